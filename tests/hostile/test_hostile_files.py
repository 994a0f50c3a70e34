"""Sources that are damaged or meant to do harm: read as far as they are sound, or refused.

No crash, no hang, no memory without end, nothing written, and nothing accepted that the domain
would refuse. Reading is watched in processes of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import IS_LONG, ROOT, amount
from tests.hostile.giants import GIANTS
from tests.hostile.sources import KINDS

FILES = 10_000
SLOWEST_SECONDS, MOST_MB = 2.0, 200.0
# The rest takes a minute.
IN_THE_SUITE = (
    "KTAB: more commas",
    "Decide: apostrophes",
    "Decide: a long quote before them",
    "talks: lists",
    "talks: very many files",
    "XML: empty elements",
)


def run(module: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", f"tests.hostile.{module}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.timeout(900)
def test_no_hostile_source_crashes_hangs_or_gets_past_the_checks(tmp_path: Path) -> None:
    number = amount(FILES)
    seed = int.from_bytes(os.urandom(4), "big") if IS_LONG else 1
    outcome = run("trial", str(tmp_path), str(number), str(seed))
    assert outcome["faults"] == []
    assert outcome["files"] == sum(number * share // 1000 for share, _ in KINDS.values())
    # Were all of them refused at the first look, nothing would be shown.
    assert outcome["read"] > number / 5
    assert outcome["refused"] > number / 5
    assert outcome["slowest"] < SLOWEST_SECONDS, outcome["slowest_case"]
    assert outcome["memory_mb"] < MOST_MB


@pytest.mark.timeout(900)
def test_no_giant_takes_long_or_much_memory(tmp_path: Path) -> None:
    names = list(GIANTS) if IS_LONG else [name for name in GIANTS if name in IN_THE_SUITE]
    weights = run("weighing", str(tmp_path), *names)
    assert [weight["name"] for weight in weights] == names
    heavy = [one["name"] for one in weights if _is_beyond(one)]
    if heavy:  # on a busy machine, the lesser of two counts
        heavy = [one["name"] for one in run("weighing", str(tmp_path), *heavy) if _is_beyond(one)]
    assert heavy == []
    assert [one for one in weights if one["end"] != "read" and " " not in one["end"]] == []
    assert [one for one in weights if "Error(" in one["end"]] == []


def _is_beyond(weight: dict[str, Any]) -> bool:
    return bool(weight["seconds"] > SLOWEST_SECONDS or weight["memory_mb"] > MOST_MB)
