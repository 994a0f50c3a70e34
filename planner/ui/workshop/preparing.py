"""Preparing a session: what is asked, in which order, and how it is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.widgets.columns import Columns
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.workshop.adding import Adding
from planner.ui.workshop.agenda import AgendaEditor
from planner.ui.workshop.leading import Leading
from planner.ui.workshop.notes_card import NotesCard

if TYPE_CHECKING:
    from planner.workshop.events import Item
    from planner.workshop.snapshot import Snapshot


class Preparing(Columns):
    """Sets the agenda and the terms of the session that is prepared."""

    done = Signal()  # the room may come
    crashed = Signal(object)

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self._leading = leading
        self._scenario: Scenario | None = None
        self.agenda = AgendaEditor(self)
        self.adding = Adding(self)
        self.notes = NotesCard(leading, self)
        self.title = QLineEdit(self)
        self.title.setMaxLength(120)
        self.title.setAccessibleName(say("workshop-page.title"))
        describe(self.title, say("tip.session-title"))
        self.anonymous = QCheckBox(say("workshop-page.anonymous"), self)
        describe(self.anonymous, say("workshop-page.anonymous-about"))
        self.teams = QCheckBox(say("workshop-page.teams"), self)
        describe(self.teams, say("tip.teams"))
        self.go = QPushButton(say("workshop-page.to-the-room"), self)
        self.go.setProperty("role", "primary")
        self.throw_away = QPushButton(say("workshop-page.throw-away"), self)
        self.throw_away.setProperty("role", "link")
        self._lay_out()
        self.agenda.items_changed.connect(self._on_items)
        self.adding.made.connect(self._on_made)
        self.adding.crashed.connect(self.crashed)
        self.title.editingFinished.connect(self._on_terms)
        self.anonymous.clicked.connect(self._on_terms)
        self.teams.clicked.connect(self._on_terms)
        self.go.clicked.connect(self._on_go)

    def _lay_out(self) -> None:
        terms = QFrame(self)
        terms.setProperty("role", "card")
        rows = QVBoxLayout(terms)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("workshop-page.terms"), "card-title", terms))
        rows.addWidget(label(say("workshop-page.title"), "second", terms))
        rows.addWidget(self.title)
        rows.addWidget(self.anonymous)
        rows.addWidget(label(say("workshop-page.anonymous-about"), "second", terms, wraps=True))
        rows.addWidget(self.teams)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.throw_away)
        buttons.addStretch(1)
        for button in (self.go, self.throw_away):
            button.setAutoDefault(True)
        self.left.addWidget(self.agenda)
        self.left.addWidget(terms)
        self.left.addWidget(self.notes)
        self.left.addLayout(buttons)
        self.left.addStretch(1)
        self.right.addWidget(self.adding)
        self.right.addStretch(1)

    def offer(self, scenario: Scenario, resolved: Scenario, future: str | None) -> None:
        """Offer what is in a scenario."""
        self._scenario = scenario
        self.adding.offer(scenario, resolved, future)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show what is prepared."""
        prepared = snapshot.prepared
        self.agenda.show_items(snapshot.items)
        self.notes.show_notes(snapshot.notes)
        places = [
            place
            for item in prepared.items
            for question in item.questions
            for place in question.places
        ]
        self.adding.take_note(places)
        if not self.title.hasFocus():
            self.title.setText(prepared.title)
            self.title.setCursorPosition(0)  # a long one is seen from its beginning
        self.anonymous.setChecked(prepared.is_anonymous)
        self.anonymous.setEnabled(not snapshot.persons)
        self.teams.setChecked(bool(prepared.teams))
        self.go.setEnabled(bool(prepared.items))
        self.throw_away.setVisible(not snapshot.persons)
        self.fit()

    def commit_pending(self) -> None:
        """Take the title that is being typed."""
        snapshot = self._leading.snapshot
        if snapshot is not None and self.title.text().strip() != snapshot.prepared.title:
            self._on_terms()
        self.notes.commit_pending()

    def _on_made(self, items: "tuple[Item, ...]") -> None:
        snapshot = self._leading.snapshot
        if snapshot is not None:
            self._prepare((*snapshot.prepared.items, *items))

    def _on_items(self, items: "tuple[Item, ...]") -> None:
        self._prepare(items)

    def _on_terms(self) -> None:
        snapshot = self._leading.snapshot
        if snapshot is not None:
            self._prepare(snapshot.prepared.items)

    def _prepare(self, items: "tuple[Item, ...]") -> None:
        from planner.workshop.asking import teams_of

        snapshot = self._leading.snapshot
        if snapshot is None or self._scenario is None:
            return
        teams = snapshot.prepared.teams
        if self.teams.isChecked() != bool(teams):
            teams = teams_of(self._scenario) if self.teams.isChecked() else ()
        self._leading.prepare(
            self.title.text().strip() or snapshot.prepared.title,
            items,
            is_anonymous=self.anonymous.isChecked(),
            teams=teams,
        )

    def _on_go(self) -> None:
        self.commit_pending()
        self.done.emit()
