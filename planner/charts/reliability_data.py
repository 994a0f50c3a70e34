"""What the reliability picture is made of: plain data, without a way to draw."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReliabilityLine:
    """One kind of interval: shares of outcomes held and mean widths, an element a level."""

    name: str
    held: tuple[float, ...]  # 0-1
    width: tuple[float, ...]  # points
