"""Hostile sources of every kind, made anew from a seed."""

import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from planner.storage.digest import Digests, digests_of
from planner.storage.tables import read_rows, shapes_of
from tests.hostile import seeds
from tests.hostile.harm import NUMBERS, OF_BYTES, OF_TEXT, WORDS, Harm, splice

Maker = Callable[[random.Random, Path], Path]
_ODD: tuple[object, ...] = (
    None, -1, 0, 1, 2**63 - 1, -(2**63), 1e300, -0.0, 5e-324, float("inf"), 61, 100.5, "", "x",
    b"\xff", "NOR", "DUES", "D", *(word.decode(errors="replace") for word in (*NUMBERS, *WORDS)),
)  # fmt: skip


def harmed(rng: random.Random, sound: bytes, harms: tuple[Harm, ...], others: list[bytes]) -> bytes:
    """Return a source with one to three kinds of damage."""
    raw = bytearray(sound)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if len(raw) > 1:
            if rng.random() < 0.1:
                splice(rng, raw, rng.choice(others))
            else:
                rng.choice(harms)(rng, raw)
    return bytes(raw)


@cache
def _texts() -> list[bytes]:
    return [seeds.KTAB, seeds.KTAB_XML, seeds.DECIDE, seeds.talks(), *seeds.FOLDER.values()]


@cache
def _database() -> bytes:
    return seeds.ktab_database()


@cache
def _workbooks() -> list[dict[str, bytes]]:
    return seeds.workbook_parts()


@cache
def _scenarios() -> list[bytes]:
    return seeds.scenario_files()


def _text(sound: bytes, name: str) -> Maker:
    def write(rng: random.Random, folder: Path) -> Path:
        path = folder / name
        path.write_bytes(harmed(rng, sound, OF_TEXT, _texts()))
        return path

    return write


def _tables(tables: Mapping[str, bytes]) -> Maker:
    """Return what writes a folder of csv of which some are damaged, missing or something else."""

    def write(rng: random.Random, folder: Path) -> Path:
        wrong = rng.sample(sorted(tables), rng.randint(1, min(3, len(tables))))
        for name, content in tables.items():
            if name in wrong:
                content = harmed(rng, content, OF_TEXT, _texts())
            if name not in wrong or rng.random() < 0.95:
                (folder / name).write_bytes(content)
        return folder

    return write


def database(rng: random.Random, folder: Path) -> Path:
    """Write a damaged database of KTAB, or one with values that it never writes."""
    path = folder / "a.db"
    path.write_bytes(_database())
    if rng.random() < 0.5:
        path.write_bytes(harmed(rng, _database(), OF_BYTES, [_database()]))
        return path
    with closing(sqlite3.connect(path)) as connection, connection:
        shape = rng.choice(shapes_of(connection))
        column = rng.choice(shape.columns)
        with suppress(OverflowError, sqlite3.Error):
            connection.execute(f'UPDATE "{shape.table}" SET "{column}" = ?', (rng.choice(_ODD),))
    return path


def workbook(rng: random.Random, folder: Path) -> Path:
    """Write a workbook of which a part, or the archive, is damaged."""
    parts = rng.choice(_workbooks())
    path = folder / "a.xlsx"
    if rng.random() < 0.15:
        whole = harmed(rng, seeds.packed(parts), OF_BYTES, _texts())
        path.write_bytes(whole)
        return path
    # Sheets and their texts are what matters most.
    inner = [name for name in parts if "/worksheets/sheet" in name or "sharedStrings" in name]
    name = rng.choice(inner if rng.random() < 0.7 else sorted(parts))
    other = harmed(rng, parts[name], OF_TEXT, list(parts.values()))
    path.write_bytes(seeds.packed({**parts, name: other}))
    return path


def scenario(rng: random.Random, folder: Path) -> Path:
    """Write a damaged scenario file."""
    path = folder / "a.scenario"
    path.write_bytes(harmed(rng, rng.choice(_scenarios()), OF_BYTES, _scenarios()))
    return path


def sealed_scenario(rng: random.Random, folder: Path) -> Path:
    """Write a scenario file with values that nobody entered, and digests that are right."""
    path = folder / "a.scenario"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(rng.choice(_scenarios()[:2]))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        shapes = [one for one in shapes_of(connection) if one.table != "saved"]
        for _ in range(rng.choice((1, 1, 2))):
            shape = rng.choice(shapes)
            column, odd = rng.choice(shape.columns), rng.choice(_ODD)
            place = f'(SELECT rowid FROM "{shape.table}" ORDER BY random() LIMIT 1)'
            if rng.random() < 0.1:
                statement, values = f'DELETE FROM "{shape.table}"', ()
            else:
                statement = f'UPDATE OR IGNORE "{shape.table}" SET "{column}" = ?'
                values = (odd,)  # type: ignore[assignment]  # of any type
                if rng.random() < 0.5:
                    statement += f" WHERE rowid = {place}"
            try:
                connection.execute(statement, values)
            except (sqlite3.Error, OverflowError):
                continue  # strict tables hold no such thing
        try:
            digests = digests_of(read_rows(connection, shapes))
        except ValueError:
            digests = Digests("", "", "")  # infinity has none
        sealed = (digests.content, digests.log)
        connection.execute("UPDATE saved SET content = ?, log = ?", sealed)
        path.write_bytes(connection.serialize())
    return path


# How many of a thousand are of each kind.
KINDS: Mapping[str, tuple[int, Maker]] = {
    "scenario": (130, scenario),
    "sealed scenario": (130, sealed_scenario),
    "workbook": (130, workbook),
    "KTAB csv": (100, _text(seeds.KTAB, "a.csv")),
    "KTAB xml": (100, _text(seeds.KTAB_XML, "a.xml")),
    "KTAB database": (50, database),
    "Decide": (80, _text(seeds.DECIDE, "a.txt")),
    "table": (60, _text(seeds.SHEETS["stands.csv"], "a.csv")),
    "folder of tables": (50, _tables(seeds.SHEETS)),
    "talks": (70, _text(seeds.talks(), "a.json")),
    "folder of talks": (50, _tables(seeds.FOLDER)),
    "our JSON": (50, _text(seeds.own_json(), "a.json")),
}
