"""The program checks itself: what it brought along, its numbers, its files."""

import dataclasses
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planner import paths
from planner.charts.registry import NAMES, render
from planner.charts.shown import Shown
from planner.domain.problems import Severity
from planner.domain.rules import check
from planner.engine.registry import ENGINES
from planner.engine.results import Projection
from planner.report.builder import report_document
from planner.report.formats import FORMATS
from planner.report.material import Material
from planner.report.options import PARTS, ReportOptions
from planner.storage.digest import domain_digest
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from planner.study.engine_pages import engine_page
from planner.study.projecting import Request, project
from planner.texts.languages import LANGUAGES

RUNS = 512
WINDOW_CHECK = "--check-window"

_LEAST_BYTES = 1_000  # of a chart or report that holds something


def samples() -> list[Path]:
    """Return the example files that come with the program; raises ValueError if there are none."""
    found = sorted((paths.resources() / "samples").glob("*.scenario"))
    _require(bool(found), "examples are missing")
    return found


def expected_numbers(projection: Projection) -> dict[str, Any]:
    """Return gaps and class counts of an example: classes and counts are equal on all machines."""
    return {
        "gaps": [result.gap for result in projection.issue_results],
        "outcomes": projection.tally.outcome.tolist(),
        "means": [result.mean for result in projection.issue_results],
    }


def example_projections(path: Path) -> dict[str, Projection]:
    """Return what every engine makes of an example, by its name."""
    scenario = read_scenario(path).scenario
    return {name: project(scenario, Request(runs=RUNS, seed=1, engine=name)) for name in ENGINES}


def _require(condition: bool, detail: str) -> None:
    if not condition:
        raise ValueError(detail)


def _resources() -> str:
    fonts = list((paths.resources() / "fonts").glob("Inter*.[ot]tf"))
    icons = list((paths.resources() / "icons").glob("*.svg"))
    scripts = list(paths.database_scripts().glob("[0-9]*.sql"))
    _require(bool(fonts and icons and scripts), "fonts, icons or database scripts are missing")
    catalogues = paths.resources() / "i18n"
    for language in (language for language in LANGUAGES if language != "en"):
        path = catalogues / language / "LC_MESSAGES" / "planner.mo"
        _require(path.is_file(), f"the words of {language} are missing")
    pages = [engine_page(name) for name in ENGINES]
    found = f"{len(fonts)} fonts, {len(icons)} icons, {len(scripts)} database scripts"
    return f"{found}, {len(pages)} pages of models, {len(LANGUAGES)} languages"


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
    """Compare with stored numbers; tell one digest an engine, the same for the same bits."""
    known = json.loads((paths.resources() / "samples" / "expected.json").read_text("utf-8"))
    digests = {name: hashlib.sha256() for name in ENGINES}
    for path in samples():
        for name, projection in example_projections(path).items():
            where = f"{path.stem}, {name}"
            found, expected = expected_numbers(projection), known[path.stem][name]
            _require(found["outcomes"] == expected["outcomes"], f"{where}: classes differ")
            for kind in ("gaps", "means"):
                for one, other in zip(found[kind], expected[kind], strict=True):
                    close = one == other or (None not in (one, other) and abs(one - other) <= 1e-6)
                    _require(close, f"{where}: {kind} differ")
            digests[name].update(_bits(projection))
    found_digests = ", ".join(f"{name} {d.hexdigest()[:12]}" for name, d in digests.items())
    return f"{len(known)} examples, {RUNS} runs each: {found_digests}"


def _bits(projection: Projection) -> bytes:
    """Return every number of a projection, whole: what differs by one bit differs here."""
    tally = projection.tally
    counts = (tally.by_round.tolist(), tally.settled_by_round.tolist(), tally.blocked.tolist())
    sums = (list(tally.hostility), list(tally.settled_weight))
    results = [dataclasses.astuple(result) for result in projection.issue_results]
    values = b"".join(column.tobytes() for column in tally.values)
    return tally.outcomes.tobytes() + values + repr((counts, sums, results)).encode()


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
            _require(target.stat().st_size > _LEAST_BYTES, f"no {suffix}")
    return f"{len(NAMES)} charts; png, svg, pdf"


def _report() -> str:
    scenario = read_scenario(samples()[0]).scenario
    shown = (Shown(None, "", project(scenario, Request(runs=RUNS, seed=1))),)
    quick = ReportOptions(tuple(part.key for part in PARTS if not part.takes_long))
    document = report_document(Material(scenario, (None,), shown), quick)
    sizes = {suffix: len(form.render(document, quick)) for suffix, form in FORMATS.items()}
    for suffix, size in sizes.items():
        _require(size > _LEAST_BYTES, f"no {suffix}")
    return ", ".join(suffix.removeprefix(".") for suffix in sizes)


def _window() -> str:
    """Open the window in a process of its own: only planner.ui knows Qt."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "planner"]
    )
    done = subprocess.run(
        [*program, WINDOW_CHECK], capture_output=True, text=True, timeout=120, check=False
    )
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    said = lines[-1] if lines else str(done.returncode)
    _require(done.returncode == 0, said)
    return said


MADE_BY: dict[str, Callable[[], str]] = {
    "resources": _resources,
    "examples": _examples,
    "files": _files,
    "engine": _engine,
    "processes": _processes,
    "charts": _charts,
    "report": _report,
    "window": _window,
}
