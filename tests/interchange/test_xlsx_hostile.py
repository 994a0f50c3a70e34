"""Workbooks that are meant to do harm, or are damaged: refused in a sentence, or read in part."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from planner.domain.problems import FileProblem
from planner.interchange.imported import MAX_PROBLEMS
from planner.interchange.reading import read_source
from planner.interchange.xlsx_writing import write_xlsx
from planner.texts.findings import error_sentence
from tests.builders import small_scenario

SHEET = "xl/worksheets/sheet3.xml"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
)
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_xlsx(small_scenario()).to_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def refusal(raw: bytes, folder: Path) -> str:
    path = folder / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(FileProblem) as caught:
        read_source(path)
    assert "a.xlsx" in error_sentence(caught.value)
    return caught.value.code


def test_the_library_reads_xml_through_the_safe_parser() -> None:
    assert openpyxl.DEFUSEDXML is True


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(
    part: str, coding: str, parts: dict[str, bytes], tmp_path: Path
) -> None:
    bomb = (BOMB + parts[part].partition(b"?>")[2] + parts[part]).decode().encode(coding)
    assert refusal(packed(parts | {part: bomb}), tmp_path) == "import-xml-entities"


@pytest.mark.parametrize("name", ["xl/media/zeros.png", SHEET])
def test_a_bomb_is_refused_before_it_is_unpacked(
    name: str, parts: dict[str, bytes], tmp_path: Path
) -> None:
    assert refusal(packed(parts | {name: bytes(65 * 2**20)}), tmp_path) == "xlsx-too-large"


def test_a_part_that_lies_about_its_size_is_refused(
    parts: dict[str, bytes], tmp_path: Path
) -> None:
    raw = bytearray(packed(parts | {"xl/media/zeros.bin": bytes(65 * 2**20)}))
    size = (65 * 2**20).to_bytes(4, "little")
    while size in raw:
        place = raw.index(size)
        raw[place : place + 4] = (9).to_bytes(4, "little")
    assert refusal(bytes(raw), tmp_path) == "xlsx-damaged"


@pytest.mark.parametrize(
    "rows",
    [
        b"<row>" + b"<c/>" * 200_000 + b"</row>",
        (b"<row>" + b"<c/>" * 1_000 + b"</row>") * 500,
        b"<row><c><v>1</v></c><c><v>1</v></c></row>" * 520_000,
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        b'<row r="99999999999"><c><v>1</v></c></row>',
    ],
    ids=["one long row", "empty cells", "many cells", "the last row", "a row that cannot be"],
)
def test_more_cells_than_anybody_enters_are_refused(
    rows: bytes, parts: dict[str, bytes], tmp_path: Path
) -> None:
    assert refusal(packed(parts | {SHEET: MAIN + rows + END}), tmp_path) == "xlsx-too-large"


def test_what_is_no_workbook_is_refused(parts: dict[str, bytes], tmp_path: Path) -> None:
    whole = packed(parts)
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), tmp_path) == "xlsx-old"
    assert refusal(whole[: len(whole) // 2], tmp_path) == "xlsx-damaged"
    assert refusal(packed({"hello.txt": b"hello"}), tmp_path) == "xlsx-damaged"
    assert refusal(packed(parts | {SHEET: b"<worksheet"}), tmp_path) == "xlsx-damaged"
    assert refusal(packed(parts | {SHEET: b"\x00\xff" * 90}), tmp_path) == "xlsx-damaged"


def test_very_many_problems_are_told_only_in_part(parts: dict[str, bytes], tmp_path: Path) -> None:
    cell = b'<c t="str"><v>x</v></c>'
    rows = b"".join(
        b'<row><c t="str"><v>E%d</v></c>%b</row>' % (number, cell) for number in range(3_000)
    )
    heads = b'<row><c t="str"><v>Name</v></c><c t="str"><v>Round</v></c></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(parts | {"xl/worksheets/sheet11.xml": MAIN + heads + rows + END}))
    problems = read_source(path).problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "import-more-problems"
