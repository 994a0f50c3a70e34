"""Properties of the settlement model that hold for every scenario, one function each.

A law takes a case and asserts; the numbers are those of the list in the description of the model.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from planner.domain.changes import Reorder, apply
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Event, Instrument, Stance
from planner.engine.draws import Draws, draw
from planner.engine.inputs import ModelInput
from planner.engine.results import AGREEMENT, ESCALATION, PARTIAL
from planner.engine.settlement import play
from planner.engine.tally import count
from tests.engine.cases import (
    HAZARDS,
    Case,
    assert_not_lower,
    escalates,
    rank,
    same_bits,
    side_by_side,
)

Law = Callable[[Case], None]
NOTHING = Estimate(0.0, 0.0, 0.0)  # a range keeps another from being assumed


def shares_sum_to_one_and_nothing_settled_is_undone(case: Case) -> None:
    """Property 1."""
    tally = count(case.runs)
    assert tally.outcome.sum() == tally.runs
    assert (np.diff(case.runs.settled_weight, axis=1) >= 0).all()
    assert (np.diff(tally.settled_by_round.cumsum(axis=1), axis=1) >= 0).all()


def more_compromise_never_lowers_the_class(case: Case) -> None:
    """Property 2: every cell raised in turn, compared run by run."""
    draws = case.draws
    variants = [draws]
    for actor in range(len(case.model.actors)):
        for issue in range(len(case.model.issues)):
            raised = draws.compromise.copy()
            raised[:, actor, issue] += case.random.exponential(15)
            variants.append(replace(draws, compromise=raised.clip(0, 100)))
    ranks = rank(play(case.model, side_by_side(variants))).reshape(len(variants), -1)
    fell = np.nonzero((ranks < ranks[0]).any(axis=1))[0]
    assert not len(fell), f"cells {(fell - 1).tolist()} lower the class"


def without_compromise_nothing_is_settled(case: Case) -> None:
    """Property 3: signatories apart with c = 0, whatever linkage, tempo and trust."""
    linkage = np.full_like(case.draws.linkage, case.random.uniform(0, 1))
    draws = replace(case.draws, compromise=np.zeros_like(case.draws.compromise), linkage=linkage)
    signs = case.model.veto[None] & (draws.salience > 0)
    low = np.where(signs, draws.position, np.inf).min(axis=1)
    high = np.where(signs, draws.position, -np.inf).max(axis=1)
    still = replace(case.model.events, position_shift=case.model.events.position_shift * 0)
    runs = play(replace(case.model, events=still), draws)
    assert not (runs.settled_round > 0)[high > low].any()


def compromise_of_fifty_is_agreement(case: Case) -> None:
    """Property 4."""
    case = case.without_chance()
    enough = np.maximum(case.draws.compromise, 50.0)
    # A quorum asks parties that need not sign; with 50 points the middle suits everybody.
    runs = play(case.model, replace(case.draws, compromise=enough))
    assert (runs.outcome == AGREEMENT).all()


def identical_positions_settle_at_once(case: Case) -> None:
    """Property 5: in round 1, at that position, even with c = 0."""
    case = case.with_records("events", {}).with_settings(single_undertaking=False)
    place = case.random.uniform(0, 100, (case.n_runs, 1, len(case.model.issues)))
    position = np.broadcast_to(place, case.draws.position.shape)
    nothing = np.zeros_like(case.draws.compromise)
    runs = play(case.model, replace(case.draws, position=position, compromise=nothing))
    assert (runs.outcome == AGREEMENT).all()
    assert (runs.settled_round == 1).all()
    assert np.abs(runs.value - place[:, 0]).max() < 1e-9


def without_hazards_nothing_escalates(case: Case) -> None:
    """Property 6; also where the brief says that the talks cannot escalate."""
    without = case.with_settings(hazard_unintended=0.0, hazard_deliberate=0.0)
    assert not escalates(without.runs).any()
    cannot = replace(case.model, can_escalate=False)
    assert same_bits(play(cannot, case.draws), without.runs)


def more_hazard_is_more_escalation(case: Case) -> None:
    """Property 7."""
    hazard = case.scenario.settings.hazard_unintended * case.random.uniform(1, 4) + 0.01
    more = case.with_settings(hazard_unintended=hazard)
    assert (escalates(more.runs) >= escalates(case.runs)).all()


def costlier_conflict_is_no_more_escalation(case: Case) -> None:
    """Property 8."""
    cost = case.draws.conflict_cost + case.random.uniform(0, 0.5, case.draws.conflict_cost.shape)
    runs = play(case.model, replace(case.draws, conflict_cost=cost.clip(0, 1)))
    assert (escalates(runs) <= escalates(case.runs)).all()


def a_further_veto_never_raises_the_class(case: Case) -> None:
    """Property 9: without packages any veto, with packages that of an actor without one."""
    without = case.with_settings(linkage=False)
    for actor, issue in np.argwhere(~case.model.veto):
        assert_not_lower(without.runs, play(_with_veto(without, actor, issue), without.draws))
        if not case.model.veto[actor].any():
            assert_not_lower(case.runs, play(_with_veto(case, actor, issue), case.draws))


def _with_veto(case: Case, actor: int, issue: int) -> ModelInput:
    veto = case.model.veto.copy()
    veto[actor, issue] = True
    return replace(case.model, veto=veto)


def order_is_irrelevant(case: Case) -> None:
    """Property 10."""
    scenario = case.scenario
    for table in ("actors", "issues"):
        keys = list(scenario.tables[table])
        case.random.shuffle(keys)
        scenario = apply(scenario, Reorder(table, tuple(keys)))
    other = replace(case, scenario=scenario)
    issues = [other.model.issues.index(key) for key in case.model.issues]
    assert (other.runs.outcome == case.runs.outcome).all()
    assert (other.runs.settled_round[:, issues] == case.runs.settled_round).all()
    settled = case.runs.settled_round > 0
    assert np.allclose(other.runs.value[:, issues][settled], case.runs.value[settled], atol=1e-6)


def a_mirror_mirrors(case: Case) -> None:
    """Property 11: values are mirrored and classes kept."""
    events = case.model.events
    model = replace(
        case.model,
        status_quo=100 - case.model.status_quo,
        events=replace(events, position_shift=-events.position_shift),
    )
    runs = play(model, replace(case.draws, position=100 - case.draws.position))
    assert (runs.outcome == case.runs.outcome).all()
    assert (runs.settled_round == case.runs.settled_round).all()
    settled = case.runs.settled_round > 0
    assert np.allclose(runs.value[settled], 100 - case.runs.value[settled], atol=1e-6)


def a_common_factor_changes_nothing(case: Case) -> None:
    """Property 12: on all influences, or on all saliences."""
    factor = case.random.uniform(0.1, 0.9)
    draws = case.draws
    weaker = replace(
        draws, influence=draws.influence * factor, issue_influence=draws.issue_influence * factor
    )
    for scaled in (weaker, replace(draws, salience=draws.salience * factor)):
        runs = play(case.model, scaled)
        assert (runs.outcome == case.runs.outcome).all()
        assert (runs.settled_round == case.runs.settled_round).all()


def what_has_no_effect_is_as_if_absent(case: Case) -> None:
    """Property 13: an impossible event, a neutral instrument; to the last bit."""
    event = Event("none", round=1, probability=Estimate(0.0), position_shift=9, hazard_factor=5)
    neutral = Instrument("neutral", is_on=True, success=Estimate(0.7))
    events = {**case.scenario.events, "none": event}
    instruments = {**case.scenario.instruments, "neutral": neutral}
    other = case.with_records("events", events).with_records("instruments", instruments)
    assert same_bits(other.runs, case.runs)


def a_benign_instrument_never_lowers_the_class(case: Case) -> None:
    """Property 14."""
    random = case.random
    rounds = case.scenario.settings.rounds
    benign = Instrument(
        "benign",
        is_on=True,
        start_round=int(random.integers(1, rounds + 1)),
        end_round=rounds,
        success=Estimate(random.uniform(0.3, 1)),
        compromise_factor=random.uniform(1, 1.4),
        trust_change=random.uniform(0, 0.2),
        hostility_change=-random.uniform(0, 0.2),
        hazard_factor=random.uniform(0.3, 1),
        linkage_add=random.uniform(0, 0.5),
        single_text=bool(random.integers(2)),
    )
    other = case.with_records("instruments", {**case.scenario.instruments, "benign": benign})
    assert_not_lower(other.runs, case.runs)


def more_linkage_never_lowers_the_class(case: Case) -> None:
    """Property 15: on against off, and six values of readiness."""
    on, off = case.with_settings(linkage=True), case.with_settings(linkage=False)
    assert_not_lower(on.runs, off.runs)
    values = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)
    variants = [replace(on.draws, linkage=np.full_like(on.draws.linkage, v)) for v in values]
    ranks = rank(play(on.model, side_by_side(variants))).reshape(len(values), -1)
    assert (np.diff(ranks, axis=0) >= 0).all()


def a_single_undertaking_is_all_or_nothing(case: Case) -> None:
    """Property 16."""
    single = case.with_settings(single_undertaking=True)
    free = case.with_settings(single_undertaking=False)
    assert not (single.runs.outcome == PARTIAL).any()
    assert_not_lower(free.runs, single.runs)


def faster_concession_never_lowers_the_class(case: Case) -> None:
    """Property 17."""
    faster = case.draws.tempo * case.random.uniform(1, 3, case.draws.tempo.shape)
    assert_not_lower(play(case.model, replace(case.draws, tempo=faster)), case.runs)


def without_chance_horizon_and_tempo_change_only_timing(case: Case) -> None:
    """Property 18."""
    case = case.without_chance()
    longer = case.with_settings(rounds=case.scenario.settings.rounds + 4)
    tempo = case.draws.tempo * case.random.uniform(0.5, 2, case.draws.tempo.shape)
    assert (longer.runs.outcome == case.runs.outcome).all()
    runs = play(case.model, replace(case.draws, tempo=tempo))
    assert (runs.outcome == case.runs.outcome).all()


def more_trust_never_lowers_the_class(case: Case) -> None:
    """Property 19: at the start, the reference kept."""
    trust = (case.draws.trust + case.random.uniform(0, 0.5)).clip(0, 1)
    assert_not_lower(play(case.model, replace(case.draws, trust=trust)), case.runs)


def without_chance_all_runs_have_one_class(case: Case) -> None:
    """Property 20."""
    certain = {name: 0.0 for name in HAZARDS}
    case = case.with_settings(**certain).with_records("events", {})
    certain_ones = {
        key: replace(instrument, success=Estimate(1.0, 1.0, 1.0))
        for key, instrument in case.scenario.instruments.items()
    }
    case = case.with_records("instruments", certain_ones)
    one = Draws(
        **{
            name: np.repeat(getattr(case.draws, name)[:1], case.n_runs, axis=0)
            for name in Draws.__dataclass_fields__
            if name not in ("first", "escalation", "walk_out")
        },
        first=0,
        escalation=case.draws.escalation,
        walk_out=case.draws.walk_out,
    )
    runs = play(case.model, one)
    assert (runs.outcome == runs.outcome[0]).all()


def a_run_does_not_depend_on_its_block(case: Case) -> None:
    """Property 21, within one process."""
    start, stop = 5, 17
    part = play(case.model, draw(case.model, case.seed, start, stop - start))
    for name in ("outcome", "value", "hostility", "settled_weight", "blocked", "settled_round"):
        whole = getattr(case.runs, name)[start:stop]
        assert np.array_equal(getattr(part, name), whole, equal_nan=name == "value")


def a_signature_without_salience_never_blocks(case: Case) -> None:
    """Property 32, also with a quorum."""
    actor = case.model.actors[0]
    indifferent = {
        key: replace(stance, salience=NOTHING) if key[0] == actor else stance
        for key, stance in case.scenario.stances.items()
    }
    holds = {k: replace(s, veto=True) if k[0] == actor else s for k, s in indifferent.items()}
    drops = {k: replace(s, veto=False) if k[0] == actor else s for k, s in indifferent.items()}
    # Without the actor nobody may be left to sign an issue, which is an error of the input.
    for issue in case.model.issues:
        for stances in (holds, drops):
            key = (case.model.actors[1], issue)
            stances[key] = replace(stances[key], veto=True)
    with_veto, without = case.with_records("stances", holds), case.with_records("stances", drops)
    assert same_bits(with_veto.runs, without.runs)
    assert not with_veto.runs.blocked[:, 0].any()


def a_facilitator_without_salience_changes_nothing(case: Case) -> None:
    """Property 33: it acts through instruments only."""
    facilitator = Actor("FAC", role="facilitator", side="neutral", influence=Estimate(70.0))
    stances = {
        ("FAC", issue): Stance("FAC", issue, Estimate(50.0), Estimate(9.0), NOTHING)
        for issue in case.model.issues
    }
    named = {k: replace(i, actors=i.actors or case.model.actors) for k, i in _instruments(case)}
    events = {
        k: replace(e, actors=e.actors or case.model.actors) for k, e in case.scenario.events.items()
    }
    case = case.with_records("instruments", named).with_records("events", events)
    other = case.with_records("actors", {**case.scenario.actors, "FAC": facilitator})
    other = other.with_records("stances", {**case.scenario.stances, **stances})
    assert (other.runs.outcome == case.runs.outcome).all()
    assert (other.runs.settled_round == case.runs.settled_round).all()


def _instruments(case: Case) -> list[tuple[str, Instrument]]:
    return list(case.scenario.instruments.items())


def each_round_has_every_run_once(case: Case) -> None:
    """Property 35: cumulative incidences and "still talking" sum to 1 in each round."""
    tally = count(case.runs)
    assert (tally.by_round.sum(axis=0) == tally.runs).all()
    assert (np.diff(tally.by_round[0]) >= 0).all()
    assert (np.diff(tally.by_round[2]) >= 0).all()
    assert tally.by_round[0, -1] == tally.outcome[AGREEMENT]
    assert tally.by_round[1, -1] == tally.outcome[PARTIAL]
    assert tally.by_round[2, -1] == tally.outcome[ESCALATION]


# With the number of random examples in the quick run: wrong implementations were seen to fail on
# those that get most.
LAWS: tuple[tuple[Law, int], ...] = (
    (shares_sum_to_one_and_nothing_settled_is_undone, 10),
    (more_compromise_never_lowers_the_class, 150),
    (without_compromise_nothing_is_settled, 15),
    (compromise_of_fifty_is_agreement, 15),
    (identical_positions_settle_at_once, 15),
    (without_hazards_nothing_escalates, 10),
    (more_hazard_is_more_escalation, 80),
    (costlier_conflict_is_no_more_escalation, 80),
    (a_further_veto_never_raises_the_class, 80),
    (order_is_irrelevant, 20),
    (a_mirror_mirrors, 20),
    (a_common_factor_changes_nothing, 15),
    (what_has_no_effect_is_as_if_absent, 15),
    (a_benign_instrument_never_lowers_the_class, 80),
    (more_linkage_never_lowers_the_class, 20),
    (a_single_undertaking_is_all_or_nothing, 15),
    (faster_concession_never_lowers_the_class, 80),
    (without_chance_horizon_and_tempo_change_only_timing, 15),
    (more_trust_never_lowers_the_class, 80),
    (without_chance_all_runs_have_one_class, 10),
    (a_run_does_not_depend_on_its_block, 15),
    (a_signature_without_salience_never_blocks, 15),
    (a_facilitator_without_salience_changes_nothing, 15),
    (each_round_has_every_run_once, 10),
)
