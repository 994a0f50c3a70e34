"""The letters of a file from anywhere, and how it begins."""

from pathlib import Path

from planner.domain.problems import FilePlace, FileProblem

_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LOOKED_AT = 4_096
_MANY = 0.3  # of every second byte; a text in one byte a letter has no zeros


def beginning_of(path: Path, size: int) -> bytes:
    """Return the first bytes of a file; raises FileProblem if it is none or unreadable."""
    place = FilePlace(str(path))
    try:
        if not path.is_file():
            raise FileProblem("import-not-found", place, path=str(path))
        with path.open("rb") as file:
            return file.read(size)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileProblem("import-unreadable", place, path=str(path), reason=reason) from None


def plain_text(raw: bytes, fallback: str = "") -> str | None:
    """Return a text in UTF-8 or UTF-16, or else in the fallback's letters; None if it is none."""
    coding = _UTF_16.get(raw[:2], "")
    if not coding and raw:
        part = raw[:_LOOKED_AT]
        for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
            if part[place::2].count(0) > _MANY * len(part) / 2 and not part[1 - place :: 2].count(
                0
            ):
                coding = name
    for name in (coding, "" if coding else "utf-8-sig", fallback):
        if name:
            try:
                return raw.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue
    # A few bytes have no letter in the usual fallback, though they are in files.
    return raw.decode(fallback, "replace") if fallback else None
