"""What hostile sources were found to do wrong once, each as small as it can be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.problems import FileProblem
from planner.interchange.decide import _split
from planner.interchange.reading import read_source
from planner.texts.findings import error_sentence, problem_sentence
from tests.hostile.seeds import DECIDE, FOLDER, KTAB, KTAB_XML, SHEETS, own_json, talks


def refusal(path: Path) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        read_source(path)
    assert " " in error_sentence(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", KTAB),
        ("a.xml", KTAB_XML.replace(b"0.5", b"0")),
        ("a.txt", DECIDE),
        ("a.csv", SHEETS["trust.csv"]),
        ("a.json", talks()),
        ("a.json", own_json()),
    ],
)
def test_what_hostile_sources_are_made_of_is_sound(name: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    found = read_source(path)
    assert found.problems == []
    assert len(found.scenario.actors) > 1


@pytest.mark.parametrize(
    ("name", "raw", "row"),
    [
        ("a.csv", KTAB.replace(b"North,", b"Nor\0th,"), 3),
        ("a.csv", KTAB.replace(b"Harbour talks", b"Harbour\0"), 1),
        ("a.txt", DECIDE.replace(b"as it is", b"as\0it is"), 8),
        ("a.txt", DECIDE.replace(b"Dues", b"Du\0es"), 5),
    ],
)
def test_a_null_in_a_text_is_refused_with_its_line(
    name: str, raw: bytes, row: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    problem = refusal(path)
    assert problem.code == "import-no-text"
    assert f"line {row}" in error_sentence(problem)


@pytest.mark.parametrize("column", ["round", "d_position"])
def test_a_number_of_hundreds_of_digits_is_reported(column: str, tmp_path: Path) -> None:
    row = {"id": "E", "round": 2, "name": "Storm", "d_position": 1.0}
    row[column] = 10**400
    document = {"actors": [], "issues": [], "events": [row]}
    path = tmp_path / "a.json"
    path.write_text(str(document).replace("'", '"'), encoding="utf-8")
    problems = read_source(path).problems
    assert [problem.code for problem in problems] in (["out-of-range"], ["not-finite"])
    assert all(len(problem_sentence(problem)) < 200 for problem in problems)


def test_more_points_of_scales_than_a_scenario_holds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DECIDE + b"#M\tDepth\t5\tx\n" * 5_001)
    assert refusal(path).code == "import-too-many-records"


def test_more_scores_than_a_scenario_holds_are_refused(tmp_path: Path) -> None:
    for name, content in FOLDER.items():
        (tmp_path / name).write_bytes(content)
    names = [b"D%d" % number for number in range(40)]
    drivers = b"\n".join(b"%b,%b,Low;High" % (name, name) for name in names)
    (tmp_path / "drivers.csv").write_bytes(b"id,name,states\n" + drivers)
    of_each = [(name, state) for name in names for state in (b"Low", b"High")]
    heads = [b",".join([b"", b"", *parts]) for parts in zip(*of_each, strict=True)]
    rows = [b",".join([*one, *[b"1"] * len(of_each)]) for one in of_each]
    (tmp_path / "cross_impact.csv").write_bytes(b"\n".join(heads + rows))
    assert refusal(tmp_path).code == "import-too-many-records"


def test_a_table_wider_than_any_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(SHEETS["stands.csv"].replace(b";High", b";x" * 20_000 + b";High", 1))
    assert refusal(path).code == "import-too-many-columns"


def test_files_that_are_no_tables_of_talks_are_not_read(tmp_path: Path) -> None:
    for name, content in FOLDER.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "photos.csv").write_bytes(b"\xff\0")
    (tmp_path / "a folder.csv").mkdir()
    problems = read_source(tmp_path).problems
    assert [problem.code for problem in problems] == ["import-unknown-table"] * 2
    assert "photos" in " ".join(map(problem_sentence, problems))


def _split_slowly(text: str, delimiter: str) -> list[str]:
    """Do what Decide's rows ask for, in the plainest way."""
    parts = text.split(delimiter)
    cells: list[str] = []
    while parts:
        for number in range(1, len(parts) + 1):
            cell = delimiter.join(parts[:number])
            if _is_whole(cell, delimiter):
                break
        else:
            return text.split(delimiter)
        cells.append(cell)
        parts = parts[number:]
    return cells


def _is_whole(cell: str, delimiter: str) -> bool:
    bare = cell.split(delimiter)[0].strip()
    quote = bare[:1]
    if quote not in ("'", '"') or not quote:
        return True
    last = cell.split(delimiter)[-1].strip()
    if delimiter not in cell and not last.strip(quote):
        return len(last) % 2 == 0
    n_quotes = len(last) - len(last.rstrip(quote))
    return n_quotes % 2 == 1


@given(st.text(alphabet="'\" x,", max_size=20))
def test_cells_in_quotes_are_found_in_one_pass(text: str) -> None:
    assert _split(text, ",") == _split_slowly(text, ",")
