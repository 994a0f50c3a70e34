"""What is agreed when a projection is sealed: what will count as what, who judges, and when."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.problems import PlannerError
from planner.study.sealing import Terms, check_terms
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.help.topics import set_topic
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label

DAY = "yyyy-MM-dd"
_MONTHS = 3  # until the outcome, unless somebody knows better


class SealDialog(QDialog):
    """Asks for the terms; `terms` are the answer once it was accepted."""

    def __init__(
        self,
        subject: str,
        classes: Sequence[str],
        meanings: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/seal")
        self.setWindowTitle(say("seal.title"))
        self._classes = classes
        self.criteria = {name: QPlainTextEdit(meanings[name], self) for name in classes}
        self.judge = QLineEdit(self)
        describe(self.judge, say("tip.judge"))
        self.expected = QLineEdit(self)  # a day as it is written in the file
        self.expected.setText(QDate.currentDate().addMonths(_MONTHS).toString(DAY))
        self.expected.setPlaceholderText(say("seal.day"))
        describe(self.expected, say("tip.day"))
        self.problem = label("", "status-bad", self, wraps=True)
        self.seal = QPushButton(say("seal.do"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self._lay_out(subject)
        self._style()
        self.problem.hide()
        self.seal.clicked.connect(self._on_seal)
        self.cancel.clicked.connect(self.reject)
        next(iter(self.criteria.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, subject: str) -> None:
        line = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(4)
        layout.addWidget(label(subject, "card-title", self, wraps=True))
        layout.addWidget(label(say("seal.intro"), "second", self, wraps=True))
        layout.addSpacing(8)
        for name, box in self.criteria.items():
            caption = say("seal.counts-as", outcome=say(f"outcome.{name}"))
            box.setAccessibleName(caption)
            describe(box, say("tip.criterion"))
            box.setTabChangesFocus(True)
            box.setFixedHeight(round(2.9 * line))
            layout.addWidget(label(caption, "", self))
            layout.addWidget(box)
        for code, field in (("seal.judge", self.judge), ("seal.expected", self.expected)):
            field.setAccessibleName(say(code))
            layout.addWidget(label(say(code), "", self))
            layout.addWidget(field)
        layout.addSpacing(6)
        layout.addWidget(self.problem)
        layout.addLayout(buttons(self.cancel, self.seal))
        self.setMinimumWidth(36 * line)

    def _style(self) -> None:
        """Draw the boxes of several lines like those of one."""
        role, colours = QPalette.ColorRole, self.palette()
        base, line, accent = (
            colours.color(one).name() for one in (role.Base, role.Mid, role.Accent)
        )
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {base}; border: 1px solid {line}; border-radius: 6px; "
            f"padding: 2px 4px; }} QPlainTextEdit:focus {{ border: 2px solid {accent}; "
            f"padding: 1px 3px; }}"
        )

    @property
    def terms(self) -> Terms:
        """What was entered."""
        criteria = {name: box.toPlainText() for name, box in self.criteria.items()}
        return Terms(self.judge.text(), self.expected.text(), criteria)

    def _on_seal(self) -> None:
        try:
            check_terms(self.terms, self._classes)
        except PlannerError as problem:
            self.problem.setText(error_sentence(problem))
            self.problem.show()
        else:
            self.accept()


def buttons(cancel: QPushButton, act: QPushButton) -> QHBoxLayout:
    """Return the row at the foot of a dialog."""
    act.setProperty("role", "primary")
    act.setDefault(True)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(act)
    return row
