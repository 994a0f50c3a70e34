"""What happens when the program itself is at fault: a log entry, and one dialog."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from planner.diagnostics.discreet import QT, trace_of
from planner.texts import say
from planner.ui.diagnostics.facts import report_of
from planner.ui.settings import Settings

if TYPE_CHECKING:
    # Of the hook of the interpreter; there is no such class while it runs.
    from sys import UnraisableHookArgs

log = logging.getLogger(__name__)
_qt_log = logging.getLogger(QT)

_MOST_KNOWN = 1_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class About:
    """What a person is told beside a fault: sentences, and the folder that the first one names."""

    sentences: tuple[str, ...]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Crash:
    """Faults to be shown together: how many there were in all, where the work is, what to send."""

    repeats: int
    about: About
    report: str


class CrashReporter(QObject):
    """Catches what nobody caught, logs it, and has it shown once however often it repeats.

    `show(crash)` is called in the window's thread; while it is open, what comes is only counted,
    and shown after it if it is something new. The window takes over `about` and `report`.
    """

    _caught = Signal(str)

    def __init__(self, show: Callable[[Crash], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self.about: Callable[[], About] = _about_start
        self.report: Callable[[str], str] = _report_of_start
        self._is_showing = False
        self._counts: dict[str, int] = {}
        self._shown: set[str] = set()
        self._came: dict[str, int] = {}  # errors and messages of Qt
        # Through a timer always: a dialog must not open inside the paint event that failed.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show_all)
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        """Take over the hooks of the interpreter, of threads and of Qt."""
        sys.excepthook = self.on_exception
        sys.unraisablehook = self._on_unraisable
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Show at once what fails before the window is there, and end the program with it."""
        try:
            yield
        except Exception as error:
            self.on_exception(type(error), error, error.__traceback__)
            self._show_all()
            sys.exit(1)

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and have it shown; the hook of the interpreter."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        detail = trace_of(error)
        if n := self._worth_logging(detail):
            repeated = f", {n} times by now" if n > 1 else ""
            exc_info = None if n > 1 else (kind, error, trace)
            log.error("unexpected error%s", repeated, exc_info=exc_info)
        self._caught.emit(detail)

    def on_failed_job(self, error: object) -> None:
        """Have an exception of a job shown; the job has logged it."""
        if isinstance(error, BaseException):
            self._caught.emit(trace_of(error))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_unraisable(self, arguments: "UnraisableHookArgs") -> None:
        """Log what failed while something was thrown away: nobody waits for it."""
        if arguments.exc_value is not None:
            log.error("error that could not be raised", exc_info=arguments.exc_value)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if n := self._worth_logging(message):
            repeated = f"[{n} times by now] " if n > 1 else ""
            _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s%s", repeated, message)

    def _worth_logging(self, text: str) -> int:
        """Return how often something came, or 0 where a log of it would push out all else.

        A wrong paint event comes sixty times a second: it is written the first, the tenth, the
        hundredth time.
        """
        if len(self._came) > _MOST_KNOWN:
            self._came.clear()
        n = self._came[text] = self._came.get(text, 0) + 1
        return n if str(n).strip("0") == "1" else 0

    def _on_caught(self, detail: str) -> None:
        self._counts[detail] = self._counts.get(detail, 0) + 1
        if not self._is_showing:
            self._timer.start()

    def _show_all(self) -> None:
        self._is_showing = True
        try:
            while fresh := [text for text in self._counts if text not in self._shown]:
                self._shown.update(fresh)
                repeats = sum(self._counts[text] for text in fresh)
                self._show(Crash(repeats, self.about(), self.report("\n\n".join(fresh))))
        finally:
            self._is_showing = False


def _about_start() -> About:
    return About((say("crash.at-start"),))


def _report_of_start(fault: str) -> str:
    return report_of(fault, Settings(), "not there yet")
