"""Tables as analysts keep them: a sheet for each issue, shares of 1, ranges, decimal commas."""

from pathlib import Path

import pytest

from planner.domain.fields import Estimate
from planner.domain.problems import FilePlace
from planner.interchange.imported import Imported
from planner.interchange.reading import read_source
from planner.interchange.wide_headings import wide_heading
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


WIDE = "Actor,Influence,Dues position,Dues salience,Depth (m): position,Depth (m): salience\n"
WIDE_ROWS = "N,50,30,60,10,20\nS,40,70–80,50,80,\n"


def read_text(folder: Path, text: str) -> Imported:
    path = folder / "positions.csv"
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def test_headings_that_stand_twice_above_others_are_no_fault(tmp_path: Path) -> None:
    result = read_text(tmp_path, "Actor;Power;Power;Power\nParty;Position\nNorland;30\n")
    assert "Norland" in [actor.name for actor in result.scenario.actors.values()]


@pytest.mark.parametrize(
    "text",
    [
        WIDE + WIDE_ROWS,
        "Party,Power,Position (Dues),Salience (Dues),pos_Depth (m),sal_Depth (m)\n" + WIDE_ROWS,
        ",,Dues,,Depth (m),\nActor,Weight,Position,Salience,Position,Salience\n" + WIDE_ROWS,
        "Actor,Influence,Dues,,Depth (m),\n,,Position,Salience,Position,Salience\n" + WIDE_ROWS,
    ],
)
def test_columns_for_each_issue_are_read_however_they_are_headed(text: str, tmp_path: Path) -> None:
    found = read_text(tmp_path, text)
    scenario = found.scenario
    assert found.problems == []
    assert [issue.name for issue in scenario.issues.values()] == ["Dues", "Depth (m)"]
    assert [actor.influence.value for actor in scenario.actors.values()] == [50, 40]
    assert {key: (one.position, one.salience) for key, one in scenario.stances.items()} == {
        ("N", "Dues"): (Estimate(30), Estimate(60)),
        ("S", "Dues"): (Estimate(75, 70, 80), Estimate(50)),
        ("N", "Depth (m)"): (Estimate(10), Estimate(20)),
        ("S", "Depth (m)"): (Estimate(80), None),
    }


def test_what_is_wrong_in_columns_for_each_issue_has_its_row_and_column(tmp_path: Path) -> None:
    rows = WIDE_ROWS.replace("80,\n", "180,5\n")
    read = read_text(tmp_path, WIDE.replace("\n", ",Remark\n") + rows)
    found = [one.where for one in read.problems if isinstance(one.where, FilePlace)]
    assert [(one.row, one.column) for one in found] == [(1, "G"), (3, "E")]
    assert read.scenario.stances["S", "Depth (m)"].salience == Estimate(5)


@pytest.mark.parametrize(
    "heading", ["Position", "Salience low", "2024 position (points)", "Position (%)", "Dues", ""]
)
def test_a_heading_without_issue_and_quantity_is_none_of_a_wide_table(heading: str) -> None:
    assert wide_heading(heading) is None


@pytest.mark.parametrize(
    ("text", "foot"),
    [
        ("Actor,Issue,Position\nNorth,Dues,20\nEast,Dues,70\nTotal,,90\n", [4]),
        (
            "Position,Dues,Catch\nNorth,20,10\nEast,70,\nSumme:,90,10\n,,\nQuelle: Botschaft\n",
            [4, 6],
        ),
        ("Actor,Dues position,Catch position\nNorth,20,10\nEast,70,\n,,\nDraft of May\n", [5]),
        ("Actor,Position\nNorth,20\nEast,70\nAverage,45\nfrom interviews,\n", [4, 5]),
        # Without an empty row, what reads like a remark.
        ("Actor,Position\nNorth,20\nEast,70\nSource: the mission; n/a = silent,\n", [4]),
        ("Actor,Position\nNorth,20\nEast,70\nNote: of May\n* silent\n", [4, 5]),
        ("Actor,Position\nNorth,20\nEast,70\nAll as said by the mission.\n", [4]),
    ],
)
def test_totals_and_remarks_below_a_table_are_no_actors(
    text: str, foot: list[int], tmp_path: Path
) -> None:
    found = read_text(tmp_path, text)

    assert [actor.name for actor in found.scenario.actors.values()] == ["North", "East"]
    rows = [one.where.row for one in found.problems if isinstance(one.where, FilePlace)]
    assert rows == foot
    assert [one.code for one in found.problems] == ["sheet-foot"] * len(foot)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # A party without positions yet, and some that are called like a total.
        ("Actor,Position\nNorth,20\nHost,\n", ["North", "Host"]),
        ("Actor,Position\nNorth,20\nHost: city\n", ["North", "Host: city"]),
        ("Actor,Issue,Position\nNorth,Dues,20\nTotal,Dues,70\n", ["North", "Total"]),
        ("Actor,Position\nTotal,20\n", ["Total"]),
    ],
)
def test_the_last_row_of_a_table_may_be_an_actor(
    text: str, actors: list[str], tmp_path: Path
) -> None:
    found = read_text(tmp_path, text)

    assert [actor.name for actor in found.scenario.actors.values()] == actors
