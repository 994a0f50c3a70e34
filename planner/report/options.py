"""What a report is to hold and how it is dressed: chosen parts, brand colour, logo."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.problems import UsageProblem
from planner.texts import say


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report that can be left out."""

    key: str
    name_code: str
    about_code: str
    needs_playing: bool = True
    needs_futures: bool = False  # it says nothing where there is only one
    takes_long: bool = False  # it plays more than the futures themselves

    @property
    def name(self) -> str:
        """What people call it; its heading in the report."""
        return say(self.name_code)

    @property
    def about(self) -> str:
        """What it tells, in a sentence."""
        return say(self.about_code)


PARTS = (
    Part("question", "part.question", "part.question-about", needs_playing=False),
    Part("actors", "part.actors", "part.actors-about", needs_playing=False),
    Part("positions", "part.positions", "part.positions-about"),
    Part("futures", "part.futures", "part.futures-about", needs_playing=False),
    Part("outcomes", "part.outcomes", "part.outcomes-about"),
    Part("why", "part.why", "part.why-about", takes_long=True),
    Part("comparison", "part.comparison", "part.comparison-about", needs_futures=True),
    Part("sensitivity", "part.sensitivity", "part.sensitivity-about", takes_long=True),
    Part("engines", "part.engines", "part.engines-about", takes_long=True),
    Part("evidence", "part.evidence", "part.evidence-about", needs_playing=False),
    Part("assumptions", "part.assumptions", "part.assumptions-about"),
    Part("changes", "part.changes", "part.changes-about", needs_playing=False),
)
PART_KEYS = tuple(part.key for part in PARTS)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What to put into a report, in the order of PARTS, and how to dress it."""

    parts: tuple[str, ...] = PART_KEYS
    accent: str | None = None  # "#rrggbb", as `brand.accent_of` gives it
    logo: bytes | None = None  # a picture that `brand.check_logo` passed

    def has(self, part: str) -> bool:
        """Tell whether a part was chosen."""
        return part in self.parts

    @property
    def needs_playing(self) -> bool:
        """Tell whether anything chosen needs simulated runs."""
        return any(part.needs_playing for part in PARTS if part.key in self.parts)


def parts_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of some names in the order of the report.

    Raises UsageProblem "report-part" for one that is not there, "report-no-parts" for none.
    """
    wanted = {name.strip() for name in names} - {""}
    for name in sorted(wanted - set(PART_KEYS)):
        raise UsageProblem("report-part", name=name, known=", ".join(PART_KEYS))
    if not wanted:
        raise UsageProblem("report-no-parts", known=", ".join(PART_KEYS))
    return tuple(key for key in PART_KEYS if key in wanted)
