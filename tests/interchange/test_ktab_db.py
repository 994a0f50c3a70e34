"""KTAB's result databases, as KTAB writes them and as nobody should."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.domain.fields import Estimate
from planner.domain.problems import FileProblem, UsageProblem
from planner.interchange.imported import Imported
from planner.interchange.reading import examine, read_source, understand
from planner.storage import hardening
from planner.texts.findings import error_sentence, problem_sentence
from tests.helpers import IS_LONG

SCHEMA = """
CREATE TABLE ScenarioDesc (Scenario VARCHAR(512), "Desc" VARCHAR(512), ScenarioId VARCHAR(32),
  RNGSeed VARCHAR(20), VictoryProbModel INTEGER, ProbCondorcetElection INTEGER,
  StateTransition INTEGER, VotingRule INTEGER, UNIQUE (ScenarioId));
CREATE TABLE ActorDescription (ScenarioId VARCHAR(32), Act_i INTEGER, Name VARCHAR(25),
  "Desc" VARCHAR(256));
CREATE TABLE DimensionDescription (ScenarioId VARCHAR(32), Dim_k INTEGER, "Desc" VARCHAR(256));
CREATE TABLE SpatialCapability (ScenarioId VARCHAR(32), Turn_t INTEGER, Act_i INTEGER, Cap FLOAT);
CREATE TABLE SpatialSalience (ScenarioId VARCHAR(32), Turn_t INTEGER, Act_i INTEGER,
  Dim_k INTEGER, Sal FLOAT);
CREATE TABLE Accommodation (ScenarioId VARCHAR(32), Act_i INTEGER, Act_j INTEGER, Affinity FLOAT);
CREATE TABLE VectorPosition (ScenarioId VARCHAR(32), Turn_t INTEGER, Act_i INTEGER,
  Dim_k INTEGER, Pos_Coord FLOAT, Idl_Coord FLOAT, Mover_BargnId INTEGER);
