"""Checks of drivers: states, effects, judgements, and futures that are in two states at once."""

from collections.abc import Iterator

from planner.domain.changes import Batch, Change, SetFields
from planner.domain.problems import Problem, Severity, Where
from planner.domain.records import CrossImpact
from planner.domain.scenario import Scenario

_TOLERANCE = 1e-9


def check_drivers(scenario: Scenario) -> Iterator[Problem]:
    """Yield every finding about drivers and what refers to them."""
    yield from _names(scenario)
    yield from _states(scenario)
    yield from _effects(scenario)
    yield from _judgements(scenario)
    yield from _imbalance(scenario)
    yield from _contradictions(scenario)


def _names(scenario: Scenario) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, driver in scenario.drivers.items():
        name, where = driver.name.strip(), Where("drivers", key, "name")
        if not name:
            yield Problem("name-missing", Severity.WARNING, where, {"id": key})
        elif name.casefold() in seen:
            yield Problem("name-twice", Severity.WARNING, where, {"name": name})
        seen.add(name.casefold())


def _states(scenario: Scenario) -> Iterator[Problem]:
    for key, driver in scenario.drivers.items():
        names = {state.strip().casefold() for state in driver.states}
        where, values = Where("drivers", key, "states"), {"driver": driver.name or key}
        if "" in names or len(names) < len(driver.states):
            yield Problem("states-alike", Severity.WARNING, where, values)
        elif len(names) < 2:
            yield Problem("driver-without-choice", Severity.HINT, where, values)


def _effects(scenario: Scenario) -> Iterator[Problem]:
    for key, effect in scenario.driver_effects.items():
        driver = scenario.drivers[effect.driver]
        if effect.state not in driver.states:
            values = {"driver": driver.name or effect.driver, "state": effect.state}
            where = Where("driver_effects", key, "state")
            yield Problem("effect-of-no-state", Severity.WARNING, where, values)


def _judgements(scenario: Scenario) -> Iterator[Problem]:
    seen: set[tuple[str, str, str, str]] = set()
    for key, impact in scenario.cross_impacts.items():
        pair = (impact.driver, impact.state, impact.other, impact.other_state)
        values: dict[str, object] = {"state": impact.state, "other": impact.other_state}
        if impact.driver == impact.other:
            values = {"driver": _name(scenario, impact.driver)}
            where = Where("cross_impacts", key, "other")
            yield Problem("judgement-on-itself", Severity.WARNING, where, values)
        elif field := _unknown(scenario, impact):
            owner = impact.driver if field == "state" else impact.other
            values = {"driver": _name(scenario, owner), "state": getattr(impact, field)}
            where = Where("cross_impacts", key, field)
            yield Problem("judgement-of-no-state", Severity.WARNING, where, values)
        elif pair in seen:
            where = Where("cross_impacts", key, "score")
            yield Problem("judgement-twice", Severity.WARNING, where, values)
        seen.add(pair)


def _unknown(scenario: Scenario, impact: CrossImpact) -> str:
    """Return the field that names a state that there is not."""
    if impact.state not in scenario.drivers[impact.driver].states:
        return "state"
    known = impact.other_state in scenario.drivers[impact.other].states
    return "" if known else "other_state"


def _imbalance(scenario: Scenario) -> Iterator[Problem]:
    """What promotes one state hinders another of the same driver: judgements should cancel out."""
    totals: dict[tuple[str, str, str], float] = {}
    first: dict[tuple[str, str, str], str] = {}
    for key, impact in scenario.cross_impacts.items():
        if impact.driver != impact.other:
            row = (impact.driver, impact.state, impact.other)
            totals[row] = totals.get(row, 0.0) + impact.score
            first.setdefault(row, key)
    uneven = [row for row, total in totals.items() if abs(total) > _TOLERANCE]
    if uneven:
        driver, state, other = uneven[0]
        where = Where("cross_impacts", first[uneven[0]], "score")
        values: dict[str, object] = {
            "n": len(uneven),
            "driver": _name(scenario, driver),
            "state": state,
            "other": _name(scenario, other),
            "total": round(totals[uneven[0]], 6),
        }
        yield Problem("judgements-uneven", Severity.HINT, where, values)


def _contradictions(scenario: Scenario) -> Iterator[Problem]:
    for key, future in scenario.futures.items():
        states: dict[str, list[str]] = {}
        for change in future.changes:
            for driver, state in _set_states(change):
                states.setdefault(driver, []).append(state)
        for driver, names in states.items():
            if len(set(names)) > 1:
                values = {
                    "future": future.name or key,
                    "driver": _name(scenario, driver),
                    "states": ", ".join(dict.fromkeys(names)),
                    "last": names[-1],
                }
                where = Where("futures", key, "changes")
                yield Problem("driver-states-contradict", Severity.WARNING, where, values)


def _set_states(change: Change) -> Iterator[tuple[str, str]]:
    match change:
        case SetFields():
            for cell in change.cells:
                if (cell.table, cell.field) == ("drivers", "state"):
                    yield str(cell.key), str(cell.value)
        case Batch():
            for part in change.changes:
                yield from _set_states(part)


def _name(scenario: Scenario, key: str) -> str:
    driver = scenario.drivers.get(key)
    return driver.name if driver and driver.name else key
