"""What typed names mean: actors and issues that are added, renamed and removed; no widgets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.changes import AddRecords, Cell, Change, RemoveRecords, SetFields, add
from planner.domain.records import MAX_ACTORS, MAX_ISSUES, Actor, Issue, kinds
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.words import actor_name, issue_name

_LIMITS = {"actors": MAX_ACTORS, "issues": MAX_ISSUES}
_LONGEST_SHORT = 16  # a name up to this length is its own abbreviation
_MOST_NAMES = 12  # in a sentence
_TAKEN = {"actors": "new-actor-taken", "issues": "new-issue-taken"}


@dataclass(frozen=True, slots=True)
class Added:
    """The change that adds what was typed, and what of it was there already."""

    change: AddRecords
    names: tuple[str, ...]
    taken: tuple[str, ...]


def names_in(text: str) -> list[str]:
    """Return the names in a text, one a line, trimmed; empty lines are passed over."""
    lines = text.replace("\x00", "").splitlines()
    return [name for line in lines if (name := " ".join(line.split()))]


def added(scenario: Scenario, table: str, text: str) -> Added:
    """Return what a typed name or a pasted list adds; raises EntryProblem.

    A table with columns is refused: the pages of actors and issues read it by its headings.
    In a list, names that are there already are passed over and told; a single one is refused.
    """
    if any("\t" in line.strip() for line in text.splitlines()):
        raise EntryProblem("new-name-is-table")
    known = {_folded(record.name) for record in scenario.tables[table].values()}
    new: list[str] = []
    taken: list[str] = []
    for name in names_in(text):
        _check_length(name)
        (taken if _folded(name) in known else new).append(name)
        known.add(_folded(name))
    if taken and not new:
        raise EntryProblem(_TAKEN[table], name=taken[0])
    if not new:
        raise EntryProblem("new-name-missing")
    room = _LIMITS[table] - len(scenario.tables[table])
    if len(new) > room:
        code = "new-actors-too-many" if table == "actors" else "new-issues-too-many"
        raise EntryProblem(code, limit=_LIMITS[table], number=len(new), room=max(room, 0))
    make = Actor if table == "actors" else Issue
    shorts = [record.short for record in scenario.tables[table].values()]
    records = []
    for name in new:
        shorts.append(short_of(name, shorts))
        records.append(make(new_uid(), name, shorts[-1]))
    return Added(add(scenario, table, *records), tuple(new), tuple(taken))


def added_sentence(result: Added) -> str:
    """Return what was added, shortened, and what was there already."""
    parts = [say("board.added", n=len(result.names), names=listed(result.names))]
    if result.taken:
        parts.append(say("board.already-there", names=listed(result.taken)))
    return " ".join([*parts, say("board.next-name")])


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence, not too many; names may hold commas."""
    text = "; ".join(names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return text if rest <= 0 else say("board.start.more", names=text, number=rest)


def renamed(scenario: Scenario, table: str, key: str, text: str) -> Change | None:
    """Return the change of a name, None if it is the same; raises EntryProblem.

    An abbreviation that was made from the name is made anew.
    """
    name = " ".join(names_in(text))
    record = scenario.tables[table][key]
    others = [other for other in scenario.tables[table].values() if other is not record]
    if not name:
        raise EntryProblem("new-name-missing")
    _check_length(name)
    if name == record.name:
        return None
    if _folded(name) in {_folded(other.name) for other in others}:
        raise EntryProblem(_TAKEN[table], name=name)
    cells = [Cell(table, key, "name", name)]
    shorts = [other.short for other in others]
    if record.short == short_of(record.name, shorts):
        cells.append(Cell(table, key, "short", short_of(name, shorts)))
    return SetFields(tuple(cells))


def short_of(name: str, taken: Iterable[str]) -> str:
    """Return an abbreviation that no other record has: a short name itself, else initials."""
    words = re.findall(r"\w+", name)
    initials = "".join(word[0] for word in words if word[0].isupper() or word[0].isdigit())
    if len(name) <= _LONGEST_SHORT:
        stem = name
    elif len(initials) > 1:
        stem = initials[:_LONGEST_SHORT]
    else:
        stem = _first_words(words)
    known = {_folded(short) for short in taken}
    short, number = stem, 2
    while _folded(short) in known:
        short = f"{stem} {number}"
        number += 1
    return short


def _first_words(words: list[str]) -> str:
    short = (words or ["?"])[0][:_LONGEST_SHORT]
    for word in words[1:]:
        if len(short) + len(word) >= _LONGEST_SHORT:
            break
        short = f"{short} {word}"
    return short


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _check_length(name: str) -> None:
    limit = kinds("actors")["name"].max_length
    if len(name) > limit:
        raise EntryProblem("new-name-too-long", name=name[:24], length=len(name), limit=limit)


def removal_sentence(before: Scenario, change: Change) -> str:
    """Return what a change took away and with what, for those removed one by one; else nothing."""
    if not isinstance(change, RemoveRecords) or len(change.keys) != 1:
        return ""
    key = change.keys[0]
    if isinstance(key, tuple):
        if change.table != "stances":
            return ""
        issue = issue_name(before.issues[key[1]])
        return say("board.removed-stance", actor=actor_name(before, key[0]), issue=issue)
    if change.table not in _LIMITS:
        return ""
    name = before.tables[change.table][key].name or key
    gone = sum(1 for stance in before.stances if key == stance[change.table == "issues"])
    return say("board.removed-with", name=name, n=gone) if gone else say("board.removed", name=name)
