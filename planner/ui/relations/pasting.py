"""What a pasted text means for the matrix: a matrix with headings, a list, or plain numbers."""

from dataclasses import dataclass, field, replace

from planner.domain.estimates import moved
from planner.domain.fields import Estimate
from planner.domain.names import abbreviations
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.relations.edits import Target, estimate_of, hostility_target, trust_target
from planner.ui.timeline.shares import SHARE, typed_share

MOST_CELLS = 100_000
_LISTED = 8


@dataclass(slots=True)
class Pasted:
    """The numbers of a pasted text by target, and what of it was not taken."""

    values: dict[Target, Estimate] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)  # names that are no actor's
    refused: list[str] = field(default_factory=list)  # what is no number from 0 to 1
    twice: list[str] = field(default_factory=list)  # pairs with two different numbers

    @property
    def is_clean(self) -> bool:
        """Tell whether everything was taken."""
        return not (self.unknown or self.refused or self.twice)

    def kept(self, scenario: Scenario) -> dict[Target, Estimate]:
        """Return the numbers with the evidence that is there; a number alone keeps its range."""
        result = {}
        for target, estimate in self.values.items():
            present = estimate_of(scenario, target)
            if present is None:
                result[target] = estimate
            elif estimate.low is None:
                result[target] = moved(present, estimate.value, SHARE)
            else:
                result[target] = replace(
                    present, value=estimate.value, low=estimate.low, high=estimate.high
                )
        return result

    def sentence(self) -> str:
        """Return what would be taken and what not."""
        parts = [say("relations.paste.taken", n=len(self.values))]
        for code, names in (
            ("relations.paste.unknown", self.unknown),
            ("relations.paste.refused", self.refused),
            ("relations.paste.twice", self.twice),
        ):
            if names:
                unique = list(dict.fromkeys(names))
                text = "; ".join(name[:40] for name in unique[:_LISTED])
                if len(unique) > _LISTED:
                    text = say("board.start.more", names=text, number=len(unique) - _LISTED)
                parts.append(say(code, names=text))
        return " ".join(parts)


def table_of(text: str) -> list[list[str]]:
    """Return the cells of a pasted text: tabs between them, else semicolons."""
    lines = [line for line in text.replace("\x00", "").splitlines() if line.strip()]
    mark = "\t" if any("\t" in line for line in lines) else ";"
    rows, n_cells = [], 0
    for line in lines:
        rows.append([cell.strip().strip('"') for cell in line.split(mark)])
        n_cells += len(rows[-1])
        if n_cells > MOST_CELLS:
            raise EntryProblem("relations-paste-too-large", limit=MOST_CELLS)
    return rows


def pasted(scenario: Scenario, text: str, block: list[list[Target | None]]) -> Pasted:
    """Return what a text means; `block` are the targets from the selected cell on.

    Raises EntryProblem "relations-paste-empty" or "relations-paste-too-large".
    """
    rows = table_of(text)
    if not rows:
        raise EntryProblem("relations-paste-empty")
    names = known_names(scenario)
    result = Pasted()
    if _is_list(rows):
        has_headings = _is_heading(rows[0][2])
        for first, second, number in (row[:3] for row in rows[has_headings:]):
            _take_pair(result, names, (first, second), number)
    elif _is_matrix(rows):
        _take_matrix(result, names, rows)
    else:
        for row, targets in zip(rows, block, strict=False):
            for cell, target in zip(row, targets, strict=False):
                if target is not None:
                    _take(result, target, cell, cell)
    return result


def known_names(scenario: Scenario) -> dict[str, str]:
    """Return actors by all the names that they go by."""
    shorts = abbreviations(scenario)
    names: dict[str, str] = {}
    for actor in scenario.actors.values():
        for name in (actor.name, actor.short, shorts[actor.id], actor.id):
            if name.strip():
                names.setdefault(_folded(name), actor.id)
    return names


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_number(text: str) -> bool:
    try:
        typed_share(text, None)
    except EntryProblem as problem:
        return problem.code == "entry-outside"
    return True


def _is_heading(text: str) -> bool:
    return bool(text) and not _is_number(text)


def _is_list(rows: list[list[str]]) -> bool:
    return all(
        len(row) >= 3 and _is_heading(row[0]) and _is_heading(row[1]) and not any(row[3:])
        for row in rows
    ) and any(_is_number(row[2]) for row in rows)


def _is_matrix(rows: list[list[str]]) -> bool:
    return len(rows) > 1 and len(rows[0]) > 1 and all(_is_heading(row[0]) for row in rows[1:])


def _take_matrix(result: Pasted, names: dict[str, str], rows: list[list[str]]) -> None:
    hostility = _folded(say("field.hostility"))
    for row in rows[1:]:
        for heading, cell in zip(rows[0][1:], row[1:], strict=False):
            if _folded(heading) == hostility:
                actor = names.get(_folded(row[0]))
                if actor is None:
                    result.unknown.append(row[0])
                else:
                    _take(result, hostility_target(actor), cell, f"{row[0]}, {heading}")
            elif heading and _folded(heading) != _folded(row[0]):
                _take_pair(result, names, (row[0], heading), cell)


def _take_pair(
    result: Pasted, names: dict[str, str], headings: tuple[str, str], number: str
) -> None:
    known = [names.get(_folded(name)) for name in headings]
    result.unknown += [name for name, actor in zip(headings, known, strict=True) if actor is None]
    first, second = known
    if first is not None and second is not None and first != second:
        _take(result, trust_target(first, second), number, " – ".join(headings))


def _take(result: Pasted, target: Target, text: str, name: str) -> None:
    if text in ("", "-", "–", "—"):
        return
    try:
        estimate = typed_share(text, None)
    except EntryProblem:
        result.refused.append(f"{name}: {text}" if name != text else text)
        return
    earlier = result.values.setdefault(target, estimate)
    if earlier != estimate:
        result.twice.append(name)
