"""What the pictures of models side by side are made of: plain data, without a way to draw."""

from dataclasses import dataclass

from planner.charts.wording import percent, value
from planner.domain.colours import Palette, mixed
from planner.domain.records import Issue
from planner.texts import say

_TINT = 0.16  # how much of its colour the ground of a part of a map has


@dataclass(frozen=True, slots=True)
class ModelLine:
    """What one model says of one issue, and how the talks end in it."""

    engine: str
    name: str
    value: float | None  # at the most likely values; None where the issue stays open
    low: float | None  # 10th percentile of the runs that have a value
    high: float | None
    valued: float  # share of runs that have a value
    shares: tuple[float, ...]  # of the classes; escalation only where it is modelled


@dataclass(frozen=True, slots=True)
class IssueLines:
    """All models on one issue, in points of its scale (0-100)."""

    issue: Issue
    mean: float | None  # weighted mean of the opening positions; None where nobody has weight
    positions: tuple[tuple[str, float], ...]  # of the actors, by id
    lines: tuple[ModelLine, ...]

    @property
    def ends(self) -> tuple[ModelLine, ModelLine] | None:
        """The models with the smallest and the largest value, if at least two have one."""
        valued = sorted(
            (line for line in self.lines if line.value is not None), key=lambda of: of.value or 0.0
        )
        return (valued[0], valued[-1]) if len(valued) > 1 else None

    @property
    def apart(self) -> float:
        """How far apart the values of the models are."""
        ends = self.ends
        return 0.0 if ends is None else (ends[1].value or 0.0) - (ends[0].value or 0.0)


def model_numbers(issue: Issue, line: ModelLine) -> str:
    """Return the value of a model with its band, and how many runs have one if not all."""
    text = say("evidence.open") if line.value is None else value(issue, line.value)
    if line.low is None or line.high is None:
        return text
    numbers = {"value": text, "low": value(issue, line.low), "high": value(issue, line.high)}
    if line.valued < 1:
        return say("evidence.with-band-some", share=percent(line.valued), **numbers)
    return say("evidence.with-band", **numbers)


@dataclass(frozen=True, slots=True)
class QuadMark:
    """Another actor, and what both sides expect from challenging each other."""

    actor: str
    short: str
    own: float  # of the actor that looks
    other: float
    kind: str  # what became of the pair, where the model says so


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of a map: what it is about, and its corners in parts of the limit."""

    kind: str
    corners: tuple[tuple[float, float], ...]


_EVEN = (
    Sector("both", ((0, 0), (1, 0), (1, 1), (0, 1))),
    Sector("neither", ((0, 0), (-1, 0), (-1, -1), (0, -1))),
)
_WHOLE = (
    *_EVEN,
    Sector("theirs", ((0, 0), (-1, 0), (-1, 1), (0, 1))),
    Sector("own", ((0, 0), (1, 0), (1, -1), (0, -1))),
)
_HALVES = (
    *_EVEN,
    Sector("gives-part", ((0, 0), (0, 1), (-1, 1))),
    Sector("gives-in", ((0, 0), (-1, 1), (-1, 0))),
    Sector("takes-part", ((0, 0), (1, 0), (1, -1))),
    Sector("takes-all", ((0, 0), (1, -1), (0, -1))),
)


@dataclass(frozen=True, slots=True)
class QuadMap:
    """All others as one actor sees them."""

    actor: str  # that looks, by id
    name: str
    short: str
    marks: tuple[QuadMark, ...]
    has_halves: bool  # what is uneven is parted into going part of the way and giving in

    @property
    def limit(self) -> float:
        """How far the map reaches either way."""
        reach = max((max(abs(m.own), abs(m.other)) for m in self.marks), default=0.0)
        return 1.12 * reach or 1.0

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """What the map is parted into, around its middle."""
        return _HALVES if self.has_halves else _WHOLE


def sector_colour(kind: str, palette: Palette) -> str:
    """Return the ground of a part of the map."""
    hues = {
        "both": palette.escalation,
        "neither": palette.talking,
        "gives-part": palette.partial,
        "takes-part": palette.partial,
        "own": palette.partial,
    }
    share = 2 * _TINT if kind == "neither" else _TINT
    return mixed(palette.panel, hues.get(kind, palette.accent), share)
