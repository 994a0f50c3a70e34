"""The Board: all lanes in a scroll area, one selection, dragging and the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from planner.domain.changes import Change, Reorder
from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.acts import carry_out
from planner.ui.board.dragging import Dragging
from planner.ui.board.edits import Grip
from planner.ui.board.geometry import Hit
from planner.ui.board.keys import Act, KeyRuns, act_of
from planner.ui.board.lane_show import LaneShow
from planner.ui.board.lane_widget import LaneWidget
from planner.ui.board.position_entry import PositionEntry
from planner.ui.board.record_menu import RecordMenu
from planner.ui.board.spoken import name_lanes
from planner.ui.board.stack import LaneStack
from planner.ui.board.style import BoardStyle
from planner.ui.board.tips import readout_of
from planner.ui.board.tools import BoardTools

if TYPE_CHECKING:
    from planner.engine.results import Projection


class Board(QScrollArea):
    """Shows the positions of a scenario and turns every completed act into one change."""

    edit_requested = Signal(object, str)
    preview_changed = Signal(object)
    selection_changed = Signal(object)
    evidence_asked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._style = BoardStyle(palette, self.font())
        self._actor = ""
        self._issue = ""
        self._runs = KeyRuns()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(say("board.accessible"))
        self.setAccessibleDescription(say("board.accessible.keys"))
        self._tools = BoardTools(self)
        self._stack = LaneStack(self._tip, self._style, self)
        self._show = LaneShow(self._stack, self._tools, palette, self._style)
        self.setWidget(self._stack)
        self._drag = Dragging(self)
        self._entry = PositionEntry(self._stack)
        self._records = RecordMenu(self._stack)
        # Lanes that change their height while a layout gives out room would not be seen by it.
        self._height_timer = QTimer(self, singleShot=True, interval=0)
        self._height_timer.timeout.connect(self._on_height_known)
        self._connect()

    def _connect(self) -> None:
        self.verticalScrollBar().rangeChanged.connect(self._on_scroll_range_changed)
        self._entry.change_typed.connect(self._on_change_made)
        self._entry.done.connect(self.focus_lane)
        self._records.edit_requested.connect(self.edit_requested)
        self._records.rename_ended.connect(self.focus_lane)
        self._records.entry_asked.connect(self._on_entry_chosen)
        self._records.evidence_asked.connect(self.evidence_asked)
        self._records.hide_asked.connect(self._on_hide_asked)
        self._records.zoom_asked.connect(self.toggle_zoom)
        self._records.move_asked.connect(self.move_lane)
        self._stack.grabbed.connect(self._on_grabbed)
        self._stack.dragged.connect(self._drag.move)
        self._stack.released.connect(self._drag.release)
        self._stack.clicked.connect(self._on_clicked)
        self._stack.entry_asked.connect(self._on_entry_asked)
        self._stack.focused.connect(self._on_lane_focused)
        self._stack.picked.connect(self.select)
        self._stack.menu_asked.connect(self._on_menu_asked)
        self._stack.zoom_asked.connect(self.toggle_zoom)
        self._stack.carried.connect(self._on_carried)
        self._stack.reordered.connect(self._on_reordered)
        self._drag.read.connect(self._on_read)
        self._drag.previewed.connect(self._on_drag_previewed)
        self._drag.ended.connect(self._on_drag_ended)
        self._drag.preview_changed.connect(self.preview_changed)
        self._drag.completed.connect(self._on_change_made)
        self._tools.hidden_chosen.connect(self.hide_actors)
        self._tools.by_group_chosen.connect(self.colour_by_group)
        self._tools.back_asked.connect(self.unzoom)

    @property
    def _scenario(self) -> Scenario | None:
        return self._show.scenario

    @property
    def selection(self) -> tuple[str, str] | None:
        """The selected actor and issue."""
        return (self._actor, self._issue) if self._actor and self._issue else None

    @property
    def entry(self) -> PositionEntry:
        """The field for typing at a marker."""
        return self._entry

    @property
    def records(self) -> RecordMenu:
        """The menu for renaming and removing."""
        return self._records

    @property
    def tools(self) -> BoardTools:
        """The row over the lanes."""
        return self._tools

    @property
    def zoomed(self) -> str:
        """The issue that is shown large, if one is."""
        return self._stack.zoomed

    @property
    def hidden_actors(self) -> frozenset[str]:
        """The actors that are not shown."""
        return self._show.view.hidden

    @property
    def has_lane_focus(self) -> bool:
        """Tell whether a lane has the focus."""
        return any(lane.hasFocus() for lane in self._stack.lanes.values())

    def lane_widget(self, issue: str) -> LaneWidget:
        """Return the lane of an issue."""
        return self._stack.lanes[issue]

    def _on_scroll_range_changed(self, least: int, most: int) -> None:
        """Keep the lanes as wide as they are, whether or not the scroll bar is there."""
        bar = self.verticalScrollBar().sizeHint().width()
        self._stack.set_edge(2 + (0 if most > least else bar))

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show a scenario; `base` marks what differs from it. A drag that goes on survives."""
        had_focus = self.has_lane_focus
        is_other = self._show.begin(scenario)
        changed = self._show.take(scenario, base, self._actor)
        self._drag.show_scenario(scenario)
        self._entry.show_scenario(scenario)
        if list(scenario.issues) != list(self._stack.lanes):
            self._entry.close_field()
            self._stack.show_issues(list(scenario.issues), self._entry.line)
        for issue in scenario.issues if is_other else changed:
            self._show.show_lane(issue)
        self._records.show_scenario(scenario)
        if self._actor not in scenario.actors or self._issue not in scenario.issues:
            self._drop_selection()
        else:
            self._drag.refresh()
        self._tell_lanes()
        self._fit_tools()
        if had_focus and not self.has_lane_focus:
            self.focus_lane()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Show where the runs settle each issue; live figures belong to a drag."""
        self._show.show_projection(projection, is_live)
        self._name_lanes()

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette; also takes over a changed text size."""
        self._palette = palette
        self._style = BoardStyle(palette, self.font())
        self._show.set_style(palette, self._style)
        self._fit_tools()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the selected lane in sight, unless it was scrolled away."""
        lane = self._stack.lanes.get(self._issue)
        is_scrolled_away = lane is not None and self.isVisible() and lane.visibleRegion().isEmpty()
        self._fit_tools()
        super().resizeEvent(event)
        self._height_timer.start()
        if lane is not None and not is_scrolled_away:
            self._reveal(lane)

    def _on_height_known(self) -> None:
        if not self._drag.is_active:
            self._show.set_height(self.viewport().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._style.font != self.font():
            self.set_palette(self._palette)

    def _fit_tools(self) -> None:
        """Put the row over the lanes where it belongs, and the lanes under it."""
        width = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        height = self._tools.height_for(width)
        self._tools.setGeometry(0, 0, width, height)
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)

    def _tip(self, issue: str, found: Hit) -> str:
        return "" if self._drag.is_active else self._show.tip(issue, found)

    # Selection

    def select(self, actor: str, issue: str) -> None:
        """Select a stance, show it, and say so if it is another one."""
        scenario = self._scenario
        if scenario is None or actor not in scenario.actors or issue not in scenario.issues:
            return
        if (actor, issue) == (self._actor, self._issue):
            return
        self._entry.leave()
        if actor in self._show.view.hidden:
            self.hide_actors(self._show.view.hidden - {actor})
        had_focus = issue != self._issue and self.has_lane_focus
        self._actor, self._issue = actor, issue
        if self.zoomed not in ("", issue):
            self.zoom(issue)
        self._tell_lanes()
        if had_focus:
            self._stack.lanes[issue].setFocus()
        self._reveal(self._stack.lanes[issue])
        self.selection_changed.emit((actor, issue))

    def select_first(self) -> None:
        """Select the first stance that somebody must sign, else the first there is or may be."""
        if (found := self._stack.first_stance()) is not None:
            self.select(*found)

    def _reveal(self, lane: LaneWidget) -> None:
        self.ensureWidgetVisible(lane, 0, round(self._style.sizes.step))
        if lane.height() > self.viewport().height():
            self.verticalScrollBar().setValue(lane.y())

    def _drop_selection(self) -> None:
        self._drag.cancel()
        if self.selection is not None:
            self._actor = self._issue = ""
            self.selection_changed.emit(None)

    def _tell_lanes(self) -> None:
        for issue, lane in self._stack.lanes.items():
            lane.set_selection(self._actor, issue == self._issue)
        if not self._issue and self._stack.lanes:
            first = next(iter(self._stack.lanes.values()))
            first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name_lanes()

    def _name_lanes(self) -> None:
        if self._scenario is not None:
            name_lanes(self._stack.lanes, self._scenario, self.selection, self.zoomed)

    def _on_lane_focused(self, issue: str) -> None:
        if self.selection is None:
            self._on_clicked(issue)

    def _select_focused(self) -> bool:
        """Select something on the lane that has the focus; False if none has."""
        issue = next((i for i, lane in self._stack.lanes.items() if lane.hasFocus()), None)
        if issue is not None:
            self._on_clicked(issue)
        return issue is not None

    def _on_clicked(self, issue: str) -> None:
        """Select the lane: the same actor on it, else its first."""
        if self._scenario is None:
            return
        along = self.along(issue)
        actor = self._actor if self._actor in self._scenario.actors else ""
        if actor or along:
            self.select(actor or along[0], issue)

    def along(self, issue: str) -> list[str]:
        """Return all actors in the order of a lane, those without a position last."""
        lane = self._stack.lanes[issue].lane
        return [] if lane is None else lane.actors

    # What is seen

    def hide_actors(self, hidden: frozenset[str]) -> None:
        """Show all actors but some; at least one stays. The data is as before."""
        scenario = self._scenario
        if scenario is None:
            return
        self._drag.cancel()
        self._entry.leave()
        self._show.view.hide(scenario, hidden, self._actor)
        self._show.show_actors()
        along = self.along(self._issue) if self._actor in self._show.view.hidden else []
        if along:
            self.select(along[0], self._issue)
        self._name_lanes()
        self._fit_tools()

    def colour_by_group(self, by_group: bool) -> None:
        """Give actors the colour of their group, or their own."""
        self._show.view.by_group = by_group
        self._show.show_actors()
        self._fit_tools()

    def zoom(self, issue: str) -> None:
        """Show one issue large, with its scale in words; none: all issues."""
        if self._scenario is None or issue not in ("", *self._stack.lanes):
            return
        self._drag.cancel()
        self._entry.leave()
        had_focus, before = self.has_lane_focus, self.zoomed
        self._stack.zoom(issue)
        self._tools.show_zoom(is_zoomed=bool(issue))
        for key in {before, issue} & self._stack.lanes.keys():
            self._show.show_lane(key)
        if issue and issue != self._issue:
            self._on_clicked(issue)
        if had_focus:
            self.focus_lane()
        self._name_lanes()
        self._fit_tools()
        self.verticalScrollBar().setValue(0)
        if self._issue in self._stack.lanes:
            self._reveal(self._stack.lanes[self._issue])

    def unzoom(self) -> None:
        """Show all issues."""
        self.zoom("")
        self.focus_lane()

    def toggle_zoom(self, issue: str) -> None:
        """Show an issue large, or all of them if it is."""
        self.zoom("" if issue == self.zoomed else issue)
        self.focus_lane()

    # Order

    def move_lane(self, issue: str, way: int) -> None:
        """Move an issue up or down by some places."""
        place = list(self._stack.lanes).index(issue) + way
        if 0 <= place < len(self._stack.lanes):
            self._on_reordered(self._stack.moved(issue, place if way < 0 else place + 1))

    def _on_reordered(self, order: tuple[str, ...]) -> None:
        self.edit_requested.emit(Reorder("issues", order), "")
        if self._issue in self._stack.lanes:
            self._reveal(self._stack.lanes[self._issue])

    def _on_carried(self, place: QPoint) -> None:
        """Scroll where a title is dragged beyond what is seen."""
        self.ensureVisible(place.x(), place.y(), 0, round(6 * self._style.sizes.step))

    # Dragging

    def _on_grabbed(self, issue: str, found: Hit, points: float) -> None:
        self._drag.cancel()
        self.select(found.actor, issue)
        self._drag.grab(found, issue, points)

    def _on_read(self, grip: Grip, value: float) -> None:
        """Write the number that is being dragged over the lane."""
        lane = self._stack.lanes[grip.issue]
        shape = lane.shape()
        if shape is not None and lane.lane is not None:
            lane.set_readout(*readout_of(shape, lane.lane.issue, grip, value))

    def _on_drag_previewed(self, issue: str, preview: Scenario) -> None:
        self._show.show_lane(issue, preview)

    def _on_drag_ended(self, issue: str) -> None:
        if issue in self._stack.lanes and self._scenario is not None:
            self._stack.lanes[issue].set_readout("")
            if issue in self._scenario.issues:
                self._show.show_lane(issue)

    def _on_change_made(self, change: Change) -> None:
        self.edit_requested.emit(change, "")

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
            return self._cancel()
        if self._scenario is None:
            return False
        if self.selection is None:
            return self._select_focused()
        if self._drag.is_active or self._stack.is_carrying:
            return True
        carry_out(self, act, self._scenario, self._runs)
        return True

    def _cancel(self) -> bool:
        """Take back what goes on, else go back to all issues; False if there was nothing."""
        was_dragging = self._drag.is_active
        self._drag.cancel()
        if self._stack.cancel_carrying() or was_dragging:
            return True
        if not self.zoomed:
            return False
        self.unzoom()
        return True

    def focus_lane(self) -> None:
        """Give the focus to the selected lane, else to the first."""
        lane = self._stack.lanes.get(self._issue) or next(iter(self._stack.lanes.values()), None)
        if lane is not None:
            lane.setFocus()

    # Renaming and removing

    def _on_menu_asked(self, issue: str, actor: str, where: QPoint) -> None:
        """Open the menu of a stance, or of the lane alone if there is no actor."""
        self._drag.cancel()
        self._entry.leave()
        lane = self._stack.lanes[issue]
        if actor:
            self.select(actor, issue)
        else:
            self._on_clicked(issue)
        marker = lane.mapTo(self._stack, lane.marker_at(actor) + self._drop)
        places = (marker, lane.mapTo(self._stack, QPoint()))
        self._records.open_menu(actor, issue, where, places, issue == self.zoomed)

    def open_menu(self) -> None:
        """Open the menu of the selected stance."""
        if self.selection is not None:
            self._on_menu_asked(self._issue, self._actor, self._stack.lanes[self._issue].place())

    @property
    def _drop(self) -> QPoint:
        """The way from a marker down to a field under it."""
        return QPoint(0, round(3 * self._style.sizes.step))

    def _on_hide_asked(self, actor: str) -> None:
        self.hide_actors(self.hidden_actors | {actor})
        self.focus_lane()

    # Typing at a marker

    def _on_entry_chosen(self) -> None:
        self.open_entry("")

    def _on_entry_asked(self, issue: str, actor: str) -> None:
        self._drag.cancel()
        self.select(actor, issue)
        self.open_entry("")

    def open_entry(self, typed: str) -> None:
        """Open the field at the selected marker, with what was typed already."""
        if self.selection is None:
            return
        lane = self._stack.lanes[self._issue]
        self._reveal(lane)
        place = lane.mapTo(self._stack, lane.marker_at(self._actor) + self._drop)
        self._entry.open_for(self.selection, place, typed)

    def commit_pending(self) -> None:
        """Take what is being typed, for example before saving."""
        self._records.commit_pending()
        self._entry.take()
