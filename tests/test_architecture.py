"""The cut of the program, and what must not stand in the project's files."""

import re
import subprocess
import sys

import pytest

from tests.helpers import ROOT


def git(*arguments: str) -> str:
    """Return what git prints, or skip the test where this is no checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    command = ["git", "-c", f"safe.directory={ROOT}", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert result.returncode <= 1, result.stderr.decode()
    return result.stdout.decode(errors="replace")


def test_layers_are_kept() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_data_folders_are_no_packages() -> None:
    folders = ("packaging", "resources", "db")
    assert not [path for folder in folders for path in (ROOT / folder).rglob("__init__.py")]


def test_no_paths_of_one_machine_stand_in_the_files() -> None:
    # Anna is made up, for tests and for the machine that packages are tried on.
    pattern = "/(root|home|Users)/(?!anna/)[A-Za-z][A-Za-z0-9._-]*/"
    found = git("grep", "-InP", pattern, "--", ".", ":!tests/test_architecture.py")
    assert not found.replace(f"{ROOT}/", "")


def test_no_package_index_stands_in_the_files() -> None:
    pattern = "pythonhosted|pypi[.]org|://[^ ]*/simple"
    assert not git("grep", "-InE", pattern, "--", ".", ":!tests/test_architecture.py")


def locked(name: str) -> set[str]:
    """Return the pinned packages of a lock, and check that it holds only them and hashes."""
    pins = set()
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line):
            assert re.match(r"[a-z0-9-]+==[0-9.]+( ; .*)? \\", line), line
            pins.add(line)
    return pins


def test_development_lock_holds_the_runtime_lock() -> None:
    assert locked("requirements.lock") <= locked("requirements-dev.lock")


def test_pyside_stays_below_the_release_that_aborts() -> None:
    assert "pyside6-essentials==6.11.3 \\" in locked("requirements.lock")
