"""How much of a source is read at all: more is refused before it takes memory and time.

The largest scenario, 250 actors on 60 issues with every reason given, is 17 MB of JSON with 677,000
entries; a table of its positions has 15,000 rows, and one of trust 31,000.
"""

from collections.abc import Sequence
from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem
from planner.texts import figures

MAX_TEXT, MAX_TABLE = 20 * 2**20, 10 * 2**20  # characters of a JSON document, of a table
MAX_ROWS, MAX_COLUMNS = 40_000, 16_384  # as many columns as a spreadsheet has
MAX_CELLS = 500_000
_MAX_ENTRIES, _MAX_VALUES, _MAX_NESTED = 680_000, 1_200_000, 150_000  # of a JSON document
_MAX_TAGS = 500_000  # of XML, and as many attributes

_SEPARATORS = ",;\t"


def lines_within(text: str, path: Path) -> list[str]:
    """Return the lines of a text with cells; raises FileProblem as `check_cells` does."""
    check_cells(text, path)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def check_cells(text: str, path: Path) -> None:
    """Raise FileProblem for a text with too many lines or cells, or with signs of no text."""
    _check_length(text, MAX_TABLE, path)
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise FileProblem("import-no-text", FilePlace(path.name, "", row), path=str(path), row=row)
    if max(text.count("\n"), text.count("\r")) > MAX_ROWS:
        raise FileProblem("import-too-many-rows", FilePlace(path.name), limit=MAX_ROWS)
    check_number_of_cells(max(map(text.count, _SEPARATORS)), path)


def check_number_of_cells(number: int, path: Path) -> None:
    """Raise FileProblem if there are more cells than in the tables of any scenario."""
    if number > MAX_CELLS:
        raise _too_much(path, MAX_CELLS)


def check_rows(rows: Sequence[Sequence[str]], path: Path) -> None:
    """Raise FileProblem for a table with more rows or columns than a spreadsheet of a scenario."""
    if len(rows) > MAX_ROWS:
        raise FileProblem("import-too-many-rows", FilePlace(path.name), limit=MAX_ROWS)
    if max(map(len, rows), default=0) > MAX_COLUMNS:
        raise FileProblem("import-too-many-columns", FilePlace(path.name), limit=MAX_COLUMNS)


def check_json(text: str, path: Path) -> None:
    """Raise FileProblem for a JSON document that holds more than any scenario."""
    _check_length(text, MAX_TEXT, path)
    for signs, limit in ((":", _MAX_ENTRIES), (",", _MAX_VALUES), ("{[", _MAX_NESTED)):
        if sum(map(text.count, signs)) > limit:
            raise _too_much(path, limit)


def check_xml(raw: bytes, path: Path) -> None:
    """Raise FileProblem for XML with more elements or attributes than any scenario."""
    tags, ends, attributes = (raw.count(sign) for sign in (b"<", b"</", b"="))
    if max(tags - ends, attributes) > _MAX_TAGS:
        raise _too_much(path, _MAX_TAGS)


def _check_length(text: str, limit: int, path: Path) -> None:
    if len(text) > limit:
        place, values = FilePlace(str(path)), {"path": str(path), "limit": limit // 2**20}
        raise FileProblem("import-too-large", place, **values)


def _too_much(path: Path, limit: int) -> FileProblem:
    return FileProblem(
        "import-too-much", FilePlace(path.name), path=str(path), limit=figures(f"{limit:,}")
    )
