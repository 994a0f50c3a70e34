"""The server of a workshop: what phones are given, and what attackers are not."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.workshop.events import Item
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import Question
from planner.workshop.room import Room
from planner.workshop.server import Serving, interfaces
from planner.workshop.server import handler as handling
from planner.workshop.server.limits import Bucket, Limits
from tests.workshop.conftest import AGENDA, TEAMS
from tests.workshop.phones import ask, host_of, join, raw


@pytest.fixture(scope="module")
def open_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Return a room whose first item is blind."""
    made = Room.begin(tmp_path_factory.mktemp("served"), "small")
    made.prepare("Harbour dues", AGENDA, teams=TEAMS)
    made.open_item("first")
    yield made
    made.close()


@pytest.fixture(scope="module")
def serving(open_room: Room) -> Iterator[Serving]:
    """Return a server for it."""
    made = Serving(open_room, "127.0.0.1")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def own_serving(room: Room) -> Iterator[Serving]:
    """Return a server whose limits may be used up."""
    made = Serving(room, "127.0.0.1")
    made.start()
    yield made
    made.stop()


def test_a_phone_joins_answers_and_sees_the_reveal(room: Room, own_serving: Serving) -> None:
    status, greeting, _ = ask(own_serving, "/api/enter", {"code": room.code})
    assert (status, greeting["title"], greeting["is_anonymous"]) == (200, "Harbour dues", False)
    assert greeting["teams"][0] == {"id": "NOR", "name": "Northport"}
    spaced = f"{room.code[:4]} {room.code[4:]}"
    token = join(own_serving, spaced, "Ann", "NOR")
    room.open_item("first")
    state = ask(own_serving, "/api/state", token=token)[1]
    assert state["stage"] == "blind"
    sent = {"item": "first", "question": "dues", "round": 1, "values": {"likely": 40}}
    assert ask(own_serving, "/api/answer", sent, token=token)[0] == 200
    since = f"/api/state?since={room.version}"
    assert ask(own_serving, since, token=token)[:2] == (204, b"")
    room.reveal()
    status, state, _ = ask(own_serving, since, token=token)
    assert (status, state["results"]["dues"]["own"]["likely"]) == (200, 40.0)
    status, data, _ = ask(own_serving, "/api/answer", sent, token=token)
    assert (status, data["code"]) == (409, "workshop-closed")


@pytest.mark.parametrize(
    "path", ["/", "/page.js", "/parts.js", "/result.js", "/page.css", "/words.json"]
)
def test_parts_of_the_page_may_do_nothing_but_talk_to_their_server(
    serving: Serving, path: str
) -> None:
    status, content, headers = ask(serving, path)
    assert status == 200
    assert content
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Transfer-Encoding": "chunked"}, 411),
        ({"Content-Length": "+5"}, 411),
        ({"Content-Length": "-5"}, 411),
        ({"Content-Length": "10000000"}, 413),
        ({"Content-Length": "9" * 5000}, 413),
    ],
)
def test_pages_of_others_and_odd_requests_are_refused(
    serving: Serving, open_room: Room, headers: dict[str, str], status: int
) -> None:
    body = {"code": open_room.code, "name": "Mallory"}
    found, data, _ = ask(serving, "/api/join", body, headers=headers)
    assert (found, "error" in data) == (status, True)
    assert open_room.snapshot().persons == ()


@pytest.mark.parametrize(
    "body",
    [
        b'{"code":' + b"[" * 2000 + b"]" * 2000 + b"}",
        b'{"code":' * 40 + b"1" + b"}" * 40,
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"code": "\\ud800"}',
        b'{"code": 12345678}',
        b'{"code": "' + b"1" * 300 + b'"}',
    ],
)
def test_what_is_not_small_flat_json_is_not_understood(serving: Serving, body: bytes) -> None:
    status, data, _ = ask(serving, "/api/enter", body)
    assert status in (400, 403)
    assert "error" in data


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "//etc/passwd", "/%2e%2e/page.py", "/page.html", "/?code=1", "/api/"],
)
def test_nothing_else_is_there(serving: Serving, path: str) -> None:
    assert ask(serving, path)[0] == 404


