"""What the room disagrees about: quartiles, spread and camps, in numbers and in words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from planner.domain.units import number_text
from planner.texts import figures, say
from planner.workshop.questions import CHOICE, NUMBER, Given, Question
from planner.workshop.snapshot import Result

# Two camps, and not one room that differs: each has two persons and a fifth of the room at least,
# they leave little of the variance unexplained, and between them lies an empty stretch that is a
# tenth of the scale at least and clearly wider than any within a camp. Of rooms whose answers lie
# anywhere by chance, about one in a hundred passes for two camps if 20 answer, one in nine if 8.
_LEAST_IN_CAMP, _LEAST_PART = 2, 0.2
_MOST_LEFT = 0.12
_LEAST_GAP, _GAP_RATIO = 0.10, 1.5


@dataclass(frozen=True, slots=True)
class Camp:
    """Those of the room who said about the same."""

    size: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to a question by a number."""

    n: int
    low: float
    q1: float
    median: float
    q3: float
    high: float
    spread: float  # between the quartiles
    camps: tuple[Camp, ...] = ()  # two, or none


def quantile(values: Sequence[float], part: float, weights: Sequence[float] = ()) -> float:
    """Return a quantile of values, each standing in the middle of its share of the weight.

    Between two values it is linear; without weights that is type 5 of Hyndman and Fan (1996,
    Sample quantiles in statistical packages, doi:10.2307/2684934).
    """
    pairs = sorted(zip(values, weights or [1.0] * len(values), strict=True))
    total = math.fsum(weight for _, weight in pairs)
    below: tuple[float, float] | None = None
    passed = 0.0
    for value, weight in pairs:
        middle = (passed + weight / 2) / total
        passed += weight
        if middle >= part:
            if below is None or below[0] == value:
                return value
            share = (part - below[1]) / (middle - below[1])
            return below[0] + share * (value - below[0])
        below = value, middle
    return pairs[-1][0]


@lru_cache(1_024)  # asked for by every phone, after every reveal
def distribution(values: tuple[float, ...], question: Question) -> Distribution | None:
    """Return how answers are distributed, or None where there are none."""
    if not values:
        return None
    ordered = sorted(values)
    q1, median, q3 = (quantile(ordered, part) for part in (0.25, 0.5, 0.75))
    return Distribution(
        n=len(ordered),
        low=ordered[0],
        q1=q1,
        median=median,
        q3=q3,
        high=ordered[-1],
        spread=q3 - q1,
        camps=_camps(ordered, question.high - question.low),
    )


def _camps(ordered: Sequence[float], span: float) -> tuple[Camp, ...]:
    """Return the two camps of values in order by exact two-means, or nothing."""
    n = len(ordered)
    least = max(_LEAST_IN_CAMP, math.ceil(_LEAST_PART * n))
    total = _squares(ordered)
    if n < 2 * least or total <= 0:
        return ()
    splits = range(least, n - least + 1)
    sums = list(accumulate(ordered, initial=0.0))
    # The best split leaves the two means apart as far as their sizes make it count.
    left, split = min(
        (total - k * (n - k) / n * (sums[k] / k - (sums[n] - sums[k]) / (n - k)) ** 2, k)
        for k in splits
    )
    gap = ordered[split] - ordered[split - 1]
    steps = [second - first for first, second in pairwise(ordered)]
    del steps[split - 1]
    if left > _MOST_LEFT * total or gap < _LEAST_GAP * span or gap < _GAP_RATIO * max(steps):
        return ()
    return _camp(ordered[:split]), _camp(ordered[split:])


def _squares(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)


def _camp(ordered: Sequence[float]) -> Camp:
    return Camp(len(ordered), ordered[0], quantile(ordered, 0.5), ordered[-1])


def said(question: Question, result: Result) -> str:
    """Return in a sentence what the room said to a question in one round."""
    if question.kind == NUMBER:
        return in_words(question, distribution(result.values, question))
    if not result.by_person:
        return say("workshop.no-answers")
    if question.kind == CHOICE:
        counts = zip(question.options, result.counts(question), strict=True)
        return "; ".join(say("workshop.option-count", option=one, n=n) for one, n in counts)
    return say("workshop.lines", n=len(result.by_person))


def in_words(question: Question, shown: Distribution | None) -> str:
    """Return in a sentence what the room said: two camps, agreement, or how far it is spread."""
    if shown is None:
        return say("workshop.no-answers")
    if shown.camps:
        first, second = shown.camps
        return say(
            "workshop.two-camps", first=_around(question, first), second=_around(question, second)
        )
    median = number(question, shown.median)
    if shown.n == 1:
        return say("workshop.one-answer", value=median)
    if shown.low == shown.high:
        return say("workshop.all-the-same", n=shown.n, value=median)
    return say(
        "workshop.spread",
        n=shown.n,
        median=median,
        low=number(question, shown.q1, is_bare=True),
        high=number(question, shown.q3),
    )


def _around(question: Question, camp: Camp) -> str:
    middle = number(question, camp.median)
    if camp.low == camp.high:
        return say("workshop.camp-at", n=camp.size, value=middle)
    low = number(question, camp.low, is_bare=True)
    return say(
        "workshop.camp", n=camp.size, value=middle, low=low, high=number(question, camp.high)
    )


def given_words(question: Question, given: Given) -> str:
    """Return an answer as people read it: a number with its range, an option, or a text."""
    if given.likely is None:
        return given.option or given.text
    likely = number(question, given.likely)
    if given.low is None and given.high is None:
        return likely
    low = given.likely if given.low is None else given.low
    high = given.likely if given.high is None else given.high
    ends = {"low": number(question, low, is_bare=True), "high": number(question, high)}
    return say("workshop.with-range", value=likely, **ends)


def number(question: Question, value: float, *, is_bare: bool = False) -> str:
    """Return a number of a question as people read it, with its unit unless it is bare."""
    text = figures(number_text(value, question.decimals))
    return text if is_bare or not question.unit else f"{text}\u00a0{question.unit}"
