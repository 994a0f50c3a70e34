"""The page of relations: trust between actors as a matrix, hostility, evidence and a picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import Change
from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import Where
from planner.domain.records import pair
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.interchange.table_text import Table, TableProblem, read_table
from planner.texts import say
from planner.ui.board.style import BoardStyle
from planner.ui.board.words import point
from planner.ui.pasting.card import PasteCard
from planner.ui.relations.edits import (
    Target,
    cleared,
    count_of,
    estimate_of,
    estimates_change,
    hostility_target,
    nudged,
    trust_target,
)
from planner.ui.relations.model import MatrixModel
from planner.ui.relations.network import NetworkPicture
from planner.ui.relations.pasting import RelationPlan, plan_relations
from planner.ui.relations.strip import RelationStrip
from planner.ui.relations.view import MatrixView
from planner.ui.widgets.act_menu import Act, ActMenu, keys_of
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.evidence_line import History
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection

_MARGIN = 20
_WIDE = 76  # lines of text; from there on picture and strip stand at the right
_LEGEND = 4  # lines of text, with the room around
_LEAST_MATRIX, _LEAST_BELOW = 9, 14  # lines of text; where there is no room the page scrolls


class RelationsPage(QWidget):
    """Shows who trusts whom and how hostile each is, and says what a person did with it."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)  # nothing here is dragged
    place_requested = Signal(object)  # Where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._target: Target | None = None
        self._waiting: Table | None = None  # shown, not yet pasted
        self._is_split = False  # the room is shared out when it is first known
        self._notice: tuple[Scenario | None, str, str] = (None, "", "")
        style = BoardStyle(LIGHT, self.font())
        self._hint = label("", "quiet", self, wraps=True)
        self.empty = EmptyCard("relations.empty", "relations.empty-button", self)
        self.empty.primary.clicked.connect(self._on_actors_asked)
        self.menu = ActMenu(self)
        self.paste_card = PasteCard(self)
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self.model = MatrixModel(self)
        self.matrix = MatrixView(self.model, self.card)
        self.below = QWidget(self)
        self.strip = RelationStrip(self.below)
        self.picture_card = QFrame(self.below)
        self.picture_card.setProperty("role", "card")
        self.picture = NetworkPicture(style, self.picture_card)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(10, 8, 6, 6)
        inside.addWidget(self.matrix)
        inside.addWidget(label(say("relations.legend"), "second", self.card, wraps=True))
        picture = QVBoxLayout(self.picture_card)
        picture.setContentsMargins(8, 8, 8, 6)
        picture.addWidget(label(say("relations.network.title"), "card-title", self.picture_card))
        picture.addWidget(self.picture, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.below)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(8)
        self._columns.addWidget(self.strip, 3)
        self._columns.addWidget(self.picture_card, 2)
        self.whole = QScrollArea(self)
        self.whole.setWidgetResizable(True)
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self.whole)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(8)
        self.splitter.addWidget(self.card)
        self.splitter.addWidget(self.below)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.whole.setWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(6)
        layout.addWidget(label(say("relations.title"), "page-title", self))
        layout.addWidget(self._hint)
        layout.addWidget(self.paste_card)
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.whole, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the matrix, or to how one begins."""
        (self.matrix if self.empty.isHidden() else self.empty.primary).setFocus(event.reason())

    def _connect(self) -> None:
        self.model.edit_requested.connect(self._on_edit_requested)
        self.model.refused.connect(self._on_refused)
        self.matrix.nudged.connect(self._on_nudged)
        self.matrix.clear_asked.connect(self._on_clear_asked)
        self.matrix.paste_asked.connect(self._on_paste_asked)
        self.matrix.chosen.connect(self._on_chosen)
        self.matrix.menu_requested.connect(self._on_menu_requested)
        self.picture.picked.connect(self.select)
        self.strip.edit_requested.connect(self._on_edit_requested)
        self.paste_card.applied.connect(self._on_paste_applied)
        self.paste_card.cancelled.connect(self._on_paste_cancelled)

    # What is shown

    @property
    def selection(self) -> Target | None:
        """What the current cell stands for."""
        return self._target

    @property
    def hint(self) -> str:
        """What stands under the title."""
        return self._hint.text()

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the scenario of the shown future; `base` is the base case if it is another one."""
        self._scenario, self._base = scenario, base
        self.model.show_scenario(scenario, base)
        self.picture.show_scenario(scenario, self.model.actors)
        is_empty = len(scenario.actors) < 2
        self.empty.setVisible(is_empty)
        self.whole.setVisible(not is_empty)
        if self._target is not None and not self.model.index_of(self._target).isValid():
            self._target = None
        if self._target is None and not is_empty:
            self.matrix.choose(trust_target(*self.model.actors[:2]))
        elif self._target is not None and not self.matrix.currentIndex().isValid():
            self.matrix.choose(self._target)
        self._show_strip()
        if self._waiting is not None:
            self._look(self._waiting)
        self._show_hint()

    def set_history(self, history: History) -> None:
        """Take what says who changed a record last and when."""
        self.strip.changed.set_history(history)

    def _show_strip(self) -> None:
        if self._scenario is not None:
            self.strip.show_target(self._scenario, self._base, self._target)
            self.picture.set_target(self._target)

    def _show_hint(self) -> None:
        shown, notice, role = self._notice
        if shown is not self._scenario:
            notice, role = "", ""
        # In a future the words in the band say it; in the base case they are needed.
        plain = say("relations.hint" if self._base is None else "relations.hint-future")
        self._hint.setText(notice or plain)
        set_role(self._hint, role if notice else "quiet")
        self._hint.setVisible(bool(notice) or self.empty.isHidden())

    def _say(self, sentence: str, role: str = "") -> None:
        self._notice = (self._scenario, sentence, role)
        self._show_hint()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Nothing here comes from the projection."""

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette, and follow a changed text size."""
        self.matrix.set_palette(palette)
        self.strip.set_palette(palette)
        self.picture.set_style(BoardStyle(palette, self.font()))
        self.paste_card.set_palette(palette)
        self._fit()

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        self.strip.commit_pending()
        self.matrix.commit_pending()

    def show_place(self, where: Where) -> None:
        """Select the record of a problem."""
        if where.table == "relations" and isinstance(where.key, tuple):
            self.select(trust_target(*pair(*where.key)))
        elif where.table == "actors" and where.field == "hostility":
            self.select(hostility_target(str(where.key)))
        else:
            return
        self.matrix.setFocus()

    def select(self, target: Target) -> None:
        """Select a pair or the hostility of an actor."""
        self.matrix.choose(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put picture and strip at the right where the page is wide."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the room once it is known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        is_wide = self.width() >= _WIDE * line
        self.card.setMinimumHeight(_LEAST_MATRIX * line)
        self.picture_card.setMinimumHeight(_LEAST_BELOW * line)
        ways, orders = Qt.Orientation, QBoxLayout.Direction
        way = ways.Horizontal if is_wide else ways.Vertical
        if self.splitter.orientation() != way or not self._is_split:
            self._is_split = self.isVisible()
            self.splitter.setOrientation(way)
            self.splitter.setSizes(self._widths(line) if is_wide else self._heights(line))
        is_beside = not is_wide and self.width() >= 40 * line
        self._columns.setDirection(orders.LeftToRight if is_beside else orders.TopToBottom)

    def _widths(self, line: int) -> list[int]:
        """Return as much for the matrix as it needs, but no less than half and no more than 2/3."""
        whole = self.whole.viewport().width()
        matrix = min(max(self.matrix.natural_width() + 2 * line, whole // 2), 2 * whole // 3)
        return [matrix, whole - matrix]

    def _heights(self, line: int) -> list[int]:
        """Return as much for the matrix as it needs, as long as what is below has its least."""
        whole = self.whole.viewport().height()
        needed = self.matrix.natural_height() + _LEGEND * line
        matrix = min(needed, whole - (_LEAST_BELOW + 2) * line)
        return [matrix, whole - matrix]

    # What a person does

    def _on_chosen(self, target: Target | None) -> None:
        if target == self._target:
            return
        self.strip.commit_pending()
        if self.strip.refused_line is not None and self._target is not None:
            QTimer.singleShot(0, self._stay)
            return
        self._target = target
        self._show_strip()

    def _stay(self) -> None:
        """Come back to what is typed in the strip and cannot be taken: nothing typed is lost."""
        line = self.strip.refused_line
        if line is not None and self._target is not None:
            self.select(self._target)
            line.setFocus()

    def _on_actors_asked(self) -> None:
        self.place_requested.emit(Where("actors"))

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        self.edit_requested.emit(change, merge_key)

    def _on_refused(self, sentence: str) -> None:
        self._say(sentence, "status-bad")

    def _on_nudged(self, targets: list[Target], steps: float, merge_key: str) -> None:
        if self._scenario is not None:
            change = nudged(self._scenario, targets, steps)
            if change is not None:
                self.edit_requested.emit(change, merge_key)

    def _on_clear_asked(self, targets: list[Target]) -> None:
        before = self._scenario
        change = None if before is None else cleared(before, targets)
        if change is not None:
            self.edit_requested.emit(change, "")
            if self._scenario is not before:
                self._say(say("relations.removed", n=count_of(change)))

    def acts(self) -> list[Act]:
        """Return what can be done with the selected cells."""
        scenario, targets = self._scenario, self.matrix.targets()
        is_entered = scenario is not None and any(estimate_of(scenario, t) for t in targets)
        return [
            Act(say("relations.act.type"), "F2", self.matrix.type_current, bool(targets)),
            Act(say("relations.act.evidence"), "", self._on_evidence_asked, is_entered),
            Act(say("relations.act.copy"), "Ctrl+C", self.matrix.copy),
            Act(say("relations.act.paste"), "Ctrl+V", self.matrix.ask_to_paste),
            Act(say("relations.act.clear"), "Delete", self.matrix.ask_to_clear, is_entered),
        ]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        return [
            *keys_of(self.acts()),
            ("+ \u2212", say("relations.key.nudge")),
            (say("key.shift-arrows"), say("relations.key.select")),
        ]

    def _on_menu_requested(self, where: QPoint) -> None:
        self.menu.offer(self.acts(), where)

    def _on_evidence_asked(self) -> None:
        self.strip.fields["note"].setFocus()

    # Pasting

    def _on_paste_asked(self, text: str) -> None:
        self._forget_paste()
        try:
            table = read_table(text)
        except TableProblem as problem:
            self._say(say(problem.code, **problem.values), "status-bad")
            return
        self._look(table)

    def _plan(self, table: Table) -> RelationPlan | None:
        """Return what a table means here; None if that was refused."""
        assert self._scenario is not None
        matrix = self.matrix
        try:
            return plan_relations(self._scenario, table, matrix.block(), matrix.targets(), point())
        except EntryProblem as problem:
            self._forget_paste()
            self._say(say(problem.code, **problem.values), "status-bad")
            return None

    def _look(self, table: Table) -> None:
        """Paste a table; where something of it is left out, show that first."""
        if self._scenario is None or (plan := self._plan(table)) is None:
            return
        if plan.left or self._waiting is not None:
            self._waiting = table
            self._say("")
            self.paste_card.show_lines(plan.lines(self._scenario))
        elif plan.values:
            self._take(plan)
        else:
            self._say(say("relations.paste.nothing"), "status-bad")

    def _take(self, plan: RelationPlan) -> None:
        before = self._scenario
        assert before is not None
        change = estimates_change(before, plan.values)
        if change is None:
            self._say(say("relations.pasted-same"))
            return
        self.edit_requested.emit(change, "")
        if self._scenario is not before:
            self._say(say("relations.pasted", n=count_of(change)))

    def _forget_paste(self) -> None:
        self._waiting = None
        self.paste_card.close_table()

    def _on_paste_applied(self) -> None:
        if self._waiting is not None and (plan := self._plan(self._waiting)) is not None:
            self._forget_paste()
            self._take(plan)
            self.matrix.setFocus()

    def _on_paste_cancelled(self) -> None:
        self._forget_paste()
        self.matrix.setFocus()
        self._say(say("pasting.cancelled"))
