"""The challenge engine behind the common door: each issue is played by itself."""

from collections.abc import Callable

import numpy as np

from planner.domain.problems import Problem, Severity
from planner.engine.challenge import REASONS, UNSETTLED, Outcome, Round, challenge, standing
from planner.engine.challenge_offers import CONFLICT, KINDS
from planner.engine.challenge_settings import PRESETS, STANDARD, ChallengeSettings
from planner.engine.draws import Draws, most_likely
from planner.engine.entries import Answer, Details, Engine, Option, Options, Views
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.plain_entries import (
    Stances,
    answer,
    is_without_weight,
    stances_by_issue,
    weight_notes,
)
from planner.engine.progress import Tick, nothing

MEDIAN, MEAN = "median", "mean"


def play_challenge(
    model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
) -> Answer:
    """Play a block of runs.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model; its runs are played
    seed : int, not used: the model knows no chance
    options : preset, rounds, forecast
    tick : is called before every issue, and may raise

    Returns
    -------
    Answer; weighted median or mean of the positions when the talks end, NaN where nobody has weight
    """

    def value(stances: Stances) -> Array:
        tick()
        outcome = _played(stances, options)
        return outcome.median if options["forecast"] == MEDIAN else outcome.mean

    return answer(model, draws, _takes_part(model), value)


def _played(
    stances: Stances, options: Options, watch: Callable[[Round], None] | None = None
) -> Outcome:
    """Play one issue; to the last round if somebody watches."""
    return challenge(
        stances.position,
        stances.influence,
        stances.salience,
        _settings(options),
        int(options["rounds"]),
        watch,
        plays_on=watch is not None,
    )


def _takes_part(model: ModelInput) -> Flags:
    """Who has a position on what it may care about."""
    takes: Flags = model.has_position & (model.salience.high > 0.0)
    return takes


def _settings(options: Options) -> ChallengeSettings:
    return PRESETS[str(options["preset"])]


def explain_challenge(model: ModelInput, seed: int, options: Options) -> Details:
    """Tell the run at the most likely values round by round, issue by issue.

    Parameters
    ----------
    model : ModelInput
    seed : int, not used
    options : preset, rounds, forecast

    Returns
    -------
    Details; of each issue `rounds`, the first being the end of round 1, played to the last round
    whether the talks have ended or not: `median`, `mean`, `positions` (null: takes no part),
    `pairs` by what became of them, and `moves`, who took whose offer in what kind of a pair, and
    what both expected of a contest in the mover's eyes.
    `stopped_after` is the round in which the talks ended, `reason` why; `support` the share of
    weight near the median then, `conflict_share` that of conflicts among pairs that are apart;
    `views` of each issue and round.
    """
    issues: list[dict[str, object]] = [{"rounds": []} for _ in model.issues]
    views: list[tuple[Views, ...]] = [() for _ in model.issues]
    notes, is_silent = weight_notes(model), is_without_weight(model)
    moving = 0
    for stances in stances_by_issue(model, most_likely(model), _takes_part(model)):
        if is_silent[stances.issue]:
            continue
        rounds: list[Round] = []
        outcome = _played(stances, options, rounds.append)
        moving += bool(outcome.reason[0] == UNSETTLED)
        views[stances.issue] = tuple(_views(model, stances, found) for found in rounds)
        told = [_round(model, stances, found) for found in rounds]
        issues[stances.issue] = {"rounds": told, **_ending(stances, outcome, _settings(options))}
    if moving:
        values = {"n": moving, "rounds": options["rounds"]}
        notes.append(Problem("challenge-not-settled", Severity.HINT, values=values))
    return Details(issues=tuple(issues), notes=tuple(notes), views=tuple(views))


def _views(model: ModelInput, stances: Stances, found: Round) -> Views:
    """What all expected at the start of a round of the only run."""
    gain, answer = np.full((2, len(model.actors), len(model.actors)), np.nan)
    names = np.full(gain.shape, "", dtype=object)
    among = np.ix_(stances.actors, stances.actors)
    gain[among], answer[among] = found.gain[0], found.answer[0]
    names[among] = np.array(KINDS, dtype=object)[found.kinds[0]]
    for table in (gain, answer):
        np.fill_diagonal(table, np.nan)
    return Views(gain, answer, tuple(tuple(row) for row in names.tolist()))


def _round(model: ModelInput, stances: Stances, found: Round) -> dict[str, object]:
    """What happened in a round of the only run."""
    names = [model.actors[place] for place in stances.actors]
    positions: list[float | None] = [None] * len(model.actors)
    for place, position in zip(stances.actors, found.position[0], strict=True):
        positions[place] = float(position)
    kinds, taken = found.kinds[0], found.taken[0].tolist()
    upper = np.triu_indices(len(names), 1)
    counts = np.bincount(kinds[upper], minlength=len(KINDS)).tolist()
    moves = [
        {
            "actor": names[place],
            "offer_of": names[other],
            "kind": KINDS[kinds[place, other]],
            "expects": float(found.gain[0, place, other]),
            "other_expects": float(found.answer[0, place, other]),
        }
        for place, other in enumerate(taken)
        if other >= 0
    ]
    return {
        "median": float(found.median[0]),
        "mean": float(found.mean[0]),
        "positions": positions,
        "pairs": dict(zip(KINDS, counts, strict=True)),
        "moves": moves,
    }


def _ending(stances: Stances, outcome: Outcome, settings: ChallengeSettings) -> dict[str, object]:
    """How the talks on an issue ended."""
    spread = float(np.ptp(stances.position)) if settings.is_spread_range else 0.0
    influence, salience = stances.influence, stances.salience
    at_end = standing(outcome.position, influence, salience, settings, spread or 100.0)
    return {
        "stopped_after": int(outcome.rounds[0]),
        "reason": REASONS[outcome.reason[0]],
        "support": float(at_end.support[0]),
        "conflict_share": float(at_end.weight_share[0, CONFLICT]),
    }


ENTRY = Engine(
    name="challenge",
    version="1",
    options=(
        Option("preset", STANDARD, tuple(PRESETS)),
        Option("rounds", 10, low=1, high=50),
        Option("forecast", MEDIAN, (MEDIAN, MEAN)),
    ),
    play=play_challenge,
    explain=explain_challenge,
)
