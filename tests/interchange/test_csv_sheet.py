"""Tables of text: whatever divides the cells, in whatever letters, alone or in a folder."""

from pathlib import Path

import pytest

from planner.domain.fields import Estimate
from planner.domain.problems import FileProblem
from planner.interchange.reading import CSV, FOLDER, TALKS, examine, read_source
from planner.texts.findings import error_sentence

ROWS = (
    ("Actor", "Issue", "Position", "Salience", "Note"),
    ("Ängland", "Dues", "12{}5", "80", "Said so, twice"),
    ("Sudland", "Dues", "70", "60{}25", ""),
)


def text(delimiter: str, sign: str) -> str:
    lines = []
    for row in ROWS:
        cells = [cell.format(sign) for cell in row]
        lines.append(delimiter.join(f'"{c}"' if delimiter in c else c for c in cells))
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize(
    "letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"]
)
@pytest.mark.parametrize(("delimiter", "sign"), [(",", "."), (";", ","), ("\t", ","), (";", ".")])
def test_a_table_is_read_however_it_was_saved(
    delimiter: str, sign: str, letters: str, tmp_path: Path
) -> None:
    path = tmp_path / "talks.csv"
    path.write_bytes(text(delimiter, sign).encode(letters))
    result = read_source(path)
    assert result.problems == []
    stance = result.scenario.stances["Ängland", "Dues"]
    assert stance.position == Estimate(12.5, note="Said so, twice")
    assert result.scenario.stances["Sudland", "Dues"].salience == Estimate(60.25)


def test_semicolons_in_notes_do_not_divide_cells(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text("Actor,Position,Note\nN,30,one; two\nS,70,\n", encoding="utf-8")
    scenario = read_source(path).scenario
    assert scenario.stances["N", "talks"].position == Estimate(30, note="one; two")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "csv-empty"),
        (b"\n , \n", "csv-empty"),
        (b"\x00\x01\x02\x03\xff\xfe", "csv-binary"),
        (b"Day,Rain\nMonday,4\n", "xlsx-nothing"),
        (b"Actor,Position\nA," + b"9" * 200_000, "csv-cell-too-long"),
    ],
)
def test_what_is_no_table_of_positions_is_refused(
    content: bytes, code: str, tmp_path: Path
) -> None:
    path = tmp_path / "talks.csv"
    path.write_bytes(content)
    with pytest.raises(FileProblem) as caught:
        read_source(path)
    assert caught.value.code == code
    assert error_sentence(caught.value)


def test_the_tables_of_a_folder_are_sheets(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("Name;Power\nN;30\nS;70\n", encoding="utf-8")
    (tmp_path / "dues.csv").write_text("Actor,Position\nN,3\nS,80\n", encoding="utf-8")
    source = examine(tmp_path)
    assert source.kind == FOLDER
    scenario = read_source(tmp_path).scenario
    assert scenario.actors["S"].influence == Estimate(70)
    assert scenario.stances["N", "dues"].position == Estimate(3)
    assert examine(tmp_path / "dues.csv").kind == CSV


def test_a_table_of_talks_brings_its_folder(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,name\nN,Norland\n", encoding="utf-8")
    (tmp_path / "issues.csv").write_text("id,name\nD,Dues\n", encoding="utf-8")
    source = examine(tmp_path / "issues.csv")
    assert (source.kind, source.path) == (TALKS, tmp_path)
    assert list(source.found.scenario.actors) == ["N"]


def test_a_scenario_is_opened_not_imported(tmp_path: Path) -> None:
    from planner.domain.scenario import new_scenario
    from planner.storage.saving import export_scenario

    path = tmp_path / "talks.scenario"
    export_scenario(new_scenario("Talks"), path)
    with pytest.raises(FileProblem) as caught:
        read_source(path)
    assert caught.value.code == "import-is-scenario"


def test_a_table_without_headings_is_none_of_ktab(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text("Norland,Dues,30,40\nSudland,Dues,70,20\n", encoding="utf-8")
    assert examine(path).kind == CSV
