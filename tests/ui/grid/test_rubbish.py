"""Pasted rubbish: refused in a sentence, or shown with what is taken and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from planner.interchange.table_text import TableProblem, read_table
from planner.texts import say
from planner.ui.grid.cells import BOTH, COMPROMISE, POSITION, SALIENCE, Spot
from planner.ui.grid.paste_plan import HEADED, LIST, PLAIN
from tests.ui.board.samples import small_scenario
from tests.ui.grid.samples import GridDesk
from tests.ui.grid.test_pasting import plan, values

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot):
    desk = GridDesk(qtbot)
    desk.choose(("A", "border"))
    return desk


def paste(desk, text):
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12\u00a0", 12),
        ("\u202f27,5", 27.5),
        ("٣٥", 35),
        ("\u0661\u0662\u066b\u0665", 12.5),
        ("۳۵", 35),
        ("\uff13\uff15", 35),
        ("\u200f35", 35),
        ("\u202a12\u202c", 12),
        ("3\u200b5", 35),
        ("1e1", 10),
        ("50 %", 50),
        ("35\u2009±\u20098", 35),
    ],
)
def test_numbers_of_other_languages_are_read(text, number):
    planned = plan(text)

    assert values(planned) == {("A", "border"): number}
    assert planned.left == []


@pytest.mark.parametrize(
    "text", ["3²", "①", "½", "Ⅷ", "1_0", "35 €", "12:30", "nan", "inf", "0x10"]
)
def test_what_only_looks_like_a_number_is_left(text):
    planned = plan(text)

    assert planned.values == {}
    assert [left.text for left in planned.left] == [text]


@pytest.mark.parametrize(
    "text", ["\tBorder\tTrade", "\tBorder\tTrade\nAlpha\nBeta", "Alpha\nBeta\nGamma"]
)
def test_a_table_of_names_alone_is_refused_in_a_sentence(desk, text):
    paste(desk, text)

    assert desk.grid.message.text() == say("grid.paste.no-numbers")
    assert desk.edits == []
    assert desk.grid.commands.preview.isHidden()


def test_a_heading_that_comes_twice_is_taken_once():
    planned = plan("\tBorder\tBorder\nAlpha\t1\t2")

    assert values(planned) == {("A", "border"): 1}
    assert [left.text for left in planned.left] == ["2"]


def test_a_comma_divides_cells_where_words_stand_around_it():
    assert values(plan("Actor,Border\nAlpha,35\nBeta,3")) == {
        ("A", "border"): 35,
        ("B", "border"): 3,
    }
    assert values(plan("35,5\n40,25")) == {("A", "border"): 35.5, ("B", "border"): 40.25}


LARGE = {
    "a million cells": "\n".join(["\t".join(["1"] * 1000)] * 1000),
    "a million rows": "\n" * 1_000_000 + "5",
    "a million characters in a cell": "1 " * 500_000,
    "a million dashes": "1-" * 500_000,
    "letters that grow when they are taken apart": "\ufdfa" * 100_000 + "\t1",
    "a long cell among others": "35\t" + "1 " * 60_000 + "\t12",
    "cells of digits": "\n".join(["1" * 1000] * 3000),
    "words everywhere": "\n".join(["\t".join(["foo bar"] * 300)] * 300),
    "numbers everywhere": "\n".join(["\t".join(["1"] * 300)] * 300),
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_is_refused_or_shown_and_changes_nothing(desk, name):
    paste(desk, LARGE[name])
    desk.grid.grab()

    assert desk.edits == []
    assert not desk.grid.commands.preview.isHidden() or desk.grid.message.text() != ""
    assert all(
        len(str(desk.grid.commands.preview.model.index(row, 1).data())) < 100
        for row in range(min(desk.grid.commands.preview.model.rowCount(), 20))
    )


@given(text=st.text(st.sampled_from("12,.±-–= \t\n\"'#;x\u00a0\u202f\u200f٣²Bordera"), max_size=60))
def test_any_text_is_refused_or_planned_within_the_scales(text):
    scenario = small_scenario()
    try:
        read_table(text)
    except TableProblem:
        return
    for quantity in (POSITION, BOTH, SALIENCE):
        planned = plan(text, quantity, scenario)
        for fields in planned.values.values():
            for known in fields.values():
                assert known is None or 0 <= known.value <= 100
        assert all(left.reason for left in planned.left)


# Several quantities at once

SEVERAL = (
    "Actor\tIssue\tPosition\tCompromise level\tConfidence\tSalience\tMust sign\n"
    "Alpha\tBorder\t10–12–15\t7\t0.4\t90\tno\n"
    "Beta\tTerm\t5\t2\t\t60\tyes\n"
)


def test_a_list_with_several_quantities_is_taken_as_one():
    planned = plan(SEVERAL)

    assert (planned.kind, planned.left, len(planned.taken)) == (LIST, [], 9)
    first, second = planned.values[Spot("A", "border")], planned.values[Spot("B", "term")]
    assert (first["position"].low, first["position"].value) == (10, 12)
    assert first["position"].confidence == first["compromise"].confidence == 0.4
    assert (first["salience"].value, first["veto"]) == (90, False)
    assert (second["position"].value, second["compromise"].value) == (25, 10)
    assert second["veto"] is True


def test_confidence_finds_the_numbers_that_come_with_it_in_an_empty_scenario():
    empty = small_scenario().with_table("stances", {})
    planned = plan(SEVERAL, scenario=empty)

    assert planned.left == []
    assert planned.values[Spot("A", "border")]["position"].confidence == 0.4


def test_headings_merged_over_several_quantities_are_understood():
    planned = plan(
        "\tBorder\t\tTrade\t\n\tPosition\tSalience\tPosition\tSalience\nBeta\t1\t2\t3\t4\n"
    )

    assert (planned.kind, planned.left) == (HEADED, [])
    border, trade = planned.values[Spot("B", "border")], planned.values[Spot("B", "trade")]
    assert (border["position"].value, border["salience"].value) == (1, 2)
    assert (trade["position"].value, trade["salience"].value) == (3, 4)


def test_a_column_that_is_no_quantity_is_said_to_be_left():
    planned = plan("Actor\tIssue\tPosition\tRemark\nAlpha\tBorder\t5\tsays the envoy\n")

    assert values(planned) == {("A", "border"): 5}
    assert [(left.text, left.reason) for left in planned.left] == [
        ("Remark", say("grid.left.column"))
    ]


def test_several_quantities_are_one_change_and_shown_with_their_names(desk):
    paste(desk, SEVERAL + "Omega\tBorder\t1\t\t\t\t\n")
    preview = desk.grid.commands.preview
    shown = [preview.model.index(row, 0).data() for row in range(preview.model.rowCount())]
    assert "Salience of Alpha on Border" in shown
    preview.apply.click()

    assert len(desk.edits) == 1
    assert desk.estimate("A", "border", COMPROMISE)[1] == 7
    assert desk.scenario.stances["B", "term"].veto


def test_a_plain_table_with_holes_leaves_the_cells_under_them_alone(desk):
    paste(desk, "1\t\n\t4")

    assert desk.estimate("A", "border")[1] == 1
    assert desk.estimate("A", "trade")[1] == 40
    assert desk.estimate("B", "trade")[1] == 4
    assert plan("1\t\n\t4").kind == PLAIN


def test_on_a_low_screen_what_is_pasted_has_the_room_of_the_cells(qtbot):
    desk = GridDesk(qtbot, size=(900, 400))
    desk.choose(("A", "border"))
    paste(desk, SEVERAL + "Omega\tBorder\t1\t\t\t\t\n")
    preview = desk.grid.commands.preview

    qtbot.waitUntil(lambda: preview.apply.visibleRegion().boundingRect() == preview.apply.rect())
    assert not desk.view.isVisible()
    preview.cancel.click()
    assert desk.view.isVisible()
    assert desk.view.hasFocus()
