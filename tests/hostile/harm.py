"""Ways in which a source is damaged, or made to do harm."""

import random
from collections.abc import Callable

Harm = Callable[[random.Random, bytearray], None]

# What stands in the place of a number or a word.
NUMBERS = (
    b"-1", b"0", b"1e999", b"-1e308", b"1e-320", b"nan", b"NaN", b"Infinity", b"-inf", b"0x10",
    b"1_000", b"9" * 400, b"9" * 5000, b"1e5000", b"99999999999", b"18446744073709551616", b"-0",
    b"30,5", b"1.2.3", b"", b"null", b"true", b"A1:XFD1048576", "\u0663\u0665".encode(),
)  # fmt: skip
WORDS = (
    b"=1+1", b"=HYPERLINK(\"http://x\")", b"@SUM(A1)", b"+cmd|' /C calc'!A0", b"{name}", b"{0.x}",
    b"%s%n", b"<b>x</b>", b"]]>", b"&x;", b"&#0;", b"\\ud800", b"\\u0000", b"\xed\xa0\x80", b"\0",
    b"\xff\xfe", b"\x1b[31m", "\u202egnp.exe".encode(), "\u200b".encode(), "\ufeff".encode(),
    "\u2028".encode(), "\x85".encode(), "e\u0301".encode(), b"x" * 5000,
    "\U0001f6a2".encode() * 300,
    b"../../etc/passwd", b"CON", b"[]", b"{}", b"[[[[[[[[", b"NOR", b"DUES", b'"', b"'", b";;;;",
)  # fmt: skip
CODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "utf-7", "cp037", "latin-1")


def flip(rng: random.Random, raw: bytearray) -> None:
    """Change some bits."""
    for _ in range(rng.randint(1, 8)):
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)


def overwrite(rng: random.Random, raw: bytearray) -> None:
    """Change some bytes."""
    for _ in range(rng.randint(1, 30)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)


def cut(rng: random.Random, raw: bytearray) -> None:
    """End early, or miss a piece."""
    start = rng.randrange(len(raw))
    end = len(raw) if rng.random() < 0.5 else start + rng.randint(1, 200)
    del raw[start:end]


def repeat(rng: random.Random, raw: bytearray) -> None:
    """Let a piece, or a whole line, stand there several times."""
    start = rng.randrange(len(raw))
    if rng.random() < 0.5:
        start = raw.rfind(b"\n", 0, start) + 1
        piece = raw[start : raw.find(b"\n", start) + 1]
    else:
        piece = raw[start : start + rng.randint(1, 400)]
    raw[start:start] = piece * rng.choice((1, 2, 20))


def nulls(rng: random.Random, raw: bytearray) -> None:
    """Put nulls or other signs that nobody types anywhere."""
    for _ in range(rng.randint(1, 5)):
        place = rng.randrange(len(raw))
        raw[place:place] = bytes([rng.choice((0, 0, 1, 8, 13, 26, 127, 133, 255))]) * rng.randint(
            1, 9
        )


def number(rng: random.Random, raw: bytearray) -> None:
    """Let a number be an odd one."""
    _instead(rng, raw, NUMBERS, lambda sign: chr(sign).isdigit() or sign in b".-")


def word(rng: random.Random, raw: bytearray) -> None:
    """Let a word be an evil one."""
    _instead(rng, raw, WORDS, lambda sign: chr(sign).isalpha())


def _instead(
    rng: random.Random, raw: bytearray, others: tuple[bytes, ...], fits: Callable[[int], bool]
) -> None:
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(raw))
        while start < len(raw) and not fits(raw[start]):
            start += 1
        end = start
        while end < len(raw) and fits(raw[end]):
            end += 1
        raw[start:end] = rng.choice(others)


def recode(rng: random.Random, raw: bytearray) -> None:
    """Write the text in other letters."""
    text = raw.decode("utf-8", "replace")
    raw[:] = text.encode(rng.choice(CODINGS), "replace")


def nest(rng: random.Random, raw: bytearray) -> None:
    """Open something again and again."""
    opening = rng.choice((b"[", b'{"a":', b"<a>", b'"', b"'", b"(", b"<a b='", b"&lt;", b"<!--"))
    place = rng.randrange(len(raw))
    raw[place:place] = opening * rng.choice((3, 90, 950, 5000))


def widen(rng: random.Random, raw: bytearray) -> None:
    """Let a line have very many cells."""
    place = raw.find(b"\n", rng.randrange(len(raw)))
    raw[place:place] = rng.choice((b",", b"\t", b";", b",x", b",1", b"\n")) * rng.choice((9, 4000))


def splice(rng: random.Random, raw: bytearray, other: bytes) -> None:
    """Go on with a piece of another source."""
    start = rng.randrange(len(other))
    piece = other[start : start + rng.randint(1, 2000)]
    place = rng.randrange(len(raw))
    raw[place : place + rng.choice((0, len(piece)))] = piece


OF_BYTES: tuple[Harm, ...] = (flip, overwrite, cut, repeat, nulls)
OF_TEXT: tuple[Harm, ...] = (*OF_BYTES, number, number, word, word, recode, nest, widen)
