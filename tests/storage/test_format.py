import re
import sqlite3
from contextlib import closing, nullcontext

import pytest

from planner import paths
from planner.domain.fields import NOTE, Kind
from planner.domain.records import TABLES, kinds
from planner.domain.scenario import new_scenario
from planner.storage.format import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    frozen_schema,
    schema_of,
    schema_text,
)
from planner.storage.images import image_of
from planner.storage.mapping import domain_shapes, rows
from planner.storage.migrate import migrate, new_database, version_of
from planner.storage.opening import read_scenario
from planner.storage.tables import insert_rows, shapes_of
from tests.builders import small_scenario
from tests.storage.samples import FILES

VERSIONS = range(1, SCHEMA_VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sql_files_make_what_was_frozen_when_they_were_released(version: int) -> None:
    with closing(new_database(version)) as db:
        assert schema_text(schema_of(db.conn)) == schema_text(frozen_schema(version))
        assert db.conn.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert version_of(db) == version


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sample_of_every_version_still_opens(version: int) -> None:
    opened = read_scenario(FILES / f"version_{version}.scenario")
    assert opened.version == version
    assert opened.warnings == ()
    assert opened.scenario.actors["NOR"].name == "Northport Authority"
    assert opened.scenario.brief.title == "Harbour dues — Hafengebühren 🚢"
    assert len(opened.scenario.futures["F"].changes) == 8
    assert [line.label for line in opened.log] == ["Rename an actor", "Set a tempo"]
    assert opened.projections[0].figures() == {"outcome": [1, 2, 3, 4]}
    assert opened.attachments[0].contents() == [1.5]


def test_a_failing_step_of_a_migration_leaves_the_version_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statements = ["CREATE TABLE extra (a INTEGER) STRICT", "CREATE TABLE extra (b INTEGER) STRICT"]
    with closing(new_database()) as db:
        monkeypatch.setattr("planner.storage.migrate._statements", lambda number: statements)
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, SCHEMA_VERSION + 1)
        assert version_of(db) == SCHEMA_VERSION
        assert schema_of(db.conn) == frozen_schema(SCHEMA_VERSION)


def test_the_columns_of_records_are_those_of_the_database() -> None:
    with closing(new_database()) as db:
        shapes = {shape.table: shape for shape in shapes_of(db.conn)}
    for shape in domain_shapes():
        assert shapes[shape.table] == shape


def _sql(table: str) -> str:
    return next(sql for _, name, _, sql in frozen_schema(SCHEMA_VERSION) if name == table)


def _number(limit: float) -> str:
    return rf"({limit:g}|{limit:.0f}|{limit:.0e})".replace("e+", "e").replace("e0", "e")


def _expected(field: str, kind: Kind) -> list[str]:
    """Return what the SQL of a table must say about a field."""
    match kind.type:
        case "text":
            return [rf"length\({field}\) <= {kind.max_length}\b"]
        case "choice":
            return [re.escape(f"{field} IN ({', '.join(map(repr, kind.choices))})")]
        case "flag":
            return [rf"{field} IN \(0, 1\)"]
        case "integer":
            return [rf"{field} BETWEEN {kind.low} AND {kind.high}\b"]
        case "number" | "estimate":
            low, high = _number(kind.low), _number(kind.high)
            names = [field]
            if kind.type == "estimate":
                names += [f"{field}_low", f"{field}_high"]
            return [rf"\b{name} BETWEEN {low} AND {high}\b" for name in names]
    return []


@pytest.mark.parametrize("table", TABLES)
def test_the_database_has_the_limits_of_the_fields(table: str) -> None:
    sql = _sql(table)
    for field, kind in kinds(table).items():
        for pattern in _expected(field, kind):
            assert re.search(pattern, sql), pattern


@pytest.mark.parametrize("field", ["confidence", "note", "source"])
def test_the_parts_of_an_estimate_have_their_limits(field: str) -> None:
    wanted = "BETWEEN 0 AND 1" if field == "confidence" else f"<= {NOTE}"
    found = re.findall(rf"\w+_{field}\b[^,]*? CHECK \(([^,]*)\)", _sql("actors"))
    assert len(found) == 6
    assert all(wanted in check for check in found)


def test_every_table_is_strict_and_described() -> None:
    described = (paths.database_scripts() / "README.md").read_text(encoding="utf-8")
    for kind, name, _, sql in frozen_schema(SCHEMA_VERSION):
        if kind == "table":
            assert " STRICT" in sql
            assert f"`{name}`" in described


def test_an_empty_scenario_of_the_current_version_opens(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("empty") / "empty.scenario"
    path.write_bytes(image_of(new_scenario("Empty")))
    assert read_scenario(path).scenario.brief.title == "Empty"


INFINITY = float("inf")


@pytest.mark.parametrize("value", [INFINITY, -INFINITY, 1.5, -0.5, float("nan")])
@pytest.mark.parametrize("column", ["trust", "trust_low", "trust_high", "trust_confidence"])
def test_the_database_itself_refuses_numbers_outside_their_limits(
    column: str, value: float
) -> None:
    found = rows(small_scenario())
    (shape,) = (shape for shape in domain_shapes() if shape.table == "relations")
    place = shape.columns.index(column)
    (row,) = found["relations"]
    found["relations"] = [(*row[:place], value, *row[place + 1 :])]
    is_missing = value != value and column != "trust"  # NaN is stored as nothing
    refused = nullcontext() if is_missing else pytest.raises(sqlite3.IntegrityError)
    with closing(new_database()) as db, refused, db.atomic():
        insert_rows(db.conn, domain_shapes(), found)
