"""What a working copy knows of the file it belongs to; kept beside it, never saved with it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from planner.storage.raw_file import Stamp

_NAME = "about.json"


@dataclass(frozen=True, slots=True)
class About:
    """The file as it was last opened or saved by us, and how far the work had come then."""

    path: Path | None = None  # None: it was never saved
    stamp: Stamp | None = None
    digest: str | None = None  # of the content that was opened or saved
    seq: int = 0  # last line of the log that was saved


def write_about(folder: Path, about: About) -> None:
    """Keep the facts; a crash leaves the old ones or the new."""
    stamp = about.stamp
    facts = {
        "path": None if about.path is None else str(about.path),
        "stamp": None if stamp is None else [stamp.size, stamp.modified_ns, stamp.sha256],
        "digest": about.digest,
        "seq": about.seq,
    }
    new = folder / f"{_NAME}.new"
    new.write_text(json.dumps(facts), encoding="utf-8")
    os.replace(new, folder / _NAME)


def read_about(folder: Path) -> About:
    """Return the facts; those of work that was never saved if they cannot be read."""
    try:
        facts = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        path, stamp = facts["path"], facts["stamp"]
        return About(
            None if path is None else Path(path),
            None if stamp is None else Stamp(*stamp),
            facts["digest"],
            int(facts["seq"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return About()
