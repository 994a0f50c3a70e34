"""Which face the program shows, by its arguments and surroundings."""

import os
import sys
from pathlib import Path

import pytest

from planner import __main__ as entry


class Faces:
    """Remembers which face was chosen."""

    def __init__(self) -> None:
        self.windows: list[Path | None] = []
        self.commands: list[list[str]] = []

    def open_window(self, path: Path | None) -> int:
        self.windows.append(path)
        return 0

    def run_command(self, arguments: list[str]) -> int:
        self.commands.append(arguments)
        return 0


@pytest.fixture
def faces(monkeypatch: pytest.MonkeyPatch) -> Faces:
    faces = Faces()
    monkeypatch.setattr("planner.ui.app.main", faces.open_window)
    monkeypatch.setattr(entry, "_command", faces.run_command)
    return faces


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["planner", *arguments])
    return entry.main()


def test_without_arguments_the_window_opens(faces: Faces, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch) == 0

    assert faces.windows == [None]


@pytest.mark.parametrize("name", ["Ufer und Brücke.scenario", "ohne Endung", "Missing.scenario"])
@pytest.mark.parametrize("is_address", [False, True])
def test_a_scenario_file_is_opened_in_the_window(
    faces: Faces, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, is_address: bool
) -> None:
    path = tmp_path / name
    if not name.startswith("Missing"):  # the window says that it is
        path.touch()

    run(monkeypatch, path.as_uri() if is_address else str(path))

    assert faces.windows == [path]


def test_a_command_stays_one_beside_a_file_of_its_name(
    faces: Faces, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("demo").touch()

    run(monkeypatch, "demo")

    assert faces.commands == [["demo"]]


@pytest.mark.parametrize(
    "arguments", [["check", "a.scenario"], ["missing"], ["--version"], ["demo"]]
)
def test_everything_else_goes_to_the_command_line(
    faces: Faces, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    run(monkeypatch, *arguments)

    assert faces.windows == []
    assert faces.commands == [arguments]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
@pytest.mark.parametrize(
    ("arguments", "instead"), [([], ["demo"]), (["a.scenario"], ["project", "a.scenario"])]
)
def test_without_a_display_it_is_projected_without_the_window_and_said_so(
    faces: Faces,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    instead: list[str],
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    run(monkeypatch, *arguments)

    assert faces.windows == []
    assert faces.commands == [instead]
    assert "no screen" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
@pytest.mark.parametrize(
    ("name", "value", "has_display"),
    [
        ("DISPLAY", ":4711", False),
        ("DISPLAY", "nothing", False),
        ("DISPLAY", "elsewhere:10.0", True),
        ("WAYLAND_DISPLAY", "wayland-4711", False),
        ("WAYLAND_DISPLAY", "w" * 200, False),
        ("QT_QPA_PLATFORM", "offscreen", True),
    ],
)
def test_a_display_is_one_that_answers(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, has_display: bool
) -> None:
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)

    assert entry.has_display() is has_display


def test_matplotlib_keeps_its_list_of_fonts_with_the_person(
    faces: Faces, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    monkeypatch.delenv("MPLCONFIGDIR")

    run(monkeypatch)

    assert Path(os.environ["MPLCONFIGDIR"]).is_relative_to(own_folders)


def test_a_frozen_program_does_not_keep_the_list_in_a_folder_that_is_thrown_away(
    faces: Faces, monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("MPLCONFIGDIR", "/tmp/thrown-away")

    run(monkeypatch)

    assert Path(os.environ["MPLCONFIGDIR"]).is_relative_to(own_folders)
