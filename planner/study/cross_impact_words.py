"""Combinations of drivers' states in words: their names, and why a state does not fit."""

from collections.abc import Mapping

from planner.charts.wording import count, signed
from planner.domain.fields import NAME
from planner.domain.scenario import Scenario
from planner.domain.units import shortened
from planner.study.cross_impact import Combination, Combinations, DriverFit, Fit, Reason
from planner.texts import figures, say

_SHOWN = 4  # reasons in a sentence
_LARGE = 10**9  # numbers from here on are written as powers of ten


def driver_name(scenario: Scenario, key: str) -> str:
    """Return what a driver is called inside a sentence."""
    return shortened(scenario.drivers[key].name) or key


def combination_name(scenario: Scenario, states: Mapping[str, str]) -> str:
    """Return a name for the future of a combination; drivers are named where states do not tell."""
    names = [state.casefold() for state in states.values()]
    if len(set(names)) == len(names) and len(names) > 1:
        return shortened(say("drivers.and").join(states.values()), NAME - 1)
    return shortened(states_words(scenario, states), NAME - 1)


def states_words(scenario: Scenario, states: Mapping[str, str]) -> str:
    """Return the states of a combination with the names of their drivers."""
    parts = (
        say("drivers.state-of", driver=driver_name(scenario, key), state=state)
        for key, state in states.items()
    )
    return say("drivers.and").join(parts)


def combination_line(scenario: Scenario, one: Combination) -> str:
    """Return a combination with its support."""
    name = combination_name(scenario, one.states)
    return say("drivers.line", states=name, score=number(one.score))


def driver_line(scenario: Scenario, key: str, found: Combinations) -> str:
    """Return a column of the morphological table: in how many combinations each state occurs."""
    states = [
        say("drivers.used", state=state.name, used=count(used))
        if used
        else say("drivers.unused", state=state.name)
        for state, used in found.used.items()
        if state.driver == key
    ]
    return say(
        "drivers.column",
        driver=driver_name(scenario, key),
        states=say("drivers.because").join(states),
    )


def basis_sentence(found: Combinations) -> str:
    """Return how many combinations hold together, and whether there may be more."""
    if not found.n_judged:
        return say("drivers.nothing-judged")
    numbers = {"n": found.n_found, "found": count(found.n_found)}
    if found.is_complete:
        return say("drivers.found", all=count(found.n_combinations), **numbers)
    every, starts = _size(found.n_combinations), count(found.starts)
    return say("drivers.found-some", all=every, starts=starts, **numbers)


def _size(number: int) -> str:
    if number < _LARGE:
        return count(number)
    power = len(str(number)) - 1
    return say("drivers.power", factor=figures(f"{number / 10**power:.1f}"), power=power)


def fit_sentences(scenario: Scenario, fit: Fit) -> tuple[str, ...]:
    """Return why each state that does not fit does not."""
    return tuple(_misfit(scenario, driver) for driver in fit.drivers if not driver.fits)


def fit_head(fit: Fit) -> str:
    """Return whether a combination holds together, in one sentence."""
    score = number(fit.score)
    if not fit.drivers:
        return say("drivers.no-states")
    if fit.is_consistent:
        return say("drivers.fits", score=score)
    wrong = sum(not driver.fits for driver in fit.drivers)
    return say("drivers.fits-not", n=wrong, score=score)


def _misfit(scenario: Scenario, fit: DriverFit) -> str:
    reasons = [_reason(scenario, reason, fit) for reason in fit.reasons[:_SHOWN]]
    return say(
        "drivers.misfit",
        driver=driver_name(scenario, fit.driver),
        state=fit.state,
        best=fit.best,
        balance=number(fit.balance),
        best_balance=number(fit.best_balance),
        reasons=say("drivers.because").join(reasons),
    )


def _reason(scenario: Scenario, reason: Reason, fit: DriverFit) -> str:
    values = {
        "driver": driver_name(scenario, reason.speaker.driver),
        "state": reason.speaker.name,
        "best": fit.best,
        "best_score": number(reason.about_best),
        "chosen": fit.state,
        "chosen_score": number(reason.about_chosen),
    }
    said = say("drivers.reason", **values)
    return say("drivers.reason-note", reason=said, note=reason.note) if reason.note else said


def number(score: float) -> str:
    """Return a score with its sign, with decimals only where it has some."""
    decimals = 0 if float(score).is_integer() else 1
    return signed(score, decimals)
