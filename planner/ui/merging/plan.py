"""A merge that is being looked at: what is to be settled, what was chosen; no widgets."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from planner.document.ancestry import Copy, common_ancestor, last_edit, merge_label
from planner.document.document import Document
from planner.document.former import written_at
from planner.domain.changes import apply
from planner.domain.difference import is_empty
from planner.domain.matching import Ids, matched_by_name, renamed_key
from planner.domain.merging import Choice, Conflict, Merged, merge
from planner.domain.problems import ChangeProblem, Where
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.storage.stored import Attachment, LogEntry
from planner.study.merge_words import ConflictWords, change_lines, conflict_words, whole_words
from planner.texts import say
from planner.ui.moments import moment

Place = tuple[Where, str | None]


@dataclass(frozen=True, slots=True)
class Words:
    """A conflict in words, with who changed either side last, and each side in full."""

    told: ConflictWords
    ours_by: str
    theirs_by: str
    ours: str
    theirs: str


class MergePlan:
    """Ours and theirs, and what was chosen so far; nothing is changed by it.

    A choice may raise other conflicts or end some: what belongs to a record is asked about only
    where the record stays. What is not settled yet counts as ours.
    """

    def __init__(
        self, name: str, copies: tuple[Copy, Copy], base: Scenario | None, ids: Ids | None = None
    ) -> None:
        self.name = name
        self.base = base
        self._ours, self._theirs = copies
        named = ids or {}
        self._their_ids = {
            table: {own: other for other, own in known.items()} for table, known in named.items()
        }
        self._choices: dict[Place, Choice] = {}
        self._words: dict[Place, Words] = {}
        self.merged = self._merge()

    # What there is

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both sides changed differently, as far as the choices so far leave it."""
        return self.merged.conflicts

    @property
    def is_nothing(self) -> bool:
        """Tell whether theirs holds nothing that is not in ours already."""
        return not self.conflicts and is_empty(self.merged.change)

    def choice(self, conflict: Conflict) -> Choice | None:
        """Return whose value is taken, or None while it is open."""
        return self._choices.get(_place(conflict))

    @property
    def n_open(self) -> int:
        """The number of conflicts that nobody settled yet."""
        return sum(self.choice(conflict) is None for conflict in self.conflicts)

    @property
    def label(self) -> str:
        """How the merge is called in the change log."""
        return merge_label(self.name, self._ours.log, self._theirs.log)

    def lines(self) -> list[str]:
        """Return what changes here, in lines."""
        ours = self._ours.scenario
        return list(change_lines(ours, apply(ours, self.merged.change)))

    def words(self, conflict: Conflict) -> Words:
        """Return a conflict in words, made when it is first asked for."""
        place = _place(conflict)
        if place not in self._words:
            self._words[place] = self._make_words(conflict)
        return self._words[place]

    def _make_words(self, conflict: Conflict) -> Words:
        told = conflict_words(conflict, (self._ours.scenario, self._theirs.scenario), self.base)
        return Words(
            told,
            _who(last_edit(self._ours.log, conflict)),
            _who(last_edit(self._theirs.log, self._as_theirs(conflict))),
            _in_full(told.ours, conflict.ours),
            _in_full(told.theirs, conflict.theirs),
        )

    def _as_theirs(self, conflict: Conflict) -> Conflict:
        """Return a conflict under the ids that their log has."""
        where, future = conflict.where, conflict.future
        if not self._their_ids:
            return conflict
        key = renamed_key(where.table, where.key, self._their_ids) if where.key else where.key
        futures = self._their_ids["futures"]
        return replace(
            conflict,
            where=replace(where, key=key),
            future=None if future is None else futures.get(future, future),
        )

    # What is chosen

    def choose(self, conflicts: Iterable[Conflict], choice: Choice) -> None:
        """Settle conflicts, a range only where one is possible; raises ChangeProblem."""
        before = dict(self._choices)
        for conflict in conflicts:
            if choice is not Choice.RANGE or conflict.can_span:
                self._choices[_place(conflict)] = choice
        try:
            self.merged = self._merge()
        except ChangeProblem:
            self._choices = before
            raise

    def choose_all(self, choice: Choice) -> None:
        """Settle all conflicts, those as well that this brings up; raises ChangeProblem."""
        seen: set[Place] = set()
        while new := [one for one in self.conflicts if _place(one) not in seen]:
            seen.update(_place(one) for one in new)
            self.choose(new, choice)

    def _merge(self) -> Merged:
        return merge(
            self._ours.scenario,
            self._theirs.scenario,
            self.base,
            lambda conflict: self._choices.get(_place(conflict), Choice.OURS),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Another file, read and found to be a copy of the scenario or not."""

    name: str
    ours: Copy
    theirs: Copy
    attachments: tuple[Attachment, ...] = ()  # of theirs

    @property
    def is_copy(self) -> bool:
        """Tell whether both began as one scenario."""
        return self.ours.scenario.id == self.theirs.scenario.id

    def as_copy(self) -> MergePlan:
        """Return the merge of two copies; raises ChangeProblem."""
        base = common_ancestor(self.ours, self.theirs)
        return MergePlan(self.name, (self.ours, self.theirs), base)

    def by_name(self) -> "ByName":
        """Return theirs matched by name."""
        scenario, ids = matched_by_name(self.theirs.scenario, self.ours.scenario)
        return ByName(self, Copy(scenario, self.theirs.log), ids)


@dataclass(frozen=True, slots=True)
class ByName:
    """A file of other origin whose records have our ids where their names are the same."""

    found: Found
    theirs: Copy
    ids: Ids

    def counted(self, table: str) -> tuple[int, int]:
        """Return how many records of theirs have a namesake here, and how many there are."""
        own, other = (side.scenario.tables[table] for side in (self.found.ours, self.theirs))
        return len(own.keys() & other.keys()), len(other)

    def plan(self) -> MergePlan:
        """Return the merge; raises ChangeProblem."""
        return MergePlan(self.found.name, (self.found.ours, self.theirs), None, self.ids)


def find(document: Document, path: Path) -> Found:
    """Read another file to merge with; raises FileProblem."""
    opened = read_scenario(path)
    log = tuple(reversed(document.log(sys.maxsize)))
    ours, theirs = Copy(document.scenario, log), Copy(opened.scenario, opened.log)
    return Found(path.name, ours, theirs, opened.attachments)


def _place(conflict: Conflict) -> Place:
    return conflict.where, conflict.future


def _who(entry: LogEntry | None) -> str:
    if entry is None:
        return say("merge.who-unknown")
    when = moment(written_at(entry))
    return say("merge.who", author=entry.author or say("message.somebody"), moment=when)


def _in_full(told: str, value: object) -> str:
    whole = whole_words(value)
    if isinstance(value, str):
        return whole or told
    return f"{told}\n{whole}" if whole else told
