"""The Board: all lanes in a scroll area, one selection, dragging and the keyboard."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.domain.changes import Change, apply
from planner.domain.colours import Palette, actor_colours
from planner.domain.names import abbreviations
from planner.domain.problems import ChangeProblem
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.edits import (
    Grip,
    dragged_value,
    entry_texts,
    grip_of,
    is_as_before,
    nudged_change,
    still_holds,
    typed_change,
    value_change,
)
from planner.ui.board.entry_field import EntryField
from planner.ui.board.geometry import Hit
from planner.ui.board.keys import Act, KeyRuns, act_of
from planner.ui.board.lane_widget import LaneWidget
from planner.ui.board.lanes import (
    Lane,
    Settling,
    changed_lanes,
    lane_of,
    settling_of,
)
from planner.ui.board.record_menu import RecordMenu
from planner.ui.board.spoken import name_lanes
from planner.ui.board.style import BoardStyle
from planner.ui.board.tips import readout_of, stack_tip, tip_of

if TYPE_CHECKING:
    from planner.engine.results import Projection

COMPACT_FROM = 7  # issues


class Board(QScrollArea):
    """Shows the positions of a scenario and turns every completed act into one change."""

    edit_requested = Signal(object, str)
    preview_changed = Signal(object)
    selection_changed = Signal(object)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._style = BoardStyle(palette, self.font())
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._settling: dict[str, Settling] = {}
        self._is_live = False
        self._shorts: dict[str, str] = {}
        self._colours: Mapping[str, QColor] = {}
        self._lanes: dict[str, LaneWidget] = {}
        self._actor = ""
        self._issue = ""
        self._grip: Grip | None = None
        self._dragged: Change | None = None
        self._runs = KeyRuns()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(say("board.accessible"))
        self.setAccessibleDescription(say("board.accessible.keys"))
        self._content = QWidget(self)
        self._layout = QVBoxLayout(self._content)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addStretch(1)
        self.setWidget(self._content)
        self.verticalScrollBar().rangeChanged.connect(self._on_scroll_range_changed)
        self._entry = EntryField(self._content, say("board.entry.hint"), say("board.entry.hint"))
        self._entry.committed.connect(self._on_entry_committed)
        self._entry.cancelled.connect(self.focus_lane)
        self._records = RecordMenu(self._content)
        self._records.edit_requested.connect(self.edit_requested)
        self._records.rename_ended.connect(self.focus_lane)

    @property
    def selection(self) -> tuple[str, str] | None:
        """The selected actor and issue."""
        return (self._actor, self._issue) if self._actor and self._issue else None

    @property
    def entry(self) -> EntryField:
        """The field for typing at a marker."""
        return self._entry

    @property
    def records(self) -> RecordMenu:
        """The menu for renaming and removing."""
        return self._records

    @property
    def has_lane_focus(self) -> bool:
        """Tell whether a lane has the focus."""
        return any(lane.hasFocus() for lane in self._lanes.values())

    def lane_widget(self, issue: str) -> LaneWidget:
        """Return the lane of an issue."""
        return self._lanes[issue]

    def _on_scroll_range_changed(self, least: int, most: int) -> None:
        """Keep the lanes as wide as they are, whether or not the scroll bar is there."""
        bar = self.verticalScrollBar().sizeHint().width()
        self._layout.setContentsMargins(0, 0, 2 + (0 if most > least else bar), 0)

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show a scenario; `base` marks what differs from it. A drag that goes on survives."""
        had_focus = self.has_lane_focus
        issues_changed = self._scenario is None or list(scenario.issues) != list(self._lanes)
        changed = changed_lanes((self._scenario, self._base), (scenario, base))
        if self._scenario is None or scenario.actors is not self._scenario.actors:
            self._shorts = abbreviations(scenario)
            self._take_colours(scenario)
        self._scenario, self._base = scenario, base
        if issues_changed:
            self._make_lanes(scenario)
        for issue in scenario.issues if issues_changed else changed:
            self._show_lane(issue, scenario)
        self._records.show_scenario(scenario)
        if self._actor not in scenario.actors or self._issue not in scenario.issues:
            self._drop_selection()
        elif self._grip is not None:
            self._preview()
        self._tell_lanes()
        if had_focus and not self.has_lane_focus:
            self.focus_lane()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Show where the runs settle each issue; live figures belong to a drag."""
        self._settling = {}
        if projection is not None:
            for issue, result in zip(projection.issues, projection.issue_results, strict=True):
                self._settling[issue] = settling_of(result, projection.runs)
        self._is_live = is_live
        for issue, lane in self._lanes.items():
            lane.show_settling(self._settling.get(issue), is_live)
        self._name_lanes()

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette; also takes over a changed text size."""
        self._palette = palette
        self._style = BoardStyle(palette, self.font())
        self._layout.setSpacing(round(2 * self._style.sizes.step))
        if self._scenario is not None:
            self._take_colours(self._scenario)
        for issue, lane in self._lanes.items():
            lane.set_style(self._style)
            if self._scenario is not None:
                self._show_lane(issue, self._scenario)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the selected lane in sight."""
        super().resizeEvent(event)
        if self._issue in self._lanes:
            self._reveal(self._lanes[self._issue])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._style.font != self.font():
            self.set_palette(self._palette)

    def _take_colours(self, scenario: Scenario) -> None:
        chosen = actor_colours(scenario.actors.values(), self._palette)
        self._colours = {actor: QColor(colour) for actor, colour in chosen.items()}

    def _make_lanes(self, scenario: Scenario) -> None:
        for lane in self._lanes.values():
            self._layout.removeWidget(lane)
            lane.blockSignals(True)  # it may be under a press that goes on
            lane.hide()
            lane.deleteLater()
        self._lanes = {}
        self._entry.close_field()
        self._layout.setSpacing(round(2 * self._style.sizes.step))
        before: QWidget = self._entry.line
        for place, issue in enumerate(scenario.issues):
            lane = LaneWidget(issue, self._tip, self._style, self._content)
            lane.grabbed.connect(self._on_grabbed)
            lane.dragged.connect(self._on_dragged)
            lane.released.connect(self._on_released)
            lane.clicked.connect(self._on_clicked)
            lane.entry_asked.connect(self._on_entry_asked)
            lane.focused.connect(self._on_lane_focused)
            lane.picked.connect(self.select)
            lane.menu_asked.connect(self._on_menu_asked)
            self._layout.insertWidget(place, lane)
            lane.show()
            # A new widget comes last in the order of Tab; lanes belong where the Board is. Qt
            # passes over those that Tab does not reach, as all but one of them soon are.
            lane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            QWidget.setTabOrder(before, lane)
            before = lane
            self._lanes[issue] = lane

    def _show_lane(self, issue: str, scenario: Scenario) -> Lane:
        lane = lane_of(scenario, issue, self._shorts, self._base)
        is_compact = len(scenario.issues) >= COMPACT_FROM
        widget = self._lanes[issue]
        widget.show_lane(lane, self._shorts, self._colours, is_compact)
        widget.show_settling(self._settling.get(issue), self._is_live)
        return lane

    def _tip(self, issue: str, found: Hit) -> str:
        lane = self._lanes[issue]
        if self._scenario is None or lane.lane is None or self._grip is not None:
            return ""
        tip = tip_of(self._scenario, lane.lane, lane.settling, found)
        return tip + stack_tip(self._scenario, lane.shape(), found, self._style.sizes)

    # Selection

    def select(self, actor: str, issue: str) -> None:
        """Select a stance, show it, and say so if it is another one."""
        scenario = self._scenario
        if scenario is None or actor not in scenario.actors or issue not in scenario.issues:
            return
        if (actor, issue) == (self._actor, self._issue):
            return
        self._leave_entry()
        had_focus = issue != self._issue and self.has_lane_focus
        self._actor, self._issue = actor, issue
        self._tell_lanes()
        if had_focus:
            self._lanes[issue].setFocus()
        self._reveal(self._lanes[issue])
        self.selection_changed.emit((actor, issue))

    def select_first(self) -> None:
        """Select the first stance that somebody must sign, else the first there is or may be."""
        for issue, widget in self._lanes.items():
            marks = widget.lane.marks if widget.lane else ()
            if marks:
                signing = [mark for mark in marks if mark.signs]
                self.select((signing or marks)[0].actor, issue)
                return
        for issue in self._lanes:
            for actor in self._along(issue)[:1]:
                self.select(actor, issue)
                return

    def _reveal(self, lane: LaneWidget) -> None:
        self.ensureWidgetVisible(lane, 0, round(self._style.sizes.step))
        if lane.height() > self.viewport().height():
            self.verticalScrollBar().setValue(lane.y())

    def _drop_selection(self) -> None:
        self._cancel_drag()
        if self.selection is not None:
            self._actor = self._issue = ""
            self.selection_changed.emit(None)

    def _tell_lanes(self) -> None:
        for issue, lane in self._lanes.items():
            lane.set_selection(self._actor, issue == self._issue)
        if not self._issue and self._lanes:
            first = next(iter(self._lanes.values()))
            first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name_lanes()

    def _name_lanes(self) -> None:
        if self._scenario is not None:
            name_lanes(self._lanes, self._scenario, self.selection)

    def _on_lane_focused(self, issue: str) -> None:
        if self.selection is None:
            self._on_clicked(issue)

    def _select_focused(self) -> bool:
        """Select something on the lane that has the focus; False if none has."""
        issue = next((i for i, lane in self._lanes.items() if lane.hasFocus()), None)
        if issue is not None:
            self._on_clicked(issue)
        return issue is not None

    def _on_clicked(self, issue: str) -> None:
        """Select the lane: the same actor on it, else its first."""
        if self._scenario is None:
            return
        along = self._along(issue)
        actor = self._actor if self._actor in self._scenario.actors else ""
        if actor or along:
            self.select(actor or along[0], issue)

    def _along(self, issue: str) -> list[str]:
        """Return all actors in the order of a lane, those without a position last."""
        lane = self._lanes[issue].lane
        return [] if lane is None else lane.actors

    # Dragging

    def _on_grabbed(self, issue: str, found: Hit, points: float) -> None:
        if self._scenario is None:
            return
        self._cancel_drag()
        self.select(found.actor, issue)
        self._grip = grip_of(self._scenario, found.kind, found.actor, issue, points)

    def _on_dragged(self, points: float, is_fine: bool) -> None:
        grip, scenario = self._grip, self._scenario
        if grip is None or scenario is None or not still_holds(scenario, grip):
            return
        value = dragged_value(scenario.issues[grip.issue], grip, points, is_fine)
        self._show_readout(grip, value)
        change = value_change(scenario, (grip.actor, grip.issue), grip.field, value)
        if change != self._dragged:
            self._dragged = change
            self._preview()
            self.preview_changed.emit(change)

    def _preview(self) -> None:
        """Show the lane as it would be; the scenario stays as it is."""
        if self._scenario is None or self._grip is None or self._dragged is None:
            return
        try:
            preview = apply(self._scenario, self._dragged, clip=False)
        except ChangeProblem:  # the stance has come or gone under the pointer
            self._cancel_drag()
            return
        self._show_lane(self._grip.issue, preview)

    def _show_readout(self, grip: Grip, value: float) -> None:
        lane = self._lanes[grip.issue]
        shape = lane.shape()
        if shape is not None and self._scenario is not None:
            lane.set_readout(*readout_of(shape, self._scenario.issues[grip.issue], grip, value))

    def _on_released(self) -> None:
        grip, change = self._grip, self._dragged
        if grip is None:
            return
        self._end_drag(grip)
        if change is None or self._scenario is None:
            return
        if is_as_before(self._scenario, grip, change):
            self.preview_changed.emit(None)
        else:
            self.edit_requested.emit(change, "")

    def _cancel_drag(self) -> None:
        """Put everything back as it was before the drag."""
        grip, change = self._grip, self._dragged
        if grip is not None:
            self._end_drag(grip)
            if change is not None:
                self.preview_changed.emit(None)

    def _end_drag(self, grip: Grip) -> None:
        self._grip = self._dragged = None
        if grip.issue in self._lanes and self._scenario is not None:
            self._lanes[grip.issue].set_readout("")
            if grip.issue in self._scenario.issues:
                self._show_lane(grip.issue, self._scenario)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means for the selected stance."""
        act = act_of(event)
        if self._entry.is_open:
            event.accept()
            return
        if act is None or not self._do(act):
            super().keyPressEvent(event)

    def _do(self, act: Act) -> bool:
        """Carry out what a key means; False if it means nothing here."""
        if act.kind == "cancel":
            was_dragging = self._grip is not None
            self._cancel_drag()
            return was_dragging
        if self._scenario is None:
            return False
        if self.selection is None:
            return self._select_focused()
        if self._grip is not None:
            return True
        match act.kind:
            case "move":
                self._nudge("position", act.amount)
            case "widen":
                self._nudge("compromise", act.amount)
            case "issue" | "actor":
                self._go(act.kind, int(act.amount))
            case "first" | "last":
                along = self._along(self._issue)
                self.select(along[0 if act.kind == "first" else -1], self._issue)
            case "type":
                self._open_entry(act.text)
            case "menu":
                self._on_menu_asked(self._issue, self._actor, self._lanes[self._issue].place())
        return True

    def _nudge(self, field: str, steps: float) -> None:
        scenario, key = self._scenario, (self._actor, self._issue)
        assert scenario is not None
        stance = scenario.stances.get(key)
        if stance is None or stance.position is None:
            self._open_entry("")
            return
        change = nudged_change(scenario, stance, field, steps)
        if change is not None:
            run = self._runs.merge_key(f"{field}/{self._actor}/{self._issue}")
            self.edit_requested.emit(change, run)

    def _go(self, kind: str, way: int) -> None:
        """Go to the next issue, or along the lane to the next actor."""
        along = list(self._lanes) if kind == "issue" else self._along(self._issue)
        place = along.index(self._issue if kind == "issue" else self._actor) + way
        if 0 <= place < len(along):
            actor, issue = self._actor, self._issue
            self.select(*((actor, along[place]) if kind == "issue" else (along[place], issue)))

    def focus_lane(self) -> None:
        """Give the focus to the selected lane, else to the first."""
        lane = self._lanes.get(self._issue) or next(iter(self._lanes.values()), None)
        if lane is not None:
            lane.setFocus()

    # Renaming and removing

    def _on_menu_asked(self, issue: str, actor: str, where: QPoint) -> None:
        """Open the menu of a stance, or of the lane alone if there is no actor."""
        self._cancel_drag()
        self._leave_entry()
        lane = self._lanes[issue]
        if actor:
            self.select(actor, issue)
        else:
            self._on_clicked(issue)
        marker = lane.mapTo(self._content, lane.marker_at(actor) + self._drop)
        self._records.open_menu(actor, issue, where, marker, lane.mapTo(self._content, QPoint()))

    @property
    def _drop(self) -> QPoint:
        """The way from a marker down to a field under it."""
        return QPoint(0, round(3 * self._style.sizes.step))

    # Typing at a marker

    def _on_entry_asked(self, issue: str, actor: str) -> None:
        self._cancel_drag()
        self.select(actor, issue)
        self._open_entry("")

    def _open_entry(self, typed: str) -> None:
        scenario = self._scenario
        assert scenario is not None
        lane = self._lanes[self._issue]
        present, name = entry_texts(scenario, self._actor, self._issue)
        text = typed or present
        self._reveal(lane)
        place = lane.mapTo(self._content, lane.marker_at(self._actor) + self._drop)
        self._entry.open_at(place, text, name, is_selected=not typed)

    def _leave_entry(self) -> None:
        """Take what is being typed before something else is selected."""
        if self._entry.is_open:
            if self._entry.line.text().strip():
                self._on_entry_committed(self._entry.line.text())
            self._entry.close_field()

    def commit_pending(self) -> None:
        """Take what is being typed, for example before saving."""
        self._records.commit_pending()
        if self._entry.is_open and self._entry.line.text().strip():
            self._on_entry_committed(self._entry.line.text())

    def _on_entry_committed(self, text: str) -> None:
        scenario = self._scenario
        if scenario is None or self.selection is None:
            return
        try:
            change = typed_change(scenario, (self._actor, self._issue), text)
        except EntryProblem as problem:
            self._entry.refuse(say(problem.code, **problem.values))
            return
        had_focus = self._entry.line.hasFocus()
        self._entry.close_field()
        if had_focus:
            self.focus_lane()
        if change is not None:
            self.edit_requested.emit(change, "")
