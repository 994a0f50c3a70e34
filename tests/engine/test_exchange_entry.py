"""The exchange engine behind the common door: band, value, trades and repetitions."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.domain.fields import Estimate
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.draws import draw
from planner.engine.entries import Details, Options
from planner.engine.exchange_entry import ENTRY, JITTER, REPETITIONS, jittered
from planner.engine.inputs import ModelInput, model_input

EXAMPLES = json.loads(
    (Path(__file__).parent / "reference/exchange_worked_examples.json").read_text()
)
NEAR = 1e-6


def scenario_of(rows: list[dict[str, Any]]) -> Scenario:
    """Return a scenario of a worked example; nobody has to sign anything."""
    actors = dict.fromkeys(row["actor"] for row in rows)
    issues = dict.fromkeys(row["issue"] for row in rows)
    stances = {}
    for row in rows:
        stances[row["actor"], row["issue"]] = Stance(
            row["actor"],
            row["issue"],
            position=Estimate(row["position"]),
            salience=Estimate(100 * row["salience"]),
            influence=Estimate(100 * row["power"]),
            veto=True,
        )
    scenario = new_scenario()
    scenario = scenario.with_table("actors", {key: Actor(key, key) for key in actors})
    scenario = scenario.with_table("issues", {key: Issue(key, key, quorum=0.5) for key in issues})
    return scenario.with_table("stances", stances)


def model_of(number: int, *, assume: bool = False) -> ModelInput:
    """Return the arrays of a worked example, by default without ranges."""
    scenario = scenario_of(EXAMPLES[number]["rows"])
    settings = replace(scenario.settings, assume_ranges=assume)
    return model_input(scenario.with_table("settings", {"": settings}))


def options(**changed: float | str) -> Options:
    return {option.name: option.default for option in ENTRY.options} | changed


def explained(model: ModelInput, **changed: float | str) -> dict[str, Any]:
    details: Details = ENTRY.explain(model, 1, options(**changed))
    return dict(details.engine)


def test_the_value_is_that_of_the_last_round_at_the_most_likely_values() -> None:
    model, rounds = model_of(0), EXAMPLES[0]["rounds"]
    for number, wanted in enumerate(rounds, 1):
        value = ENTRY.at_most_likely(model, 1, options(rounds=number))
        assert value == pytest.approx([wanted["outcome_after"][key] for key in "pq"], abs=NEAR)


def test_the_trades_of_the_first_round_are_told_and_who_is_hurt() -> None:
    told = explained(model_of(1), rounds=2)
    (trade,) = told["exchanges"]
    gain, loss = 6.376518219, -15.516194332
    assert [trade[key] for key in ("actor_a", "issue_a", "actor_b", "issue_b")] == list("aqbp")
    places = [trade[key] for key in ("from_a", "to_a", "from_b", "to_b")]
    assert places == pytest.approx([20, 90, 80, 33.238866397], abs=NEAR)
    assert [trade["gain"], trade["gain_a"], trade["gain_b"]] == pytest.approx([gain] * 3, abs=NEAR)
    assert trade["effects"] == pytest.approx([gain, gain, loss], abs=NEAR)
    assert told["n_exchanges"] == [1, 1]
    assert told["actors"][2]["outer_loss"] == pytest.approx(loss, abs=NEAR)
    assert told["pairs"][0]["issues"] == ["p", "q"]
    assert told["pairs"][0]["own"] == pytest.approx(2 * gain, abs=NEAR)


def test_positions_without_a_range_are_moved_by_up_to_a_point_and_others_are_not() -> None:
    model = model_of(1)
    draws = draw(model, 5, 0, 2_000)
    moved = jittered(model, draws, 5) - draws.position
    assert np.abs(moved).max() <= JITTER
    assert np.abs(moved.mean(axis=0)).max() < 0.1
    assert moved.std(axis=0) == pytest.approx(np.full((3, 2), 3**-0.5), abs=0.05)
    with_ranges = model_of(1, assume=True)
    draws = draw(with_ranges, 5, 0, 10)
    assert np.array_equal(jittered(with_ranges, draws, 5), draws.position)


def test_the_band_lies_about_the_value() -> None:
    model = model_of(1)
    value = ENTRY.at_most_likely(model, 1, options())
    low, high = np.percentile(
        ENTRY.play(model, draw(model, 1, 0, 200), 1, options()).value, (10, 90), axis=0
    )
    assert (low < value).all()
    assert (value < high).all()
    assert (high - low < 4).all()


@pytest.mark.parametrize("chance", [0.0, 0.5])
def test_a_block_of_runs_does_not_depend_on_how_it_is_cut(
    chance: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, chosen = model_of(2), options(p=chance, rounds=2)
    whole = ENTRY.play(model, draw(model, 3, 0, 64), 3, chosen).value
    part = ENTRY.play(model, draw(model, 3, 20, 9), 3, chosen).value
    assert part.tobytes() == whole[20:29].tobytes()
    monkeypatch.setattr("planner.engine.exchange_entry._CANDIDATES", 10)
    assert ENTRY.play(model, draw(model, 3, 0, 64), 3, chosen).value.tobytes() == whole.tobytes()


def test_the_randomised_model_tells_means_variances_and_how_issues_go_together() -> None:
    model, chosen = model_of(0), options(p=0.5, rounds=2)
    told, issues = explained(model, p=0.5, rounds=2), ENTRY.explain(model, 1, chosen).issues
    assert told["repetitions"] == REPETITIONS
    covariance = np.array(told["covariance"])
    assert np.array_equal(covariance, covariance.T)
    for place, issue in enumerate(issues):
        rounds: Any = issue["rounds"]
        assert len(rounds) == 2
        assert rounds[-1]["variance"] == pytest.approx(covariance[place, place])
        value = ENTRY.at_most_likely(model, 1, chosen)[place]
        assert rounds[-1]["mean"] == pytest.approx(value)
    assert np.shape(told["voting"]["mean"]) == (2, 2, 2)
    assert (np.array(told["voting"]["variance"]) >= 0).all()
    assert {note.code for note in ENTRY.explain(model, 1, chosen).notes} == {
        "exchange-rule-corrected",
        "exchange-randomised",
        "exchange-jitter",
    }


def test_repetitions_do_not_depend_on_how_they_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    model, chosen = model_of(2), options(p=1.0)
    told, value = ENTRY.explain(model, 2, chosen), ENTRY.at_most_likely(model, 2, chosen)
    monkeypatch.setattr("planner.engine.exchange_entry._CANDIDATES", 10)
    assert ENTRY.explain(model, 2, chosen) == told
    assert ENTRY.at_most_likely(model, 2, chosen).tobytes() == value.tobytes()


def test_the_rule_that_was_played_is_in_the_notes() -> None:
    notes = ENTRY.explain(model_of(0, assume=True), 1, options(rule="as-published")).notes
    assert [note.code for note in notes] == ["exchange-rule-as-published"]


def test_where_nobody_has_weight_there_is_no_value() -> None:
    rows = [{**row, "salience": 0.0} if row["issue"] == "q" else row for row in EXAMPLES[0]["rows"]]
    scenario = scenario_of(rows)
    value = ENTRY.at_most_likely(model_input(scenario), 1, options())
    assert value[0] == pytest.approx(EXAMPLES[0]["rounds"][0]["outcome_before"]["p"], abs=NEAR)
    assert np.isnan(value[1])


@pytest.mark.parametrize(
    ("name", "text"),
    [("rule", "canonical"), ("rounds", "0"), ("rounds", "2.5"), ("p", "1.1"), ("p", "nan")],
)
def test_odd_settings_are_refused(name: str, text: str) -> None:
    (option,) = (option for option in ENTRY.options if option.name == name)
    with pytest.raises(ValueError, match=r".*"):
        option.parse(text)


def test_a_small_case_has_as_many_runs_as_asked_for_and_a_large_one_those_of_the_band() -> None:
    model = model_of(1)
    assert ENTRY.enough_runs is not None
    assert ENTRY.enough_runs(model) > 100_000
    large = replace(model, actors=("a",) * 200, issues=("i",) * 10)
    assert ENTRY.enough_runs(large) == REPETITIONS
