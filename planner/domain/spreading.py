"""Moves labels apart so that none overlaps, each as near to its place as can be."""

from collections.abc import Sequence


def spread(
    targets: Sequence[float], widths: Sequence[float], space: float, low: float, high: float
) -> list[float]:
    """Return centres in the order of the targets, which must ascend; none of them overlap.

    Least squares by pooling neighbours. If they cannot all stand between `low` and `high`, they
    run over at the high end.
    """
    offsets: list[float] = []
    reach = 0.0
    for place, width in enumerate(widths):
        reach += width / 2 + (space if place else 0.0)
        offsets.append(reach)
        reach += width / 2
    pools: list[tuple[float, int]] = []  # mean of target - offset, and how many
    for target, offset in zip(targets, offsets, strict=True):
        mean, count = target - offset, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean = (before * number + mean * count) / (number + count)
            count += number
        pools.append((mean, count))
    starts = [max(low, min(mean, high - reach)) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
