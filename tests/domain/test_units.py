"""The own scale of an issue, and what a person may type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.names import abbreviations
from planner.domain.records import Actor, Issue
from planner.domain.scenario import Scenario, scenario_of
from planner.domain.units import (
    EntryProblem,
    exact_text,
    is_plain,
    length_to_own,
    length_to_points,
    number_text,
    parse_entry,
    parse_number,
    snapped,
    step_points,
    to_own,
    to_points,
)

PLAIN = Issue("i", "Plain")
YEARS = Issue("y", "Years", unit="years", low_value=20, high_value=0)
MONEY = Issue("m", "Money", unit="€", low_value=-1e6, high_value=4e6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35", 35),
        ("35.5", 35.5),
        ("35,5", 35.5),
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("\u221212", -12),
        (" 7 ", 7),
        ("5\u202f000\u202f000", 5_000_000),
        ("- 5", -5),
        ("1\u2019000.5", 1000.5),
    ],
)
def test_a_number_may_be_typed_with_comma_or_point(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "nan",
        "inf",
        "1e999",
        "3 apples",
        "--4",
        "1\t5",
        "3\n5",
        "3 5",
        "1 0000",
        "1.2.3",
        "1,234 567",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(EntryProblem):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35", (35, None, None)),
        ("35±8", (35, 27, 43)),
        ("35 ± 8", (35, 27, 43)),
        ("35+-8", (35, 27, 43)),
        ("35 +/- 8", (35, 27, 43)),
        ("27–35–43", (27 + 8, 27, 43)),
        ("27-35-43", (35, 27, 43)),
        ("27 – 35,5 – 43", (35.5, 27, 43)),
        ("27..35..43", (35, 27, 43)),
        ("27–43", (35, 27, 43)),
        ("-10 – -5 – 0", (-5, -10, 0)),
        ("-5", (-5, None, None)),
        ("12 years", (12, None, None)),
        ("10-12-14 years", (12, 10, 14)),
    ],
)
def test_a_range_may_be_typed_in_every_usual_way(
    text: str, expected: tuple[float, float | None, float | None]
) -> None:
    entry = parse_entry(text, "years")

    assert (entry.value, entry.low, entry.high) == expected


def test_a_range_alone_is_a_range_of_the_value_that_is_there() -> None:
    assert parse_entry("±8", value=35.0) == parse_entry("35±8")
    assert parse_entry("30–50", value=35.0) == parse_entry("30–35–50")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "entry-empty"),
        ("43–35–27", "entry-in-disorder"),
        ("43–27", "entry-in-disorder"),
        ("35±-8", "entry-not-a-number"),
        ("x±3", "entry-not-a-number"),
        ("±3", "entry-not-a-number"),
        ("5–", "entry-not-a-number"),
    ],
)
def test_a_bad_entry_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(EntryProblem) as problem:
        parse_entry(text)

    assert problem.value.code in (code, "entry-in-disorder")


@given(st.text(max_size=12))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        entry = parse_entry(text, "%")
    except EntryProblem:
        return
    assert entry.low is None or entry.high is None or entry.low <= entry.value <= entry.high


@given(st.floats(0, 100), st.sampled_from([PLAIN, YEARS, MONEY]))
def test_conversion_there_and_back_is_the_same_place(points: float, issue: Issue) -> None:
    assert to_points(issue, to_own(issue, points)) == pytest.approx(points, abs=1e-9)
    assert length_to_points(issue, length_to_own(issue, points)) == pytest.approx(points, abs=1e-9)


def test_a_reversed_scale_runs_the_other_way() -> None:
    assert to_own(YEARS, 25) == 15
    assert to_points(YEARS, 20) == 0
    assert length_to_own(YEARS, 25) == 5
    assert not is_plain(YEARS)


@pytest.mark.parametrize(("issue", "own"), [(PLAIN, 1), (YEARS, 1), (MONEY, 50_000)])
def test_a_step_is_a_round_number_of_the_own_scale(issue: Issue, own: float) -> None:
    assert length_to_own(issue, step_points(issue)) == pytest.approx(own)


@given(st.floats(-50, 150), st.booleans(), st.sampled_from([PLAIN, YEARS, MONEY]))
def test_a_snapped_place_is_on_the_scale_and_near(
    points: float, is_fine: bool, issue: Issue
) -> None:
    place = snapped(issue, points, is_fine)

    assert 0 <= place <= 100
    inside = min(max(points, 0), 100)
    assert abs(place - inside) <= step_points(issue) / 2 * (0.1 if is_fine else 1) + 1e-6


def test_numbers_are_shown_rounded_grouped_and_with_a_real_minus() -> None:
    assert number_text(34.6, 0) == "35"
    assert number_text(-0.2, 0) == "0"
    assert number_text(-3, 1, ",") == "\u22123,0"
    assert number_text(1_500_000, 0) == "1\u202f500\u202f000"
    assert exact_text(35.0, 0) == "35"
    assert exact_text(35.4, 0) == "35.4"
    assert exact_text(35.4321, 0) == "35.43"


def _scenario(*actors: Actor) -> Scenario:
    return scenario_of("s", {"actors": list(actors)})


def test_a_short_name_or_id_of_four_letters_is_the_abbreviation() -> None:
    scenario = _scenario(
        Actor("RUS", "Russian Federation", "Russia"),
        Actor("xk3jf82", "European Union", "EU"),
        Actor("q9", "Quebec"),
    )

    assert list(abbreviations(scenario).values()) == ["RUS", "EU", "q9"]


def test_other_names_are_shortened_and_all_differ() -> None:
    scenario = _scenario(
        Actor("abcdefgh1", "Eastern flank states"),
        Actor("abcdefgh2", "Eastern forum states"),
        Actor("abcdefgh3", "Norway"),
        Actor("abcdefgh4", "Norfolk"),
        Actor("abcdefgh5", ""),
        Actor("abcdefgh6", "\u2014"),
        Actor("EFS", "Other"),
    )

    short = list(abbreviations(scenario).values())

    assert short[0] == "EFS"
    assert short[2] == "NOR"
    assert len({text.casefold() for text in short}) == 7
    assert all(0 < len(text) <= 4 for text in short)


@given(st.lists(st.text(max_size=6), max_size=60))
def test_abbreviations_never_collide(names: list[str]) -> None:
    scenario = _scenario(*(Actor(f"identity{n}", name) for n, name in enumerate(names)))

    short = abbreviations(scenario)

    assert len({text.casefold() for text in short.values()}) == len(names)
    assert all(0 < len(text) <= 4 for text in short.values())
