"""Colour and logo of the house that gives the report away; what is not safe is refused."""

import re
import struct
from pathlib import Path

from planner.domain.colours import contrast
from planner.domain.problems import FilePlace, FileProblem, UsageProblem

MAX_LOGO_BYTES = 2 * 2**20
_MOST_PIXELS = 16_000_000
_READABLE = 4.5  # contrast of text on white
_PAPER = "#ffffff"
_SHORT, _LONG = re.compile(r"#[0-9a-f]{3}"), re.compile(r"#[0-9a-f]{6}")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SIZED = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # frames of JPEG that say their size


def accent_of(text: str) -> str:
    """Return a colour written as #rgb or #rrggbb in long form.

    Raises UsageProblem "report-accent".
    """
    colour = text.strip().lower()
    if _SHORT.fullmatch(colour):
        return "#" + "".join(2 * digit for digit in colour[1:])
    if not _LONG.fullmatch(colour):
        raise UsageProblem("report-accent", colour=text)
    return colour


def is_readable(colour: str) -> bool:
    """Tell whether words may be set in a colour on white; rules and marks may always be."""
    return contrast(colour, _PAPER) >= _READABLE


def read_logo(path: Path) -> bytes:
    """Return a logo from a file; raises FileProblem if it cannot be read or is none."""
    place = FilePlace(str(path))
    if not path.is_file():  # a pipe would never end
        raise FileProblem("logo-unreadable", place, name=path.name)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_LOGO_BYTES + 1)
    except OSError:
        raise FileProblem("logo-unreadable", place, name=path.name) from None
    check_logo(raw, path.name)
    return raw


def check_logo(raw: bytes, name: str) -> str:
    """Return "png" or "jpg", as the bytes say.

    Raises FileProblem "logo-too-big", or "logo-not-picture" for what is neither. An SVG is
    refused: it may hold programs, and load what is elsewhere.
    """
    if len(raw) > MAX_LOGO_BYTES:
        raise FileProblem("logo-too-big", FilePlace(name), name=name, limit=MAX_LOGO_BYTES >> 20)
    kind, size = "", (0, 0)
    if raw.startswith(_PNG) and raw[12:16] == b"IHDR" and len(raw) >= 33:
        kind, size = "png", struct.unpack(">II", raw[16:24])
    elif raw.startswith(_JPEG):
        kind, size = "jpg", _jpeg_size(raw)
    if not kind or not all(size):
        raise FileProblem("logo-not-picture", FilePlace(name), name=name)
    if size[0] * size[1] > _MOST_PIXELS:
        raise FileProblem("logo-too-big", FilePlace(name), name=name, limit=MAX_LOGO_BYTES >> 20)
    return kind


def _jpeg_size(raw: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG, zeros if it does not say them."""
    place = 2
    while place + 9 <= len(raw) and raw[place] == 0xFF:
        marker, length = raw[place + 1], int.from_bytes(raw[place + 2 : place + 4], "big")
        if marker in _SIZED:
            height, width = struct.unpack(">HH", raw[place + 5 : place + 9])
            return width, height
        place += 2 + max(length, 2)
    return 0, 0
