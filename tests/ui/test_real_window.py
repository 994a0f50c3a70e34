"""One real window on a virtual screen, used with a mouse from outside."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from planner import paths
from planner.ui.main_window import MainWindow
from tests.helpers import ROOT
from tests.ui.conftest import positions, settle

TOOLS = ("Xvfb", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """Start a virtual screen and return its name, which it chooses itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        # Without -noreset the server starts anew whenever its last client leaves, as each call of
        # xdotool does, and turns away who comes just then.
        [
            *("Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24"),
            *("-nolisten", "tcp", "-noreset"),
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(write)
    with os.fdopen(read, encoding="ascii") as answer:
        number = answer.readline().strip()
    if not number:
        server.wait(10)
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def environment(display: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return kept | {"DISPLAY": display, "LANG": "C.UTF-8"}


@pytest.fixture
def mouse(environment: dict[str, str]) -> Callable[..., str]:
    def xdotool(*words: str | int) -> str:
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=20
        )
        return done.stdout.strip()

    return xdotool


def edits_written() -> int:
    """Return how many edits are in the log of the working copy."""
    for working in paths.working_copies().glob("*/working.db"):
        with closing(sqlite3.connect(f"file:{working}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM change_log").fetchone()[0])
    return 0


def test_a_marker_dragged_with_the_mouse_is_written_to_the_working_copy(
    environment: dict[str, str],
    mouse: Callable[..., str],
    make_window: Callable[[], MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "talks.scenario"
    shutil.copy(ROOT / "resources" / "samples" / "talks.scenario", path)
    marker = _place_of_a_marker(make_window(), path, qtbot)
    before = path.read_bytes()
    program = subprocess.Popen(
        [sys.executable, "-m", "planner", str(path)],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        qtbot.waitUntil(lambda: bool(mouse("search", "--name", "Talks between")), timeout=30_000)
        window = mouse("search", "--name", "Talks between").splitlines()[-1]
        mouse("windowsize", "--sync", window, 1440, 900)
        mouse("windowmove", window, 0, 0)

        qtbot.waitUntil(lambda: _drag(mouse, marker) > 0, timeout=30_000)
        assert path.read_bytes() == before

        mouse("windowfocus", window)
        mouse("key", "ctrl+s")
        qtbot.waitUntil(lambda: path.read_bytes() != before, timeout=20_000)
        mouse("key", "ctrl+q")
        _, errors = program.communicate(timeout=20)
        assert program.returncode == 0
        assert "Traceback" not in errors
    except BaseException as error:
        status = program.poll()
        program.kill()
        _, errors = program.communicate(timeout=10)
        log = paths.data_folder() / "log" / "planner.log"
        error.add_note(f"status before it was killed: {status}; it said: {errors}")
        error.add_note(log.read_text(encoding="utf-8") if log.exists() else "no log")
        raise
    assert list(paths.working_copies().iterdir()) == []


def _place_of_a_marker(window: MainWindow, path: Path, qtbot: QtBot) -> QPoint:
    """Return where a window of the same size has the first marker of the first issue."""
    window.filing.open_example(str(path))
    settle(window, qtbot)
    scenario = window.editing.scenario
    issue, actor = next(iter(scenario.issues)), next(iter(scenario.actors))
    lane = positions(window).board.lane_widget(issue)
    place = lane.mapTo(window, lane.marker_at(actor))
    window.close()
    return place


def _drag(mouse: Callable[..., str], marker: QPoint) -> int:
    """Drag the marker to the right and return how many edits there are."""
    x, y = marker.x(), marker.y()
    mouse("mousemove", x, y, "mousedown", 1)
    for place in range(x + 5, x + 70, 8):
        mouse("mousemove", place, y)
    mouse("mouseup", 1)
    return edits_written()
