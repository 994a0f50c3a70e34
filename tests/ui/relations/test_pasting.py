"""Copying and pasting on the page Relations: matrices, lists, numbers alone, rubbish."""

import pytest

from planner.domain.fields import Estimate
from planner.interchange.table_text import read_table
from planner.texts import say
from planner.ui.pasting.card import PreviewModel
from planner.ui.relations.edits import Target, trust_target
from planner.ui.relations.pasting import LIST, MATRIX, PLAIN, RelationPlan, plan_relations
from tests.crowds import crowd
from tests.ui.relations.samples import Desk, small_scenario

CHOSEN = [trust_target("A", "C"), trust_target("A", "B")]
BLOCK: list[list[Target | None]] = [[*CHOSEN], [None, trust_target("B", "C")]]


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, small_scenario())


def plan(text: str) -> RelationPlan:
    return plan_relations(small_scenario(), read_table(text), BLOCK, CHOSEN, ".")


def reasons(found: RelationPlan) -> list[tuple[str, str]]:
    return [(left.text, left.reason) for left in found.left]


def lines(model: PreviewModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(3)]
        for row in range(model.rowCount())
    ]


# On the page


def test_a_copied_matrix_pastes_back_unchanged(desk):
    desk.matrix.selectAll()
    text = desk.matrix.copied()
    assert text.splitlines()[0].split("\t")[0] == ""
    desk.paste(text)

    assert desk.edits == []
    assert desk.page.paste_card.isHidden()
    assert "stands here already" in desk.page.hint


def test_a_list_is_pasted_by_name_or_abbreviation_in_one_change(desk):
    desk.paste("Alpha Republic;B;0,4\nalpha;Helper;70 %\nC;F;0.9")

    assert desk.trust("A", "B") == Estimate(0.4, note="War")
    assert desk.trust("A", "F").value == 0.7
    assert desk.trust("C", "F").value == 0.9
    assert len(desk.edits) == 1


def test_plain_numbers_are_pasted_from_the_current_cell_on(desk):
    desk.page.select(trust_target("A", "C"))
    desk.paste("0.7\t0.1\t0.6")

    assert [desk.trust("A", other).value for other in "CBF"] == [0.7, 0.1, 0.6]


def test_one_number_goes_to_all_selected_cells(desk):
    desk.select(trust_target("A", "B"), trust_target("B", "C"))
    desk.paste("0.55")

    assert desk.trust("A", "B").value == desk.trust("B", "C").value == 0.55
    assert len(desk.edits) == 1


def test_what_is_left_out_is_shown_with_its_place_before_anything_changes(desk):
    desk.paste("Alpha;Delta;0.4\nAlpha;Beta;0.5\nAlpha;Gamma;lots\nBeta;Alpha;0.6")

    assert desk.edits == []
    assert lines(desk.page.paste_card.model) == [
        ["row 1, column 2 of the table", "Delta", "No actor has this name, or more than one."],
        ["row 3, column 3 of the table", "lots", say("entry-not-a-share", text="lots")],
        [
            "row 4, column 3 of the table",
            "0.6",
            "Another number for the same pair; the first one counts.",
        ],
        ["Trust between Alpha and Beta", "0.5", "replaces 0.20"],
    ]
    desk.page.paste_card.apply.click()
    assert desk.trust("A", "B").value == 0.5
    assert desk.page.paste_card.isHidden()
    assert len(desk.edits) == 1


def test_a_paste_can_be_left(desk):
    desk.paste("Alpha;Delta;0.4\nAlpha;Beta;0.5")
    desk.page.paste_card.cancel.click()

    assert desk.edits == []
    assert desk.page.paste_card.isHidden()


@pytest.mark.parametrize("text", ["", "  \n ", "x;y;z\n=A1;;", "\t\t\t", "a" * 5000, "\x00\x01"])
def test_pasted_rubbish_changes_nothing_and_says_so(desk, text):
    plain = desk.page.hint
    desk.matrix.setCurrentIndex(desk.index("A", "B"))
    desk.paste(text)

    assert desk.edits == []
    assert desk.page.hint != plain or desk.page.paste_card.isVisible()
    assert not desk.page.paste_card.isVisible() or not desk.page.paste_card.apply.isEnabled()


