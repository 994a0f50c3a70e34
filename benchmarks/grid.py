"""How long the Grid takes: opening it, repainting an edit, pasting 5,000 cells as one change.

Run: python -m benchmarks.grid
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from benchmarks.board import random_scenario
from planner import paths
from planner.document.document import Document
from planner.domain.changes import Change, apply
from planner.domain.colours import LIGHT
from planner.domain.scenario import Scenario
from planner.storage.saving import export_scenario
from planner.ui.grid.cells import BOTH, POSITION, Spot
from planner.ui.grid.widget import Grid
from planner.ui.theme import load_fonts, text_font

SIZES = ((6, 5), (40, 20), (100, 50))
REPEATS = 15


class Desk:
    """Applies what the Grid asks for, in memory."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.changes: list[Change] = []
        self.grid = Grid(LIGHT, None)  # type: ignore[arg-type]
        self.grid.edit_requested.connect(self.take)
        self.grid.resize(1200, 800)

    def take(self, change: Change, _key: str) -> None:
        """Apply a change and show what comes of it."""
        self.changes.append(change)
        self.scenario = apply(self.scenario, change)
        self.grid.show_scenario(self.scenario)


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median CPU time of some work."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def measure(app: QApplication, n_actors: int, n_issues: int) -> list[float]:
    """Return what opening, repainting, an edit, scrolling and another quantity take."""
    scenario = random_scenario(n_actors, n_issues)
    desks = []

    def opened() -> None:
        desk = Desk(scenario)
        desk.grid.set_palette(LIGHT)
        desk.grid.show_scenario(scenario)
        desk.grid.show()
        app.processEvents()
        desk.grid.grab()
        desks.append(desk)

    opening = milliseconds(opened, 3)
    desk = desks[-1]
    view = desk.grid.view
    painting = milliseconds(view.viewport().grab)
    numbers = iter(range(10_000))

    def edited() -> None:
        desk.grid.model.enter([Spot("a1", "i1")], str(next(numbers) % 100))
        app.processEvents()

    editing = milliseconds(edited)

    def nudged() -> None:
        view.setCurrentIndex(view.rows.index(next(numbers) % n_actors, 1))
        app.processEvents()

    moving = milliseconds(nudged)
    sorting = milliseconds(lambda: view.rows.sort_by(0, bool(next(numbers) % 2)))
    for one in desks:
        one.grid.close()
    return [opening, painting, editing, moving, sorting]


def paste_times(quantity: str) -> list[float]:
    """Return what recognising 5,000 cells, making the change, applying and undoing it take."""
    scenario = random_scenario(100, 50)
    desk = Desk(scenario)
    desk.grid.show_scenario(scenario)
    desk.grid.show_quantity(quantity)
    desk.grid.view.setCurrentIndex(desk.grid.view.rows.index(0, 0))
    more = " ± 12" if quantity == BOTH else ""
    row = "\t".join(f"{n + 0.5}{more}" for n in range(50))
    text = "\n".join([row] * 100)
    whole = milliseconds(lambda: desk.grid.commands.paste_text(text), 1)
    change = desk.changes[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.scenario"
        export_scenario(scenario, path)
        document = Document.open(path)
        start = time.process_time()
        inverse = document.apply(change, "Paste")
        applying = 1000 * (time.process_time() - start)
        undoing = milliseconds(lambda: document.apply(inverse, "Undo"), 1)
        document.close()
    return [whole, applying, undoing]


def rubbish_times() -> list[float]:
    """Return what it takes to show or refuse large tables that make no sense."""
    desk = Desk(random_scenario(100, 50))
    desk.grid.show_scenario(desk.scenario)
    tables = (
        "\n".join(["\t".join(["1"] * 1000)] * 1000),
        "\n".join(["\t".join(["1"] * 300)] * 300),
        "\n".join(["\t".join(["1 2 3 4 5 6 7"] * 300)] * 300),
        "\n".join(["1" * 1000] * 7000),
        "35\t" + "1 " * 60_000,
    )
    times = []
    for text in tables:
        times.append(milliseconds(lambda text=text: desk.grid.commands.paste_text(text), 1))
    return times


def main() -> None:
    """Print all times in milliseconds of CPU time."""
    app = QApplication(sys.argv[:1])
    load_fonts(paths.resources() / "fonts")
    app.setFont(text_font(13))
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    print("actors x issues   open  paint all  edit+repaint  other cell  sort")
    for size in SIZES:
        print("{:>6} x {:<6}".format(*size), *(f"{one:9.1f}" for one in measure(app, *size)))
    print("paste rubbish, the slowest:", *(f"{one:.0f}" for one in rubbish_times()))
    print("paste 5,000 cells: in the window, Document.apply, its undo")
    for quantity in (POSITION, BOTH):
        print(f"{quantity:>10}", *(f"{one:9.1f}" for one in paste_times(quantity)))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["SCENARIO_PLANNER_HOME"] = home
        main()
