"""The command workshop: sessions of a file listed and written."""

from pathlib import Path

import pytest

from planner.document.document import Document
from planner.workshop.asking import item_about
from planner.workshop.questions import Place
from planner.workshop.room import Room
from tests.builders import small_scenario
from tests.cli.conftest import Run


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a file with a session in it."""
    path = tmp_path / "dues.scenario"
    document = Document.new(small_scenario(), data=tmp_path / "data")
    item = item_about(document.scenario, [Place("stances", ("NOR", "DUES"), "position")])
    room = Room.begin(tmp_path / "workshops", document.scenario.id)
    room.prepare("Harbour dues", (item,))
    people = [room.join(name)[0] for name in ("Annabel", "Bob")]
    for round in (1, 2):
        room.open_item(item.id)
        for person in people:
            room.answer(person, item.id, item.questions[0].id, round, {"likely": 40})
        room.reveal()
    room.end()
    document.store(room.record())
    room.discard_journal()
    document.save_as(path)
    document.close(discard=True)
    return path


def test_sessions_of_a_file_are_listed_and_written(
    kept: Path, planner: Run, tmp_path: Path
) -> None:
    path = kept
    assert "Harbour dues" in planner("workshop", path).out
    (entry,) = planner("workshop", path, "--json").document["sessions"]
    told = planner("workshop", path, "--session", entry["id"]).document
    assert [len(one["answers"]) for one in told["items"][0]["questions"][0]["rounds"]] == [2, 2]
    page = tmp_path / "minutes.html"
    assert planner("workshop", path, "-o", page).status == 0
    assert "Annabel" in page.read_text("utf-8")
    assert planner("workshop", path, "-o", page).status == 3
    plain = tmp_path / "record.json"
    answer = planner("workshop", path, "-o", plain, "--without-names", "--json")
    assert answer.document["file"] == str(plain)
    assert "Annabel" not in plain.read_text("utf-8")


def test_what_is_not_there_is_said(planner: Run, tmp_path: Path) -> None:
    path = tmp_path / "dues.scenario"
    document = Document.new(small_scenario(), data=tmp_path / "data")
    document.save_as(path)
    document.close(discard=True)
    assert planner("workshop", path).out == "There is no workshop session in this file.\n"
    answer = planner("workshop", path, "--session", "none", "--json")
    assert (answer.status, answer.document["error"]["code"]) == (2, "cli-workshop-unknown")
