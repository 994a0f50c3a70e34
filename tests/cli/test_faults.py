"""A fault of the program itself: one sentence, its own exit status, and the log."""

import pytest

from planner import paths
from planner.cli import info
from planner.cli import main as command_line
from planner.diagnostics.discreet import OWN
from tests.cli.conftest import TALKS, Run


def test_a_fault_is_said_in_a_sentence_and_written_to_the_log(
    planner: Run,
    monkeypatch: pytest.MonkeyPatch,
    handlers: None,
    expected_log: pytest.LogCaptureFixture,
) -> None:
    def break_off(_arguments: object) -> int:
        raise KeyError("Ruritania")

    monkeypatch.setattr(info, "run", break_off)
    answer = planner("info", TALKS, "--json")

    assert answer.status == 5
    assert answer.document["error"]["code"] == "program-fault"
    assert str(paths.log_folder()) in answer.err
    assert "Traceback" not in answer.err
    written = (paths.log_folder() / "planner.log").read_text("utf-8")
    assert "KeyError" in written
    assert "Ruritania" not in written
    assert {record.name.split(".")[0] for record in expected_log.records} == {OWN}


def test_a_command_that_is_broken_off_by_a_person_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def press(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(info, "run", press)
    assert command_line(["info", str(TALKS)]) == 130
    assert capsys.readouterr().err == ""
