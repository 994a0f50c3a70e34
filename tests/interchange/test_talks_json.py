"""Reading the talks format: everything in it, and a word on everything that does not fit."""

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest

from planner.domain.changes import Scale, SetFields, Shift
from planner.domain.fields import Estimate
from planner.domain.problems import FilePlace, FileProblem
from planner.interchange.talks_json import read_talks
from planner.texts import has
from planner.texts.findings import problem_sentence
from tests.helpers import shared_data

RIVER = Path(__file__).parents[2] / "resources/samples/sources/river.json"


def river() -> dict[str, Any]:
    """Return the document of the river example."""
    data: dict[str, Any] = json.loads(RIVER.read_text(encoding="utf-8"))
    return data


def read(data: dict[str, Any], folder: Path) -> Any:
    """Write a document and read it."""
    path = folder / "talks.json"
    path.write_text(json.dumps(data).replace("Infinity", "1e999"), encoding="utf-8")
    return read_talks(path)


def test_the_river_example_is_understood_whole() -> None:
    imported = read_talks(RIVER)
    assert imported.problems == []
    scenario = imported.scenario
    assert len(scenario.actors) == 5
    assert scenario.issues["FLOW"].unit == "m³/s"
    assert scenario.stances["HIG", "FLOW"].position == Estimate(
        18.0, 11.0, 25.0, 0.7, "Its ministry's last note; the margin is an estimate of the authors."
    )
    assert scenario.stances["HIG", "FLOW"].veto


def test_instruments_of_a_variant_become_differences_to_its_parent() -> None:
    futures = read_talks(RIVER).scenario.futures
    (switched,) = futures["PAID"].changes
    assert isinstance(switched, SetFields)
    assert [(cell.key, cell.value) for cell in switched.cells] == [("FUND", True)]
    assert futures["PAID"].parent == "HELPED"
    assert futures["HELPED"].parent is None


def test_overrides_become_changes_of_all_cells() -> None:
    changes = read_talks(RIVER).scenario.futures["DRY"].changes
    assert changes == (
        Scale("stances", "compromise", 0.85),
        Shift("actors", "hostility", 0.1),
    )


def test_the_talks_example_is_understood_whole_from_both_forms() -> None:
    folder = shared_data("talks")
    from_json = read_talks(folder / "scenario.json")
    from_csv = read_talks(folder)
    assert from_json.problems == []
    assert from_csv.problems == []
    counts = {table: len(rows) for table, rows in from_csv.scenario.tables.items()}
    assert counts["stances"] == 45
    assert counts["anchors"] == 25
    assert counts["futures"] == 6
    assert counts["cross_impacts"] == 71
    same = [t for t in counts if t not in ("cross_impacts", "brief")]
    for table in same:
        assert from_json.scenario.tables[table] == from_csv.scenario.tables[table]


def test_csv_with_byte_order_mark_and_missing_cells_is_read(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("\ufeffid,name,influence\nA,One,\nB,Two,40\n", "utf-8")
    (tmp_path / "issues.csv").write_text("id,name\nI,Issue\n", "utf-8")
    (tmp_path / "positions.csv").write_text("actor_id,issue_id,position\nA,I,10\n", "utf-8")
    imported = read_talks(tmp_path)
    assert imported.problems == []
    assert imported.scenario.actors["A"].influence == Estimate(50.0)
    assert imported.scenario.stances["A", "I"].compromise is None


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "code"),
    [
        ("positions", 0, "position", 101, "out-of-range"),
        ("positions", 0, "position", "much", "not-a-number"),
        ("positions", 0, "position_low", 90, "range-in-disorder"),
        ("positions", 0, "actor_id", "NIL", "unknown-reference"),
        ("positions", 0, "veto", 2, "not-yes-or-no"),
        ("positions", 1, "issue_id", "FLOW", "record-exists"),
        ("actors", 0, "role", "king", "not-a-choice"),
        ("actors", 0, "influence", True, "not-a-number"),
        ("actors", 0, "influence", 10**400, "not-finite"),
        ("actors", 0, "influence", "nan", "not-finite"),
        ("actors", 0, "id", ["HIG"], "not-a-text"),
        ("actors", 0, "id", "\ud800", "bad-id"),
        ("actors", 0, "name", {"en": "Highmark"}, "not-a-text"),
        ("events", 0, "round", 2.5, "not-a-whole-number"),
        ("events", 0, "round", "nan", "not-a-whole-number"),
        ("events", 0, "round", "inf", "not-a-whole-number"),
        ("events", 0, "round", math.inf, "not-a-whole-number"),
        ("events", 0, "round", 1e300, "out-of-range"),
        ("events", 0, "actors", "HIG;NIL", "unknown-reference"),
        ("instruments", 0, "end_round", 1, "ends-before-start"),
        ("variants", 1, "overrides", "compromise^2", "import-unknown-override"),
        ("variants", 1, "overrides", "compromise*1e999", "import-unknown-override"),
        ("variants", 0, "overrides", "compromise*1e999", "import-unknown-override"),
        ("variants", 2, "id", "HELPED", "record-exists"),
        ("variants", 1, "instruments", "NIL", "unknown-reference"),
        ("variants", 1, "parent", "NIL", "unknown-reference"),
        ("issues", 0, "surprise", "x", "import-unknown-column"),
    ],
)
def test_what_does_not_fit_is_reported_with_its_place(
    tmp_path: Path, table: str, row: int, column: str, value: object, code: str
) -> None:
    data = river()
    data[table][row][column] = value
    if code == "record-exists" and table == "positions":
        data[table][row]["actor_id"] = data[table][0]["actor_id"]
        data[table][row]["issue_id"] = data[table][0]["issue_id"]
    problems = read(data, tmp_path).problems
    first = problems[0]
    assert first.code == code
    assert isinstance(first.where, FilePlace)
    assert table in first.where.file
    assert has(first.code)
    assert "{" not in problem_sentence(first)
    assert len(problem_sentence(first)) < 300


