"""The spatial engine behind the common door: issues are its dimensions."""

from collections.abc import Callable

import numpy as np

from planner.domain.problems import Problem, Severity
from planner.engine.draws import Draws, most_likely
from planner.engine.entries import Answer, Details, Engine, Option, Options, Views
from planner.engine.inputs import Array, Counts, Flags, ModelInput
from planner.engine.progress import Tick, nothing
from planner.engine.run_axis import inside, outside, weighted_mean
from planner.engine.spatial import ENGINE, VERSION, Outcome, Turn, play, win_chances
from planner.engine.spatial_affinity import (
    AFFINITY,
    affinity_matrix,
    read_affinities,
    unknown_actors,
)
from planner.engine.spatial_challenges import Actors
from planner.engine.spatial_settings import CHOICES, SpatialSettings, spatial_settings
from planner.engine.streams import uniforms

_LEAST_RUNS = 256  # for a band
_ENOUGH = 2_500_000  # triples of actors in all runs


def play_spatial(
    model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
) -> Answer:
    """Play a block of runs.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model; its runs are played
    seed : int, of what StateTransitions=Stochastic draws
    options : all of `spatial_settings.CHOICES`; may have affinities
    tick : is called after every turn, and may raise

    Returns
    -------
    Answer; the value of an issue is the mean of the final positions, weighted with influence and
    salience

    Notes
    -----
    Actors without influence or without salience do not take part: KTAB refuses them. Where the
    saliences of an actor add to more than 100, all are divided by the largest sum of the run.
    """
    position, _ = _final(model, draws, seed, options, lambda _: tick())
    weight = draws.influence[:, :, None] * draws.salience
    return Answer(outside(weighted_mean(inside(position), inside(weight), 50.0)))


def _final(
    model: ModelInput, draws: Draws, seed: int, options: Options, watch: Callable[[Turn], None]
) -> tuple[Array, Outcome]:
    """Positions of all actors at the end; `watch` is given every turn."""
    taking = _takes_part(model)
    keys = [key for key, takes in zip(model.actors, taking, strict=True) if takes]
    actors = _actors(draws, taking, affinity_matrix(_affinities(options), keys))

    def chances(turn: int) -> Array:
        ids = [f"{ENGINE}/{key}/{turn}" for key in keys]
        return uniforms(seed, ids, draws.first, draws.n_runs).T

    outcome = play(actors, draws.position[:, taking], _settings(options), chances, watch)
    position = draws.position.copy()
    position[:, taking] = outcome.position.clip(0.0, 100.0)
    return position, outcome


def _actors(draws: Draws, taking: Flags, affinity: Array) -> Actors:
    """Those who take part; saliences are divided by the largest sum of the run, if above 1."""
    salience = draws.salience[:, taking] / 100.0
    largest = salience.sum(axis=-1, keepdims=True).max(axis=1, keepdims=True, initial=1.0)
    return Actors(draws.influence[:, taking], salience / largest, affinity)


def _takes_part(model: ModelInput) -> Flags:
    """Who can have influence and salience, (n_actors,); all if nobody has, who then all stay."""
    takes: Flags = (model.influence.high > 0.0) & (model.salience.high > 0.0).any(axis=1)
    return takes if takes.any() else ~takes


def _settings(options: Options) -> SpatialSettings:
    return spatial_settings({name: str(options[name]) for name in CHOICES if name in options})


def _affinities(options: Options) -> dict[tuple[str, str], float]:
    return read_affinities(str(options.get(AFFINITY, "")))


def explain_spatial(model: ModelInput, seed: int, options: Options) -> Details:
    """Tell the run at the most likely values turn by turn.

    Parameters
    ----------
    model : ModelInput
    seed : int
    options : all of `spatial_settings.CHOICES`; may have affinities

    Returns
    -------
    Details: `turns`, positions [turn, the opening first][actor][issue], 0-100; `win_chances` and
    `attitudes` to risk [turn][actor], None for who takes no part; `settled`, whether they came to
    rest; `challenges` of each turn, with the challenger's own view of its chance and gain; `moves`
    of each turn: whose proposal to whom moved an actor, and the share of the vote it had; `views`
    of each turn, in the eyes of who challenges
    """
    drawn, turns = most_likely(model), list[Turn]()
    position, outcome = _final(model, drawn, seed, options, turns.append)
    taking = np.nonzero(_takes_part(model))[0]
    keys = [model.actors[place] for place in taking]
    positions = np.repeat(position, len(turns) + 1, axis=0)
    positions[0] = drawn.position[0]
    for turn in turns:
        positions[turn.number, taking] = (100.0 * turn.position[0]).clip(0.0, 100.0)
    chances, attitudes = _standing(model, drawn, options, turns)
    engine = {
        "turns": positions.tolist(),
        "win_chances": chances,
        "attitudes": attitudes,
        "settled": bool(outcome.has_settled.all()),
        "challenges": [told for turn in turns for told in _challenges(keys, turn)],
        "moves": [told for turn in turns for told in _moves(keys, turn)],
    }
    views = tuple(_views(len(model.actors), taking, turn) for turn in turns)
    return Details(
        engine=engine, notes=tuple(_notes(model, drawn, options, outcome)), views=(views,)
    )


