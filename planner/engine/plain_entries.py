"""Means, medians, Nash bargaining and the contest chain behind the common door."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from planner.domain.problems import Problem, Severity
from planner.engine.contest import contest
from planner.engine.draws import Draws, most_likely
from planner.engine.entries import Answer, Details, Engine, Option, Options
from planner.engine.inputs import Array, Counts, Flags, ModelInput
from planner.engine.nash import LINEAR, QUADRATIC, nash
from planner.engine.plain import mean, mean_by_weight, median, median_by_weight
from planner.engine.progress import Tick, nothing

SCALE, STATUS_QUO = "scale", "status-quo"


@dataclass(frozen=True, slots=True, eq=False)
class Stances:
    """Those who take part in an issue; shape (n_runs, n_actors)."""

    issue: int
    actors: Counts  # (n_actors,), places in the model
    position: Array  # 0-100
    influence: Array
    salience: Array  # 0-1
    status_quo: Array  # (n_runs,)

    @property
    def weight(self) -> Array:
        """Influence x salience."""
        return self.influence * self.salience


def stances_by_issue(model: ModelInput, draws: Draws, takes_part: Flags) -> Iterator[Stances]:
    """Yield who takes part in each issue, leaving out issues in which nobody does.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model
    takes_part : bool, shape (n_actors, n_issues)

    Yields
    ------
    Stances
    """
    for issue in range(len(model.issues)):
        actors = np.nonzero(takes_part[:, issue])[0]
        if len(actors):
            yield Stances(
                issue=issue,
                actors=actors,
                position=draws.position[:, actors, issue],
                influence=draws.issue_influence[:, actors, issue],
                salience=draws.salience[:, actors, issue] / 100.0,
                status_quo=np.full(draws.n_runs, model.status_quo[issue]),
            )


def answer(
    model: ModelInput, draws: Draws, takes_part: Flags, value: Callable[[Stances], Array]
) -> Answer:
    """Answer issue by issue.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model
    takes_part : bool, shape (n_actors, n_issues)
    value : gives the value of each run, (n_runs,)

    Returns
    -------
    Answer; NaN where nobody takes part
    """
    found = np.full((draws.n_runs, len(model.issues)), np.nan)
    for stances in stances_by_issue(model, draws, takes_part):
        found[:, stances.issue] = value(stances)
    return Answer(found)


def is_without_weight(model: ModelInput) -> Flags:
    """Tell on which issues nobody has influence and salience at the most likely values.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    bool, shape (n_issues,)
    """
    drawn = most_likely(model)
    found: Flags = (drawn.issue_influence[0] * drawn.salience[0]).max(axis=0) <= 0.0
    return found


def weight_notes(model: ModelInput) -> list[Problem]:
    """Say that nobody has weight on some issues, if so."""
    return _noted("engine-no-weight", int(is_without_weight(model).sum()))


def _noted(code: str, n: int) -> list[Problem]:
    return [Problem(code, Severity.HINT, values={"n": n})] if n else []


def _entry(name: str, value: Callable[[Stances], Array], is_weighted: bool) -> Engine:
    """Return an engine without settings."""

    def play(
        model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
    ) -> Answer:
        return answer(model, draws, model.has_position, value)

    def explain(model: ModelInput, seed: int, options: Options) -> Details:
        return Details(notes=tuple(weight_notes(model)) if is_weighted else ())

    return Engine(name, "1", (), play, explain)


def _bargained(stances: Stances, options: Options) -> Array:
    reference = stances.status_quo if options["breakdown"] == STATUS_QUO else None
    value, is_agreed = nash(stances.position, stances.weight, str(options["gain"]), reference)
    return np.where(is_agreed, value, np.nan)


def _play_nash(
    model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
) -> Answer:
    return answer(model, draws, model.has_position, lambda stances: _bargained(stances, options))


def _explain_nash(model: ModelInput, seed: int, options: Options) -> Details:
    value = _play_nash(model, most_likely(model), seed, options).value[0]
    n_shut = int((np.isnan(value) & ~is_without_weight(model)).sum())
    return Details(notes=(*weight_notes(model), *_noted("nash-no-agreement", n_shut)))


def _play_contest(
    model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
) -> Answer:
    return answer(model, draws, model.has_position, lambda of: contest(of.position, of.weight)[0])


def _explain_contest(model: ModelInput, seed: int, options: Options) -> Details:
    """Tell how often each stated position stands, as `distribution` of each issue."""
    issues: list[dict[str, object]] = [{"distribution": []} for _ in model.issues]
    for stances in stances_by_issue(model, most_likely(model), model.has_position):
        value, place, share = contest(stances.position, stances.weight)
        if not np.isnan(value[0]):
            issues[stances.issue]["distribution"] = [
                {"position": position, "share": often}
                for position, often in zip(place[0].tolist(), share[0].tolist(), strict=True)
                if often > 0.0
            ]
    return Details(issues=tuple(issues), notes=tuple(weight_notes(model)))


ENTRIES = (
    _entry("weighted-mean", lambda of: mean_by_weight(of.position, of.weight), True),
    _entry("mean", lambda of: mean(of.position), False),
    _entry("median", lambda of: median(of.position), False),
    _entry("weighted-median", lambda of: median_by_weight(of.position, of.weight), True),
    Engine(
        name="nash",
        version="1",
        options=(
            Option("gain", QUADRATIC, (QUADRATIC, LINEAR)),
            Option("breakdown", SCALE, (SCALE, STATUS_QUO)),
        ),
        play=_play_nash,
        explain=_explain_nash,
    ),
    Engine("contest-chain", "1", (), _play_contest, _explain_contest, has_distribution=True),
)
