"""One request of a phone: who may ask, what is answered, and nothing else.

Everything that comes in is taken for hostile: one host and origin, little and only JSON, a short
time for a whole request, and headers that let the page do nothing but talk to this server.
"""

import hmac
import io
import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from planner.domain.problems import PlannerError
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.workshop.problems import WorkshopProblem

if TYPE_CHECKING:
    from planner.workshop.server.serving import Server

_SECONDS = 8.0  # for a whole request
_MOST_HEAD, _MOST_BODY, _DEEPEST = 16_384, 4_096, 16
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# What a session refuses is a conflict with how far it has come, unless it is one of these.
_STATUS = {"workshop-no-person": 401, "workshop-unreadable": 400, "workshop-full": 503}


class Refusal(Exception):
    """A request that is not answered, and with what status."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


class _Request(io.RawIOBase):
    """Reads from a connection until a moment and no more than so many bytes."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._until = time.monotonic() + _SECONDS
        self._left = _MOST_HEAD + _MOST_BODY

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there; raises TimeoutError when the time or the size is used up."""
        seconds = self._until - time.monotonic()
        if seconds <= 0 or self._left <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        number = self._connection.recv_into(memoryview(buffer)[: self._left])
        self._left -= number
        return number


class Handler(BaseHTTPRequestHandler):
    """Answers one request, and closes the connection."""

    server: "Server"
    server_version, sys_version = "planner", ""
    protocol_version = "HTTP/1.0"

    def setup(self) -> None:
        """Read within a time for the whole request, not for each part of it."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Request(self.connection))

    def log_message(self, *_: object) -> None:
        """Keep no log: who asked what is nobody's business."""

    def do_GET(self) -> None:
        """Give a part of the page, or the state of a person."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Let a person join, or take an answer."""
        self._answer(self._post)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what the base class does not understand, in our way."""
        self._send_problem(code, "phone.not-found" if code == 404 else "phone.not-understood")

    def _answer(self, act: Any) -> None:
        try:
            self._check_who_asks()
            act()
        except Refusal as refusal:
            self._send_problem(refusal.status, refusal.code)
        except WorkshopProblem as problem:
            status = _STATUS.get(problem.code, 409)
            self._send(status, {"error": error_sentence(problem), "code": problem.code})
        except PlannerError as problem:  # the answer could not be kept
            self._send(507, {"error": error_sentence(problem), "code": problem.code})

    def _check_who_asks(self) -> None:
        """Refuse pages of others: they know neither our name nor come from here."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.server.hosts:
            raise Refusal(421, "phone.wrong-host")
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower() not in {f"http://{h}" for h in self.server.hosts}:
            raise Refusal(403, "phone.wrong-origin")

    def _get(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/api/state":
            self._send_state(query)
            return
        self._take(self.server.limits.pages, self._address)
        found = self.server.files.get(path) if not query else None
        if found is None:
            raise Refusal(404, "phone.not-found")
        self._send_bytes(200, *found)

    def _send_state(self, query: str) -> None:
        room, person = self.server.room, self._person()
        if query == f"since={room.version}":
            self._send_bytes(204, "application/json", b"")
            return
        self._send(200, room.phone_state(person))

    def _post(self) -> None:
        if self.path == "/api/enter":
            self._enter(self._body())
        elif self.path == "/api/join":
            self._join(self._body())
        elif self.path == "/api/answer":
            person = self._person()
            self._take_answer(person, self._body())
        else:
            raise Refusal(404, "phone.not-found")

    def _enter(self, body: dict[str, Any]) -> None:
        """Tell who has the code what there is to fill in."""
        self._check_code(body)
        prepared = self.server.room.snapshot().prepared
        teams = [{"id": team.id, "name": team.name} for team in prepared.teams]
        told = {"title": prepared.title, "is_anonymous": prepared.is_anonymous, "teams": teams}
        self._send(200, told)

    def _join(self, body: dict[str, Any]) -> None:
        self._check_code(body)
        person, token = self.server.room.join(_text(body, "name"), _text(body, "team"))
        self._send(200, {"person": person, "token": token})

    def _check_code(self, body: dict[str, Any]) -> None:
        limits, address, room = self.server.limits, self._address, self.server.room
        self._take(limits.pages, address)
        if not (limits.wrong_code.has(address) and limits.wrong_codes.has("")):
            raise Refusal(429, "phone.too-many-codes")
        code = "".join(_text(body, "code").split())
        if not hmac.compare_digest(code.encode(errors="replace"), room.code.encode()):
            limits.wrong_code.take(address)
            limits.wrong_codes.take("")
            raise Refusal(403, "phone.wrong-code")

    def _take_answer(self, person: str, body: dict[str, Any]) -> None:
        round, values = body.get("round"), body.get("values")
        if type(round) is not int or not isinstance(values, dict):
            raise WorkshopProblem("workshop-unreadable")
        item, question = _text(body, "item"), _text(body, "question")
        self.server.room.answer(person, item, question, round, values)
        self._send(200, {"ok": True})

    def _person(self) -> str:
        """Return whose token came with the request."""
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        person = self.server.room.person(token) if kind == "Bearer" else None
        if person is None:
            self._take(self.server.limits.unknown, self._address)
            raise Refusal(401, "phone.join-first")
        self._take(self.server.limits.person, person)
        return person

    def _body(self) -> dict[str, Any]:
        """Return the JSON object that came with the request."""
        if self.headers.get_content_type() != "application/json":
            raise Refusal(415, "phone.not-understood")
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            raise Refusal(411, "phone.not-understood")
        if len(length) > 6 or not 0 < int(length) <= _MOST_BODY:
            raise Refusal(413, "phone.too-large")
        raw = self.rfile.read(int(length))
        if _depth(raw) > _DEEPEST:
            raise Refusal(400, "phone.not-understood")
        try:
            data = json.loads(raw.decode())
        except ValueError:
            raise Refusal(400, "phone.not-understood") from None
        if not isinstance(data, dict):
            raise Refusal(400, "phone.not-understood")
        return data

    @property
    def _address(self) -> str:
        return str(self.client_address[0])

    def _take(self, bucket: Any, key: str) -> None:
        if not bucket.take(key):
            raise Refusal(429, "phone.too-often")

    def _send_problem(self, status: int, code: str) -> None:
        self._send(status, {"error": say(code), "code": code})

    def _send(self, status: int, data: dict[str, Any]) -> None:
        self._send_bytes(status, "application/json", json.dumps(data).encode())

    def _send_bytes(self, status: int, kind: str, content: bytes) -> None:
        self.connection.settimeout(_SECONDS)
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if status == 429:
            self.send_header("Retry-After", "2")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _text(body: dict[str, Any], name: str) -> str:
    text = body.get(name, "")
    if not isinstance(text, str) or len(text) > 200:
        raise WorkshopProblem("workshop-unreadable")
    return text


def _depth(raw: bytes) -> int:
    """Return how many brackets are open at once at most; those in texts count too."""
    deepest = depth = 0
    for sign in raw:
        depth += (sign in b"[{") - (sign in b"]}")
        deepest = max(deepest, depth)
    return deepest
