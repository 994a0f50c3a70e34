"""The page of workshops: a session is prepared, led and kept here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.storage.stored import Attachment
from planner.texts import say
from planner.ui.forms.style import form_sheet
from planner.ui.jobs import Progress
from planner.ui.widgets.labels import label
from planner.ui.workshop.floor import Floor
from planner.ui.workshop.home import Home
from planner.ui.workshop.keyboard_dialog import KeyboardDialog
from planner.ui.workshop.leading import Leading
from planner.ui.workshop.preparing import Preparing

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.report.content import Document
    from planner.report.options import ReportOptions
    from planner.ui.projector.window import Projector
    from planner.workshop.snapshot import Snapshot

_MARGIN = 20


class WorkshopPage(QWidget):
    """Shows where a workshop begins, the session that is prepared, or the one that goes on."""

    edit_requested = Signal(object, str)  # edits are made by the session itself
    preview_changed = Signal(object)
    export_requested = Signal(str, object, str)  # "report"; what makes it; ending of the file
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._scenario: Scenario | None = None
        self._future: str | None = None
        self._leading: Leading | None = None
        self._is_on_floor = False
        self._session = ""
        self.projector: Projector | None = None
        self.dialog: KeyboardDialog | None = None
        self.setAccessibleName(say("page.workshop"))
        self.state = label("", "quiet", self, wraps=True)
        self.prepare = QPushButton(say("workshop-page.to-agenda"), self)
        self.project = QPushButton(say("projector.title"), self)
        self.end = QPushButton(say("workshop-page.end"), self)
        self.body = QWidget(self)
        self.face: QWidget | None = None  # the one that is shown
        self._lay_out()
        self.prepare.clicked.connect(self._on_prepare)
        self.project.clicked.connect(self._on_project)
        self.end.clicked.connect(self._on_end)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(say("page.workshop"), "page-title", self))
        words.addWidget(self.state)
        top.addLayout(words, 1)
        for button in (self.prepare, self.project, self.end):
            button.setAutoDefault(True)
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        faces = QVBoxLayout(self.body)
        faces.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(self.body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)

    # What the window says

    def set_workshop(self, leading: Leading) -> None:
        """Take the session that goes on in the window."""
        self._leading = leading
        self.home = Home(leading, self.body)
        self.preparing = Preparing(leading, self.body)
        self.floor = Floor(leading, self.body)
        faces = self.body.layout()
        assert faces is not None
        for face in (self.home, self.preparing, self.floor):
            faces.addWidget(face)
            face.hide()
        self.home.minutes_requested.connect(self._on_minutes)
        self.preparing.done.connect(self._on_prepared)
        self.preparing.crashed.connect(self.crashed)
        self.floor.keyboard_requested.connect(self._on_keyboard)
        leading.changed.connect(self._show)
        leading.matters_changed.connect(self._show_projected)
        self._show()

    def show_future(self, future: str | None) -> None:
        """Take note of which future is looked at."""
        self._future = future

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Ask about a scenario; `base` is the base case if another is shown."""
        self._scenario = scenario if base is None else base
        resolved = resolve(self._scenario, self._future).scenario
        self.preparing.offer(self._scenario, resolved, self._future)
        self._show()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """The session takes note of it by itself."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.setStyleSheet(form_sheet(palette, self.fontMetrics().height() / 4))
        if self._leading is not None:
            self.floor.set_palette(palette)

    def commit_pending(self) -> None:
        """Take the title that is being typed."""
        if self._leading is not None and self.face is self.preparing:
            self.preparing.commit_pending()

    def close_jobs(self) -> None:
        """Stop what is worked out, before the window closes."""
        if self._leading is not None:
            self.preparing.adding.close_jobs()
            self._leading.close_jobs()
        self._close_projector()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what comes next."""
        if self._leading is None:
            return
        first: QWidget = self.home.empty.primary
        if self.face is self.preparing:
            first = self.preparing.adding.kind
        elif self.face is self.floor:
            first = self.floor.primary
        first.setFocus(event.reason())

    # What is shown

    def _show(self) -> None:
        leading = self._leading
        if leading is None:
            return
        snapshot = leading.snapshot
        session = "" if snapshot is None else snapshot.session
        if session != self._session:
            self._session = session
            self._is_on_floor = snapshot is not None and bool(snapshot.persons or snapshot.current)
            self._close_projector()
        if snapshot is None:
            self.home.show_kept()
            face: QWidget = self.home
        elif self._is_on_floor and snapshot.items:
            self.floor.show_snapshot(snapshot)
            face = self.floor
        else:
            self.preparing.show_snapshot(snapshot)
            face = self.preparing
        self._show_face(face)
        self.state.setText(_state(snapshot, is_on_floor=face is not self.preparing))
        for button in (self.prepare, self.project, self.end):
            button.setVisible(face is self.floor)
        self._show_projected()

    def _show_face(self, face: QWidget) -> None:
        """Show a face; what had the focus on the one before hands it to this one."""
        if self.face is face:
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        if self.face is not None:
            self.face.hide()
        self.face = face
        face.show()
        self._scroll.verticalScrollBar().setValue(0)
        if had_focus:
            self.setFocus()

    def _show_projected(self) -> None:
        if self.projector is not None and self._leading is not None:
            from planner.ui.projector.scenes import Way

            serving = self._leading.serving
            way = Way() if serving is None else Way(serving.address, serving.link)
            self.projector.show_way(way)
            self.projector.show_matters(self._leading.matters)

    # What the page itself answers to

    def _on_prepared(self) -> None:
        self._is_on_floor = True
        self._show()
        self.setFocus()

    def _on_prepare(self) -> None:
        self._is_on_floor = False
        self._show()

    def _on_end(self) -> None:
        if self._leading is not None:
            self._leading.end()

    def _on_keyboard(self) -> None:
        if self._leading is not None and self.dialog is None:
            self.dialog = KeyboardDialog(self._leading, self.window())
            self.dialog.finished.connect(self._on_keyboard_closed)
            self.dialog.setModal(True)
            self.dialog.show()

    def _on_keyboard_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _on_project(self) -> None:
        from planner.ui.projector.scenes import Way
        from planner.ui.projector.window import Projector

        leading = self._leading
        if leading is None or leading.room is None:
            return
        if self.projector is None:
            self.projector = Projector(leading.room, Way())
            self.projector.closed.connect(self._on_projector_closed)
            self.projector.open_beside(self.window())
        self._show_projected()
        self.projector.raise_()

    def _on_projector_closed(self) -> None:
        if self.projector is not None:
            self.projector.deleteLater()
            self.projector = None

    def _close_projector(self) -> None:
        if self.projector is not None:
            self.projector.close()

    def _on_minutes(self, kept: Attachment, with_names: bool) -> None:
        scenario = self._scenario
        if scenario is not None:
            self.export_requested.emit("report", _minutes_of(scenario, kept, with_names), ".pdf")


