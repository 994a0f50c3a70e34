"""How long one step of dragging a marker on the Board takes, and opening its page.

Run: python -m benchmarks.board
"""

import os
import random
import statistics
import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.colours import LIGHT
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario, scenario_of
from planner.ui.board.widget import Board
from planner.ui.grid.face_switch import GRID
from planner.ui.pages.positions import PositionsPage

SIZES = ((10, 6), (40, 20), (100, 50), (250, 60))
STEPS = 200


def random_scenario(n_actors: int, n_issues: int, seed: int = 1) -> Scenario:
    """Return a scenario in which every actor has a stance on every issue."""
    chance = random.Random(seed)
    actors = [
        Actor(f"a{n}", f"Actor {n}", influence=Estimate(float(chance.randint(5, 100))))
        for n in range(n_actors)
    ]
    issues = [Issue(f"i{n}", f"Issue {n}", low_end="none", high_end="all") for n in range(n_issues)]
    stances = [
        Stance(
            actor.id,
            issue.id,
            Estimate(float(chance.randint(0, 100))),
            Estimate(float(chance.randint(5, 40))),
            Estimate(float(chance.randint(5, 100))),
            veto=chance.random() < 0.25,
        )
        for actor in actors
        for issue in issues
    ]
    return scenario_of("bench", {"actors": actors, "issues": issues, "stances": stances})


def drag_times(n_actors: int, n_issues: int) -> list[float]:
    """Return the milliseconds of each step of a drag: event, preview, layout and painting."""
    scenario = random_scenario(n_actors, n_issues)
    board = Board(LIGHT)
    board.resize(868, 800)
    board.show_scenario(scenario)
    board.select("a3", "i1")
    board.show()
    QApplication.processEvents()
    lane = board.lane_widget("i1")
    start = lane.marker_at("a3")
    QTest.mousePress(lane, Qt.MouseButton.LeftButton, pos=start)
    image = QImage(lane.size(), QImage.Format.Format_ARGB32_Premultiplied)
    times = []
    for step in range(STEPS):
        place = QPoint(40 + (step * 37) % (lane.width() - 80), start.y())
        before = time.perf_counter()
        QTest.mouseMove(lane, place)
        QApplication.processEvents()
        times.append(1000 * (time.perf_counter() - before))
    QTest.keyClick(lane, Qt.Key.Key_Escape)
    QTest.mouseRelease(lane, Qt.MouseButton.LeftButton, pos=start)
    lane.render(image)
    board.close()
    return times


def page_times(n_actors: int, n_issues: int) -> tuple[float, float]:
    """Return the milliseconds of CPU to open the page of positions as Board, and then as Grid."""
    scenario = random_scenario(n_actors, n_issues)
    page = PositionsPage()
    page.resize(1100, 800)
    before = time.process_time()
    page.set_palette(LIGHT)
    page.show_scenario(scenario)
    page.show()
    QApplication.processEvents()
    page.grab()
    between = time.process_time()
    page.show_face(GRID)
    QApplication.processEvents()
    page.grab()
    after = time.process_time()
    page.close()
    return 1000 * (between - before), 1000 * (after - between)


def show_time(n_actors: int, n_issues: int) -> float:
    """Return the milliseconds until a new scenario is laid out, before painting."""
    scenario = random_scenario(n_actors, n_issues)
    board = Board(LIGHT)
    board.resize(868, 800)
    before = time.perf_counter()
    board.show_scenario(scenario)
    return 1000 * (time.perf_counter() - before)


def main() -> None:
    """Print a table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    print(
        "actors x issues   drag step ms: median   p99   | show all lanes ms | page as Board, Grid"
    )
    for n_actors, n_issues in SIZES:
        times = sorted(drag_times(n_actors, n_issues))
        whole = show_time(n_actors, n_issues)
        middle, high = statistics.median(times), times[int(0.99 * len(times))]
        board, grid = page_times(n_actors, n_issues)
        print(
            f"{n_actors:6} x {n_issues:<6}   {middle:24.2f} {high:6.2f}  | {whole:10.1f}"
            f"        | {board:10.1f} {grid:10.1f}"
        )
    application.quit()


if __name__ == "__main__":
    main()
