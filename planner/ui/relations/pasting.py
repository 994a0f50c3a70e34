"""What pasting on the matrix would do: which numbers are taken, and what is left and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, shortened
from planner.interchange.headings import HIGH, LOW, folded, heading_words
from planner.interchange.table_text import Table, decimal_sign, normalised
from planner.texts import say
from planner.ui.board.edits import typed_confidence
from planner.ui.grid.paste_plan import EVIDENCE, Left, Names
from planner.ui.pasting.card import Lines
from planner.ui.relations.edits import Target, estimate_of, hostility_target, trust_target
from planner.ui.relations.words import target_name
from planner.ui.timeline.shares import share_text, typed_share

PLAIN, MATRIX, LIST = "plain", "matrix", "list"
_TRUST = "trust"
_HEADING_ROWS, _NAME_COLUMNS, _LIST_COLUMNS = 6, 3, 12
_NOTHING = frozenset(("", "-", "\u2013", "\u2014"))
# Written out, so that every code can be found by searching for it.
_KINDS = {
    PLAIN: "relations.paste.plain",
    MATRIX: "relations.paste.matrix",
    LIST: "relations.paste.list",
}


@dataclass
class RelationPlan:
    """What pasting would do."""

    kind: str
    values: dict[Target, Estimate] = field(default_factory=dict)
    texts: dict[Target, str] = field(default_factory=dict)  # as they stand in the table
    left: list[Left] = field(default_factory=list)

    def leave(self, row: int, column: int, text: str, reason: str) -> None:
        """Note something that is not taken, and why."""
        self.left.append(Left(row, column, text, reason))

    def lines(self, scenario: Scenario) -> Lines:
        """Return what is shown before anything changes."""
        cells = list(self.values.items())

        def taken(place: int, column: int) -> str:
            target, estimate = cells[place]
            if column == 1:
                return self.texts[target]
            if column == 0:
                return target_name(scenario, target)
            before = estimate_of(scenario, target)
            if before is None:
                return say("grid.preview.new")
            if before == estimate:
                return say("relations.paste.same")
            return say("grid.preview.replaces", before=share_text(before))

        title = say("grid.preview.none")
        if cells:
            title = say("grid.preview.some", taken=len(cells), n=len(self.left))
        apply = say("grid.preview.apply-n", n=len(cells))
        return Lines(title, say(_KINDS[self.kind]), apply, self.left, len(cells), taken)


def plan_relations(
    scenario: Scenario,
    table: Table,
    block: Sequence[Sequence[Target | None]],
    chosen: Sequence[Target],
    own_sign: str,
) -> RelationPlan:
    """Return what pasting a table would do; nothing is changed.

    Numbers without names go to `block`, what stands from the selected cell on; a single one to
    all that is `chosen`. Raises EntryProblem "relations-paste-half" where names stand at one
    side only, since nobody could tell whom the numbers are about.
    """
    sign = decimal_sign((cell for row in table for cell in row), own_sign)
    reader = _Reader(scenario, table, sign)
    columns = reader.list_columns()
    if columns is not None:
        return reader.plan_list(columns)
    corner = reader.corner()
    if corner is not None:
        return reader.plan_matrix(*corner)
    if len(table) == 1 and len(table[0]) == 1:
        return reader.plan_single(chosen)
    return reader.plan_plain(block)


class _List(NamedTuple):
    """The columns of a list."""

    names: tuple[int, int]
    value: int
    ends: dict[str, int]  # of the range
    evidence: dict[str, int]
    first_row: int


class _Reader:
    """Reads one table."""

    def __init__(self, scenario: Scenario, table: Table, sign: str) -> None:
        self._scenario, self._table, self._sign = scenario, table, sign
        self._names = Names(scenario)
        self._width = max(len(row) for row in table)

    def _cell(self, row: int, column: int) -> str:
        cells = self._table[row]
        return cells[column] if column < len(cells) else ""

    def _column(self, column: int, first_row: int = 0) -> list[str]:
        rows = range(first_row, len(self._table))
        return [text for row in rows if (text := self._cell(row, column))]

    def _plain(self, text: str) -> str:
        """Return a number with a decimal point; from 0 to 1 nothing has groups of thousands."""
        return normalised(text, decimal_sign((text,), self._sign))

    def _is_number(self, text: str) -> bool:
        try:
            typed_share(self._plain(text), None)
        except EntryProblem as problem:
            return problem.code == "entry-outside"
        return True

    def _is_name(self, text: str) -> bool:
        return self._names.actor(text) is not None and not self._is_number(text)

    # Lists: two actors and a number

    def list_columns(self) -> _List | None:
        """Return the columns of a table that is a list; None if it is none."""
        named = []
        for column in range(min(self._width, _LIST_COLUMNS)):
            texts = self._column(column)
            if texts and 2 * sum(map(self._is_name, texts)) >= len(texts):
                named.append(column)
        if len(named) != 2 or not self._are_pairs(*named):
            return None
        is_pair = all(self._is_name(self._cell(0, column)) for column in named)
        first_row = 0 if is_pair or any(map(self._is_number, self._table[0])) else 1
        headings = self._table[0] if first_row else ()
        value, ends, evidence = -1, {}, {}
        for column, text in enumerate(headings):
            end = self._end(text)
            quantity = self._names.quantity(text)
            if folded(text) == _TRUST or text == say("field.trust"):
                value = column
            elif end is not None:
                ends[end] = column
            elif quantity in EVIDENCE:
                evidence[quantity] = column
        if value < 0:
            used = {*named, *ends.values(), *evidence.values()}
            free = (c for c in range(self._width) if c not in used)
            value = next((c for c in free if any(map(self._is_number, self._column(c)))), -1)
        if value < 0:
            return None
        return _List((named[0], named[1]), value, ends, evidence, first_row)

    def _are_pairs(self, first: int, second: int) -> bool:
        """Tell whether two columns name two actors in most rows, and not one in two ways."""
        actor, rows = self._names.actor, range(len(self._table))
        pairs = [(actor(self._cell(row, first)), actor(self._cell(row, second))) for row in rows]
        known = [one != other for one, other in pairs if one is not None and other is not None]
        return 2 * sum(known) > len(known)

    def _end(self, text: str) -> str | None:
        words = heading_words(text).replace(_TRUST, "").strip()
        return words if words in (LOW, HIGH) else None

    def plan_list(self, columns: _List) -> RelationPlan:
        """Return what a list means."""
        plan = RelationPlan(LIST)
        known = {columns.value, *columns.names, *columns.ends.values(), *columns.evidence.values()}
        for column in range(self._width):
            if column not in known and self._column(column):
                text = self._cell(0, column)
                plan.leave(0, column, text, say("relations.left.column"))
        for row in range(columns.first_row, len(self._table)):
            target = self._pair(plan, (row, columns.names[0]), (row, columns.names[1]))
            text = self._cell(row, columns.value)
            if target is None:
                continue
            low, high = (
                self._cell(row, columns.ends[end]) if end in columns.ends else ""
                for end in (LOW, HIGH)
            )
            if text and (low or high):
                text = f"{low or text}\u2013{text}\u2013{high or text}"
            if not text:
                plan.leave(row, columns.value, "", say("grid.left.no-value"))
            elif self._take(plan, (row, columns.value), text, target):
                self._take_evidence(plan, row, columns, target)
        return plan

    def _take_evidence(self, plan: RelationPlan, row: int, columns: _List, target: Target) -> None:
        for name, column in columns.evidence.items():
            text = self._cell(row, column)
            if not text:
                continue
            value: object = text
            if name == "confidence":
                try:
                    value = typed_confidence(self._plain(text))
                except EntryProblem as problem:
                    plan.leave(row, column, text, say(problem.code, **problem.values))
                    continue
            plan.values[target] = replace(plan.values[target], **{name: value})  # type: ignore[arg-type]

    def _pair(
        self, plan: RelationPlan, first: tuple[int, int], second: tuple[int, int]
    ) -> Target | None:
        """Return the pair that two cells name; what is unknown is noted."""
        actors = []
        for place in (first, second):
            text = self._cell(*place)
            actor = self._names.actor(text) if text else None
            if actor is None and any(self._table[place[0]]):
                reason = "grid.left.actor" if text else "grid.left.name"
                plan.leave(*place, text, say(reason))
            actors.append(actor)
        one, other = actors
        if one is None or other is None:
            return None
        if one == other:
            plan.leave(*second, self._cell(*second), say("relations.left.same"))
            return None
        return trust_target(one, other)

    # Matrices

    def corner(self) -> tuple[int, int] | None:
        """Return the row and the column of the names; None where there are only numbers."""
        best, counts = (0, 0), (0, 0)
        for row in range(min(_HEADING_ROWS, len(self._table))):
            for column in range(min(_NAME_COLUMNS, self._width)):
                across = sum(map(self._is_heading, self._table[row][column + 1 :]))
                down = sum(map(self._is_name, self._column(column, row + 1)))
                if across + down > sum(counts):
                    best, counts = (row, column), (across, down)
        if all(counts) or self._has_words():
            return best
        if any(counts):
            raise EntryProblem("relations-paste-half")
        return None

    def _is_heading(self, text: str) -> bool:
        return bool(text) and (self._is_name(text) or self._is_hostility(text))

    def _is_hostility(self, text: str) -> bool:
        return folded(text) == folded(say("field.hostility"))

    def _has_words(self) -> bool:
        """Tell whether words that nobody knows stand above and at the left of the numbers."""
        above, before = [t for t in self._table[0][1:] if t], self._column(0, 1)
        return bool(above and before) and not any(map(self._is_number, (*above, *before)))

    def plan_matrix(self, heading: int, names: int) -> RelationPlan:
        """Return what a matrix with names above and at the left means."""
        plan = RelationPlan(MATRIX)
        for row in range(heading):
            text = next((text for text in self._table[row] if text), "")
            if text:
                plan.leave(row, 0, text, say("grid.left.above"))
        across: dict[int, str | None] = {}  # None for the hostility
        for column in range(names + 1, self._width):
            text = self._cell(heading, column)
            actor = self._names.actor(text) if text else None
            if actor is not None:
                across[column] = actor
            elif text and self._is_hostility(text):
                across[column] = None
            elif text or self._column(column, heading + 1):
                reason = "grid.left.actor" if text else "grid.left.no-heading"
                plan.leave(heading, column, text, say(reason))
        for row in range(heading + 1, len(self._table)):
            text = self._cell(row, names)
            actor = self._names.actor(text) if text else None
            if actor is None:
                if any(self._table[row]):
                    reason = "grid.left.actor" if text else "grid.left.name"
                    plan.leave(row, names, text, say(reason))
                continue
            for column, other in across.items():
                if other is None:
                    target = hostility_target(actor)
                elif other != actor:
                    target = trust_target(actor, other)
                else:
                    continue
                self._take(plan, (row, column), self._cell(row, column), target)
        return plan

    # Numbers alone

    def plan_single(self, chosen: Sequence[Target]) -> RelationPlan:
        """Return what one number means for all that is selected."""
        plan = RelationPlan(PLAIN)
        for target in chosen:
            if not self._take(plan, (0, 0), self._cell(0, 0), target):
                break  # once is enough
        return plan

    def plan_plain(self, block: Sequence[Sequence[Target | None]]) -> RelationPlan:
        """Return what numbers mean from the selected cell on."""
        plan = RelationPlan(PLAIN)
        for row, cells in enumerate(self._table):
            for column, text in enumerate(cells):
                if row >= len(block) or column >= len(block[row]):
                    if text:
                        plan.leave(row, column, text, say("relations.left.outside"))
                    continue
                target = block[row][column]
                if target is not None:
                    self._take(plan, (row, column), text, target)
        return plan

    # Cells

    def _take(self, plan: RelationPlan, place: tuple[int, int], text: str, target: Target) -> bool:
        """Put a number into the plan, or note why not."""
        if text in _NOTHING:
            return False
        if text.startswith("="):
            plan.leave(*place, text, say("grid.left.formula"))
            return False
        if text.startswith("#"):
            plan.leave(*place, text, say("grid.left.error"))
            return False
        try:
            estimate = self._estimate(text, target)
        except EntryProblem as problem:
            plan.leave(*place, text, say(problem.code, **problem.values))
            return False
        earlier = plan.values.get(target)
        if earlier is None:
            plan.values[target], plan.texts[target] = estimate, shortened(text)
        elif (earlier.value, earlier.low, earlier.high) != (
            estimate.value,
            estimate.low,
            estimate.high,
        ):
            plan.leave(*place, text, say("relations.left.twice"))
        return True

    def _estimate(self, text: str, target: Target) -> Estimate:
        """Return the number with the evidence that is there; alone it keeps its range."""
        return typed_share(self._plain(text), estimate_of(self._scenario, target))
