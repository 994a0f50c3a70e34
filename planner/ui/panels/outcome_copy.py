"""The figures of the outcome panel as a table, for the clipboard."""

from typing import TYPE_CHECKING

from planner.charts.wording import tenths, value
from planner.study.naming import future_name
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.panels.outcome_data import class_rows, subtitle

if TYPE_CHECKING:
    from planner.ui.projecting import Outcome


def outcome_table(outcome: "Outcome") -> list[list[str]]:
    """Return the classes with their intervals, and the issues beside the plain weighted mean."""
    done, scenario = outcome.projection, outcome.scenario
    rows = [[future_name(scenario, outcome.future)], [subtitle(done)], []]
    rows.append([say("outcome.copy-ending"), say("outcome.copy-share"), say("outcome.copy-95")])
    for entry in class_rows(done, None):
        share = done.share(entry.outcome)
        ends = (tenths(100 * end) for end in (share.low, share.high))
        rows.append([entry.name, tenths(100 * share.share), "–".join(ends)])
    rows += [[], [field_name("issue"), *(say(code) for code in _HEADINGS)]]
    for key, found in zip(done.issues, done.issue_results, strict=True):
        issue = scenario.issues[key]
        values = found.percentiles or (None, None, None)
        own = ("" if v is None else value(issue, v) for v in values)
        mean = value(issue, found.no_dynamics)
        rows.append([issue.name, tenths(100 * found.settled_share), *own, mean, issue.unit])
    return rows


_HEADINGS = (
    "outcome.copy-settles",
    "outcome.copy-p10",
    "outcome.copy-p50",
    "outcome.copy-p90",
    "outcome.copy-mean",
    "outcome.copy-unit",
)
