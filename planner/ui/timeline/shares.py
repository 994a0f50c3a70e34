"""Numbers from 0 to 1 as people write them: 0.6, 60 %, 0.6±0.1, 50–60–75 %; no widgets."""

from dataclasses import replace

from planner.domain.estimates import has_range, moved
from planner.domain.fields import Estimate, Kind
from planner.domain.units import Entry, EntryProblem, exact_text, parse_entry
from planner.ui.board.words import plain_text, point

SHARE = Kind("estimate", 0, 1)


def typed_share(text: str, present: Estimate | None) -> Estimate:
    """Return the estimate that was typed; raises EntryProblem.

    A number alone moves an entered range along; confidence, note and source stay.
    """
    entry = _entry(text)
    if not entry.has_range:
        return Estimate(entry.value) if present is None else moved(present, entry.value, SHARE)
    assert entry.low is not None
    assert entry.high is not None
    if "±" in text or "+" in text:
        ends = max(entry.low, 0.0), min(entry.high, 1.0)
    else:
        ends = _inside(entry.low), _inside(entry.high)
    return replace(
        present or Estimate(entry.value), value=entry.value, low=min(ends), high=max(ends)
    )


def _entry(text: str) -> Entry:
    """Return value and range from 0 to 1; the value is inside, a range from ± may not be."""
    is_percent = "%" in text
    try:
        entry = parse_entry(text.replace("%", ""))
    except EntryProblem as problem:
        if problem.code == "entry-not-a-number":
            raise EntryProblem("entry-not-a-share", text=problem.values["text"]) from None
        raise
    numbers = [entry.value, entry.low, entry.high]
    if is_percent:
        numbers = [None if n is None else n / 100 for n in numbers]
    rounded = [None if n is None else round(n, 9) for n in numbers]
    assert rounded[0] is not None
    return Entry(_inside(rounded[0]), rounded[1], rounded[2])


def _inside(number: float) -> float:
    if 0 <= number <= 1:
        return number
    raise EntryProblem("entry-outside", value=plain_text(number), low="0", high="1")


def share_text(estimate: Estimate) -> str:
    """Return a number from 0 to 1 with its range as it stands in a field."""
    return _texts(estimate, 1.0, 2)


def percent_text(estimate: Estimate) -> str:
    """Return a chance with its range as it stands in a field."""
    return f"{_texts(estimate, 100.0, 0)} %"


def percent(value: float) -> str:
    """Return a chance in short; in a future it may lie outside its limits."""
    return f"{exact_text(min(max(value, 0.0), 1.0) * 100, 0, point())} %"


def _texts(estimate: Estimate, factor: float, decimals: int) -> str:
    value = _text(estimate.value, factor, decimals)
    if not has_range(estimate):
        return value
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    below, above = estimate.value - low, high - estimate.value
    if below < 1e-9 and above < 1e-9:
        return value
    if abs(below - above) < 1e-9:
        return f"{value}±{_text(below, factor, decimals)}"
    ends = _text(low, factor, decimals), _text(high, factor, decimals)
    return f"{ends[0]}–{value}–{ends[1]}"


def _text(number: float, factor: float, decimals: int) -> str:
    return exact_text(round(number * factor, 6), decimals, point())
