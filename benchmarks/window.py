"""Measures the window: CPU time to the first one, and from an edit to the first figures.

    python benchmarks/window.py [REPEATS]

The first number is that of a fresh process: from its beginning until the start page, or a file,
has been painted; the modules were compiled by a start before. The second has the event loop
running and a real document: from the edit until the figures of the first 200 runs are painted,
for 10 actors and 6 issues. The third is the time until each page has been painted for the first
time, and for the next times, with 100 actors and 50 issues.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
N_ACTORS, N_ISSUES = 10, 6


def first_window(path: str) -> None:
    """Start as the program does, and end when the window has been painted."""
    from planner.__main__ import prepare

    prepare()
    from PySide6.QtCore import QTimer

    from planner.ui.app import Application, start

    app = Application([])
    window = start(app)
    if path:
        window.open_path(Path(path))
    window.show()
    window.repaint()
    print(time.process_time())  # what is projected follows
    QTimer.singleShot(0, window.close)
    app.exec()


def edit_to_figures(repeats: int) -> tuple[list[float], list[float]]:
    """Return wall milliseconds from edits to the first and to all figures painted."""
    from PySide6.QtCore import QEventLoop

    from planner.document.document import Document
    from planner.domain.changes import set_field
    from planner.domain.fields import Estimate
    from planner.ui.app import Application, start
    from planner.ui.projecting import Outcome

    app = Application.instance() or Application([])
    window = start(app)
    window.show()
    window.editing.set_document(Document.new(scenario()))
    loop = QEventLoop()
    seen: list[tuple[float, bool]] = []

    def on_outcome(outcome: Outcome) -> None:
        window.repaint()
        seen.append((time.perf_counter(), outcome.is_final))
        if outcome.is_final:
            loop.quit()

    window.showing.projecting.outcome_ready.connect(on_outcome)
    loop.exec()
    first, last = [], []
    for step in range(repeats):
        seen.clear()
        began = time.perf_counter()
        window.editing.edit(
            set_field("stances", ("A0", "I0"), "position", Estimate(30.0 + step % 40)), ""
        )
        loop.exec()
        first.append(1000 * (seen[0][0] - began))
        last.append(1000 * (seen[-1][0] - began))
    window.editing.document.close(discard=True)
    window.editing.document = None
    window.close()
    return first, last


def scenario():
    """Return ten parties on six issues, all of which sign everything."""
    from planner.domain.changes import add, apply
    from planner.domain.fields import Estimate
    from planner.domain.records import Actor, Issue, Stance
    from planner.domain.scenario import new_scenario

    result = new_scenario("Benchmark", "benchmark")
    actors = [Actor(f"A{n}", f"Actor {n}", side="ab"[n % 2]) for n in range(N_ACTORS)]
    issues = [Issue(f"I{k}", f"Issue {k}") for k in range(N_ISSUES)]
    stances = [
        Stance(
            actor.id,
            issue.id,
            Estimate(float((37 * n + 53 * k) % 101)),
            Estimate(15.0 + (7 * n + 11 * k) % 30),
            Estimate(40.0 + (13 * n + 17 * k) % 60),
            veto=n < 6,
        )
        for n, actor in enumerate(actors)
        for k, issue in enumerate(issues)
    ]
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        result = apply(result, add(result, table, *records))
    return result


def pages_opened(repeats: int) -> dict[str, tuple[float, float]]:
    """Return milliseconds until each page was painted, made and shown again: the least, CPU."""
    from PySide6.QtWidgets import QApplication

    from planner.document.document import Document
    from planner.domain.changes import apply, set_field
    from planner.ui.app import Application, start
    from planner.ui.grid.face_switch import BOARD, GRID
    from planner.ui.pages.registry import PAGES
    from planner.ui.showing import START
    from tests.crowds import crowd

    app = QApplication.instance() or Application([])
    crowded = apply(crowd(100, 50), set_field("settings", "", "runs", 1))
    made: dict[str, list[float]] = {}
    shown: dict[str, list[float]] = {}
    for _ in range(repeats):
        window = start(app)
        window.show()
        window.editing.set_document(Document.new(crowded))
        for times in (made, *[shown] * 3):
            window.showing.show_page(START)
            for place, entry in enumerate(PAGES, START + 1):
                faces = (BOARD, GRID) if entry.code == "page.positions" else (None,)
                for face in faces:
                    began = time.thread_time()
                    window.showing.show_page(place)
                    if face is not None:
                        window.parts.pages.currentWidget().show_face(face)
                    app.processEvents()
                    name = {None: entry.code, BOARD: "board", GRID: "grid"}[face]
                    spent = 1000 * (time.thread_time() - began)
                    times.setdefault(name.removeprefix("page."), []).append(spent)
        window.editing.document.close(discard=True)
        window.editing.document = None
        window.close()
    return {name: (min(made[name]), min(shown[name])) for name in made}


def started(home: str, path: str) -> float:
    """Return the CPU seconds of a fresh process until its window was painted."""
    kept = {"SCENARIO_PLANNER_HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home, "compiled"))}
    given = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, __file__, "--first-window", path],
        env=given | kept,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> None:
    """Measure and print medians."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    sample = str(ROOT / "resources" / "samples" / "talks.scenario")
    with tempfile.TemporaryDirectory() as home:
        os.environ["SCENARIO_PLANNER_HOME"] = home
        for name, path in (("start page", ""), ("with the talks example", sample)):
            seconds = [started(home, path) for _ in range(repeats + 1)][1:]
            low, high = min(seconds), max(seconds)
            print(
                f"first window, {name}: {median(seconds):.2f} s CPU"
                f" (median of {repeats}; {low:.2f} to {high:.2f}; budget 0.6)"
            )
        pages = pages_opened(3)
        print("page painted, 100 x 50, made / shown again (CPU, budget 300 ms):")
        for name, (made, shown) in pages.items():
            print(f"  {name}: {made:.0f} / {shown:.0f} ms")
        first, last = edit_to_figures(10 * repeats)
        first.sort()
        print(
            f"edit to first figures, 10 x 6: {median(first):.0f} ms"
            f" (median of {len(first)}; 95 % within {first[int(0.95 * len(first))]:.0f};"
            f" budget 100); to all 2,000 runs: {median(last):.0f} ms"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--first-window"]:
        first_window(sys.argv[2])
    else:
        main()
