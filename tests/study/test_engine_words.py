"""Engines side by side in words: where they part and why, who moved whom, the quad map."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.scenario import Scenario
from planner.engine.challenge_offers import KINDS
from planner.engine.registry import ENGINES
from planner.interchange.reading import read_source
from planner.study.engine_lines import issue_lines
from planner.study.engine_reasons import reason
from planner.study.engine_results import EngineRequest, EngineResults, engine_results
from planner.study.engine_words import parting_lines
from planner.study.quad_maps import lookers, map_words, quad_map, sector_of
from planner.study.round_words import n_rounds, round_sentences, told_sentences
from tests.builders import small_scenario
from tests.engine.challenge_cases import case_of, case_rows, scenario_of
from tests.engine.spatial_cases import REFERENCE


def played(scenario: Scenario, *engines: str, **options: str) -> EngineResults:
    request = EngineRequest(engines=engines, options=options, runs=2, seed=1)
    return engine_results(scenario, request)


@pytest.fixture(scope="module")
def small() -> EngineResults:
    return played(small_scenario())


def test_the_widest_difference_comes_first_and_its_ends_are_the_models_own_values(
    small: EngineResults,
) -> None:
    scenario = small_scenario()
    every = [issue_lines(scenario, small.results, k) for k in range(len(scenario.issues))]
    widest = max(every, key=lambda lines: lines.apart)
    assert widest.ends is not None
    first = parting_lines(scenario, small)[0].splitlines()
    assert first[0].startswith(f"On {widest.issue.name} the models are ")
    for line, end in zip(first[1:], widest.ends, strict=True):
        assert line.startswith(f"{end.name}: ")
    values = [line.value for line in widest.lines if line.value is not None]
    assert widest.apart == pytest.approx(max(values) - min(values))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_a_reason_on_every_issue(small: EngineResults, engine: str) -> None:
    scenario = small_scenario()
    result = next(found for found in small.results if found.engine.name == engine)
    for place in range(len(scenario.issues)):
        words = reason(scenario, small.model, result, place)
        assert words.endswith(".")
        assert "nan" not in words


def test_models_that_agree_are_not_told_apart() -> None:
    scenario = scenario_of(case_rows("hand3"))
    same = {
        key: replace(stance, position=replace(stance.position, value=40.0))
        for key, stance in scenario.stances.items()
        if stance.position is not None
    }
    scenario = scenario.with_table("stances", same)
    assert parting_lines(scenario, played(scenario, "mean", "median", "challenge")) == [
        "Nowhere are the models more than one point of a hundred apart."
    ]


def test_a_round_of_the_challenge_model_says_who_gave_way_and_for_what_expectation() -> None:
    scenario = scenario_of(case_rows("hand3"))
    (result,) = played(scenario, "challenge").results
    assert n_rounds(result, 0) == result.details.issues[0]["stopped_after"]
    pairs, *moves = round_sentences(scenario, result, 0, 1)
    assert pairs.startswith("3 pairs are apart at the start")
    wanted = case_of("hand3").presets["standard"]["rounds"][0]["positions_after"]
    begin = "A0 goes from 10 to 18, towards A1: it expects to lose "
    assert any(move.startswith(begin) for move in moves)
    assert round(wanted[0]) == 18
    told = result.details.issues[0]["rounds"]
    assert isinstance(told, list)
    move = told[0]["moves"][0]
    part = -move["expects"] / move["other_expects"]
    opening = [stance.position.value for stance in scenario.stances.values() if stance.position]
    assert opening[0] + part * (opening[1] - opening[0]) == pytest.approx(wanted[0], abs=1e-9)


@pytest.mark.parametrize("engine", ["challenge", "spatial"])
def test_a_round_of_many_moves_tells_the_widest_and_counts_the_others(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.study.round_words._SHOWN", 2)
    scenario = scenario_of(case_rows("synthetic12"))
    (result,) = played(scenario, engine).results
    _, *moves, more, little = round_sentences(scenario, result, 0, 2)
    ends = [re.search(r" from (\d+) to (\d+)[,:]", move) for move in moves]
    first, second = (abs(int(end[1]) - int(end[2])) for end in ends if end)
    assert first >= second > 0
    assert re.fullmatch(r"(One|\d+) more actors? moves? less\.", more)
    assert little.endswith("too little to be told.")


def test_the_quad_map_has_each_pair_where_the_model_says_what_becomes_of_it() -> None:
    scenario = scenario_of(case_rows("synthetic12"))
    (result,) = played(scenario, "challenge").results
    actors, seen = list(scenario.actors), set()
    for views in result.details.views[0]:
        for looker in lookers(actors, views):
            found = quad_map(scenario, actors, views, looker)
            assert all(abs(m.own) < found.limit and abs(m.other) < found.limit for m in found.marks)
            for mark in found.marks:
                kind = {
                    "both": "conflict",
                    "neither": "stalemate",
                    "gives-part": "compromise",
                    "takes-part": "compromise",
                    "gives-in": "capitulation",
                    "takes-all": "capitulation",
                }[sector_of(found, mark)]
                if mark.kind != "aligned":
                    assert kind == mark.kind
                seen.add(mark.kind)
    assert {"conflict", "compromise"} <= seen <= set(KINDS)


def test_what_one_gains_on_its_map_the_other_sees_on_its_own() -> None:
    scenario = read_source(REFERENCE / "worked3.csv").scenario
    (result,) = played(scenario, "spatial", rule="as-published").results
    actors, views = list(scenario.actors), result.details.views[0][0]
    first = quad_map(scenario, actors, views, actors[0])
    second = quad_map(scenario, actors, views, actors[1])
    # KTAB's own number for the challenge of the first against the second.
    assert first.marks[0].own == pytest.approx(0.1470353032416729, abs=1e-12)
    assert second.marks[0].own == pytest.approx(0.08698565150894044, abs=1e-12)
    assert (first.marks[0].own, first.marks[0].other) == (
        second.marks[0].other,
        second.marks[0].own,
    )
    assert second.short in map_words(first)


def test_a_turn_of_the_spatial_model_says_who_proposed_and_with_what_chance(
    tmp_path: Path,
) -> None:
    scenario = read_source(REFERENCE / "worked3.csv").scenario
    (result,) = played(scenario, "spatial", rule="as-published").results
    sentences = round_sentences(scenario, result, 0, 1)
    name = scenario.actors["A3"].name
    assert any(f"as {name} proposed" in line and "67 of 100 chances" in line for line in sentences)
    assert n_rounds(result, 0) == len(result.details.views[0])


def test_what_an_engine_says_beside_its_value_is_told() -> None:
    scenario = scenario_of(case_rows("hand3"))
    found = played(scenario, "contest-chain", "challenge", "spatial", "mean")
    chain, challenge, spatial, mean = (
        told_sentences(scenario, result, 0) for result in found.results
    )
    stands = "40 in 48\u00a0%, 90 in 32\u00a0%, 10 in 21\u00a0%"
    assert chain == [f"Of the time, each stated position stands: {stands}."]
    assert challenge[0].startswith("I: after round 2 the median stays where it is")
    turns = len(found.results[2].details.views[0])
    assert spatial == [f"The actors settled after {turns} turns."]
    assert mean == []
