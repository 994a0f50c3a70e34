"""The program checks itself: what it brought along, its numbers, its files."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner import paths
from planner.charts.registry import NAMES, render
from planner.charts.shown import Shown
from planner.domain.problems import PlannerError, Severity
from planner.domain.rules import check
from planner.engine.registry import ENGINES
from planner.storage.digest import domain_digest
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.study.engine_pages import engine_page
from planner.study.projecting import Request, project

RUNS = 512


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked."""

    name: str
    ok: bool
    detail: str


def samples() -> list[Path]:
    """Return the example files that come with the program; raises ValueError if there are none."""
    found = sorted((paths.resources() / "samples").glob("*.scenario"))
    _require(bool(found), "examples are missing")
    return found


def expected_numbers(path: Path) -> dict[str, Any]:
    """Return gaps and class counts of an example: classes and counts are equal on all machines."""
    projection = project(read_scenario(path).scenario, Request(runs=RUNS, seed=1))
    return {
        "gaps": [result.gap for result in projection.issue_results],
        "outcomes": projection.tally.outcome.tolist(),
        "means": [result.mean for result in projection.issue_results],
    }


def run_checks() -> Iterator[Check]:
    """Yield the result of every check; a check that cannot be made has failed."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("resources", _resources),
        ("examples", _examples),
        ("files", _files),
        ("engine", _engine),
        ("processes", _processes),
        ("charts", _charts),
    ]
    for name, make in checks:
        try:
            yield Check(name, True, make())
        except (PlannerError, OSError, ValueError, ImportError, RuntimeError) as error:
            yield Check(name, False, f"{type(error).__name__}: {error}")


def _require(condition: bool, detail: str) -> None:
    if not condition:
        raise ValueError(detail)


def _resources() -> str:
    fonts = list((paths.resources() / "fonts").glob("Inter*.[ot]tf"))
    icons = list((paths.resources() / "icons").glob("*.svg"))
    scripts = list(paths.database_scripts().glob("[0-9]*.sql"))
    _require(bool(fonts and icons and scripts), "fonts, icons or database scripts are missing")
    pages = [engine_page(name) for name in ENGINES]
    found = f"{len(fonts)} fonts, {len(icons)} icons, {len(scripts)} database scripts"
    return f"{found}, {len(pages)} pages of models"


def _examples() -> str:
    found = samples()
    for path in found:
        problems = check(read_scenario(path).scenario)
        errors = [p.code for p in problems if p.severity is Severity.ERROR]
        _require(not errors, f"{path.stem}: {errors}")
    return ", ".join(path.stem for path in found)


def _files() -> str:
    scenario = read_scenario(samples()[0]).scenario
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "copy.scenario"
        export_scenario(scenario, target)
        again = read_scenario(target).scenario
    _require(domain_digest(again) == domain_digest(scenario), "a saved copy differs")
    return domain_digest(scenario)[:12]


def _engine() -> str:
    known = json.loads((paths.resources() / "samples" / "expected.json").read_text("utf-8"))
    for path in samples():
        found, expected = expected_numbers(path), known[path.stem]
        _require(found["outcomes"] == expected["outcomes"], f"{path.stem}: classes differ")
        for name in ("gaps", "means"):
            for one, other in zip(found[name], expected[name], strict=True):
                close = one == other or abs((one or 0.0) - (other or 0.0)) <= 1e-6
                _require(close, f"{path.stem}: {name} differ")
    return f"{len(known)} examples, {RUNS} runs each"


def _processes() -> str:
    scenario = read_scenario(samples()[0]).scenario
    one = project(scenario, Request(runs=RUNS, seed=1), processes=1)
    two = project(scenario, Request(runs=RUNS, seed=1), processes=2)
    same = bool((one.tally.outcomes == two.tally.outcomes).all())
    _require(same, "two processes give another result")
    return "1 and 2 processes agree"


def _charts() -> str:
    path = samples()[0]
    scenario = read_scenario(path).scenario
    projection = project(scenario, Request(runs=RUNS, seed=1))
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("png", "svg", "pdf"):
            target = Path(folder) / f"chart.{suffix}"
            render("outcome", scenario, [Shown(None, "", projection)], target)
            _require(target.stat().st_size > 1_000, f"no {suffix}")
    return f"{len(NAMES)} charts; png, svg, pdf"
