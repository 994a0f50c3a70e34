"""What a reader found: the scenario, and what of the source was not understood."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from planner.domain.fields import NAME
from planner.domain.problems import FilePlace, Problem, Severity
from planner.domain.records import Key
from planner.domain.scenario import Scenario, new_scenario

MAX_PROBLEMS = 2_000  # more than anybody reads


@dataclass(slots=True)
class Imported:
    """A scenario that was read, and what of its source was not understood."""

    scenario: Scenario
    problems: list[Problem] = field(default_factory=list)
    # The fields that a source says of a record; where nothing is here, its values tell.
    given: dict[str, dict[Key, frozenset[str]]] = field(default_factory=dict)

    def give(self, table: str, key: Key, *names: str) -> None:
        """Note that the source says some fields of a record."""
        known = self.given.setdefault(table, {})
        known[key] = known.get(key, frozenset()).union(names)

    def report(self, code: str, place: FilePlace, **values: object) -> None:
        """Note something that was not understood; of very many, only the first are kept."""
        if len(self.problems) == MAX_PROBLEMS:
            code, place, values = "import-more-problems", FilePlace(place.file), {"n": MAX_PROBLEMS}
        if len(self.problems) > MAX_PROBLEMS:
            return
        self.problems.append(Problem(code, Severity.WARNING, place, values))

    @classmethod
    def empty(cls, source: Path) -> Self:
        """Begin with a scenario that has the name of the file."""
        name = source.resolve().stem.encode("utf-8", "replace").decode("utf-8")
        return cls(new_scenario(name[:NAME]))
