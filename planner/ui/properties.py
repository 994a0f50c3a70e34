"""The dialog with the properties of a document: its file, who changed it, its digest."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.document.properties import is_digest
from planner.domain.problems import UsageProblem
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.help.topics import set_topic
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import ElidedLabel, hairline, label

_MOST = 0.92  # of the window
_GROUP = 8  # digits of the digest without a space
_SHORT = 12
_LONGEST_WORD = 40


class PropertiesDialog(QDialog):
    """Shows facts in rows; compares the digest with one that is pasted, or asks for a file."""

    compare_requested = Signal()

    def __init__(self, facts: Sequence[tuple[str, str]], digest: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/save")
        self._digest = digest
        self.setWindowTitle(say("properties.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.copy = QPushButton(say("properties.copy"), self)
        self.pasted = QLineEdit(self)
        self.compare = QPushButton(say("properties.compare"), self)
        self.verdict = label("", "", self, wraps=True)
        self.shut = QPushButton(say("ask.close"), self)
        self._lay_out(facts)
        line, most = self.fontMetrics().height(), parent.size() * _MOST
        self.resize(min(42 * line, most.width()), min(34 * line, most.height()))
        self.copy.clicked.connect(self._on_copy)
        self.pasted.textChanged.connect(self._on_pasted)
        self.compare.clicked.connect(self.compare_requested)
        self.shut.clicked.connect(self.close)

    def _lay_out(self, facts: Sequence[tuple[str, str]]) -> None:
        body = QWidget(self)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (name, text) in enumerate(facts):
            grid.addWidget(label(name, "quiet", self), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(text, self), place, 1)
        rows.addLayout(grid)
        rows.addWidget(hairline(self))
        rows.addWidget(label(say("properties.digest"), "card-title", self))
        short = say("properties.digest-short", digest=self._digest[:_SHORT])
        rows.addWidget(_words(short, self))
        groups = (self._digest[n : n + _GROUP] for n in range(0, len(self._digest), _GROUP))
        rows.addWidget(_words(" ".join(groups), self, "second"))
        rows.addWidget(label(say("properties.digest-means"), "second", self, wraps=True))
        acts = QHBoxLayout()
        self.pasted.setPlaceholderText(say("properties.paste"))
        self.pasted.setAccessibleName(say("properties.paste"))
        describe(self.pasted, say("tip.digest"))
        for part in (self.copy, self.compare):
            acts.addWidget(part)
        acts.addWidget(self.pasted, 1)
        rows.addLayout(acts)
        rows.addWidget(self.verdict)
        rows.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(say("properties.title"))
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignRight)
        for button in (self.copy, self.compare, self.shut):
            button.setAutoDefault(False)

    def show_verdict(self, sentence: str) -> None:
        """Say what a comparison found."""
        self.verdict.setText(sentence)
        self.verdict.setAccessibleName(sentence)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._digest)
        self.show_verdict(say("properties.copied"))

    def _on_pasted(self, text: str) -> None:
        if not text.strip():
            self.show_verdict("")
            return
        try:
            code = "digest.same" if is_digest(self._digest, text) else "digest.other"
            self.show_verdict(say(code))
        except UsageProblem as problem:
            self.show_verdict(error_sentence(problem))


def _words(text: str, parent: QWidget, role: str = "") -> QLabel:
    """Return words that can be marked and copied; what cannot be wrapped is shortened."""
    if any(len(word) > _LONGEST_WORD for word in text.split()):
        return ElidedLabel(text, role, parent)
    words = label(text, role, parent, wraps=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
