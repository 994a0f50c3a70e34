"""The page of futures: their tree, the drivers behind them, and the matrix of two inputs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.changes import Change
from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import Where
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.forms.style import form_sheet
from planner.ui.futures.drivers_face import DriversFace
from planner.ui.futures.style import tree_sheet
from planner.ui.futures.tree_face import TreeFace
from planner.ui.grid.face_switch import SWITCH_KEY, FaceSwitch
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.ui.futures.matrix_face import MatrixFace

TREE, DRIVERS, MATRIX = range(3)
_FACES = (
    ("futures.face.tree", "futures.face.tip-tree"),
    ("futures.face.drivers", "futures.face.tip-drivers"),
    ("futures.face.matrix", "futures.face.tip-matrix"),
)
_HINTS = ("futures.hint", "futures.hint-drivers", "futures.hint-matrix")
_MARGIN = 20
_WIDE = 76  # lines of text; from there on what is selected stands at the right


class FuturesPage(QWidget):
    """Shows the futures and says what a person did with them; the window decides where it goes."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    base_edit_requested = Signal(object)  # Change of futures themselves, or of the base case
    preview_changed = Signal(object)  # nothing here is dragged that has figures
    place_requested = Signal(object)  # Where
    future_requested = Signal(object)  # id, or None for the base case
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._future: str | None = None
        self._notice: tuple[Scenario | None, str, str] = (None, "", "")
        self.setAccessibleName(say("futures.title"))
        self.faces = FaceSwitch(self, _FACES)
        self._hint = label("", "quiet", self, wraps=True)
        self.empty = EmptyCard("futures.empty", "futures.empty-button", self)
        self.tree = TreeFace(self)
        self._drivers: DriversFace | None = None  # made when it is first seen
        self._matrix: MatrixFace | None = None
        self._shown: tuple[Scenario, Scenario] | None = None  # in the future, and the base case
        self._palette = LIGHT
        self._lay_out()
        switch = QShortcut(QKeySequence(SWITCH_KEY), self)
        switch.activated.connect(self._on_switch)
        self.faces.chosen.connect(self.show_face)
        self.empty.primary.clicked.connect(self.tree.branch)
        self.tree.edit_requested.connect(self._on_tree_edited)
        self.tree.future_asked.connect(self.future_requested)
        self.tree.place_asked.connect(self._on_place_asked)
        self.tree.said.connect(self._say)
        self.tree.endings.crashed.connect(self.crashed)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(label(say("futures.title"), "page-title", self), 1)
        header.addWidget(self.faces)
        self.whole = QScrollArea(self)
        self.whole.setWidgetResizable(True)
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self.whole)
        self._inside = QVBoxLayout(body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self.tree)
        self.whole.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addWidget(self._hint)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.whole, 1)

    # What is shown

    @property
    def hint(self) -> str:
        """What stands under the title."""
        return self._hint.text()

    def show_future(self, future: str | None) -> None:
        """Take which future the window shows; None is the base case."""
        self._future = future

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the futures; `base` is the base case if another scenario is shown."""
        self._scenario = scenario if base is None else base
        self._shown = (scenario, self._scenario)
        self._show()

    def _show(self) -> None:
        """Bring the face that is seen up to date."""
        if self._shown is None or self._scenario is None:
            return
        face = self.faces.face
        is_empty = face == TREE and not self._scenario.futures
        self.empty.setVisible(is_empty)
        self.whole.setVisible(not is_empty)
        self.tree.setVisible(face == TREE)
        if face == TREE:
            self.tree.show_scenario(self._scenario, self._future)
        if face == DRIVERS:
            self.drivers.show_scenario(*self._shown, self._future)
        if face == MATRIX:
            self.matrix.show_scenario(*self._shown, self._future)
        for made, place in ((self._drivers, DRIVERS), (self._matrix, MATRIX)):
            if made is not None:
                made.setVisible(face == place)
        self._show_hint()

    @property
    def drivers(self) -> DriversFace:
        """The face of drivers, made when it is first wanted."""
        if self._drivers is None:
            self._drivers = face = DriversFace(self.whole)
            self._inside.addWidget(face)
            face.edit_requested.connect(self.edit_requested)
            face.base_edited.connect(self.base_edit_requested)
            face.future_asked.connect(self.future_requested)
            face.said.connect(self._say)
            face.combinations.search.crashed.connect(self.crashed)
            face.set_palette(self._palette)
        return self._drivers

    @property
    def matrix(self) -> "MatrixFace":
        """The face of the matrix, made when it is first wanted: it needs the engine."""
        if self._matrix is None:
            from planner.ui.futures.matrix_face import MatrixFace

            self._matrix = face = MatrixFace(self.whole)
            self._inside.addWidget(face)
            face.base_edited.connect(self.base_edit_requested)
            face.future_asked.connect(self.future_requested)
            face.said.connect(self._say)
            face.search.crashed.connect(self.crashed)
            face.empty.primary.clicked.connect(self._on_actors_asked)
            face.set_palette(self._palette)
        return self._matrix

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Nothing here comes from the projection of what is shown."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        step = self.fontMetrics().height() / 4
        self.setStyleSheet(form_sheet(palette, step) + tree_sheet(palette, step))
        self.faces.set_palette(palette)
        self.tree.set_palette(palette)
        for face in (self._drivers, self._matrix):
            if face is not None:
                face.set_palette(palette)
        self._fit()

    def _show_hint(self) -> None:
        shown, notice, role = self._notice
        if shown is not self._scenario:
            notice, role = "", ""
        self._hint.setText(notice or say(_HINTS[self.faces.face]))
        set_role(self._hint, role if notice else "quiet")
        self._hint.setVisible(bool(notice) or self.empty.isHidden())

    def _say(self, sentence: str, role: str) -> None:
        self._notice = (self._scenario, sentence, role)
        self._show_hint()

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        self.tree.commit_pending()
        for face in (self._drivers, self._matrix):
            if face is not None:
                face.commit_pending()

    def close_jobs(self) -> None:
        """Stop what is worked out in the background, before the window closes."""
        self.tree.endings.close()
        for face in (self._drivers, self._matrix):
            if face is not None:
                face.close_jobs()

    def show_place(self, where: Where) -> None:
        """Select the future of a finding."""
        if where.table == "futures" and isinstance(where.key, str):
            self.show_face(TREE)
            self.tree.select(where.key)
            self.tree.first.setFocus()
        elif where.table in ("drivers", "driver_effects", "cross_impacts"):
            self.show_face(DRIVERS)
            self.drivers.show_place(where)

    def show_face(self, face: int) -> None:
        """Show one of the faces."""
        self.commit_pending()
        self.faces.choose(face)
        self._show()

    @property
    def _seen(self) -> "TreeFace | DriversFace | MatrixFace":
        if self.faces.face == TREE:
            return self.tree
        return self.drivers if self.faces.face == DRIVERS else self.matrix

    def _on_switch(self) -> None:
        self.show_face((self.faces.face + 1) % len(_FACES))
        self.setFocus()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        return self._seen.shortcuts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is selected at the right where the page is wide."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.tree.set_wide(self.width() >= _WIDE * self.fontMetrics().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the face, or to how one begins."""
        first = self._seen.first if self.empty.isHidden() else self.empty.primary
        first.setFocus(event.reason())

    # What a person does

    def _on_tree_edited(self, change: Change) -> None:
        self.base_edit_requested.emit(change)

    def _on_actors_asked(self) -> None:
        self.place_requested.emit(Where("actors"))

    def _on_place_asked(self, future: str | None, where: Where) -> None:
        """Lead to a cell, in the future whose line it is."""
        self.future_requested.emit(future)
        self.place_requested.emit(where)
