"""Reads the settlement cases: small scenarios with given draws and the answers to them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from planner.domain.changes import add, apply
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Event, Instrument, Issue, Relation, Settings, Stance, pair
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.draws import Draws, draw
from planner.engine.inputs import ModelInput

# Symbol of the model: setting, and whether it is a rate per twelfth of the horizon.
SETTINGS = {
    "kappa0": ("shown_at_start", False),
    "rho": ("trust_effect", False),
    "eta_c": ("trust_openness", True),
    "eta_s": ("trust_settled", True),
    "eta_d": ("trust_loss", True),
    "r": ("reaction", True),
    "d": ("fatigue", True),
    "gamma": ("grievance", True),
    "lambda_a": ("hazard_unintended", True),
    "lambda_d": ("hazard_deliberate", True),
    "lambda_w": ("hazard_walk_out", True),
    "d0": ("tolerated_dissatisfaction", False),
    "m_w": ("walk_out_factor", False),
    "theta_P": ("partial_threshold", False),
    "nu": ("contest_steepness", False),
    "linkage": ("linkage", False),
    "single_undertaking": ("single_undertaking", False),
}


def read_cases(path: Path) -> list[dict[str, Any]]:
    """Return the cases in a file."""
    with path.open(encoding="utf-8") as file:
        cases: list[dict[str, Any]] = json.load(file)
    return cases


def case_scenario(case: dict[str, Any]) -> Scenario:
    """Return the scenario of a case."""
    given = case["scenario"]
    scenario = new_scenario(case["name"], case["name"])
    scenario = scenario.with_table("settings", {"": _settings(given["settings"])})
    tables: dict[str, Iterable[object]] = {
        "actors": map(_actor, given["actors"]),
        "issues": map(_issue, given["issues"]),
        "stances": map(_stance, given["stances"]),
        "relations": map(_relation, given["relations"]),
        "events": map(_event, given["events"]),
        "instruments": map(_instrument, given["instruments"]),
    }
    for table, records in tables.items():
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario


def case_draws(case: dict[str, Any], model: ModelInput) -> Draws:
    """Return the draws of a case: nothing is uncertain but what may happen."""
    given, n_runs = case["draws"], len(case["runs"])
    return replace(
        draw(model, 0, 0, n_runs),
        escalation=np.array(given["escalation"], dtype=np.float64),
        walk_out=np.array(given["walk_out"], dtype=np.float64),
        event=np.array(given["events"], dtype=np.float64).reshape(n_runs, -1),
        instrument=np.array(given["instruments"], dtype=np.float64).reshape(n_runs, -1),
    )


def _settings(given: dict[str, Any]) -> Settings:
    rounds = given["rounds"]
    values: dict[str, Any] = {}
    for symbol, (name, is_rate) in SETTINGS.items():
        if symbol in given:
            values[name] = given[symbol] * rounds / 12 if is_rate else given[symbol]
    rule = "meeting-point"
    return Settings(rounds=rounds, assume_ranges=False, value_rule=rule, **values)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split(";") if name)


def _actor(row: dict[str, Any]) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        role=row["role"],
        side=row["side"] or "",
        influence=Estimate(row["influence"]),
        tempo=Estimate(row["tempo_beta"]),
        linkage=Estimate(row["linkage"]),
        hostility=Estimate(row["hostility_0"]),
        conflict_cost=Estimate(row["conflict_cost"]),
    )


def _issue(row: dict[str, Any]) -> Issue:
    return Issue(
        id=row["id"],
        name=row["name"],
        weight=row["class_weight"],
        status_quo=Estimate(row["status_quo"]),
        quorum=row["quorum"],
    )


def _stance(row: dict[str, Any]) -> Stance:
    return Stance(
        actor=row["actor_id"],
        issue=row["issue_id"],
        position=Estimate(row["position"]),
        salience=Estimate(row["salience"]),
        compromise=Estimate(row["compromise"]),
        veto=bool(row["veto"]),
        red_line=bool(row["red_line"]),
    )


def _relation(row: dict[str, Any]) -> Relation:
    return Relation(*pair(row["actor_a"], row["actor_b"]), Estimate(row["trust"]))


def _event(row: dict[str, Any]) -> Event:
    return Event(
        id=row["id"],
        round=row["round"],
        probability=Estimate(row["probability"]),
        actors=_names(row["actors"]),
        issues=_names(row["issues"]),
        position_shift=row["d_position"],
        compromise_factor=row["compromise_factor"],
        trust_change=row["d_trust"],
        hostility_change=row["d_tension"],
        hazard_factor=row["hazard_factor"],
    )


def _instrument(row: dict[str, Any]) -> Instrument:
    return Instrument(
        id=row["id"],
        is_on=True,
        start_round=row["start_round"],
        end_round=row["end_round"],
        success=Estimate(row["success_probability"]),
        actors=_names(row["actors"]),
        issues=_names(row["issues"]),
        compromise_factor=row["compromise_factor"],
        trust_change=row["d_trust"],
        hostility_change=row["d_tension"],
        hazard_factor=row["hazard_factor"],
        linkage_add=row["linkage_add"],
        single_text=bool(row.get("single_text", False)),
    )
