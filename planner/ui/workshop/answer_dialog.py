"""For a colleague who was sent the questions: all of them on one sheet, saved as a file."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.domain.problems import PlannerError
from planner.domain.units import parse_entry
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.words import clear, reach
from planner.ui.corners.frame import lay_out
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.workshop.disagreement import number
from planner.workshop.forms import Form, person_name
from planner.workshop.questions import CHOICE, NUMBER, TEXT, Given, Question, check_given


class AnswerDialog(QDialog):
    """Asks all questions of a form; stays open until its answers are in a file."""

    save_requested = Signal()  # `person` and `given` are what is to be saved

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("forms.dialog-title"))
        self._form = form
        self.given: Mapping[str, Given] = {}
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(say("workshop.name"))
        self.name.setAccessibleName(say("workshop.name"))
        describe(self.name, say("tip.person-name"))
        self.name.setVisible(not form.is_anonymous)
        self.problem = label("", "status-bad", self, wraps=True)
        self.save = QPushButton(say("forms.save"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        content = QWidget(self)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        rows.addWidget(label(form.title, "panel-title", content, wraps=True))
        rows.addWidget(label(say("forms.dialog-about"), "second", content, wraps=True))
        rows.addWidget(self.name)
        self.blocks = tuple(_Block(question, content) for question in form.questions)
        for block in self.blocks:
            rows.addWidget(block)
        rows.addStretch(1)
        lay_out(self, content, self.problem, (self.cancel, self.save), (40, 44))
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)

    @property
    def person(self) -> str:
        """Whose answers they are."""
        return person_name(self.name.text(), self._form)

    def _on_save(self) -> None:
        if not self.person and not self._form.is_anonymous:
            self._say(say("forms.own-name"), self.name)
            return
        given: dict[str, Given] = {}
        for block in self.blocks:
            if not block.is_answered:
                continue
            try:
                given[block.question.id] = block.given()
            except PlannerError as problem:
                place, reason = block.question.title, error_sentence(problem)
                self._say(say("forms.at", place=place, reason=reason), block.first)
                return
        if not given:
            self._say(say("workshop-empty"), self.blocks[0].first)
            return
        self.given = given
        self.problem.hide()
        self.save_requested.emit()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self.problem.setText(sentence)
        self.problem.show()

    def _say(self, words: str, where: QWidget) -> None:
        self.refuse(words)
        where.setFocus()


class _Block(QWidget):
    """One question with places for the answer and the reason."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.entry = QLineEdit(self)
        self.option = ChoiceBox(self)
        self.reason = QLineEdit(self)
        is_choice, is_number = question.kind == CHOICE, question.kind == NUMBER
        self.first: QWidget = self.option if is_choice else self.entry
        self.first.setAccessibleName(question.title)
        describe(self.first, question.help or question.title)
        self.option.addItem(say("phone.choose"), "")
        for option in question.options:
            self.option.addItem(option, option)
        self.entry.setPlaceholderText(
            say("workshop-page.entry-hint") if is_number else say("phone.text")
        )
        self.reason.setPlaceholderText(say("phone.reason"))
        describe(self.reason, say("tip.reason"))
        self.reason.setAccessibleName(
            say("corners.spoken", title=question.title, part=say("workshop.reason"))
        )
        self.option.setVisible(is_choice)
        self.entry.setVisible(not is_choice)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(label(question.title, "card-title", self, wraps=True))
        if question.help:
            rows.addWidget(label(question.help, "second", self, wraps=True))
        if is_number:
            low, high = (number(question, end) for end in (question.low, question.high))
            scale = say("workshop-page.scale", low=low, high=high)
            rows.addWidget(label(scale, "quiet", self, wraps=True))
        for field in (self.option, self.entry, self.reason):
            rows.addWidget(field)

    @property
    def is_answered(self) -> bool:
        """Whether anything was entered."""
        return bool(self.entry.text().strip() or self.option.currentData())

    def given(self) -> Given:
        """Return what was entered; raises PlannerError if it is no answer."""
        reason = self.reason.text()
        if self.question.kind == CHOICE:
            given = Given(option=str(self.option.currentData()), reason=reason)
        elif self.question.kind == TEXT:
            given = Given(text=self.entry.text(), reason=reason)
        else:
            entry = parse_entry(
                clear(self.entry.text(), reach(self.question.low, self.question.high)),
                self.question.unit,
            )
            given = Given(entry.value, entry.low, entry.high, reason)
        return check_given(self.question, given)
