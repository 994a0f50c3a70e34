"""What every engine is given: arrays taken from a scenario and one of its futures, checked once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.estimates import range_of
from planner.domain.fields import Estimate, Kind
from planner.domain.futures import resolve
from planner.domain.problems import EngineProblem, Where
from planner.domain.records import Settings, Stance, kinds, pair
from planner.domain.scenario import Scenario

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

ROLES = ("party", "stakeholder", "facilitator")
DEFAULT_COMPROMISE, DEFAULT_SALIENCE, DEFAULT_TRUST = 20.0, 50.0, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Uncertain:
    """Numbers that are drawn anew in each run: low, most likely and high, of one shape.

    They may lie outside the limits of the quantity (a future scales the base case); the engine
    clips what it has drawn. Where low equals high nothing is drawn. `ids` names each number
    for its random stream, one per element in C order.
    """

    low: Array
    mode: Array
    high: Array
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Possible events; axis order event, then actor or issue."""

    ids: tuple[str, ...]
    round: Counts
    probability: Uncertain
    actors: Flags
    issues: Flags
    position_shift: Array
    compromise_factor: Array
    trust_change: Array
    hostility_change: Array
    hazard_factor: Array


@dataclass(frozen=True, slots=True, eq=False)
class Instruments:
    """Instruments that are on in this future; axis order instrument, then actor or issue."""

    ids: tuple[str, ...]
    start: Counts
    end: Counts
    success: Uncertain
    actors: Flags
    issues: Flags
    compromise_factor: Array
    trust_change: Array
    hostility_change: Array
    hazard_factor: Array
    linkage_add: Array
    single_text: Flags


