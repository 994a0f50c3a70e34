"""Which change moves a share most."""

import re
from pathlib import Path

import pytest

import planner.study.tornado
from planner.domain.changes import apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import Cancelled, UsageProblem, Where
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.compare import paired_difference
from planner.engine.inputs import model_input
from planner.engine.project import simulate
from planner.storage.opening import read_scenario
from planner.study.move_words import bar_sentence
from planner.study.single_changes import all_trials, lever_trials
from planner.study.tornado import (
    Moves,
    Plan,
    Question,
    tornado,
    with_change,
)
from tests.builders import small_scenario

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"
PLAN = Plan(seed=7, runs=300, full=300, screen=60, top=3)
PARTIAL = Question("class", "partial")


@pytest.fixture
def talks() -> Scenario:
    return read_scenario(TALKS).scenario


def test_the_widest_bar_comes_first() -> None:
    found = tornado(small_scenario(), None, PARTIAL, PLAN)

    swings = [bar.swing for bar in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert swings[0] > 0.05
    assert found.is_final


def test_a_stance_that_cannot_matter_moves_nothing() -> None:
    """The facilitator of the example has no salience and no signature."""
    found = tornado(small_scenario(), None, PARTIAL, PLAN)

    own = [bar for bar in found.bars if bar.where.table == "stances" and "AID" in bar.where.key]
    assert own
    assert all(bar.swing == 0 for bar in own)


def test_the_difference_is_that_of_the_changed_future_run_by_run() -> None:
    scenario = small_scenario()
    found = tornado(scenario, "F", PARTIAL, PLAN)
    effect = found.bars[0].low or found.bars[0].high
    assert effect is not None

    base = simulate(model_input(scenario, "F"), 7, 0, effect.runs)
    changed = simulate(model_input(*with_change(scenario, "F", effect.trial.change)), 7, 0, 300)
    difference = paired_difference(base, changed)

    place = OUTCOMES.index("partial")
    assert effect.runs == 300
    assert effect.difference == pytest.approx(difference.difference[place])
    assert effect.low == pytest.approx(difference.low[place])
    assert effect.high == pytest.approx(difference.high[place])


def test_the_same_question_has_the_same_answer_and_known_runs_are_not_played_again() -> None:
    first = tornado(small_scenario(), None, PARTIAL, PLAN)
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        told.append(done)

    again = tornado(small_scenario(), None, PARTIAL, PLAN, known=first.samples, progress=progress)

    assert again.bars == first.bars
    assert again.levers == first.levers
    assert len(told) == 1


def test_an_issue_can_be_asked_about() -> None:
    found = tornado(small_scenario(), None, Question("issue", "DUES"), PLAN)

    tally = simulate(model_input(small_scenario()), 7, 0, 300)
    assert found.share == tally.settled[0] / 300
    widest = next(bar.where for bar in found.bars if bar.where.table == "stances")
    assert isinstance(widest.key, tuple)
    assert widest.key[1] == "DUES"


def test_what_is_not_there_cannot_be_asked_about() -> None:
    with pytest.raises(UsageProblem, match="why-unknown"):
        tornado(small_scenario(), None, Question("issue", "NONE"), PLAN)


def test_giving_more_never_lowers_the_share_of_agreement(talks: Scenario) -> None:
    levers = tuple(t for t in lever_trials(talks, None) if t.end == "gives")

    plan = Plan(seed=7, runs=1_000, screen=256, top=6)
    found = tornado(talks, None, Question("class", "agreement"), plan, trials=levers)

    assert all(effect.difference >= 0 for effect in found.levers)
    best = found.levers[0].trial.where
    assert isinstance(best.key, tuple)
    assert best.key[1] == "UKRC"


def test_only_signatories_give_and_only_instruments_that_are_off_are_switched_on() -> None:
    found = list(lever_trials(small_scenario(), None))

    assert {t.where.key[0] for t in found if t.end == "gives"} == {"NOR", "SUD"}
    assert [t.where.key for t in found if t.end == "on"] == ["I"]


def test_who_moves_goes_towards_those_furthest_away() -> None:
    moves = {t.where.key: t for t in lever_trials(small_scenario(), None) if t.end == "moves"}

    after = apply(small_scenario(), moves["SUD", "DUES"].change)

    assert after.stances["SUD", "DUES"].position == Estimate(60.0, 55.0, 65.0)


def test_a_number_without_range_is_tried_at_the_assumed_one() -> None:
    fixed = set_field("stances", ("NOR", "DUES"), "position", Estimate(30.0, confidence=0.5))
    scenario = apply(small_scenario(), fixed)
    place = Where("stances", ("NOR", "DUES"), "position")

    own = [t for t in all_trials(scenario, None) if t.where == place]
    ends = {t.end: t.value for t in own if t.end in ("low", "high")}

    assert ends == {"low": 20.0, "high": 40.0}


def test_an_end_that_cannot_be_played_is_left_out() -> None:
    scenario = small_scenario()
    for key in (("NOR", "DUES"), ("SUD", "DUES")):
        veto = set_field("stances", key, "veto", key[0] == "NOR")
        scenario = apply(scenario, veto)
    no_care = set_field("stances", ("NOR", "DUES"), "salience", Estimate(5.0, 0.0, 9.0))
    scenario = apply(scenario, no_care)

    found = tornado(scenario, None, PARTIAL, PLAN)

    place = Where("stances", ("NOR", "DUES"), "salience")
    bar = next(bar for bar in found.bars if bar.where == place)
    assert bar.low is None
    assert bar.high is not None


def test_everything_that_could_be_other_is_tried(talks: Scenario) -> None:
    """Outside conditions, status quo, chances, and apart from them the model's own assumptions."""
    trials = all_trials(apply(talks, set_field("instruments", "IN1", "is_on", True)), None)
    found = {(t.where.table, t.where.field, t.end) for t in trials}

    for wanted in (
        ("stances", "position", "low"),
        ("issues", "status_quo", "high"),
        ("drivers", "state", "state"),
        ("instruments", "is_on", "on"),
        ("instruments", "is_on", "off"),
        ("settings", "hazard_factor", "high"),
        ("settings", "trust_loss", "low"),
        ("settings", "single_undertaking", "state"),
    ):
        assert wanted in found
    chance = set_field("events", "E", "probability", Estimate(0.5, 0.2, 0.9))
    storm = apply(small_scenario(), chance)
    tried = {(t.end, t.value) for t in all_trials(storm, None) if t.where.table == "events"}
    assert tried == {("low", 0.2), ("high", 0.9)}


def test_assumptions_of_the_model_stand_apart(talks: Scenario) -> None:
    names = ("hazard_factor", "single_undertaking")
    some = tuple(t for t in all_trials(talks, None) if t.where.field in (*names, "state"))

    found = tornado(talks, None, PARTIAL, PLAN, trials=some)

    assert {bar.where.field for bar in found.assumptions} == set(names)
    assert {bar.where.table for bar in found.bars} == {"drivers"}
    undertaking = next(b for b in found.assumptions if b.where.field == "single_undertaking")
    assert (undertaking.present, undertaking.swing) == (False, found.share)
    assert all(isinstance(bar.present, str) for bar in found.bars)


def test_the_strongest_are_played_in_full(talks: Scenario) -> None:
    some = tuple(t for t in all_trials(talks, None) if t.where.table in ("drivers", "stances"))[:90]
    plan = Plan(seed=7, runs=400, full=300, look=128, screen=32, top=2, top_levers=2)

    found = tornado(talks, None, PARTIAL, plan, trials=some)

    assert found.runs == 400
    assert [bar.runs for bar in found.bars[:2]] == [300, 300]
    assert [effect.runs for effect in found.levers[:2]] == [300, 300]
    assert min(bar.runs for bar in found.bars) == 32


def test_of_a_large_scenario_only_the_most_promising_are_tried(
    talks: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner.study.tornado, "_LEAST", 12)
    monkeypatch.setattr(planner.study.tornado, "_CELLS", 0)
    some = tuple(t for t in all_trials(talks, None) if t.where.table == "stances")

    found = tornado(talks, None, PARTIAL, PLAN, trials=some)

    tried = {*(effect.trial for effect in found.levers)}
    tried |= {effect.trial for bar in found.bars for effect in bar.ends}
    assert len(tried) == 12
    assert found.left_out == len(some) - 12
    # Who keeps most shut comes first: Ukraine's and Russia's stances on the conflict.
    assert {t.where.key[1] for t in tried if isinstance(t.where.key, tuple)} == {"UKRC"}


def test_parts_come_before_the_end_and_work_can_be_stopped() -> None:
    parts: list[Moves] = []
    tornado(small_scenario(), None, PARTIAL, PLAN, part=parts.append)
    assert parts
    assert not any(found.is_final for found in parts)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        tornado(small_scenario(), None, PARTIAL, PLAN, progress=stop)


def test_bars_are_told_in_sentences(talks: Scenario) -> None:
    wanted = [("drivers", "state"), ("stances", "position"), ("settings", "hazard_factor")]
    some = tuple(t for t in all_trials(talks, None) if (t.where.table, t.where.field) in wanted)
    some = tuple(t for t in some if t.end in ("low", "high", "state"))

    found = tornado(talks, None, PARTIAL, PLAN, trials=some)

    told = [bar_sentence(talks, bar) for bar in (*found.bars, *found.assumptions)]
    assert told[0].startswith("Political will of the parties at Low: −")
    assert any(re.match(r"Position of Russia on .* at \d+: [+−]\d", line) for line in told)
    assert told[-1].startswith("All hazards of escalation at 0.5: +")
