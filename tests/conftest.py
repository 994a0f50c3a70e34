"""What holds for every test: folders of its own, no display, no warning, nothing left behind."""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.helpers import IS_LONG

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The same examples each time, so that a change is judged by its own faults; the long run looks
# for new ones.
hypothesis.settings.register_profile(
    "quick", max_examples=12, derandomize=True, deadline=None, print_blob=True
)
hypothesis.settings.register_profile("long", max_examples=200, deadline=None, print_blob=True)
hypothesis.settings.load_profile("long" if IS_LONG else "quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the long tests in a short run."""
    if not IS_LONG:
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="runs with ./test --long"))


def pytest_collection_finish() -> None:
    """Keep the thousands of tests and modules out of every later look for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture(scope="session")
def matplotlib_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the list of fonts, which takes too long to make for every test."""
    return tmp_path_factory.mktemp("matplotlib")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, matplotlib_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the folders of a person below `tmp_path`, and return what holds them."""
    home = tmp_path / "home"
    monkeypatch.setenv("SCENARIO_PLANNER_HOME", str(home))
    monkeypatch.setenv("MPLCONFIGDIR", str(matplotlib_folder))
    return home


@pytest.fixture
def expected_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Let the test log warnings; it asserts on what this returns."""
    return caplog


@pytest.fixture
def handlers() -> Iterator[None]:
    """Put logging back as it was after a test that keeps a log."""
    root, own = logging.getLogger(), logging.getLogger("planner")
    before = list(root.handlers)
    yield
    own.setLevel(logging.NOTSET)
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()


@pytest.fixture(autouse=True)
def no_unexpected_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a warning or worse without `expected_log`."""
    yield
    if "expected_log" in request.fixturenames:
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    logged = [
        f"{record.name}: {record.getMessage()}"
        for record in records
        if record.levelno >= logging.WARNING
    ]
    if logged:
        pytest.fail("\n".join(["logged without the fixture expected_log:", *logged]), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_of_qt() -> Iterator[None]:
    """Wait for jobs, and fail a test that leaves one running or a window open."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    is_drained = QThreadPool.globalInstance().waitForDone(10_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        window
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and window.windowType() != Qt.WindowType.ToolTip
    ]
    names = [f"{type(window).__name__} {window.windowTitle()!r}" for window in left]
    for window in left:
        window.hide()
        window.deleteLater()
    assert is_drained, "a job still runs 10 s after the test"
    assert not names, "windows left open by the test"
