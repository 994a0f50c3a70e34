"""The lanes under each other: which are there, their order, and the one that is shown large."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.ui.board.geometry import Hit
from planner.ui.board.lane_widget import LaneWidget
from planner.ui.board.style import BoardStyle


class LaneStack(QWidget):
    """Holds the lanes and says what the pointer does on any of them."""

    grabbed = Signal(str, object, float)
    dragged = Signal(float, bool)
    released = Signal()
    clicked = Signal(str)
    entry_asked = Signal(str, str)
    focused = Signal(str)
    picked = Signal(str, str)
    menu_asked = Signal(str, str, QPoint)
    zoom_asked = Signal(str)
    carried = Signal(QPoint)  # where a title is being dragged
    reordered = Signal(object)  # all issues in the order asked for

    def __init__(self, tip: Callable[[str, Hit], str], style: BoardStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._tip = tip
        self._style = style
        self.lanes: dict[str, LaneWidget] = {}
        self._zoomed = ""
        self._carried = ""
        self._target = -1
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addStretch(1)
        self._mark = QFrame(self)
        self._mark.setAutoFillBackground(True)
        self._mark.hide()

    @property
    def zoomed(self) -> str:
        """The issue that is shown large, if one is."""
        return self._zoomed

    @property
    def is_carrying(self) -> bool:
        """Tell whether a title is being dragged."""
        return bool(self._carried)

    def first_stance(self) -> tuple[str, str] | None:
        """Return the first stance that somebody must sign, else the first there is or may be."""
        shown = [(issue, lane.lane) for issue, lane in self.lanes.items() if lane.lane is not None]
        for issue, lane in shown:
            if lane.marks:
                signing = [mark for mark in lane.marks if mark.signs]
                return (signing or lane.marks)[0].actor, issue
        return next(((lane.actors[0], issue) for issue, lane in shown if lane.actors), None)

    def set_edge(self, width: int) -> None:
        """Leave room at the right."""
        self._rows.setContentsMargins(0, 0, width, 0)

    def set_style(self, style: BoardStyle) -> None:
        """Paint in another palette or text size."""
        self._style = style
        self._rows.setSpacing(round(2 * style.sizes.step))
        for lane in self.lanes.values():
            lane.set_style(style)

    def show_issues(self, issues: Sequence[str], before: QWidget) -> None:
        """Have a lane for every issue, in this order, and after `before` in the order of Tab."""
        self.cancel_carrying()
        for issue in [issue for issue in self.lanes if issue not in issues]:
            lane = self.lanes.pop(issue)
            self._rows.removeWidget(lane)
            lane.blockSignals(True)  # it may be under a press that goes on
            lane.hide()
            lane.deleteLater()
        self._rows.setSpacing(round(2 * self._style.sizes.step))
        self.lanes = {issue: self.lanes.get(issue) or self._new(issue) for issue in issues}
        for place, lane in enumerate(self.lanes.values()):
            self._rows.removeWidget(lane)
            self._rows.insertWidget(place, lane)
            # A new widget comes last in the order of Tab; lanes belong where the Board is. Qt
            # passes over those that Tab does not reach, as all but one of them soon are.
            lane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            QWidget.setTabOrder(before, lane)
            before = lane
        self.zoom(self._zoomed if self._zoomed in self.lanes else "")

    def _new(self, issue: str) -> LaneWidget:
        lane = LaneWidget(issue, self._tip, self._style, self)
        lane.grabbed.connect(self.grabbed)
        lane.dragged.connect(self.dragged)
        lane.released.connect(self.released)
        lane.clicked.connect(self.clicked)
        lane.entry_asked.connect(self.entry_asked)
        lane.focused.connect(self.focused)
        lane.picked.connect(self.picked)
        lane.menu_asked.connect(self.menu_asked)
        lane.zoom_asked.connect(self.zoom_asked)
        lane.title_carried.connect(self._on_title_carried)
        lane.title_dropped.connect(self._on_title_dropped)
        return lane

    def zoom(self, issue: str) -> None:
        """Show one lane alone; none: all of them."""
        self._zoomed = issue
        for key, lane in self.lanes.items():
            lane.setVisible(issue in ("", key))

    # Another order

    def moved(self, issue: str, place: int) -> tuple[str, ...]:
        """Return the issues with one of them put before the one that is at a place now."""
        order = list(self.lanes)
        here = order.index(issue)
        order.insert(place, issue)
        del order[here if here < place else here + 1]
        return tuple(order)

    def _on_title_carried(self, issue: str, where: QPoint) -> None:
        """Show where the lane would go."""
        if self._zoomed or len(self.lanes) < 2:
            return
        self._carried = issue
        place = self.lanes[issue].mapTo(self, where)
        lanes = list(self.lanes.values())
        self._target = sum(place.y() > lane.geometry().center().y() for lane in lanes)
        below = lanes[self._target] if self._target < len(lanes) else None
        y = below.y() if below else lanes[-1].geometry().bottom() + self._rows.spacing()
        thickness = max(3, round(0.75 * self._style.sizes.step))
        y -= (self._rows.spacing() + thickness) // 2
        is_same = self.moved(issue, self._target) == tuple(self.lanes)
        palette = self._mark.palette()
        palette.setColor(self._mark.backgroundRole(), self._style.colours["accent"])
        self._mark.setPalette(palette)
        self._mark.setGeometry(lanes[0].x(), max(y, 0), lanes[0].width(), thickness)
        self._mark.raise_()
        self._mark.setVisible(not is_same)
        self.carried.emit(place)

    def _on_title_dropped(self) -> None:
        issue, place = self._carried, self._target
        self.cancel_carrying()
        if issue in self.lanes:
            order = self.moved(issue, place)
            if order != tuple(self.lanes):
                self.reordered.emit(order)

    def cancel_carrying(self) -> bool:
        """Leave the order as it is; tells whether a title was being dragged."""
        was_carrying, self._carried = bool(self._carried), ""
        self._mark.hide()
        return was_carrying
