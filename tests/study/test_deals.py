"""What opens a deal and who carries it, on a council whose answers are known by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.changes import Batch, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import resolve
from planner.domain.problems import EngineProblem, UsageProblem
from planner.domain.records import OUTCOMES, Actor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.inputs import model_input
from planner.engine.project import simulate
from planner.storage.opening import read_scenario
from planner.study.coalition import Coalition, coalition
from planner.study.coalition_words import coalition_sentences
from planner.study.least_change import LeastChange, concessions, least_change
from planner.study.least_words import least_sentences
from planner.study.projecting import Request
from planner.study.tornado import with_change
from planner.study.trials import Measure

TALKS = Path(__file__).parents[2] / "resources/samples/talks.scenario"


def exact(value: float) -> Estimate:
    return Estimate(value, value, value)


def council(rules: dict[str, float]) -> Scenario:
    """Return a chair that signs at 40 and three members at 40, 50 and 90, all ready for 10.

    Influence of the members is 40, 35 and 25; each rule is an issue with its quorum.
    """
    scenario = new_scenario("Council", "council")
    people = (("CH", "Chair", 50.0), ("A", "Ada", 40.0), ("B", "Ben", 35.0), ("C", "Cyd", 25.0))
    actors = [Actor(key, name, key, influence=exact(influence)) for key, name, influence in people]
    places = {"CH": 40.0, "A": 40.0, "B": 50.0, "C": 90.0}
    stances = [
        Stance(key, issue, exact(place), exact(10.0), exact(50.0), veto=key == "CH")
        for key, place in places.items()
        for issue in rules
    ]
    issues = [Issue(key, f"Budget {key}", key, quorum=share) for key, share in rules.items()]
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        scenario = apply(scenario, add(scenario, table, *records))
    quiet = ("trust_effect", "hazard_unintended", "hazard_deliberate", "hazard_walk_out")
    changes = [set_field("settings", "", name, 0.0) for name in quiet]
    changes.append(set_field("settings", "", "assume_ranges", False))
    return apply(scenario, Batch(tuple(changes)))


def carriers(share: float) -> Coalition:
    return coalition(council({"Q": share}), Request())


def test_the_smallest_coalitions_of_a_council_are_those_counted_by_hand() -> None:
    """At 40 to 50 Ada (40 %) and Ben (35 %) accept, Cyd (25 %) does not."""
    third, most, all_of_them = (carriers(share) for share in (0.3, 0.7, 0.8))

    assert third.deal.coalitions == (("CH", "A"), ("CH", "B"))
    assert (third.deal.needed, third.deal.swing) == ((), ("A", "B"))
    assert most.deal.coalitions == (("CH", "A", "B"),)
    assert (most.deal.needed, most.deal.swing) == (("A", "B"), ())
    assert most.issues[0].values == (40.0, 50.0)
    assert most.issues[0].line == pytest.approx(50 + 70)
    assert all_of_them.deal.coalitions == ()
    assert all_of_them.deal.missing == pytest.approx(30, abs=1e-4)  # Cyd from 80 to 50

    told = [coalition_sentences(council({"Q": 0.3}), None, found) for found in (third, most)]
    assert "2 coalitions of 2 actors each carry the deal." == told[0][0]
    assert "CH, A; or CH, B" in told[0][1]
    assert told[1][0] == "3 actors carry the deal: CH, A, B."
    assert any("Nobody can take the places of A, B there." in line for line in told[1])


def test_a_supporter_of_one_issue_is_not_counted_twice_in_the_deal() -> None:
    """Either carries the first, Ada and Ben the second: the deal needs no more than both."""
    found = coalition(council({"P": 0.3, "Q": 0.7}), Request())
    assert [len(one.carriers.coalitions) for one in found.issues] == [2, 1]
    assert found.deal.coalitions == (("CH", "A", "B"),)


@pytest.fixture(scope="module")
def opened() -> LeastChange:
    return least_change(council({"Q": 0.8}), Request(runs=64), Measure())


def test_the_quorum_is_reached_where_the_fewest_points_are_given(opened: LeastChange) -> None:
    """By hand: at 50 all but Cyd accept, and she gives 30; nobody else can spare her."""
    assert opened.deal is not None
    assert [(give.actor, give.issue) for give in opened.deal.gives] == [("C", "Q")]
    assert opened.deal.total == pytest.approx(30, abs=1e-5)
    assert dict(opened.deal.values)["Q"] == pytest.approx(50, abs=1e-5)
    assert opened.before == (0.0, 0.0, 1.0, 0.0)
    assert opened.after == (1.0, 0.0, 0.0, 0.0)
    assert opened.effect is not None
    assert (opened.effect.mean, opened.effect.difference) == (1.0, 1.0)

    told = least_sentences(council({"Q": 0.8}), None, opened)
    assert told[0] == "The deal opens with 30 points of concessions in all."
    assert any("if these gave: C 30" in line for line in told)
    assert "Stalemate: 100\u00a0% before, 0\u00a0% after." in told


def test_red_lines_that_leave_no_value_are_named() -> None:
    scenario = council({"Q": 0.0})
    signed = [set_field("stances", (key, "Q"), "veto", True) for key in ("A", "C")]
    red = [set_field("stances", (key, "Q"), "red_line", True) for key in ("A", "C")]
    scenario = apply(scenario, Batch((*signed, *red)))

    found = least_change(scenario, Request(runs=8), Measure())
    carried = coalition(scenario, Request())

    assert found.deal is None
    assert set(found.issues[0].red_lines) == {"A", "C"}
    assert found.effect is None
    told = least_sentences(scenario, None, found)
    assert told[0].startswith("No concessions open the deal")
    assert any("the red lines of C and A leave no value" in line for line in told)
    assert carried.issues[0].hold_outs == ("C",)
    words = coalition_sentences(scenario, None, carried)
    assert any("Without the signature of C the other signatories" in line for line in words)


def test_the_concessions_of_the_talks_are_played_with_the_same_draws() -> None:
    scenario = read_scenario(TALKS).scenario
    found = least_change(
        scenario, Request("GOODWILL", runs=48, seed=5), Measure("class", "partial")
    )

    assert found.deal is not None
    change = concessions(scenario, "GOODWILL", found.deal.gives)
    both = (scenario, "GOODWILL"), with_change(scenario, "GOODWILL", change)
    shares = [
        [float((simulate(model_input(*one), 5, 0, 48).outcomes == n).mean()) for n in range(4)]
        for one in both
    ]
    assert found.before == pytest.approx(shares[0])
    assert found.after == pytest.approx(shares[1])
    assert found.mean == found.before[OUTCOMES.index("partial")]
    assert found.after[0] >= found.before[0]


def test_only_the_issues_named_are_opened_and_an_unknown_one_is_refused() -> None:
    scenario = read_scenario(TALKS).scenario
    resolved = resolve(scenario, None).scenario
    off = scenario.with_table("settings", {"": replace(resolved.settings, linkage=False)})
    found = least_change(off, Request(runs=8), Measure(), issues=["CYBER", "RIGHTS"])
    assert found.deal is not None
    assert found.deal.total == pytest.approx(5 + 12, abs=1e-5)
    assert [one.issue for one in found.issues] == ["CYBER", "RIGHTS"]
    for study in (
        lambda: least_change(off, Request(runs=8), Measure(), issues=["MAGIC"]),
        lambda: coalition(off, Request(), issues=["MAGIC"]),
    ):
        with pytest.raises(UsageProblem, match="unknown-issue"):
            study()


def test_what_cannot_be_simulated_is_refused() -> None:
    empty = new_scenario("Empty", "empty")
    with pytest.raises(EngineProblem, match="no-actors"):
        coalition(empty, Request())
