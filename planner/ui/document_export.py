"""Writing the scenario in the format of others: asks for the format and the file, and writes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.interchange.writing import SUFFIXES, Wanted, write
from planner.storage.replacing import replace_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.scenario import Scenario
    from planner.ui.jobs import Progress


@dataclass(frozen=True, slots=True, eq=False)
class WriteDocument:
    """Writes a scenario, whole or not at all."""

    scenario: "Scenario"
    wanted: Wanted
    target: Path

    def __call__(self, progress: "Progress", part: "Callable[[object], None]") -> Path:
        """Return the file that was written."""
        contents = write(self.scenario, self.wanted, progress).to_bytes()
        progress(0, 1)  # nothing is written once the person asked to stop
        replace_bytes(self.target, contents)
        return self.target


def suffix_of(wanted: Wanted) -> str:
    """Return the ending of the files of a format."""
    return SUFFIXES[wanted.format]
