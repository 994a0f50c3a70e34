"""Three-way merge of two copies of a scenario, cell by cell, by stable ids."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from planner.domain.changes import (
    Change,
    RemoveRecords,
    apply,
    check_scenario,
    check_together,
    names_actor_or_issue,
    touched,
)
from planner.domain.difference import difference
from planner.domain.fields import Estimate
from planner.domain.merging_futures import Clash, merged_changes
from planner.domain.merging_order import merged_order
from planner.domain.pieces import pieces
from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import KEY_FIELDS, TABLES, Key, kinds
from planner.domain.scenario import Scenario

ORDER = "order"  # stands for a field where the order of a table is meant
_NOBODY: Mapping[Any, Any] = {}


class Choice(StrEnum):
    """Whose value is taken where both sides changed one cell."""

    OURS = "ours"
    THEIRS = "theirs"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed, differently.

    Without a field the whole record is meant: one side removed it (None), the other changed it
    or what belongs to it. With a `future` the place is what that future changes. `base` is None
    where there is no common ancestor, or where it had nothing there.
    """

    where: Where
    base: Any
    ours: Any
    theirs: Any
    future: str | None = None

    @property
    def can_span(self) -> bool:
        """Tell whether a range can span both values."""
        return isinstance(self.ours, Estimate) and isinstance(self.theirs, Estimate)


Choose = Callable[[Conflict], Choice]


@dataclass(frozen=True, slots=True)
class Merged:
    """The change of ours that takes theirs over, and how much of it came without conflict."""

    change: Change
    applied: int
    conflicts: tuple[Conflict, ...]


def ours_first(_conflict: Conflict) -> Choice:
    """Keep what we have."""
    return Choice.OURS


def merge(
    ours: Scenario, theirs: Scenario, base: Scenario | None, choose: Choose = ours_first
) -> Merged:
    """Return the change that brings what they did since `base` into ours; raises ChangeProblem.

    Without `base` nothing counts as removed, and every cell that differs is a conflict. A record
    that one side removed while the other changed it, or added to it, is one conflict. Where two
    changes of one record fit only apart (an end before the start), they are conflicts, too.
    """
    work = _Merge(ours, theirs, base, choose)
    merged = work.run()
    check_scenario(merged)
    return Merged(difference(ours, merged), work.applied, tuple(work.conflicts))


def spanned(ours: Estimate, theirs: Estimate) -> Estimate:
    """Return the estimate that covers both: half way, from the lower low to the higher high."""
    both = (ours, theirs)
    ends = [end for one in both for end in (one.value, one.low, one.high) if end is not None]
    confidences = [one.confidence for one in both if one.confidence is not None]
    return Estimate(
        (ours.value + theirs.value) / 2,
        min(ends),
        max(ends),
        min(confidences, default=None),
        _both(ours.note, theirs.note),
        _both(ours.source, theirs.source),
    )


def _both(first: str, second: str) -> str:
    return "\n".join(dict.fromkeys(part for part in (first, second) if part))


