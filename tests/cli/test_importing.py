"""`planner import` of tables whose columns have other names, and of a database of several."""

from pathlib import Path
from typing import Any

import pytest

from planner.storage.opening import read_scenario
from tests.interchange.test_ktab_db import written

ROWS = "Who;What;Wish;Pull\nN;Dues;30;0,5\nS;Dues;70;0,25\n"
MAPS = ("Who=actor", "What=issue", "Wish=position", "Pull=influence")
_MAPPED = tuple(part for one in MAPS for part in ("--map", one))


def run(source: Path, *options: str) -> tuple[int, Path]:
    from planner.cli.main import main

    out = source.with_suffix(".scenario")
    return main(["import", str(source), "-o", str(out), *options]), out


def test_columns_that_are_not_understood_are_named(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(ROWS, encoding="utf-8")
    code, out = run(path, *_MAPPED)
    assert code == 1  # the influence was of 0 to 1
    scenario = read_scenario(out).scenario
    assert scenario.actors["N"].influence.value == 50
    assert scenario.stances["S", "Dues"].position.value == 70  # type: ignore[union-attr]


def test_a_column_may_be_said_to_be_of_one_issue(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text("Who;Fee;Dredging\nN;30;40\nS;70;90\n", encoding="utf-8")
    maps = ("Who=actor", "Fee=Dues position", "Dredging=Depth position")
    code, out = run(path, *(part for one in maps for part in ("--map", one)))
    assert code == 0
    scenario = read_scenario(out).scenario
    assert [issue.name for issue in scenario.issues.values()] == ["Dues", "Depth"]
    assert scenario.stances["S", "Depth"].position.value == 90  # type: ignore[union-attr]


def test_only_rows_with_chosen_values_are_read(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(f"{ROWS}N;Depth;10;1\nS;Quota;20;1\nE;Quota;90;1\n", encoding="utf-8")
    asked = ("What=D*", "What=quota", "Who=n", "Who=S")
    _, out = run(path, *_MAPPED, *(part for one in asked for part in ("--where", one)))
    stances = read_scenario(out).scenario.stances
    assert set(stances) == {("N", "Dues"), ("S", "Dues"), ("N", "Depth"), ("S", "Quota")}


def test_meanings_say_that_what_looks_like_a_list_of_actors_holds_positions(
    tmp_path: Path,
) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(ROWS.replace("Who", "Name"), encoding="utf-8")
    maps = ("Name=actor", *MAPS[1:])
    _, out = run(path, *(part for one in maps for part in ("--map", one)))
    assert read_scenario(out).scenario.stances["S", "Dues"].position.value == 70  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--map", "Height=actor"), 2, "Height"),
        (("--map", "Who=mood"), 2, "actor, issue, position"),
        (("--map", "Who"), 2, "Weight=influence"),
        (("--where", "Who"), 2, "Dossier=Fisheries"),
        ((*_MAPPED, "--where", "Height=N"), 2, "Height"),
        ((*_MAPPED, "--where", "Who=E*"), 2, "“E*”"),
        ((), 3, "“Who”, “What”, “Wish”, “Pull”"),
    ],
)
def test_what_cannot_be_understood_says_what_could(
    options: tuple[str, ...], code: int, told: str, tmp_path: Path, capsys: Any
) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(ROWS, encoding="utf-8")
    assert run(path, *options)[0] == code
    assert told in capsys.readouterr().err
    assert not path.with_suffix(".scenario").exists()


def test_of_a_database_a_scenario_is_named(tmp_path: Path, capsys: Any) -> None:
    path = written(tmp_path / "runs.db", "Harbour", "Canal")
    code, out = run(path, "--scenario", "Canal")
    assert (code, read_scenario(out).scenario.brief.title) == (1, "Canal")
    assert run(path, "--scenario", "Lake", "--force")[0] == 2
    assert "Harbour; Canal" in capsys.readouterr().err
