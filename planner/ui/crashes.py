"""What happens when the program itself is at fault: a log entry, and one dialog."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """Catches what nobody caught, logs it, and has it shown once however often it repeats.

    `show(detail, repeats)` is called in the window's thread; while it is open, what comes is
    only counted, and shown after it if it is something new.
    """

    _caught = Signal(str)

    def __init__(self, show: Callable[[str, int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._is_showing = False
        self._counts: dict[str, int] = {}
        self._shown: set[str] = set()
        # Through a timer always: a dialog must not open inside the paint event that failed.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._show_all)
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        """Take over the hooks of the interpreter, of threads and of Qt."""
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

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
        log.error("unexpected error", exc_info=(kind, error, trace))
        self._caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def on_failed_job(self, error: object) -> None:
        """Have an exception of a job shown; the job has logged it."""
        if isinstance(error, BaseException):
            self._caught.emit("".join(traceback.format_exception(error)))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)

    def _on_caught(self, detail: str) -> None:
        self._counts[detail] = self._counts.get(detail, 0) + 1
        if not self._is_showing:
            self._timer.start()

    def _show_all(self) -> None:
        self._is_showing = True
        while fresh := next((text for text in self._counts if text not in self._shown), None):
            self._shown.add(fresh)
            self._show(fresh, sum(self._counts.values()))
        self._is_showing = False
