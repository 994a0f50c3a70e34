"""Numbers as charts and reports write them."""

from planner.domain.records import Issue
from planner.domain.units import length_to_own, number_text, to_own
from planner.engine.results import Share
from planner.texts import figures, has, say

_TOUCHING = 1e-9
_NOTHING = 1e-12


def percent(share: float) -> str:
    """Return a share in whole per cent; what is not nothing or all never reads as if it were."""
    if _NOTHING < share <= 0.005:
        return "<1"
    if 0.995 <= share < 1 - _NOTHING:
        return ">99"
    return f"{100 * share:.0f}"


def fine_percent(share: float) -> str:
    """Return a share in per cent, with a decimal where whole ones would hide it."""
    if share < 0.0095 or share > 0.9905:
        text = f"{100 * share:.1f}"
        return figures(text.removesuffix(".0"))
    return f"{100 * share:.0f}"


def of_hundred(share: float) -> str:
    """Return a share for "in ... of 100 runs"."""
    if _NOTHING < share <= 0.005:
        return say("chart.less-than-one")
    if 0.995 <= share < 1 - _NOTHING:
        return say("chart.more-than-99")
    return f"{100 * share:.0f}"


def half_width(share: Share) -> str:
    """Return half the width of the interval in whole per cent, at least 1."""
    return f"{max(1.0, 50 * (share.high - share.low)):.0f}"


def signed(points: float, decimals: int = 0) -> str:
    """Return a difference with its sign; one that rounds to nothing has none."""
    text = f"{abs(points):.{decimals}f}"
    if not text.strip("0."):
        return figures(text)
    return figures(("+" if points > 0 else "\u2212") + text)


def tenths(number: float) -> str:
    """Return a number with one decimal."""
    return figures(f"{number:.1f}")


def shortest(number: float) -> str:
    """Return a number with as many decimals as it has, six digits at most."""
    return figures(f"{number:g}")


def count(number: int) -> str:
    """Return a whole number with its thousands set apart."""
    return figures(f"{number:,}")


def value(issue: Issue, points: float) -> str:
    """Return a place on an issue's scale in its own numbers, without the unit."""
    return figures(number_text(to_own(issue, points), issue.decimals))


def value_with_unit(issue: Issue, points: float) -> str:
    """Return a place on an issue's scale in its own numbers, with the unit if it has one."""
    number = value(issue, points)
    return say("chart.value-unit", value=number, unit=issue.unit) if issue.unit else number


def length(issue: Issue, points: float) -> str:
    """Return a distance on an issue's scale in its own numbers, with the unit if it has one."""
    number = figures(number_text(length_to_own(issue, points), issue.decimals))
    return say("chart.value-unit", value=number, unit=issue.unit) if issue.unit else number


def gap_words(issue: Issue, gap: float | None) -> str:
    """Return a gap in words: open by, just touching, short by."""
    if gap is None:
        return say("chart.gap-none")
    if abs(gap) < _TOUCHING:
        return say("chart.gap-touching")
    code = "chart.gap-open" if gap > 0 else "chart.gap-short"
    return say(code, length=length(issue, abs(gap)))


def engine_name(engine: str) -> str:
    """Return the name of an engine for people."""
    code = f"engine.{engine}"
    return say(code) if has(code) else engine


def capitalised(words: str) -> str:
    """Return words as the beginning of a sentence, the rest as it was."""
    return words[:1].upper() + words[1:]
