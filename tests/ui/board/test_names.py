"""What typed names mean as changes."""

import pytest

from planner.domain.changes import RemoveRecords, apply
from planner.domain.scenario import Scenario, new_scenario
from planner.domain.units import EntryProblem
from planner.ui.board.names import added, names_in, removal_sentence, renamed, short_of
from tests.ui.board.samples import small_scenario


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Russia", [], "Russia"),
        ("Russia", ["RUSSIA"], "Russia 2"),
        ("Russia", ["Russia", "Russia 2"], "Russia 3"),
        ("United Nations Security Council", [], "UNSC"),
        ("military deployments and arms control", [], "military"),
        ("Donaudampfschifffahrtsgesellschaft", [], "Donaudampfschiff"),
        ("…" * 20, [], "?"),
    ],
)
def test_an_abbreviation_is_made_from_the_name_and_is_unique(name, taken, expected):
    assert short_of(name, taken) == expected


def test_a_table_with_columns_is_no_list_of_names():
    with pytest.raises(EntryProblem) as problem:
        added(small_scenario(), "actors", "Name\tInfluence\nFerry\t40\n")

    assert problem.value.code == "new-name-is-table"
    assert added(small_scenario(), "actors", "Ferry\t\nPilot\t\n").names == ("Ferry", "Pilot")


def test_names_are_trimmed_and_empty_lines_passed_over():
    assert names_in(" a \r\n\t\n b\t c \x00\u2028d") == ["a", "b c", "d"]


def test_records_that_are_added_together_have_different_abbreviations():
    result = added(new_scenario(), "actors", "United Nations of the East\nUnion Nationale Ouest 2")
    shorts = [record.short for _, record in result.change.rows]
    assert len({short.casefold() for short in shorts}) == 2


def after_renaming(scenario: Scenario, key: str, name: str) -> Scenario:
    change = renamed(scenario, "actors", key, name)
    assert change is not None
    return apply(scenario, change)


def test_a_new_name_makes_a_made_abbreviation_anew_and_leaves_another():
    scenario = apply(new_scenario(), added(new_scenario(), "actors", "Rusia").change)
    key = next(iter(scenario.actors))
    after = after_renaming(scenario, key, " Russia ")
    assert (after.actors[key].name, after.actors[key].short) == ("Russia", "Russia")

    scenario = small_scenario()
    after = after_renaming(scenario, "A", "Alpha")
    assert (after.actors["A"].name, after.actors["A"].short) == ("Alpha", "Alpha")


def test_the_same_name_is_no_change_and_one_in_another_case_is():
    scenario = small_scenario()
    assert renamed(scenario, "issues", "border", "Border ") is None
    assert renamed(scenario, "issues", "border", "BORDER") is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [("trade", "new-issue-taken"), ("  ", "new-name-missing"), ("x" * 201, "new-name-too-long")],
)
def test_a_name_that_cannot_be_is_refused(text, code):
    with pytest.raises(EntryProblem) as refused:
        renamed(small_scenario(), "issues", "border", text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("table", "key", "said"),
    [
        ("actors", "B", "Removed Beta with 3 stances."),
        ("issues", "term", "Removed Term with 2 stances."),
        ("stances", ("A", "border"), "Removed the stance of Alpha on Border."),
        ("anchors", "t0", ""),
    ],
)
def test_a_sentence_says_what_a_removal_took_along(table, key, said):
    sentence = removal_sentence(small_scenario(), RemoveRecords(table, (key,)))
    assert sentence.startswith(said)
    assert bool(sentence) == bool(said)
