"""Rounds in the calendar."""

from datetime import date

import pytest

from planner.domain.calendar import round_starts
from planner.domain.records import Settings


@pytest.mark.parametrize(
    ("unit", "second"),
    [
        ("day", date(2027, 2, 1)),
        ("week", date(2027, 2, 7)),
        ("month", date(2027, 2, 28)),
        ("quarter", date(2027, 4, 30)),
        ("year", date(2028, 1, 31)),
    ],
)
def test_a_round_begins_one_unit_after_the_round_before(unit: str, second: date) -> None:
    starts = round_starts(Settings(rounds=3, round_unit=unit, start_date="2027-01-31"))
    assert starts[:2] == (date(2027, 1, 31), second)
    assert len(starts) == 3


def test_months_go_on_into_the_next_year() -> None:
    starts = round_starts(Settings(rounds=3, round_unit="month", start_date="2027-11-05"))
    assert starts == (date(2027, 11, 5), date(2027, 12, 5), date(2028, 1, 5))


@pytest.mark.parametrize(
    ("unit", "start"), [("session", "2027-01-01"), ("month", ""), ("month", "soon")]
)
def test_without_a_date_to_count_from_there_are_no_days(unit: str, start: str) -> None:
    assert round_starts(Settings(rounds=3, round_unit=unit, start_date=start)) == ()


def test_a_calendar_that_ends_gives_no_days() -> None:
    assert round_starts(Settings(rounds=60, round_unit="year", start_date="9990-01-01")) == ()
