"""What a future changes, in words."""

import pytest

from planner.domain.changes import (
    AddRecords,
    Cell,
    Change,
    RemoveRecords,
    Reorder,
    Scale,
    SetFields,
    Shift,
    apply,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.records import Actor
from planner.domain.scenario import Scenario
from planner.study.future_words import future_words
from tests.builders import around, small_scenario

NOR = ("NOR", "DUES")


def texts(scenario: Scenario, *changes: Change) -> list[str]:
    """Return what the future of the scenario says it changes."""
    scenario = apply(scenario, set_field("futures", "F", "changes", changes))
    return [words.text for words in future_words(scenario, "F")]


def one(table: str, key: str | tuple[str, str], field: str, value: object) -> SetFields:
    return SetFields((Cell(table, key, field, value),))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (one("stances", NOR, "compromise", Estimate(36.0)), "Compromise level 25 (20–30) → 36"),
        (
            one("stances", NOR, "compromise", Estimate(25.0, 15.0, 35.0)),
            "Compromise level 25 (20–30) → 25 (15–35)",
        ),
        (
            one("stances", NOR, "position", Estimate(30.0, 25.0, 35.0, 0.5)),
            "Position 30 (25–35), confidence none → 30 (25–35), confidence 0.5",
        ),
        (
            one("stances", NOR, "position", Estimate(30.0, 25.0, 35.0, note="Heard")),
            "Position 30, with another note or source",
        ),
        (
            one("stances", NOR, "position", Estimate(30.0 + 1e-9, 25.0, 35.0)),
            "Position 30.0, 25.0, 35.0 → 30.000000001, 25.0, 35.0",
        ),
        (one("stances", NOR, "influence", Estimate(70.0)), "Influence 70"),
        (one("stances", NOR, "veto", False), "Must sign yes → no"),
        (one("stances", NOR, "veto", True), "Must sign stays yes"),
        (one("stances", NOR, "salience", None), "Salience 50 → none"),
    ],
)
def test_a_stance_says_what_was_and_what_is(change: Change, text: str) -> None:
    assert texts(small_scenario(), change) == [f"North · Dues: {text}"]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            one("relations", ("NOR", "SUD"), "trust", Estimate(0.45)),
            "North – South: Trust 0.3 → 0.45",
        ),
        (one("instruments", "I", "is_on", True), "Talks about talks: in force"),
        (one("instruments", "I", "is_on", False), "Talks about talks: not in force"),
        (
            one("instruments", "I", "actors", ("NOR",)),
            "Talks about talks: Actors North, South → North",
        ),
        (one("instruments", "I", "issues", ("DUES",)), "Talks about talks: Issues all → Dues"),
        (one("drivers", "D", "state", "Poor"), "Trade: State none → Poor"),
        (one("drivers", "D", "state", ""), "Trade: State stays none"),
        (one("settings", "", "rounds", 12), "Rounds stays 12"),
        (one("driver_effects", "DE", "value", 0.25), "Trade: Value 0.5 → 0.25"),
        (one("settings", "", "hazard_factor", 2.0), "All hazards of escalation 1 → 2"),
        (
            one("actors", "NOR", "role", "stakeholder"),
            "North: Role Party → Stakeholder without vote",
        ),
        (one("actors", "NOR", "side", "south"), "North: Side n → south"),
        (Scale("stances", "compromise", 0.8), "Compromise level of all stances: × 0.8"),
        (Scale("stances", "salience", 2.0, (NOR,)), "Salience of North · Dues: × 2"),
        (Shift("actors", "hostility", -0.1, ("NOR", "SUD")), "Hostility of North, South: −0.1"),
        (Shift("relations", "trust", 0.1), "Trust of all pairs of actors: +0.1"),
        (Scale("settings", "hazard_factor", 3.0), "All hazards of escalation × 3"),
        (AddRecords("actors", ((0, Actor("NEW", "Newcomer")),)), "Add actor Newcomer"),
        (RemoveRecords("events", ("E",)), "Remove event Storm"),
        (Reorder("issues", ("DEPTH", "DUES")), "Order of issues"),
    ],
)
def test_everything_else_says_whose_it_is(change: Change, text: str) -> None:
    assert texts(small_scenario(), change) == [text]


def test_numbers_are_those_of_the_issues_own_scale() -> None:
    scenario = small_scenario()
    for field, value in (("low_value", 0.0), ("high_value", 20.0), ("unit", "€")):
        scenario = apply(scenario, set_field("issues", "DUES", field, value))
    found = texts(
        scenario,
        one("stances", NOR, "position", around(40)),
        one("stances", NOR, "compromise", around(40)),
    )
    assert found == [
        "North · Dues: Position 6 € (5 €–7 €) → 8 € (7 €–9 €)",
        "North · Dues: Compromise level 5 € (4 €–6 €) → 8 € (7 €–9 €)",
    ]


def test_what_is_gone_is_called_by_its_name_where_there_still_is_one() -> None:
    change = SetFields((Cell("stances", NOR, "position", around(40)),))
    scenario = apply(small_scenario(), set_field("futures", "F", "changes", (change,)))
    lost = apply(scenario, RemoveRecords("actors", ("NOR",)))
    (words,) = future_words(lost, "F")
    assert words.text == "NOR · Dues: Position 40"
    assert words.line.problem is not None
    in_future = (RemoveRecords("actors", ("NOR",)), change)
    assert texts(small_scenario(), *in_future)[0] == "Remove actor North"


def test_the_name_of_many_is_cut() -> None:
    actors = tuple((n, Actor(f"A{n}", f"Actor {n}")) for n in range(20))
    scenario = apply(small_scenario(), AddRecords("actors", actors))
    keys = tuple(f"A{n}" for n in range(20))
    (text,) = texts(scenario, Scale("actors", "tempo", 2.0, keys))
    assert text.endswith("Actor 11 and 8 more: × 2")