CREATE INDEX idx_actor ON ActorDescription (ScenarioId);
"""
NAMES = ("Alice", "Bob", "Carol")


def written(path: Path, *scenarios: str, **other: object) -> Path:
    """Write a database as KTAB does: three actors, two dimensions, two turns a scenario."""
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(SCHEMA)
        for number, name in enumerate(scenarios):
            uid = f"{number:032X}"
            rows = (name, "Of the port", uid, "  4711 ", 0, 0, 0, other.get("vote", 2))
            base.execute("INSERT INTO ScenarioDesc VALUES (?,?,?,?,?,?,?,?)", rows)
            for k, dimension in enumerate(("Dues", "Depth")):
                base.execute("INSERT INTO DimensionDescription VALUES (?,?,?)", (uid, k, dimension))
            for i, actor in enumerate(NAMES):
                insert = "INSERT INTO ActorDescription VALUES (?,?,?,?)"
                base.execute(insert, (uid, i, f" {actor}", f"About {actor}"))
                for turn in range(2):
                    insert = "INSERT INTO SpatialCapability VALUES (?,?,?,?)"
                    base.execute(insert, (uid, turn, i, 10.0 * (i + 1)))
                    for k in range(2):
                        insert = "INSERT INTO SpatialSalience VALUES (?,?,?,?,?)"
                        base.execute(insert, (uid, turn, i, k, 0.29))
                        insert = "INSERT INTO VectorPosition VALUES (?,?,?,?,?,?,?)"
                        at = 10 * i + k + 50 * turn + number
                        base.execute(insert, (uid, turn, i, k, at, at, None))
                for j in range(3):
                    insert = "INSERT INTO Accommodation VALUES (?,?,?,?)"
                    base.execute(insert, (uid, i, j, other.get("affinity", float(i == j))))
    return path


def codes(result: Imported) -> list[str]:
    assert all(problem_sentence(problem) for problem in result.problems)
    return [problem.code for problem in result.problems]


def test_the_positions_before_the_first_turn_are_read(tmp_path: Path) -> None:
    result = read_source(written(tmp_path / "runs.db", "Harbour"))
    scenario = result.scenario
    assert codes(result) == ["ktab-db-results"]
    assert scenario.brief.title == "Harbour"
    assert scenario.brief.note == "Of the port"
    assert scenario.settings.seed == 4711
    assert [actor.name for actor in scenario.actors.values()] == list(NAMES)
    assert scenario.actors["A3"].influence == Estimate(30)
    assert scenario.actors["A3"].description == "About Carol"
    stance = scenario.stances["A2", "D2"]
    assert (stance.position, stance.salience) == (Estimate(11), Estimate(29))


def test_of_several_scenarios_one_is_chosen_by_name(tmp_path: Path) -> None:
    path = written(tmp_path / "runs.db", "Harbour", "Canal")
    source = examine(path)
    assert [run.name for run in source.runs] == ["Harbour", "Canal"]
    assert understand(source, run=1).scenario.stances["A1", "D1"].position == Estimate(1)
    assert "Canal" in problem_sentence(read_source(path).problems[-1])
    assert read_source(path, "Canal").scenario.brief.title == "Canal"
    with pytest.raises(UsageProblem) as caught:
        read_source(path, "Lake")
    assert "Harbour; Canal" in error_sentence(caught.value)


def test_what_belongs_to_the_model_of_ktab_is_told(tmp_path: Path) -> None:
    result = read_source(written(tmp_path / "runs.db", "Harbour", vote=4, affinity=0.5))
    assert codes(result) == ["ktab-parameters", "ktab-affinity", "ktab-db-results"]
    assert "VotingRule Cubic" in problem_sentence(result.problems[0])


def test_numbers_that_are_none_are_left_empty_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path / "runs.db", "Harbour")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE SpatialSalience SET Sal = 'much' WHERE Act_i = 0")
        base.execute("DELETE FROM VectorPosition WHERE Act_i = 1 AND Dim_k = 1")
        base.execute("UPDATE VectorPosition SET Pos_Coord = 400 WHERE Act_i = 2 AND Dim_k = 0")
    result = read_source(path)
    assert codes(result)[:3] == ["ktab-db-missing", "ktab-db-missing", "out-of-range"]
    assert result.scenario.stances["A1", "D1"].salience is None
    assert result.scenario.stances["A2", "D2"].position is None


def test_a_text_with_a_nul_is_read_without_it(tmp_path: Path) -> None:
    path = written(tmp_path / "runs.db", "Harbour")
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE ScenarioDesc SET Desc = 'Dues' || char(0) || 'and depth'")
    assert read_source(path).scenario.brief.note == "Dues and depth"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("DROP TABLE VectorPosition", "ktab-db-no-table"),
        ("DELETE FROM ScenarioDesc", "ktab-db-empty"),
        ("DELETE FROM ActorDescription", "ktab-db-empty"),
        (
            "ALTER TABLE VectorPosition RENAME TO Hidden;"
            "CREATE VIEW VectorPosition AS SELECT * FROM Hidden",
            "ktab-db-no-table",
        ),
        (
            "DROP TABLE SpatialCapability; CREATE TABLE SpatialCapability (ScenarioId, Turn_t,"
            " Act_i, Cap AS (zeroblob(1000000000)))",
            "ktab-db-no-table",
        ),
    ],
)
def test_a_database_without_the_plain_tables_of_ktab_is_refused(
    script: str, code: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "runs.db", "Harbour")
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(script)
    with pytest.raises(FileProblem) as caught:
        read_source(path)
    assert caught.value.code == code
    assert error_sentence(caught.value)


def test_every_damage_gives_a_sentence_or_a_scenario(tmp_path: Path) -> None:
    whole = written(tmp_path / "runs.db", "Harbour").read_bytes()
    path = tmp_path / "damaged.db"
    for place in range(16, len(whole), 193 if IS_LONG else 1_931):
        path.write_bytes(whole[:place] + bytes((255 - whole[place],)) + whole[place + 1 :])
        try:
            said = codes(read_source(path))
        except FileProblem as problem:
            said = [error_sentence(problem)]
        assert all(said)
    path.write_bytes(whole[:5_000])
    with pytest.raises(FileProblem):
        read_source(path)


def test_reading_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "runs.db", *(f"Scenario {n}" for n in range(40)))
    monkeypatch.setattr(hardening, "_SECONDS", -1.0)
    with pytest.raises(FileProblem) as caught:
        read_source(path)
    assert caught.value.code == "file-too-slow"


def test_nothing_is_written_beside_the_database(tmp_path: Path) -> None:
    path = written(tmp_path / "a b#c?.db", "Harbour")
    before = path.read_bytes()
    read_source(path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before
