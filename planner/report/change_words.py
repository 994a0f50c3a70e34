"""What a future changes, in words with the numbers."""

from planner.charts.lettering import shortened
from planner.domain.changes import Batch, Cell, Change, Scale, SetFields, Shift
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.describe import describe_change, field_name, record_name

_WHAT = {
    "stances": "report.all-stances",
    "actors": "report.all-actors",
    "relations": "report.all-relations",
    "instruments": "report.all-instruments",
}
_MOST_CELLS = 12


def change_lines(change: Change, scenario: Scenario) -> list[str]:
    """Return a line for everything that a change does."""
    match change:
        case Batch():
            return [line for part in change.changes for line in change_lines(part, scenario)]
        case Scale():
            values = {"field": field_name(change.field), "factor": f"{change.factor:g}"}
            return [say("report.scaled", what=_what(change, scenario), **values)]
        case Shift():
            sign = "+" if change.amount >= 0 else "\u2212"
            values = {"field": field_name(change.field), "amount": f"{sign}{abs(change.amount):g}"}
            return [say("report.shifted", what=_what(change, scenario), **values)]
        case SetFields():
            return _set(change, scenario)
    return [say("report.sentence", text=describe_change(change, scenario))]


def _what(change: Scale | Shift, scenario: Scenario) -> str:
    if not change.keys:
        code = _WHAT.get(change.table)
        return say(code) if code else say("report.all")
    names = [shortened(record_name(change.table, key, scenario), 60) for key in change.keys]
    shown = [name for name in names[:_MOST_CELLS] if name]
    if len(names) > _MOST_CELLS:
        return say(
            "report.and-more", names=say("report.list-mark").join(shown), n=len(names) - _MOST_CELLS
        )
    return say("report.list-mark").join(shown)


def _set(change: SetFields, scenario: Scenario) -> list[str]:
    switches = [
        cell for cell in change.cells if (cell.table, cell.field) == ("instruments", "is_on")
    ]
    lines = []
    for state, code in ((True, "report.switched-on"), (False, "report.switched-off")):
        names = [_name(cell, scenario) for cell in switches if cell.value is state]
        if names:
            lines.append(say(code, names=say("report.list-mark").join(names)))
    others = [cell for cell in change.cells if cell not in switches]
    for cell in others[:_MOST_CELLS]:
        values = {"field": field_name(cell.field), "value": _value(cell.value)}
        lines.append(say("report.set-to", name=_name(cell, scenario), **values))
    if len(others) > _MOST_CELLS:
        lines.append(say("report.more-values", n=len(others) - _MOST_CELLS))
    return lines


def _name(cell: Cell, scenario: Scenario) -> str:
    return shortened(record_name(cell.table, cell.key, scenario), 80) or field_name(cell.table)


def _value(value: object) -> str:
    if isinstance(value, Estimate):
        if value.low is None or value.high is None:
            return f"{value.value:g}"
        ends = {"low": f"{value.low:g}", "high": f"{value.high:g}"}
        return say("report.estimate", value=f"{value.value:g}", **ends)
    if isinstance(value, bool):
        return say("report.on" if value else "report.off")
    return f"{value:g}" if isinstance(value, float) else shortened(str(value), 80)
