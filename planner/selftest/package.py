"""Whether the files of a packaged program are those that were packed."""

import hashlib
import json
import sys
from pathlib import Path

LIST = "files.json"  # beside the program: a digest of every file, written by packaging/files.py
_MOST_NAMED = 3


def as_packed() -> str:
    """Tell how much was looked at; raises ValueError for what is missing or was changed."""
    folder = Path(sys.executable).parent
    if not getattr(sys, "frozen", False):
        return "runs from source: nothing was packed"
    if not (folder / LIST).is_file():
        return "this package has no list of its files"
    packed = json.loads((folder / LIST).read_text("utf-8"))
    missing = [name for name in packed if not (folder / name).is_file()]
    changed = [
        name
        for name, digest in packed.items()
        if name not in missing and digest_of(folder / name) != digest
    ]
    faults = [
        f"{what}: {_named(names)}"
        for what, names in (("missing", missing), ("changed", changed))
        if names
    ]
    if faults:
        raise ValueError("; ".join(faults))
    return f"{len(packed)} files are as they were packed"


def digest_of(path: Path) -> str:
    """Return the digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _named(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
