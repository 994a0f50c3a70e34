"""Folders of resolved cases: what is read, and how each mistake is told."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import pytest

from planner.domain.problems import FilePlace, FileProblem, PlannerError
from planner.interchange.resolved_folder import read_resolved
from planner.texts.findings import error_sentence
from tests.helpers import amount
from tests.study.resolved_cases import write_folder, write_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of good cases."""
    return write_folder(tmp_path)


def test_blanks_are_filled(folder: Path) -> None:
    dues, depth, fish = read_resolved(folder).issues
    assert dues.influence.tolist() == [100.0, 100.0]
    assert dues.salience.tolist() == [20.0, 60.0]
    assert depth.salience.tolist() == [100.0, 100.0]
    assert fish.salience.tolist() == [30.0, 30.0]
    assert (dues.status_quo, fish.status_quo) == (0.0, 50.0)
    assert np.isnan(depth.status_quo)


def test_issues_are_grouped_by_the_first_column_beside_their_id(folder: Path) -> None:
    cases = read_resolved(folder)
    assert cases.grouped_by == "talks"
    assert {key: [i.id for i in some] for key, some in cases.groups.items()} == {
        "harbour": ["dues", "depth"],
        "river": ["fish"],
    }
    assert [issue.is_decided for issue in cases.issues] == [True, False, True]


def test_without_a_column_each_issue_stands_for_itself(folder: Path) -> None:
    write_rows(folder / "issues.csv", ("issue_id",), ("dues",), ("depth",), ("fish",))
    assert len(read_resolved(folder).groups) == 3


def test_numbers_of_a_german_spreadsheet_are_read(folder: Path) -> None:
    rows = (("issue_id", "outcome"), ("dues", "99,5"), ("fish", "40"))
    write_rows(folder / "outcomes.csv", *rows, separator=";")
    assert read_resolved(folder).issues[0].outcome == 99.5


