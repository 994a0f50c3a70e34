"""The window checks itself: `planner selftest` starts it in a process of its own."""

import os
import sys
import tempfile
import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from planner import paths
from planner.ui.crashes import Crash, CrashReporter
from planner.ui.main_window import MainWindow

_SECONDS = 60
_EXAMPLE = "talks.scenario"


def main() -> int:
    """Open an example, wait for its figures, look at what is drawn; 0 if all is well."""
    try:
        return _check()
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - for the self-test
        return 1


def _check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        # Settings, recent files and working copies of the person stay out of it.
        os.environ["SCENARIO_PLANNER_HOME"] = folder
        from planner.ui.app import Application, start

        app = Application(sys.argv[:1])
        unexpected: list[Crash] = []  # no dialog may wait here for somebody to close it
        window = start(app, crashes=CrashReporter(unexpected.append, app))
        window.resize(1280, 800)
        window.show()
        window.filing.open_example(str(paths.resources() / "samples" / _EXAMPLE))
        window.repaint()
        opened = _told("window")
        if window.editing.document is not None:
            waiting = QEventLoop(app)
            window.showing.projecting.idle.connect(waiting.quit)
            QTimer.singleShot(_SECONDS * 1000, waiting.quit)
            waiting.exec()
        window.repaint()
        projected = _told("figures")
        faults = [*_faults(window), *(crash.report.split("\n")[1] for crash in unexpected)]
        window.close()
        if faults:
            print("; ".join(faults), file=sys.stderr)  # noqa: T201 - read by the self-test
            return 1
        family = QApplication.font().family()
        times = f"window {opened:.2f} s, figures {projected:.2f} s"
        print(f"{QApplication.platformName()}, {family}, {times}")  # noqa: T201
        return 0


def _told(what: str) -> float:
    """Say at once that something has been painted; return the CPU seconds until then."""
    spent = time.process_time()
    print(f"{what} {spent:.3f}", flush=True)  # noqa: T201 - benchmarks.packaged waits for it
    return spent


def _faults(window: MainWindow) -> list[str]:
    """Return what is wrong with a window that shows an example."""
    faults = []
    if not any(name.startswith("Inter") for name in QFontDatabase.families()):
        faults.append("the font was not loaded")
    if window.windowIcon().isNull() or window.commands.undo.icon().isNull():
        faults.append("icons cannot be drawn")
    if window.editing.document is None:
        faults.append("the example was not opened")
    if window.showing.projecting.is_busy:
        faults.append(f"no figures after {_SECONDS} s")
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 1280, 16) for y in range(0, 800, 16)}
    if len(colours) < 10:
        faults.append("the window is blank")
    return faults
