"""Everything that the window can show, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import paths
from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.scenario import Scenario, new_scenario
from planner.storage.opening import read_scenario
from planner.ui.evidence.tabs import TABS
from planner.ui.grid.face_switch import BOARD, GRID
from planner.ui.main_window import MainWindow
from planner.ui.pages.compare import ComparePage
from planner.ui.pages.evidence import EvidencePage
from planner.ui.pages.futures import DRIVERS, MATRIX, TREE, FuturesPage
from planner.ui.pages.registry import PAGES
from planner.ui.pages.report import ReportPage
from planner.ui.pages.workshop import WorkshopPage
from planner.ui.report.work import Made
from planner.ui.showing import START
from tests.crowds import crowd
from tests.ui.conftest import positions, settle
from tests.ui.report.test_sheets import paper

SCENARIOS = ("empty", "talks", "crowd")


def sample(name: str) -> Scenario:
    """Return an empty scenario, an example that comes with the program, or a large scenario."""
    if name == "empty":
        return new_scenario("")
    if name == "crowd":
        full = crowd(40, 20)
    else:
        full = read_scenario(paths.resources() / "samples" / f"{name}.scenario").scenario
    return apply(full, set_field("settings", "", "runs", 40))


def show_sample(window: MainWindow, name: str, data: Path, qtbot: QtBot) -> None:
    """Open a sample as a new scenario, and wait for its projection."""
    window.editing.set_document(Document.new(sample(name), data=data))
    settle(window, qtbot)


def views(window: MainWindow) -> Iterator[str]:
    """Show every page, with what is selected and unfolded on it, and the panels; name each."""
    for place, entry in enumerate(PAGES, START + 1):
        window.showing.show_page(place)
        if entry.code == "page.positions":
            for face, name in ((GRID, "grid"), (BOARD, "board")):
                positions(window).show_face(face)
                yield _shown(name)
        elif entry.code == "page.futures":
            futures = window.parts.pages.currentWidget()
            assert isinstance(futures, FuturesPage)
            for face, name in ((TREE, "tree"), (DRIVERS, "drivers"), (MATRIX, "matrix")):
                futures.show_face(face)
                yield _shown(name)
            futures.show_face(TREE)
        elif entry.code == "page.evidence":
            evidence = window.parts.pages.currentWidget()
            assert isinstance(evidence, EvidencePage)
            for number, tab in enumerate(TABS):
                evidence.show_tab(number)
                yield _shown(tab.code)
            evidence.show_tab(0)
        elif entry.code == "page.workshop":
            yield from _workshop(window)
        else:
            name = entry.code.removeprefix("page.")
            if name == "report":
                _put_pages(window)
            yield _worked_out(window) if name == "compare" else _shown(name)
    window.guide.toggle_panel()
    yield _shown("problems")
    window.guide.toggle_panel()
    if window.showing._outcome is not None:
        window.showing.ask_why("class", "agreement")
        yield _shown("why")
        window.showing._on_why_closed()


def shown_beside(window: MainWindow) -> Iterator[QWidget]:
    """Show what stands beside the window, one after the other."""
    yield window.going.show_palette()
    yield window.going.show_history()
    yield window.provenance.show_log()
    yield window.provenance.show_properties()


@contextmanager
def closing(dialog: QWidget) -> Iterator[QWidget]:
    """Close a dialog after it was looked at."""
    let_settle()
    yield dialog
    dialog.close()


def _workshop(window: MainWindow) -> Iterator[str]:
    """Show where a workshop begins, its agenda, and the room after a reveal."""
    page = window.parts.pages.currentWidget()
    assert isinstance(page, WorkshopPage)
    yield _shown("workshop")
    page.home.empty.primary.click()
    adding = page.preparing.adding
    for kind in ("influence", "stance"):
        adding.kind.setCurrentIndex(adding.kind.findData(kind))
        if adding.add.isEnabled():
            adding.add.click()
    leading = window.showing.workshop
    room = leading.in_room()
    if room.snapshot().items:
        yield _shown("workshop, agenda")
        page.preparing.go.click()
        page.floor.join.start.click()
        page.floor.primary.click()
        view = room.snapshot().items[0]
        for number, likely in enumerate((10.0, 12.0, 70.0, 72.0)):
            person, _ = room.join(f"Person {number} with a name that is rather long")
            for question in view.item.questions:
                given = {"likely": likely, "reason": "Nothing in the debate allows more."}
                room.answer(person, view.item.id, question.id, 1, given)
        page.floor.primary.click()
        page.floor.question.all.click()
        leading._forget_matters()  # else the talks are played many times for every test
        leading.matters_changed.emit()
        yield _shown("workshop, revealed")
    leading.stop_serving()
    window.parts.message.dismiss()
    leading.throw_away()
    while window.editing.stack.canUndo():
        window.editing.undo()


def _put_pages(window: MainWindow) -> None:
    """Put pages on the page Report at once: making them is not what is looked at."""
    page = window.parts.pages.currentWidget()
    assert isinstance(page, ReportPage)
    if page.bare.isHidden():
        nothing: Any = None
        page._leave_off()
        page._on_made(Made(nothing, nothing, nothing, (paper("#ffffff"),) * 3, is_final=True))


def _worked_out(window: MainWindow) -> str:
    """Wait for the futures side by side: while they are played, things come and go."""
    page = window.parts.pages.currentWidget()
    assert isinstance(page, ComparePage)
    waiting = QDeadlineTimer(60_000)
    while page.is_busy and not waiting.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    page.setFocus()  # as when it is chosen: there was nothing to take the focus before
    return _shown("compare")


def _shown(name: str) -> str:
    let_settle()
    return name


def let_settle() -> None:
    """Let layouts settle: what one finds out may ask for another round."""
    for _ in range(3):
        QApplication.processEvents()
