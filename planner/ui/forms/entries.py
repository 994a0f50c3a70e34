"""What is shown of a field of a record, and what a typed text means for it; no widgets."""

from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, Qt

from planner.domain.changes import Change, apply, set_field
from planner.domain.estimates import assumed_range, has_range, moved
from planner.domain.fields import Estimate, Kind
from planner.domain.problems import Where
from planner.domain.records import Issue, Key, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import (
    EntryProblem,
    exact_text,
    parse_entry,
    parse_number,
    step_points,
    to_own,
    to_points,
)
from planner.texts import say
from planner.ui.board.names import renamed
from planner.ui.board.words import actor_name, clear, issue_name, plain_text, point, reach

_DECIMALS = {
    ("actors", "tempo"): 1,
    ("actors", "patience"): 2,
    ("actors", "conflict_cost"): 2,
    ("actors", "hostility"): 2,
    ("actors", "linkage"): 2,
    ("issues", "weight"): 2,
    ("subissues", "weight"): 2,
}
_STEPS = {
    ("actors", "tempo"): 0.1,
    ("actors", "patience"): 0.01,
    ("actors", "conflict_cost"): 0.05,
    ("actors", "hostility"): 0.05,
    ("actors", "linkage"): 0.05,
    ("issues", "weight"): 0.1,
    ("issues", "quorum"): 0.05,
    ("subissues", "weight"): 0.05,
}
CHOICES = {
    "role": "role.",
    "rule": "field.rule.",
    "round_unit": "unit.",
    "outcome": "outcome.",
}


def scale_of(scenario: Scenario, table: str, key: Key, field: str) -> Issue | None:
    """Return the issue on whose own scale people see a field, if there is one."""
    if (table, field) == ("issues", "status_quo"):
        return scenario.issues[str(key)]
    if (table, field) == ("anchors", "value"):
        return scenario.issues[scenario.anchors[str(key)].issue]
    return None


def number_text(scenario: Scenario, table: str, key: Key, field: str, number: float) -> str:
    """Return a number of a field as people read it, without unit."""
    issue = scale_of(scenario, table, key, field)
    if issue is not None:
        return exact_text(to_own(issue, number), issue.decimals, point())
    if table == "issues" and field in ("low_value", "high_value"):
        return exact_text(number, scenario.issues[str(key)].decimals, point())
    return plain_text(number, _DECIMALS.get((table, field), 0))


def shown_text(scenario: Scenario, table: str, key: Key, field: str) -> str:
    """Return the value of a field as it stands in a line or a cell, without its range."""
    record = scenario.tables[table][key]
    value = getattr(record, field)
    match kinds(table)[field].type:
        case "estimate":
            number = 0.0 if value is None else value.value
            return "" if value is None else number_text(scenario, table, key, field, number)
        case "number" | "integer":
            return number_text(scenario, table, key, field, value)
        case "choice":
            return say(CHOICES[field] + value)
        case "flag":
            return say("forms.yes" if value else "forms.no")
    return str(value)


def range_texts(scenario: Scenario, table: str, key: Key, field: str) -> tuple[str, str]:
    """Return the entered range of an estimate, and the one that is assumed without it."""
    estimate = getattr(scenario.tables[table][key], field)
    if estimate is None:
        return "", ""
    kind = kinds(table)[field]
    if has_range(estimate):
        ends = (
            estimate.value if estimate.low is None else estimate.low,
            estimate.value if estimate.high is None else estimate.high,
        )
        return _range_text(scenario, table, key, field, ends), ""
    low, high = assumed_range(estimate, kind)
    if low == high or not scenario.settings.assume_ranges:
        return "", ""
    return "", say("forms.assumed", range=_range_text(scenario, table, key, field, (low, high)))


def _range_text(
    scenario: Scenario, table: str, key: Key, field: str, ends: tuple[float, float]
) -> str:
    low, high = (number_text(scenario, table, key, field, end) for end in ends)
    issue = scale_of(scenario, table, key, field)
    if issue is not None and issue.high_value < issue.low_value:
        low, high = high, low
    return say("forms.range", low=low, high=high)


