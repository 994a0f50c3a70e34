"""The library of instruments."""

from dataclasses import fields

import pytest

from planner.domain.changes import apply, check_scenario, set_field
from planner.domain.fields import Estimate
from planner.domain.instrument_presets import INSTRUMENT_PRESETS, InstrumentPreset, add_preset
from planner.domain.records import Instrument
from planner.domain.rules import check
from planner.domain.scenario import Scenario
from planner.domain.templates import from_template
from planner.engine.inputs import model_input
from planner.engine.project import simulate
from planner.texts import say


def talks() -> Scenario:
    return from_template("multilateral", lambda code: say(f"template.{code}"))


def added(scenario: Scenario, preset: InstrumentPreset) -> Instrument:
    after = apply(scenario, add_preset(scenario, preset, say))
    check_scenario(after)
    return list(after.instruments.values())[-1]


@pytest.mark.parametrize("preset", INSTRUMENT_PRESETS, ids=lambda preset: preset.name)
def test_an_instrument_of_the_library_fits_any_scenario_and_says_what_it_leans_on(
    preset: InstrumentPreset,
) -> None:
    before = talks()
    after = apply(before, add_preset(before, preset, say))

    check_scenario(after)
    assert check(after) == check(before)
    (made,) = after.instruments.values()
    assert made.is_on
    assert made.text
    assert "(" in made.success.source  # years
    assert "not measured" in made.success.note
    assert made.success.low is not None
    assert made.success.high is not None
    assert made.success.low < made.success.value < made.success.high


@pytest.mark.parametrize("preset", INSTRUMENT_PRESETS, ids=lambda preset: preset.name)
def test_an_instrument_of_the_library_only_helps(preset: InstrumentPreset) -> None:
    made = added(talks(), preset)
    assert made.compromise_factor > 1 > made.hazard_factor
    assert made.trust_change > 0 > made.hostility_change
    assert made.linkage_add >= 0
    assert made.cost > 0


@pytest.mark.parametrize("preset", INSTRUMENT_PRESETS, ids=lambda preset: preset.name)
def test_it_acts_in_short_talks_too(preset: InstrumentPreset) -> None:
    short = apply(talks(), set_field("settings", "", "rounds", 2))
    made = added(short, preset)
    assert made.start_round <= 2
    assert made.end_round >= made.start_round


def test_all_of_them_together_change_how_the_talks_end() -> None:
    scenario = talks()
    before = simulate(model_input(scenario), 3, 0, 200).outcomes
    for preset in INSTRUMENT_PRESETS:
        scenario = apply(scenario, add_preset(scenario, preset, say))
    after = simulate(model_input(scenario), 3, 0, 200).outcomes
    assert after.tolist() != before.tolist()


def test_a_name_that_is_taken_gets_a_number() -> None:
    scenario = talks()
    for _ in range(2):
        scenario = apply(scenario, add_preset(scenario, INSTRUMENT_PRESETS[0], say))
    assert [one.name for one in scenario.instruments.values()] == ["Mediation", "Mediation 2"]
    assert len(scenario.instruments) == 2


def test_a_channel_for_two_is_between_the_strongest_of_two_sides() -> None:
    preset = next(one for one in INSTRUMENT_PRESETS if one.is_for_two)
    scenario = talks()
    parties = [key for key, actor in scenario.actors.items() if actor.role == "party"]
    for place, key in enumerate(parties):
        of = "north" if place < 2 else "south"
        scenario = apply(scenario, set_field("actors", key, "side", of))
        scenario = apply(scenario, set_field("actors", key, "influence", Estimate(90.0 - place)))
    assert added(scenario, preset).actors == (parties[0], parties[2])

    for key in parties:
        scenario = apply(scenario, set_field("actors", key, "side", "north"))
    assert added(scenario, preset).actors == ()


def test_every_effect_of_an_instrument_has_a_default() -> None:
    """Nothing that the model knows of an instrument is left to chance by the library."""
    own = {field.name for field in fields(InstrumentPreset)}
    left = {"id", "is_on", "end_round", "actors", "issues"}
    assert {field.name for field in fields(Instrument)} - own == left
