"""What a merge changes and what it asks, before it is made."""

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.domain.merging import Choice
from planner.domain.problems import ChangeProblem
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.help.topics import set_topic
from planner.ui.merging.plan import MergePlan
from planner.ui.merging.table import ConflictModel, ConflictTable
from planner.ui.widgets.dialog_style import tab_style
from planner.ui.widgets.labels import label
from planner.ui.widgets.sentence_list import SentenceList

_MOST = 0.94  # of the window
_DETAIL_LINES = 4.0
_MOST_LINES = 2000


class MergeDialog(QDialog):
    """Lists conflicts and changes; accepted when all conflicts are settled and it is wanted."""

    def __init__(self, plan: MergePlan, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/merge")
        self.plan = plan
        self.setWindowTitle(say("merge.title", name=plan.name))
        self.model = ConflictModel(plan, self)
        self.table = ConflictTable(self.model, self)
        self.table.setAccessibleName(say("merge.conflicts", n=len(plan.conflicts)))
        self.ours = self._detail(say("merge.detail-ours"))
        self.theirs = self._detail(say("merge.detail-theirs"))
        self.lines = SentenceList(self)
        self.choices = {
            Choice.OURS: QPushButton(say("merge.keep-ours"), self),
            Choice.THEIRS: QPushButton(say("merge.take-theirs"), self),
            Choice.RANGE: QPushButton(say("merge.take-range"), self),
        }
        self.all = {
            Choice.OURS: QPushButton(say("merge.all-ours"), self),
            Choice.THEIRS: QPushButton(say("merge.all-theirs"), self),
            Choice.RANGE: QPushButton(say("merge.all-range"), self),
        }
        self.tabs = QTabWidget(self)
        self.state = label("", "quiet", self, wraps=True)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self.apply = QPushButton(say("merge.apply"), self)
        self._lay_out()
        self._connect()
        self.set_palette(palette)
        self._show()
        room = parent.size() * _MOST
        line = self.fontMetrics().height()
        self.resize(min(66 * line, room.width()), min(40 * line, room.height()))
        if plan.conflicts:
            self._go_to_open()
            self.table.setFocus()
        else:
            self.tabs.setCurrentIndex(1)
            self.apply.setFocus()

    def _detail(self, name: str) -> QPlainTextEdit:
        box = QPlainTextEdit(self)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(name)
        box.setFrameShape(QFrame.Shape.NoFrame)
        return box

    def _lay_out(self) -> None:
        conflicts = QWidget(self)
        rows = QVBoxLayout(conflicts)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.table, 1)
        details = QHBoxLayout()
        for box in (self.ours, self.theirs):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label(box.accessibleName(), "second", self))
            column.addWidget(box)
            details.addLayout(column)
        rows.addLayout(details)
        for caption, buttons in (("merge.chosen", self.choices), ("merge.all", self.all)):
            row = QHBoxLayout()
            row.addWidget(label(say(caption), "quiet", self))
            for button in buttons.values():
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        self.tabs.setAccessibleName(self.windowTitle())
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(conflicts, "")
        self.tabs.addTab(self.lines, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        code = "merge.no-ancestor" if self.plan.base is None else "merge.ancestor"
        layout.addWidget(label(say(code), "second", self, wraps=True))
        layout.addWidget(self.tabs, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.state, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.apply)
        layout.addLayout(bottom)
        self.apply.setProperty("role", "primary")
        for button in (*self.choices.values(), *self.all.values()):
            button.setAutoDefault(False)
        self.apply.setDefault(True)
        self.choices[Choice.RANGE].setToolTip(say("merge.tip-range"))
        self.all[Choice.RANGE].setToolTip(say("merge.tip-range"))

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self.accept)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.choices[Choice.OURS].clicked.connect(self._on_ours)
        self.choices[Choice.THEIRS].clicked.connect(self._on_theirs)
        self.choices[Choice.RANGE].clicked.connect(self._on_range)
        self.all[Choice.OURS].clicked.connect(self._on_all_ours)
        self.all[Choice.THEIRS].clicked.connect(self._on_all_theirs)
        self.all[Choice.RANGE].clicked.connect(self._on_all_range)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        line = self.fontMetrics().lineSpacing()
        for box in (self.ours, self.theirs):
            box.setFixedHeight(round(_DETAIL_LINES * line))
            box.setStyleSheet(
                f"QPlainTextEdit {{ background: {palette.ground}; color: {palette.ink}; "
                f"border: 1px solid {palette.line}; }}"
                f"QPlainTextEdit:focus {{ border: 2px solid {palette.accent}; }}"
            )
        self.tabs.setStyleSheet(tab_style(palette))
        self.table.set_palette(palette)

    # What is shown

    def _show(self) -> None:
        """Show how far the conflicts are settled."""
        n_conflicts, n_open = len(self.plan.conflicts), self.plan.n_open
        named = say("merge.conflicts", n=n_conflicts) if n_conflicts else say("merge.none")
        self.tabs.setTabText(0, named)
        self.table.setAccessibleName(named)
        self._show_lines()
        if n_open:
            self.state.setText(say("merge.open", n=n_open))
        else:
            self.state.setText(say("merge.settled") if n_conflicts else say("merge.none"))
        self.apply.setEnabled(not n_open)
        self.all[Choice.RANGE].setEnabled(any(one.can_span for one in self.plan.conflicts))
        for choice in (Choice.OURS, Choice.THEIRS):
            self.all[choice].setEnabled(bool(n_conflicts))
        self._show_chosen()

    def _show_lines(self) -> None:
        lines = self.plan.lines()
        named = say("merge.lines", n=len(lines)) if lines else say("merge.no-lines")
        self.tabs.setTabText(1, named)
        self.lines.setAccessibleName(named)
        self.lines.clear()
        self.lines.addItems(lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            self.lines.addItem(say("merge.more-lines", n=len(lines) - _MOST_LINES))

    def _show_chosen(self) -> None:
        rows = self.table.chosen()
        conflicts = [self.model.conflicts[row] for row in rows]
        for choice, button in self.choices.items():
            can = choice is not Choice.RANGE or any(one.can_span for one in conflicts)
            button.setEnabled(bool(conflicts) and can)
        if len(conflicts) == 1:
            words = self.plan.words(conflicts[0])
            self.ours.setPlainText(say("merge.detail", value=words.ours, who=words.ours_by))
            self.theirs.setPlainText(say("merge.detail", value=words.theirs, who=words.theirs_by))
        else:
            self.ours.clear()
            self.theirs.clear()

    def _go_to_open(self) -> None:
        """Choose the next conflict that is open, below what is chosen or from the top."""
        rows = self.table.chosen()
        start = rows[-1] + 1 if rows else 0
        n_rows = len(self.model.conflicts)
        for step in range(n_rows):
            row = (start + step) % n_rows
            if self.plan.choice(self.model.conflicts[row]) is None:
                self.table.choose(row)
                return

    # What is chosen

    def _on_ours(self) -> None:
        self._choose(Choice.OURS)

    def _on_theirs(self) -> None:
        self._choose(Choice.THEIRS)

    def _on_range(self) -> None:
        self._choose(Choice.RANGE)

    def _on_all_ours(self) -> None:
        self._choose_all(Choice.OURS)

    def _on_all_theirs(self) -> None:
        self._choose_all(Choice.THEIRS)

    def _on_all_range(self) -> None:
        self._choose_all(Choice.RANGE)

    def _choose(self, choice: Choice) -> None:
        rows, n_open = self.table.chosen(), self.plan.n_open
        try:
            self.plan.choose([self.model.conflicts[row] for row in rows], choice)
        except ChangeProblem as problem:
            self.state.setText(error_sentence(problem))
            return
        if self.model.refresh() and rows:
            self.table.choose(min(rows[-1], len(self.model.conflicts) - 1))
        self._show()
        self._go_to_open()
        if n_open and not self.plan.n_open:
            self.apply.setFocus()
        elif not self.choices[choice].isEnabled():
            self.table.setFocus()  # the button would take the focus with it

    def _choose_all(self, choice: Choice) -> None:
        try:
            self.plan.choose_all(choice)
        except ChangeProblem as problem:
            self.state.setText(error_sentence(problem))
            return
        self.model.refresh()
        self._show()
        if self.plan.n_open:
            self._go_to_open()
        else:
            self.apply.setFocus()
