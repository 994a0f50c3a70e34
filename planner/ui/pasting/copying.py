"""Lists as spreadsheets paste them, with the headings by which they are pasted back; no widgets."""

from collections.abc import Iterable

from planner.domain.estimates import has_range
from planner.domain.fields import Estimate
from planner.domain.records import Key, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import to_own
from planner.interchange.table_text import write_table
from planner.texts import say
from planner.ui.board.words import actor_name, issue_name
from planner.ui.forms.entries import CHOICES, scale_of
from planner.ui.grid.cells import plain_number
from planner.ui.pasting.headings import field_label, listed_fields


def copied_list(scenario: Scenario, table: str, keys: Iterable[Key]) -> str:
    """Return records of a table, one in a row, below their headings."""
    fields = listed_fields(table)
    rows = [[field_label(table, field) for field in fields]]
    for key in keys:
        rows.append([_text(scenario, table, key, field) for field in fields])
    return write_table(rows)


def _text(scenario: Scenario, table: str, key: Key, field: str) -> str:
    value = getattr(scenario.tables[table][key], field)
    match kinds(table)[field].type:
        case "estimate":
            return _estimate(scenario, table, key, field, value)
        case "number" | "integer":
            return _number(scenario, table, key, field, value)
        case "choice":
            return say(CHOICES[field] + value)
        case "flag":
            return say("grid.yes" if value else "grid.no")
        case "ref":
            return _name(scenario, kinds(table)[field].table, value)
        case "refs":
            return "; ".join(_name(scenario, kinds(table)[field].table, one) for one in value)
    return str(value)


def _name(scenario: Scenario, table: str, key: str) -> str:
    return actor_name(scenario, key) if table == "actors" else issue_name(scenario.issues[key])


def _number(scenario: Scenario, table: str, key: Key, field: str, value: float) -> str:
    issue = scale_of(scenario, table, key, field)
    return plain_number(value if issue is None else to_own(issue, value))


def _estimate(scenario: Scenario, table: str, key: Key, field: str, known: Estimate) -> str:
    ends = [known.value]
    if has_range(known):
        low = known.value if known.low is None else known.low
        high = known.value if known.high is None else known.high
        ends = [low, known.value, high]
        issue = scale_of(scenario, table, key, field)
        if issue is not None and issue.high_value < issue.low_value:
            ends.reverse()
    return "\u2013".join(_number(scenario, table, key, field, end) for end in ends)
