"""Documents whose folders are in the test's own, on a disk that need not be waited for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash of the program, which is what is tested here, loses nothing that was written."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the folder for working copies and backups."""
    return tmp_path / "data"