def entry_text(scenario: Scenario, table: str, key: Key, field: str) -> str:
    """Return a value as it is typed over in a cell: an estimate with its range."""
    text = shown_text(scenario, table, key, field)
    entered, _ = (
        range_texts(scenario, table, key, field)
        if kinds(table)[field].type == "estimate"
        else ("", "")
    )
    if not entered:
        return text
    low, high = entered.split(say("forms.range", low="", high=""))
    return f"{low}–{text}–{high}"


def typed_value(scenario: Scenario, table: str, key: Key, field: str, text: str) -> object:
    """Return the value that was typed; raises EntryProblem."""
    kind = kinds(table)[field]
    match kind.type:
        case "estimate":
            return _typed_estimate(scenario, table, key, field, text)
        case "number" | "integer":
            issue = scale_of(scenario, table, key, field)
            number = _number(text, issue, kinds(table)[field])
            if issue is not None:
                number = to_points(issue, number)
            elif kind.type == "integer":
                if number != int(number):
                    raise EntryProblem("not-a-whole-number", value=text.strip())
                return int(_inside(scenario, table, key, field, number))
            return _inside(scenario, table, key, field, number)
        case "words":
            return tuple(part.strip() for part in text.split(";") if part.strip())
    if kind.max_length <= 200:
        text = " ".join(text.split())
    return _typed_date(text) if field == "start_date" else text


def _typed_date(text: str) -> str:
    """Return a day as the file keeps it; it may be typed as people of the language do."""
    if not text:
        return ""
    short, long = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
    for day in (
        QDate.fromString(text, Qt.DateFormat.ISODate),
        QLocale().toDate(text, short),
        QLocale().toDate(text, long),
    ):
        if day.isValid():
            return day.toString(Qt.DateFormat.ISODate)
    raise EntryProblem("forms-not-a-date", text=text)


def _clear(text: str, issue: Issue | None, kind: Kind) -> str:
    return clear(text, reach(issue.low_value, issue.high_value) if issue else kind.high)


def _number(text: str, issue: Issue | None, kind: Kind) -> float:
    typed = text.strip()
    if not typed:
        raise EntryProblem("entry-empty")
    if issue is not None and issue.unit and typed.casefold().endswith(issue.unit.casefold()):
        typed = typed[: -len(issue.unit)]
    return parse_number(_clear(typed, issue, kind))


def _inside(scenario: Scenario, table: str, key: Key, field: str, number: float) -> float:
    kind = kinds(table)[field]
    number = round(number, 9)
    if kind.low <= number <= kind.high:
        return number
    issue = scale_of(scenario, table, key, field)
    ends = [kind.low, kind.high]
    if issue is not None and issue.high_value < issue.low_value:
        ends.reverse()
    value, low, high = (
        number_text(scenario, table, key, field, shown) for shown in (number, *ends)
    )
    raise EntryProblem("entry-outside", value=value, low=low, high=high)


def _typed_estimate(scenario: Scenario, table: str, key: Key, field: str, text: str) -> Estimate:
    present: Estimate | None = getattr(scenario.tables[table][key], field)
    kind, issue = kinds(table)[field], scale_of(scenario, table, key, field)
    entry = parse_entry(_clear(text, issue, kind), issue.unit if issue else "")
    value = _inside(scenario, table, key, field, _points(issue, entry.value))
    if not entry.has_range:
        return Estimate(value) if present is None else moved(present, value, kind)
    low, high = _ends(scenario, table, key, field, text, (entry.low, entry.high))
    low, high = min(low, value), max(high, value)
    return replace(present or Estimate(value), value=value, low=low, high=high)