@dataclass(slots=True)
class _Merge:
    """The work of one merge."""

    ours: Scenario
    theirs: Scenario
    base: Scenario | None
    choose: Choose
    applied: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    _dead: dict[str, set[Key]] = field(default_factory=dict)
    _kept: set[tuple[str, Key]] = field(default_factory=set)  # though one side removed them

    def run(self) -> Scenario:
        """Return the merged scenario."""
        for table in TABLES:
            self._dead[table] = set(self._removed(table))
        tables = {table: self._table(table) for table in TABLES}
        tables["futures"] = self._unwound(tables["futures"])
        result = Scenario(self.ours.id, tables)
        for table, keys in reversed(self._dead.items()):
            gone = tuple(key for key in keys if key in result.tables[table])
            if gone:
                result = apply(result, RemoveRecords(table, gone))
        return result

    def _before(self, table: str) -> Mapping[Any, Any]:
        return _NOBODY if self.base is None else self.base.tables[table]

    # Which records there are

    def _removed(self, table: str) -> Iterator[Key]:
        """Yield the records that one side has and that go."""
        ours, theirs = self.ours.tables[table], self.theirs.tables[table]
        before = self._before(table)
        for key in dict.fromkeys((*ours, *theirs)):
            has_ours, has_theirs = key in ours, key in theirs
            if has_ours and has_theirs:
                continue
            side = self.ours if has_ours else self.theirs
            record = side.tables[table][key]
            if self._is_bereft(table, record):
                yield key
            elif key in before and not self._stays(table, key, side):
                yield key

    def _stays(self, table: str, key: Key, side: Scenario) -> bool:
        """Tell whether a record that the other side removed stays; that may be a conflict."""
        record = side.tables[table][key]
        if any((other, name) in self._kept for other, name, _ in _references(table, record)):
            self._kept.add((table, key))
            return True
        before = self._before(table)[key]
        other = self.theirs if side is self.ours else self.ours
        if record == before and not self._is_needed(table, key, side, other):
            self.applied += side is self.ours
            return False
        mine = side is self.ours
        choice = self._ask(
            Conflict(Where(table, key), before, record if mine else None, None if mine else record)
        )
        stays = choice is not (Choice.THEIRS if mine else Choice.OURS)
        if stays:
            self._kept.add((table, key))
        return stays

    def _is_bereft(self, table: str, record: Any) -> bool:
        """Tell whether a record goes with what it belongs to, or names nobody any more."""
        named = list(_references(table, record))
        if any(is_owner and name in self._dead[other] for other, name, is_owner in named):
            return True
        if table not in ("events", "instruments"):
            return False
        for other in {other for other, _, _ in named}:
            names = [name for table_named, name, _ in named if table_named == other]
            if all(name in self._dead[other] for name in names):
                return True
        return False

    def _is_needed(self, table: str, key: Key, side: Scenario, other: Scenario) -> bool:
        """Tell whether what a side entered since the ancestor refers to a record."""
        if not isinstance(key, str):
            return False
        if any(_names(table, key, change) for change in self._new_in_futures(side)):
            return True
        for later in TABLES:
            if not any(kind.table == table for kind in kinds(later).values()):
                continue
            before = self._before(later)
            for place, record in side.tables[later].items():
                earlier = before.get(place)
                if record is earlier or record == earlier:
                    continue
                now = {(t, name) for t, name, _ in _references(later, record)}
                if (table, key) not in now:
                    continue
                if earlier is None or place not in other.tables[later]:
                    return True
                owners = {(t, name) for t, name, is_owner in _references(later, record) if is_owner}
                then = {(t, name) for t, name, _ in _references(later, earlier)}
                if (table, key) in owners or (table, key) not in then:
                    return True
        return False

    def _new_in_futures(self, side: Scenario) -> Iterator[Change]:
        """Yield what a side's futures change and did not before."""
        before = self._before("futures")
        for key, future in side.futures.items():
            earlier = before.get(key)
            if earlier is None or future.changes != earlier.changes:
                known = {
                    part
                    for change in (earlier.changes if earlier else ())
                    for part in pieces(change)
                }
                yield from (
                    part
                    for change in future.changes
                    for part in pieces(change)
                    if part not in known
                )

    # What is in them

    def _table(self, table: str) -> dict[Key, Any]:
        ours, theirs = self.ours.tables[table], self.theirs.tables[table]
        before = self._before(table)
        dead = self._dead[table]
        found: dict[Key, Any] = {}
        for key in dict.fromkeys((*ours, *theirs)):
            if key in ours and key in theirs:
                found[key] = self._record(table, key)
                continue
            found[key] = ours[key] if key in ours else theirs[key]
            self.applied += key in theirs and key not in before and key not in dead
        order, is_disputed = merged_order(list(before), list(ours), list(theirs))
        if is_disputed and self._ask_order(table) is Choice.THEIRS:
            order, _ = merged_order(list(before), list(theirs), list(ours))
        return {key: found[key] for key in order}

    def _ask_order(self, table: str) -> Choice:
        before, ours, theirs = (
            tuple(side)
            for side in (self._before(table), self.ours.tables[table], self.theirs.tables[table])
        )
        return self._ask(Conflict(Where(table, "", ORDER), before, ours, theirs))

    def _record(self, table: str, key: Key) -> Any:
        ours, theirs = self.ours.tables[table][key], self.theirs.tables[table][key]
        before = self._before(table).get(key)
        if self._kept or any(self._dead.values()):
            ours, theirs = (self._restored(table, side, before) for side in (ours, theirs))
        if ours is theirs or ours == theirs or theirs == before:
            return ours
        taken: dict[str, Any] = {}
        for name in kinds(table):
            if name not in KEY_FIELDS[table]:
                value = self._field(table, key, name, (before, ours, theirs))
                if value != getattr(ours, name):
                    taken[name] = value
        return self._fitting(table, key, replace(ours, **taken), (before, ours, theirs))

    def _field(self, table: str, key: Key, name: str, sides: tuple[Any, Any, Any]) -> Any:
        before, ours, theirs = _values(name, *sides)
        is_new = sides[0] is None
        if ours == theirs or (theirs == before and not is_new):
            return ours
        if ours == before and not is_new:
            self.applied += 1
            return theirs
        if name == "changes":
            return self._changes(str(key), before or (), ours, theirs)
        return self._resolved(Conflict(Where(table, key, name), before, ours, theirs))

    def _restored(self, table: str, record: Any, before: Any) -> Any:
        """Return a record whose lists name again what its side removed, if the other has it.

        What does not stay goes from all lists at the end, as with every removal.
        """
        found = {}
        for name, kind in kinds(table).items():
            if kind.type == "refs" and before is not None:
                now, then = getattr(record, name), getattr(before, name)
                back = [one for one in then if one in now or self._is_one_sided(kind.table, one)]
                if not set(back) <= set(now):
                    found[name] = (*back, *(one for one in now if one not in then))
        return replace(record, **found) if found else record

    def _is_one_sided(self, table: str, key: Key) -> bool:
        return (table, key) in self._kept or key in self._dead[table]

    def _unwound(self, futures: dict[Key, Any]) -> dict[Key, Any]:
        """Return the futures without circles, which only the moves of both sides make."""
        for key, future in futures.items():
            ours = self.ours.futures.get(str(key))
            if ours is None or ours.parent == future.parent or not _is_in_circle(futures, future):
                continue
            before = self._before("futures").get(key)
            values = (getattr(before, "parent", None), ours.parent, future.parent)
            self.applied -= 1
            self._ask(Conflict(Where("futures", key, "parent"), *values))
            futures = {**futures, key: replace(future, parent=ours.parent)}
        return futures

    def _changes(self, future: str, before: Any, ours: Any, theirs: Any) -> Any:
        def settle(clash: Clash) -> tuple[bool, Any]:
            conflict = Conflict(clash.where, clash.base, clash.ours, clash.theirs, future)
            choice = self._ask(conflict)
            if choice is Choice.RANGE and conflict.can_span:
                return True, spanned(clash.ours, clash.theirs)
            return choice is Choice.THEIRS, clash.theirs

        changes, applied = merged_changes(future, (before, ours, theirs), settle)
        self.applied += applied
        return changes

    def _fitting(self, table: str, key: Key, record: Any, sides: tuple[Any, Any, Any]) -> Any:
        """Return the record, or one side's where the changes of both do not fit together."""
        try:
            check_together(table, key, record)
        except ChangeProblem:
            before, ours, theirs = sides
            taken = [name for name in kinds(table) if _is_only_theirs(name, record, ours, theirs)]
            self.applied -= len(taken)
            choices = {
                self._ask(Conflict(Where(table, key, name), *_values(name, before, ours, theirs)))
                for name in taken
            }
            return theirs if choices == {Choice.THEIRS} else ours
        return record

    def _resolved(self, conflict: Conflict) -> Any:
        choice = self._ask(conflict)
        if choice is Choice.RANGE and conflict.can_span:
            return spanned(conflict.ours, conflict.theirs)
        return conflict.theirs if choice is Choice.THEIRS else conflict.ours

    def _ask(self, conflict: Conflict) -> Choice:
        self.conflicts.append(conflict)
        return self.choose(conflict)


def _references(table: str, record: Any) -> Iterator[tuple[str, str, bool]]:
    """Yield table and id of what a record refers to, and whether it cannot be without it."""
    for name, kind in kinds(table).items():
        if not kind.table:
            continue
        value = getattr(record, name)
        if kind.type == "ref":
            if value is not None:
                yield kind.table, value, not kind.is_optional
        else:
            yield from ((kind.table, one, False) for one in value)


def _names(table: str, key: str, change: Change) -> bool:
    if table in ("actors", "issues"):
        return names_actor_or_issue(change, key)
    return (table, key) in touched(change)


def _is_in_circle(futures: Mapping[Key, Any], future: Any) -> bool:
    parent, steps = future.parent, 0
    while parent in futures and parent != future.id and steps <= len(futures):
        parent, steps = futures[parent].parent, steps + 1
    return parent is not None and parent in futures


def _is_only_theirs(name: str, record: Any, ours: Any, theirs: Any) -> bool:
    value = getattr(record, name)
    return bool(value == getattr(theirs, name) != getattr(ours, name))


def _values(name: str, *sides: Any) -> tuple[Any, ...]:
    return tuple(getattr(side, name, None) for side in sides)
