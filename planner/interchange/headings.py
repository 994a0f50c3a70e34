"""Which field of a table a heading names, whoever wrote it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.records import kinds
from planner.interchange.table_text import Table, plain_signs
from planner.interchange.talks_columns import COLUMNS
from planner.texts import everywhere
from planner.texts.describe import field_name, field_names, nouns

VALUE, LOW, HIGH = "value", "low", "high"
_PARTS = {
    LOW: ("low", "lowest", "min", "minimum"),
    HIGH: ("high", "highest", "max", "maximum"),
    "confidence": (),
    "note": ("rationale", "reason"),
    "source": (),
}
PARTS = tuple(_PARTS)  # of an estimate besides its value
ENDS = (LOW, HIGH)
LONGEST_HEADING = 400  # characters of a name, with room for a unit behind it
_HEADING_ROWS = 6
# What the fields of a list are called elsewhere; a field is also known by its own names.
_OTHER_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "actors": {
        "id": ("actor id",),
        "name": ("actor", "actors", "party", "country", "stakeholder"),
        "short": ("short name", "abbreviation", "abbr", "acronym"),
        "side": ("bloc", "camp", "coalition"),
        "influence": ("power", "weight"),
        "hostility": ("initial hostility",),
        "conflict_cost": ("cost of conflict",),
        "description": ("notes", "note", "remarks", "comment"),
    },
    "groups": {
        "name": ("group",),
        "members": ("actors", "member"),
        "kind": ("type",),
    },
    "issues": {
        "id": ("issue id",),
        "name": ("issue", "issues", "topic"),
        "short": ("short name", "abbreviation", "abbr", "acronym"),
        "low_end": ("meaning of low end", "low end means", "0 means"),
        "high_end": ("meaning of high end", "high end means", "100 means"),
        "low_value": ("minimum", "min", "from"),
        "high_value": ("maximum", "max", "to"),
        "weight": ("importance",),
        "rule": ("decision rule",),
        "description": ("notes", "note", "remarks", "comment"),
    },
    "stances": {
        "actor": ("party", "country", "member state", "stakeholder", "player", "delegation"),
        "issue": ("topic", "question", "dimension"),
        "position": ("preference", "ideal point"),
        "salience": ("importance",),
        "influence": ("power", "capability", "resources", "weight"),
        "compromise": ("compromise",),
        "veto": ("signatory",),
    },
    "relations": {
        "first": ("actor", "first actor"),
        "second": ("other actor", "second actor", "partner"),
    },
    "anchors": {
        "text": ("meaning", "anchor", "in words", "description"),
        "value": ("position", "point", "scale"),
    },
    "subissues": {"name": ("sub issue", "subissue", "part")},
    "history": {
        "title": ("event", "name"),
        "date": ("day", "when", "year"),
        "actors": ("affects", "affected", "who"),
        "trust_effect": ("trust",),
        "lesson": ("lessons", "note", "notes"),
    },
    "events": {
        "name": ("event", "title"),
        "probability": ("likelihood",),
        "actors": ("affects", "who"),
        "position_shift": ("shift of positions", "shift"),
        "compromise_factor": ("compromise",),
        "trust_change": ("trust",),
        "hostility_change": ("hostility", "tension"),
        "hazard_factor": ("hazard", "risk of escalation"),
        "text": ("note", "notes", "remarks"),
    },
    "instruments": {
        "name": ("instrument", "title"),
        "start_round": ("start", "from"),
        "end_round": ("end", "to"),
        "success": ("probability", "chance", "chance of success"),
        "actors": ("participants", "who"),
        "compromise_factor": ("compromise",),
        "trust_change": ("trust",),
        "hostility_change": ("hostility", "tension"),
        "hazard_factor": ("hazard", "risk of escalation"),
        "linkage_add": ("linkage",),
        "is_on": ("in force", "on"),
        "text": ("note", "notes", "remarks"),
    },
    "impacts": {
        "outcome": ("ending", "class"),
        "regional_stability": ("stability", "region"),
        "global_security": ("security",),
        "long_term": ("in the long run", "future", "meaning", "text"),
    },
}
# What the choices of a field are called elsewhere.
OTHER_CHOICES = {
    "mediator": "facilitator",
    "observer": "stakeholder",
    "stakeholder": "stakeholder",
    "unanimity": "veto",
    "consensus": "veto",
    "majority": "quorum",
}
# Without these a row is nothing; a list needs one of the second group as well.
NEEDED: dict[str, tuple[str, ...]] = {
    "actors": ("name",),
    "groups": ("name",),
    "issues": ("name",),
    "anchors": ("value", "text"),
    "subissues": ("name",),
    "history": ("title",),
    "events": ("name",),
    "instruments": ("name",),
    "impacts": ("outcome",),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The field that a column holds, and which end of its range.

    In a wide table also the name of the issue that it is about.
    """

    field: str
    part: str = VALUE
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table was recognised as."""

    table: str
    row: int  # of the headings
    columns: dict[int, Heading]


Label = Callable[[str, str], str]  # of a field of a table, as it is shown


def recognised(
    cells: Table,
    tables: Sequence[str],
    label: Label,
    needed: Mapping[str, Sequence[str]] = NEEDED,
    parts: Sequence[str] = ENDS,
) -> Layout | None:
    """Return which of some tables the headings name, and where; None if it is none of them.

    A table is recognised by its `needed` fields; `parts` are those of estimates.
    """
    best: tuple[int, Layout] | None = None
    for table in tables:
        names = headings_of(table, label, parts)
        for row in range(min(_HEADING_ROWS, len(cells))):
            columns = _columns(cells[row], names)
            found = {heading.field for heading in columns.values()}
            if not all(field in found for field in needed[table]):
                continue
            if best is None or len(columns) > best[0]:
                best = len(columns), Layout(table, row, columns)
    return None if best is None else best[1]


def _columns(row: Sequence[str], names: dict[str, Heading]) -> dict[int, Heading]:
    columns: dict[int, Heading] = {}
    for place, text in enumerate(row):
        heading = names.get(heading_words(text)) or names.get(heading_words(text.partition("(")[0]))
        if heading is not None and heading not in columns.values():
            columns[place] = heading
    return columns


def headings_of(table: str, label: Label, parts: Sequence[str] = ENDS) -> dict[str, Heading]:
    """Return all headings that are known, in the form in which they are compared.

    `parts` are those of an estimate besides its value.
    """
    worded = part_words(parts)
    source = {
        column: field
        for target, columns in COLUMNS.values()
        if target == table
        for column, field in columns.items()
        if field
    }
    result: dict[str, Heading] = {}
    # What the pages write comes first: "Low end" is a number, though a field of words has that id.
    for field in kinds(table):
        _name(result, table, field, [label(table, field), field_name(field)], worded)
    for field in kinds(table):
        _name(result, table, field, field_names(field), worded)
    for field in kinds(table):
        others = [column for column, target in source.items() if target == field]
        others += [field, *_OTHER_NAMES.get(table, {}).get(field, ())]
        _name(result, table, field, [*others, "key", "code"] if field == "id" else others, worded)
    for field in kinds(table):
        _name(result, table, field, _words(table, field), worded)
    return result


def _words(table: str, field: str) -> tuple[str, ...]:
    """Return what else a field may be called, in all languages."""
    if field == "compromise":
        return everywhere("quantity.compromise")
    meant = {"name": table, "title": table, "actor": "actors", "issue": "issues"}.get(field)
    return nouns(meant) if meant else ()


def _name(
    result: dict[str, Heading],
    table: str,
    field: str,
    names: Sequence[str],
    parts: Mapping[str, Sequence[str]],
) -> None:
    """Let a field be known by names, and its parts by these with a word more."""
    for name in names:
        result.setdefault(heading_words(name), Heading(field))
        if kinds(table)[field].type == "estimate":
            for part, words in parts.items():
                for word in words:
                    result.setdefault(heading_words(f"{name} {word}"), Heading(field, part))
                    result.setdefault(heading_words(f"{word} {name}"), Heading(field, part))


def part_words(parts: Sequence[str] = PARTS) -> dict[str, tuple[str, ...]]:
    """Return the words for parts of an estimate, in the form in which headings are compared."""
    return {
        part: tuple(map(heading_words, (*everywhere(f"xlsx.part.{part}"), *_PARTS[part])))
        for part in parts
    }


def folded(text: str) -> str:
    """Return a name as names are compared: without case, marks that are not seen and a colon."""
    return " ".join(plain_signs(unicodedata.normalize("NFKC", text)).casefold().split()).rstrip(":")


def heading_words(text: str) -> str:
    """Return a heading as headings are compared: also without the signs that join its words."""
    for sign in "_-()/":
        text = text.replace(sign, " ")
    return folded(text) if len(text) <= LONGEST_HEADING else ""
