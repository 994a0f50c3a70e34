"""The four futures on the page: made of what the room wrote, shown with their outcomes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.futures.outcomes import Endings
from planner.ui.panels.strips import Strip
from planner.ui.projector.canvas import Canvas
from planner.ui.projector.matrix import paint_matrix
from planner.ui.projector.scenes import Matrix, matrix_scene
from planner.ui.widgets.labels import label
from planner.workshop.corners import FourFutures, last_made, questions_of
from planner.workshop.events import Item
from planner.workshop.snapshot import Snapshot

_UNIT = 0.46  # of a pixel, for one of the projector's lengths at the ordinary text size


class FourPicture(Strip):
    """The matrix of four futures, as the projector shows it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None

    def show_matrix(self, matrix: Matrix | None) -> None:
        """Show four futures, or nothing."""
        self.matrix = matrix
        self.setVisible(matrix is not None)
        if matrix is not None:
            self.describe(matrix.title, "\n".join(matrix.spoken[1:]))
        self.update()

    def height_units(self) -> float:
        """Return the height in pixels of the design."""
        return 330.0

    def draw(self, painter: QPainter) -> None:
        """Paint names, stories and shares."""
        if self.matrix is not None:
            canvas = Canvas(painter, self.size().toSizeF(), self.colours, _UNIT * self.unit())
            ground = self.colours.ground
            paint_matrix(
                canvas, self.matrix, 0, 4, canvas.width - 2, canvas.height - 2, inside=ground
            )


class FourCard(QFrame):
    """Shows what became of the corners; hidden where none are on the agenda."""

    merge_requested = Signal(object)  # the Item whose corners are meant
    matrix_changed = Signal(object, bool)  # Matrix or None, whether it was just made
    crashed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scenario: Scenario | None = None
        self._snapshot: Snapshot | None = None
        self._four: FourFutures | None = None
        self._item: Item | None = None
        self.note = label("", "second", self, wraps=True)
        self.picture = FourPicture(self)
        self.merge = QPushButton(say("corners.merge"), self)
        self.merge.setAutoDefault(True)
        self.endings = Endings(self)
        self.endings.changed.connect(self._show_matrix)
        self.endings.crashed.connect(self.crashed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("corners.title"), "card-title", self))
        rows.addWidget(self.note)
        rows.addWidget(self.picture)
        acts = QHBoxLayout()
        acts.addWidget(self.merge)
        acts.addStretch(1)
        rows.addLayout(acts)
        self.picture.hide()
        self.hide()
        self.merge.clicked.connect(lambda: self.merge_requested.emit(self._item))

    def show_scenario(self, scenario: Scenario) -> None:
        """Follow the base case with its futures."""
        self._scenario = scenario
        self._show()

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Follow a session."""
        self._snapshot = snapshot
        self._show()

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.picture.set_palette(palette)
        self.picture.updateGeometry()

    def close_jobs(self) -> None:
        """Stop playing for good."""
        self.endings.close()

    def _show(self) -> None:
        snapshot, scenario = self._snapshot, self._scenario
        views = [] if snapshot is None else [one for one in snapshot.items if one.item.corners]
        self.setVisible(bool(views) and scenario is not None)
        if snapshot is None or scenario is None or not views:
            self._take(None)
            return
        asked = [
            view
            for view in views
            if view.item.corners is not None and questions_of(snapshot, view.item.corners)
        ]
        self._item = asked[-1].item if asked else None
        # One item of the corners may still be open: its answers are not seen yet.
        is_open = snapshot.is_blind and any(view.item.id == snapshot.current for view in views)
        self.merge.setVisible(self._item is not None)
        self.merge.setEnabled(not is_open)
        self._take(last_made(scenario, snapshot))

    def _take(self, four: FourFutures | None) -> None:
        is_new = four is not None and four != self._four
        self._four = four
        if four is not None and self._scenario is not None:
            self.endings.show_scenario(self._scenario, [one.future for one in four.made])
        self._show_matrix(is_new=is_new)

    def _show_matrix(self, *, is_new: bool = False) -> None:
        four, before = self._four, self.picture.matrix
        if four is None:
            matrix = None
            self.note.setText(say("corners.waiting"))
        else:
            found = [self.endings.of(one.future)[0] for one in four.made]
            shares = [() if one is None else one.shares for one in found]
            runs = min((one.runs for one in found if one is not None), default=0)
            matrix = matrix_scene(four, shares, runs)
            self.note.setText(matrix.basis if runs else say("corners.working"))
        self.picture.show_matrix(matrix)
        if matrix != before:
            self.matrix_changed.emit(matrix, is_new)
