"""The page of workshops: a session is prepared, led and kept here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
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
from planner.ui.corners.merge_dialog import MergeDialog
from planner.ui.forms.style import form_sheet
from planner.ui.jobs import Progress
from planner.ui.projector.button import ProjectorButton
from planner.ui.projector.scenes import Way
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
    from planner.ui.ask import Ask
    from planner.ui.context import Remembered
    from planner.workshop.events import Item
    from planner.workshop.snapshot import Snapshot

_MARGIN = 20


class WorkshopPage(QWidget):
    """Shows where a workshop begins, the session that is prepared, or the one that goes on."""

    edit_requested = Signal(object, str)  # edits are made by the session itself
    preview_changed = Signal(object)
    export_requested = Signal(str, object, str)  # "report"; what makes it; ending of the file
    answering_requested = Signal()  # questions from a file
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._scenario: Scenario | None = None
        self._future: str | None = None
        self._leading: Leading | None = None
        self._is_on_floor = False
        self._session = ""
        self.dialog: KeyboardDialog | MergeDialog | None = None
        self._ask: Ask | None = None
        self._is_stale = False
        self.setAccessibleName(say("page.workshop"))
        self.state = label("", "quiet", self, wraps=True)
        self.prepare = QPushButton(say("workshop-page.to-agenda"), self)
        self.project = ProjectorButton(self)
        self.end = QPushButton(say("workshop-page.end"), self)
        self.body = QWidget(self)
        self.face: QWidget | None = None  # the one that is shown
        self._lay_out()
        self.prepare.clicked.connect(self._on_prepare)
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
        self.home.answering_requested.connect(self.answering_requested)
        if self._ask is not None:
            self.floor.files.set_ask(self._ask)
        self.preparing.done.connect(self._on_prepared)
        self.preparing.crashed.connect(self.crashed)
        self.preparing.throw_away.clicked.connect(self._on_throw_away)
        self.floor.people.removed.connect(self._on_remove)
        self.floor.keyboard_requested.connect(self._on_keyboard)
        self.floor.question.stepped.connect(self.project.choose_question)
        self.floor.four.matrix_changed.connect(self.project.show_four)
        self.floor.four.merge_requested.connect(self._on_merge)
        self.floor.four.crashed.connect(self.crashed)
        self.floor.files.crashed.connect(self.crashed)
        leading.changed.connect(self._on_changed)
        leading.matters_changed.connect(self._show_projected)
        self._show()

    def set_surroundings(self, ask: "Ask", remembered: "Remembered") -> None:
        """Take the dialogs of the window."""
        self._ask = ask
        if self._leading is not None:
            self.floor.files.set_ask(ask)

    def show_future(self, future: str | None) -> None:
        """Take note of which future is looked at."""
        self._future = future

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Ask about a scenario; `base` is the base case if another is shown."""
        shown = scenario if base is None else base
        if self._scenario is not None and self._scenario.id != shown.id:
            self.project.close_projector()
        self._scenario = shown
        self.floor.four.show_scenario(shown)
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
        """Take the title and the notes that are being typed."""
        if self._leading is None:
            return
        if self.face is self.preparing:
            self.preparing.commit_pending()
        elif self.face is self.floor:
            self.floor.notes.commit_pending()

    def close_jobs(self) -> None:
        """Stop what is worked out, before the window closes."""
        if self._leading is not None:
            self.preparing.adding.close_jobs()
            self.floor.four.close_jobs()
            self.floor.files.close_jobs()
            self._leading.close_jobs()
        self.project.close_projector()

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

    def _on_changed(self) -> None:
        """Follow the session; where nobody looks, when somebody looks again."""
        assert self._leading is not None
        snapshot = self._leading.snapshot
        session = "" if snapshot is None else snapshot.session
        if self.isVisible() or session != self._session:
            self._show()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the session."""
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        leading = self._leading
        if leading is None:
            return
        self._is_stale = False
        snapshot = leading.snapshot
        session = "" if snapshot is None else snapshot.session
        if session != self._session:
            self._session = session
            self._is_on_floor = snapshot is not None and bool(snapshot.persons or snapshot.current)
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
        if self._leading is not None:
            serving = self._leading.serving
            way = Way() if serving is None else Way(serving.address, serving.link)
            self.project.show_room(self._leading.room, way)
            self.project.show_matters(self._leading.matters)

    # What the page itself answers to

    def _on_prepared(self) -> None:
        self._is_on_floor = True
        self._show()
        self.setFocus()

    def _on_prepare(self) -> None:
        self._is_on_floor = False
        self._show()

    def _on_end(self) -> None:
        if self._leading is not None and self._is_sure("workshop-page.sure-end", self.end.text()):
            self._leading.end()

    def _on_throw_away(self) -> None:
        button = self.preparing.throw_away.text()
        snapshot = None if self._leading is None else self._leading.snapshot
        if self._leading is None or snapshot is None:
            return
        if not snapshot.items or self._is_sure("workshop-page.sure-throw-away", button):
            self._leading.throw_away()

    def _on_remove(self, person: str, name: str) -> None:
        leading, button = self._leading, say("workshop-page.remove")
        if leading is not None and self._is_sure("workshop-page.sure-remove", button, name=name):
            leading.act(lambda: leading.in_room().remove(person))

    def _is_sure(self, code: str, button: str, **values: str) -> bool:
        return self._ask is None or self._ask.sure(say(code, **values), button)

    def _on_keyboard(self) -> None:
        if self._leading is not None:
            self._open_dialog(KeyboardDialog(self._leading, self.window()))

    def _on_merge(self, item: "Item") -> None:
        """Have the lines about an item's corners merged, and make four futures of them."""
        from planner.workshop.corners import drafts

        leading = self._leading
        snapshot = None if leading is None else leading.snapshot
        if leading is None or snapshot is None or item.corners is None:
            return
        dialog = MergeDialog(item.corners, drafts(snapshot, item.corners), self.window())

        def make() -> None:
            if leading.make_futures(item, dialog.drafts):
                dialog.accept()

        dialog.make_requested.connect(make)
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: KeyboardDialog | MergeDialog) -> None:
        self._forget_dialog()
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.setModal(True)
        dialog.show()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

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
