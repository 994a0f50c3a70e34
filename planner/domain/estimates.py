"""Arithmetic of estimates: assumed ranges, moving a value, scaling a range."""

from planner.domain.fields import Estimate, Kind

ASSUMED_CONFIDENCE = 0.5
_HALF_WIDTH = 20.0


def assumed_range(estimate: Estimate, kind: Kind) -> tuple[float, float]:
    """Return the range that stands in for one that nobody entered.

    Only numbers on the 0-100 scale get one: half-width 20 x (1 - confidence) points.
    """
    if kind.high != 100 or kind.low != 0:
        return estimate.value, estimate.value
    confidence = ASSUMED_CONFIDENCE if estimate.confidence is None else estimate.confidence
    half = _HALF_WIDTH * (1.0 - confidence)
    return max(kind.low, estimate.value - half), min(kind.high, estimate.value + half)


def has_range(estimate: Estimate) -> bool:
    """Tell whether somebody entered a range."""
    return estimate.low is not None or estimate.high is not None


def range_of(estimate: Estimate, kind: Kind, assume: bool) -> tuple[float, float]:
    """Return low and high: as entered, else assumed if `assume`, else the value twice."""
    if has_range(estimate) or not assume:
        low = estimate.value if estimate.low is None else estimate.low
        high = estimate.value if estimate.high is None else estimate.high
        return low, high
    return assumed_range(estimate, kind)


def moved(estimate: Estimate, value: float, kind: Kind) -> Estimate:
    """Return the estimate with a new most likely value; an entered range moves along."""
    step = value - estimate.value
    low, high = estimate.low, estimate.high
    return Estimate(
        value,
        # An end that is the value itself must not get past it by rounding.
        None if low is None else min(value, _clip(low + step, kind)),
        None if high is None else max(value, _clip(high + step, kind)),
        estimate.confidence,
        estimate.note,
        estimate.source,
    )


_FAR = 1e12  # beyond the limits of every field


def affine(
    estimate: Estimate, kind: Kind, factor: float, amount: float, *, clip: bool, assume: bool
) -> Estimate:
    """Return the estimate x factor + amount; with `assume` an assumed range is written out first.

    A negative factor would turn the range round; its ends are put in order again. Without `clip`
    numbers stay finite all the same, whatever the factors of a line of futures.
    """
    low, high = estimate.low, estimate.high
    if assume and low is None and high is None:
        low, high = assumed_range(estimate, kind)
    numbers = [
        None if n is None else min(max(n * factor + amount, -_FAR), _FAR)
        for n in (low, estimate.value, high)
    ]
    if factor < 0:
        numbers.reverse()
    if clip:
        numbers = [None if n is None else _clip(n, kind) for n in numbers]
    value = numbers[1]
    assert value is not None
    return Estimate(
        value, numbers[0], numbers[2], estimate.confidence, estimate.note, estimate.source
    )


def _clip(number: float, kind: Kind) -> float:
    return min(max(number, kind.low), kind.high)
