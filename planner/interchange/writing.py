"""The formats a scenario can be written in, by name."""

from collections.abc import Callable
from pathlib import Path

from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.interchange.decide_writing import write_decide
from planner.interchange.exported import Exported
from planner.interchange.ktab_writing import write_ktab_csv, write_ktab_xml
from planner.interchange.planner_json import write_json
from planner.interchange.xlsx_writing import write_xlsx

FORMATS: dict[str, Callable[[Scenario], Exported]] = {
    "ktab": write_ktab_csv,
    "ktab-xml": write_ktab_xml,
    "decide": write_decide,
    "xlsx": write_xlsx,
    "json": write_json,
}
_SUFFIXES = {".csv": "ktab", ".xml": "ktab-xml", ".txt": "decide", ".xlsx": "xlsx", ".json": "json"}


def format_of(path: Path, name: str | None) -> str:
    """Return the format that was named, or the one of the file's suffix; raises UsageProblem."""
    found = name or _SUFFIXES.get(path.suffix.lower(), "")
    if found not in FORMATS:
        raise UsageProblem("no-export-format", path=path, formats=", ".join(FORMATS))
    return found
