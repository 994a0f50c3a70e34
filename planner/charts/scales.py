"""Ticks of an issue's scale in its own numbers, placed in points 0-100."""

from matplotlib.ticker import MaxNLocator

from planner.domain.records import Issue
from planner.domain.units import number_text, to_points
from planner.texts import figures


def ticks_of(issue: Issue, most: int = 6) -> tuple[tuple[float, str], ...]:
    """Return place and number of at most about `most` round values of the scale."""
    low, high = sorted((issue.low_value, issue.high_value))
    found = [
        (to_points(issue, float(own)), float(own))
        for own in MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
        if low <= own <= high
    ]
    decimals = next(
        (n for n in range(7) if all(abs(round(own, n) - own) < 1e-9 for _, own in found)), 6
    )
    return tuple((place, figures(number_text(own, decimals))) for place, own in sorted(found))
