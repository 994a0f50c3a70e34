"""What the packages tell a desktop, and the script that installs below the home folder."""

import os
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

import pytest

from planner.storage.format import APPLICATION_ID, SUFFIX
from tests.helpers import ROOT

LINUX = ROOT / "packaging" / "linux"
KIND = "application/x-scenario-planner+sqlite3"
NAMESPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages for Linux")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home folder whose name needs care in a desktop entry."""
    folder = tmp_path / "Anna's 100% $home"
    folder.mkdir()
    return folder


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return an archive as a person unpacks it, with a program that only passes its self-test."""
    folder = tmp_path / "unpacked"
    share = folder / "share"
    for name, place in (("desktop", "applications"), ("xml", "mime/packages")):
        (share / place).mkdir(parents=True)
        text = (LINUX / f"scenario-planner.{name}").read_text("utf-8")
        (share / place / f"scenario-planner.{name}").write_text(text, encoding="utf-8")
    icons = share / "icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    (icons / "scenario-planner.svg").write_text("<svg/>", encoding="utf-8")
    script = (LINUX / "install").read_text("utf-8").replace("@MACHINE@", os.uname().machine)
    (folder / "install").write_text(script, encoding="utf-8")
    (folder / "app").mkdir()
    make_program(folder, "first")
    return folder


def make_program(unpacked: Path, version: str, status: int = 0) -> None:
    program = unpacked / "app" / "planner"
    program.write_text(f"#!/bin/sh\necho {version}\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)


def run(script: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["sh", str(script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def files_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir())


def test_a_scenario_is_known_by_its_suffix_and_by_its_mark() -> None:
    kind = ElementTree.parse(LINUX / "scenario-planner.xml").getroot().find(f"{NAMESPACE}mime-type")
    assert kind is not None
    assert kind.get("type") == KIND
    glob, mark = kind.find(f"{NAMESPACE}glob"), kind.find(f".//{NAMESPACE}match[@offset='68']")
    assert glob is not None
    assert glob.get("pattern") == f"*{SUFFIX}"
    assert mark is not None
    assert mark.get("value") == APPLICATION_ID.to_bytes(4, "big").decode("ascii")


def test_the_program_is_offered_for_scenarios_and_takes_one() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(LINUX / "scenario-planner.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["MimeType"] == f"{KIND};"
    assert entry["Desktop Entry"]["Exec"].endswith(" %f")


def test_installed_replaced_and_removed_nothing_is_left(home: Path, unpacked: Path) -> None:
    assert run(unpacked / "install", home).returncode == 0
    program = home / ".local/lib/scenario-planner/planner"
    entry = (home / ".local/share/applications/scenario-planner.desktop").read_text("utf-8")
    command = re.search(r'^Exec="(.*)" %f$', entry, re.MULTILINE)
    assert command is not None
    # First the escapes of a desktop entry, then those of a quoted argument, then the doubled sign.
    written = command[1].replace("\\\\", "\\")
    assert re.sub(r'\\(["`$\\])', r"\1", written).replace("%%", "%") == str(program)

    copytree(home / ".local", home / "before")
    make_program(unpacked, "second")
    assert run(unpacked / "install", home).returncode == 0
    assert "second" in program.read_text("utf-8")
    assert files_in(home / ".local") == files_in(home / "before")

    kept = home / ".local/share/scenario-planner/backups/talks.scenario"
    kept.parent.mkdir(parents=True)
    kept.touch()
    assert run(program.parent / "install", home, "--remove").returncode == 0
    lists = [name for name in files_in(home / ".local") if "cache" not in name]
    written_by_desktop = [name for name in lists if name.startswith("share/mime/")]
    assert [n for n in lists if n not in written_by_desktop] == [
        "share/scenario-planner/backups/talks.scenario"
    ]
    assert not any("scenario-planner" in name for name in written_by_desktop)


def test_one_that_fails_its_self_test_replaces_nothing(home: Path, unpacked: Path) -> None:
    run(unpacked / "install", home)
    before = files_in(home)
    make_program(unpacked, "broken", status=1)
    failed = run(unpacked / "install", home)
    assert failed.returncode == 1
    assert "broken" in failed.stderr
    assert "nothing was changed" in failed.stderr
    assert "first" in (home / ".local/lib/scenario-planner/planner").read_text("utf-8")
    assert files_in(home) == before
