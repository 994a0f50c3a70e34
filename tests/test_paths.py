import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner import __version__, paths
from tests.helpers import ROOT


def test_shipped_folders_are_found_in_a_checkout() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.database_scripts() == ROOT / "db"
    assert (paths.database_scripts() / "0001_initial.sql").is_file()


def test_own_folders_are_below_the_folder_named_by_the_environment(own_folders: Path) -> None:
    assert paths.config_folder() == own_folders / "config"
    assert paths.working_copies() == own_folders / "data/working"
    assert paths.backups() == own_folders / "data/backups"
    assert paths.matplotlib_folder() == own_folders / f"cache/mpl-{__version__}"


def test_own_folders_are_the_platforms_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCENARIO_PLANNER_HOME")
    folders = {paths.config_folder(), paths.data_folder(), paths.cache_folder()}
    assert all("scenario-planner" in folder.parts for folder in folders)
    assert not any(ROOT in folder.parents for folder in folders)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, made without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_the_shipped_folders_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "planner/_data/db/0001_initial.sql" in names
    assert any(name.startswith("planner/_data/resources/icons/") for name in names)
    assert {name.split("/")[0] for name in names} == {
        "planner",
        f"scenario_planner-{__version__}.dist-info",
    }


def test_shipped_folders_are_found_in_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "from planner import paths; print(paths.resources(), paths.database_scripts(), sep='\\n')"
    )
    found = subprocess.check_output(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        text=True,
    ).splitlines()
    assert found == [str(tmp_path / "planner/_data" / name) for name in ("resources", "db")]
    assert all(Path(folder).is_dir() for folder in found)
