"""The road of docs/road.md, walked by its script."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "walk_road.py"


@pytest.mark.long
@pytest.mark.timeout(600)
def test_the_road_leads_from_a_spreadsheet_to_a_merged_file(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if name != "SCENARIO_PLANNER_HOME"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
        env=own,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert (tmp_path / "Lake Varn.pdf").stat().st_size > 10_000
