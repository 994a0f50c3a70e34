"""The matrix: how a future ends under every pair of values of two inputs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.branching import free_name
from planner.domain.changes import Change
from planner.domain.colours import LIGHT, Palette
from planner.domain.fields import NAME, NOTE
from planner.domain.futures import resolve
from planner.domain.problems import PlannerError
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.study.matrix import Matrix, MatrixCell, cell_future, matrix
from planner.study.matrix_inputs import Input
from planner.study.matrix_words import cell_name, cell_story, input_name, level_names
from planner.study.projecting import Request
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.board.strip_fields import TypedLine, TypedNote
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.futures.axis_choice import AxisChoice
from planner.ui.futures.sheet import Sheet, SheetCell, SheetRows, SheetView
from planner.ui.jobs import Progress
from planner.ui.panels.outcome_data import percent
from planner.ui.stylesheet import mixed
from planner.ui.why.asking import Search
from planner.ui.widgets.act_menu import Act, keys_of
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label

RUNS = 500  # of each cell
_CELL = Qt.ItemDataRole.UserRole
Places = tuple[int, int, int]


class MatrixWork:
    """Plays all cells, for a Job; gives the Matrix, or the problem why there is none."""

    def __init__(
        self, scenario: Scenario, future: str | None, inputs: tuple[Input, ...], runs: int
    ) -> None:
        self._scenario, self._inputs = scenario, inputs
        self._request = Request(future, runs)

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        try:
            if len(self._inputs) == 2:
                two = (self._inputs[0], self._inputs[1])
                return matrix(self._scenario, self._request, two, progress=progress)
            three = (self._inputs[0], self._inputs[1], self._inputs[2])
            return matrix(self._scenario, self._request, three, progress=progress)
        except PlannerError as problem:
            return problem


class MatrixFace(QWidget):
    """Shows the heat map; a cell becomes a future by a click on the button, or by Enter."""

    base_edited = Signal(object)
    future_asked = Signal(object)
    said = Signal(str, str)  # sentence, role

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None  # the base case with all futures
        self._future: str | None = None
        self._palette = LIGHT
        self._found: Matrix | None = None
        self._found_in: Scenario | None = None
        self._cell: MatrixCell | None = None
        self.empty = EmptyCard("matrix.empty", "matrix.empty-button", self)
        self.across = AxisChoice("matrix.x", False, self)
        self.down = AxisChoice("matrix.y", False, self)
        self.third = AxisChoice("matrix.z", True, self)
        self.outcome = ChoiceBox(self)
        self.outcome.setAccessibleName(say("matrix.outcome"))
        self.outcome.setToolTip(say("matrix.outcome-tip"))
        for outcome in OUTCOMES:
            self.outcome.addItem(say(f"outcome.{outcome}"))
        self.play = QPushButton(say("matrix.play"), self)
        self.play.setProperty("role", "primary")
        self.play.setAutoDefault(True)
        self.stop = QPushButton(say("matrix.stop"), self)
        self.stop.setAutoDefault(True)
        self.stop.hide()
        self.state = label("", "second", self, wraps=True)
        self.maps = QWidget(self)
        self._maps_grid = QGridLayout(self.maps)
        self._maps_grid.setContentsMargins(0, 0, 0, 0)
        self._maps_grid.setSpacing(6)
        self.views: list[SheetView] = []
        self.corners = QListWidget(self)
        self.corners.setProperty("role", "plain")
        self.corners.setWordWrap(True)
        self.corners.setAccessibleName(say("matrix.quadrants"))
        self.corners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = TypedLine(self)
        self.name.setMaxLength(NAME)
        self.name.setAccessibleName(say("matrix.name"))
        self.story = TypedNote(self)
        self.story.setAccessibleName(say("futures.story"))
        self.make = QPushButton(say("matrix.make"), self)
        self.make.setAutoDefault(True)
        self.search = Search(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._axes = QGridLayout()
        self._axes.setSpacing(8)
        for place, axis in enumerate((self.across, self.down, self.third)):
            self._axes.addWidget(axis, 0, place, Qt.AlignmentFlag.AlignTop)
            self._axes.setColumnStretch(place, 1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.play)
        tools.addWidget(self.stop)
        tools.addWidget(label(say("matrix.outcome"), "second", self))
        tools.addWidget(self.outcome)
        tools.addStretch(1)
        self.choices = _card(self)
        inside = self.choices.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addLayout(self._axes)
        inside.addLayout(tools)
        inside.addWidget(self.state)
        self.result = _card(self)
        shown = self.result.layout()
        assert isinstance(shown, QVBoxLayout)
        self._axes_words = label("", "second", self.result, wraps=True)
        for part in (self._axes_words, self.maps):
            shown.addWidget(part)
        shown.addWidget(label(say("matrix.quadrants"), "card-title", self.result))
        for part in (self.corners, label(say("matrix.cell"), "card-title", self.result)):
            shown.addWidget(part)
        shown.addWidget(self.name)
        shown.addWidget(self.story)
        below = QHBoxLayout()
        below.addWidget(self.make)
        below.addStretch(1)
        shown.addLayout(below)
        self.result.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for widget in (self.empty, self.choices, self.result):
            rows.addWidget(widget)
        rows.addStretch(1)

    def _connect(self) -> None:
        for axis in (self.across, self.down, self.third):
            axis.changed.connect(self._on_choice_changed)
            axis.refused.connect(self._on_refused)
        self.play.clicked.connect(self.start)
        self.stop.clicked.connect(self._on_stop)
        self.outcome.activated.connect(self._show_maps)
        self.search.done.connect(self._on_done)
        self.search.progressed.connect(self._on_progressed)
        self.search.stopped.connect(self._on_stop)
        self.corners.currentItemChanged.connect(self._on_corner)
        self.make.clicked.connect(self.open_cell)

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario, future: str | None) -> None:
        """Offer the inputs of what is shown; a result from before is said to be one."""
        if self._scenario is None or self._scenario.id != base.id:
            self._forget()
        self._scenario, self._future = base, future
        is_empty = not scenario.actors or not scenario.issues
        self.empty.setVisible(is_empty)
        self.choices.setVisible(not is_empty)
        self.result.setVisible(not is_empty and self._found is not None)
        if is_empty:
            return
        for place, axis in enumerate((self.across, self.down, self.third)):
            axis.show_scenario(resolve(base, future).scenario, place)
        if not self.search.is_busy:
            self._show_state()

    def _forget(self) -> None:
        """Let go of what was played for another scenario."""
        self.search.cancel()
        self._show_busy(False)
        self._found = self._found_in = self._cell = None

    def _show_state(self) -> None:
        found = self._found
        if found is None:
            self.state.setText(say("matrix.none-yet"))
        elif self._found_in is not self._scenario or found.future != self._future:
            self.state.setText(say("matrix.outdated"))
        else:
            self.state.setText(say("matrix.basis", n=found.runs, runs=figures(f"{found.runs:,}")))

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        line = self.fontMetrics().lineSpacing()
        self.story.setFixedHeight(4 * line + 14)
        for view in self.views:
            view.set_palette(palette)
        self._show_maps()

    @property
    def first(self) -> QWidget:
        """Where the focus goes when one comes here."""
        return self.across.box if self.empty.isHidden() else self.empty.primary

    def commit_pending(self) -> None:
        """Nothing typed here is kept before a future is made of it."""

    def close_jobs(self) -> None:
        """Stop playing for good."""
        self.search.close()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of this face."""
        return keys_of(
            [
                Act(say("matrix.make"), "Return", self.open_cell),
                Act(say("relations.act.copy"), "Ctrl+C", self.open_cell),
            ]
        )

    # Playing

    def start(self) -> None:
        """Play all cells beside the window."""
        scenario = self._scenario
        if scenario is None:
            return
        try:
            chosen = [axis.wanted() for axis in (self.across, self.down, self.third)]
        except PlannerError as problem:
            self._on_refused(error_sentence(problem))
            return
        inputs = tuple(one for one in chosen if one is not None)
        if len(inputs) < 2:
            self._on_refused(say("matrix.two-needed"))
            return
        runs = min(scenario.settings.runs, RUNS)
        self._found_in = scenario
        self.search.start(MatrixWork(scenario, self._future, inputs, runs))
        self._show_busy(True)
        self.state.setText(say("matrix.playing", done=0))

    def _show_busy(self, is_busy: bool) -> None:
        self.stop.setVisible(is_busy)
        self.play.setVisible(not is_busy)

    def _on_stop(self) -> None:
        self.search.cancel()
        self._show_busy(False)
        self._found_in = None
        self._show_state()

    def _on_progressed(self, done: int, total: int) -> None:
        self.state.setText(say("matrix.playing", done=round(100 * done / max(total, 1))))

    def _on_done(self, found: object) -> None:
        self._show_busy(False)
        if isinstance(found, PlannerError):
            self._found_in = None
            self._show_state()
            self._on_refused(error_sentence(found))
            return
        assert isinstance(found, Matrix)
        self._found, self._cell = found, None
        self.result.show()
        self._make_views(found)
        self._show_maps()
        self._show_corners()
        self._show_state()

    def _on_choice_changed(self) -> None:
        if not self.search.is_busy:
            self._show_state()

    def _on_refused(self, sentence: str) -> None:
        self.said.emit(sentence, "status-bad")

    # The map

    def _make_views(self, found: Matrix) -> None:
        while (item := self._maps_grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.views = []
        resolved = self._resolved()
        tables = level_names(resolved, found.z) if found.z else ("",)
        beside = self._beside(found)
        for place, title in enumerate(tables):
            row, column = divmod(place, beside)
            if found.z:
                name = input_name(resolved, found.z.where)
                text = say("drivers.state-of", driver=name, state=title)
                head = label(text, "card-title", self.maps, wraps=True)
                self._maps_grid.addWidget(head, 2 * row, column)
            view = SheetView(Sheet(_nothing, self.maps), say("matrix.map", name=title), self.maps)
            view.chosen.connect(self._on_chosen)
            view.activated_key.connect(self._on_activated)
            view.set_palette(self._palette)
            self._maps_grid.addWidget(view, 2 * row + 1, column)
            self.views.append(view)

    def _beside(self, found: Matrix) -> int:
        """Return how many maps have room beside each other."""
        line = self.fontMetrics().height()
        wanted = (8 + 5 * len(found.x.levels)) * line
        return max(1, self.width() // wanted) if found.z else 1

    def _resolved(self) -> Scenario:
        assert self._found_in is not None
        assert self._found is not None
        return resolve(self._found_in, self._found.future).scenario

    def _show_maps(self) -> None:
        found = self._found
        if found is None or self._found_in is None:
            return
        resolved = self._resolved()
        across, down = (level_names(resolved, axis) for axis in (found.x, found.y))
        names = {"x": input_name(resolved, found.x.where), "y": input_name(resolved, found.y.where)}
        self._axes_words.setText(say("matrix.axes", **names))
        for z, view in enumerate(self.views):
            rows = tuple(
                tuple(self._sheet_cell(found, found.cell(x, y, z)) for x in range(len(across)))
                for y in reversed(range(len(down)))
            )
            view.sheet.show_rows(SheetRows(rows, across, left=tuple(reversed(down))))
            view.fit()

    def _sheet_cell(self, found: Matrix, cell: MatrixCell) -> SheetCell:
        assert self._found_in is not None
        outcome = self.outcome.currentIndex()
        story = cell_story(self._found_in, found, cell)
        if not cell.endings:
            return SheetCell("–", cell.places, tip=story, is_quiet=True, is_number=True)
        share = cell.endings[outcome].share.share
        fill = mixed(self._palette.panel, self._palette.outcomes[outcome], share)
        places = (found.x.present_place, found.y.present_place)
        is_present = cell.places[:2] == places
        text = say("outcome.share", share=percent(share))
        return SheetCell(
            text, cell.places, tip=story, fill=fill, is_bold=is_present, is_number=True
        )

    def _show_corners(self) -> None:
        found = self._found
        if found is None or self._found_in is None:
            return
        self.corners.clear()
        z = 0 if self._cell is None else self._cell.places[2]
        for cell in found.corners[4 * z : 4 * z + 4]:
            item = QListWidgetItem(cell_story(self._found_in, found, cell), self.corners)
            item.setData(_CELL, cell.places)
        room = max(self.corners.viewport().width(), 10 * self.fontMetrics().height())
        flags = int(Qt.TextFlag.TextWordWrap)
        height = sum(
            self.fontMetrics().boundingRect(0, 0, room - 24, 4000, flags, item.text()).height()
            for item in self._corner_items()
        )
        gap = self.fontMetrics().height()
        self.corners.setFixedHeight(height + gap * self.corners.count() + 4)
        if self._cell is None and self.corners.count():
            self.corners.setCurrentRow(0)

    def _corner_items(self) -> Sequence[QListWidgetItem]:
        return [self.corners.item(n) for n in range(self.corners.count())]

    # A cell

    def _on_corner(self) -> None:
        item = self.corners.currentItem()
        if item is not None:
            places = item.data(_CELL)
            self.views[places[2]].choose(places)
            self._choose(places)

    def _on_chosen(self, places: object) -> None:
        if isinstance(places, tuple):
            self._choose((places[0], places[1], places[2]))

    def _choose(self, places: Places) -> None:
        found = self._found
        if found is None or self._found_in is None:
            return
        before, self._cell = self._cell, found.cell(*places)
        if before is not self._cell:
            self.name.show_text(cell_name(self._found_in, found, self._cell))
            self.story.show_text(cell_story(self._found_in, found, self._cell))
            self.name.reset()
            self.story.reset()
        self.make.setEnabled(bool(self._cell.endings))
        if before is not None and before.places[2] != places[2]:
            self._show_corners()

    def _on_activated(self, places: object) -> None:
        self._on_chosen(places)
        self.open_cell()

    def open_cell(self) -> None:
        """Make a future of the chosen cell, under the name and story that stand there; show it."""
        scenario, found, cell = self._scenario, self._found, self._cell
        if scenario is None or found is None or cell is None or not cell.endings:
            return
        if found.future is not None and found.future not in scenario.futures:
            self._on_refused(say("matrix.parent-gone"))
            return
        taken = {future.name.casefold() for future in scenario.futures.values()}
        name = " ".join(self.name.text().split()) or cell_name(scenario, found, cell)
        story = self.story.toPlainText().strip()[:NOTE]
        key = new_uid()
        try:
            change: Change = cell_future(scenario, found, cell, free_name(name, taken), story, key)
        except PlannerError as problem:
            self._on_refused(error_sentence(problem))
            return
        self.base_edited.emit(change)
        self.future_asked.emit(key)


def _nothing(key: object, text: str) -> Change | None:
    return None


def _card(parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(12, 10, 12, 10)
    rows.setSpacing(6)
    return card
