"""The numbers of a scenario that are drawn anew in each run: which they are, and in groups."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.domain.problems import UsageProblem, Where
from planner.domain.records import key_parts, pair
from planner.engine.draws import uncertain_ids
from planner.engine.inputs import ModelInput, Uncertain

MOST_GROUPS = 60
ONE, OF_ACTOR, ACTOR, KIND = "one", "of-actor", "actor", "kind"
_OWN = ("influence", "tempo", "patience", "conflict_cost", "hostility", "linkage")


@dataclass(frozen=True, slots=True)
class Input:
    """A number that is drawn: its stable id and where it stands; `low` to `high` is its range."""

    id: str
    where: Where
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """Inputs that a study moves together, and what they have in common.

    `kind` is "one" for an input alone, "of-actor" for one quantity of an actor ("position"),
    "actor" for all of an actor, "kind" for one quantity of all; `where` says whose and which.
    """

    kind: str
    where: Where
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a study moves, and how many numbers of the scenario it cannot: they have no range."""

    groups: tuple[Group, ...]
    left_out: int

    @property
    def ids(self) -> tuple[str, ...]:
        """Stable ids, group by group."""
        return tuple(one.id for group in self.groups for one in group.inputs)

    @property
    def group_of(self) -> npt.NDArray[np.intp]:
        """Place of the group of each id."""
        sizes = [len(group.inputs) for group in self.groups]
        return np.repeat(np.arange(len(sizes), dtype=np.intp), sizes)

    @property
    def is_grouped(self) -> bool:
        """Tell whether anything moves together."""
        return any(group.kind != ONE for group in self.groups)


def inputs_of(model: ModelInput, most: int = MOST_GROUPS) -> Inputs:
    """Return all uncertain inputs, in the finest groups of which there are at most so many.

    Raises UsageProblem "study-no-ranges" if nothing has a range.
    """
    found, fixed = drawn_inputs(model)
    if not found:
        raise UsageProblem("study-no-ranges")
    tried = ((kind, _shared(found, shared)) for kind, shared in _GROUPINGS)
    kind, groups = next(one for one in tried if len(one[1]) <= most or one[0] == KIND)
    return Inputs(tuple(_group(kind, some) for some in groups), fixed)


def _shared(found: list[Input], shared: Callable[[Input], Hashable]) -> list[list[Input]]:
    groups: dict[Hashable, list[Input]] = {}
    for one in found:
        groups.setdefault(shared(one), []).append(one)
    return list(groups.values())


def drawn_inputs(model: ModelInput) -> tuple[list[Input], int]:
    """Return every input that is drawn, and how many that were entered have no range."""
    drawn = frozenset(uncertain_ids(model))
    found: dict[str, Input] = {}
    fixed: set[str] = set()
    for numbers, places in _places(model):
        for key, where, low, high in zip(
            numbers.ids, places, numbers.low.flat, numbers.high.flat, strict=True
        ):
            if where is None:
                continue
            if key not in drawn:
                fixed.add(key)
            elif low < high:
                found.setdefault(key, Input(key, where, float(low), float(high)))
    return list(found.values()), len(fixed)


def _places(model: ModelInput) -> Iterator[tuple[Uncertain, list[Where | None]]]:
    """Yield the inputs with the place of each; none where nobody entered a number."""
    held = model.has_position
    for field in ("position", "compromise", "salience"):
        yield getattr(model, field), _stances(model, field, held)
    yield model.issue_influence, _stances(model, "influence", model.has_issue_influence)
    for field in _OWN:
        yield getattr(model, field), [Where("actors", key, field) for key in model.actors]
    pairs: list[Where | None] = [
        Where("relations", pair(first, second), "trust") if first != second else None
        for first in model.actors
        for second in model.actors
    ]
    yield model.trust, pairs
    yield model.trust_reference, pairs
    yield (
        model.events.probability,
        [Where("events", key, "probability") for key in model.events.ids],
    )
    yield (
        model.instruments.success,
        [Where("instruments", key, "success") for key in model.instruments.ids],
    )


def _stances(model: ModelInput, field: str, entered: npt.NDArray[np.bool_]) -> list[Where | None]:
    return [
        Where("stances", (actor, issue), field) if is_entered else None
        for (actor, issue), is_entered in zip(
            ((a, i) for a in model.actors for i in model.issues), entered.flat, strict=True
        )
    ]


def _of_actor(one: Input) -> Hashable:
    """What is shared by one quantity of an actor on all issues."""
    if one.where.table in ("stances", "actors"):
        return key_parts(one.where.key)[0], one.where.field
    return one.id if one.where.table != "relations" else "relations"


def _actor(one: Input) -> Hashable:
    """What is shared by all numbers of an actor."""
    is_own = one.where.table in ("stances", "actors")
    return ("actor", key_parts(one.where.key)[0]) if is_own else one.where.table


def _kind(one: Input) -> Hashable:
    """What is shared by one quantity of all."""
    return one.where.table in ("events", "instruments"), one.where.field


_GROUPINGS: tuple[tuple[str, Callable[[Input], Hashable]], ...] = (
    (ONE, lambda one: one.id),
    (OF_ACTOR, _of_actor),
    (ACTOR, _actor),
    (KIND, _kind),
)


def _group(kind: str, inputs: list[Input]) -> Group:
    """Name a group by what its inputs share; a lone input stays itself."""
    first = inputs[0].where
    if len(inputs) == 1:
        return Group(ONE, first, tuple(inputs))
    if first.table not in ("stances", "actors"):
        kind = KIND
    key = "" if kind == KIND else key_parts(first.key)[0]
    field = "" if kind == ACTOR else first.field
    table = "actors" if kind in (OF_ACTOR, ACTOR) else first.table
    return Group(kind, Where(table, key, field), tuple(inputs))
