"""What stands on the screen in the room, as texts and numbers: never an answer while blind."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from planner.charts.wording import count, percent, signed
from planner.domain.records import OUTCOMES
from planner.texts import say
from planner.workshop.corners import FourFutures
from planner.workshop.disagreement import (
    distribution,
    given_words,
    in_words,
    number,
    said,
)
from planner.workshop.events import Axis
from planner.workshop.matters import Matter, matter_sentence
from planner.workshop.questions import CHOICE, NUMBER, Question
from planner.workshop.snapshot import ItemView, Snapshot

FOLLOW, JOIN, OUTCOME, FOUR = "follow", "join", "outcome", "four"
_MOST_LINES = 8
_HASTE = 30  # seconds before the end, from which on the countdown warns


@dataclass(frozen=True, slots=True)
class Way:
    """How phones get in; empty where answers are given at the facilitator's keyboard."""

    address: str = ""
    link: str = ""  # the address with the code, for the QR code


@dataclass(frozen=True, slots=True)
class Joining:
    """The address and the code, while people come in."""

    title: str
    address: str
    link: str
    number: str
    lines: tuple[str, ...]
    joined: str

    @property
    def spoken(self) -> tuple[str, ...]:
        """All of it in words."""
        return self.title, self.address, self.number, *self.lines, self.joined


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a question's scale and what they mean."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]  # numbers below the line
    anchors: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is open: how many have answered, and not what."""

    above: str
    title: str
    help: str
    questions: tuple[str, ...]  # where the item has several
    scale: Scale | None
    options: tuple[str, ...]
    done: int
    people: int
    answered: str
    left: str
    is_hasty: bool
    late: str

    @property
    def spoken(self) -> tuple[str, ...]:
        """All of it in words, but the seconds, which pass."""
        return self.above, self.title, *self.questions, *self.options, self.answered


@dataclass(frozen=True, slots=True)
class Shown:
    """What the room said, once it is revealed."""

    above: str
    beside: str
    title: str
    words: str
    worth: str
    adopted: str
    adopted_at: float | None = None
    scale: Scale | None = None
    values: tuple[float, ...] = ()
    box: tuple[float, float, float] | None = None  # quartiles
    earlier: tuple[float, float, float] | None = None  # quartiles of the round before
    earlier_words: str = ""
    camps: tuple[tuple[float, float], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def spoken(self) -> tuple[str, ...]:
        """All of it in words."""
        parts = (self.above, self.title, self.words, *self.lines, self.worth, self.adopted)
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One class of outcome: its shares as people read them."""

    place: int
    name: str
    texts: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the talks end in the model, before and after."""

    title: str
    basis: str
    moments: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]  # by moment, in the order of OUTCOMES
    lines: tuple[OutcomeLine, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """All of it in words."""
        rows = [" ".join((one.name, *one.texts, one.change)) for one in self.lines]
        return self.title, self.basis, ", ".join(self.moments), *rows


@dataclass(frozen=True, slots=True)
class Cell:
    """One of four futures, and how the talks end there, once that is known."""

    name: str
    story: str
    shares: tuple[float, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Four futures: the first uncertainty goes to the right, the second one up."""

    title: str
    basis: str
    across: Axis
    up: Axis
    cells: tuple[Cell, ...]  # low and low, high and low, low and high, high and high

    @property
    def spoken(self) -> tuple[str, ...]:
        """All of it in words."""
        cells = [" ".join((cell.name, cell.story, cell.words)) for cell in self.cells]
        return self.title, self.basis, *cells


@dataclass(frozen=True, slots=True)
class Over:
    """The end."""

    title: str
    words: str

    @property
    def spoken(self) -> tuple[str, ...]:
        """All of it in words."""
        return self.title, self.words


Scene = Joining | Asked | Shown | Outcome | Matrix | Over


