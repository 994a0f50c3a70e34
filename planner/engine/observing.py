"""What can be seen of the talks after their first rounds, run by run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.engine.draws import draw
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.progress import Progress, ignore
from planner.engine.project import groups
from planner.engine.run_axis import outside, total
from planner.engine.settlement import play
from planner.engine.settlement_rounds import RoundRecord
from planner.engine.tally import cut

KINDS = ("hostility", "trust", "settled-weight", "gap", "settled", "event", "walk-out")


@dataclass(frozen=True, slots=True)
class Observable:
    """Something that can be seen: its kind, and which issue or event it is about."""

    kind: str  # of KINDS
    key: str  # id, or nothing


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """The runs [first, first + n) as they looked at the end of one round."""

    first: int
    round: int
    observables: tuple[Observable, ...]
    values: Array  # (n_runs, n_observables); 0 or 1 where something is seen or not
    is_going_on: Flags  # (n_runs,), has not ended by then
    outcome: npt.NDArray[np.uint8]  # (n_runs,), AGREEMENT .. ESCALATION at the very end


def observe(
    model: ModelInput, seed: int, number: int, stop: int, progress: Progress = ignore
) -> Observed:
    """Play the runs 0 .. stop - 1 and note what they looked like after a round.

    Parameters
    ----------
    model : ModelInput
    seed : int, 0 to 2**63 - 1
    number : int, the round, from 1
    stop : int, number of runs
    progress : is told the number of runs done

    Returns
    -------
    Observed; in it

    - hostility and trust are influence-weighted means over the parties, trust that in opponents,
    - the gap of an issue is what the ranges shown by then are short by, in scale points, and 0
      once it is settled,
    - events are those that were possible by then.

    Raises
    ------
    Cancelled : by `progress`
    """
    happening = np.nonzero(model.events.round <= number)[0]
    observables = (
        Observable("hostility", ""),
        Observable("trust", ""),
        Observable("settled-weight", ""),
        *(Observable("gap", issue) for issue in model.issues),
        *(Observable("settled", issue) for issue in model.issues),
        *(Observable("event", model.events.ids[place]) for place in happening),
        Observable("walk-out", ""),
    )
    parts: list[Observed] = []
    for first, last in groups(model, 0, stop):
        seen: list[tuple[Array, Flags]] = []

        def watch(record: RoundRecord, seen: list[tuple[Array, Flags]] = seen) -> None:
            if record.round == number:
                seen.append((_values(record, happening), record.state.is_active.copy()))

        def tick(first: int = first) -> None:
            progress(first, stop)

        runs = play(model, draw(model, seed, first, last - first), watch, tick)
        n_runs = last - first
        values, going_on = np.zeros((len(observables), n_runs)), np.zeros(n_runs, dtype=np.bool_)
        if seen:  # else all of them ended earlier
            values, going_on = seen[0]
        end = min(last, stop) - first
        kept = cut(runs, first, first + end)
        table = outside(values)[:end]
        parts.append(Observed(first, number, observables, table, going_on[:end], kept.outcome))
        progress(first + end, stop)
    return _joined(parts)


def _values(record: RoundRecord, happening: npt.NDArray[np.intp]) -> Array:
    """Return a row per observable, in their order."""
    terms, state, table = record.terms, record.state, record.offers
    short = np.where(state.is_open, np.maximum(table.low - table.high, 0.0), 0.0)
    rows = [
        total(terms.party_share * state.hostility)[None],
        total(terms.party_share * table.mean_trust)[None],
        state.settled_weight[None],
        short,
        ~state.is_open,
        terms.fires[happening],
        (state.walk_out_round > 0)[None],
    ]
    return np.concatenate([np.asarray(row, dtype=np.float64) for row in rows])


def _joined(parts: Sequence[Observed]) -> Observed:
    return Observed(
        parts[0].first,
        parts[0].round,
        parts[0].observables,
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.is_going_on for part in parts]),
        np.concatenate([part.outcome for part in parts]),
    )
