"""What must hold for the spatial engine whatever the numbers, and where its rules break it."""

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.fields import Estimate
from planner.engine.draws import draw
from planner.engine.entries import Options
from planner.engine.inputs import Array, model_input
from planner.engine.registry import find_engine, options_of
from planner.engine.spatial import Outcome, play
from planner.engine.spatial_challenges import Actors
from planner.engine.spatial_settings import CHOICES, SpatialSettings, spatial_settings
from tests.builders import small_scenario
from tests.engine.tables import party, quiet, signs, table
from tests.helpers import amount

SPATIAL = find_engine("spatial")
SEEDS = range(amount(60))
NEAR = 1e-6


def _usual() -> Options:
    return options_of(SPATIAL, {})


def random_case(seed: int, n_runs: int = 1) -> tuple[Actors, Array, SpatialSettings]:
    """Return a few actors, and any settings without chance."""
    numbers = np.random.default_rng(seed)
    n_actors, n_issues = (int(numbers.integers(2, high)) for high in (9, 4))
    shape = (n_runs, n_actors, n_issues)
    actors = Actors(
        numbers.uniform(1.0, 100.0, shape[:2]),
        numbers.uniform(0.05, 1.0 / n_issues, shape),
        np.eye(n_actors),
    )
    options = {name: str(numbers.choice(choices)) for name, choices in CHOICES.items()}
    settings = spatial_settings(options | {"StateTransitions": "Deterministic"})
    return actors, numbers.uniform(0.0, 100.0, shape).round(2), settings


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mirrored_scale_mirrors_the_result(seed: int) -> None:
    actors, position, settings = random_case(seed)
    there = play(actors, position, settings)
    back = play(actors, 100.0 - position, settings)
    np.testing.assert_allclose(100.0 - back.position, there.position, rtol=0, atol=NEAR)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_issues_does_not_matter(seed: int) -> None:
    actors, position, settings = random_case(seed)
    there = play(actors, position, settings)
    turned = Actors(actors.influence, actors.salience[..., ::-1], actors.affinity)
    back = play(turned, position[..., ::-1], settings)
    np.testing.assert_allclose(back.position[..., ::-1], there.position, rtol=0, atol=NEAR)


def _reordered(seed: int) -> tuple[Outcome, Array]:
    actors, position, settings = random_case(seed)
    order = np.random.default_rng(seed).permutation(position.shape[1])
    turned = Actors(actors.influence[:, order], actors.salience[:, order], actors.affinity)
    found = np.empty_like(position)
    found[:, order] = play(turned, position[:, order], settings).position
    return play(actors, position, settings), found


@pytest.mark.parametrize("seed", [s for s in SEEDS if random_case(s)[2].vote != "ASymProsp"])
def test_the_order_of_actors_does_not_matter(seed: int) -> None:
    there, found = _reordered(seed)
    np.testing.assert_allclose(found, there.position, rtol=0, atol=NEAR)


def test_the_order_of_actors_does_matter_under_asymprosp_as_published() -> None:
    """A pair is voted on once, the later option first, and gains count less than losses."""
    differences = []
    for seed in range(15):
        if random_case(seed)[2].vote == "ASymProsp":
            there, found = _reordered(seed)
            differences.append(np.abs(found - there.position).max())
    assert max(differences) > 1.0


