"""Reading Decide's rows: every way they are written, and a line number for what is wrong."""

from pathlib import Path

import pytest

from planner.domain.changes import check_scenario
from planner.domain.fields import Estimate
from planner.domain.problems import FilePlace, FileProblem
from planner.interchange.imported import Imported
from planner.interchange.reading import read_source
from planner.texts.findings import problem_sentence
from tests.helpers import shared_data

ROWS = (
    ("#O", "Harbour talks"),
    ("#/", "made for this test"),
    ("#0", "another comment"),
    ("#A", "North", "Northport", "the larger one"),
    ("#A", "South", "Southport", ""),
    ("#P", "Dues", "Harbour dues", ""),
    ("#P", "Depth", "Depth of the channel", ""),
    ("#M", "Depth", "12", "as planned"),
    ("#M", "Depth", "4", "as it is"),
    ("#D", "North", "Dues", "30", "0.5", "0.8", "said so"),
    ("#D", "North", "Depth", "6", "1", "0.8"),
    ("#D", "South", "Dues", "70", "0", "0.25"),
    ("#D", "South", "Depth", "12", "0.25", "0.5"),
)


def read(folder: Path, text: str, encoding: str = "utf-8", name: str = "harbour.txt") -> Imported:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    imported = read_source(path)
    check_scenario(imported.scenario)
    return imported


def written(rows: tuple[tuple[str, ...], ...], delimiter: str = "\t", quote: str = "") -> str:
    lines = (
        delimiter.join(
            f"{quote}{cell.replace(quote, 2 * quote) if quote else cell}{quote}" for cell in row
        )
        for row in rows
    )
    return "\n".join(lines) + "\n"


def codes(imported: Imported) -> list[tuple[str, int]]:
    for problem in imported.problems:
        assert problem_sentence(problem)
    return [
        (problem.code, problem.where.row)
        for problem in imported.problems
        if isinstance(problem.where, FilePlace)
    ]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("begin", ["", "\ufeff", "\n\n"])
def test_every_way_to_write_the_rows_gives_the_same(
    delimiter: str, quote: str, begin: str, tmp_path: Path
) -> None:
    imported = read(tmp_path, begin + written(ROWS, delimiter, quote))

    scenario = imported.scenario
    assert imported.problems == []
    assert scenario.brief.title == "Harbour talks"
    assert [a.name for a in scenario.actors.values()] == ["Northport", "Southport"]
    assert [a.influence.value for a in scenario.actors.values()] == [80, 25]
    depth = scenario.issues["Depth"]
    assert (depth.low_value, depth.high_value) == (4, 12)
    assert [(a.value, a.text) for a in scenario.anchors.values()] == [
        (100, "as planned"),
        (0, "as it is"),
    ]
    stances = scenario.stances
    assert stances["North", "Dues"].position == Estimate(30, note="said so")
    assert stances["North", "Depth"].position == Estimate(25)
    assert stances["North", "Depth"].salience == Estimate(100)
    assert stances["North", "Depth"].influence is None
    assert stances["South", "Depth"].influence == Estimate(50)


def test_a_comma_is_a_decimal_sign_where_it_does_not_divide_cells(tmp_path: Path) -> None:
    text = written(ROWS[3:]).replace("0.5", "0,5")
    assert read(tmp_path, text).scenario.stances["North", "Dues"].salience == Estimate(50)


def test_rows_may_come_in_any_order_and_end_in_empty_cells(tmp_path: Path) -> None:
    text = written(tuple((*row, "", "") for row in reversed(ROWS)))
    imported = read(tmp_path, text)
    assert imported.problems == []
    assert len(imported.scenario.stances) == 4


def test_quoted_cells_may_hold_the_delimiter_and_an_apostrophe_is_none(tmp_path: Path) -> None:
    rows = (
        ("#A", "O'Neill", "O'Neill, Tip", ""),
        ("#P", "P", "P", ""),
        ("#D", "O'Neill", "P", "1", "1", "1"),
    )
    quoted = read(tmp_path, written(rows, ",", "'"))
    assert [a.name for a in quoted.scenario.actors.values()] == ["O'Neill, Tip"]
    plain = read(tmp_path, written(rows, ";"))
    assert [a.short for a in plain.scenario.actors.values()] == ["O'Neill"]
    assert quoted.problems == plain.problems == []


