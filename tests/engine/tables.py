"""Scenarios written as small tables, for examples that can be worked by hand."""

from collections.abc import Mapping
from typing import Any

from planner.domain.fields import Estimate
from planner.domain.records import Actor, Event, Instrument, Issue, Relation, Settings, Stance, pair
from planner.domain.scenario import Scenario, new_scenario, scenario_of

QUIET: Mapping[str, Any] = {
    "assume_ranges": False,
    "linkage": False,
    "trust_effect": 0.0,
    "trust_openness": 0.0,
    "trust_settled": 0.0,
    "trust_loss": 0.0,
    "hazard_unintended": 0.0,
    "hazard_deliberate": 0.0,
    "hazard_walk_out": 0.0,
}


def quiet(**values: Any) -> Settings:
    """Return settings without chance, trust or packages, but for the values given."""
    return Settings(**{**QUIET, **values})


def party(key: str, side: str = "", **values: float) -> Actor:
    """Return a party; without a side it opposes every other."""
    numbers: dict[str, Any] = {name: Estimate(value) for name, value in values.items()}
    return Actor(key, key, role="party", side=side, **numbers)


def signs(
    actor: str,
    issue: str,
    position: float,
    compromise: float,
    salience: float = 50.0,
    veto: bool = True,
    red_line: bool = False,
) -> Stance:
    """Return a stance that must sign, unless `veto` is False."""
    return Stance(
        actor,
        issue,
        Estimate(float(position)),
        Estimate(float(compromise)),
        Estimate(float(salience)),
        veto=veto,
        red_line=red_line,
    )


def table(
    settings: Settings,
    actors: list[Actor],
    stances: list[Stance],
    issues: list[Issue] | None = None,
    trust: Mapping[tuple[str, str], float] | None = None,
    events: list[Event] | None = None,
    instruments: list[Instrument] | None = None,
) -> Scenario:
    """Return a scenario; issues are those of the stances unless given."""
    named = dict.fromkeys(stance.issue for stance in stances)
    relations = [Relation(*pair(*key), Estimate(value)) for key, value in (trust or {}).items()]
    records: dict[str, list[Any]] = {
        "brief": [new_scenario().brief],
        "settings": [settings],
        "actors": actors,
        "issues": issues or [Issue(key, key) for key in named],
        "stances": stances,
        "relations": relations,
        "events": events or [],
        "instruments": instruments or [],
    }
    return scenario_of("table", records)
