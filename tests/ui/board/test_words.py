"""Findings of a lane in words."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from planner.domain.names import abbreviations
from planner.domain.records import Issue
from planner.domain.units import EntryProblem, number_text, to_own
from planner.texts.findings import error_sentence
from planner.ui.board.edits import typed_estimate
from planner.ui.board.lanes import Gap, Settling, lane_of
from planner.ui.board.words import band_text, gap_text, mark_tip, point, settling_text
from tests.ui.board.samples import small_scenario

PLAIN = Issue("i", "Plain")
MONEY = Issue("m", "Money", low_value=0, high_value=2000, decimals=3)
YEARS = Issue("y", "Years", unit="years", low_value=0, high_value=20)


@pytest.mark.parametrize(
    ("issue", "gap", "text"),
    [
        (PLAIN, Gap("open", 40, 48, "a", "b"), "open by 8"),
        (PLAIN, Gap("short", 60, 24, "a", "b"), "short by 36"),
        (PLAIN, Gap("short", 50.2, 50, "a", "b"), "short by 0.2"),
        (PLAIN, Gap("touching", 50, 50.2, "a", "b"), "just touching"),
        (PLAIN, Gap("nobody"), "nobody needs to sign"),
        (YEARS, Gap("short", 60, 30, "a", "b"), "short by 6\u00a0years"),
        (YEARS, Gap("short", 60, 58, "a", "b"), "short by 0.4\u00a0years"),
    ],
)
def test_a_gap_is_told_in_the_issues_own_numbers_and_never_as_zero(issue, gap, text):
    assert gap_text(issue, gap) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "settles in no run"),
        (0.001, "settles in fewer than 1 of 100 runs, around 52"),
        (0.884, "settles in 88 of 100 runs, around 52"),
        (0.9999, "settles in 99 of 100 runs, around 52"),
        (1.0, "settles in every run, around 52"),
    ],
)
def test_shares_are_told_without_rounding_to_never_or_always(share, text):
    settling = Settling(share, 2000, 52.2 if share else None, None, ())

    assert settling_text(PLAIN, settling, False) == text


def test_before_any_projection_nothing_is_said():
    assert settling_text(PLAIN, None, False) == ""


def test_a_decimal_comma_is_used_where_people_use_it():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert gap_text(PLAIN, Gap("short", 50.2, 50, "a", "b")) == "short by 0,2"
    finally:
        QLocale.setDefault(before)


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("text", ["1.125", "1.125 ± 20", "900–1.125–1200"])
def test_a_number_that_may_be_a_thousand_or_a_fraction_is_refused_with_both(text):
    with pytest.raises(EntryProblem) as refused:
        typed_estimate(MONEY, "position", text, None)
    assert "1125 or 1,125" in error_sentence(refused.value)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("issue", "text", "own"),
    [
        (MONEY, "1,125", 1.125),
        (MONEY, "1125", 1125),
        (MONEY, "12.5", 12.5),
        (PLAIN, "1.125", 1.125),
    ],
)
def test_a_number_with_one_meaning_is_taken_in_either_sign(issue, text, own):
    assert to_own(issue, typed_estimate(issue, "position", text, None).value) == pytest.approx(own)


@given(st.integers(0, 2_000_000), st.integers(0, 4))
def test_whatever_the_program_shows_can_be_typed_again(thousandths, decimals):
    own = round(thousandths / 1000, decimals)
    shown = number_text(own, decimals, point())
    again = typed_estimate(MONEY, "position", shown, None)
    assert to_own(MONEY, again.value) == pytest.approx(own)


def test_a_gap_names_the_two_between_whom_it_lies():
    lane = lane_of(small_scenario(), "border", abbreviations(small_scenario()))

    assert band_text(lane, {"A": "ALP", "B": "BET"}) == ("gap between ALP and BET", "gap")


def test_names_cannot_smuggle_markup_into_a_tooltip():
    scenario = small_scenario()
    lane = lane_of(scenario, "border", abbreviations(scenario))

    mark = lane.mark("A")
    assert mark is not None
    assert "<Republic>" not in mark_tip(scenario, lane, mark)
