"""What must not be loaded before the first window is painted."""

import subprocess
import sys

from tests.helpers import ROOT

HEAVY = ("matplotlib", "planner.charts", "planner.engine", "highspy", "openpyxl", "typst", "pptx")


def loaded_by(module: str) -> set[str]:
    """Return the modules that importing one loads."""
    code = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


def test_starting_the_window_loads_nothing_heavy() -> None:
    assert loaded_by("planner.ui.app").isdisjoint(HEAVY)


def test_the_first_page_of_a_scenario_loads_nothing_heavy() -> None:
    assert loaded_by("planner.document.document, planner.ui.pages.positions").isdisjoint(HEAVY)


def test_the_entry_loads_neither_face_before_it_knows_which() -> None:
    assert loaded_by("planner.__main__").isdisjoint(
        {"PySide6", "planner.ui", "planner.cli", "numpy"}
    )


def test_a_command_loads_no_more_than_it_needs() -> None:
    heavy = {"matplotlib", "highspy", "openpyxl", "typst", "pptx", "distributed"}
    assert loaded_by("planner.cli.info, planner.cli.main").isdisjoint(heavy)