def test_unknown_tables_and_values_are_named(tmp_path: Path) -> None:
    codes = {p.code for p in read(river() | {"extra": [], "colour": "red"}, tmp_path).problems}
    assert codes == {"import-unknown-table", "import-unknown-value"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import-not-json"),
        (b"[1, 2]", "import-not-json"),
        (b"[" * 100_000, "import-not-json"),
        (b'{"rounds": NaN}', "import-not-json"),
        (b"\xff{}", "import-not-utf8"),
        (b"{}", "import-not-talks"),
        (b'{"actors": [1, null], "issues": []}', None),
        (b'{"actors": {}, "issues": {}}', "import-not-talks"),
    ],
)
def test_rubbish_is_refused_with_a_code(tmp_path: Path, content: bytes, code: str | None) -> None:
    path = tmp_path / "rubbish.json"
    path.write_bytes(content)
    if code is None:
        assert [p.code for p in read_talks(path).problems] == ["import-not-a-row"] * 2
        return
    with pytest.raises(FileProblem) as refused:
        read_talks(path)
    assert refused.value.code == code


@pytest.mark.parametrize(("table", "limit"), [("actors", 250), ("issues", 60), ("history", 5_000)])
def test_more_than_a_scenario_holds_is_refused(tmp_path: Path, table: str, limit: int) -> None:
    data = river()
    rows = [data[table][0] | {"id": f"X{place}"} for place in range(limit + 1)]
    data[table] = rows
    with pytest.raises(FileProblem) as refused:
        read(data, tmp_path)
    assert refused.value.code == "import-too-many-records"
    assert refused.value.values["number"] == limit + 1
    data[table] = rows[:limit]
    assert len(read(data, tmp_path).scenario.tables[table]) == limit


@pytest.mark.parametrize("title", ["a\0b", "\ud800"])
def test_a_title_that_cannot_be_kept_is_reported(tmp_path: Path, title: str) -> None:
    imported = read(river() | {"title": title}, tmp_path)
    (problem,) = imported.problems
    assert problem.code == "text-not-printable"
    assert problem.where == FilePlace("talks.json", "", 0, "title")
    assert imported.scenario.brief.title == "talks"


def test_a_text_that_is_too_long_is_cut_and_its_row_kept(tmp_path: Path) -> None:
    data = river()
    data["actors"][0]["name"] = "x" * 250
    data["title"] = "t" * 250
    imported = read(data, tmp_path)
    assert [problem.code for problem in imported.problems] == ["text-too-long"] * 2
    assert imported.problems[1].where == FilePlace("talks.json: actors", "", 1, "name")
    assert imported.scenario.actors["HIG"].name == "x" * 200
    assert imported.scenario.brief.title == "t" * 200


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "none.json", "import-not-found"),
        (tmp_path, "import-folder-empty"),
    ):
        with pytest.raises(FileProblem) as refused:
            read_talks(path)
        assert refused.value.code == code


def test_a_csv_field_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text('id,name\nA,"' + "x" * (csv.field_size_limit() + 1))
    with pytest.raises(FileProblem) as refused:
        read_talks(tmp_path)
    assert refused.value.code == "import-not-csv"


def write_tables(folder: Path, actors: str) -> None:
    """Write the smallest folder of tables around a table of actors."""
    (folder / "actors.csv").write_text(actors, "utf-8")
    (folder / "issues.csv").write_text("id,name\nI,Issue\n", "utf-8")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_with_another_separator_is_read(tmp_path: Path, separator: str) -> None:
    text = 'id,name,influence\nA,One,12.5\nB,"Two, too",40\n'
    rows = csv.reader(text.splitlines())
    with (tmp_path / "written.csv").open("w", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    write_tables(tmp_path, (tmp_path / "written.csv").read_text())
    (tmp_path / "written.csv").unlink()
    imported = read_talks(tmp_path)
    assert imported.problems == []
    assert imported.scenario.actors["A"].influence == Estimate(12.5)
    assert imported.scenario.actors["B"].name == "Two, too"


def test_empty_lines_of_a_csv_are_nothing(tmp_path: Path) -> None:
    write_tables(tmp_path, "id,name\n\nA,One\n,\n  ,\nB\n\n")
    imported = read_talks(tmp_path)
    assert imported.problems == []
    assert list(imported.scenario.actors) == ["A", "B"]


def test_a_row_with_more_cells_than_headings_is_reported(tmp_path: Path) -> None:
    write_tables(tmp_path, "id,name\n\nA,One,,\nB,Two, and a half\n")
    imported = read_talks(tmp_path)
    assert list(imported.scenario.actors) == ["A"]
    (problem,) = imported.problems
    assert problem.code == "import-too-many-cells"
    assert problem.where == FilePlace("actors.csv", "", 4)
    assert problem_sentence(problem)


def test_a_quotation_without_end_is_refused(tmp_path: Path) -> None:
    write_tables(tmp_path, 'id,name\nA,"One\nB,Two\nC,Three\n')
    with pytest.raises(FileProblem) as refused:
        read_talks(tmp_path)
    assert refused.value.code == "import-not-csv"