@pytest.mark.parametrize("seed", SEEDS)
def test_scaled_influence_changes_nothing_under_the_usual_settings(seed: int) -> None:
    """Not so under all: the least support of an option is a fixed amount of influence."""
    actors, position, _ = random_case(seed)
    settings = spatial_settings({})
    there = play(actors, position, settings)
    scaled = Actors(100.0 * actors.influence, actors.salience, actors.affinity)
    np.testing.assert_allclose(
        play(scaled, position, settings).position, there.position, rtol=0, atol=NEAR
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_has_the_same_bits_whatever_is_played_with_it(seed: int) -> None:
    actors, position, settings = random_case(seed, n_runs=5)
    whole = play(actors, position, settings)
    for runs in (np.arange(1), np.arange(2, 5)):
        part = play(actors.of(runs), position[runs], settings)
        np.testing.assert_array_equal(part.position, whole.position[runs])
        np.testing.assert_array_equal(part.turns, whole.turns[runs])


def test_a_run_that_never_comes_to_rest_is_stopped_and_told() -> None:
    """Found by trying: these six go round for good."""
    positions = {"A": 8, "B": 44, "C": 82, "D": 41, "E": 52, "F": 12}
    saliences = {"A": 63, "B": 5, "C": 91, "D": 99, "E": 32, "F": 82}
    influence = {"A": 87.0, "B": 86.0, "C": 81.0, "D": 27.0, "E": 9.0, "F": 95.0}
    actors = [party(who, influence=strong) for who, strong in influence.items()]
    stances = [signs(who, "DUES", x, 20, saliences[who]) for who, x in positions.items()]
    told = SPATIAL.explain(model_input(table(quiet(), actors, stances)), 1, _usual())
    assert told.engine["settled"] is False
    assert len(np.array(told.engine["turns"])) == 101
    assert [note.code for note in told.notes] == ["spatial-not-settled"]


PLACES = {
    "all at one place": [50.0, 50.0, 50.0],
    "at the ends": [0.0, 100.0, 100.0],
    "two of three together": [20.0, 20.0, 80.0],
}


def _draws(turn: int) -> Array:
    return np.random.default_rng(turn).random((1, 3))


@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("name", CHOICES)
def test_equal_and_extreme_positions_give_numbers(places: str, name: str) -> None:
    position = np.array(PLACES[places])[None, :, None]
    actors = Actors(np.ones((1, 3)), np.full((1, 3, 1), 1.0), np.eye(3))
    for choice in CHOICES[name]:
        for rule in CHOICES["rule"]:
            settings = spatial_settings({"rule": rule} | {name: choice})
            outcome = play(actors, position, settings, _draws)
            assert ((outcome.position >= 0.0) & (outcome.position <= 100.0)).all()
            if places == "all at one place":
                np.testing.assert_array_equal(outcome.position, position)


def test_two_actors_who_care_alike_meet_by_their_influence() -> None:
    actors = Actors(np.array([[300.0, 100.0]]), np.full((1, 2, 1), 0.5), np.eye(2))
    position = np.array([[[20.0], [80.0]]])
    outcome = play(actors, position, spatial_settings({}))
    assert outcome.position[0, 0] == pytest.approx(outcome.position[0, 1], abs=0.02)
    assert outcome.position[0, 0] < 50.0


def test_who_has_no_influence_or_salience_is_left_out_and_the_result_says_so() -> None:
    stances = [
        signs("A", "DUES", 10, 20, 50),
        signs("B", "DUES", 90, 20, 50),
        signs("C", "DUES", 100, 20, 0),
        signs("D", "DUES", 0, 20, 50),
    ]
    actors = [party("A"), party("B"), party("C"), party("D", influence=0.0)]
    model = model_input(table(quiet(), actors, stances))
    told = SPATIAL.explain(model, 1, _usual())
    turns = np.array(told.engine["turns"])
    np.testing.assert_array_equal(turns[:, 2:, 0], [[100.0, 0.0]] * len(turns))
    assert [note.code for note in told.notes] == ["spatial-left-out"]
    assert told.notes[0].values == {"n": 2}
    fewer = model_input(table(quiet(), actors[:2], stances[:2]))
    np.testing.assert_allclose(
        SPATIAL.at_most_likely(model, 1, _usual()), SPATIAL.at_most_likely(fewer, 1, _usual())
    )


def test_one_actor_alone_stays_where_it_is() -> None:
    stances = [signs("A", "DUES", 10, 20, 50), signs("B", "DUES", 90, 20, 0)]
    model = model_input(table(quiet(), [party("A"), party("B")], stances))
    assert SPATIAL.at_most_likely(model, 1, _usual()).tolist() == [10.0]


def test_nobody_to_whom_anything_is_salient_gives_the_middle() -> None:
    stances = [signs(who, "DUES", 10, 20, 0, veto=False) for who in ("A", "B")]
    scenario = table(quiet(), [party("A"), party("B")], stances)
    model = model_input(scenario, needs_signatures=False)
    assert SPATIAL.at_most_likely(model, 1, _usual()).tolist() == [50.0]
    assert SPATIAL.explain(model, 1, _usual()).engine["settled"] is True


def test_saliences_above_a_hundred_in_sum_are_divided_alike() -> None:
    def turns(factor: float) -> tuple[Array, list[str]]:
        stances = [
            signs("A", "DUES", 10, 20, 40 * factor),
            signs("A", "DEPTH", 70, 20, 10 * factor),
            signs("B", "DUES", 90, 20, 20 * factor),
            signs("B", "DEPTH", 5, 20, 30 * factor),
        ]
        scenario = table(quiet(), [party("A"), party("B")], stances)
        told = SPATIAL.explain(model_input(scenario), 1, _usual())
        return np.array(told.engine["turns"]), [note.code for note in told.notes]

    at_limit, no_notes = turns(2.0)
    above, notes = turns(2.4)
    assert (no_notes, notes) == ([], ["spatial-salience-divided"])
    np.testing.assert_allclose(above, at_limit, rtol=0, atol=NEAR)


@pytest.mark.parametrize("transition", CHOICES["StateTransitions"])
def test_blocks_of_runs_have_the_same_bits_however_they_are_cut(transition: str) -> None:
    model = model_input(small_scenario())
    options = options_of(SPATIAL, {"StateTransitions": transition})
    whole = SPATIAL.play(model, draw(model, 5, 0, 64), 5, options).value
    for start, count in ((0, 1), (0, 7), (3, 40)):
        part = SPATIAL.play(model, draw(model, 5, start, count), 5, options).value
        np.testing.assert_array_equal(part, whole[start : start + count])
    assert len(np.unique(whole, axis=0)) > 30


@pytest.mark.long
def test_two_hundred_actors_come_to_rest() -> None:
    numbers = np.random.default_rng(3)
    actors = Actors(
        numbers.uniform(1, 100, (1, 200)), numbers.uniform(0.1, 0.5, (1, 200, 2)), np.eye(200)
    )
    outcome = play(actors, numbers.uniform(0, 100, (1, 200, 2)), spatial_settings({}))
    assert outcome.has_settled.all()


def test_influence_on_single_issues_is_not_used_and_the_result_says_so() -> None:
    plain = [signs("A", "DUES", 10, 20), signs("B", "DUES", 90, 20)]
    own = [replace(plain[0], influence=Estimate(1.0)), plain[1]]
    actors = [party("A"), party("B")]
    before, after = (model_input(table(quiet(), actors, stances)) for stances in (plain, own))
    told = SPATIAL.explain(after, 1, _usual())
    assert [note.code for note in told.notes] == ["spatial-one-influence"]
    assert told.engine["turns"] == SPATIAL.explain(before, 1, _usual()).engine["turns"]
