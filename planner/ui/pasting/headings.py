"""The headings of a list as the pages write them; no widgets."""

from collections.abc import Sequence

from planner.domain.records import kinds
from planner.interchange import headings
from planner.interchange.headings import Layout
from planner.interchange.table_text import Table
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.timeline.form_rows import FORMS


def recognised(cells: Table, tables: Sequence[str]) -> Layout | None:
    """Return which of some tables the headings name, and where; None if it is none of them."""
    return headings.recognised(cells, tables, field_label)


def known_headings(table: str) -> list[str]:
    """Return the headings to tell a person, as the pages write them."""
    return [field_label(table, field) for field in listed_fields(table)]


def listed_fields(table: str) -> list[str]:
    """Return the fields of a record that a list of them has a column for."""
    return [field for field in kinds(table) if field not in ("id", "colour")]


def field_label(table: str, field: str) -> str:
    """Return the heading of a column, as the page of the table calls the field."""
    if table in FORMS:
        rows = (*FORMS[table].first, *FORMS[table].second)
        return next((say(row.name) for row in rows if row.field == field), field_name(field))
    return say("pasting.issue") if field == "issue" else field_name(field)