def test_letters_of_windows_are_read(tmp_path: Path) -> None:
    text = written(
        (("#A", "Åland", "Åland", ""), *ROWS[5:6], ("#D", "Åland", "Dues", "1", "1", "1"))
    )
    for encoding in ("cp1252", "utf-8"):
        assert "Åland" in read(tmp_path, text, encoding).scenario.actors


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Actor", "Issue"), "decide-unknown-mark"),
        (("#X", "a"), "decide-unknown-mark"),
        (("#D", "North", "Dues", "1"), "decide-too-few"),
        (("#A",), "decide-too-few"),
        (("#A", "North", "Again", ""), "decide-actor-twice"),
        (("#P", "Dues", "Again", ""), "decide-issue-twice"),
        (("#D", "North", "Dues", "30", "0.5", "0.8"), "decide-stand-twice"),
        (("#D", "West", "Dues", "30", "0.5", "0.8"), "decide-unknown-actor"),
        (("#D", "South", "Width", "30", "0.5", "0.8"), "decide-unknown-issue"),
        (("#D", "South", "Dues", "many", "0.5", "0.8"), "decide-not-a-number"),
        (("#D", "South", "Dues", "nan", "0.5", "0.8"), "decide-not-a-number"),
        (("#M", "Dues", "1_000", ""), "decide-not-a-number"),
    ],
)
def test_what_is_wrong_is_reported_with_its_line_and_the_rest_is_read(
    row: tuple[str, ...], code: str, tmp_path: Path
) -> None:
    imported = read(tmp_path, written((*ROWS, row)))
    assert codes(imported) == [(code, len(ROWS) + 1)]
    assert len(imported.scenario.stances) == 4


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("#D", "West", "Dues", "130", "0.5", "0.8"), "position"),
        (("#D", "West", "Depth", "3", "0.5", "0.8"), "position"),
        (("#D", "West", "Dues", "30", "-0.5", "0.8"), "salience"),
        (("#D", "West", "Dues", "30", "0.5", "-0.247"), "power"),
    ],
)
def test_numbers_beyond_a_scale_are_reported_in_their_column(
    row: tuple[str, ...], column: str, tmp_path: Path
) -> None:
    imported = read(tmp_path, written((*ROWS, ("#A", "West", "West", ""), row)))
    (problem,) = imported.problems
    assert problem.code == "decide-out-of-scale"
    assert problem.where == FilePlace("harbour.txt", "", len(ROWS) + 2, column)


def test_saliences_to_a_hundred_stay_and_mixed_ones_are_told(tmp_path: Path) -> None:
    rows = tuple(row if row[0] != "#D" else (*row[:4], "50", "80") for row in ROWS)
    assert read(tmp_path, written(rows)).problems == []
    mixed = (*rows[:-1], (*rows[-1][:4], "0.5", "80"))
    assert [code for code, _ in codes(read(tmp_path, written(mixed)))] == ["decide-mixed-scale"]


def test_a_scale_of_one_point_becomes_the_plain_one(tmp_path: Path) -> None:
    imported = read(tmp_path, written((*ROWS, ("#M", "Dues", "30", "now"))))
    assert [code for code, _ in codes(imported)] == ["decide-one-point"]
    assert imported.scenario.issues["Dues"].high_value == 100


@pytest.mark.parametrize("text", ["#A\ta\tb\n", "#D\n", "#/\n"])
def test_a_file_without_stands_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="decide-no-stands"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("name", "actors", "issues", "stances", "lines"),
    [
        ("copenhagen.csv", 11, 7, 75, []),
        ("cop21.csv", 15, 13, 181, []),
        ("sample_data.txt", 10, 6, 60, []),
        ("copenhagen_with_errors.csv", 11, 7, 73, [86, 87]),
    ],
)
def test_published_files_are_read_whole(
    name: str, actors: int, issues: int, stances: int, lines: list[int]
) -> None:
    imported = read_source(shared_data("exchange") / name)
    tables = imported.scenario.tables
    assert [len(tables[t]) for t in ("actors", "issues", "stances")] == [actors, issues, stances]
    assert [line for _, line in codes(imported)] == lines


def test_rows_above_the_first_mark_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "titled.txt"
    rows = "Road tolls\nkind\tid\n#A\tN\n#P\tI\n#D\tN\tI\t30\t0.5\t0.5\n"
    path.write_text(rows, encoding="utf-8")
    result = read_source(path)
    assert [problem.code for problem in result.problems] == ["decide-unknown-mark"] * 2
    assert len(result.scenario.stances) == 1
