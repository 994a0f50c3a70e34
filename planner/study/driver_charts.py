"""Charts of drivers: their judgements, what holds together, and the matrix of two inputs."""

import numpy as np

from planner.charts.combinations import (
    CombinationLine,
    CombinationsData,
    DriverColumn,
    StateBox,
    build_combinations,
    combinations_table,
)
from planner.charts.combinations import size_of as combinations_size
from planner.charts.heat import HeatCell, HeatData, HeatTable, build_heat, heat_table
from planner.charts.heat import size_of as heat_size
from planner.charts.judgements import (
    MAX_STATES,
    DriverStates,
    JudgementsData,
    build_judgements,
    judgements_table,
)
from planner.charts.judgements import size_of as judgements_size
from planner.charts.page import Caption
from planner.charts.registry import Chart
from planner.charts.shown import captioned_study
from planner.charts.wording import count, percent
from planner.domain.driver_acts import State
from planner.domain.futures import resolve
from planner.domain.problems import UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.cross_impact import CrossImpacts, balances, cross_impacts
from planner.study.compare_words import outcome_word
from planner.study.cross_impact import Combinations
from planner.study.cross_impact_words import basis_sentence, combination_name, driver_name
from planner.study.matrix import Matrix, MatrixCell
from planner.study.matrix_words import cell_story, cell_values, input_name, level_names
from planner.study.naming import future_name
from planner.texts import say

_LONGEST_TITLE = 145  # characters; what is longer would be cut


def judgements_chart(scenario: Scenario, future: str | None) -> Chart:
    """Return how the states of drivers act on each other, and what the present ones say.

    Raises EngineProblem without drivers, UsageProblem "chart-too-many-states".
    """
    resolved = resolve(scenario, future).scenario
    impacts = cross_impacts(resolved)
    number = len(impacts.impact)
    if number > MAX_STATES:
        raise UsageProblem("chart-too-many-states", number=number, limit=MAX_STATES)
    drivers = tuple(
        DriverStates(driver_name(resolved, key), states, _present(resolved, key, states))
        for key, states in zip(impacts.drivers, impacts.states, strict=True)
    )
    judged = int(np.count_nonzero(impacts.impact))
    values = {"n": judged, "judged": count(judged), "drivers": len(drivers)}
    title = say("chart.judgements-title", **values)
    subtitle = say("chart.judgements-of", future=future_name(scenario, future))
    alt = say("chart.judgements-alt", names=", ".join(driver.name for driver in drivers), **values)
    data = JudgementsData(
        _judged(scenario, title, subtitle, alt),
        drivers,
        tuple(tuple(row) for row in impacts.impact.tolist()),
        _balance(impacts, drivers),
    )
    return Chart(
        "cross-impact",
        data.caption,
        judgements_table(data),
        judgements_size(data),
        lambda figure, style: build_judgements(figure, data, style),
    )


def _present(resolved: Scenario, key: str, states: tuple[str, ...]) -> int | None:
    state = resolved.drivers[key].state
    return states.index(state) if state in states else None


def _balance(impacts: CrossImpacts, drivers: tuple[DriverStates, ...]) -> tuple[float, ...]:
    """Return what the present states say to each state, if every driver is in one."""
    present = [driver.present for driver in drivers]
    if None in present:
        return ()
    return tuple(balances(impacts, np.array([present], dtype=np.intp))[0].tolist())