def test_other_methods_and_a_request_without_host_are_refused(serving: Serving) -> None:
    assert ask(serving, "/", method="PUT")[0] == 501
    with raw(serving, b"GET / HTTP/1.0\r\n\r\n") as connection:
        assert b" 421 " in connection.recv(100)


def test_tokens_of_nobody_of_others_and_of_the_removed_count_for_nothing(
    room: Room, own_serving: Serving
) -> None:
    ann, bob = join(own_serving, room.code, "Ann"), join(own_serving, room.code, "Bob")
    for token in ("", "x", ann[:-1], ann.swapcase(), "\u00e9"):
        assert ask(own_serving, "/api/state", token=token)[0] == 401
    person = room.person(bob)
    assert person is not None
    room.remove(person)
    assert ask(own_serving, "/api/state", token=bob)[0] == 401
    room.open_item("first")
    sent = {"item": "first", "question": "dues", "round": 1, "values": {"likely": 40}}
    assert ask(own_serving, "/api/answer", sent, token=bob)[0] == 401
    assert ask(own_serving, "/api/answer", sent | {"person": person}, token=ann)[0] == 200
    assert set(room.session.answers_of("dues", 1)) == {room.person(ann)}


def test_two_windows_of_one_person_are_one_person(room: Room, own_serving: Serving) -> None:
    token = join(own_serving, room.code, "Ann")
    status, data, _ = ask(own_serving, "/api/join", {"code": room.code, "name": "ann"})
    assert (status, data["code"]) == (409, "workshop-name-taken")
    room.open_item("first")
    for likely in (40, 60):
        sent = {"item": "first", "question": "dues", "round": 1, "values": {"likely": likely}}
        assert ask(own_serving, "/api/answer", sent, token=token)[0] == 200
    assert [one.likely for one in room.session.answers_of("dues", 1).values()] == [60.0]


