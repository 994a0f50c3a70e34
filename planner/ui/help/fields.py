"""The help on one field, as it stands on the page that F1 opens."""

from planner.texts.describe import field_name
from planner.texts.describe_fields import field_help
from planner.ui.help.keys import escaped


def about_field(table: str, field: str) -> str:
    """Return the help on a field as Markdown."""
    lines = [
        f"**{escaped(field_name(field))}**",
        *map(escaped, field_help(table, field).split("\n")),
    ]
    return "\n\n".join(lines)
