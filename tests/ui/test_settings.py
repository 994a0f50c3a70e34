"""Settings: kept, and sane whatever the file holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.ui.settings import (
    MAX_RECENT,
    Settings,
    SettingsFile,
    with_recent,
    without_recent,
)


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none" / "settings.ini").read() == Settings()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings("dark", 150, ("/a/b.scenario",), b"\x00\x01\xff", False),
        Settings("light", 200, ("/a/b, c.scenario", "/d/é.scenario"), b"", True),
        Settings(report_parts=("actors",), report_accent="#8a1f4d", report_logo="/é, f/g.png"),
        Settings(report_parts=("question", "why"), report_form=".xlsx", report_runs=5_000),
        Settings(language="ru"),
    ],
)
def test_settings_come_back_as_they_were_written(tmp_path: Path, settings: Settings) -> None:
    file = SettingsFile(tmp_path / "settings.ini")

    file.write(settings)

    assert file.read() == settings


@pytest.mark.parametrize(
    "line",
    [
        "theme=purple",
        "text_size=17",
        "text_size=huge",
        "is_outcome_shown=perhaps",
        "geometry=wide",
        "theme=@ByteArray(x)",
        "report_form=.exe",
        "report_runs=many",
        "report_accent=red",
        "report_logo=@ByteArray(x)",
    ],
)
def test_a_bad_value_gives_way_to_its_default_and_is_logged(
    tmp_path: Path, line: str, expected_log: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(f"[General]\n{line}\nrecent_files=/a.scenario\n", encoding="utf-8")

    settings = SettingsFile(path).read()

    assert replace(settings, recent_files=()) == Settings()
    assert settings.recent_files == ("/a.scenario",)
    assert "cannot be used" in expected_log.text


def test_the_newest_file_comes_first_and_none_twice() -> None:
    settings = Settings()
    for number in range(MAX_RECENT + 5):
        settings = with_recent(settings, Path(f"/{number}.scenario"))

    settings = with_recent(settings, Path("/9.scenario"))

    assert settings.recent_files[0] == "/9.scenario"
    assert len(settings.recent_files) == len(set(settings.recent_files)) == MAX_RECENT
    assert "/9.scenario" not in without_recent(settings, Path("/9.scenario")).recent_files


def test_settings_that_cannot_be_written_are_only_logged(
    tmp_path: Path, expected_log: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    SettingsFile(blocked / "settings.ini").write(Settings())

    assert "cannot be written" in expected_log.text
