"""What the room is asked: a number on the scale that people see, a choice, or a line of text."""

from dataclasses import dataclass, replace
from typing import Any

from planner.domain.records import KEY_FIELDS, TABLES, kinds
from planner.texts import figures
from planner.workshop.plain import from_plain
from planner.workshop.problems import WorkshopProblem

NUMBER, CHOICE, TEXT = "number", "choice", "text"
MAX_REASON, MAX_TEXT = 300, 600


@dataclass(frozen=True, slots=True)
class Place:
    """The field of a record that an answer is about; `key` has one part, or two for a pair."""

    table: str
    key: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its numbers are on the scale that people see, smaller ones first."""

    id: str
    kind: str  # NUMBER, CHOICE or TEXT
    title: str
    help: str = ""
    places: tuple[Place, ...] = ()  # what an adopted answer is written to
    low: float = 0.0
    high: float = 100.0
    unit: str = ""
    decimals: int = 0
    stored_low: float = 0.0  # what the ends of the scale are in the scenario
    stored_high: float = 100.0
    anchors: tuple[tuple[float, str], ...] = ()
    options: tuple[str, ...] = ()
    corner: int | None = None  # of the four that its item is about

    def stored(self, own: float) -> float:
        """Return a number of the question's scale as the scenario holds it."""
        part = (own - self.low) / (self.high - self.low)
        value = self.stored_low + (self.stored_high - self.stored_low) * part
        ends = sorted((self.stored_low, self.stored_high))
        return min(max(round(value, 12), ends[0]), ends[1])

    def own(self, stored: float) -> float:
        """Return a number of the scenario on the question's scale, within its ends."""
        part = (stored - self.stored_low) / (self.stored_high - self.stored_low)
        value = round(self.low + (self.high - self.low) * part, 12)
        return min(max(value, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer; which of the parts are used depends on the kind of the question."""

    likely: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    option: str = ""
    text: str = ""


def check_question(question: Question) -> None:
    """Raise WorkshopProblem for a question that nobody could answer."""
    is_scale = question.low < question.high and question.stored_low != question.stored_high
    fits = {
        NUMBER: is_scale and 0 <= question.decimals <= 6,
        CHOICE: len(set(question.options)) == len(question.options) > 1,
        TEXT: True,
    }
    is_whole = bool(question.title.strip()) and all(_fits(question, one) for one in question.places)
    is_whole = is_whole and question.corner in (None, 0, 1, 2, 3)
    if not fits.get(question.kind, False) or not is_whole:
        raise WorkshopProblem("workshop-bad-question", title=question.title[:60])


def _fits(question: Question, place: Place) -> bool:
    """Tell whether answers to a question can be written to a place, if its record exists."""
    if place.table not in TABLES or len(place.key) != len(KEY_FIELDS[place.table]):
        return False
    kind = kinds(place.table).get(place.field)
    wanted = ("estimate", "number") if question.kind == NUMBER else ("text",)
    return kind is not None and kind.type in wanted and place.field not in KEY_FIELDS[place.table]


def check_given(question: Question, given: Given) -> Given:
    """Return an answer with only what its question asks for; raises WorkshopProblem."""
    reason = _line(given.reason, MAX_REASON)
    if question.kind == CHOICE:
        if given.option not in question.options:
            raise WorkshopProblem("workshop-no-option", options=", ".join(question.options))
        return Given(option=given.option, reason=reason)
    if question.kind == TEXT:
        text = _line(given.text, MAX_TEXT)
        if not text:
            raise WorkshopProblem("workshop-empty")
        return Given(text=text, reason=reason)
    if given.likely is None:
        raise WorkshopProblem("workshop-empty")
    for number in (given.low, given.likely, given.high):
        # Written so that a number that is none is refused too.
        if number is not None and not question.low <= number <= question.high:
            low_end, high_end = figures(f"{question.low:g}"), figures(f"{question.high:g}")
            raise WorkshopProblem("workshop-off-scale", low=low_end, high=high_end)
    low = given.likely if given.low is None else given.low
    high = given.likely if given.high is None else given.high
    if not low <= given.likely <= high:
        raise WorkshopProblem("workshop-disorder")
    return replace(given, reason=reason, option="", text="")


def _line(text: str, limit: int) -> str:
    """Return a text on one line, without what cannot be printed."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) > limit:
        raise WorkshopProblem("workshop-too-long", limit=limit)
    return line


def given_from(values: Any) -> Given:
    """Return the answer in plain values that came from outside; raises WorkshopProblem."""
    try:
        answer: Given = from_plain(Given, values)
    except ValueError as error:
        raise WorkshopProblem("workshop-unreadable") from error
    return answer