def combinations_chart(scenario: Scenario, future: str | None, found: Combinations) -> Chart:
    """Return the morphological table with what holds together."""
    resolved = resolve(scenario, future).scenario
    columns = tuple(
        DriverColumn(
            driver_name(resolved, key),
            tuple(
                StateBox(state.name, used / max(found.n_found, 1))
                for state, used in found.used.items()
                if state.driver == key
            ),
        )
        for key in found.drivers
    )
    places = {
        State(key, box.name): place
        for key, column in zip(found.drivers, columns, strict=True)
        for place, box in enumerate(column.states)
    }
    lines = tuple(
        CombinationLine(
            combination_name(resolved, one.states),
            tuple(places[State(key, state)] for key, state in one.states.items()),
            one.score,
        )
        for one in found.found
    )
    names = [line.name for line in lines[:3]]
    title = basis_sentence(found).rstrip(say("chart.stop"))
    subtitle = say("chart.combinations-of", future=future_name(scenario, future))
    alt = say("chart.combinations-alt", finding=title, names="; ".join(names))
    data = CombinationsData(_judged(scenario, title, subtitle, alt), columns, lines)
    return Chart(
        "combinations",
        data.caption,
        combinations_table(data),
        combinations_size(data),
        lambda figure, style: build_combinations(figure, data, style),
    )


def _judged(scenario: Scenario, title: str, subtitle: str, alt: str) -> Caption:
    footer = say("chart.judgements-footer")
    return Caption(title, subtitle, footer, alt, scenario.brief.is_illustrative)


def matrix_chart(scenario: Scenario, found: Matrix, outcome: str) -> Chart:
    """Return the shares of a class in every cell of a matrix."""
    resolved = resolve(scenario, found.future).scenario
    place = OUTCOMES.index(outcome)
    names = level_names(resolved, found.z) if found.z else ("",)
    tables = tuple(
        HeatTable(
            name,
            tuple(
                tuple(
                    _heat_cell(found, found.cell(x, y, z), place)
                    for x in range(len(found.x.levels))
                )
                for y in range(len(found.y.levels))
            ),
        )
        for z, name in enumerate(names)
    )
    data = HeatData(
        _matrix_caption(scenario, resolved, found, place),
        input_name(resolved, found.x.where),
        input_name(resolved, found.y.where),
        level_names(resolved, found.x),
        level_names(resolved, found.y),
        tables,
        () if found.z else tuple(cell_story(scenario, found, cell) for cell in found.corners),
    )
    return Chart(
        "matrix",
        data.caption,
        heat_table(data),
        heat_size(data),
        lambda figure, style: build_heat(figure, data, style),
    )


def _heat_cell(found: Matrix, cell: MatrixCell, place: int) -> HeatCell:
    if not cell.endings:
        return HeatCell(None, 0.0, 0.0, 0.0, is_present=False)
    axes = [axis for axis in (found.x, found.y, found.z) if axis is not None]
    is_present = all(axis.present_place == at for axis, at in zip(axes, cell.places, strict=False))
    ending = cell.endings[place]
    return HeatCell(
        ending.share.share,
        ending.difference,
        ending.low,
        ending.high,
        is_present and not cell.moved,
    )


def _matrix_caption(scenario: Scenario, resolved: Scenario, found: Matrix, place: int) -> Caption:
    played = [cell for cell in found.cells if cell.endings]
    outcome = outcome_word(OUTCOMES[place])
    future = future_name(scenario, found.future)
    subtitle = say("chart.matrix-of", future=future, outcome=outcome)
    if found.z:
        third = input_name(resolved, found.z.where)
        subtitle = say("chart.matrix-third", future=future, outcome=outcome, third=third)
    if not played:
        title = say("chart.matrix-none")
        return captioned_study(scenario, (title, subtitle, title), found.seed, found.runs)
    low, high = (
        pick(played, key=lambda cell: cell.endings[place].share.share) for pick in (min, max)
    )
    finding = say(
        "chart.matrix-finding",
        outcome=outcome[0].upper() + outcome[1:],
        low=percent(low.endings[place].share.share),
        high=percent(high.endings[place].share.share),
    )
    alt = say("chart.matrix-where", finding=finding, at=cell_values(resolved, found, high))
    title = alt if len(alt) <= _LONGEST_TITLE else finding
    return captioned_study(scenario, (title, subtitle, alt), found.seed, found.runs)