def _state(snapshot: "Snapshot | None", *, is_on_floor: bool) -> str:
    """Return in a line what stage the session has come to."""
    if snapshot is None:
        return say("workshop-page.lead")
    if not is_on_floor:
        return say("workshop-page.preparing")
    n = len(snapshot.persons)
    view = snapshot.item_view
    if view is None:
        return say("workshop-page.before-first", n=n)
    values = {"item": snapshot.items.index(view) + 1, "items": len(snapshot.items), "n": n}
    return say(f"workshop-page.at-{view.stage}", round=view.round, **values)


def _minutes_of(
    scenario: Scenario, kept: Attachment, with_names: bool
) -> "Callable[[Progress], tuple[Document, ReportOptions]]":
    def make(progress: Progress) -> "tuple[Document, ReportOptions]":
        from planner.domain.problems import EngineProblem
        from planner.report.options import ReportOptions
        from planner.texts import language
        from planner.workshop.matters import what_matters
        from planner.workshop.minutes import minutes
        from planner.workshop.record import read_record

        session = read_record(kept).session
        noted = session.outcomes.get("before")
        future = noted.future if noted is not None and noted.future in scenario.futures else None
        try:
            matters = what_matters(scenario, future, session, progress=progress)
        except EngineProblem:
            matters = ()  # the talks cannot be played any more; what was said can still be read
        told = minutes(
            scenario, session, with_names=with_names, matters=matters, language=language()
        )
        return told, ReportOptions()

    return make
