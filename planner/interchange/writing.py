"""The formats a scenario can be written in, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.progress import Progress, ignore
from planner.interchange.decide_writing import write_decide
from planner.interchange.exported import Exported
from planner.interchange.ktab_writing import write_ktab_csv, write_ktab_xml
from planner.interchange.planner_json import write_json
from planner.interchange.xlsx_writing import write_xlsx
from planner.study.projecting import Request, project

FORMATS: dict[str, Callable[[Scenario], Exported]] = {
    "ktab": write_ktab_csv,
    "ktab-xml": write_ktab_xml,
    "decide": write_decide,
    "xlsx": write_xlsx,
    "json": write_json,
}
SUFFIXES = {
    "ktab": ".csv",
    "ktab-xml": ".xml",
    "decide": ".txt",
    "xlsx": ".xlsx",
    "json": ".json",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: a format, everything or one future alone, with results or without."""

    format: str
    future: str | None = None
    has_results: bool = False


def format_of(path: Path, name: str | None) -> str:
    """Return the format that was named, or the one of the file's suffix; raises UsageProblem."""
    suffix = path.suffix.lower()
    found = name or next((one for one, ending in SUFFIXES.items() if ending == suffix), "")
    if found not in FORMATS:
        raise UsageProblem("no-export-format", path=path, formats=", ".join(FORMATS))
    return found


def write(scenario: Scenario, wanted: Wanted, progress: Progress = ignore) -> Exported:
    """Return the file of what is wanted; raises UsageProblem where there can be no results."""
    if wanted.has_results and wanted.format != "xlsx":
        raise UsageProblem("export-no-results", format=wanted.format)
    if wanted.future is not None:
        scenario = resolve(scenario, wanted.future).scenario.with_table("futures", {})
    if not wanted.has_results:
        return FORMATS[wanted.format](scenario)
    futures = [key for key, future in scenario.futures.items() if not future.is_archived]
    results = [
        (future, project(scenario, Request(future), progress=progress))
        for future in (None, *futures)
    ]
    return write_xlsx(scenario, results)
