"""What a writer gives: the contents of the file, and what of the scenario it could not hold."""

from dataclasses import dataclass, field

from planner.domain.fields import Estimate
from planner.domain.problems import Problem, Severity, Where
from planner.domain.records import TABLES
from planner.domain.scenario import Scenario
from planner.texts.describe import field_name, several

_NEVER = {"brief", "settings", "actors", "issues", "stances"}  # at least in part


@dataclass(slots=True)
class Exported:
    """A file to be written, and what was left out of it."""

    text: str
    problems: list[Problem] = field(default_factory=list)
    packed: bytes = b""  # of a format that is no text

    def to_bytes(self) -> bytes:
        """Return the contents of the file."""
        return self.packed or self.text.encode("utf-8")

    def report(self, code: str, where: Where | None = None, **values: object) -> None:
        """Note something that the format cannot hold."""
        self.problems.append(Problem(code, Severity.HINT, where or Where(), values))

    def report_left_out(self, scenario: Scenario, kept: set[str]) -> None:
        """Note tables that are not empty, and parts of stances, that the format has not."""
        for table in TABLES:
            if table not in _NEVER | kept and scenario.tables[table]:
                what, n = several(table), len(scenario.tables[table])
                self.report("export-no-table", Where(table), what=what, n=n)
        stances = scenario.stances.values()
        for name in ("compromise", "influence"):
            number = sum(getattr(stance, name) is not None for stance in stances)
            if number and name not in kept:
                self.report("export-no-field", what=field_name(name), n=number)
        named = ("position", "salience", "influence")
        ranges = sum(_has_range(getattr(stance, name)) for stance in stances for name in named)
        ranges += sum(_has_range(actor.influence) for actor in scenario.actors.values())
        if ranges:
            self.report("export-no-ranges", n=ranges)


def _has_range(estimate: Estimate | None) -> bool:
    return estimate is not None and not estimate.low is estimate.high is None
