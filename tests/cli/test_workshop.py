"""The command workshop: a session served and led from the keyboard, listed and written."""

import json
import re
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from planner.document.document import Document
from planner.storage.opening import read_scenario
from planner.workshop.asking import item_about
from planner.workshop.form_tables import read_any
from planner.workshop.forms import read_form
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


def test_questions_of_a_session_are_written_for_people_who_are_not_there(
    kept: Path, planner: Run, tmp_path: Path
) -> None:
    for name in ("questions.json", "questions.xlsx"):
        assert planner("workshop", kept, "--questions", tmp_path / name).status == 0
        assert planner("workshop", kept, "--questions", tmp_path / name).status == 3
    form = read_form(tmp_path / "questions.json")
    assert form.title == "Harbour dues"
    filled = read_any(tmp_path / "questions.xlsx", form)
    assert [one.problem.code for one in filled.refusals] == ["forms-empty"]


def test_what_is_not_there_is_said(planner: Run, bare: Path) -> None:
    assert planner("workshop", bare).out == "There is no workshop session in this file.\n"
    answer = planner("workshop", bare, "--session", "none", "--json")
    assert (answer.status, answer.document["error"]["code"]) == (2, "cli-workshop-unknown")


ASK = ("--address", "127.0.0.1", "--ask", "position:NOR:DUES", "--ask", "driver:Trade")


class Phones:
    """Phones in the room: they read the address and the code that the command printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.told = ""
        self._tokens: list[str] = []

    def read(self) -> str:
        """Return all that was printed so far."""
        self.told += self._capsys.readouterr().out
        return self.told

    def join(self, *names: str) -> None:
        """Join under some names."""
        found = re.search(r"code (\d{4} \d{4})", self.read())
        assert found is not None
        for name in names:
            joined = self._call("POST", "/api/join", {"code": found[1], "name": name})
            self._tokens.append(joined["token"])

    def answer(self, *values: dict[str, Any]) -> None:
        """Answer the one question that is open, everybody in turn."""
        for token, given in zip(self._tokens, values, strict=True):
            state = self._call("GET", "/api/state", token=token)
            body = {
                "item": state["item"]["id"],
                "question": state["questions"][0]["id"],
                "round": state["item"]["round"],
                "values": given,
            }
            self._call("POST", "/api/answer", body, token)

    def _call(self, method: str, path: str, body: object = None, token: str = "") -> Any:
        place = re.search(r"http://([\d.]+):(\d+)/", self.told)
        assert place is not None
        connection = HTTPConnection(place[1], int(place[2]), timeout=10)
        packed = None if body is None else json.dumps(body)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        connection.request(method, path, packed, headers)
        answer = connection.getresponse()
        found = json.loads(answer.read())
        connection.close()
        assert answer.status == 200, found
        return found


@pytest.fixture
def phones(capsys: pytest.CaptureFixture[str]) -> Phones:
    """Return phones that have not joined yet."""
    return Phones(capsys)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a file without a session."""
    path = tmp_path / "dues.scenario"
    document = Document.new(small_scenario(), data=tmp_path / "data")
    document.save_as(path)
    document.close(discard=True)
    return path


def test_a_session_is_served_and_led_word_by_word(
    bare: Path, planner: Run, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines() -> Iterator[str]:
        phones.join("Annabel", "Bob", "Cem")
        yield from ("who", "", "open sesame", "adopt", "next", "more 2", "more x")
        phones.answer({"likely": 40}, {"likely": 50}, {"likely": 60})
        yield from ("reveal", "reveal", "again")
        phones.answer({"likely": 44}, {"likely": 50}, {"likely": 99})
        yield from ("remove 9", "reveal", "remove 3", "adopt", "next")
        yield from ("adopt Bad", "reveal", "adopt Bad", "adopt Good")
        yield from ("leave", "next", "end", "never read")

    monkeypatch.setattr(sys, "stdin", lines())
    answer = planner("workshop", bare, *ASK)
    told = phones.told + answer.out
    assert answer.status == 0
    for words in (
        "3 people are here; 0 answered everything that is open.",
        "“open” is not understood.",
        "Reveal the answers first.",
        "If the lower quarter is right (42),",
        "Open: Where does North stand on Dues? (round 2, 4 minutes)",
        "“x” is no number",
        "“9” is no number",
        "Adopted: Where does North stand on Dues? 47 (44–50)",
        "This is none of the options. Choose one of: Poor, Good.",
        "Adopted: Which state will hold: Trade? Good",
        "All items of the agenda have been opened.",
    ):
        assert words in told
    stance = read_scenario(bare).scenario.stances["NOR", "DUES"].position
    assert stance is not None
    assert (stance.value, stance.low, stance.high) == (47.0, 44.0, 50.0)
    record = planner("workshop", bare, "--session", _only(planner, bare)).document
    assert [one["moment"] for one in record["outcomes"]] == ["before", "after"]
    assert [item["stage"] for item in record["items"]] == ["adopted", "adopted"]


def test_answers_that_came_by_file_go_to_their_item_when_it_is_opened(
    bare: Path, planner: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    rows = ("Dan;Where does North stand on Dues?;35", "Dan;Which state will hold: Trade?;Good")
    good.write_text("\n".join(("Name;Question;Most likely", *rows)), "utf-8")
    bad.write_text("Name;Question;Most likely\nEve;Where does North stand on Dues?;900", "utf-8")
    monkeypatch.setattr(sys, "stdin", iter(("next", "reveal", "adopt", "next", "end")))
    answer = planner("workshop", bare, *ASK, "--answers", good, "--answers", bad)
    assert answer.status == 0
    assert "bad.csv: row 2, column C: A number is not on the scale." in answer.out
    assert answer.out.count("One answer was taken.") == 2
    assert "Adopted: Where does North stand on Dues? 35" in answer.out


def _only(planner: Run, path: Path) -> str:
    (entry,) = planner("workshop", path, "--json").document["sessions"]
    return str(entry["id"])


def test_a_session_that_was_broken_off_goes_on(
    bare: Path, planner: Run, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off() -> Iterator[str]:
        phones.join("Annabel", "Bob")
        yield "next"
        phones.answer({"likely": 40}, {"likely": 60})
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", broken_off())
    answer = planner("workshop", bare, *ASK)
    assert answer.status == 1
    assert "what was answered is kept" in answer.err
    monkeypatch.setattr(sys, "stdin", iter(["reveal"]))
    again = planner("workshop", bare, "--address", "127.0.0.1")
    assert "2 answers: half of them between 40 and 60" in again.out
    record = planner("workshop", bare, "--session", _only(planner, bare)).document
    assert len(record["items"][0]["questions"][0]["rounds"][0]["answers"]) == 2


def test_a_session_without_questions_or_at_a_foreign_address_is_refused(
    bare: Path, planner: Run
) -> None:
    for arguments, code in (
        (("--address", "127.0.0.1"), "cli-workshop-nothing"),
        (("--address", "192.0.2.1", *ASK[2:]), "workshop-no-address"),
        (("--address", "127.0.0.1", "--session", "none"), "cli-workshop-unknown"),
        (("--address", "127.0.0.1", "--ask", "position:NOR"), "matrix-input"),
    ):
        answer = planner("workshop", bare, *arguments, "--json")
        assert answer.document["error"]["code"] == code
        assert answer.status in (2, 4)
