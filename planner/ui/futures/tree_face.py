"""The tree of futures with the selected one beside it, and all that is done to futures."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from planner.domain.branching import archive, branch, delete, descendants, duplicate, take_out
from planner.domain.changes import AddRecords, Change
from planner.domain.colours import LIGHT, Palette, future_colours
from planner.domain.futures import resolve_each
from planner.domain.problems import PlannerError, Where
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.strip_fields import TickBox
from planner.ui.futures.acts import moved, renamed, stepped, what_goes
from planner.ui.futures.detail import FutureDetail
from planner.ui.futures.outcomes import Endings
from planner.ui.futures.rows import FutureRow, count_lost, future_rows, new_name
from planner.ui.futures.tree import FutureTree
from planner.ui.widgets.act_menu import Act, ActMenu, keys_of
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label

_MOST_ROWS = 9  # that are seen without scrolling


class TreeFace(QWidget):
    """Shows the tree; every act is one change, told by `edit_requested`."""

    edit_requested = Signal(object)  # Change of futures or the base case
    future_asked = Signal(object)  # id, None for the base case
    place_asked = Signal(object, object)  # future, Where
    said = Signal(str, str)  # sentence, role

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._shown: str | None = None
        self._palette = LIGHT
        self._rows: list[FutureRow] = []
        self._lost: dict[str, int] = {}
        self.tree = FutureTree(self)
        self.detail = FutureDetail(self)
        self.endings = Endings(self)
        self.menu = ActMenu(self)
        self.new = self._button("futures.branch", "futures.tip.branch")
        self.show_it = self._button("futures.show", "futures.tip.show")
        self.more = self._button("futures.more", "futures.tip.more")
        self.archived = TickBox(say("futures.show-archived"), self)
        self.ask_card = _DeleteCard(self)
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self._lay_out()
        self._connect()

    def _button(self, code: str, tip: str) -> QPushButton:
        button = QPushButton(say(code), self)
        describe(button, say(tip))
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        self.new.setProperty("role", "primary")
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.new, self.show_it, self.more):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.archived)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(10, 8, 6, 6)
        inside.addWidget(self.tree)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(8)
        self.splitter.addWidget(self.card)
        self.splitter.addWidget(self.detail)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(tools)
        rows.addWidget(self.ask_card)
        rows.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(self.branch)
        self.show_it.clicked.connect(self.show_selected)
        self.more.clicked.connect(self._on_more)
        self.archived.clicked.connect(self._show_rows)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.show_asked.connect(self.future_asked)
        self.tree.renamed.connect(self._on_renamed)
        self.tree.move_asked.connect(self._on_move_asked)
        self.tree.step_asked.connect(self._on_step_asked)
        self.tree.delete_asked.connect(self.ask_to_delete)
        self.tree.menu_requested.connect(self._on_menu_requested)
        self.detail.edit_requested.connect(self.edit_requested)
        self.detail.place_asked.connect(self._on_place_asked)
        self.detail.refused.connect(self._on_refused)
        self.endings.changed.connect(self._show_endings)
        self.ask_card.answered.connect(self._on_delete_answered)

    # What is shown

    def show_scenario(self, scenario: Scenario, shown: str | None) -> None:
        """Show the futures of a scenario; `shown` is the one that the window shows."""
        before, was_shown = self._scenario, self._shown
        self._scenario, self._shown = scenario, shown
        is_other = before is None or before.id != scenario.id
        if before is not scenario:
            found = {key: resolved.problems for key, resolved in resolve_each(scenario)}
            self._lost = count_lost(found)
            self.ask_card.hide()
        self._show_rows()
        if is_other or shown != was_shown:
            self.tree.select(shown)
        self.endings.show_scenario(scenario, [row.key for row in self._rows])
        self._show_endings()

    def _show_rows(self) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        n_archived = sum(future.is_archived for future in scenario.futures.values())
        self.archived.setVisible(bool(n_archived))
        is_wanted = self.archived.isChecked() and bool(n_archived)
        shown = self._shown
        is_away = shown is not None and scenario.futures[shown].is_archived
        self._rows = future_rows(scenario, shown, self._lost, with_archived=is_wanted or is_away)
        self.tree.show_rows(self._rows, future_colours(scenario, self._palette))
        self.tree.setMinimumHeight(self.tree.wanted_height(_MOST_ROWS))
        self._show_detail()
        self._show_endings()

    def _show_endings(self) -> None:
        for row in self._rows:
            ending, is_now = self.endings.of(row.key)
            self.tree.show_ending(row.key, row.name, ending, is_now)

    def _show_detail(self) -> None:
        scenario, key = self._scenario, self.tree.key
        if scenario is not None and (key is None or key in scenario.futures):
            self.detail.show_future(scenario, key)
            self.show_it.setEnabled(key != self._shown)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.archived.set_tick(QColor(palette.on_accent))
        self.tree.set_palette(palette)
        self.detail.set_palette(palette)
        self._show_rows()

    def set_wide(self, is_wide: bool) -> None:
        """Put the selected future beside the tree, or below it."""
        way = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != way:
            self.splitter.setOrientation(way)
            self.splitter.setSizes([300, 200] if is_wide else [200, 300])

    def commit_pending(self) -> None:
        """Take what is being typed."""
        self.detail.commit_pending()

    def select(self, key: str | None) -> None:
        """Select a future, also one that is put away."""
        if self._scenario is not None and key is not None and key not in self._shown_keys():
            self.archived.setChecked(True)
            self._show_rows()
        self.tree.select(key)

    def _shown_keys(self) -> set[str | None]:
        return {row.key for row in self._rows}

    # What is done

    @property
    def first(self) -> QWidget:
        """Where the focus goes when one comes here."""
        return self.tree

    def acts(self) -> list[Act]:
        """Return what can be done with the selected future."""
        key, scenario = self.tree.key, self._scenario
        future = None if scenario is None or key is None else scenario.futures.get(key)
        is_future, is_archived = future is not None, future is not None and future.is_archived
        return [
            Act(say("futures.act.show"), "Return", self.show_selected, key != self._shown),
            Act(say("futures.act.branch"), "Insert", self.branch),
            Act(say("futures.act.duplicate"), "Ctrl+D", self.duplicate, is_future),
            Act(say("futures.act.rename"), "F2", self.tree.rename_current, is_future),
            Act(say("futures.act.up"), "Alt+Up", self._on_up, is_future),
            Act(say("futures.act.down"), "Alt+Down", self._on_down, is_future),
            Act(say("futures.act.in"), "Alt+Right", self._on_in, is_future),
            Act(say("futures.act.out"), "Alt+Left", self._on_out, is_future),
            Act(
                say("futures.act.take-out" if is_archived else "futures.act.archive"),
                "",
                self.archive,
                is_future,
            ),
            Act(say("futures.act.delete"), "Delete", self.ask_to_delete, is_future),
        ]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of this face."""
        return keys_of(self.acts())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert branches, Ctrl+D duplicates."""
        is_held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Insert:
            self.branch()
        elif event.key() == Qt.Key.Key_D and is_held:
            self.duplicate()
        else:
            super().keyPressEvent(event)

    def show_selected(self) -> None:
        """Ask for the selected future in the whole window."""
        self.future_asked.emit(self.tree.key)

    def branch(self) -> None:
        """Branch a new future from the selected one, and type its name."""
        scenario = self._scenario
        if scenario is not None:
            self._add(branch(scenario, self.tree.key, new_name(scenario)))
            self.tree.setFocus()
            self.tree.rename_current()

    def duplicate(self) -> None:
        """Copy the selected future with its branches."""
        scenario, key = self._scenario, self.tree.key
        if scenario is not None and key is not None:
            name = say("records.copy", name=scenario.futures[key].name)
            self._add(duplicate(scenario, key, name))

    def _add(self, change: AddRecords) -> None:
        new = str(change.rows[0][1].id)
        self.edit_requested.emit(change)
        self.select(new)

    def archive(self) -> None:
        """Put the selected future away, or bring it back."""
        scenario, key = self._scenario, self.tree.key
        if scenario is None or key is None:
            return
        future = scenario.futures[key]
        if future.is_archived:
            self.edit_requested.emit(take_out(scenario, key))
            return
        if self._shown is not None and self._shown in (key, *descendants(scenario, key)):
            self.future_asked.emit(None)
        self.edit_requested.emit(archive(key))
        self.said.emit(say("futures.archived-now", name=future.name), "")

    def ask_to_delete(self) -> None:
        """Delete the selected future; where branches hang on it, ask what becomes of them."""
        scenario, key = self._scenario, self.tree.key
        if scenario is None or key is None:
            return
        branches = len(descendants(scenario, key))
        if branches:
            self.ask_card.ask(scenario.futures[key].name, branches)
        else:
            self._delete(with_branches=False)

    def _on_delete_answered(self, with_branches: bool) -> None:
        self._delete(with_branches=with_branches)

    def _delete(self, *, with_branches: bool) -> None:
        scenario, key = self._scenario, self.tree.key
        if scenario is None or key is None:
            return
        name, parent = scenario.futures[key].name, scenario.futures[key].parent
        counted = what_goes(scenario, key, with_branches=with_branches)
        change = delete(scenario, key, with_branches=with_branches)
        self.edit_requested.emit(change)
        if self._scenario is not scenario:
            self.said.emit(say("futures.deleted", name=name, counted=counted), "")
            self.tree.select(parent)
            self.tree.setFocus()

    def _on_chosen(self, key: str | None) -> None:
        self.ask_card.hide()
        self._show_detail()

    def _on_renamed(self, key: str, text: str) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        try:
            change = renamed(scenario, key, text)
        except EntryProblem as problem:
            self.said.emit(say(problem.code), "status-bad")
            change = None
        if change is not None:
            self.edit_requested.emit(change)
        else:
            self._show_rows()

    def _on_up(self) -> None:
        self._on_step_asked("up")

    def _on_down(self) -> None:
        self._on_step_asked("down")

    def _on_in(self) -> None:
        self._on_step_asked("in")

    def _on_out(self) -> None:
        self._on_step_asked("out")

    def _on_step_asked(self, step: str) -> None:
        scenario, key = self._scenario, self.tree.key
        if scenario is not None and key is not None:
            self._move(key, stepped(scenario, key, step))

    def _on_move_asked(self, key: str, parent: str | None, before: str | None) -> None:
        if self._scenario is None:
            return
        try:
            change = moved(self._scenario, key, parent, before)
        except PlannerError as problem:
            self._on_refused(error_sentence(problem))
            return
        self._move(key, change)

    def _move(self, key: str, change: Change | None) -> None:
        if change is not None:
            self.edit_requested.emit(change)
            self.tree.select(key)

    def _on_place_asked(self, where: Where) -> None:
        self.place_asked.emit(self.detail.key, where)

    def _on_refused(self, sentence: str) -> None:
        self.said.emit(sentence, "status-bad")

    def _on_menu_requested(self, where: QPoint) -> None:
        self.menu.offer(self.acts(), where)

    def _on_more(self) -> None:
        self.menu.offer(self.acts(), self.more.mapToGlobal(self.more.rect().bottomLeft()))


class _DeleteCard(QFrame):
    """Asks, in place, what becomes of the branches of a future that is to be deleted."""

    answered = Signal(bool)  # with its branches?

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = label("", "", self, wraps=True)
        self.all = QPushButton(say("futures.delete.all"), self)
        self.one = QPushButton(say("futures.delete.one"), self)
        self.none = QPushButton(say("futures.delete.none"), self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.one, self.all, self.none):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        self.all.clicked.connect(self._on_all)
        self.one.clicked.connect(self._on_one)
        self.none.clicked.connect(self.hide)
        self.hide()

    def ask(self, name: str, branches: int) -> None:
        """Ask about a future with so many branches."""
        self._words.setText(say("futures.delete.ask", name=name, n=branches))
        self.show()
        self.one.setFocus()

    def _on_all(self) -> None:
        self.hide()
        self.answered.emit(True)

    def _on_one(self) -> None:
        self.hide()
        self.answered.emit(False)
