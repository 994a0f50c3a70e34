"""What the room wrote about the corners, to be merged into four futures."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.fields import NAME
from planner.texts import say
from planner.ui.corners.frame import lay_out
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.sentence_list import SentenceList
from planner.workshop.corners import Draft, where_of
from planner.workshop.disagreement import given_words
from planner.workshop.events import Corners
from planner.workshop.questions import MAX_TEXT


class MergeDialog(QDialog):
    """Asks for names and stories; stays open until the futures of its drafts are made."""

    make_requested = Signal()

    def __init__(
        self, corners: Corners, drafts: Sequence[Draft], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("corners.merge-title"))
        self.panes = tuple(
            _Pane(draft, where_of(corners, place), self) for place, draft in enumerate(drafts)
        )
        self.problem = label("", "status-bad", self, wraps=True)
        self.make = QPushButton(say("corners.make"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        content = QWidget(self)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label(say("corners.merge-about"), "second", content, wraps=True))
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, pane in enumerate(self.panes):
            grid.addWidget(pane, 1 - place // 2, place % 2)
        rows.addLayout(grid, 1)
        lay_out(self, content, self.problem, (self.cancel, self.make), (62, 46))
        self.make.clicked.connect(self._on_make)
        self.cancel.clicked.connect(self.reject)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What was entered."""
        return tuple(pane.draft for pane in self.panes)

    def _on_make(self) -> None:
        if any(len(draft.story) > MAX_TEXT for draft in self.drafts):
            self.problem.setText(say("workshop-too-long", limit=MAX_TEXT))
            self.problem.show()
        else:
            self.problem.hide()
            self.make_requested.emit()


class _Pane(QFrame):
    """One corner: its name, the lines of the room, the story they become, its estimates."""

    def __init__(self, draft: Draft, where: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._draft = draft
        self.name = QLineEdit(draft.name, self)
        self.name.setMaxLength(NAME)
        self.name.setAccessibleName(say("corners.name-of", where=where))
        describe(self.name, say("tip.corner-name"))
        self.lines = SentenceList(self)
        self.lines.setAccessibleName(say("corners.lines-of", name=draft.name))
        self.lines.addItems(draft.lines)
        self.lines.setVisible(bool(draft.lines))
        self.story = QPlainTextEdit(draft.story, self)
        self.story.setTabChangesFocus(True)
        self.story.setPlaceholderText(say("corners.story"))
        describe(self.story, say("tip.corner-story"))
        self.story.setAccessibleName(say("corners.story-of", name=draft.name))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(4)
        rows.addWidget(self.name)
        rows.addWidget(label(where, "second", self, wraps=True))
        rows.addWidget(self.lines, 1)
        rows.addWidget(self.story)
        line = self.fontMetrics().height()
        self.lines.setMinimumHeight(round(4.5 * line))
        self.story.setFixedHeight(round(3.4 * line))
        for question, given in draft.estimates:
            words = say(
                "corners.estimate", title=question.title, value=given_words(question, given)
            )
            rows.addWidget(label(words, "second", self, wraps=True))
        self.lines.itemActivated.connect(self._on_line)

    @property
    def draft(self) -> Draft:
        """What was entered."""
        name, story = (" ".join(t.split()) for t in (self.name.text(), self.story.toPlainText()))
        return replace(self._draft, name=name, story=story)

    def _on_line(self, item: QListWidgetItem) -> None:
        """Take a line over into the story."""
        self.story.setPlainText(f"{self.story.toPlainText()} {item.text()}".strip())
