"""What the lanes of the Board show: the scenario, the actors a person chose to see, the runs."""

from typing import TYPE_CHECKING

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.ui.board.actor_view import ActorView
from planner.ui.board.geometry import Hit
from planner.ui.board.lanes import Settling, changed_lanes, lane_of, settlings_of
from planner.ui.board.sheet import has_other_words
from planner.ui.board.stack import LaneStack
from planner.ui.board.style import BoardStyle
from planner.ui.board.tips import heading_tip, stack_tip, tip_of
from planner.ui.board.tools import BoardTools
from planner.ui.board.words import issue_sheet

if TYPE_CHECKING:
    from planner.engine.results import Projection

COMPACT_FROM = 7  # issues
_LOW = 24  # lines of text; a lane shown large is then less high
_TINY = 15  # lines of text; lanes are then less high however few they are


class LaneShow:
    """Fills the lanes and the row over them; knows no selection and changes no data."""

    def __init__(
        self, stack: LaneStack, tools: BoardTools, palette: Palette, style: BoardStyle
    ) -> None:
        self.scenario: Scenario | None = None
        self.view = ActorView()
        self._stack, self._tools = stack, tools
        self._palette, self._style = palette, style
        self._base: Scenario | None = None
        self._settling: dict[str, Settling] = {}
        self._is_live = False
        self._height = 0

    def begin(self, scenario: Scenario) -> bool:
        """Forget what was seen of another scenario; tells whether it is another one."""
        is_other = self.scenario is None or self.scenario.id != scenario.id
        if is_other:
            self.view = ActorView()
            self._stack.zoom("")
            self._tools.show_zoom(is_zoomed=False)
        return is_other

    def take(self, scenario: Scenario, base: Scenario | None, selected: str) -> set[str]:
        """Take another scenario; returns the issues whose lanes are to be shown anew."""
        before, zoomed = self.scenario, self._stack.zoomed
        changed = changed_lanes((before, self._base), (scenario, base))
        if self.view.follow(before, scenario, self._palette, selected):
            self._tools.show_view(scenario, self.view, self._palette)
            changed = set(scenario.issues)
        if zoomed and has_other_words(before, scenario):
            changed = {*changed, zoomed}
        if before is None or list(before.issues) != list(scenario.issues):
            changed = set(scenario.issues)
        self.scenario, self._base = scenario, base
        return changed & scenario.issues.keys()

    def show_projection(self, projection: "Projection | None", is_live: bool) -> None:
        """Show where the runs settle each issue."""
        self._settling, self._is_live = settlings_of(projection), is_live
        for issue, lane in self._stack.lanes.items():
            lane.show_settling(self._settling.get(issue), is_live)

    def set_style(self, palette: Palette, style: BoardStyle) -> None:
        """Show all in another palette or text size."""
        self._palette, self._style = palette, style
        self._stack.set_style(style)
        self.show_actors()

    def set_height(self, height: int) -> None:
        """Follow the height of what is seen of the lanes."""
        was_compact, self._height = self._is_compact, height
        if self._is_compact != was_compact:
            self.show_all()
        elif self._stack.zoomed:
            self.show_lane(self._stack.zoomed)

    @property
    def _is_compact(self) -> bool:
        is_tiny = 0 < self._height < _TINY * self._style.sizes.line
        return is_tiny or (self.scenario is not None and len(self.scenario.issues) >= COMPACT_FROM)

    def show_actors(self) -> None:
        """Show who is shown and in which colours, on all lanes and over them."""
        if self.scenario is not None:
            self.view.take_colours(self.scenario, self._palette)
            self._tools.show_view(self.scenario, self.view, self._palette)
            self.show_all()

    def show_all(self) -> None:
        """Show all lanes anew."""
        for issue in self._stack.lanes:
            self.show_lane(issue)

    def show_lane(self, issue: str, preview: Scenario | None = None) -> None:
        """Show the lane of an issue, as it would be in another scenario if one is given."""
        scenario = preview or self.scenario
        if scenario is None:
            return
        lane = lane_of(scenario, issue, self.view.shorts, self._base, self.view.hidden)
        widget, sheet = self._stack.lanes[issue], None
        if issue == self._stack.zoomed:
            is_low = self._height < _LOW * self._style.sizes.line
            sheet = issue_sheet(scenario, issue, is_low)
        widget.show_lane(lane, self.view.shorts, self.view.colours, self._is_compact, sheet)
        widget.show_settling(self._settling.get(issue), self._is_live)

    def tip(self, issue: str, found: Hit) -> str:
        """Return what is said about a thing under the pointer."""
        lane = self._stack.lanes[issue]
        if self.scenario is None or lane.lane is None:
            return ""
        if found.kind == "heading":
            return heading_tip(lane.lane.issue, issue == self._stack.zoomed)
        tip = tip_of(self.scenario, lane.lane, lane.settling, found)
        return tip + stack_tip(self.scenario, lane.shape(), found, self._style.sizes)
