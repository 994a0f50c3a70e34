"""Packages of a scenario: whose they are, what they rest on, and how they are told."""

from pathlib import Path

import pytest

from planner.domain.changes import Batch, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.opening import read_scenario
from planner.study.packages import EVEN, MEAN, NASH, packages
from planner.study.packages_chart import packages_chart
from planner.study.packages_words import packages_sentences
from planner.study.projecting import Request
from tests.builders import small_scenario

SAMPLES = Path(__file__).parents[2] / "resources/samples"


def keen(scenario: Scenario, compromise: float) -> Scenario:
    """Return the ports three times as keen on another issue each, at both ends of both."""
    changes = []
    for actor, position, first in (("NOR", 0.0, "DUES"), ("SUD", 100.0, "DEPTH")):
        for issue in ("DUES", "DEPTH"):
            salience = Estimate(75.0 if issue == first else 25.0)
            fields = {
                "position": Estimate(position),
                "compromise": Estimate(compromise),
                "salience": salience,
            }
            changes += [
                set_field("stances", (actor, issue), name, value) for name, value in fields.items()
            ]
        changes.append(set_field("actors", actor, "linkage", Estimate(1.0)))
    return apply(scenario, Batch(tuple(changes)))


def test_each_port_gets_what_it_cares_for_and_the_words_say_at_which_rate() -> None:
    scenario = keen(small_scenario(), 50.0)
    found = packages(scenario, Request())
    assert found.pair == ("NOR", "SUD")
    assert found.marks[NASH].values == pytest.approx((0, 100), abs=1e-4)
    assert found.marks[EVEN].gains == pytest.approx((25, 25), abs=1e-5)
    assert [found.of_pair(corner)[0] for corner in found.frontier] == pytest.approx(
        [100 / 3, 25, 0], abs=1e-5
    )
    text = " ".join(packages_sentences(scenario, None, found))
    assert "at the Nash point North gains 25.0 and South 25.0 points" in text
    assert "To North 10 on Dues is worth 30 on Depth; to South it costs as much as 3." in text
    assert "The frontier between the two is exact." in text
    chart = packages_chart(scenario, None, found)
    assert [row[0] for row in chart.table.rows] == [
        "Dues",
        "Depth",
        "Gain of North",
        "Gain of South",
    ]
    assert chart.table.rows[2][1] == "+25.0"


def test_nobody_signs_beyond_a_red_line_or_its_own_range_where_issues_cannot_pay() -> None:
    red_line = set_field("stances", ("SUD", "DUES"), "red_line", True)
    scenario = keen(small_scenario(), 70.0)
    free = packages(scenario, Request())
    assert free.outer[-1].values == pytest.approx((100, 100))
    held = packages(apply(scenario, red_line), Request())
    assert min(corner.values[0] for corner in free.frontier) == pytest.approx(0)
    assert min(corner.values[0] for corner in held.frontier) == pytest.approx(30)
    firm = keen(small_scenario(), 45.0)
    assert packages(apply(firm, red_line), Request()).marks[MEAN].refused == ("SUD",)
    unlinked = packages(apply(firm, set_field("settings", "", "linkage", False)), Request())
    assert unlinked.shut == ("DUES", "DEPTH")
    assert not unlinked.frontier
    assert NASH not in unlinked.marks
    poor = keen(small_scenario(), 20.0)  # no limits, but nothing that is worth it to both
    found = packages(poor, Request())
    assert not found.shut
    assert not found.is_signable
    assert max(found.marks[EVEN].gains) < 0


def test_issues_that_a_quorum_decides_are_left_out_and_one_signatory_is_too_few() -> None:
    scenario = apply(small_scenario(), set_field("issues", "DEPTH", "quorum", 0.5))
    found = packages(scenario, Request())
    assert (found.issues, found.left_out) == (("DUES",), ("DEPTH",))
    assert "Depth" in packages_sentences(scenario, None, found)[-1]
    changes = [set_field("stances", ("SUD", key), "veto", False) for key in ("DUES", "DEPTH")]
    with pytest.raises(UsageProblem, match="packages-few-signatories"):
        packages(apply(scenario, Batch(tuple(changes))), Request())


def test_a_pair_must_be_two_who_sign() -> None:
    with pytest.raises(UsageProblem, match="packages-not-signatory"):
        packages(small_scenario(), Request(), ("NOR", "AID"))
    with pytest.raises(UsageProblem, match="packages-same-actor"):
        packages(small_scenario(), Request(), ("NOR", "NOR"))


def test_the_river_has_a_package_that_the_weighted_mean_is_not() -> None:
    scenario = read_scenario(SAMPLES / "river.scenario").scenario
    found = packages(scenario, Request())
    assert found.is_signable
    assert found.marks[MEAN].refused == ("LOW",)
    assert not found.marks[NASH].refused
    assert min(found.marks[NASH].gains) > 0
    for trade in found.trades:
        first, second = (found.signatories.index(key) for key in found.pair)
        assert trade.rates[0] > trade.rates[1]
        assert {trade.first, trade.second} == {found.signatories[first], found.signatories[second]}
    other = packages(scenario, Request(), ("LOW", "HIG"))
    assert [other.of_pair(one)[::-1] for one in reversed(other.frontier)] == [
        pytest.approx(found.of_pair(one), abs=1e-6) for one in found.frontier
    ]


def test_the_talks_have_no_package_and_the_words_say_where_it_fails() -> None:
    scenario = read_scenario(SAMPLES / "talks.scenario").scenario
    found = packages(scenario, Request())
    assert found.shut == ("UKRC",)
    assert packages_sentences(scenario, None, found)[0] == (
        "No package can be signed as things stand: on Conflict in Ukraine the limits of those who "
        "must sign exclude each other."
    )
    without = apply(scenario, set_field("issues", "UKRC", "quorum", 0.1))
    assert packages(without, Request()).is_signable
