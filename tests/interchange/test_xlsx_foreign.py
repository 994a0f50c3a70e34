"""Workbooks that others made: lists and matrices with headings of their own."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from planner.domain.fields import Estimate
from planner.domain.problems import FilePlace, FileProblem
from planner.domain.scenario import Scenario
from planner.interchange.imported import Imported
from planner.interchange.reading import read_source
from planner.texts.findings import error_sentence, problem_sentence

Rows = Sequence[Sequence[Any]]
POSITIONS: Rows = [
    ("Actor", "Issue", "Position", "Salience"),
    ("Norland", "Dues", 30, 80),
    ("Sudland", "Dues", 70, 60),
]


def book(sheets: Mapping[str, Rows]) -> Workbook:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return made


def imported(made: Workbook, folder: Path) -> Imported:
    path = folder / "their.xlsx"
    made.save(path)
    result = read_source(path)
    assert all(problem_sentence(problem) for problem in result.problems)
    return result


def codes(result: Imported) -> list[tuple[str, str]]:
    """Return what was reported with sheet, row and column."""
    found = []
    for problem in result.problems:
        place = problem.where
        assert isinstance(place, FilePlace)
        assert place.file == "their.xlsx"
        found.append((problem.code, f"{place.sheet} {place.column}{place.row}"))
    return found


def position(scenario: Scenario, actor: str, issue: str) -> float:
    estimate = scenario.stances[actor, issue].position
    assert estimate is not None
    return estimate.value


def test_positions_alone_name_their_actors_and_issues(tmp_path: Path) -> None:
    result = imported(book({"Sheet1": POSITIONS}), tmp_path)
    assert result.problems == []
    assert [actor.name for actor in result.scenario.actors.values()] == ["Norland", "Sudland"]
    assert [issue.name for issue in result.scenario.issues.values()] == ["Dues"]
    assert position(result.scenario, "Sudland", "Dues") == 70


@pytest.mark.parametrize(
    ("name", "corner"), [("Sheet1", "Position"), ("Positions", None), ("Position matrix", "x")]
)
def test_a_matrix_is_known_by_its_corner_or_its_sheet(
    name: str, corner: str | None, tmp_path: Path
) -> None:
    rows: Rows = [(corner, "Dues", "Depth"), ("Norland", 30, 20), ("Sudland", None, 80)]
    result = imported(book({name: rows}), tmp_path)
    assert result.problems == []
    assert position(result.scenario, "Norland", "Depth") == 20
    assert len(result.scenario.stances) == 3


def test_a_matrix_may_hold_ranges(tmp_path: Path) -> None:
    rows: Rows = [("Position", "Dues", "Depth"), ("North", "30±5", "20-40,5"), ("South", 45, "x-y")]
    result = imported(book({"Sheet1": rows}), tmp_path)
    assert codes(result) == [("not-a-number", "Sheet1 C3")]
    assert result.scenario.stances["North", "Dues"].position == Estimate(30.0, 25.0, 35.0)
    assert result.scenario.stances["North", "Depth"].position == Estimate(30.25, 20.0, 40.5)


def test_a_matrix_may_lie_on_its_side(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Actors": [("Name", "Power"), ("Norland", 60), ("Sudland", 40)],
        "Salience": [(None, "Norland", "Sudland"), ("Dues", 10, 20)],
        "Issues": [("Issue", "Status quo"), ("Dues", 5)],
    }
    result = imported(book(sheets), tmp_path)
    assert result.problems == []
    salience = result.scenario.stances["Sudland", "Dues"].salience
    assert salience is not None
    assert salience.value == 20
    assert result.scenario.actors["Norland"].influence.value == 60


def test_trust_is_the_same_both_ways(tmp_path: Path) -> None:
    rows: Rows = [("Trust", "A", "B", "C"), ("A", 1, 0.2, 0.3), ("B", 0.2, 1, 0.4), ("C", 0.5, 0.4)]
    result = imported(book({"Trust": rows}), tmp_path)
    assert codes(result) == [("xlsx-matrix-differs", "Trust B4")]
    trusts = {key: one.trust.value for key, one in result.scenario.relations.items()}
    assert trusts == {("A", "B"): 0.2, ("A", "C"): 0.3, ("B", "C"): 0.4}


def test_tables_of_the_talks_format_are_read_by_their_headings(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "actors": [("id", "name", "influence", "influence_low"), ("N", "North", 50, 40)],
        "issues": [("id", "name", "pole_0", "class_weight"), ("D", "Dues", "none", 2)],
        "positions": [
            ("actor_id", "issue_id", "position", "position_low", "veto", "rationale"),
            ("N", "D", 30, 20, 1, "Said so"),
        ],
    }
    result = imported(book(sheets), tmp_path)
    assert result.problems == []
    stance = result.scenario.stances["N", "D"]
    assert stance.veto
    assert stance.position is not None
    assert (stance.position.low, stance.position.note) == (20, "Said so")
    assert result.scenario.issues["D"].low_end == "none"


def test_titles_above_and_merged_cells_do_not_matter(tmp_path: Path) -> None:
    made = book(
        {"Sheet1": [("Our estimate of the talks",), (), *POSITIONS, (None, "Depth", 10, 5)]}
    )
    made["Sheet1"].merge_cells("A1:D1")
    made["Sheet1"].merge_cells("A5:A6")
    result = imported(made, tmp_path)
    assert result.problems == []
    assert position(result.scenario, "Sudland", "Depth") == 10


def test_wrong_cells_are_reported_where_they_stand(tmp_path: Path) -> None:
    rows: Rows = [
        *POSITIONS,
        ("Westland", "Dues", "about 40", 5),
        ("Norland", "Depth", 400, 5),
        ("Norland", "Dues", 31, 5),
        (None, "Dues", 31, 5),
    ]
    sheets = {
        "Positions": rows,
        "Notes": [("What we did", "when"), ("Call", datetime.date(2024, 1, 2))],
    }
    result = imported(book(sheets), tmp_path)
    assert codes(result) == [
        ("xlsx-unknown-sheet", "Notes 0"),
        ("not-a-number", "Positions C4"),
        ("out-of-range", "Positions C5"),
        ("record-exists", "Positions 6"),
        ("value-missing", "Positions A7"),
    ]
    # The rest of a row counts.
    assert len(result.scenario.stances) == 4
    stance = result.scenario.stances["Westland", "Dues"]
    assert stance.position is None
    assert stance.salience == Estimate(5)


def test_columns_and_names_that_are_not_known_are_reported(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Actors": [("Name", "Shoe size", "Influence low"), ("Norland", 43, 20)],
        "Issues": [("Name",), ("Dues",)],
        "Position": [(None, "Dues", "Depth"), ("Norland", "n", 3), ("Ostland", 4, 5)],
        "More actors": [("Actor", "Role"), ("Ostland", "party")],
    }
    result = imported(book(sheets), tmp_path)
    assert sorted(codes(result)) == [
        ("not-a-number", "Position B2"),
        ("xlsx-range-alone", "Actors 2"),
        ("xlsx-second-sheet", "More actors 0"),
        ("xlsx-unknown-column", "Actors B1"),
        ("xlsx-unknown-name", "Position 3"),
        ("xlsx-unknown-name", "Position C0"),
    ]


def test_dates_and_numbers_become_what_was_seen(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Actors": [("Name", "Role", "Side"), (7, "Mediator", 1.5), (8, "King", 2)],
        "History": [
            ("Date", "Title"),
            (datetime.datetime(1999, 5, 4), "Strike"),
            (1998, "Lock-out"),
        ],
        "Settings": [
            ("Entry", "Value"),
            ("Rounds", 6),
            ("Runs", "many"),
            ("Colour of the sky", "blue"),
        ],
    }
    result = imported(book(sheets), tmp_path)
    assert [one.date for one in result.scenario.history.values()] == ["1999-05-04", "1998"]
    assert result.scenario.settings.rounds == 6
    (actor,) = result.scenario.actors.values()
    assert (actor.name, actor.role, actor.side) == ("7", "facilitator", "1.5")
    assert codes(result) == [
        ("not-a-number", "Settings B3"),
        ("import-unknown-value", "Settings 4"),
        ("not-a-choice", "Actors B3"),
    ]


def test_formulas_give_their_values_or_are_reported(tmp_path: Path) -> None:
    result = imported(
        book({"Positions": [*POSITIONS, ("Westland", "Dues", "=10+20", 5)]}), tmp_path
    )
    assert codes(result) == [("xlsx-no-value", "Positions C4")]
    assert result.scenario.stances["Westland", "Dues"].position is None


def test_a_workbook_without_talks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        imported(book({"Sheet1": [("Day", "Rain"), ("Monday", 4)]}), tmp_path)
    assert caught.value.code == "xlsx-nothing"
    assert "Position matrix" in error_sentence(caught.value)
