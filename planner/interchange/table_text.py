"""Tables as spreadsheets put them on the clipboard: text with tabs, semicolons or commas."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from planner.domain.problems import PlannerError
from planner.domain.units import EntryProblem, shortened
from planner.texts import figures

MAX_CELLS = 100_000
MAX_CHARACTERS = 8_000_000
_LONGEST = 200  # characters of a cell that may hold a number
_CONTROL = frozenset(chr(code) for code in range(32)) - {"\t", "\n", "\r", "\x0b", "\x0c"}
_TOKEN = re.compile(r"\d(?:[\d.,'\u2019 \u00a0\u202f]*\d)?")
_SPACES = re.compile(r"[ \u00a0\u202f'\u2019]")
# Marks of the direction of writing and joiners: they are not seen, and no part of a number.
_UNSEEN = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_DOTS = re.compile(r"\s*(?:\.\.+|\u2026)\s*")
_ARABIC = str.maketrans({"\u066b": ".", "\u066c": ""})
_OTHER = {".": ",", ",": "."}

Table = tuple[tuple[str, ...], ...]


class TableProblem(PlannerError):
    """A text that is no table, or too large a one; nothing of it was read."""


def read_table(text: str, delimiter: str = "", most: int = MAX_CELLS) -> Table:
    """Return the cells of a pasted text by rows, without empty rows at its end.

    Without a delimiter the text tells; `most` cells are read. Raises TableProblem "table-empty",
    "table-binary", "table-too-large" or "table-cell-too-long".
    """
    if len(text) > MAX_CHARACTERS:
        raise TableProblem("table-too-large", limit=figures(f"{most:,}"))
    if not text.strip():
        raise TableProblem("table-empty")
    if not _CONTROL.isdisjoint(text) or "\ufffd" in text or _has_surrogates(text):
        raise TableProblem("table-binary")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows: list[tuple[str, ...]] = []
    count = 0
    # A quote that is never closed is an inch or a slip, not the begin of a cell with lines.
    if text.count('"') % 2:
        text = text.replace('"', "\u2033")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text))
    try:
        for row in reader:
            count += max(len(row), 1)
            if count > most:
                raise TableProblem("table-too-large", limit=figures(f"{most:,}"))
            rows.append(tuple(" ".join(cell.split()) for cell in row))
    except csv.Error:
        limit = figures(f"{csv.field_size_limit():,}")
        raise TableProblem("table-cell-too-long", limit=limit) from None
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise TableProblem("table-empty")
    return tuple(rows)


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _delimiter(text: str) -> str:
    """Return what divides the cells; a comma only where it cannot be a decimal comma."""
    if "\t" in text:
        return "\t"
    if ";" in text:
        return ";"
    lines = [line for line in text.split("\n") if line.strip()][:100]
    counts = {line.count(",") for line in lines}
    if len(counts) != 1 or not min(counts):
        return "\t"
    # One comma alone in each line divides cells only where the first line has words around it.
    has_words = all(any(map(str.isalpha, part)) for part in lines[0].split(","))
    has_words |= min(counts) >= 2 and any(map(str.isalpha, "".join(lines)))
    if has_words:
        return ","
    return "\t"


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """Return cells as a text that spreadsheets paste; lines and quotes in a cell are quoted."""
    lines = []
    for row in rows:
        lines.append("\t".join(_quoted(cell) for cell in row))
    return "\n".join(lines) + "\n"


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\n\r"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def decimal_sign(cells: Iterable[str], fallback: str) -> str:
    """Return the decimal sign of a table: what its numbers prove, else the person's own.

    `3,5` proves a comma, `3.5` a point, `1.234,5` a comma; `1,234` proves nothing.
    """
    proof: Counter[str] = Counter()
    for cell in cells:
        for token in _TOKEN.findall(_prepared(cell)) if len(cell) <= _LONGEST else ():
            sign = _proven(_SPACES.sub("", token))
            if sign:
                proof[sign] += 1
    if not proof or (proof["."] == proof[","]):
        return fallback if fallback in _OTHER else "."
    return "." if proof["."] > proof[","] else ","


def plain_signs(text: str) -> str:
    """Return a text in the usual form of its signs, without those that are not seen."""
    if text.isascii():
        return text
    # Taken apart, 3\u00b2 would be 32 and \u2460 a one.
    if any(unicodedata.category(sign) in ("No", "Nl") for sign in text):
        return text.translate(_UNSEEN)
    return unicodedata.normalize("NFKC", text).translate(_UNSEEN)


@lru_cache(4096)
def _prepared(text: str) -> str:
    return _DOTS.sub("\u2013", plain_signs(text).translate(_ARABIC))


def _proven(token: str) -> str:
    """Return the decimal sign that a number proves; nothing if it may be either."""
    has_point, has_comma = "." in token, "," in token
    if has_point and has_comma:
        return "." if token.rindex(".") > token.rindex(",") else ","
    for sign, is_there in ((".", has_point), (",", has_comma)):
        if is_there:
            parts = token.split(sign)
            if len(parts) > 2:
                return _OTHER[sign]
            is_group = len(parts[1]) == 3 and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
            return "" if is_group else sign
    return ""


def normalised(text: str, sign: str) -> str:
    """Return a cell with its numbers written with a point and without groups.

    Raises EntryProblem "table-other-sign" for a number that is written in another way than the
    table, and "entry-not-a-number" where spaces are no groups of digits.
    """
    other = _OTHER[sign]
    if len(text) > _LONGEST:
        raise EntryProblem("entry-not-a-number", text=shortened(text))

    def plain(found: re.Match[str]) -> str:
        token = found[0]
        parts = _SPACES.split(token)
        if len(parts) > 1 and not _are_groups(parts, sign):
            raise EntryProblem("entry-not-a-number", text=shortened(text))
        number = "".join(parts)
        whole, _, _ = number.partition(sign)
        if number.count(sign) > 1 or other in number[len(whole) :]:
            raise EntryProblem("table-other-sign", text=shortened(text), sign=sign)
        if other in whole and not _are_groups(whole.split(other), sign):
            raise EntryProblem("table-other-sign", text=shortened(text), sign=sign)
        return number.replace(other, "").replace(sign, ".")

    return _TOKEN.sub(plain, _prepared(text)).strip()


def _are_groups(parts: list[str], sign: str) -> bool:
    last = parts[-1].partition(sign)[0]
    middle = [*parts[1:-1], last]
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in middle)
