"""What became of a sealed projection."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.charts.wording import shortest
from planner.domain.problems import PlannerError, UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.units import EntryProblem, parse_number, to_points
from planner.study.seal_chain import Seal
from planner.study.seal_words import subject
from planner.study.sealing import Happened, check_happened
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.evidence.seal_dialog import DAY, buttons
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.help.topics import set_topic
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label

_ROWS = 5  # of issues that are seen at once


class ResolveDialog(QDialog):
    """Asks for the outcome; `happened` is the answer once it was accepted."""

    def __init__(self, seal: Seal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/seal")
        self.setWindowTitle(say("seal.resolve-title"))
        self._seal = seal
        self.happened = Happened("", "")
        self.outcome = ChoiceBox(self)
        self.outcome.addItems([say(f"outcome.{name}") for name in OUTCOMES])
        describe(self.outcome, say("tip.happened"))
        self._criterion = label("", "second", self, wraps=True)
        self.date = QLineEdit(QDate.currentDate().toString(DAY), self)
        self.date.setPlaceholderText(say("seal.day"))
        describe(self.date, say("tip.day"))
        self.values = {one.issue.id: QLineEdit(self) for one in seal.issues}
        self.source = QLineEdit(self)
        describe(self.source, say("tip.happened-source"))
        self.problem = label("", "status-bad", self, wraps=True)
        self.put_down = QPushButton(say("seal.put-down"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self._lay_out()
        self.problem.hide()
        self.outcome.currentIndexChanged.connect(self._show_criterion)
        self._show_criterion()
        self.put_down.clicked.connect(self._on_put_down)
        self.cancel.clicked.connect(self.reject)
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(4)
        layout.addWidget(label(subject(self._seal), "card-title", self, wraps=True))
        layout.addWidget(label(say("seal.resolve-intro"), "second", self, wraps=True))
        layout.addSpacing(6)
        self._add(layout, say("seal.outcome"), self.outcome)
        layout.addWidget(self._criterion)
        self._add(layout, say("seal.known-on"), self.date)
        layout.addSpacing(6)
        layout.addWidget(label(say("seal.values"), "", self, wraps=True))
        layout.addWidget(self._issues(line))
        self._add(layout, say("seal.source"), self.source)
        layout.addSpacing(6)
        layout.addWidget(self.problem)
        layout.addLayout(buttons(self.cancel, self.put_down))
        self.setMinimumWidth(34 * line)

    def _add(self, layout: QVBoxLayout, caption: str, field: QWidget) -> None:
        field.setAccessibleName(caption)
        layout.addWidget(label(caption, "", self))
        layout.addWidget(field)

    def _issues(self, line: int) -> QScrollArea:
        inside = QWidget(self)
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 8, 0)
        for one in self._seal.issues:
            issue, field = one.issue, self.values[one.issue.id]
            low, high = (shortest(end) for end in (issue.low_value, issue.high_value))
            scale = {"low": low, "high": high, "unit": issue.unit}
            field.setPlaceholderText(say("seal.scale", **scale).strip())
            field.setAccessibleName(issue.name)
            describe(field, say("tip.settled"))
            form.addRow(issue.name, field)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setFixedHeight(round(2.4 * line * min(len(self.values), _ROWS)))
        return area

    def _show_criterion(self) -> None:
        criterion = self._seal.criteria[OUTCOMES[self.outcome.currentIndex()]]
        self._criterion.setText(criterion or say("seal.no-criterion"))

    def _read(self) -> Happened:
        values = {}
        for one in self._seal.issues:
            text = self.values[one.issue.id].text().strip()
            if text:
                try:
                    values[one.issue.id] = to_points(one.issue, parse_number(text))
                except EntryProblem:
                    raise UsageProblem(
                        "resolved-bad-value", issue=one.issue.name, text=text
                    ) from None
        outcome = OUTCOMES[self.outcome.currentIndex()]
        return Happened(outcome, self.date.text(), values, self.source.text())

    def _on_put_down(self) -> None:
        try:
            self.happened = self._read()
            check_happened(self._seal, self.happened)
        except PlannerError as problem:
            self.problem.setText(error_sentence(problem))
            self.problem.show()
        else:
            self.accept()