def test_compromise_levels_are_read_where_they_are_given(folder: Path) -> None:
    assert not read_resolved(folder).has_compromise
    rows = [line.split(",") for line in (folder / "positions.csv").read_text().splitlines()]
    write_rows(folder / "positions.csv", [*rows[0], "compromise"], *([*r, 10] for r in rows[1:]))
    assert read_resolved(folder).has_compromise


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what writes something else into a file."""

    def write(folder: Path) -> None:
        path = folder / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return write


BAD = {
    "letters": ("positions", "North,0,", "North,low,", "backtest-not-a-number", 2, "position"),
    "not a number": ("positions", "North,0,", "North,nan,", "backtest-not-a-number", 2, "position"),
    "underscore": ("positions", "North,0,", "North,1_0,", "backtest-not-a-number", 2, "position"),
    "off the scale": ("positions", "South,100,", "South,101,", "backtest-off-scale", 3, "position"),
    "below it": ("outcomes", "fish,40", "fish,-1", "backtest-off-scale", 4, "outcome"),
    "infinite": ("outcomes", "fish,40", "fish,1e999", "backtest-not-a-number", 4, "outcome"),
    "no position": ("positions", "North,0,", "North,,", "backtest-blank", 2, "position"),
    "no actor": ("positions", "dues,North", "dues,", "backtest-blank", 2, "actor"),
    "actor twice": ("positions", "dues,South", "dues,North", "backtest-actor-twice", 3, "actor"),
    "unknown": ("positions", "fish,West", "whale,West", "backtest-unknown-issue", 7, "issue_id"),
    "unknown too": ("outcomes", "fish", "whale", "backtest-unknown-issue", 4, "issue_id"),
    "issue twice": ("issues", "depth", "dues", "backtest-issue-twice", 3, "issue_id"),
    "outcome twice": ("outcomes", "depth,", "dues,5", "backtest-issue-twice", 3, "issue_id"),
    "no id": ("issues", "depth", "", "backtest-blank", 3, "issue_id"),
    "no group": ("issues", "fish,river", "fish,", "backtest-blank", 4, "talks"),
    "more cells": ("outcomes", "fish,40", "fish,40,5", "backtest-overlong", 4, ""),
    "other heading": ("positions", "salience", "weight", "backtest-no-column", 1, "salience"),
    "heading twice": (
        "outcomes",
        "outcome",
        "outcome,outcome",
        "backtest-column-twice",
        1,
        "outcome",
    ),
}


@pytest.mark.parametrize("mistake", BAD)
def test_a_mistake_is_told_with_its_place(folder: Path, mistake: str) -> None:
    name, old, new, code, row, column = BAD[mistake]
    change(name, old, new)(folder)
    with pytest.raises(FileProblem) as caught:
        read_resolved(folder)
    assert caught.value.code == code
    assert caught.value.where == FilePlace(f"{name}.csv", "", row, column)
    assert f"{name}.csv" in error_sentence(caught.value)


def test_talks_of_one_actor_are_a_mistake(folder: Path) -> None:
    change("positions", "fish,West,90,,100", "")(folder)
    with pytest.raises(FileProblem, match="backtest-one-actor"):
        read_resolved(folder)


def test_an_outcome_without_positions_is_a_mistake(folder: Path) -> None:
    write_rows(folder / "issues.csv", ("issue_id",), ("dues",), ("depth",), ("fish",), ("fog",))
    write_rows(folder / "outcomes.csv", ("issue_id", "outcome"), ("fog", 3))
    with pytest.raises(FileProblem, match="backtest-no-positions"):
        read_resolved(folder)


def test_an_issue_that_is_only_listed_is_left_out(folder: Path) -> None:
    write_rows(folder / "issues.csv", ("issue_id",), ("dues",), ("depth",), ("fish",), ("fog",))
    assert [issue.id for issue in read_resolved(folder).issues] == ["dues", "depth", "fish"]


def test_weight_that_nobody_has_is_a_mistake(folder: Path) -> None:
    change("positions", "fish,East,10,30,100", "fish,East,10,0,100")(folder)
    with pytest.raises(FileProblem, match="backtest-no-weight"):
        read_resolved(folder)


def test_talks_without_any_decision_are_not_looked_at_so_closely(folder: Path) -> None:
    change("positions", "fish,West,90,,100", "")(folder)
    change("outcomes", "fish,40", "fish,")(folder)
    assert len(read_resolved(folder).issues) == 3


def test_without_outcomes_there_is_nothing_to_score(folder: Path) -> None:
    write_rows(folder / "outcomes.csv", ("issue_id", "outcome"), ("dues", ""))
    with pytest.raises(FileProblem, match="backtest-nothing-decided"):
        read_resolved(folder)


@pytest.mark.parametrize("name", ["issues", "positions", "outcomes"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    with pytest.raises(FileProblem, match="backtest-no-file") as caught:
        read_resolved(folder)
    assert caught.value.where == FilePlace(f"{name}.csv")
    assert str(folder) in error_sentence(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b'issue_id\n"', b"\x00\x01,"])
def test_rubbish_is_refused(folder: Path, content: bytes) -> None:
    (folder / "issues.csv").write_bytes(content)
    with pytest.raises(FileProblem):
        read_resolved(folder)


def test_a_file_in_place_of_the_folder_is_refused(folder: Path) -> None:
    with pytest.raises(FileProblem, match="backtest-no-folder"):
        read_resolved(folder / "issues.csv")


def test_a_column_to_group_by_must_be_there(folder: Path) -> None:
    with pytest.raises(PlannerError, match="backtest-no-group-column"):
        read_resolved(folder, "dossier")


def test_too_large_a_group_is_refused(folder: Path) -> None:
    ids = [str(number) for number in range(61)]
    write_rows(folder / "issues.csv", ("issue_id", "talks"), *((key, "one") for key in ids))
    stances = [(key, actor, 50, 50, 50) for key in ids for actor in ("A", "B")]
    heading = ("issue_id", "actor", "position", "salience", "influence")
    write_rows(folder / "positions.csv", heading, *stances)
    write_rows(folder / "outcomes.csv", ("issue_id", "outcome"), ("0", 50))
    with pytest.raises(FileProblem, match="backtest-group-too-large"):
        read_resolved(folder)


def test_damaged_files_are_read_or_refused_with_a_sentence(folder: Path) -> None:
    random = Random(7)
    names = ("issues", "positions", "outcomes")
    whole = {name: (folder / f"{name}.csv").read_bytes() for name in names}
    refused: dict[str, str] = {}
    bits = (b",", b";", b"\n", b'"', b"\0", b"1e308", b"inf", b"\xff", b"=cmd()", b"--", b"")
    for _ in range(amount(600)):
        name = random.choice(names)
        content = bytearray(whole[name])
        place = random.randrange(len(content))
        content[place : place + random.randrange(9)] = random.choice(bits)
        (folder / f"{name}.csv").write_bytes(content)
        try:
            read_resolved(folder)
        except FileProblem as problem:
            refused[problem.code] = error_sentence(problem)
        (folder / f"{name}.csv").write_bytes(whole[name])
    assert len(refused) > 3
    assert all(sentence != code for code, sentence in refused.items())