@dataclass(frozen=True, slots=True, eq=False)
class ModelInput:
    """A scenario in one future as arrays; scale points 0-100, trust and hostility 0-1.

    Axis order actor, issue. A stance that was not entered has salience 0 and no veto.
    `settings` are those of the scenario: rates per twelfth of the horizon.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    role: Counts  # (n_actors,), index into ROLES
    side: Counts  # (n_actors,), -1 for none
    influence: Uncertain  # (n_actors,), > 0 in sum
    issue_influence: Uncertain  # (n_actors, n_issues), where has_issue_influence
    has_issue_influence: Flags
    tempo: Uncertain
    patience: Uncertain
    conflict_cost: Uncertain
    hostility: Uncertain
    linkage: Uncertain
    position: Uncertain  # (n_actors, n_issues)
    has_position: Flags  # a stance without one counts as not entered
    compromise: Uncertain
    salience: Uncertain
    veto: Flags
    red_line: Flags
    trust: Uncertain  # (n_actors, n_actors), symmetric
    trust_reference: Uncertain  # trust as entered in the base case
    status_quo: Array  # (n_issues,)
    weight: Array  # (n_issues,), as entered
    quorum: Array
    events: Events
    instruments: Instruments
    settings: Settings
    can_escalate: bool

    @property
    def signs(self) -> Flags:
        """Who must sign what at the most likely values, shape (n_actors, n_issues)."""
        return self.veto & (self.salience.mode > 0)


def model_input(
    scenario: Scenario, future_id: str | None = None, *, needs_signatures: bool = True
) -> ModelInput:
    """Return the arrays of a scenario in a future.

    Where no signature is needed, an issue may be signed by nobody and have no quorum.

    Raises
    ------
    EngineProblem : the input cannot be simulated; code, place and values say why.
    """
    resolved = resolve(scenario, future_id).scenario
    _refuse(resolved, needs_signatures)
    actors, issues = tuple(resolved.actors), tuple(resolved.issues)
    take = _Taker(resolved.settings.assume_ranges)
    stances = [[resolved.stances.get((a, i)) for i in issues] for a in actors]
    people = list(resolved.actors.values())
    sides = sorted({actor.side for actor in people if actor.side})
    own_influence = [[s.influence if s else None for s in row] for row in stances]
    return ModelInput(
        actors=actors,
        issues=issues,
        role=np.array([ROLES.index(actor.role) for actor in people], dtype=np.int64),
        side=np.array([sides.index(a.side) if a.side else -1 for a in people], dtype=np.int64),
        influence=take.column("actors", "influence", people, actors),
        issue_influence=take.grid("influence", stances, actors, issues, 0.0),
        has_issue_influence=np.array([[v is not None for v in row] for row in own_influence]),
        tempo=take.column("actors", "tempo", people, actors),
        patience=take.column("actors", "patience", people, actors),
        conflict_cost=take.column("actors", "conflict_cost", people, actors),
        hostility=take.column("actors", "hostility", people, actors),
        linkage=take.column("actors", "linkage", people, actors),
        position=take.grid("position", stances, actors, issues, 50.0),
        has_position=np.array([[bool(s and s.position) for s in row] for row in stances]),
        compromise=take.grid("compromise", stances, actors, issues, DEFAULT_COMPROMISE),
        salience=take.grid("salience", stances, actors, issues, DEFAULT_SALIENCE),
        veto=np.array([[bool(s and s.veto and s.position) for s in row] for row in stances]),
        red_line=np.array([[bool(s and s.red_line) for s in row] for row in stances]),
        trust=take.trust(resolved, resolved),
        trust_reference=take.trust(resolved, scenario),
        status_quo=np.array([i.status_quo.value for i in resolved.issues.values()]).clip(0, 100),
        weight=np.array([i.weight for i in resolved.issues.values()]),
        quorum=np.array([i.quorum for i in resolved.issues.values()]),
        events=_events(take, resolved),
        instruments=_instruments(take, resolved),
        settings=resolved.settings,
        can_escalate=resolved.brief.can_escalate,
    )


def _refuse(scenario: Scenario, needs_signatures: bool) -> None:
    """Raise for what cannot be simulated."""
    if not scenario.actors:
        raise EngineProblem("no-actors")
    if not scenario.issues:
        raise EngineProblem("no-issues")
    if len(scenario.actors) == 1:
        raise EngineProblem("one-actor", Where("actors", next(iter(scenario.actors))))
    if not any(actor.influence.value > 0 for actor in scenario.actors.values()):
        raise EngineProblem("no-influence", Where("actors"))
    if not any(issue.weight > 0 for issue in scenario.issues.values()):
        raise EngineProblem("no-weight", Where("issues"))
    signed = set()
    for (actor, issue), stance in scenario.stances.items():
        if stance.veto and stance.position is None:
            raise EngineProblem("signatory-without-position", Where("stances", (actor, issue)))
        if stance.veto and (stance.salience is None or stance.salience.value > 0):
            signed.add(issue)
    for key, entry in scenario.issues.items():
        if needs_signatures and key not in signed and entry.quorum == 0:
            raise EngineProblem("nobody-signs", Where("issues", key), issue=entry.name)


class _Taker:
    """Takes estimates out of records, with the range that counts."""

    def __init__(self, assume: bool) -> None:
        self._assume = assume

    def column(
        self, table: str, field: str, records: Iterable[object], ids: tuple[str, ...]
    ) -> Uncertain:
        kind = kinds(table)[field]
        found = [self._numbers(getattr(record, field), kind) for record in records]
        return _uncertain(found, (len(ids),), tuple(f"{table}/{key}/{field}" for key in ids))

    def grid(
        self,
        field: str,
        stances: list[list[Stance | None]],
        actors: tuple[str, ...],
        issues: tuple[str, ...],
        default: float,
    ) -> Uncertain:
        kind = kinds("stances")[field]
        found = []
        for row in stances:
            for stance in row:
                estimate = getattr(stance, field) if stance and stance.position else None
                if estimate is not None:
                    found.append(self._numbers(estimate, kind))
                elif stance and stance.position and field in ("compromise", "salience"):
                    found.append(self._numbers(Estimate(default), kind))
                else:
                    lone = 0.0 if field == "salience" else default
                    found.append((lone, lone, lone))
        ids = tuple(f"stances/{a}/{i}/{field}" for a in actors for i in issues)
        return _uncertain(found, (len(actors), len(issues)), ids)

    def trust(self, scenario: Scenario, entered: Scenario) -> Uncertain:
        """Trust of all pairs of a scenario as it is in another one that knows both actors."""
        kind = kinds("relations")["trust"]
        ids = tuple(scenario.actors)
        found, names = [], []
        for first in ids:
            for second in ids:
                is_known = first in entered.actors and second in entered.actors
                source = entered if is_known else scenario
                relation = source.relations.get(pair(first, second))
                known = self._numbers(relation.trust, kind) if relation else (DEFAULT_TRUST,) * 3
                found.append(known)
                names.append("relations/{}/{}/trust".format(*pair(first, second)))
        return _uncertain(found, (len(ids), len(ids)), tuple(names))

    def _numbers(self, estimate: Estimate, kind: Kind) -> tuple[float, float, float]:
        low, high = range_of(estimate, kind, self._assume)
        return low, estimate.value, high


def _uncertain(
    found: list[tuple[float, float, float]], shape: tuple[int, ...], ids: tuple[str, ...]
) -> Uncertain:
    numbers = np.array(found, dtype=np.float64).reshape(*shape, 3)
    low, mode, high = (np.ascontiguousarray(numbers[..., k]) for k in range(3))
    return Uncertain(low, mode, high, ids)


def _mask(named: Iterable[tuple[str, ...]], ids: tuple[str, ...]) -> Flags:
    """Return a row per event: who is named; nobody named means all."""
    rows = [[not keys or key in keys for key in ids] for keys in named]
    return np.array(rows, dtype=np.bool_).reshape(len(rows), len(ids))


def _floats(values: Iterable[float]) -> Array:
    return np.array(list(values), dtype=np.float64)


def _events(take: _Taker, scenario: Scenario) -> Events:
    found = list(scenario.events.values())
    ids = tuple(event.id for event in found)
    return Events(
        ids=ids,
        round=np.array([event.round for event in found], dtype=np.int64),
        probability=take.column("events", "probability", found, ids),
        actors=_mask([event.actors for event in found], tuple(scenario.actors)),
        issues=_mask([event.issues for event in found], tuple(scenario.issues)),
        position_shift=_floats(event.position_shift for event in found),
        compromise_factor=_floats(event.compromise_factor for event in found),
        trust_change=_floats(event.trust_change for event in found),
        hostility_change=_floats(event.hostility_change for event in found),
        hazard_factor=_floats(event.hazard_factor for event in found),
    )


def _instruments(take: _Taker, scenario: Scenario) -> Instruments:
    found = [instrument for instrument in scenario.instruments.values() if instrument.is_on]
    ids = tuple(instrument.id for instrument in found)
    return Instruments(
        ids=ids,
        start=np.array([i.start_round for i in found], dtype=np.int64),
        end=np.array([i.end_round for i in found], dtype=np.int64),
        success=take.column("instruments", "success", found, ids),
        actors=_mask([i.actors for i in found], tuple(scenario.actors)),
        issues=_mask([i.issues for i in found], tuple(scenario.issues)),
        compromise_factor=_floats(i.compromise_factor for i in found),
        trust_change=_floats(i.trust_change for i in found),
        hostility_change=_floats(i.hostility_change for i in found),
        hazard_factor=_floats(i.hazard_factor for i in found),
        linkage_add=_floats(i.linkage_add for i in found),
        single_text=np.array([i.single_text for i in found], dtype=np.bool_),
    )
