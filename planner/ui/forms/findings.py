"""What the checks of a scenario found, by the place where it is shown; no widgets."""

from collections.abc import Iterable

from planner.domain.problems import Problem, Severity, Where
from planner.domain.records import Key
from planner.texts.findings import problem_sentence

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
# Where a finding about a whole record, or about something without a field, is shown.
_SHOWN_AT = {
    ("actors", ""): "name",
    ("issues", ""): "name",
}


class Findings:
    """Findings by table, record and field."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._by_place: dict[tuple[str, Key, str], list[Problem]] = {}
        for problem in problems:
            where = problem.where
            if isinstance(where, Where):
                field = _SHOWN_AT.get((where.table, where.field), where.field)
                place = (where.table, where.key, field)
                self._by_place.setdefault(place, []).append(problem)

    def places(self, table: str) -> set[tuple[Key, str]]:
        """Return the records and fields of a table that something was found at."""
        return {(key, field) for name, key, field in self._by_place if name == table}

    def severity(self, table: str, key: Key, field: str) -> Severity | None:
        """Return the worst that was found at a field."""
        found = self._by_place.get((table, key, field), ())
        return min((p.severity for p in found), key=_ORDER.index, default=None)

    def sentences(self, table: str, key: Key, field: str) -> list[str]:
        """Return what was found at a field."""
        return [problem_sentence(p) for p in self._by_place.get((table, key, field), ())]
