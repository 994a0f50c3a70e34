"""The rows of a lane and the lengths they are made of; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.ui.board.lanes import Mark

_PLOT = 8  # steps above the line
_LARGE_LABEL_ROWS = 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths that follow the size of the text."""

    step: float  # 4 pixels at the ordinary size
    line: float  # height of a line of text
    small: float  # height of a line of second text
    text_width: Callable[[str], float]  # of second text, bold
    quiet_width: Callable[[str], float]  # of second text


@dataclass(frozen=True, slots=True)
class Words:
    """The texts under the line, already in the person's language."""

    status_quo: str
    mean: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the marker of one actor stands, with its ranges."""

    mark: Mark
    x: float
    radius: float
    accepts: tuple[float, float]
    between: tuple[float, float]  # the uncertainty of the position
    base_x: float | None  # where the base case has another position
    base_accepts: tuple[float, float] | None  # where the base case has another acceptance range


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a lane; the same for all lanes of a board."""

    width: float
    height: float
    pad: float
    text_left: float  # where heading and findings stand
    text_right: float
    heading_y: float  # top of the heading
    finding_y: float
    settles_y: float
    chips_y: float
    plot_top: float
    axis_y: float
    labels_y: float
    ends_y: float
    left: float  # of the scale
    right: float
    n_label_rows: int
    is_compact: bool
    is_large: bool = False  # the only lane that is shown, with its sheet under it

    def x_of(self, points: float) -> float:
        """Return where a place on the scale is; beyond the ends is at the ends."""
        return self.left + (self.right - self.left) * min(max(points, 0.0), 100.0) / 100

    def points_of(self, x: float) -> float:
        """Return the place on the scale under x, also beyond its ends."""
        return 100 * (x - self.left) / max(self.right - self.left, 1.0)


def frame_of(width: float, sizes: Sizes, is_compact: bool, has_chips: bool, plot: int = 0) -> Frame:
    """Return the rows of a lane; one that is shown large has some steps above its line."""
    if is_compact and not plot:
        return _compact(width, sizes, has_chips)
    return _full(width, sizes, has_chips, plot)


def _full(width: float, sizes: Sizes, has_chips: bool, plot: int) -> Frame:
    step = sizes.step
    pad = 4 * step
    heading = 2.25 * step
    chips = heading + sizes.line + step
    plot_top = chips + (sizes.small + 2 * step if has_chips else 0.0)
    n_label_rows = _LARGE_LABEL_ROWS if plot > _PLOT else 2
    axis = plot_top + sizes.small + (plot or _PLOT) * step
    labels = axis + 4.5 * step
    ends = labels + n_label_rows * sizes.small + step
    return Frame(
        width=width,
        height=ends + sizes.small + 2.25 * step,
        pad=pad,
        text_left=pad,
        text_right=width - pad,
        heading_y=heading,
        finding_y=heading,
        settles_y=heading,
        chips_y=chips,
        plot_top=plot_top,
        axis_y=axis,
        labels_y=labels,
        ends_y=ends,
        left=pad + 2.5 * step,
        right=max(width - pad - 2.5 * step, pad + 2.5 * step + 1),
        n_label_rows=n_label_rows,
        is_compact=False,
        is_large=plot > 0,
    )


def _compact(width: float, sizes: Sizes, has_chips: bool) -> Frame:
    step = sizes.step
    pad = 4 * step
    column = min(max(0.27 * width, 15 * sizes.small), 0.36 * width)
    top = 2 * step
    plot_top = top + sizes.small + 0.5 * step
    axis = plot_top + 5 * step
    labels = axis + 3.5 * step
    height = labels + sizes.small + 1.5 * step
    finding = top + sizes.line + 0.5 * step
    settles = finding + sizes.small
    chips = labels
    needed = settles + sizes.small + (sizes.small if has_chips else 0.0) + 2 * step
    if has_chips:
        chips = settles + sizes.small
    left = pad + column + 5 * step
    return Frame(
        width=width,
        height=max(height, needed),
        pad=pad,
        text_left=pad,
        text_right=pad + column,
        heading_y=top,
        finding_y=finding,
        settles_y=settles,
        chips_y=chips,
        plot_top=plot_top,
        axis_y=axis,
        labels_y=labels,
        ends_y=top,
        left=left,
        right=max(width - pad - 2.5 * step, left + 1),
        n_label_rows=1,
        is_compact=True,
    )
