"""What is written under a lane that is shown large: its anchors and its sub-issues; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.records import Anchor
from planner.domain.scenario import Scenario
from planner.domain.spreading import spread
from planner.ui.board.frames import Frame, Sizes

LARGE_PLOT, LOW_PLOT = 24, 8  # steps above the line of the lane; where there is little room
_NARROWEST = 8.0  # lines of text; narrower columns of words become a list
_WIDEST = 22.0
_LEAST_NAME = 6.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of an issue: places on its scale, and its parts with their shares."""

    anchors: tuple[tuple[float, str, str], ...] = ()  # points, number, text
    parts: tuple[tuple[str, float, str], ...] = ()  # name, share of the whole, share in words
    plot: int = LARGE_PLOT


@dataclass(frozen=True, slots=True)
class Note:
    """An anchor laid out: its place on the scale and where its words stand."""

    x: float
    left: float
    top: float
    width: float
    number: str
    text_left: float
    text_top: float
    lines: tuple[str, ...]

    @property
    def centre(self) -> float:
        """The middle of the column."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-issue laid out."""

    top: float
    name_left: float
    lines: tuple[str, ...]
    bar_left: float
    bar_width: float  # of the whole
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """Everything under the lane, with its places."""

    top: float
    rule_y: float
    notes: tuple[Note, ...]
    is_list: bool
    parts_top: float  # of their heading
    parts: tuple[Part, ...]
    bottom: float


def sheet_of(
    scenario: Scenario,
    issue: str,
    number_of: Callable[[float], str],
    percent_of: Callable[[float], str],
    plot: int = LARGE_PLOT,
) -> Sheet:
    """Return the anchors of an issue in the order of the scale, and its sub-issues."""
    anchors = [anchor for anchor in scenario.anchors.values() if anchor.issue == issue]
    anchors.sort(key=_value_of)
    parts = [part for part in scenario.subissues.values() if part.issue == issue]
    whole = sum(part.weight for part in parts)
    shares = [part.weight / whole if whole > 0 else 1 / len(parts) for part in parts]
    return Sheet(
        tuple((anchor.value, number_of(anchor.value), anchor.text) for anchor in anchors),
        tuple(
            (part.name, share, percent_of(share)) for part, share in zip(parts, shares, strict=True)
        ),
        plot,
    )


def _value_of(anchor: Anchor) -> float:
    return anchor.value


def has_other_words(before: Scenario | None, after: Scenario) -> bool:
    """Tell whether the sheet of any issue may be different; told by identity, so it is quick."""
    tables = ("anchors", "subissues")
    return before is None or any(before.tables[t] is not after.tables[t] for t in tables)


def wrapped(text: str, width: float, width_of: Callable[[str], float]) -> tuple[str, ...]:
    """Return the text in lines that fit the width; a word that is too long is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while width_of(word) > width and len(word) > 1:
            fits = max(1, sum(width_of(word[: n + 1]) <= width for n in range(len(word))))
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return (*lines, line) if line else tuple(lines)


def lay_out(sheet: Sheet, frame: Frame, sizes: Sizes, top: float) -> LaidSheet:
    """Return the sheet laid out under a lane, from `top` on."""
    small, step = sizes.small, sizes.step
    rule = top + small + 3 * step
    columns = _columns(sheet, frame, sizes)
    notes: tuple[Note, ...] = ()
    if not sheet.anchors:
        bottom = top + small + step
    elif columns:
        notes = _in_columns(sheet, frame, sizes, columns, rule + 2.5 * step)
        bottom = max(note.text_top + len(note.lines) * small for note in notes)
    else:
        notes = _in_a_list(sheet, frame, sizes, rule + 2.5 * step)
        bottom = notes[-1].text_top + max(len(notes[-1].lines), 1) * small
    parts_top = bottom + 3 * step
    parts = _parts(sheet, frame, sizes, parts_top + small + 2 * step)
    if parts:
        bottom = parts[-1].top + max(len(parts[-1].lines), 1) * small
    return LaidSheet(top, rule, notes, not columns, parts_top, parts, bottom + 3 * step)


def _columns(sheet: Sheet, frame: Frame, sizes: Sizes) -> float:
    """Return how wide the columns of words are; 0: they stand in a list instead."""
    n_anchors = max(len(sheet.anchors), 1)
    room = frame.text_right - frame.text_left - 3 * sizes.step * (n_anchors - 1)
    width = min(room / n_anchors, _WIDEST * sizes.small)
    return width if width >= _NARROWEST * sizes.small else 0.0


def _in_columns(
    sheet: Sheet, frame: Frame, sizes: Sizes, width: float, top: float
) -> tuple[Note, ...]:
    places = [frame.x_of(points) for points, _, _ in sheet.anchors]
    widths = [width] * len(places)
    gap = 3 * sizes.step
    centres = spread(places, widths, gap, frame.text_left, frame.text_right)
    return tuple(
        Note(
            x=x,
            left=centre - width / 2,
            top=top,
            width=width,
            number=number,
            text_left=centre - width / 2,
            text_top=top + sizes.small,
            lines=wrapped(text, width, sizes.quiet_width),
        )
        for x, centre, (_, number, text) in zip(places, centres, sheet.anchors, strict=True)
    )


def _in_a_list(sheet: Sheet, frame: Frame, sizes: Sizes, top: float) -> tuple[Note, ...]:
    numbers = max(sizes.text_width(number) for _, number, _ in sheet.anchors) + 3 * sizes.step
    width = max(frame.text_right - frame.text_left - numbers, sizes.small)
    notes = []
    for points, number, text in sheet.anchors:
        lines = wrapped(text, width, sizes.quiet_width)
        x, left = frame.x_of(points), frame.text_left
        notes.append(Note(x, left, top, numbers, number, left + numbers, top, lines))
        top += max(len(lines), 1) * sizes.small + sizes.step
    return tuple(notes)


def _parts(sheet: Sheet, frame: Frame, sizes: Sizes, top: float) -> tuple[Part, ...]:
    if not sheet.parts:
        return ()
    room = frame.text_right - frame.text_left
    longest = max(sizes.quiet_width(name) for name, _, _ in sheet.parts)
    name_width = max(min(longest + 1, room * 0.55), _LEAST_NAME * sizes.small)
    words = max(sizes.text_width(text) for _, _, text in sheet.parts) + 3 * sizes.step
    left = frame.text_left + name_width + 3 * sizes.step
    bar = max(min(frame.text_right - left - words, 20 * sizes.small), 1.0)
    laid = []
    for name, share, text in sheet.parts:
        lines = wrapped(name, name_width, sizes.quiet_width)
        laid.append(Part(top, frame.text_left, lines, left, bar, share, text))
        top += max(len(lines), 1) * sizes.small + 0.5 * sizes.step
    return tuple(laid)
