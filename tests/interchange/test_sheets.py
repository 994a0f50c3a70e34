"""Tables as analysts keep them: a sheet for each issue, shares of 1, ranges, decimal commas."""

from pathlib import Path

from planner.domain.fields import Estimate
from tests.interchange.test_xlsx_foreign import Rows, book, codes, imported, position

ONE: Rows = [("Actor", "Capability", "Position", "Salience"), ("Norland", 30, 10, 80)]
OTHER: Rows = [("Country", "Position", "Salience"), ("Norland", 60, 20), ("Sudland", 5, 90)]


def test_a_sheet_without_issues_is_an_issue_itself(tmp_path: Path) -> None:
    result = imported(book({"Dues": ONE, "Depth": OTHER}), tmp_path)
    assert result.problems == []
    assert [issue.name for issue in result.scenario.issues.values()] == ["Dues", "Depth"]
    assert position(result.scenario, "Norland", "Dues") == 10
    assert position(result.scenario, "Norland", "Depth") == 60
    assert position(result.scenario, "Sudland", "Depth") == 5


def test_the_influence_of_positions_is_that_of_the_actor(tmp_path: Path) -> None:
    rows: Rows = [
        ("Actor", "Issue", "Position", "Power"),
        ("Norland", "Dues", 30, 40),
        ("Norland", "Depth", 60, 40),
        ("Sudland", "Dues", 70, 20),
        ("Sudland", "Depth", 90, 25),
    ]
    scenario = imported(book({"Sheet1": rows}), tmp_path).scenario
    assert scenario.actors["Norland"].influence == Estimate(40)
    assert scenario.actors["Sudland"].influence == Estimate(20)
    own = {key: one.influence for key, one in scenario.stances.items() if one.influence}
    assert own == {("Sudland", "Depth"): Estimate(25)}


def test_shares_of_one_become_points_and_that_is_said(tmp_path: Path) -> None:
    rows: Rows = [
        ("Actor", "Issue", "Position", "Salience", "Salience low"),
        ("Norland", "Dues", 30, 0.5, 0.25),
        ("Sudland", "Dues", 70, 1, None),
    ]
    result = imported(book({"Sheet1": rows}), tmp_path)
    assert codes(result) == [("sheet-shares", " 0")]
    salience = result.scenario.stances["Norland", "Dues"].salience
    assert salience == Estimate(50, 25)


def test_votes_above_a_hundred_keep_their_proportions(tmp_path: Path) -> None:
    rows: Rows = [("Name", "Influence"), ("Norland", 345), ("Sudland", 69)]
    result = imported(book({"Actors": rows, "Positions": OTHER}), tmp_path)
    assert codes(result) == [("ktab-influence-scaled", " 0")]
    assert result.scenario.actors["Sudland"].influence == Estimate(20)


def test_a_matrix_may_have_a_column_of_influence(tmp_path: Path) -> None:
    rows: Rows = [("Position", "Influence", "Dues", "Depth"), ("Norland", 70, 30, 20)]
    result = imported(book({"Sheet1": rows}), tmp_path)
    assert result.problems == []
    assert list(result.scenario.issues) == ["Dues", "Depth"]
    assert result.scenario.actors["Norland"].influence == Estimate(70)


def test_ranges_and_decimal_commas_are_numbers(tmp_path: Path) -> None:
    rows: Rows = [
        ("Actor", "Issue", "Position", "Salience"),
        ("Norland", "Dues", "20–40", "12,5"),
        ("Sudland", "Dues", "50 % ", "37,25"),
    ]
    result = imported(book({"Sheet1": rows}), tmp_path)
    assert result.problems == []
    norland = result.scenario.stances["Norland", "Dues"]
    assert (norland.position, norland.salience) == (Estimate(30, 20, 40), Estimate(12.5))
    assert position(result.scenario, "Sudland", "Dues") == 50
