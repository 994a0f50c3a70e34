"""The session as it goes on: the question in the middle, the way in and the agenda beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.domain.colours import Palette
from planner.texts import say
from planner.ui.corners.card import FourCard
from planner.ui.widgets.columns import Columns
from planner.ui.workshop.agenda import AgendaCard
from planner.ui.workshop.files_card import FilesCard
from planner.ui.workshop.join_card import JoinCard, PeopleCard
from planner.ui.workshop.leading import Leading
from planner.ui.workshop.matters_card import MattersCard
from planner.ui.workshop.notes_card import NotesCard
from planner.ui.workshop.outcome_card import OutcomeCard
from planner.ui.workshop.question_card import QuestionCard
from planner.ui.workshop.weights import WeightsDialog

if TYPE_CHECKING:
    from planner.workshop.snapshot import ItemView, Snapshot

_SECOND = 1_000


class Floor(Columns):
    """Leads from item to item."""

    keyboard_requested = Signal()

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self._leading = leading
        self._snapshot: Snapshot | None = None
        self._looked_at = ""  # an item that was chosen; "": the one that goes on
        self.question = QuestionCard(leading, self)
        self.join = JoinCard(leading, self)
        self.agenda = AgendaCard(self)
        self.people = PeopleCard(self)
        self.matters = MattersCard(self)
        self.outcome = OutcomeCard(self)
        self.four = FourCard(self)
        self.files = FilesCard(leading, self)
        self.notes = NotesCard(leading, self)
        self.primary = QPushButton(self)
        self.primary.setProperty("role", "primary")
        self.second = QPushButton(self)
        self.more_time = QPushButton(say("workshop-page.more-time"), self)
        self._seconds = QTimer(self, interval=_SECOND)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.primary, self.second, self.more_time):
            button.setAutoDefault(True)
            acts.addWidget(button)
        acts.addStretch(1)
        self.left.addLayout(acts)
        for wide in (self.question, self.four, self.matters, self.outcome):
            self.left.addWidget(wide)
        self.left.addStretch(1)
        for narrow in (self.join, self.agenda, self.notes, self.people, self.files):
            self.right.addWidget(narrow)
        self.right.addStretch(1)

    def _connect(self) -> None:
        leading = self._leading
        self._seconds.timeout.connect(self.question.tick)
        self.agenda.chosen.connect(self._on_chosen)
        self.people.released.connect(
            lambda key: leading.act(lambda: leading.in_room().release(key))
        )
        self.primary.clicked.connect(self._on_primary)
        self.second.clicked.connect(self._on_second)
        self.more_time.clicked.connect(lambda: leading.act(lambda: leading.in_room().extend(1)))
        self.question.branch_requested.connect(leading.branch)
        self.question.weights_requested.connect(self._on_weights)
        self.join.keyboard_requested.connect(self.keyboard_requested)
        leading.matters_changed.connect(self._show)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.question.set_palette(palette)
        self.matters.set_palette(palette)
        self.outcome.set_palette(palette)
        self.four.set_palette(palette)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show a session at this moment."""
        before = self._snapshot
        if before is not None and (before.current, before.is_blind) != (
            snapshot.current,
            snapshot.is_blind,
        ):
            self._looked_at = ""
        self._snapshot = snapshot
        self.notes.show_notes(snapshot.notes)
        if self._seconds.isActive() != snapshot.is_blind:
            if snapshot.is_blind:
                self._seconds.start()
            else:
                self._seconds.stop()
        self._show()

    @property
    def view(self) -> "ItemView | None":
        """The item that is looked at: the chosen one, the current one, or the first that waits."""
        snapshot = self._snapshot
        if snapshot is None or not snapshot.items:
            return None
        views = {view.item.id: view for view in snapshot.items}
        return views.get(self._looked_at) or snapshot.item_view or snapshot.items[0]

    @property
    def _next(self) -> "ItemView | None":
        """The first item that waits."""
        assert self._snapshot is not None
        return next((view for view in self._snapshot.items if view.stage == "waiting"), None)

    def _show(self) -> None:
        snapshot, view = self._snapshot, self.view
        if snapshot is None or view is None:
            return
        found = self._leading.matters
        self.question.show_item(snapshot, view, found)
        self.matters.show_matters(found, is_busy=self._leading.is_weighing)
        self.join.show_snapshot(snapshot)
        self.outcome.show_snapshot(snapshot)
        self.four.show_snapshot(snapshot)
        self.files.show_snapshot(snapshot)
        self.agenda.show_snapshot(snapshot, view.item.id)
        self.people.show_snapshot(snapshot)
        is_open = snapshot.is_blind and view.item.id == snapshot.current
        self.more_time.setVisible(is_open)
        if is_open:
            self.primary.setText(say("workshop-page.reveal"))
        elif view.stage == "waiting":
            self.primary.setText(say("workshop-page.open"))
        else:
            self.primary.setText(say("workshop-page.again", round=view.round + 1))
        self.primary.setEnabled(is_open or not snapshot.is_blind)
        upcoming = self._next
        has_next = not snapshot.is_blind and view.stage != "waiting" and upcoming is not None
        self.second.setVisible(has_next)
        self.second.setText(say("workshop-page.open-next"))
        if has_next and upcoming is not None:
            self.second.setToolTip(upcoming.item.title)
        self.fit()

    def _on_chosen(self, item: str) -> None:
        self._looked_at = item
        self._show()

    def _on_primary(self) -> None:
        view, snapshot = self.view, self._snapshot
        if view is None or snapshot is None:
            return
        if snapshot.is_blind:
            self._leading.reveal()
        else:
            self._leading.open_item(view.item.id)

    def _on_second(self) -> None:
        upcoming = self._next
        if upcoming is not None:
            self._leading.open_item(upcoming.item.id)

    def _on_weights(self, question: str) -> None:
        assert self._snapshot is not None
        dialog = WeightsDialog(self._leading, question, self._snapshot, self)
        dialog.exec()
        dialog.deleteLater()
