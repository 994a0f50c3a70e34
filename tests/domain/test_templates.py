"""Scenarios to begin with."""

import pytest

from planner.domain.changes import check_scenario
from planner.domain.rules import check
from planner.domain.templates import TEMPLATES, from_template


def words(code: str) -> str:
    return code


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_wrong_with_a_template(template: str) -> None:
    scenario = from_template(template, words)

    check_scenario(scenario)
    assert check(scenario) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_actor_has_a_stance_on_every_issue(template: str) -> None:
    scenario = from_template(template, words)

    assert len(scenario.stances) == len(scenario.actors) * len(scenario.issues)
    assert all(s.position and s.compromise and s.salience for s in scenario.stances.values())


def test_between_two_parties_both_sign_everything() -> None:
    scenario = from_template("two-party", words)

    assert [stance.veto for stance in scenario.stances.values()] == [True] * 4


def test_a_facilitator_signs_nothing() -> None:
    scenario = from_template("multilateral", words)

    facilitators = {key for key, actor in scenario.actors.items() if actor.role == "facilitator"}
    assert len(facilitators) == 1
    signing = {stance.actor for stance in scenario.stances.values() if stance.veto}
    assert signing
    assert not signing & facilitators


def test_in_a_vote_nobody_has_a_veto_and_every_issue_a_quorum() -> None:
    scenario = from_template("quorum", words)

    assert not any(stance.veto for stance in scenario.stances.values())
    assert all(i.rule == "quorum" and i.quorum > 0 for i in scenario.issues.values())


def test_two_scenarios_of_one_template_share_no_identifier() -> None:
    first, second = from_template("quorum", words), from_template("quorum", words)

    assert first.id != second.id
    assert not set(first.actors) & set(second.actors)
