"""Findings of a lane in words."""

import pytest
from PySide6.QtCore import QLocale

from planner.domain.names import abbreviations
from planner.domain.records import Issue
from planner.ui.board.lanes import Gap, Settling, lane_of
from planner.ui.board.words import band_text, gap_text, mark_tip, settling_text
from tests.ui.board.samples import small_scenario

PLAIN = Issue("i", "Plain")
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


def test_a_gap_names_the_two_between_whom_it_lies():
    lane = lane_of(small_scenario(), "border", abbreviations(small_scenario()))

    assert band_text(lane, {"A": "ALP", "B": "BET"}) == ("gap between ALP and BET", "gap")


def test_names_cannot_smuggle_markup_into_a_tooltip():
    scenario = small_scenario()
    lane = lane_of(scenario, "border", abbreviations(scenario))

    mark = lane.mark("A")
    assert mark is not None
    assert "<Republic>" not in mark_tip(scenario, lane, mark)
