"""Times of the file: open, save, one edit and a paste at 100 actors x 50 issues.

Budgets: open 300 ms, save 500 ms, paste of 5,000 cells as one change 100 ms. Run by
`python -m benchmarks.files`.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from planner.document.document import Document
from planner.domain.changes import Cell, SetFields, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Issue, Relation, Stance, pair
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario

N_ACTORS, N_ISSUES, N_TIMES = 100, 50, 9


def large_scenario() -> Scenario:
    """Return a scenario with every stance and relation entered, with ranges and sources."""
    scenario = new_scenario("Many")
    actors = [Actor(f"A{n}", f"Actor {n}", f"A{n}") for n in range(N_ACTORS)]
    issues = [Issue(f"I{n}", f"Issue {n}", f"I{n}") for n in range(N_ISSUES)]
    stances = [
        Stance(
            actor.id,
            issue.id,
            position=_estimate(a, i, 0),
            compromise=_estimate(a, i, 1),
            salience=_estimate(a, i, 2),
            veto=a % 3 == 0,
        )
        for a, actor in enumerate(actors)
        for i, issue in enumerate(issues)
    ]
    relations = [
        Relation(*pair(first.id, second.id), Estimate(0.4))
        for n, first in enumerate(actors)
        for second in actors[n + 1 :]
    ]
    for table, records in (
        ("actors", actors),
        ("issues", issues),
        ("stances", stances),
        ("relations", relations),
    ):
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario


def _estimate(actor: int, issue: int, field: int) -> Estimate:
    value = (actor * 7 + issue * 3 + field * 11) % 90 + 5.0
    return Estimate(value, value - 4.5, value + 4.5, 0.5, "", "interview")


def paste(offset: float) -> SetFields:
    """Return the change of every position at once."""
    return SetFields(
        tuple(
            Cell("stances", (f"A{a}", f"I{i}"), "position", Estimate((a + i + offset) % 100))
            for a in range(N_ACTORS)
            for i in range(N_ISSUES)
        )
    )


def median_ms(work: Callable[[int], object], n_times: int = N_TIMES) -> float:
    """Return the median wall time of some calls, in milliseconds."""
    times = []
    for n in range(n_times):
        start = time.perf_counter()
        work(n)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    """Print one line for each thing measured."""
    scenario = large_scenario()
    with tempfile.TemporaryDirectory() as folder:
        data, path = Path(folder), Path(folder) / "large.scenario"
        export_scenario(scenario, path)
        size = path.stat().st_size / 2**20
        print(f"{N_ACTORS} actors x {N_ISSUES} issues, {size:.1f} MB")

        def open_and_close(n: int) -> None:
            Document.open(path, data=data).close()

        document = Document.open(path, data=data)
        pastes = [paste(n / 10) for n in range(N_TIMES)]
        measured = {
            "read a file": median_ms(lambda n: read_scenario(path)),
            "open a document": median_ms(open_and_close),
            "one edit": median_ms(
                lambda n: document.apply(set_field("actors", "A1", "name", f"{n}")), 50
            ),
            "paste 5,000 cells": median_ms(lambda n: document.apply(pastes[n])),
            "save": median_ms(lambda n: document.save(overwrite=True)),
        }
        document.close(discard=True)
    for name, milliseconds in measured.items():
        print(f"{name:<20}{milliseconds:8.1f} ms")


if __name__ == "__main__":
    main()
