"""What the pictures of models side by side are made of: plain data, without a way to draw."""

from dataclasses import dataclass

from planner.domain.records import Issue


@dataclass(frozen=True, slots=True)
class ModelLine:
    """What one model says of one issue, and how the talks end in it."""

    engine: str
    name: str
    value: float | None  # at the most likely values; None where the issue stays open
    low: float | None  # 10th percentile of the runs that have a value
    high: float | None
    shares: tuple[float, ...]  # of the classes; escalation only where it is modelled


@dataclass(frozen=True, slots=True)
class IssueLines:
    """All models on one issue, in points of its scale (0-100)."""

    issue: Issue
    mean: float | None  # weighted mean of the opening positions; None where nobody has weight
    positions: tuple[tuple[str, float], ...]  # of the actors, by id
    lines: tuple[ModelLine, ...]

    @property
    def ends(self) -> tuple[ModelLine, ModelLine] | None:
        """The models with the smallest and the largest value, if at least two have one."""
        valued = sorted(
            (line for line in self.lines if line.value is not None), key=lambda of: of.value or 0.0
        )
        return (valued[0], valued[-1]) if len(valued) > 1 else None

    @property
    def apart(self) -> float:
        """How far apart the values of the models are."""
        ends = self.ends
        return 0.0 if ends is None else (ends[1].value or 0.0) - (ends[0].value or 0.0)