def _views(n_actors: int, taking: Counts, turn: Turn) -> Views:
    """What all expected from challenging each other; of each the gain in its own eyes."""
    gain = np.full((n_actors, n_actors), np.nan)
    gain[np.ix_(taking, taking)] = turn.made.every[0]
    np.fill_diagonal(gain, np.nan)
    return Views(gain, gain.T)


def _standing(
    model: ModelInput, drawn: Draws, options: Options, turns: list[Turn]
) -> tuple[list[list[float | None]], list[list[float | None]]]:
    """Chances to win and attitudes to risk at the beginning and after each turn."""
    taking = _takes_part(model)
    matrix = np.eye(int(taking.sum()))  # ideals are given
    actors = _actors(drawn, taking, matrix)
    opening = drawn.position[:, taking] / 100.0
    position = np.concatenate([opening, *(turn.position for turn in turns)])
    ideal = np.concatenate([opening, *(turn.ideal for turn in turns)])
    every = actors.of(np.zeros(len(position), dtype=np.int64))
    found = win_chances(every, 100.0 * position, 100.0 * ideal, _settings(options))
    tables: list[list[list[float | None]]] = []
    for numbers in found:
        whole = np.full((len(position), len(model.actors)), None, dtype=object)
        whole[:, taking] = numbers
        tables.append(whole.tolist())
    return tables[0], tables[1]


def _challenges(keys: list[str], turn: Turn) -> list[dict[str, object]]:
    """Who challenged whom in a turn, and what it expected of that."""
    made = turn.made
    return [
        {
            "turn": turn.number,
            "actor": keys[place],
            "target": keys[target],
            "chance": float(made.chance[0, place]),
            "gain": float(made.gain[0, place]),
        }
        for place, target in enumerate(made.target[0].tolist())
        if target >= 0
    ]


def _moves(keys: list[str], turn: Turn) -> list[dict[str, object]]:
    """Who moved in a turn, by whose proposal to whom."""
    queues = turn.queues
    shares = {
        (place, row): share
        for place, row, share in zip(
            queues.actor.tolist(), queues.proposal.tolist(), queues.chance.tolist(), strict=True
        )
    }
    return [
        {
            "turn": turn.number,
            "actor": keys[place],
            "proposed_by": keys[turn.table.initiator[row]],
            "proposed_to": keys[turn.table.receiver[row]],
            "share": shares[place, row],
        }
        for place, row in enumerate(turn.moved_by[0].tolist())
        if row >= 0
    ]


def _notes(model: ModelInput, drawn: Draws, options: Options, outcome: Outcome) -> list[Problem]:
    """What was done to the input, and whether the run came to rest."""
    found: list[Problem] = []
    largest = float(drawn.salience.sum(axis=-1).max())
    if largest > 100.0:
        values = {"sum": f"{largest:.6g}"}
        found.append(Problem("spatial-salience-divided", Severity.HINT, values=values))
    absent = int((~_takes_part(model)).sum())
    if absent:
        found.append(Problem("spatial-left-out", Severity.HINT, values={"n": absent}))
    if model.has_issue_influence.any():
        found.append(Problem("spatial-one-influence", Severity.HINT))
    affinities = _affinities(options)
    if affinities:
        pulled = {"n": len({adjusting for adjusting, _ in affinities})}
        found.append(Problem("spatial-affinities", Severity.HINT, values=pulled))
    unknown = unknown_actors(affinities, model.actors)
    if unknown:
        found.append(Problem("spatial-affinities-unknown", Severity.HINT, values={"n": unknown}))
    if not outcome.has_settled.all():
        turns = int(outcome.turns.max())
        found.append(Problem("spatial-not-settled", Severity.HINT, values={"turns": turns}))
    return found


def enough_runs(model: ModelInput) -> int:
    """How many runs give a band in bearable time: a turn takes long where there are many actors.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    int
    """
    return max(_LEAST_RUNS, _ENOUGH // len(model.actors) ** 3)


ENTRY = Engine(
    name=ENGINE,
    version=VERSION,
    options=(
        *(Option(name, choices[0], choices) for name, choices in CHOICES.items()),
        Option(AFFINITY, "", check=read_affinities),
    ),
    play=play_spatial,
    explain=explain_spatial,
    enough_runs=enough_runs,
)
