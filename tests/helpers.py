"""Small things that many tests need."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
IS_LONG = os.environ.get("PLANNER_LONG") == "1"


def shared_data(name: str) -> Path:
    """Return the path of data kept beside the project, or skip the test that needs it."""
    folder = Path(os.environ.get("PLANNER_SHARED") or ROOT.parent / "shared")
    path = folder / "data" / name
    if not path.exists():
        pytest.skip(f"the shared data {name} is absent; PLANNER_SHARED may name its folder")
    return path


def amount(number: int) -> int:
    """Return how many cases to try: a tenth, or with ./test --long all of them."""
    return number if IS_LONG else max(1, number // 10)