def scene_of(
    snapshot: Snapshot,
    way: Way,
    now: datetime,
    *,
    view: str = FOLLOW,
    place: int = 0,
    matters: Sequence[Matter] = (),
    four: Matrix | None = None,
) -> Scene:
    """Return what is shown; `place` is that of the question in an item with several."""
    noted = outcome_scene(snapshot)
    item = snapshot.item_view
    if view == FOUR and four is not None:
        return four
    if view == OUTCOME and noted is not None:
        return noted
    if view == JOIN or (item is None and not snapshot.is_ended):
        return _joining(snapshot, way)
    if snapshot.is_ended or item is None:
        ended = Over(snapshot.prepared.title, say("projector.over"))
        return noted if noted is not None and len(noted.moments) > 1 else ended
    if snapshot.closes_at is not None:
        return with_time(_asked(snapshot, item, way), snapshot.closes_at, now)
    return _shown(snapshot, item, item.item.questions[min(place, last_place(snapshot))], matters)


def last_place(snapshot: Snapshot) -> int:
    """Return the place of the last question of the current item."""
    item = snapshot.item_view
    return 0 if item is None else len(item.item.questions) - 1


def spaced(code: str) -> str:
    """Return a code as it is read aloud."""
    return f"{code[:4]} {code[4:]}"


def _joining(snapshot: Snapshot, way: Way) -> Joining:
    steps = (say("projector.steps"), say("projector.trusted"))
    n = len(snapshot.persons)
    return Joining(
        title=snapshot.prepared.title,
        address=way.address.removesuffix("/"),
        link=way.link,
        number=spaced(snapshot.code) if way.link else "",
        lines=steps if way.link else (say("projector.here"),),
        joined=say("projector.joined", n=n) if n else say("projector.nobody-yet"),
    )


def _above(snapshot: Snapshot, item: ItemView) -> str:
    values = {"item": snapshot.items.index(item) + 1, "items": len(snapshot.items)}
    if item.round > 1:
        return say("projector.round", **values, round=item.round)
    return say("projector.item", **values)


def _asked(snapshot: Snapshot, item: ItemView, way: Way) -> Asked:
    questions = item.item.questions
    one = questions[0] if len(questions) == 1 else None
    done, people = snapshot.n_done, len(snapshot.persons)
    address = way.address.removesuffix("/")
    return Asked(
        above=_above(snapshot, item),
        title=item.item.title if one is None else one.title,
        help="" if one is None else one.help,
        questions=() if one is not None else tuple(question.title for question in questions),
        scale=scale_of(one) if one is not None and one.kind == NUMBER else None,
        options=() if one is None else one.options,
        done=done,
        people=people,
        answered=say("projector.answered", done=done, n=people),
        left="",
        is_hasty=False,
        late=say("projector.late", address=address, number=spaced(snapshot.code))
        if way.link
        else "",
    )


def with_time(asked: Asked, closes_at: datetime, now: datetime) -> Asked:
    """Return what is open with the time that is left."""
    seconds = math.ceil((closes_at - now).total_seconds())
    if seconds <= 0:
        return replace(asked, left=say("projector.time-up"), is_hasty=True)
    minutes, rest = divmod(seconds, 60)
    left = say("projector.time", minutes=minutes, seconds=f"{rest:02d}")
    return replace(asked, left=left, is_hasty=seconds <= _HASTE)


def scale_of(question: Question) -> Scale:
    """Return the scale of a question with numbers at its quarters."""
    step = (question.high - question.low) / 4
    marks = tuple(
        (value, number(question, value, is_bare=place < 4))
        for place in range(5)
        for value in [question.low + place * step]
    )
    return Scale(question.low, question.high, marks, question.anchors)


