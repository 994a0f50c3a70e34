"""Passing the keyboard: one after the other answers here, each answer hidden from the next."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.problems import PlannerError
from planner.domain.units import parse_entry
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.words import clear, reach
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.workshop.join_card import called_in_room
from planner.ui.workshop.leading import Leading

if TYPE_CHECKING:
    from planner.workshop.questions import Given, Question
    from planner.workshop.snapshot import Snapshot

_WIDE = 30  # lines of text


class KeyboardDialog(QDialog):
    """Takes answers from persons without a phone; who has answered is told, never what."""

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self._leading = leading
        self._person = ""
        self._place = 0
        self.setWindowTitle(say("workshop-page.keyboard-title"))
        self.stack = QStackedWidget(self)
        self.problem = label("", "status-bad", self, wraps=True)
        self.problem.hide()
        self.done_button = QPushButton(say("ask.close"), self)
        self.done_button.setAutoDefault(False)
        self.stack.addWidget(self._make_who())
        self.stack.addWidget(self._make_answer())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setSpacing(8)
        rows.addWidget(self.stack, 1)
        rows.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.done_button)
        rows.addLayout(bottom)
        self.done_button.clicked.connect(self.reject)
        self.resize(_WIDE * self.fontMetrics().height(), self.sizeHint().height())
        leading.changed.connect(self._on_changed)
        self._ask_who()

    def _make_who(self) -> QWidget:
        page = QWidget(self)
        self.who_title = label(say("workshop-page.who"), "panel-title", page, wraps=True)
        self.said = label("", "quiet", page, wraps=True)
        self.known = ChoiceBox(page)
        self.known.setAccessibleName(say("workshop-page.who-known"))
        describe(self.known, say("tip.person-known"))
        self.name = QLineEdit(page)
        self.name.setMaxLength(60)
        self.name.setAccessibleName(say("workshop.name"))
        self.name.setPlaceholderText(say("workshop-page.name-hint"))
        describe(self.name, say("tip.person-name"))
        self.team = ChoiceBox(page)
        self.team.setAccessibleName(say("workshop.team"))
        describe(self.team, say("tip.person-team"))
        self.go = QPushButton(say("workshop-page.answer"), page)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.who_title)
        rows.addWidget(self.said)
        for box in (self.known, self.name, self.team):
            rows.addWidget(box)
        rows.addWidget(self.go)
        rows.addStretch(1)
        self.known.currentIndexChanged.connect(self._show_new)
        self.go.clicked.connect(self._on_go)
        return page

    def _make_answer(self) -> QWidget:
        page = QWidget(self)
        self.where = label("", "second", page)
        self.title = label("", "panel-title", page, wraps=True)
        self.help = label("", "second", page, wraps=True)
        self.scale = label("", "quiet", page, wraps=True)
        self.option = ChoiceBox(page)
        self.option.setAccessibleName(say("workshop-page.option"))
        self.entry = QLineEdit(page)
        self.reason = QLineEdit(page)
        self.reason.setAccessibleName(say("phone.reason"))
        self.reason.setPlaceholderText(say("phone.reason"))
        describe(self.reason, say("tip.reason"))
        self.send = QPushButton(say("workshop-page.keep-answer"), page)
        self.send.setProperty("role", "primary")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in (self.where, self.title, self.help, self.scale):
            rows.addWidget(part)
        for box in (self.option, self.entry, self.reason, self.send):
            rows.addWidget(box)
        rows.addStretch(1)
        self.send.clicked.connect(self._on_send)
        return page

    # Who it is

    def _ask_who(self, said: str = "") -> None:
        """Clear what the last person wrote, and ask who is next."""
        self._person, self._place = "", 0
        for line in (self.entry, self.reason, self.name):
            line.clear()
        self.stack.setCurrentIndex(0)
        self.said.setText(said or say("workshop-page.who-about"))
        snapshot = self._leading.snapshot
        if snapshot is None:
            self.reject()
            return
        self.known.blockSignals(True)
        self.known.clear()
        self.known.addItem(say("workshop-page.somebody-new"), "")
        view = snapshot.item_view
        n = len(view.item.questions) if view is not None else 0
        for person in snapshot.persons:
            if person.n_answered < n:
                self.known.addItem(called_in_room(person), person.id)
        self.known.blockSignals(False)
        self.team.clear()
        self.team.addItem(say("phone.no-team"), "")
        for team in snapshot.prepared.teams:
            self.team.addItem(team.name, team.id)
        self._show_new()
        self._show_state(snapshot)
        (self.name if self.name.isVisibleTo(self) else self.go).setFocus()

    def _show_new(self) -> None:
        snapshot = self._leading.snapshot
        is_new = not self.known.currentData()
        self.known.setVisible(self.known.count() > 1)
        self.name.setVisible(is_new and snapshot is not None and not snapshot.prepared.is_anonymous)
        self.team.setVisible(is_new and self.team.count() > 1)

    def _show_state(self, snapshot: "Snapshot") -> None:
        self.go.setEnabled(snapshot.is_blind)
        if not snapshot.is_blind:
            self.said.setText(say("workshop-page.nothing-open"))

    def _on_changed(self) -> None:
        """Follow the room: what is being typed stays, unless the round was closed."""
        snapshot = self._leading.snapshot
        if snapshot is None:
            self.reject()
        elif not snapshot.is_blind and self._person:
            self._ask_who()
        elif not self._person:
            self._show_state(snapshot)
            if snapshot.is_blind:
                self.said.setText(self.said.text() or say("workshop-page.who-about"))

    def _on_go(self) -> None:
        room = self._leading.room
        if room is None:
            return
        try:
            person = str(self.known.currentData() or "")
            if not person:
                person, _token = room.join(self.name.text(), str(self.team.currentData() or ""))
        except PlannerError as problem:
            self._say(error_sentence(problem))
            return
        self._person = person
        self._say("")
        self._ask_question()

    # The answer

    def _questions(self) -> "tuple[Question, ...]":
        snapshot = self._leading.snapshot
        view = None if snapshot is None else snapshot.item_view
        return () if view is None else view.item.questions

    def _ask_question(self) -> None:
        from planner.workshop.disagreement import number
        from planner.workshop.questions import CHOICE, NUMBER

        questions = self._questions()
        if self._place >= len(questions):
            self._ask_who(say("workshop-page.kept"))
            return
        asked = questions[self._place]
        self.stack.setCurrentIndex(1)
        self.where.setText(say("projector.question", number=self._place + 1, of=len(questions)))
        self.where.setVisible(len(questions) > 1)
        self.title.setText(asked.title)
        self.help.setText(asked.help)
        self.help.setVisible(bool(asked.help))
        is_number = asked.kind == NUMBER
        ends = {"low": number(asked, asked.low), "high": number(asked, asked.high)}
        self.scale.setText(say("workshop-page.scale", **ends) if is_number else "")
        self.scale.setVisible(is_number)
        self.option.clear()
        self.option.addItem(say("phone.choose"), "")
        for option in asked.options:
            self.option.addItem(option, option)
        self.option.setVisible(asked.kind == CHOICE)
        self.entry.setVisible(asked.kind != CHOICE)
        self.entry.setAccessibleName(asked.title)
        for field in (self.entry, self.option):
            describe(field, asked.help or asked.title)
        self.entry.setPlaceholderText(
            say("workshop-page.entry-hint") if is_number else say("phone.text")
        )
        for line in (self.entry, self.reason):
            line.clear()
        self.send.setDefault(True)
        (self.option if asked.kind == CHOICE else self.entry).setFocus()

    def _on_send(self) -> None:
        room, snapshot = self._leading.room, self._leading.snapshot
        if room is None or snapshot is None or snapshot.item_view is None:
            return
        view = snapshot.item_view
        asked = view.item.questions[self._place]
        try:
            given = self._given(asked)
            room.answer(self._person, view.item.id, asked.id, view.round, given)
        except PlannerError as problem:
            self._say(error_sentence(problem))
            return
        self._say("")
        self._place += 1
        self._ask_question()

    def _given(self, asked: "Question") -> "Given":
        from planner.workshop.questions import CHOICE, TEXT, Given

        reason = self.reason.text()
        if asked.kind == CHOICE:
            return Given(option=str(self.option.currentData() or ""), reason=reason)
        if asked.kind == TEXT:
            return Given(text=self.entry.text(), reason=reason)
        entry = parse_entry(clear(self.entry.text(), reach(asked.low, asked.high)), asked.unit)
        return Given(likely=entry.value, low=entry.low, high=entry.high, reason=reason)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
