"""Which combinations of a scenario's drivers hold together, and what speaks against the others."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.domain.driver_acts import State
from planner.domain.problems import ChangeProblem, Where
from planner.domain.scenario import Scenario
from planner.engine.cross_impact import (
    CrossImpacts,
    Places,
    consistent_combinations,
    cross_impacts,
)
from planner.engine.progress import Progress, ignore

MOST = 1_000  # combinations that are kept
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Combination:
    """One state for each driver that has states."""

    states: Mapping[str, str]  # by driver
    score: float  # total impact score
    reached: int  # random starts that led there; 0 where all combinations were tried


@dataclass(frozen=True, slots=True)
class Combinations:
    """The consistent combinations of a scenario, best supported first."""

    drivers: tuple[str, ...]  # those that have states
    found: tuple[Combination, ...]  # MOST at most
    n_found: int
    n_combinations: int
    n_judged: int  # judgements that are not 0
    used: Mapping[State, int]  # in how many of all that were found a state occurs
    starts: int  # random starts; 0 where all combinations were tried
    astray: int  # of these, those that led nowhere
    seed: int

    @property
    def is_complete(self) -> bool:
        """Tell whether all combinations were tried, so that none is missing."""
        return self.starts == 0


@dataclass(frozen=True, slots=True)
class Reason:
    """What a chosen state says about the state of another driver and about a better one."""

    speaker: State
    about_chosen: float
    about_best: float
    note: str  # why, as it was entered

    @property
    def weight(self) -> float:
        """How much it speaks for the better one."""
        return self.about_best - self.about_chosen


@dataclass(frozen=True, slots=True)
class DriverFit:
    """How well the chosen state of one driver is supported by those of the others."""

    driver: str
    state: str
    balance: float
    best: str  # the best supported state: the chosen one where none is better
    best_balance: float
    reasons: tuple[Reason, ...]  # why another is better, weightiest first

    @property
    def fits(self) -> bool:
        """Tell whether no other state is better supported."""
        return self.best == self.state


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the states of a combination hold together."""

    drivers: tuple[DriverFit, ...]
    score: float
    inconsistency: float  # the largest lead of a better state over the chosen one

    @property
    def is_consistent(self) -> bool:
        """Tell whether every state fits."""
        return all(driver.fits for driver in self.drivers)


def find_combinations(
    scenario: Scenario, seed: int | None = None, progress: Progress = ignore
) -> Combinations:
    """Find what holds together; a future's own is found in its resolved scenario.

    Without a seed that of the scenario's settings is taken. Raises EngineProblem
    "no-driver-states" or "too-many-states", and Cancelled by `progress`.
    """
    impacts = cross_impacts(scenario)
    seed = scenario.settings.seed if seed is None else seed
    result = consistent_combinations(impacts, seed, progress)
    order = np.argsort(-result.score, kind="stable")[:MOST]
    found = tuple(
        Combination(_named(impacts, result.states[place]), score, reached)
        for place, score, reached in zip(
            order, result.score[order].tolist(), result.reached[order].tolist(), strict=True
        )
    )
    return Combinations(
        impacts.drivers,
        found,
        len(result.states),
        impacts.n_combinations,
        int(np.count_nonzero(impacts.impact)),
        _used(impacts, result.states),
        result.starts,
        result.astray,
        seed,
    )


def present_states(scenario: Scenario) -> dict[str, str]:
    """Return the states that the drivers are in, without drivers that are in none."""
    return {key: driver.state for key, driver in scenario.drivers.items() if driver.state}


def fit_of(scenario: Scenario, states: Mapping[str, str]) -> Fit:
    """Return how well a combination holds together, and what speaks against each of its states.

    Drivers that are not named say nothing. Raises ChangeProblem for a driver or state that is not
    there, EngineProblem as `find_combinations`.
    """
    if not states:
        return Fit((), 0.0, 0.0)
    impacts = cross_impacts(scenario)
    chosen = {key: _place(impacts, key, state) for key, state in states.items()}
    rows = impacts.impact[list(chosen.values())]
    balance = rows.sum(axis=0)
    notes = _notes(scenario)
    names = [State(key, name) for key, every in _by_driver(impacts).items() for name in every]
    fits = []
    for key, place in chosen.items():
        own = [n for n, state in enumerate(names) if state.driver == key]
        best = place
        if balance[own].max() > balance[place] + _TOLERANCE:
            best = own[int(balance[own].argmax())]
        reasons = [
            Reason(
                names[row],
                float(impacts.impact[row, place]),
                float(impacts.impact[row, best]),
                notes.get((names[row], names[best])) or notes.get((names[row], names[place]), ""),
            )
            for row in chosen.values()
        ]
        speaking = sorted((r for r in reasons if r.weight > 0), key=lambda r: -r.weight)
        numbers = float(balance[place]), float(balance[best])
        fits.append(
            DriverFit(key, states[key], numbers[0], names[best].name, numbers[1], tuple(speaking))
        )
    return Fit(
        tuple(fits),
        sum(fit.balance for fit in fits),
        max(fit.best_balance - fit.balance for fit in fits),
    )


def _by_driver(impacts: CrossImpacts) -> dict[str, tuple[str, ...]]:
    return dict(zip(impacts.drivers, impacts.states, strict=True))


def _named(impacts: CrossImpacts, places: Places) -> dict[str, str]:
    every = zip(impacts.drivers, impacts.states, places.tolist(), strict=True)
    return {key: names[place] for key, names, place in every}


def _used(impacts: CrossImpacts, states: Places) -> dict[State, int]:
    used: dict[State, int] = {}
    for column, (key, names) in zip(states.T, _by_driver(impacts).items(), strict=True):
        counts = np.bincount(column, minlength=len(names)).tolist()
        for name, count in zip(names, counts, strict=True):
            used[State(key, name)] = count
    return used


def _place(impacts: CrossImpacts, key: str, state: str) -> int:
    by_driver = _by_driver(impacts)
    if key not in by_driver:
        raise ChangeProblem("no-such-record", Where("drivers", key))
    if state not in by_driver[key]:
        raise ChangeProblem("unknown-state", Where("drivers", key, "state"), state=state)
    number = impacts.drivers.index(key)
    return int(impacts.starts[number]) + by_driver[key].index(state)


def _notes(scenario: Scenario) -> dict[tuple[State, State], str]:
    """Return the reason that was entered for each judgement; of two the first counts."""
    notes: dict[tuple[State, State], str] = {}
    for impact in scenario.cross_impacts.values():
        pair = State(impact.driver, impact.state), State(impact.other, impact.other_state)
        notes.setdefault(pair, impact.note)
    return notes
