"""The one dialog for a fault of the program: where the work is, and what to send."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.texts import say
from planner.ui.crashes import Crash
from planner.ui.help.topics import set_topic
from planner.ui.widgets.labels import label

_WIDE, _LOW, _HIGH = 34, 6, 18  # lines of text; the heights are those of the report
_MOST = 0.92  # of the screen


class CrashDialog(QDialog):
    """Says what happened and where the work is, and copies the report, which can be read first."""

    def __init__(self, crash: Crash, parent: QWidget | None) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/fault")
        self.setWindowTitle(say("crash.title"))
        self.report = QPlainTextEdit(crash.report, self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(say("crash.report"))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setMinimumHeight(_LOW * self.fontMetrics().height())
        self.report.hide()
        self.verdict = label("", "second", self, wraps=True)
        self.verdict.hide()
        self.copy = QPushButton(say("crash.copy"), self)
        self.unfold = QPushButton(say("crash.show"), self)
        self.shut = QPushButton(say("ask.close"), self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        rows.addWidget(label(say("crash.sentence"), "card-title", self, wraps=True))
        where, *others = crash.about.sentences
        rows.addWidget(label(where, "", self, wraps=True))
        if crash.about.folder:
            rows.addWidget(_path(crash.about.folder, self))
        if crash.repeats > 1:
            others.append(say("crash.repeats", n=crash.repeats))
        for sentence in others:
            rows.addWidget(label(sentence, "", self, wraps=True))
        rows.addWidget(self.report, 1)
        rows.addWidget(self.verdict)
        acts = QHBoxLayout()
        acts.addWidget(self.copy)
        acts.addWidget(self.unfold)
        acts.addStretch(1)
        acts.addWidget(self.shut)
        rows.addLayout(acts)
        self.setMinimumWidth(_WIDE * self.fontMetrics().height())
        self.shut.setDefault(True)
        self.shut.setFocus()
        self.copy.setAutoDefault(False)
        self.unfold.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        self.unfold.clicked.connect(self._on_unfold)
        self.shut.clicked.connect(self.accept)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        sentence = say("diagnostics.copied")
        self.verdict.setText(sentence)
        self.verdict.setAccessibleName(sentence)
        self.verdict.show()
        self._fit()

    def _on_unfold(self) -> None:
        is_shown = self.report.isHidden()
        self.report.setVisible(is_shown)
        self.unfold.setText(say("crash.hide" if is_shown else "crash.show"))
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is shown needs, on the screen that there is."""
        rows = self.layout()
        assert rows is not None
        rows.activate()
        needed = rows.totalHeightForWidth(self.width())
        if self.report.isVisibleTo(self):
            needed += (_HIGH - _LOW) * self.fontMetrics().height()
        self.resize(self.width(), min(needed, round(_MOST * self.screen().size().height())))


def _path(folder: str, parent: QWidget) -> QLabel:
    """Return a path that can be marked and copied, and is broken where it has no room."""
    shown = label(folder.replace("/", "/\u200b").replace("\\", "\\\u200b"), "quiet", parent)
    shown.setWordWrap(True)
    flags = Qt.TextInteractionFlag
    shown.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return shown
