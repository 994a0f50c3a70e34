"""A scenario as it once was, by taking back what the change log says was done since."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from planner.domain.changes import Cell, SetFields, apply, check_scenario, set_field
from planner.domain.futures import into_future
from planner.domain.problems import ChangeProblem, FileProblem, UsageProblem
from planner.domain.records import Key
from planner.domain.scenario import Scenario
from planner.storage.stored import LogEntry
from planner.storage.times import time_of


def as_it_was(scenario: Scenario, log: Sequence[LogEntry], seq: int) -> Scenario:
    """Return the scenario after the line `seq` of its log, newest first; with 0 before them all.

    Raises FileProblem "log-broken" if the log does not tell all that was done since.
    """
    later = [entry for entry in log if entry.seq > seq]
    try:
        found = taken_back(scenario, later)
        check_scenario(found)
    except ChangeProblem as problem:
        raise FileProblem("log-broken") from problem
    return found


def line_at(log: Sequence[LogEntry], moment: datetime) -> int:
    """Return the last line of a log, newest first, that was written at a moment or before.

    Moments count by the minute or the second, as exactly as they are given. Raises FileProblem
    "log-empty", or "log-begins-later" with when that is.
    """
    if not log:
        raise FileProblem("log-empty")
    span = timedelta(seconds=1) if moment.second else timedelta(minutes=1)
    for entry in log:
        if written_at(entry) - moment < span:
            return entry.seq
    raise FileProblem("log-begins-later", since=f"{written_at(log[-1]):%Y-%m-%d %H:%M}")


def parse_moment(text: str) -> datetime:
    """Return a day, to its end, or a time of the clock here; raises UsageProblem."""
    plain = text.strip()
    try:
        moment = datetime.fromisoformat(plain)
        if len(plain) <= len("2026-03-12"):
            moment = moment.replace(hour=23, minute=59)
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise UsageProblem("not-a-moment", text=plain) from None


def written_at(entry: LogEntry) -> datetime:
    """Return when a line of a log was written, in the time of this machine."""
    return time_of(entry.at) or datetime.fromtimestamp(0).astimezone()


def taken_back(scenario: Scenario, later: Iterable[LogEntry]) -> Scenario:
    """Return a scenario without edits, newest first; raises ChangeProblem if one is not told."""
    back = _Back(scenario)
    for entry in later:
        back.take(entry)
    return back.scenario()


class _Back:
    """Goes back edit by edit; runs of edits that set fields are taken back at once."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._cells: dict[tuple[str, Key, str], Any] = {}

    def scenario(self) -> Scenario:
        """Return the scenario as far as we are."""
        if self._cells:
            cells = tuple(Cell(*place, value) for place, value in self._cells.items())
            self._scenario = apply(self._scenario, SetFields(cells))
            self._cells.clear()
        return self._scenario

    def take(self, entry: LogEntry) -> None:
        """Take an edit back."""
        inverse = entry.inverse()
        if entry.future is not None:
            self._take_in_future(entry, entry.future)
        elif inverse is None:
            raise ChangeProblem("unreadable-change")
        elif isinstance(inverse, SetFields):
            self._cells |= {cell[:3]: cell.value for cell in inverse.cells}
        else:
            self._scenario = apply(self.scenario(), inverse)

    def _take_in_future(self, entry: LogEntry, key: str) -> None:
        scenario = self.scenario()
        future = scenario.record("futures", key)
        changes = entry.changes_before(future.changes)
        if changes is None:
            changes = _changes_before(scenario, entry, key)
        self._scenario = apply(scenario, set_field("futures", key, "changes", changes))


def _changes_before(scenario: Scenario, entry: LogEntry, key: str) -> tuple[Any, ...]:
    """Return what a future said before a line that was written before it led back exactly."""
    inverse, changes = entry.inverse(), scenario.futures[key].changes
    if inverse is not None:
        return apply(scenario, into_future(scenario, key, inverse)).futures[key].changes
    made = entry.change()
    if made is None or changes[-1:] != (made,):
        raise ChangeProblem("unreadable-change")
    return changes[:-1]
