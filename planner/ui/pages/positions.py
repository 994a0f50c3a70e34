"""The page of positions: Board or Grid, under it the selected stance, and the way to fill both."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.changes import Change, apply
from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import Where
from planner.domain.records import Key
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.add_card import AddCard
from planner.ui.board.guidance import start_of, step_of
from planner.ui.board.keys import KEYS_IN_WORDS
from planner.ui.board.names import added, added_sentence, removal_sentence
from planner.ui.board.strip import StanceStrip
from planner.ui.board.widget import Board
from planner.ui.grid.cells import CONFIDENCE, INFLUENCE, SALIENCE
from planner.ui.grid.commands import keys_in_words
from planner.ui.grid.face_switch import BOARD, GRID, SWITCH_KEY, FaceSwitch
from planner.ui.grid.widget import Grid
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection

_MARGIN = 20
_FACE = 2  # place of the Grid in the layout, after the Board
_LOW = 46  # lines of text; below, the strip shows the stance in one line
_TINY = 32  # lines of text; below, the hint gives its room to the lanes


class PositionsPage(QWidget):
    """Shows positions and says what a person did with them; the window decides where it goes."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)  # Change not applied yet, or None
    selection_changed = Signal(object)  # (actor, issue), or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._history: Callable[[str, Key], str] | None = None
        self._is_low = self._is_tiny = False
        self._opener: QPushButton | None = None
        self._notice: tuple[Scenario | None, str] = (None, "")
        self.setAccessibleName(say("board.title"))
        title = label(say("board.title"), "page-title", self)
        self.faces = FaceSwitch(self)
        self.faces.chosen.connect(self.show_face)
        self.add_actor = self._button("board.add-actor", "board.tip.add-actor")
        self.add_issue = self._button("board.add-issue", "board.tip.add-issue")
        self.add_actor.clicked.connect(self._on_add_actor)
        self.add_issue.clicked.connect(self._on_add_issue)
        self._hint = label("", "quiet", self, wraps=True)
        describe(self._hint, say("board.accessible.keys"))
        self.add_card = AddCard(self)
        self.board = Board(LIGHT, self)
        self._palette = LIGHT
        self._grid: Grid | None = None
        self._is_board_behind = False
        self._shown_projection: tuple[Projection | None, bool] = (None, False)
        switch = QShortcut(QKeySequence(SWITCH_KEY), self)
        switch.activated.connect(self._on_switch)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.board)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)
        self.strip = StanceStrip(LIGHT, self)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(title, 1)
        header.addWidget(self.faces)
        header.addWidget(self.add_actor)
        header.addWidget(self.add_issue)
        self._lay_out(header)
        self._set_margins()
        self._connect()

    def _button(self, code: str, tip: str) -> QPushButton:
        button = QPushButton(say(code), self)
        describe(button, say(tip))
        button.setAutoDefault(True)
        return button

    def _lay_out(self, header: QHBoxLayout) -> None:
        # The scroll bar of the Board stands in the margin, so that lanes and strip end alike.
        self._below = QVBoxLayout()
        self._below.addWidget(self.strip)
        self._above = QVBoxLayout()
        self._above.setSpacing(4)
        self._above.addLayout(header)
        self._above.addWidget(self._hint)
        self._above.addSpacing(2)
        self._above.addWidget(self.add_card)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addLayout(self._above)
        self._layout.addWidget(self.board, 1)
        self._layout.addStretch(0)
        self._layout.addLayout(self._below)

    def _connect(self) -> None:
        self.add_card.names_typed.connect(self._on_names_typed)
        self.add_card.table_changed.connect(self._show_guidance)
        self.add_card.cancelled.connect(self._on_adding_cancelled)
        self.board.edit_requested.connect(self._on_edit_requested)
        self.board.preview_changed.connect(self._on_preview_changed)
        self.board.selection_changed.connect(self._on_selection_changed)
        self.board.evidence_asked.connect(self._on_evidence_asked)
        self.strip.edit_requested.connect(self.edit_requested)

    def _set_margins(self) -> None:
        bar = self.board.verticalScrollBar().sizeHint().width() + 2
        edge = max(_MARGIN - bar, 0)
        self._layout.setContentsMargins(_MARGIN, 16, edge, 16)
        self._above.setContentsMargins(0, 0, bar, 0)
        self._below.setContentsMargins(0, 2, bar, 0)
        if self._grid is not None:
            self._grid.setContentsMargins(0, 0, bar, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the lanes where the window is low or the text large."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        n_lines = self.height() / self.fontMetrics().lineSpacing()
        if (n_lines < _LOW) != self._is_low:
            self._is_low = n_lines < _LOW
            self.strip.form.set_open(not self._is_low)
        if (n_lines < _TINY) != self._is_tiny:
            self._is_tiny = n_lines < _TINY
            self._show_guidance()

    @property
    def selection(self) -> tuple[str, str] | None:
        """The selected actor and issue."""
        return self.grid.selection if self.is_grid else self.board.selection

    @property
    def is_grid(self) -> bool:
        """Tell whether the Grid is shown."""
        return self.faces.face == GRID

    @property
    def grid(self) -> Grid:
        """The Grid, made when it is first needed."""
        if self._grid is None:
            self._grid = Grid(self._palette, self)
            self._grid.set_palette(self._palette)
            self._grid.edit_requested.connect(self._on_edit_requested)
            self._grid.preview_changed.connect(self._on_preview_changed)
            self._grid.selection_changed.connect(self._on_selection_changed)
            self._grid.evidence_asked.connect(self._on_evidence_asked)
            self._grid.board_asked.connect(self._on_switch)
            self._layout.insertWidget(_FACE, self._grid, 1)
            self._grid.hide()
            self._grid.take_tab_order(self.add_issue)
            self._set_margins()
        return self._grid

    def show_face(self, face: int) -> None:
        """Show the Board or the Grid, with the same stance selected."""
        scenario = self._scenario
        chosen = self.board.selection if face == GRID else self.grid.selection
        self.faces.choose(face)
        if scenario is None:
            return
        if face == GRID:
            self.board.commit_pending()
            self.grid.show_scenario(scenario, self._base)
            if chosen is not None:
                self.grid.select(*chosen)
        else:
            self.grid.commit_pending()
            self._show_board()
            if chosen is not None:
                self.board.select(*chosen)
        self._show_guidance()
        self._show_strip()
        self._focus_face()

    def _focus_face(self) -> None:
        if self.add_card.is_start:
            self.add_card.primary.setFocus()
        elif self.is_grid:
            self.grid.view.setFocus()
        else:
            self.board.focus_lane()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the Board or the Grid, or to how one begins."""
        self._focus_face()

    def _on_paste(self) -> None:
        """Paste into the Grid: a table has no place on the Board."""
        self.show_face(GRID)
        self.grid.commands.paste()

    def _on_switch(self) -> None:
        self.show_face(BOARD if self.is_grid else GRID)

    def _show_board(self) -> None:
        """Let the Board catch up with what happened while the Grid was shown."""
        if self._is_board_behind and self._scenario is not None:
            self._is_board_behind = False
            self.board.show_scenario(self._scenario, self._base)
            self.board.show_projection(*self._shown_projection)

    @property
    def hint(self) -> str:
        """What stands under the title."""
        return "" if self._hint.isHidden() else self._hint.text()

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the scenario of the shown future; `base` is the base case if it is another one."""
        is_other = self._scenario is None or self._scenario.id != scenario.id
        self._scenario, self._base = scenario, base
        if is_other:
            self.add_card.close_field()
        self._is_board_behind = True
        if self.is_grid:
            self.grid.show_scenario(scenario, base)
        else:
            self._show_board()
        if not self.is_grid and self.board.selection is None:
            self.board.select_first()
        self._show_guidance()
        self._show_strip()
        if is_other and self.add_card.is_start:
            self.add_card.primary.setFocus()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Show where the runs settle each issue."""
        self._shown_projection = (projection, is_live)
        if self.is_grid:
            self._is_board_behind = True
        else:
            self.board.show_projection(projection, is_live)

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette, and follow a changed text size."""
        self._palette = palette
        self.faces.set_palette(palette)
        self.board.set_palette(palette)
        if self._grid is not None:
            self._grid.set_palette(palette)
        self.strip.set_palette(palette)
        self.add_card.fit()
        self._set_margins()
        self._fit_height()

    def select(self, actor: str, issue: str) -> None:
        """Select a stance."""
        if self.is_grid:
            self.grid.select(actor, issue)
        else:
            self.board.select(actor, issue)

    def show_place(self, where: Where) -> None:
        """Select a stance; a number that the Board has no mark for is shown in the Grid."""
        if where.table != "stances" or not isinstance(where.key, tuple):
            self.setFocus()
            return
        if where.field in (SALIENCE, INFLUENCE, CONFIDENCE):
            if not self.is_grid:
                self.show_face(GRID)
            self.grid.show_quantity(where.field)
        self.select(*where.key)
        self._focus_face()

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        self.add_card.commit_pending()
        self.board.commit_pending()
        if self._grid is not None:
            self._grid.commit_pending()
        self.strip.commit_pending()

    # What is missing

    def _show_guidance(self) -> None:
        """Show how to begin, or what to do next, or what was removed just now."""
        scenario = self._scenario
        if scenario is None:
            return
        start = start_of(scenario, self.add_card.table)
        self.add_card.show_start(start)
        shown, notice = self._notice
        if shown is not scenario:
            notice = ""
        step = "" if start is not None else step_of(scenario, is_grid=self.is_grid)
        self._hint.setText(notice or step or say("board.hint"))
        set_role(self._hint, "" if notice or step else "quiet")
        # The Grid has a line of its own for what can be done in it; lanes need the room more.
        is_spare = start is None and not self.is_grid and not self._is_tiny
        self._hint.setVisible(is_spare or bool(notice or step))
        had_focus = self.board.has_lane_focus
        self.board.setVisible(start is None and not self.is_grid)
        if self._grid is not None:
            self._grid.setVisible(start is None and self.is_grid)
        self.strip.setVisible(start is None)
        self._layout.setStretch(self._layout.count() - 2, 1 if start is not None else 0)
        if had_focus and start is not None:
            self.add_card.primary.setFocus()

    def _on_add_actor(self) -> None:
        self._opener = self.add_actor
        self.add_card.open_field("actors")

    def _on_add_issue(self) -> None:
        self._opener = self.add_issue
        self.add_card.open_field("issues")

    def _on_names_typed(self, table: str, text: str) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        try:
            result = added(scenario, table, text)
        except EntryProblem as problem:
            self.add_card.refuse(say(problem.code, **problem.values))
            return
        self.edit_requested.emit(result.change, "")
        # Where the change was refused, the window says why, and what was typed stays.
        if self._scenario is not scenario:
            self.add_card.take(added_sentence(result))

    def _on_adding_cancelled(self) -> None:
        """Put the focus where the next step is."""
        opener, self._opener = self._opener, None
        if opener is not None and not self.add_card.is_start:
            opener.setFocus()
        else:
            self._focus_face()

    # The faces and the strip

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        before = self._scenario
        assert before is not None
        sentence = removal_sentence(before, change)
        self.edit_requested.emit(change, merge_key)
        if sentence and self._scenario is not before:
            self._notice = (self._scenario, sentence)
            self._show_guidance()

    def _on_preview_changed(self, change: Change | None) -> None:
        """Let the strip follow a drag."""
        if self._scenario is not None and change is not None:
            self._show_strip(apply(self._scenario, change, clip=False))
        else:
            self._show_strip()
        self.preview_changed.emit(change)

    def _on_selection_changed(self, selection: tuple[str, str] | None) -> None:
        self.strip.commit_pending()
        self._show_strip()
        self.selection_changed.emit(selection)

    def _on_evidence_asked(self) -> None:
        """Go to the note of the selected stance."""
        self.strip.form.set_open(True)
        self.strip.form.note.setFocus()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the Board and of the Grid, each with what it does."""
        native = QKeySequence.SequenceFormat.NativeText
        keys = [(QKeySequence(SWITCH_KEY).toString(native), say("positions.key.switch"))]
        board = [(key, say(code)) for key, code in KEYS_IN_WORDS]
        for face, entries in (("grid.face.board", board), ("grid.face.grid", keys_in_words())):
            keys += [
                (key, say("positions.key.of", act=act, face=say(face))) for key, act in entries
            ]
        return keys

    def set_history(self, history: Callable[[str, Key], str]) -> None:
        """Take what says who changed a record last and when."""
        self._history = history

    def _show_strip(self, preview: Scenario | None = None) -> None:
        scenario = preview or self._scenario
        if scenario is not None:
            actor, issue = self.selection or ("", "")
            self.strip.show_stance(scenario, self._base, actor, issue)
            if preview is None and self._history is not None:
                self.strip.form.show_changed(self._history("stances", (actor, issue)))
