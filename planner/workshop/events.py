"""What happens in a session, one frozen event at a time; nothing else is kept."""

from dataclasses import dataclass

from planner.storage.json_text import decode, encode
from planner.workshop.plain import from_plain, to_plain
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Given, Question


@dataclass(frozen=True, slots=True)
class Axis:
    """One of two uncertainties and its two states: of a driver, or only named."""

    name: str
    low: str
    high: str
    driver: str = ""


@dataclass(frozen=True, slots=True)
class Corners:
    """The four futures that two uncertainties span.

    In the order of `names` the first one changes its state fastest: both low, first high, second
    high, both high.
    """

    first: Axis
    second: Axis
    names: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A set of questions that are opened together, and the minutes they are given."""

    id: str
    title: str
    questions: tuple[Question, ...]
    minutes: float = 4.0
    corners: Corners | None = None  # what its questions with a corner are about


@dataclass(frozen=True, slots=True)
class Team:
    """An actor that persons may speak for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Started:
    """A session was begun; the code is what people join with, and stays out of records."""

    at: str
    session: str
    scenario: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the session is about, as a whole, in place of what was prepared before."""

    at: str
    title: str
    items: tuple[Item, ...]
    is_anonymous: bool = False
    teams: tuple[Team, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Joined:
    """A person joined, or came back; the token itself is kept nowhere."""

    at: str
    person: str
    name: str = ""
    team: str = ""
    token_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """A person may join again under the same name from another device."""

    at: str
    person: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A person was removed; what he or she said no longer counts."""

    at: str
    person: str


@dataclass(frozen=True, slots=True)
class BlindBegun:
    """The questions of an item are open: nobody sees an answer but the own one."""

    at: str
    item: str
    round: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Extended:
    """The time of the open item was changed."""

    at: str
    item: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A person answered a question of the open round; a later answer replaces it."""

    at: str
    person: str
    item: str
    question: str
    round: int
    given: Given


@dataclass(frozen=True, slots=True)
class Revealed:
    """The round is closed and everybody sees what was answered."""

    at: str
    item: str
    round: int


@dataclass(frozen=True, slots=True)
class Adopted:
    """The facilitator took an answer over into the scenario."""

    at: str
    question: str
    round: int
    how: str  # "median", "weighted", "person" or "facilitator"
    given: Given
    before: Given | None = None  # what the scenario said
    person: str = ""
    weights: tuple[tuple[str, float], ...] = ()  # of teams or persons


@dataclass(frozen=True, slots=True)
class FuturesMade:
    """Four futures were made of what the room said about an item's corners, in their order."""

    at: str
    item: str
    futures: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Left:
    """The item was left; what was not adopted stays as it was."""

    at: str
    item: str


@dataclass(frozen=True, slots=True)
class NotesKept:
    """What the facilitator noted, as a whole; no phone and no projector shows it."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class OutcomeNoted:
    """How the talks ended in a projection at some point of the session."""

    at: str
    moment: str  # "before" or "after"
    future: str
    runs: int
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over."""

    at: str


Event = (
    Started
    | Prepared
    | Joined
    | Released
    | Removed
    | BlindBegun
    | Extended
    | Answered
    | Revealed
    | Adopted
    | FuturesMade
    | NotesKept
    | Left
    | OutcomeNoted
    | Ended
)
_KINDS: dict[str, type[Event]] = {
    "started": Started,
    "prepared": Prepared,
    "joined": Joined,
    "released": Released,
    "removed": Removed,
    "blind": BlindBegun,
    "extended": Extended,
    "answered": Answered,
    "revealed": Revealed,
    "adopted": Adopted,
    "futures": FuturesMade,
    "notes": NotesKept,
    "left": Left,
    "outcome": OutcomeNoted,
    "ended": Ended,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def event_to_json(event: Event) -> dict[str, object]:
    """Return an event as plain JSON values."""
    return {"event": _NAMES[type(event)], **to_plain(event)}


def event_from_json(data: object) -> Event:
    """Return the event that `event_to_json` wrote; raises WorkshopProblem "workshop-damaged"."""
    try:
        if not isinstance(data, dict):
            raise ValueError("no event")
        values = {name: value for name, value in data.items() if name != "event"}
        event: Event = from_plain(_KINDS[data["event"]], values)
    except (KeyError, TypeError, ValueError) as error:
        raise WorkshopProblem("workshop-damaged") from error
    return event


def line_of(event: Event) -> bytes:
    """Return the line of a journal that holds an event."""
    return encode(event_to_json(event)).encode() + b"\n"


def event_of(line: bytes) -> Event:
    """Return the event of a line of a journal; raises WorkshopProblem "workshop-damaged"."""
    try:
        data = decode(line.decode())
    except (ValueError, RecursionError) as error:
        raise WorkshopProblem("workshop-damaged") from error
    return event_from_json(data)