def typed_range(scenario: Scenario, table: str, key: Key, field: str, text: str) -> Estimate:
    """Return the estimate with the range that was typed; empty: none. Raises EntryProblem."""
    present: Estimate = getattr(scenario.tables[table][key], field)
    if not text.strip():
        return replace(present, low=None, high=None)
    issue = scale_of(scenario, table, key, field)
    own = to_own(issue, present.value) if issue else present.value
    entry = parse_entry(_clear(text, issue, kinds(table)[field]), issue.unit if issue else "", own)
    if not entry.has_range:
        raise EntryProblem("entry-not-a-number", text=text.strip())
    low, high = _ends(scenario, table, key, field, text, (entry.low, entry.high))
    value = _points(issue, entry.value)
    if abs(value - present.value) <= 1e-7:
        value = present.value
    value = _inside(scenario, table, key, field, value)
    return replace(present, value=value, low=min(low, value), high=max(high, value))


def _points(issue: Issue | None, number: float) -> float:
    return number if issue is None else to_points(issue, number)


def _ends(
    scenario: Scenario,
    table: str,
    key: Key,
    field: str,
    text: str,
    ends: tuple[float | None, float | None],
) -> tuple[float, float]:
    """Return low and high; what ± puts beyond the limits ends at the limit."""
    kind, issue = kinds(table)[field], scale_of(scenario, table, key, field)
    points = []
    for end in ends:
        assert end is not None
        number = _points(issue, end)
        if "±" in text or "+" in text:
            number = min(max(number, kind.low), kind.high)
        points.append(_inside(scenario, table, key, field, number))
    return min(points), max(points)


def nudged(scenario: Scenario, table: str, key: Key, field: str, steps: float) -> object:
    """Return the value some steps further, within its limits."""
    kind, value = kinds(table)[field], getattr(scenario.tables[table][key], field)
    if kind.type == "integer":
        return int(min(max(value + round(steps), kind.low), kind.high))
    issue = scale_of(scenario, table, key, field)
    step = _STEPS.get((table, field), 1.0) if issue is None else step_points(issue)
    if issue is not None and issue.high_value < issue.low_value:
        step = -step
    number = value.value if isinstance(value, Estimate) else value
    number = min(max(round(number + steps * step, 9), kind.low), kind.high)
    return moved(value, number, kind) if isinstance(value, Estimate) else number


def field_change(
    scenario: Scenario, table: str, key: Key, field: str, value: object
) -> Change | None:
    """Return the change of a field, None if it stays as it is.

    Raises EntryProblem or ChangeProblem if it cannot be made.
    """
    record = scenario.record(table, key)
    if getattr(record, field) == value:
        return None
    change: Change | None
    if table in ("actors", "issues") and field == "name":
        change = renamed(scenario, table, str(key), str(value))
    else:
        if field == "name" and not value:
            raise EntryProblem("new-name-missing")
        if table in ("actors", "issues") and field == "short":
            _check_short(scenario, table, str(key), str(value))
        change = set_field(table, key, field, value)
    if change is not None:
        apply(scenario, change, clip=False)
    return change


def _check_short(scenario: Scenario, table: str, key: str, short: str) -> None:
    """Refuse an abbreviation that another record has."""
    wanted = " ".join(short.split()).casefold()
    for other, record in scenario.tables[table].items():
        if wanted and other != key and record.short.casefold() == wanted:
            name = actor_name(scenario, other) if table == "actors" else issue_name(record)
            raise EntryProblem("forms-short-taken", short=short, name=record.name or name)


def differs(scenario: Scenario, base: Scenario | None, where: Where) -> bool:
    """Tell whether a field has another number or text than in the base case."""
    if base is None or where.key not in base.tables[where.table]:
        return False
    now = getattr(scenario.tables[where.table][where.key], where.field)
    before = getattr(base.tables[where.table][where.key], where.field)
    if isinstance(now, Estimate) and isinstance(before, Estimate):
        return replace(now, note="", source="") != replace(before, note="", source="")
    return bool(now != before)


def cell_label(name: str, what: str) -> str:
    """Return the name of the editor of a cell, or of one of its choices ("=choice")."""
    if what.startswith("="):
        return say(CHOICES[name] + what[1:])
    return say("forms.accessible.cell", field=what, name=name)