class Unforgiving(Limits):
    """Limits of a server on which no time passes for who guesses the code."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong_code = Bucket(1e-6, 30)


def test_the_code_cannot_be_guessed(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.workshop.server.serving.Limits", Unforgiving)
    serving = Serving(room, "127.0.0.1")
    serving.start()
    wrong = "0" * 8 if room.code != "0" * 8 else "1" * 8
    statuses = [ask(serving, "/api/enter", {"code": wrong})[0] for _ in range(32)]
    assert statuses == [403] * 30 + [429] * 2
    # Else the right code would be told from wrong ones.
    status, _, headers = ask(serving, "/api/join", {"code": room.code, "name": "Ann"})
    assert (status, headers["Retry-After"]) == (429, "2")
    serving.stop()


def test_a_bucket_fills_again_and_each_key_has_its_own() -> None:
    now = [0.0]
    bucket = Bucket(2, 3, clock=lambda: now[0])
    assert [bucket.take("a") for _ in range(4)] == [True, True, True, False]
    assert bucket.take("b")
    now[0] = 0.5
    assert bucket.has("a")
    assert [bucket.take("a") for _ in range(2)] == [True, False]


def test_a_hundred_phones_behind_one_address_load_the_page_at_the_same_moment() -> None:
    limits = Limits()
    parts = 6  # and twice more to join
    assert all(limits.pages.take("192.0.2.1") for _ in range(100 * (parts + 2)))
    assert not all(limits.pages.take("192.0.2.1") for _ in range(1_000))


def test_a_hundred_phones_behind_one_address_join_and_answer(
    room: Room, own_serving: Serving
) -> None:
    room.open_item("first")
    failed: list[object] = []

    def play(first: int) -> None:
        for number in range(first, 100, 4):
            token = join(own_serving, room.code, f"Person {number}")
            sent = {"item": "first", "question": "dues", "round": 1, "values": {"likely": number}}
            status, data, _ = ask(own_serving, "/api/answer", sent, token=token)
            if status != 200:
                failed.append(data)

    threads = [threading.Thread(target=play, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert room.snapshot().answered["dues"] == 100


def test_three_hundred_slow_clients_do_not_keep_a_phone_out(serving: Serving) -> None:
    slow = [raw(serving, b"GET / HTTP/1.0\r\nHost: ") for _ in range(300)]
    try:
        assert ask(serving, "/page.css")[0] == 200
        # Who came first gave way.
        assert slow[0].recv(1) == b""
    finally:
        for connection in slow:
            connection.close()


def test_a_request_must_be_whole_in_time_however_it_trickles(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "_SECONDS", 0.15)
    with raw(serving, b"POST /api/join HTTP/1.0\r\n") as connection:
        connection.settimeout(0.02)
        sent = 0
        is_over = False
        while not is_over and sent < 500:
            try:
                is_over = connection.recv(100) == b""
            except TimeoutError:
                try:
                    connection.sendall(b"x")
                    sent += 1
                except OSError:
                    is_over = True
            except OSError:
                is_over = True
    assert is_over
    assert sent < 500


def test_heads_without_end_are_cut_off(serving: Serving) -> None:
    with raw(serving, b"GET / HTTP/1.0\r\n" + b"x: y\r\n" * 30) as connection:
        try:
            for _ in range(200):
                connection.sendall(b"a: " + b"b" * 1000 + b"\r\n")
            answer = connection.recv(100)
        except OSError:
            answer = b""
    assert b" 200 " not in answer


def test_script_in_names_and_reasons_travels_as_text_only(room: Room, own_serving: Serving) -> None:
    script = "<script>alert(1)</script>"
    token = join(own_serving, room.code, script)
    room.open_item("first")
    values = {"likely": 40, "reason": script}
    sent = {"item": "first", "question": "dues", "round": 1, "values": values}
    assert ask(own_serving, "/api/answer", sent, token=token)[0] == 200
    room.reveal()
    status, state, headers = ask(own_serving, "/api/state", token=token)
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert state["person"]["name"] == script
    assert state["results"]["dues"]["reasons"] == [script]
    folder = Path(__file__).parents[2] / "resources" / "workshop"
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.js"))
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in source


def test_only_addresses_of_this_machine_are_served_and_only_the_chosen_one(
    room: Room, own_serving: Serving
) -> None:
    assert [one.address for one in interfaces()][-1] == "127.0.0.1"
    for address in ("0.0.0.0", "", "localhost", "192.0.2.7", "::"):
        with pytest.raises(WorkshopProblem, match="workshop-no-address"):
            Serving(room, address)
    _, port = host_of(own_serving)
    with pytest.raises(WorkshopProblem, match="workshop-not-served"):
        Serving(room, "127.0.0.1", port)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_the_server_is_gone_after_stop_and_so_are_its_connections(room: Room) -> None:
    serving = Serving(room, "127.0.0.1")
    serving.start()
    waiting = raw(serving, b"GET / HT")
    assert ask(serving, "/")[0] == 200
    serving.stop()
    with waiting:
        assert waiting.recv(10) == b""
    with pytest.raises(OSError, match="refused"):
        raw(serving, b"")
    never_started = Serving(room, "127.0.0.1")
    never_started.stop()
    with pytest.raises(OSError, match="refused"):
        raw(never_started, b"")


@pytest.mark.long
def test_the_server_is_gone_when_the_program_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from planner.workshop.room import Room; "
        "from planner.workshop.server import Serving; "
        "one = Serving(Room.begin(Path(sys.argv[1]), 'small'), '127.0.0.1'); one.start(); "
        "print(one.address, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as served:
        assert served.stdout is not None
        address, port = served.stdout.readline().decode().strip(" /\n")[7:].split(":")
        socket.create_connection((address, int(port)), timeout=5).close()
        served.kill()
        served.wait()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((address, int(port)), timeout=5)


def test_an_answer_that_could_not_be_written_is_not_said_to_be_received(
    room: Room, own_serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = join(own_serving, room.code, "Ann")
    room.open_item("first")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("planner.workshop.journal.os.write", full)
    sent = {"item": "first", "question": "dues", "round": 1, "values": {"likely": 40}}
    status, data, _ = ask(own_serving, "/api/answer", sent, token=token)
    assert (status, data["code"]) == (507, "workshop-journal")
    assert room.session.answers_of("dues", 1) == {}


def test_what_is_sent_to_phones_is_small_enough_for_forty_questions(tmp_path: Path) -> None:
    room = Room.begin(tmp_path, "small")
    questions = tuple(Question(f"q{n}", "number", "What? " * 10) for n in range(40))
    room.prepare("Long", (Item("all", "All", questions),))
    person, _ = room.join("Ann")
    room.open_item("all")
    assert len(json.dumps(room.phone_state(person))) < 20_000
    room.close()
