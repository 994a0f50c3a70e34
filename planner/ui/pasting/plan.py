"""What pasting a list would do: which records are added or changed, and what is left and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from planner.domain.changes import (
    Batch,
    Cell,
    Change,
    SetFields,
    add,
    apply,
    check_record,
    check_together,
)
from planner.domain.fields import check_value
from planner.domain.problems import ChangeProblem, PlannerError, Where
from planner.domain.records import MAX_ACTORS, MAX_ISSUES, TABLES, Impact, kinds
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.domain.units import EntryProblem
from planner.interchange.headings import HIGH, LOW, NEEDED, VALUE, Heading, Layout, folded
from planner.interchange.table_text import Table, decimal_sign
from planner.texts import say
from planner.texts.describe import field_name
from planner.texts.findings import error_sentence
from planner.ui.board.names import short_of
from planner.ui.grid.paste_plan import Left, Names
from planner.ui.pasting.headings import (
    known_headings,
    recognised,
)
from planner.ui.pasting.values import CellReader

_LIMITS = {"actors": MAX_ACTORS, "issues": MAX_ISSUES}
_LIMIT_OTHERS = 2_000
_LONGEST_SHORT = 16
_OF_ALL = ("groups", "anchors", "subissues", "history", "impacts")  # the same in all futures
_KEYS = ("id", "outcome")
_NAME = Heading("name")
_PAIRS = {"high_value": "low_value", "end_round": "start_round"}  # the second to the first
_NOTHING = frozenset(("-", "\u2013", "\u2014", "n/a", "N/A"))
# Written out, so that every code can be found by searching for it.
_COUNTS = {
    "actors": "pasting.n-actors",
    "groups": "pasting.n-groups",
    "issues": "pasting.n-issues",
    "anchors": "pasting.n-anchors",
    "subissues": "pasting.n-subissues",
    "history": "pasting.n-history",
    "events": "pasting.n-events",
    "instruments": "pasting.n-instruments",
    "impacts": "pasting.n-impacts",
}


def counted(table: str, number: int) -> str:
    """Return how many records of a table: "9 actors"."""
    return say(_COUNTS[table], n=number)


class Row(NamedTuple):
    """A row that adds or changes a record."""

    key: str
    name: str
    is_new: bool
    fields: tuple[str, ...]  # that are entered or change


@dataclass
class ListPlan:
    """What pasting a list would do."""

    table: str
    rows: list[Row] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    change: Change | None = None
    n_added: int = 0
    n_changed: int = 0

    def leave(self, row: int, column: int, text: str, reason: str) -> None:
        """Note something that is not taken, and why."""
        self.left.append(Left(row, column, text, reason))

    def sentence(self) -> str:
        """Return what was done."""
        if self.change is None:
            return say("grid.pasted-same")
        parts = []
        if self.n_added:
            parts.append(say("pasting.added", what=counted(self.table, self.n_added)))
        if self.n_changed:
            parts.append(say("pasting.changed", what=counted(self.table, self.n_changed)))
        if self.table == "instruments" and self.n_added:
            parts.append(say("pasting.switch-on"))
        return " ".join(parts)


def plan_list(
    scenario: Scenario,
    cells: Table,
    tables: Sequence[str],
    own_sign: str,
    issue: str | None = None,
    base: Scenario | None = None,
) -> ListPlan:
    """Return what pasting a list would do; nothing is changed.

    `tables` are those that it may be; `issue` is the one that parts belong to which name none;
    `base` is the base case if a future is shown, because some lists are the same in all futures.
    Raises EntryProblem "pasting-no-headings" if the headings are of none of the tables.
    """
    layout = recognised(cells, tables)
    if layout is None:
        known = ", ".join(known_headings(tables[0]))
        raise EntryProblem("pasting-no-headings", known=known)
    if base is not None and layout.table in _OF_ALL:
        scenario = base
    if issue not in scenario.issues:
        issue = None
    return _Planner(scenario, cells, layout, own_sign, issue).plan()


class _Planner:
    """Turns the rows of a recognised list into records, one after the other."""

    def __init__(
        self, scenario: Scenario, cells: Table, layout: Layout, own_sign: str, issue: str | None
    ) -> None:
        self._scenario, self._cells, self._layout = scenario, cells, layout
        self._table, self._issue = layout.table, issue
        self._result = ListPlan(layout.table)
        texts = (
            _cell(row, column)
            for row in cells[layout.row + 1 :]
            for column, heading in layout.columns.items()
            if kinds(layout.table)[heading.field].type in ("estimate", "number", "integer")
        )
        self._names = Names(scenario)
        self._reader = CellReader(self._names, decimal_sign(texts, own_sign))
        self._place = {heading: column for column, heading in layout.columns.items()}
        self._present = {
            self._identity(record): key for key, record in scenario.tables[self._table].items()
        }
        self._records = dict(scenario.tables[self._table])
        self._seen: set[str] = set()

    def plan(self) -> ListPlan:
        """Return what becomes of the table."""
        self._leave_around()
        for row in range(self._layout.row + 1, len(self._cells)):
            texts = {
                heading: text
                for heading, column in self._place.items()
                if (text := _cell(self._cells[row], column))
            }
            if texts:
                self._take(row, self._spelled_out(texts))
        self._result.change = self._change()
        return self._result

    def _spelled_out(self, texts: dict[Heading, str]) -> dict[Heading, str]:
        """Return a row with the name of what it calls by its abbreviation."""
        name, known = (
            texts.get(_NAME, ""),
            {"actors": self._names.actor, "issues": self._names.issue},
        )
        if self._table not in known or not name or Heading("id") in texts:
            return texts
        key = None if (folded(name),) in self._present else known[self._table](name)
        return texts | {_NAME: self._records[key].name} if key else texts

    def _leave_around(self) -> None:
        """Note lines above the headings, and columns that no heading names."""
        heading = self._layout.row
        for row in range(heading):
            text = next((text for text in self._cells[row] if text), "")
            if text:
                self._result.leave(row, 0, text, say("grid.left.above"))
        for column in range(max(len(row) for row in self._cells)):
            if column in self._layout.columns:
                continue
            if any(_cell(row, column) for row in self._cells[heading:]):
                text = _cell(self._cells[heading], column)
                code = "pasting.left.column" if text else "grid.left.no-heading"
                self._result.leave(heading, column, text, say(code))

    def _take(self, row: int, texts: Mapping[Heading, str]) -> None:
        try:
            key, record, is_new = self._begin(texts)
        except PlannerError as problem:
            self._result.leave(row, *self._first(texts), error_sentence(problem))
            return
        before = record
        for field_, kind in kinds(self._table).items():
            text = _joined(texts, field_) if kind.type == "estimate" else ""
            text = text or texts.get(Heading(field_), "")
            if text and field_ not in _KEYS and (kind.type == "text" or text not in _NOTHING):
                try:
                    record = self._with(key, record, field_, text)
                except PlannerError as problem:
                    column = self._place[Heading(field_)]
                    self._result.leave(row, column, text, error_sentence(problem))
            if field_ in _PAIRS:
                record = self._with_pair(row, texts, before, record, (_PAIRS[field_], field_))
        record = self._finished(record, is_new)
        reason = self._refusal(key, record)
        if reason:
            self._result.leave(row, *self._first(texts), reason)
            return
        self._seen.add(key)
        self._records[key] = record
        self._present[self._identity(record)] = key
        changed = tuple(
            name
            for name in kinds(self._table)
            if name not in _KEYS and (is_new or getattr(record, name) != getattr(before, name))
        )
        if is_new:
            changed = tuple(name for name in changed if Heading(name) in texts)
        if is_new or changed:
            self._result.rows.append(Row(key, _name(record), is_new, changed))
        self._result.n_added += is_new
        self._result.n_changed += not is_new and bool(changed)

    def _first(self, texts: Mapping[Heading, str]) -> tuple[int, str]:
        """Return the column and the text by which a row is known."""
        heading = next((Heading(f) for f in NEEDED[self._table] if Heading(f) in texts), None)
        heading = heading or next(iter(texts))
        return self._place[heading], texts[heading]

    def _begin(self, texts: Mapping[Heading, str]) -> tuple[str, Any, bool]:
        """Return the record that a row means, as it is or new; raises EntryProblem."""
        for needed in NEEDED[self._table]:
            if Heading(needed) not in texts:
                raise EntryProblem("pasting-nameless", field=field_name(needed))
        table, wanted = self._table, texts.get(Heading("id"), "")
        if table == "impacts":
            text = texts[Heading("outcome")]
            wanted = str(self._reader.read(self._scenario, table, "", "outcome", text))
            return self._of_key(wanted, Impact(wanted))
        values: dict[str, Any] = {}
        if "issue" in kinds(table):
            values["issue"] = self._issue_of(texts)
        if wanted in self._records:
            key = wanted
        else:
            probe = TABLES[table](id="?", **values)
            for needed in {*NEEDED[table], "date"} & kinds(table).keys():
                text = texts.get(Heading(needed), "")
                probe = self._with("?", probe, needed, text) if text else probe
            key = self._present.get(self._identity(probe), "")
        if not key:
            if len(self._records) >= _LIMITS.get(table, _LIMIT_OTHERS):
                raise EntryProblem("pasting-full", limit=_LIMITS.get(table, _LIMIT_OTHERS))
            key = wanted if 0 < len(wanted) <= 64 else new_uid()
        return self._of_key(key, TABLES[table](id=key, **values))

    def _of_key(self, key: str, new: Any) -> tuple[str, Any, bool]:
        """Return the record of a key, or a new one, unless it was in the list already."""
        if key in self._seen:
            raise EntryProblem("pasting-twice")
        return key, self._records.get(key, new), key not in self._records

    def _issue_of(self, texts: Mapping[Heading, str]) -> str:
        text = texts.get(Heading("issue"))
        if text:
            return str(self._reader.read(self._scenario, self._table, "", "issue", text))
        if self._issue is None:
            raise EntryProblem("pasting-no-issue")
        return self._issue

    def _with(self, key: str, record: Any, field_: str, text: str) -> Any:
        """Return the record with a field as its text says; raises PlannerError."""
        if text.startswith("=") and len(text) > 1:
            raise EntryProblem("grid.left.formula")
        if text.startswith("#") and text.endswith(("!", "?", "#", "A")):
            raise EntryProblem("grid.left.error")
        scratch = self._scenario.with_table(self._table, {key: record})
        value = self._reader.read(scratch, self._table, key, field_, text)
        if field_ == "short":
            self._check_short(key, str(value))
        check_value(kinds(self._table)[field_], value, Where(self._table, key, field_))
        return replace(record, **{field_: value})

    def _with_pair(
        self,
        row: int,
        texts: Mapping[Heading, str],
        before: Any,
        record: Any,
        pair: tuple[str, str],
    ) -> Any:
        """Return the record, with two fields as they were if they do not fit together."""
        try:
            check_together(self._table, record.id, record)
        except ChangeProblem as problem:
            heading = next(Heading(f) for f in reversed(pair) if Heading(f) in texts)
            reason = error_sentence(problem)
            self._result.leave(row, self._place[heading], texts[heading], reason)
            return replace(record, **{f: getattr(before, f) for f in pair})
        return record

    def _check_short(self, key: str, short: str) -> None:
        for other, record in self._records.items():
            if other != key and folded(record.short) == folded(short):
                raise EntryProblem("forms-short-taken", short=short, name=record.name)

    def _finished(self, record: Any, is_new: bool) -> Any:
        """Return a new record with what it needs and the list does not say."""
        if not is_new or not hasattr(record, "short") or record.short:
            return record
        shorts = [other.short for other in self._records.values()]
        known = {folded(short) for short in shorts}
        has_code = Heading("id") in self._place and len(record.id) <= _LONGEST_SHORT
        short = record.id if has_code and folded(record.id) not in known else ""
        return replace(record, short=short or short_of(record.name, shorts))

    def _refusal(self, key: str, record: Any) -> str:
        """Return why a record cannot be as the list says; empty if it can."""
        owner = self._present.get(self._identity(record), key)
        if owner != key:
            return say("pasting.left.name-taken")
        try:
            check_record(self._scenario, self._table, record)
        except ChangeProblem as problem:
            return error_sentence(problem)
        return ""

    def _identity(self, record: Any) -> tuple[object, ...]:
        """Return by what a row is known to mean a record that is there already."""
        match self._table:
            case "anchors":
                return record.issue, round(record.value, 6)
            case "subissues":
                return record.issue, folded(record.name)
            case "impacts":
                return (record.outcome,)
            case "history":
                return record.date, folded(record.title)
        return (folded(record.name),)

    def _change(self) -> Change | None:
        before = self._scenario.tables[self._table]
        new = [record for key, record in self._records.items() if key not in before]
        cells = tuple(
            Cell(self._table, key, name, getattr(record, name))
            for key, record in self._records.items()
            if key in before and record is not before[key]
            for name in kinds(self._table)
            if getattr(record, name) != getattr(before[key], name)
        )
        parts: list[Change] = [SetFields(cells)] if cells else []
        if new:
            parts.append(add(self._scenario, self._table, *new))
        if not parts:
            return None
        number = self._result.n_added + self._result.n_changed
        what = counted(self._table, number)
        change = Batch(tuple(parts), say("pasting.label", what=what))
        apply(self._scenario, change, clip=False)
        return change


def _joined(texts: Mapping[Heading, str], field_: str) -> str:
    """Return an estimate as one text: its columns of low and high put around it."""
    value = texts.get(Heading(field_, VALUE), "")
    low, high = texts.get(Heading(field_, LOW), ""), texts.get(Heading(field_, HIGH), "")
    if not value or not (low or high):
        return value
    return f"{low or value}–{value}–{high or value}"


def _name(record: Any) -> str:
    if isinstance(record, Impact):
        return say(f"outcome.{record.outcome}")
    return getattr(record, "name", "") or getattr(record, "title", "") or record.text


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
