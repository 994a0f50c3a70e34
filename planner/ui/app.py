"""Start of the window: what must be there first, in order."""

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSize, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from planner import __version__, paths
from planner.diagnostics.log_file import NativeFaults, keep_log
from planner.texts import figures, say, set_language
from planner.ui.ask import Ask
from planner.ui.context import Context, Remembered
from planner.ui.crashes import CrashReporter
from planner.ui.icons import Icons
from planner.ui.main_window import MainWindow
from planner.ui.settings import SettingsFile
from planner.ui.theme import Theme, load_fonts

log = logging.getLogger(__name__)
_NAME = "scenario-planner"  # what a desktop knows the window by, however it was started


class Application(QApplication):
    """The application; on macOS files are opened by an event instead of an argument."""

    file_requested = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Take the file that the system asks to open."""
        if event.type() == QEvent.Type.FileOpen:
            self.file_requested.emit(event.file())  # type: ignore[attr-defined]
            return True
        return super().event(event)


class Opener(QObject):
    """Opens the files that the system asks for in the window that is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open_name(self, name: str) -> None:
        """Open a file by its name."""
        self._window.open_path(Path(name))


def main(path: Path | None = None) -> int:
    """Open the window, with a file if one is given, and return when it is closed."""
    logs = paths.log_folder()
    keep_log(logs)
    log.info("started, version %s", __version__)
    native = NativeFaults(logs)
    earlier = native.take_earlier()
    native.watch()
    try:
        return _run(path, earlier)
    finally:
        native.end_well()


def _run(path: Path | None, earlier: str) -> int:
    """Run the program; `earlier` tells how it broke off when it was last used, if it did."""
    app = Application([_NAME])
    ask = Ask()
    crashes = CrashReporter(ask.show_crash, app)
    with crashes.starting():
        window = start(app, ask, crashes)
        opener = Opener(window)
        app.file_requested.connect(opener.open_name)
        if path is not None:
            window.open_path(path)
        fit(window, window.screen().availableSize())
        window.show()
        if earlier:
            window.diagnosing.show_fault(earlier)
    status = app.exec()
    log.info("ended")
    return status


def start(
    app: QApplication, ask: Ask | None = None, crashes: CrashReporter | None = None
) -> MainWindow:
    """Return the window with all its surroundings, not shown yet."""
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(_NAME)
    ask = ask or Ask()
    crashes = crashes or CrashReporter(ask.show_crash, app)
    crashes.install()
    resources = paths.resources()
    remembered = Remembered(SettingsFile(paths.config_folder() / "settings.ini"))
    settings = remembered.settings
    speak(app, settings.language, resources / "i18n")
    load_fonts(resources / "fonts")
    icons = Icons(resources / "icons")
    app.setWindowIcon(icons.application_icon())
    theme = Theme(app, settings.theme, settings.text_size, app)
    context = Context(theme, icons, ask, remembered, crashes, resources / "samples")
    window = MainWindow(context)
    ask.parent = window
    return window


def fit(window: MainWindow, room: QSize) -> None:
    """Have a window that a screen has no room for open over the whole of the screen."""
    size = window.size().boundedTo(room)
    if size != window.size():
        window.resize(size)
        window.setWindowState(Qt.WindowState.WindowMaximized)


def speak(app: QApplication, language: str, catalogues: Path) -> None:
    """Set the language of all sentences, of Qt's own buttons, and of dates; "" is the system's."""
    system = QLocale.system()
    chosen = set_language([language] if language else system.uiLanguages(), catalogues)
    own_sign = figures(".")  # in Switzerland German has a point, and its sentences would not
    if system.language() != QLocale(chosen).language() or own_sign not in (
        ".",
        system.decimalPoint(),
    ):
        QLocale.setDefault(QLocale(chosen))
    own = QTranslator(app)
    if chosen != "en" and own.load(f"qtbase_{chosen}", _qt_translations()):
        app.installTranslator(own)
    app.setApplicationName(say("app.name"))


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