def test_a_text_that_is_far_too_large_is_refused(desk):
    desk.paste("\t".join(["1"] * 100_001))
    assert "more than 100,000 cells" in desk.page.hint
    desk.paste("Alpha;Delta;0.4\nAlpha;Beta;0.5")
    assert "100,000" not in desk.page.hint


# What a table means


def test_a_matrix_is_read_by_its_headings():
    found = plan("\tBeta\tGamma\tHostility\nAlpha\t0,1\t0,9\t0,4\nBeta\t\t0,35\t")

    assert found.kind == MATRIX
    assert {target: estimate.value for target, estimate in found.values.items()} == {
        ("trust", "A", "B"): 0.1,
        ("trust", "A", "C"): 0.9,
        ("hostility", "A", ""): 0.4,
        ("trust", "B", "C"): 0.35,
    }
    assert found.left == []


def test_merged_headings_and_a_title_above_are_left_out():
    found = plan("Trust in 2025\t\t\n\tSouth\t\n\tBeta\tGamma\nAlpha\t0.1\t0.9")

    assert found.kind == MATRIX
    assert [text for text, _ in reasons(found)] == ["Trust in 2025", "South"]
    assert [e.value for e in found.values.values()] == [0.1, 0.9]


def test_a_list_brings_its_range_and_evidence():
    found = plan(
        "actor_a\tactor_b\ttrust\ttrust_low\ttrust_high\tConfidence\tNote\tSource\tYear\n"
        "Beta\tHelper\t0,6\t0,5\t0,8\t0,7\tGood offices\tInterview\t2024\n"
    )

    assert found.kind == LIST
    assert found.values == {
        ("trust", "B", "F"): Estimate(0.6, 0.5, 0.8, 0.7, "Good offices", "Interview")
    }
    assert [text for text, _ in reasons(found)] == ["Year"]


def test_numbers_of_another_matrix_never_slip_to_other_actors():
    found = plan("\tDelta\tEpsilon\nDelta\t\t0.4\nEpsilon\t0.4\t")

    assert found.values == {}
    assert [text for text, _ in reasons(found)] == ["Delta", "Epsilon", "Delta", "Epsilon"]


def test_names_at_one_side_alone_are_refused(desk):
    desk.paste("Alpha\t0.4\t0.5\nBeta\t0.1\t0.2")

    assert desk.edits == []
    assert "Copy both, or the numbers alone" in desk.page.hint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("=B2*2", "A formula; copy its result instead."),
        ("#REF!", "The spreadsheet shows an error here."),
        ("35", "35 is not between 0 and 1; the earlier value stays."),
        ("much", say("entry-not-a-share", text="much")),
    ],
)
def test_a_cell_that_is_no_trust_is_left_out_with_its_reason(text, reason):
    found = plan(f"\tBeta\tGamma\nAlpha\t{text}\t0.9")

    assert [e.value for e in found.values.values()] == [0.9]
    assert reasons(found) == [(text, reason)]


@pytest.mark.parametrize("text", ["0,4", "0.4", "40 %", "\u00a00,4\u202f", "\u0660\u066b\u0664"])
def test_numbers_of_other_languages_are_read(text):
    found = plan(f"Alpha\tBeta\t{text}")

    assert [estimate.value for estimate in found.values.values()] == [0.4]


def test_what_lies_beyond_the_matrix_is_told():
    found = plan("0.1\t0.2\t0.3\n0.4\t0.5")

    assert found.kind == PLAIN
    assert reasons(found) == [("0.3", "Beyond the edge of the matrix.")]


def test_two_names_of_one_actor_in_a_row_are_no_pair():
    found = plan("\t\tBeta\tGamma\nA\tAlpha\t0.1\t0.2\nB\tBeta\t\t0.3")

    assert found.kind == MATRIX
    assert len(found.values) == 3


def test_a_matrix_of_a_hundred_actors_is_read_whole():
    scenario = crowd(100, 2)
    actors = list(scenario.actors.values())
    rows = ["\t".join(["", *(actor.name for actor in actors)])]
    rows += ["\t".join([actor.name, *["0,3"] * len(actors)]) for actor in actors]
    found = plan_relations(scenario, read_table("\n".join(rows)), [], [], ".")

    assert len(found.values) == 100 * 99 // 2
    assert found.left == []
