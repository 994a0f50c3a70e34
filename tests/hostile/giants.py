"""Sources that would take very much memory or time if they were read as they ask to be."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from tests.hostile import seeds
from tests.storage.crafted import seal

Giant = Callable[[Path], Path]
Piece = bytes | tuple[bytes, int]  # so many times
MB = 2**20
TABLE, TEXT, FILE = 10 * MB - 99, 20 * MB - 99, 30 * MB  # just below the most that is read
EMOJI = "\U0001f6a2"
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def _joined(pieces: tuple[Piece, ...]) -> bytes:
    return b"".join(one[0] * one[1] if isinstance(one, tuple) else one for one in pieces)


def _file(name: str, *pieces: Piece) -> Giant:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(_joined(pieces))
        return path

    return write


def _repeated(
    name: str, beginning: bytes, piece: bytes, end: bytes = b"", room: int = TABLE
) -> Giant:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(beginning + piece * ((room - len(beginning)) // len(piece)) + end)
        return path

    return write


def _numbered(name: str, beginning: bytes, piece: str, number: int, end: bytes = b"") -> Giant:
    def write(folder: Path) -> Path:
        path = folder / name
        pieces = "".join(piece.format(n=n) for n in range(number))
        path.write_bytes(beginning + pieces.encode() + end)
        return path

    return write


def _of_folder(name: str, *pieces: Piece) -> Giant:
    def write(folder: Path) -> Path:
        for other, content in seeds.FOLDER.items():
            (folder / other).write_bytes(content)
        (folder / name).write_bytes(_joined(pieces))
        return folder

    return write


def _folder_of_sheets(folder: Path) -> Path:
    """Write a folder of tables that are each as large as one may be."""
    for number in range(60):
        (folder / f"t{number}.csv").write_bytes(b"Actor,Issue\n" + b"1,2\n" * 99_000)
    return folder


def _many_files(folder: Path) -> Path:
    """Write a folder with far more tables than anybody has."""
    (folder / "actors.csv").write_bytes(seeds.FOLDER["actors.csv"])
    (folder / "issues.csv").write_bytes(seeds.FOLDER["issues.csv"])
    for number in range(40):
        with (folder / f"t{number}.csv").open("wb") as file:
            file.write(b"a,b\n" + b"1,2\n" * 90_000 + b"x" * 20_000)
    return folder


def _workbook(part: str, *pieces: Piece) -> Giant:
    def write(folder: Path) -> Path:
        path = folder / "a.xlsx"
        path.write_bytes(seeds.packed({**seeds.workbook_parts()[1], part: _joined(pieces)}))
        return path

    return write


def _sheet(*pieces: Piece) -> Giant:
    return _workbook("xl/worksheets/sheet1.xml", MAIN, *pieces, END)


def _attributes(number: int) -> Giant:
    """Return a workbook with a row of so many attributes."""

    def write(folder: Path) -> Path:
        return _sheet(b"<row ", b" ".join(b'a%d=""' % n for n in range(number)), b"/>")(folder)

    return write


def _large_json(folder: Path) -> Path:
    """Write a document in which every table is as long as it may be."""
    data = json.loads(seeds.talks())
    for name, rows in data.items():
        if isinstance(rows, list):
            data[name] = rows * (9_000 // len(rows))
    path = folder / "a.json"
    path.write_text(json.dumps(data, separators=(",", ":")), encoding="utf-8")
    return path


def _scenario(script: str, times: int = 1) -> Giant:
    def write(folder: Path) -> Path:
        path = folder / "a.scenario"
        path.write_bytes(seeds.scenario_files()[0])
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for _ in range(times):
                connection.executescript(script)
            seal(connection)
        return path

    return write


def _with_free_pages(folder: Path) -> Path:
    path = _scenario(_BLOB, 15)(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM attachments")
        seal(connection)
    return path


_BLOB = (
    "INSERT INTO attachments (id, kind, made_at, title, body)"
    " VALUES (hex(randomblob(8)), 'x', '2026-01-01T00:00:00+00:00', '', randomblob(4000000))"
)
_LOG = (
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {n})"
    " INSERT INTO change_log (seq, uid, at, author, label, kind)"
    " SELECT n, n, '2026-01-01T00:00:00+00:00', 'Eve', printf('%.100c', 'x'), 'set' FROM r"
)
_RECORDS = (
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 300000)"
    " INSERT INTO futures (id, name, story, place) SELECT 'x' || n, '', '', n FROM r"
)

GIANTS: Mapping[str, Giant] = {
    "KTAB: commas behind a row": _repeated("a.csv", seeds.KTAB, b",", room=490_000),
    "KTAB: more commas": _repeated("a.csv", seeds.KTAB, b","),
    "KTAB: empty cells in every row": _file(
        "a.csv", seeds.KTAB.replace(b",3,2,", b",999,60,"), (b"A" + b"," * 2_400 + b"\n", 200)
    ),
    "KTAB: a cell in each of very many columns": _file("a.csv", seeds.KTAB, (b"1,", 490_000)),
    "KTAB: very many rows": _repeated("a.csv", seeds.KTAB, b"a\n", room=199_000),
    "KTAB: blank rows": _repeated("a.csv", seeds.KTAB, b"\n"),
    "KTAB: one sign": _repeated("a.csv", seeds.KTAB, b"\x85"),
    "Decide: a quote before very many cells": _repeated("a.txt", b"#A\t'", b"\t", room=490_000),
    "Decide: a long quote before them": _repeated(
        "a.txt", b"#A\t'" + b"x" * 9 * MB, b"\t", room=9 * MB + 490_000
    ),
    "Decide: apostrophes": _repeated("a.txt", b"#A\t", b"'\t", room=990_000),
    "Decide: blank rows": _repeated("a.txt", seeds.DECIDE, b"\n"),
    "Decide: very many rows": _repeated("a.txt", seeds.DECIDE, b"#0\n", room=299_000),
    "Decide: rows of no mark": _repeated("a.txt", seeds.DECIDE, b"#x\t1\n", room=499_000),
    "Decide: very many points": _numbered("a.txt", seeds.DECIDE, "#M\tDepth\t5\tx{n}\n", 99_000),
    "Decide: very many issues": _numbered("a.txt", seeds.DECIDE, "#P\tI{n}\tx\n", 99_000),
    "Decide: very many stands": _numbered(
        "a.txt", seeds.DECIDE, "#D\tNorth\tDues\t{n}\t1\t1\n", 82_000
    ),
    "Decide: emoji": _repeated("a.txt", seeds.DECIDE + b"#A\tEast\t", EMOJI.encode()),
    "table: very many rows": _file("t.csv", seeds.SHEETS["stands.csv"], (b"A;B;1;1\n", 99_000)),
    "table: very many columns": _file("t.csv", seeds.SHEETS["stands.csv"], (b"1;", 490_000)),
    "table: headings": _numbered("t.csv", b"Actor;Issue;Position", ";c{n}", 490_000, b"\nA;B;1\n"),
    "tables: a folder of them": _folder_of_sheets,
    "talks: lists": _repeated("a.json", b'{"issues":[],"actors":[[]', b",[]", b"]}", 440_000),
    "talks: objects": _repeated("a.json", b'{"issues":[],"x":[{}', b',{"a":{}}', b"]}", 620_000),
    "talks: lists in a list": _repeated(
        "a.json", b'{"issues":[],"actors":[{"id":[0', b",[0]", b"]}]}", 590_000
    ),
    "talks: short texts": _file("a.json", b'{"issues":[],"a":[["x"', (b',"ab"', 1_490_000), b"]]}"),
    "talks: keys": _numbered(
        "a.json", b'{"issues":[],"actors":[{"id":1', ',"{n}":{n}', 690_000, b"}]}"
    ),
    "talks: values": _numbered("a.json", b'{"issues":[]', ',"{n}":0', 690_000, b"}"),
    "talks: deep": _repeated("a.json", b'{"actors":', b"[", room=140_000),
    "talks: a deep cell": _file(
        "a.json", b'{"issues":[],"actors":[{"id":', (b"[", 950), (b"]", 950), b"}]}"
    ),
    "talks: emoji": _repeated("a.json", b'{"title":"', EMOJI.encode(), b'"}', TEXT),
    "talks: long tables": _large_json,
    "talks: very many columns": _of_folder("actors.csv", (b",", 400_000)),
    "talks: short rows": _of_folder("positions.csv", (b"a\n", 99_000)),
    "talks: rows of nobody": _of_folder(
        "positions.csv", b"actor_id,issue_id,position\n", (b"A,B,1\n", 99_000)
    ),
    "talks: very many files": _many_files,
    "talks: a matrix": _of_folder("cross_impact.csv", (b"1," * 299 + b"\n", 300)),
    "XML: empty elements": _repeated("a.xml", b"<Scenario>", b"<a/>", b"</Scenario>", 1_990_000),
    "XML: attributes": _repeated("a.xml", b"<Scenario>", b'<a b=""/>', b"</Scenario>", 4_400_000),
    "XML: attributes of one element": _numbered(
        "a.xml", b"<Scenario ", 'a{n}="" ', 490_000, b"></Scenario>"
    ),
    "XML: deep": _repeated("a.xml", b"<Scenario>", b"<a>", room=1_490_000),
    "XML: deep and whole": _file(
        "a.xml", b"<Scenario>", (b"<a>", 400_000), (b"</a>", 400_000), b"</Scenario>"
    ),
    "XML: letters of mainframes": _file(
        "a.xml",
        b'<?xml version="1.0" encoding="cp037"?>',
        ("<a/>".encode("cp037"), 7_000_000),
    ),
    "XML: dimensions": _repeated(
        "a.xml", b"<Scenario><Dimensions>", b"<dName/>", b"</Dimensions></Scenario>", 3_900_000
    ),
    "XML: a text": _repeated("a.xml", b"<Scenario><name>", b"x", b"</name></Scenario>", FILE),
    "XML: very many pieces of text": _repeated(
        "a.xml", b"<Scenario><name>", b"&lt;", b"</name></Scenario>", FILE
    ),
    "workbook: attributes": _attributes(350_000),
    "workbook: more attributes": _attributes(4_000_000),
    "workbook: letters of mainframes": _workbook(
        "xl/worksheets/sheet1.xml",
        b'<?xml version="1.0" encoding="cp037"?>',
        ("<c/>".encode("cp037"), 5_000_000),
    ),
    "workbook: shared texts": _workbook(
        "xl/sharedStrings.xml",
        MAIN.replace(b"worksheet", b"sst").replace(b"<sheetData>", b""),
        (b"<si><t>ab</t></si>", 80_000),
        b"</sst>",
    ),
    "workbook: a text": _sheet(
        b'<row><c t="str"><v>', (EMOJI.encode(), 15_000_000), b"</v></c></row>"
    ),
    "workbook: a dimension": _workbook(
        "xl/worksheets/sheet1.xml",
        MAIN.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
        b'<row r="1"><c r="XFD1"><v>1</v></c></row>',
        END,
    ),
    "scenario: attachments": _scenario(_BLOB, 15),
    "scenario: free pages": _with_free_pages,
    "scenario: a long history": _scenario(_LOG.format(n=99_000)),
    "scenario: a longer history": _scenario(_LOG.format(n=300_000)),
    "scenario: very many records": _scenario(_RECORDS),
}
