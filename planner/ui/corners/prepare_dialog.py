"""Two uncertainties and the four corners they span, before the room is asked about them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.fields import NAME
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.corners.axis_form import AxisForm
from planner.ui.corners.frame import lay_out
from planner.ui.corners.places_list import PlacesList
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.workshop.corners import N_CORNERS, corner_items, corners_of, states_of
from planner.workshop.events import Corners, Item

_WIDE = 40  # lines of text; below it the uncertainties stand under each other
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class PrepareDialog(QDialog):
    """Asks for the corners; `items` are the items of the agenda once it was accepted."""

    def __init__(self, resolved: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("corners.prepare-title"))
        self._resolved = resolved
        self.items: tuple[Item, ...] = ()
        self.axes = (
            AxisForm(say("corners.first"), resolved, 0, self),
            AxisForm(say("corners.second"), resolved, 1, self),
        )
        self.names = tuple(QLineEdit(self) for _ in range(N_CORNERS))
        self.places = PlacesList(resolved, self)
        self.count = label("", "second", self, wraps=True)
        self.problem = label("", "status-bad", self, wraps=True)
        self.accept_button = QPushButton(say("corners.prepare-do"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self._lay_out()
        for axis in self.axes:
            axis.changed.connect(self._show)
        self.places.changed.connect(self._show)
        self.accept_button.clicked.connect(self._on_accept)
        self.cancel.clicked.connect(self.reject)
        self._show()

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        content = QWidget(self)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label(say("corners.prepare-about"), "second", content, wraps=True))
        is_narrow = self.screen().availableSize().width() < _WIDE * line
        axes = QBoxLayout(_DOWN if is_narrow else _ACROSS)
        axes.setSpacing(20)
        for axis in self.axes:
            axes.addWidget(axis, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(axes)
        rows.addWidget(label(say("corners.names"), "card-title", content))
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, name in enumerate(self.names):
            name.setMaxLength(NAME)
            describe(name, say("tip.corner-name"))
            # As in the matrix: the second uncertainty goes up.
            grid.addWidget(name, 1 - place // 2, place % 2)
        rows.addLayout(grid)
        rows.addWidget(label(say("corners.what"), "card-title", content))
        rows.addWidget(self.places, 1)
        self.places.list.setMinimumHeight(5 * line)
        rows.addWidget(self.count)
        lay_out(self, content, self.problem, (self.cancel, self.accept_button), (48, 40))

    def _show(self) -> None:
        """Show how corners are called that get no name, and how much is asked."""
        first, second = (axis.axis() for axis in self.axes)
        plain = Corners(first, second, ("", "", "", ""))
        for place, field in enumerate(self.names):
            one, other = states_of(plain, place)
            words = say("corners.name", first=one, second=other) if one and other else ""
            field.setPlaceholderText(words)
            field.setAccessibleName(say("corners.name-of", where=words))
        n = N_CORNERS * (1 + len(self.places.places()))
        self.count.setText(say("corners.count", n=n))

    def _on_accept(self) -> None:
        first, second = (axis.axis() for axis in self.axes)
        names = [field.text() for field in self.names]
        try:
            corners = corners_of(self._resolved, first, second, names)
            self.items = corner_items(self._resolved, corners, self.places.places())
        except PlannerError as problem:
            self.problem.setText(error_sentence(problem))
            self.problem.show()
        else:
            self.accept()
