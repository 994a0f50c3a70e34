"""Screening and what the studies of uncertain inputs share."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from planner.charts.style import PRINT, applied
from planner.domain.changes import Batch, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import Cancelled, UsageProblem
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.designs import draws_at
from planner.engine.draws import draw
from planner.engine.inputs import model_input
from planner.engine.progress import ignore
from planner.storage.opening import read_scenario
from planner.study.designed import Design, play_blocks
from planner.study.morris import morris, trajectory_places
from planner.study.projecting import Request, project
from planner.study.sensitivity_words import group_name
from planner.study.sobol import sobol
from planner.study.studies import STUDIES, Wanted
from planner.study.trials import Measure, usual_measure
from planner.study.uncertain import ACTOR, KIND, OF_ACTOR, ONE, drawn_inputs, inputs_of
from tests.builders import small_scenario

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
PARTIAL = Measure("class", "partial")


def with_one_range() -> Scenario:
    """Dues can only be settled where Northport's compromise is in the upper half of its range."""
    scenario = apply(small_scenario(), set_field("settings", "", "assume_ranges", False))
    changes = []
    for (actor, issue), stance in scenario.stances.items():
        for field in ("position", "compromise", "salience"):
            value = getattr(stance, field).value
            fixed = Estimate(value, value, value)
            changes.append(set_field("stances", (actor, issue), field, fixed))
    # Without trust that grows, offers keep to the half way that the range straddles.
    wide = Estimate(18.0, 0.0, 36.0)
    changes.append(set_field("stances", ("NOR", "DUES"), "compromise", wide))
    changes.append(set_field("events", "E", "probability", Estimate(0.5, 0.4, 0.6)))
    return apply(scenario, Batch(tuple(changes)))


def test_every_number_with_a_range_is_an_input_and_no_other() -> None:
    found, fixed = drawn_inputs(model_input(with_one_range()))

    names = {one.id for one in found}
    assert "stances/NOR/DUES/compromise" in names
    assert "stances/SUD/DUES/compromise" not in names
    assert {one.where.field for one in found} <= {"compromise", "probability"}
    assert fixed > 10


def test_many_inputs_are_moved_in_the_finest_groups_that_are_few_enough() -> None:
    resolved = read_scenario(TALKS).scenario
    model = model_input(resolved)

    kinds = {most: inputs_of(model, most).groups for most in (200, 60, 12, 3)}

    assert {group.kind for group in kinds[200]} == {ONE}
    assert OF_ACTOR in {group.kind for group in kinds[60]}
    assert ACTOR in {group.kind for group in kinds[12]}
    assert {group.kind for group in kinds[3]} == {KIND}
    for groups in kinds.values():
        assert sum(len(group.inputs) for group in groups) == len(kinds[200])
        names = [group_name(resolved, group) for group in groups]
        assert len(set(names)) == len(names)


def test_a_place_is_played_with_the_chances_of_its_block_and_its_own_inputs() -> None:
    model = model_input(small_scenario())
    drawn = draw(model, 3, 0, 4)
    ids = [one.id for one in drawn_inputs(model)[0]]

    at = draws_at(model, 3, ids, np.full((2, len(ids)), 0.5), 0, 4)

    assert at.n_runs == 8
    assert (at.escalation[:4] == drawn.escalation).all()
    assert (at.event[4:] == drawn.event).all()
    assert (at.position == at.position[0]).all()


def test_the_only_number_that_matters_comes_first_and_the_chance_of_nothing_counts_nothing() -> (
    None
):
    found = morris(with_one_range(), Request(runs=1_500, seed=2), PARTIAL)

    first, *rest = found.found
    assert first.group.where.key == ("NOR", "DUES")
    assert first.mu is not None
    assert first.mu > 0.3
    assert all(one.mu_star < first.low for one in rest)


def test_the_bits_do_not_depend_on_how_the_trajectories_are_cut() -> None:

    model = model_input(small_scenario())
    design = Design(inputs_of(model), trajectory_places, 4)
    whole = play_blocks(model, design, 1, 0, 3, PARTIAL)
    parts = [play_blocks(model, design, 1, start, start + 1, PARTIAL) for start in range(3)]
    assert (whole == np.concatenate(parts)).all()


def test_a_utility_can_be_asked_for_and_an_unknown_actor_is_refused() -> None:
    found = morris(small_scenario(), Request(runs=1_600), Measure("utility", "NOR"))
    assert 0 < found.mean < 1
    assert found.found[0].mu_star > 0
    with pytest.raises(UsageProblem, match="measure-unknown"):
        morris(small_scenario(), Request(), Measure("utility", "WEST"))


def test_too_few_runs_and_a_scenario_without_ranges_are_refused() -> None:
    with pytest.raises(UsageProblem, match="study-too-few-runs"):
        morris(small_scenario(), Request(runs=100), PARTIAL)
    certain = apply(with_one_range(), set_field("events", "E", "probability", Estimate(0.5)))
    certain = apply(certain, set_field("stances", ("NOR", "DUES"), "compromise", Estimate(18.0)))
    with pytest.raises(UsageProblem, match="study-no-ranges"):
        morris(certain, Request(), PARTIAL)


def request_of(kind: str) -> Request:
    """Return about as few runs as a study can do with."""
    return Request(runs=128 if kind in ("tornado", "instruments") else 1_100)


@pytest.mark.parametrize("kind", STUDIES)
def test_a_study_can_be_stopped(kind: str) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        STUDIES[kind].tell(with_one_range(), request_of(kind), Wanted(PARTIAL), 1, stop)


@pytest.mark.parametrize("kind", STUDIES)
@pytest.mark.parametrize("outcome", ["partial", "escalation"])
def test_a_study_is_told_in_sentences_a_table_and_a_chart(kind: str, outcome: str) -> None:
    wanted = Wanted(Measure("class", outcome))  # the second never happens here
    told = STUDIES[kind].tell(with_one_range(), request_of(kind), wanted, 1, ignore)

    assert told.sentences[0].endswith(".")
    assert all(sentence for sentence in told.sentences)
    chart = told.charts[0]
    assert chart.caption.title + "." == told.sentences[0]
    figure = Figure(figsize=chart.size)
    with applied(PRINT):
        chart.build(figure, PRINT)
    assert all(len(row) == len(told.table.headings) for row in told.table.rows)


def test_without_a_measure_a_study_is_about_the_class_that_is_most_frequent() -> None:
    request = Request(runs=1_100)
    shown = project(with_one_range(), Request())
    largest = max(range(4), key=lambda place: shown.share(place).share)
    usual = usual_measure(with_one_range(), request)
    assert usual == Measure("class", OUTCOMES[largest])
    assert usual.key != "agreement"
    told = [
        STUDIES["morris"].tell(with_one_range(), request, Wanted(measure), 1, ignore).sentences
        for measure in (None, usual)
    ]
    assert told[0] == told[1]


def test_the_only_number_that_matters_explains_all_of_the_spread() -> None:
    """The event has a range of chances, and its luck differs from throw to throw: no effect."""
    found = sobol(with_one_range(), Request(runs=4_000, seed=2), PARTIAL)

    first, other = found.found
    assert first.group.where.key == ("NOR", "DUES")
    assert first.first.value == pytest.approx(1, abs=0.1)
    assert first.total.value == pytest.approx(1, abs=0.1)
    assert first.first.low < first.first.value < first.first.high
    assert abs(other.total.value) < 0.03
    assert found.spread > 0.2
