"""How the states of drivers act on each other: every judgement in its cell."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from planner.charts.lettering import balanced, elided
from planner.charts.page import MARGIN, Caption, Page, framed, height_around
from planner.charts.style import BODY, SMALL, ChartStyle
from planner.charts.tables import Table
from planner.charts.wording import signed
from planner.domain.colours import graded, ink_on
from planner.texts import say

MAX_STATES = 40
_DRIVER, _STATE, _CELL, _ROW, _HEAD, _GAP = 118.0, 92.0, 27.0, 19.0, 92.0, 5.0
_STRONGEST = 3.0  # the judgement that has the full colour


@dataclass(frozen=True, slots=True)
class DriverStates:
    """A driver and its states, and which of them it is in, if any."""

    name: str
    states: tuple[str, ...]
    present: int | None


@dataclass(frozen=True, slots=True)
class JudgementsData:
    """The drivers, and how the state of a row acts on that of a column."""

    caption: Caption
    drivers: tuple[DriverStates, ...]
    scores: tuple[tuple[float, ...], ...]
    balance: tuple[float, ...]  # what the present states say to each state; empty without them


def size_of(data: JudgementsData) -> tuple[float, float]:
    """Return a good size in inches; many states make it wider."""
    across, down = _extent(data)
    width = max(8.0, (2 * MARGIN + _DRIVER + _STATE + across) / 72)
    return width, height_around(data.caption, width) + (_HEAD + down + 6) / 72


def _extent(data: JudgementsData) -> tuple[float, float]:
    number, gaps = len(data.scores), _GAP * (len(data.drivers) - 1)
    balance = _ROW + _GAP if data.balance else 0.0
    return _CELL * number + gaps, _ROW * number + gaps + balance


def build_judgements(figure: Figure, data: JudgementsData, style: ChartStyle) -> None:
    """Fill the figure with the matrix; call within `style.applied`."""
    page = framed(figure, data.caption, style)
    left, top = page.left + _DRIVER + _STATE, page.top + _HEAD
    places = _places(data)
    for column, (group, place) in enumerate(places):
        x = left + _CELL * column + _GAP * group
        driver = data.drivers[group]
        if place == 0:
            _column_head(page, driver, (x, page.top))
        name = elided(driver.states[place], _HEAD - 32, SMALL)
        is_bold = place == driver.present
        text = page.text(x + _CELL / 2 + 3, top - 4, name, SMALL, is_bold=is_bold)
        text.set_rotation(90)
        text.set_rotation_mode("anchor")
    for row, (group, place) in enumerate(places):
        y = top + _ROW * row + _GAP * group
        driver = data.drivers[group]
        if place == 0:
            _row_head(page, driver, y)
        name = elided(driver.states[place], _STATE - 8, SMALL)
        is_bold = place == driver.present
        page.text(page.left + _DRIVER, y + _ROW / 2 + 3, name, SMALL, is_bold=is_bold)
        for column, (other, _) in enumerate(places):
            x = left + _CELL * column + _GAP * other
            score = None if other == group else data.scores[row][column]
            _cell(page, (x, y), score)
    if data.balance:
        _balance(page, data, (left, top + _extent(data)[1] - _ROW))


def _places(data: JudgementsData) -> list[tuple[int, int]]:
    """Return driver and place in it of every state."""
    return [
        (group, place)
        for group, driver in enumerate(data.drivers)
        for place in range(len(driver.states))
    ]


def _column_head(page: Page, driver: DriverStates, place: tuple[float, float]) -> None:
    x, y = place
    room = _CELL * len(driver.states)
    for number, line in enumerate(balanced(driver.name, room, SMALL, 2, is_bold=True)):
        page.text(x, y + 8 + 10 * number, line, SMALL, is_bold=True)
    page.line((x, x + room - 1), (y + 23, y + 23))


def _row_head(page: Page, driver: DriverStates, y: float) -> None:
    most = max(1, min(3, int(_ROW * len(driver.states) // 11)))
    for number, line in enumerate(balanced(driver.name, _DRIVER - 10, SMALL, most, is_bold=True)):
        page.text(page.left, y + _ROW / 2 + 3 + 11 * number, line, SMALL, is_bold=True)


def _cell(page: Page, place: tuple[float, float], score: float | None) -> None:
    x, y = place
    colour = page.palette.ground if score is None else graded(page.palette, score / _STRONGEST)
    page.box((x + 0.5, y + 0.5, _CELL - 1, _ROW - 1), colour)
    if score is None:
        return
    ink = page.palette.quiet if score == 0 else ink_on(colour)
    text = elided(number_text(score), _CELL - 2, SMALL)
    page.text(x + _CELL / 2, y + _ROW / 2 + 3, text, SMALL, colour=ink, align="center")


def _balance(page: Page, data: JudgementsData, place: tuple[float, float]) -> None:
    """Write what the present states say to each state, and set off the best supported ones."""
    left, y = place
    page.text(page.left, y + _ROW / 2 + 3, say("chart.balance"), SMALL)
    start = 0
    for group, driver in enumerate(data.drivers):
        own = data.balance[start : start + len(driver.states)]
        for number, balance in enumerate(own):
            x = left + _CELL * (start + number) + _GAP * group
            is_best = balance == max(own)
            page.text(
                x + _CELL / 2,
                y + _ROW / 2 + 3,
                elided(number_text(balance), _CELL - 2, BODY),
                SMALL,
                is_bold=is_best,
                colour=page.palette.ink if is_best else page.palette.quiet,
                align="center",
            )
        start += len(driver.states)


def number_text(score: float) -> str:
    """Return a judgement with its sign, with a decimal only where it has some."""
    return signed(score, 0 if float(score).is_integer() else 1)


def judgements_table(data: JudgementsData) -> Table:
    """Return every judgement; a state says nothing to those of its own driver."""
    names = [
        say("drivers.state-of", driver=driver.name, state=state)
        for driver in data.drivers
        for state in driver.states
    ]
    places = _places(data)
    rows = [
        (
            name,
            *(
                None if other == group else data.scores[row][column]
                for column, (other, _) in enumerate(places)
            ),
        )
        for row, (name, (group, _)) in enumerate(zip(names, places, strict=True))
    ]
    if data.balance:
        rows.append((say("chart.balance"), *data.balance))
    return Table((say("chart.state"), *names), tuple(rows), (0,) + (1,) * len(names))
