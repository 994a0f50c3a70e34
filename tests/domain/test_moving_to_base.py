"""A line of a future moves to the base case, past all futures in between."""

import pytest

from planner.domain.branching import branch
from planner.domain.changes import Scale, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.future_lines import to_base
from planner.domain.futures import resolve
from planner.domain.problems import ChangeProblem
from planner.domain.records import Actor
from planner.domain.scenario import Scenario
from tests.builders import small_scenario

STANCE = ("NOR", "DUES")
MOVED = set_field("stances", STANCE, "position", Estimate(60.0))


def chain(*changes: object) -> Scenario:
    """Return F, G below it and H below that; the changes are those of H."""
    scenario = small_scenario()
    for name, parent, uid in (("Second", "F", "G"), ("Third", "G", "H")):
        scenario = apply(scenario, branch(scenario, parent, name, uid))
    return apply(scenario, set_field("futures", "H", "changes", changes))


def test_the_futures_between_keep_nothing_and_the_future_stays_as_it_was() -> None:
    before = chain(MOVED, Scale("stances", "salience", 0.5, (STANCE,)))
    after = apply(before, to_base(before, "H", ((0, 0),)))

    assert after.stances[STANCE].position == Estimate(60.0)
    assert [len(after.futures[key].changes) for key in "FGH"] == [0, 0, 1]
    assert resolve(after, "H").scenario.stances == resolve(before, "H").scenario.stances


def test_a_value_of_a_future_in_between_gives_way() -> None:
    before = chain(MOVED)
    other = set_field("stances", STANCE, "position", Estimate(10.0))
    before = apply(before, set_field("futures", "G", "changes", (other,)))
    after = apply(before, to_base(before, "H", ((0, 0),)))

    assert after.stances[STANCE].position == Estimate(60.0)
    assert after.futures["G"].changes == ()


def test_what_is_about_something_of_the_future_alone_is_refused() -> None:
    scenario = chain()
    new = add(scenario, "actors", Actor("NEW", "Newcomer"))
    scenario = chain(new, set_field("actors", "NEW", "tempo", 2.0))

    with pytest.raises(ChangeProblem, match="not-in-parent"):
        to_base(scenario, "H", ((1, 0),))