def _shown(
    snapshot: Snapshot, item: ItemView, question: Question, matters: Sequence[Matter]
) -> Shown:
    result = snapshot.results[question.id][-1]
    adopted = snapshot.adopted.get(question.id)
    worth = next((one for one in matters if one.question.id == question.id), None)
    above = _above(snapshot, item)
    several = item.item.questions
    if len(several) > 1:
        place = say("projector.question", number=several.index(question) + 1, of=len(several))
        above = f"{above} · {place}"
    shown = Shown(
        above=above,
        beside=say("projector.n-answers", n=len(result.by_person)) if result.by_person else "",
        title=question.title,
        words=said(question, result),
        worth="" if worth is None else matter_sentence(worth),
        adopted=""
        if adopted is None
        else say("projector.adopted", value=given_words(question, adopted.given)),
    )
    if question.kind == CHOICE:
        counts = tuple(zip(question.options, result.counts(question), strict=True))
        return replace(shown, counts=counts, words="" if result.by_person else shown.words)
    if question.kind != NUMBER:
        left = len(result.texts) - _MOST_LINES
        more = (say("projector.more-lines", n=left),) if left > 0 else ()
        words = "" if result.texts else shown.words
        return replace(shown, lines=result.texts[:_MOST_LINES] + more, words=words)
    return _with_numbers(shown, snapshot, question)


def _with_numbers(shown: Shown, snapshot: Snapshot, question: Question) -> Shown:
    *before, result = snapshot.results[question.id]
    found = distribution(result.values, question)
    adopted = snapshot.adopted.get(question.id)
    shown = replace(
        shown,
        scale=scale_of(question),
        values=result.values,
        words=in_words(question, found),
        adopted_at=None if adopted is None else adopted.given.likely,
    )
    if found is None:
        return shown
    if found.n > 1:
        shown = replace(
            shown,
            box=(found.q1, found.median, found.q3),
            camps=tuple((camp.low, camp.high) for camp in found.camps),
        )
    earlier = distribution(before[-1].values, question) if before else None
    if earlier is not None and earlier.n > 1:
        shown = replace(
            shown,
            earlier=(earlier.q1, earlier.median, earlier.q3),
            earlier_words=say("workshop.round", round=before[-1].round),
        )
    return shown


def outcome_scene(snapshot: Snapshot) -> Outcome | None:
    """Return how the talks end before and after, or None if it was not noted."""
    noted = [one for key in ("before", "after") if (one := snapshot.outcomes.get(key)) is not None]
    if not noted:
        return None
    words = {"before": "projector.before", "after": "projector.after"}
    shares = [dict(one.shares) for one in noted]
    lines = []
    for place, name in enumerate(OUTCOMES):
        known = [own[name] for own in shares if name in own]
        if known:
            lines.append(
                OutcomeLine(
                    place,
                    say(f"outcome.{name}"),
                    tuple(say("workshop.per-cent", share=percent(share)) for share in known),
                    "" if len(known) < 2 else _points(known[-1] - known[0]),
                )
            )
    return Outcome(
        title=say("projector.outcome"),
        basis=say("projector.outcome-basis", runs=count(noted[-1].runs)),
        moments=tuple(say(words[one.moment]) for one in noted),
        shares=tuple(tuple(own.get(name, 0.0) for name in OUTCOMES) for own in shares),
        lines=tuple(lines),
    )


def matrix_scene(four: FourFutures, shares: Sequence[tuple[float, ...]], runs: int = 0) -> Matrix:
    """Return four futures as a matrix; shares that are not known yet are empty."""
    cells = []
    for made, own in zip(four.made, shares, strict=True):
        words = ""
        if own:
            most = max(range(len(own)), key=own.__getitem__)
            outcome = say(f"outcome.{OUTCOMES[most]}")
            words = say("corners.mostly", outcome=outcome, share=percent(own[most]))
        cells.append(Cell(made.name, made.story, tuple(own), words))
    return Matrix(
        title=say("corners.title"),
        basis=say("projector.outcome-basis", runs=count(runs)) if runs else "",
        across=four.corners.first,
        up=four.corners.second,
        cells=tuple(cells),
    )


def _points(change: float) -> str:
    return say("projector.points", points=signed(100 * change))
