"""A window with everything real but the questions, which are answered by the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtGui import QPalette
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner import paths
from planner.domain.changes import apply, set_field
from planner.domain.scenario import Scenario
from planner.domain.sharing import Sharing
from planner.interchange.writing import Wanted
from planner.storage.saving import export_scenario
from planner.ui.ask import Ask, Held, Unsaved
from planner.ui.context import Context, Remembered
from planner.ui.crashes import Crash, CrashReporter
from planner.ui.icons import Icons
from planner.ui.main_window import MainWindow
from planner.ui.pages.positions import PositionsPage
from planner.ui.picture_dialog import Picture
from planner.ui.settings import SettingsFile
from planner.ui.theme import Theme, load_fonts
from tests.builders import small_scenario


class Answers(Ask):
    """Answers questions as the test says, and remembers which were asked."""

    def __init__(self) -> None:
        super().__init__()
        self.open_file: Path | None = None
        self.open_files: list[Path] = []
        self.save_file: Path | None = None
        self.unsaved = Unsaved.DISCARD
        self.throws_away = False
        self.is_sure = True
        self.holds = Held.READ
        self.matches = True
        self.shares: Sharing | None = Sharing()
        self.wanted: Wanted | None = None
        self.pictured: Picture | None = Picture(160, 96)
        self.future = ""
        self.new_title = ""
        self.told: str | None = None
        self.name = ""
        self.left_out: list[str] = []
        self.asked: list[str] = []
        self.crashes: list[Crash] = []

    def file_to_open(self, folder: str) -> Path | None:
        self.asked.append("open")
        return self.open_file

    def file_to_save(self, suggestion: str, title: str) -> Path | None:
        self.asked.append("save")
        return self.save_file

    def sharing(self) -> Sharing | None:
        self.asked.append("sharing")
        return self.shares

    def unsaved_changes(self, title: str) -> Unsaved:
        self.asked.append("unsaved")
        return self.unsaved

    def held(self, sentence: str, advice: str, *, can_take_over: bool) -> Held:
        self.asked.append(f"{sentence} {advice}")
        assert can_take_over or self.holds is not Held.ANYHOW
        return self.holds

    def throw_away(self, title: str) -> bool:
        self.asked.append("throw away")
        return self.throws_away

    def sure(self, sentence: str, button: str) -> bool:
        self.asked.append(sentence)
        return self.is_sure

    def name_of_future(self, suggestion: str) -> str:
        self.asked.append("future")
        return self.future

    def title(self, suggestion: str) -> str:
        self.asked.append("title")
        return self.new_title

    def new_name_of_future(self, name: str) -> str:
        self.asked.append("rename future")
        return self.future

    def story(self, name: str, story: str) -> str | None:
        self.asked.append("story")
        return self.told

    def author(self, name: str) -> str:
        self.asked.append("author")
        return self.name

    def file_to_import(self) -> Path | None:
        self.asked.append("import")
        return self.open_file

    def file_of_ktab(self) -> Path | None:
        self.asked.append("ktab")
        return self.open_file

    def file_to_merge(self, folder: str) -> Path | None:
        self.asked.append("merge")
        return self.open_file

    def answer_files(self) -> list[Path]:
        self.asked.append("answers")
        return self.open_files

    def question_file(self) -> Path | None:
        self.asked.append("questions")
        return self.open_file

    def file_to_compare(self, folder: str) -> Path | None:
        self.asked.append("compare")
        return self.open_file

    def match_by_name(self, name: str, actors: str, issues: str) -> bool:
        self.asked.append(f"match {actors}, {issues}")
        return self.matches

    def folder_to_import(self) -> Path | None:
        self.asked.append("import folder")
        return self.open_file

    def folder_of_cases(self) -> Path | None:
        self.asked.append("cases")
        return self.open_file

    def folder_of_seals(self) -> Path | None:
        self.asked.append("seals")
        return self.open_file

    def show_left_out(self, sentence: str, lines: list[str]) -> None:
        self.left_out = lines

    def export(self, scenario: Scenario, future: str | None) -> Wanted | None:
        self.asked.append("export")
        return self.wanted

    def export_file(self, suggestion: str, suffix: str) -> Path | None:
        self.asked.append(f"export file {suggestion}")
        return self.save_file

    def report_file(self, suggestion: str, suffix: str = ".html") -> Path | None:
        self.asked.append("report")
        return self.save_file

    def logo_file(self) -> Path | None:
        return self.open_file

    def colour(self, colour: str) -> str:
        return self.name

    def printer(self, title: str) -> QPrinter | None:
        self.asked.append("printer")
        if self.save_file is None:
            return None
        printer = QPrinter()
        printer.setOutputFileName(str(self.save_file))
        return printer

    def picture(self, width: int, dpi: int) -> Picture | None:
        self.asked.append(f"picture {width} {dpi}")
        return self.pictured

    def chart_file(self, suggestion: str) -> Path | None:
        self.asked.append("chart")
        return self.save_file

    def charts_folder(self) -> Path | None:
        self.asked.append("charts")
        return self.save_file

    def show_crash(self, crash: Crash) -> None:
        self.crashes.append(crash)

    def show_about(self, text: str, detail: str) -> None:
        self.asked.append("about")


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture(scope="session")
def _fonts(qapp: QApplication) -> None:
    load_fonts(paths.resources() / "fonts")


@pytest.fixture
def theme(qapp: QApplication, _fonts: None) -> Iterator[Theme]:
    font = qapp.font()
    theme = Theme(qapp, "light", 100, qapp)
    yield theme
    theme.deleteLater()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(QPalette())


@pytest.fixture
def remembered() -> Remembered:
    """Return the settings of a person who knows how changes are signed."""
    found = Remembered(SettingsFile(paths.config_folder() / "settings.ini"))
    found.change(is_author_asked=True)
    return found


@pytest.fixture
def make_window(
    qtbot: QtBot, theme: Theme, remembered: Remembered, answers: Answers
) -> Iterator[Callable[[], MainWindow]]:
    """Return what makes a window; each is closed after the test, its changes discarded."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        crashes = CrashReporter(answers.show_crash, theme)
        samples = paths.resources() / "samples"
        icons = Icons(paths.resources() / "icons")
        window = MainWindow(Context(theme, icons, answers, remembered, crashes, samples))
        window.resize(1440, 900)
        window.show()
        made.append(window)
        return window

    yield make
    answers.unsaved = Unsaved.DISCARD
    for window in made:
        window.close()
        window.deleteLater()
    # At once: a style sheet taken off a living window is worked out for all that is in it.
    QThreadPool.globalInstance().waitForDone(10_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def scenario() -> Scenario:
    """Return a small scenario, played in two stages as usual, but fewer times."""
    return apply(small_scenario(), set_field("settings", "", "runs", 400))


@pytest.fixture
def file(tmp_path: Path, scenario: Scenario) -> Path:
    """Return a scenario file."""
    path = tmp_path / "Harbour.scenario"
    export_scenario(scenario, path)
    return path


@pytest.fixture
def opened(window: MainWindow, file: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with a file open and its projection finished."""
    window.open_path(file)
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the newest projection is finished."""
    qtbot.waitUntil(lambda: not window.showing.projecting.is_busy, timeout=20_000)


def positions(window: MainWindow) -> PositionsPage:
    """Return the page of positions, which is shown."""
    page = window.parts.pages.currentWidget()
    assert isinstance(page, PositionsPage)
    return page
