"""Lists every file of the frozen program with its digest, for its self-test.

    python packaging/files.py [dist/planner]

Programs that are signed afterwards (.exe) are left out; a bundle of macOS has no list: its
signature says the same.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from planner.selftest.package import LIST, digest_of  # noqa: E402 - found only now

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "planner"
paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".exe")
listed = {path.relative_to(folder).as_posix(): digest_of(path) for path in paths}
listed.pop(LIST, None)
(folder / LIST).write_text(json.dumps(listed, indent=0) + "\n", encoding="utf-8")
