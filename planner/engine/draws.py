"""All random numbers of a block of runs: the inputs drawn from their ranges, and the chances."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from planner.domain.records import kinds
from planner.engine.inputs import Array, ModelInput, Uncertain
from planner.engine.streams import pert, round_uniforms, triangular, uniforms

ESCALATION_STREAM, WALK_OUT_STREAM = "settlement/escalation", "settlement/walk-out"


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """What is random in runs first .. first + n_runs; axis order run, round, actor, issue.

    The numbers of the inputs are drawn and clipped. The last four are uniform in [0, 1): an
    event or instrument happens or works if its number is below its chance. A study or a test may
    exchange any of them (`dataclasses.replace`).
    """

    first: int
    influence: Array  # (n_runs, n_actors)
    issue_influence: Array  # (n_runs, n_actors, n_issues), influence where none is entered
    tempo: Array
    patience: Array
    conflict_cost: Array
    hostility: Array
    linkage: Array
    position: Array  # (n_runs, n_actors, n_issues)
    compromise: Array
    salience: Array
    trust: Array  # (n_runs, n_actors, n_actors)
    trust_reference: Array
    event_probability: Array  # (n_runs, n_events)
    instrument_success: Array  # (n_runs, n_instruments)
    event: Array  # (n_runs, n_events)
    instrument: Array  # (n_runs, n_instruments)
    escalation: Array  # (n_runs, n_rounds)
    walk_out: Array  # (n_runs, n_rounds)

    @property
    def n_runs(self) -> int:
        """How many runs."""
        return len(self.position)


def uncertain_ids(model: ModelInput) -> tuple[str, ...]:
    """Stable ids of all inputs that are drawn anew in each run, each once."""
    return _ids(_inputs(model).values())


def _ids(inputs: Iterable[Uncertain]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for numbers in inputs:
        varies = (numbers.low < numbers.high).ravel()
        found.update(
            (key, None) for key, varying in zip(numbers.ids, varies, strict=True) if varying
        )
    return tuple(found)


def draw(
    model: ModelInput,
    seed: int,
    first: int,
    count: int,
    given: Mapping[str, Array] | None = None,
) -> Draws:
    """Draw everything that is random in a block of runs.

    Parameters
    ----------
    model : ModelInput
    seed : int
    first, count : int, the runs
    given : uniform numbers (count,) to be used for some inputs, by id (a sensitivity design)

    Returns
    -------
    Draws, the same for a run whatever block it is drawn in

    Notes
    -----
    Exactly one uniform number per uncertain input and run, through the inverse distribution.
    Inputs with the same id (trust in both directions, trust and its reference) share it.
    """
    inputs = _inputs(model)
    uniform = _Uniforms(_ids(inputs.values()), seed, first, count, given or {})
    drawn = {
        name: _quantiles(numbers, uniform, model.settings.range_shape, name)
        for name, numbers in inputs.items()
    }
    drawn["issue_influence"] = _own_or_general(model, drawn["issue_influence"], drawn["influence"])
    events = [event_stream(key) for key in model.events.ids]
    instruments = [instrument_stream(key) for key in model.instruments.ids]
    rounds = model.settings.rounds
    return Draws(
        first=first,
        event=uniforms(seed, events, first, count).T,
        instrument=uniforms(seed, instruments, first, count).T,
        escalation=round_uniforms(seed, ESCALATION_STREAM, first, count, rounds),
        walk_out=round_uniforms(seed, WALK_OUT_STREAM, first, count, rounds),
        **drawn,
    )


def drawn_values(model: ModelInput, draws: Draws, ids: Sequence[str]) -> Array:
    """What was drawn for some inputs, as columns.

    Parameters
    ----------
    model : ModelInput
    draws : Draws of the model
    ids : uncertain inputs, and events and instruments by the ids of their own chance

    Returns
    -------
    float64, shape (n_runs, n_ids); 1 where an event would happen or an instrument work, else 0
    """
    columns: dict[str, Array] = {}
    for name, numbers in _inputs(model).items():
        values = getattr(draws, name).reshape(draws.n_runs, -1)
        varies = (numbers.low < numbers.high).ravel()
        columns |= {numbers.ids[place]: values[:, place] for place in np.nonzero(varies)[0]}
    happens = (draws.event < draws.event_probability).astype(np.float64)
    works = (draws.instrument < draws.instrument_success).astype(np.float64)
    columns |= {event_stream(key): happens[:, k] for k, key in enumerate(model.events.ids)}
    columns |= {instrument_stream(key): works[:, k] for k, key in enumerate(model.instruments.ids)}
    return np.column_stack([columns[key] for key in ids])


def event_stream(key: str) -> str:
    """Id of the number that decides whether an event happens."""
    return f"events/{key}/happens"


def instrument_stream(key: str) -> str:
    """Id of the number that decides whether an instrument works."""
    return f"instruments/{key}/works"


def redraw(model: ModelInput, seed: int, like: ModelInput, drawn: Draws) -> Draws:
    """Draw the runs of a model of which only some ranges are other than those of another.

    Parameters
    ----------
    model : ModelInput
    seed : int
    like : ModelInput, the same but for ranges (`planner.engine.stacking.plays_alike`)
    drawn : Draws of `like` with the same seed

    Returns
    -------
    Draws, the same bits as `draw` gives; what did not change is shared with `drawn`
    """
    before, count = _inputs(like), drawn.n_runs
    changed = {
        name: numbers
        for name, numbers in _inputs(model).items()
        if not _is_same(numbers, before[name])
    }
    if "influence" in changed:
        changed["issue_influence"] = model.issue_influence
    uniform = _Uniforms(_ids(changed.values()), seed, drawn.first, count, {})
    shape = model.settings.range_shape
    fresh: dict[str, Any] = {
        name: _quantiles(n, uniform, shape, name) for name, n in changed.items()
    }
    if "issue_influence" in fresh:
        general = fresh.get("influence", drawn.influence)
        fresh["issue_influence"] = _own_or_general(model, fresh["issue_influence"], general)
    return replace(drawn, **fresh)


def stack(parts: Sequence[Draws]) -> Draws:
    """Put the runs of several draws under each other, as one block.

    Parameters
    ----------
    parts : Draws of models that play alike, at least one

    Returns
    -------
    Draws; row k of part p is row k + the runs of the parts before it
    """
    first = parts[0]
    if len(parts) == 1:
        return first
    arrays: dict[str, Any] = {
        field.name: _stacked([getattr(part, field.name) for part in parts])
        for field in fields(first)
        if field.name != "first"
    }
    return replace(first, **arrays)


def _stacked(arrays: list[Array]) -> Array:
    """Stack along the run axis; what no run changes stays so."""
    rows = [array[0] for array in arrays]
    is_fixed = all(array.strides[0] == 0 for array in arrays)
    if is_fixed and all(np.array_equal(row, rows[0]) for row in rows):
        return np.broadcast_to(rows[0], (sum(map(len, arrays)), *rows[0].shape))
    return np.moveaxis(np.concatenate([np.moveaxis(a, 0, -1) for a in arrays], axis=-1), -1, 0)


def _is_same(first: Uncertain, second: Uncertain) -> bool:
    return all(
        np.array_equal(getattr(first, name), getattr(second, name))
        for name in ("low", "mode", "high")
    )


def most_likely(model: ModelInput) -> Draws:
    """The one run in which every input has its most likely value, clipped, and nothing happens."""
    drawn = {
        name: numbers.mode.clip(*_limits(name))[None] for name, numbers in _inputs(model).items()
    }
    drawn["issue_influence"] = _own_or_general(model, drawn["issue_influence"], drawn["influence"])
    rounds = model.settings.rounds
    return Draws(
        first=0,
        event=np.ones((1, len(model.events.ids))),
        instrument=np.ones((1, len(model.instruments.ids))),
        escalation=np.ones((1, rounds)),
        walk_out=np.ones((1, rounds)),
        **drawn,
    )


def _inputs(model: ModelInput) -> dict[str, Uncertain]:
    """The uncertain inputs by their name in Draws."""
    return {
        "influence": model.influence,
        "issue_influence": model.issue_influence,
        "tempo": model.tempo,
        "patience": model.patience,
        "conflict_cost": model.conflict_cost,
        "hostility": model.hostility,
        "linkage": model.linkage,
        "position": model.position,
        "compromise": model.compromise,
        "salience": model.salience,
        "trust": model.trust,
        "trust_reference": model.trust_reference,
        "event_probability": model.events.probability,
        "instrument_success": model.instruments.success,
    }


_FIELDS = {
    "issue_influence": ("stances", "influence"),
    "position": ("stances", "position"),
    "compromise": ("stances", "compromise"),
    "salience": ("stances", "salience"),
    "trust": ("relations", "trust"),
    "trust_reference": ("relations", "trust"),
    "event_probability": ("events", "probability"),
    "instrument_success": ("instruments", "success"),
}


def _limits(name: str) -> tuple[float, float]:
    """Limits of a quantity: what was drawn is clipped to them."""
    table, field = _FIELDS.get(name, ("actors", name))
    kind = kinds(table)[field]
    return kind.low, kind.high


class _Uniforms:
    """Uniform numbers of inputs by their ids, made in one go."""

    def __init__(
        self,
        ids: tuple[str, ...],
        seed: int,
        first: int,
        count: int,
        given: Mapping[str, Array],
    ) -> None:
        self.count = count
        self._row = {key: row for row, key in enumerate(ids)}
        self._numbers = uniforms(seed, ids, first, count)
        for key, numbers in given.items():
            if key in self._row:
                self._numbers[self._row[key]] = numbers

    def of(self, ids: Sequence[str]) -> Array:
        return self._numbers[[self._row[key] for key in ids]]


def _quantiles(numbers: Uncertain, uniform: _Uniforms, shape: str, name: str) -> Array:
    """Draw one kind of input, run axis first but runs side by side in memory."""
    low, high = _limits(name)
    varies = (numbers.low < numbers.high).ravel()
    fixed = numbers.mode.clip(low, high)
    if not varies.any():
        return np.broadcast_to(fixed, (uniform.count, *fixed.shape))
    flat = np.empty((varies.size, uniform.count))
    flat[:] = fixed.reshape(-1, 1)
    ends = (n.ravel()[varies] for n in (numbers.low, numbers.mode, numbers.high))
    ids = [key for key, varying in zip(numbers.ids, varies, strict=True) if varying]
    inverse = pert if shape == "pert" else triangular
    flat[varies] = inverse(uniform.of(ids), *ends).clip(low, high)
    return np.moveaxis(flat.reshape(*fixed.shape, uniform.count), -1, 0)


def _own_or_general(model: ModelInput, own: Array, general: Array) -> Array:
    """Influence on each issue: an actor's own number for it, else its influence."""
    general = np.broadcast_to(general[:, :, None], own.shape)
    if not model.has_issue_influence.any():
        return general
    return np.where(model.has_issue_influence, own, general)
