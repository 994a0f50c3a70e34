"""The exchange engine behind the common door, with its band over jittered positions."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from planner.domain.problems import Problem, Severity
from planner.engine.draws import Draws, most_likely
from planner.engine.entries import Answer, Details, Engine, Option, Options
from planner.engine.exchange import (
    CORRECTED,
    ENGINE,
    RULES,
    VERSION,
    Exchanges,
    exchange,
)
from planner.engine.exchange_draws import seeded_draws
from planner.engine.exchange_effects import KINDS, Effects, effects
from planner.engine.exchange_spread import spread
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.progress import Tick, nothing
from planner.engine.streams import uniforms

JITTER = 1.0  # points either way, for positions without a range of their own
REPETITIONS = 200  # for the band; of the randomised model also at the most likely values
MAX_ROUNDS = 60
_ENOUGH = 1_000_000  # possible trades in all runs
_CANDIDATES = 100_000  # that many worked out together are fastest


def play_exchange(
    model: ModelInput, draws: Draws, seed: int, options: Options, tick: Tick = nothing
) -> Answer:
    """Play a block of runs, each with its positions jittered where they have no range.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model
    seed : int, of the jitter and of the randomised model
    options : rule, rounds, p
    tick : is called with every trade, and may raise

    Returns
    -------
    Answer; the outcomes of the last round, NaN where nobody has influence and salience

    Raises
    ------
    EngineProblem : "exchange-too-large"

    Notes
    -----
    Trades hang on ties and on their order, so that one outcome alone says little: positions are
    jittered uniformly by one point either way.
    """
    position, runs = jittered(model, draws, seed), range(draws.n_runs)
    found = [
        _played(model, position[part], draws, seed, options, part, tick).after[:, -1]
        for part in _parts(model, runs)
    ]
    return Answer(np.concatenate(found))


def jittered(model: ModelInput, draws: Draws, seed: int) -> Array:
    """Positions of a block of runs, moved a little where the analyst gave no range.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model
    seed : int

    Returns
    -------
    float64, shape (n_runs, n_actors, n_issues), 0-100
    """
    is_lone = _is_lone(model)
    ids = [key for key, lone in zip(model.position.ids, is_lone.ravel(), strict=True) if lone]
    uniform = uniforms(seed, [f"exchange/jitter/{key}" for key in ids], draws.first, draws.n_runs)
    position = draws.position.copy()
    position[:, is_lone] += JITTER * (2.0 * uniform.T - 1.0)
    return position.clip(0.0, 100.0)


def _is_lone(model: ModelInput) -> Flags:
    """Positions that count and have no range, (n_actors, n_issues)."""
    lone: Flags = (model.position.low >= model.position.high) & (model.salience.high > 0)
    return lone


def _parts(model: ModelInput, runs: range) -> Iterator[slice]:
    """Cut the runs so that their possible trades fit the memory."""
    step = max(1, _CANDIDATES // _most_candidates(model))
    for start in runs[::step]:
        yield slice(start, min(start + step, runs.stop))


def _most_candidates(model: ModelInput) -> int:
    """Return an upper bound of the possible trades of a run."""
    n_actors, n_issues = len(model.actors), len(model.issues)
    return max(1, n_actors * n_actors * n_issues * n_issues // 8)


def enough_runs(model: ModelInput) -> int:
    """How many runs give a band in bearable time: at least the 200 of the published band.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    int
    """
    return max(REPETITIONS, _ENOUGH // _most_candidates(model))


def _played(
    model: ModelInput,
    position: Array,
    draws: Draws,
    seed: int,
    options: Options,
    part: slice,
    tick: Tick = nothing,
) -> Exchanges:
    first = draws.first + part.start
    return exchange(
        position,
        draws.salience[part] / 100.0,
        draws.issue_influence[part],
        rule=str(options["rule"]),
        rounds=int(options["rounds"]),
        chance=float(options["p"]),
        random=seeded_draws(seed, model.actors, model.issues, first),
        progress=lambda done, total: tick(),
    )


def value_of_exchange(model: ModelInput, seed: int, options: Options) -> Array:
    """Outcomes of the last round at the most likely values, without jitter.

    Parameters
    ----------
    model : ModelInput
    seed : int
    options : rule, rounds, p

    Returns
    -------
    float64, shape (n_issues,), 0-100; NaN where nobody has influence and salience. Of the
    randomised model the mean of 200 repetitions.
    """
    final = [part.after[:, -1] for part in _repeated(model, seed, options)]
    mean: Array = np.concatenate(final).mean(axis=0)
    return mean


def _repeated(model: ModelInput, seed: int, options: Options) -> list[Exchanges]:
    """Play the most likely values: once, or the randomised model several times, in parts."""
    drawn = most_likely(model)
    runs = range(REPETITIONS if float(options["p"]) > 0 else 1)
    every = replace(
        drawn,
        salience=np.repeat(drawn.salience, len(runs), axis=0),
        issue_influence=np.repeat(drawn.issue_influence, len(runs), axis=0),
    )
    position = np.repeat(drawn.position, len(runs), axis=0)
    return [
        _played(model, position[part], every, seed, options, part) for part in _parts(model, runs)
    ]


def explain_exchange(model: ModelInput, seed: int, options: Options) -> Details:
    """Tell the trades of the first round at the most likely values, and who gains or is hurt.

    Parameters
    ----------
    model : ModelInput
    seed : int
    options : rule, rounds, p

    Returns
    -------
    Details: `exchanges` of round 1 in the order made, positions 0-100; `actors`, sums over these
    trades by kind; `n_exchanges` of each round. Of the randomised model these are of the first of
    200 repetitions; mean and variance of the repetitions come with each issue (`rounds`) and each
    actor (`voting`), and `covariance` of the final outcomes between issues.
    """
    parts = _repeated(model, seed, options)
    result = parts[0]
    salience = most_likely(model).salience / 100.0
    told = effects(result, salience, model.salience.high > 0)
    engine: dict[str, object] = {
        "exchanges": _trades(model, result, told),
        "n_exchanges": [int((trades.run == 0).sum()) for trades in result.trades],
        "actors": [
            {"actor": key, **_by_kind(sums)}
            for key, sums in zip(model.actors, told.by_actor(), strict=True)
        ],
        "pairs": [
            {"issues": [model.issues[p], model.issues[q]], **_by_kind(sums)}
            for (p, q), sums in told.by_pair().items()
        ],
    }
    issues: list[dict[str, object]] = []
    if result.chance > 0:
        after, voting = (
            np.concatenate([getattr(part, name) for part in parts]) for name in ("after", "voting")
        )
        over = spread(after, voting)
        engine["repetitions"] = len(after)
        engine["covariance"] = over.covariance.tolist()
        engine["voting"] = {
            "mean": over.voting_mean.tolist(),
            "variance": over.voting_variance.tolist(),
        }
        both = np.stack([over.outcome_mean.T, over.outcome_variance.T], axis=-1)
        issues = [
            {"rounds": [{"mean": mean, "variance": variance} for mean, variance in rounds]}
            for rounds in both.tolist()
        ]
    return Details(engine=engine, issues=tuple(issues), notes=_notes(model, options))


def _trades(model: ModelInput, result: Exchanges, told: Effects) -> list[dict[str, object]]:
    trades, found = result.trades[0], []
    for n, sums in enumerate(told.by_trade()):
        row: dict[str, object] = {}
        for side, letter in enumerate("ab"):
            row |= {
                f"actor_{letter}": model.actors[trades.actor[side, n]],
                f"issue_{letter}": model.issues[trades.issue[side, n]],
                f"from_{letter}": float(trades.origin[side, n]),
                f"to_{letter}": float(trades.goal[side, n]),
                f"gain_{letter}": float(trades.utility[side, n]),
            }
        row |= {"gain": float(trades.gain[n]), "capped": bool(trades.is_capped[n])}
        found.append({**row, "others": _by_kind(sums), "effects": told.effect[n].tolist()})
    return found


def _by_kind(sums: Array) -> dict[str, float]:
    named = zip(KINDS, sums.tolist(), strict=True)
    return {name.replace("-", "_"): value for name, value in named}


def _notes(model: ModelInput, options: Options) -> tuple[Problem, ...]:
    """Which rule was played, and what the band is made of."""
    is_corrected = options["rule"] == CORRECTED
    code = "exchange-rule-corrected" if is_corrected else "exchange-rule-as-published"
    notes = [Problem(code, Severity.HINT)]
    if float(options["p"]) > 0:
        notes.append(Problem("exchange-randomised", Severity.HINT, values={"n": REPETITIONS}))
    if _is_lone(model).any():
        notes.append(Problem("exchange-jitter", Severity.HINT))
    return tuple(notes)


ENTRY = Engine(
    name=ENGINE,
    version=VERSION,
    options=(
        Option("rule", CORRECTED, (CORRECTED, *(rule for rule in RULES if rule != CORRECTED))),
        Option("rounds", 1, low=1, high=MAX_ROUNDS),
        Option("p", 0.0, low=0.0, high=1.0),
    ),
    play=play_exchange,
    explain=explain_exchange,
    value=value_of_exchange,
    enough_runs=enough_runs,
    needs_issues=2,
)
