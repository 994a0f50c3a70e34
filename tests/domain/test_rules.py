"""Checks: each finding is made where it should be, and only there."""

import pytest

from planner.domain.changes import Change, RemoveRecords, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import Severity, Where
from planner.domain.records import Actor, Issue
from planner.domain.rules import check
from planner.domain.scenario import new_scenario
from planner.texts import has
from planner.texts.findings import problem_sentence
from tests.builders import small_scenario

SCENARIO = small_scenario()
NOR_DUES = ("NOR", "DUES")


def codes(*changes: Change) -> set[str]:
    """Return the codes found after the changes."""
    scenario = SCENARIO
    for change in changes:
        scenario = apply(scenario, change)
    problems = check(scenario)
    for problem in problems:
        assert has(problem.code), problem.code
        assert "{" not in problem_sentence(problem)
    return {problem.code for problem in problems}


def test_an_empty_scenario_lacks_actors_and_issues() -> None:
    found = {problem.code: problem.severity for problem in check(new_scenario("x"))}
    assert found == {"no-actors": Severity.ERROR, "no-issues": Severity.ERROR}


def every(field: str, value: object) -> list[Change]:
    """Return the changes of one field in every stance."""
    return [set_field("stances", key, field, value) for key in SCENARIO.stances]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("one-actor", [RemoveRecords("actors", ("NOR", "AID"))]),
        (
            "no-influence",
            [set_field("actors", a, "influence", Estimate(0.0)) for a in SCENARIO.actors],
        ),
        ("no-weight", [set_field("issues", i, "weight", 0.0) for i in SCENARIO.issues]),
        ("no-parties", [set_field("actors", a, "role", "stakeholder") for a in SCENARIO.actors]),
        ("one-side", [set_field("actors", a, "side", "n") for a in SCENARIO.actors]),
        ("actor-without-influence", [set_field("actors", "AID", "influence", Estimate(0.0))]),
        ("name-missing", [set_field("actors", "NOR", "name", " ")]),
        ("name-twice", [set_field("actors", "NOR", "name", "southport")]),
        ("no-variation", [set_field("stances", ("SUD", "DEPTH"), "position", Estimate(20.0))]),
        ("subissue-weights", [set_field("subissues", "S", "weight", 0.4)]),
        ("actor-without-stances", [add(SCENARIO, "actors", Actor("NEW", "New"))]),
        ("stance-missing", []),
        ("signatory-without-position", [set_field("stances", NOR_DUES, "position", None)]),
        ("compromise-missing", [set_field("stances", NOR_DUES, "compromise", None)]),
        ("salience-missing", [set_field("stances", NOR_DUES, "salience", None)]),
        ("veto-without-salience", [set_field("stances", ("AID", "DUES"), "veto", True)]),
        ("red-line-without-veto", [set_field("stances", ("AID", "DUES"), "red_line", True)]),
        ("nobody-signs", [add(SCENARIO, "issues", Issue("NEW", "New"))]),
        ("quorum-with-veto", [set_field("issues", "DUES", "rule", "quorum")]),
        ("quorum-not-set", [set_field("issues", "DUES", "rule", "quorum")]),
        ("never-settles", every("compromise", Estimate(0.0, 0.0, 0.0))),
        ("status-quo-accepted", [set_field("stances", NOR_DUES, "compromise", Estimate(25.0))]),
        (
            "everyone-signs",
            [
                RemoveRecords("issues", ("DEPTH",)),
                *[
                    change
                    for key in SCENARIO.stances
                    if key[1] == "DUES"
                    for change in (
                        set_field("stances", key, "veto", True),
                        set_field("stances", key, "salience", Estimate(9.0)),
                    )
                ],
            ],
        ),
        (
            "no-ranges",
            [c for f in ("position", "compromise", "salience") for c in every(f, Estimate(5.0))],
        ),
        ("ranges-assumed", []),
        ("hostility-unstable", [set_field("settings", "", "reaction", 0.5)]),
        ("trust-missing", [RemoveRecords("relations", (("NOR", "SUD"),))]),
        ("event-too-late", [set_field("events", "E", "round", 13)]),
        ("instrument-too-late", [set_field("instruments", "I", "start_round", 13)]),
        (
            "future-change-lost",
            [
                set_field("futures", "F", "changes", (set_field("events", "E", "round", 3),)),
                RemoveRecords("events", ("E",)),
            ],
        ),
    ],
)
def test_a_rule_finds_what_it_is_for(code: str, changes: list[Change]) -> None:
    assert code in codes(*changes)


def test_a_sound_scenario_has_no_errors() -> None:
    assert not [p for p in check(SCENARIO) if p.severity is Severity.ERROR]


def test_a_finding_says_where() -> None:
    scenario = apply(SCENARIO, set_field("stances", NOR_DUES, "position", None))
    found = [p for p in check(scenario) if p.code == "signatory-without-position"]
    assert found[0].where == Where("stances", NOR_DUES, "position")


def test_errors_come_first() -> None:
    scenario = apply(SCENARIO, set_field("stances", NOR_DUES, "position", None))
    severities = [problem.severity for problem in check(scenario)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_an_assumed_range_leaves_room_for_settling() -> None:
    guessed = every("compromise", Estimate(0.0))
    assert "never-settles" not in codes(*guessed)
    assert "never-settles" in codes(*guessed, set_field("settings", "", "assume_ranges", False))
    assert "never-settles" in codes(*every("compromise", Estimate(0.0, confidence=1.0)))
