"""Small scenarios that tests start from."""

from planner.domain.changes import add, apply
from planner.domain.fields import Estimate
from planner.domain.records import (
    Actor,
    Anchor,
    Driver,
    DriverEffect,
    Event,
    Future,
    Group,
    HistoryEntry,
    Impact,
    Instrument,
    Issue,
    Relation,
    Stance,
    SubIssue,
)
from planner.domain.scenario import Scenario, new_scenario


def stance(
    actor: str, issue: str, position: float, compromise: float = 20, salience: float = 50
) -> Stance:
    """Return a stance of a signatory with ranges of five points."""
    return Stance(actor, issue, around(position), around(compromise), around(salience), veto=True)


def around(value: float) -> Estimate:
    """Return an estimate with a range of five points."""
    return Estimate(float(value), max(0.0, value - 5.0), min(100.0, value + 5.0))


def small_scenario() -> Scenario:
    """Return three actors, two issues and one record of everything else."""
    scenario = new_scenario("Harbour dues", "small")
    contents: dict[str, list[object]] = {
        "actors": [
            Actor("NOR", "Northport", "North", side="n"),
            Actor("SUD", "Southport", "South", side="s"),
            Actor("AID", "Harbour master", "Master", role="facilitator"),
        ],
        "groups": [Group("G", "Ports", "coalition", ("NOR", "SUD"))],
        "issues": [Issue("DUES", "Dues", "DUES"), Issue("DEPTH", "Depth", "DEPTH", weight=2.0)],
        "anchors": [Anchor("A", "DUES", 0.0, "free of charge")],
        "subissues": [SubIssue("S", "DUES", "Ferries", 1.0)],
        "stances": [
            stance("NOR", "DUES", 30, 25),
            stance("SUD", "DUES", 70, 25),
            stance("NOR", "DEPTH", 20, 10),
            stance("SUD", "DEPTH", 80, 10),
            Stance("AID", "DUES", Estimate(50.0), Estimate(100.0), Estimate(0.0)),
        ],
        "relations": [Relation("NOR", "SUD", Estimate(0.3))],
        "history": [HistoryEntry("H", "1999", "Strike", ("NOR",), -0.1)],
        "events": [Event("E", "Storm", 2, Estimate(0.5), ("NOR",), ("DUES",), trust_change=-0.05)],
        "instruments": [Instrument("I", "Talks about talks", "forum", actors=("NOR", "SUD"))],
        "drivers": [Driver("D", "Trade", ("Poor", "Good"))],
        "driver_effects": [DriverEffect("DE", "D", "Poor", "compromise", "scale", 0.5)],
        "impacts": [Impact("agreement", 1.0, 1.0, 1.0, "Quiet trade.")],
        "futures": [Future("F", "Firm", None, "")],
    }
    for table, records in contents.items():
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario
