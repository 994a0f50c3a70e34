"""What a lane is painted from besides where things stand: its words, and what is chosen."""

from dataclasses import dataclass

from planner.ui.board.lanes import NOBODY


@dataclass(frozen=True, slots=True)
class LaneTexts:
    """The words of a lane, in the person's language."""

    heading: str
    finding: str
    settles: str
    low_end: str  # with its number
    high_end: str
    high_number: str
    band: tuple[str, str]
    status_quo: str
    mean: str
    unplaced: str
    more: str
    anchors: str  # heading over the words of the scale, or that there are none
    parts: str


@dataclass(frozen=True, slots=True)
class LaneLook:
    """What of a lane changes without its data: selection, pointer, drag."""

    is_selected: bool = False
    has_focus: bool = False
    hovered: str = ""
    hovered_handle: str = ""
    same_actor: str = ""  # selected in another lane
    readout: str = ""
    readout_x: float = 0.0
    gap_kind: str = NOBODY
    settled_share: float = 0.0
