"""A matrix in words: its inputs, their values, and what a cell would be called as a future."""

from collections.abc import Iterator

from planner.charts.tables import cell_text
from planner.charts.wording import count, of_hundred, percent, signed
from planner.domain.fields import NAME, NOTE
from planner.domain.futures import resolve
from planner.domain.problems import Where
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.domain.units import shortened
from planner.study.compare_words import outcome_word
from planner.study.matrix import Matrix, MatrixCell
from planner.study.matrix_inputs import Axis, Value
from planner.study.move_words import bar_name, number_words
from planner.texts import figures, say
from planner.texts.describe import record_name
from planner.texts.findings import error_sentence

_NAME = 60  # characters of a name inside a name
_NARROWEST = 6  # characters of a column


def input_name(resolved: Scenario, where: Where) -> str:
    """Return what an input is called."""
    if where.field in ("state", "is_on"):
        return shortened(record_name(where.table, where.key, resolved), _NAME)
    return bar_name(resolved, where)


def value_words(resolved: Scenario, where: Where, value: Value) -> str:
    """Return a value of an input as people read it."""
    if where.table == "settings":
        return number_words(resolved, where, value)
    if isinstance(value, bool):
        return say("matrix.on" if value else "matrix.off")
    if isinstance(value, str):
        return value
    if where.table == "stances" or where.field == "status_quo":
        return number_words(resolved, where, value)
    return f"{value:.0f}" if where.field == "influence" else figures(f"{value:.3g}")


def level_names(resolved: Scenario, axis: Axis) -> tuple[str, ...]:
    """Return the values of an axis as people read them."""
    return tuple(value_words(resolved, axis.where, level.value) for level in axis.levels)


def matrix_rows(resolved: Scenario, found: Matrix, outcome: int) -> Iterator[str]:
    """Yield the shares of a class as lines of a table, the largest value of y on top."""
    across, down = (level_names(resolved, axis) for axis in (found.x, found.y))
    tables = level_names(resolved, found.z) if found.z else ("",)
    names = {"x": input_name(resolved, found.x.where), "y": input_name(resolved, found.y.where)}
    yield say("matrix.axes", **names)
    first = max(len(name) for name in down)
    width = max(*(len(name) for name in across), _NARROWEST)
    for z, table in enumerate(tables):
        if found.z:
            yield say("matrix.is", input=input_name(resolved, found.z.where), value=table)
        yield "  ".join([" " * first, *(name.rjust(width) for name in across)])
        for y in reversed(range(len(down))):
            cells = (found.cell(x, y, z) for x in range(len(across)))
            shares = (_share(cell, outcome).rjust(width) for cell in cells)
            yield "  ".join([down[y].ljust(first), *shares])


def _share(cell: MatrixCell, outcome: int) -> str:
    if not cell.endings:
        return cell_text(None)
    return say("chart.percent", share=percent(cell.endings[outcome].share.share))


def cell_name(scenario: Scenario, found: Matrix, cell: MatrixCell) -> str:
    """Return a name for the future of a cell."""
    resolved = resolve(scenario, found.future).scenario
    parts = [
        say("drivers.state-of", driver=name, state=value)
        for name, value in _values(found, cell, resolved)
    ]
    return shortened(say("drivers.and").join(parts), NAME - 1)


def cell_story(scenario: Scenario, found: Matrix, cell: MatrixCell) -> str:
    """Return what a cell tells: its inputs, how it ends, and what is different from the future."""
    if cell.problem is not None:
        return error_sentence(cell.problem)
    resolved = resolve(scenario, found.future).scenario
    place = max(range(len(OUTCOMES)), key=lambda outcome: cell.endings[outcome].share.share)
    ending = cell.endings[place]
    return shortened(
        say(
            "matrix.story",
            inputs=cell_values(resolved, found, cell),
            share=of_hundred(ending.share.share),
            outcome=outcome_word(OUTCOMES[place]),
            before=of_hundred(found.shares[place].share),
            points=signed(100 * ending.difference),
            low=signed(100 * ending.low),
            high=signed(100 * ending.high),
            runs=count(found.runs),
        ),
        NOTE - 1,
    )


def cell_values(resolved: Scenario, found: Matrix, cell: MatrixCell) -> str:
    """Return the values of a cell for use inside a sentence."""
    values = [
        say("matrix.is", input=name, value=value) for name, value in _values(found, cell, resolved)
    ]
    return say("matrix.and", first=say("line.list-mark").join(values[:-1]), last=values[-1])


def _values(found: Matrix, cell: MatrixCell, resolved: Scenario) -> list[tuple[str, str]]:
    """Return the name of every input with its value in a cell."""
    axes = (axis for axis in (found.x, found.y, found.z) if axis is not None)
    return [
        (
            input_name(resolved, axis.where),
            value_words(resolved, axis.where, axis.levels[place].value),
        )
        for axis, place in zip(axes, cell.places, strict=False)
    ]
