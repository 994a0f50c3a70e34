"""Phones without a page: requests as a browser, or an attacker, would send them."""

import json
import socket
from http.client import HTTPConnection
from typing import Any

from planner.workshop.server import Serving


def host_of(serving: Serving) -> tuple[str, int]:
    """Return where a server listens."""
    address, port = serving.address.removeprefix("http://").rstrip("/").split(":")
    return address, int(port)


def ask(
    serving: Serving,
    path: str,
    body: Any = None,
    *,
    token: str = "",
    headers: dict[str, str] | None = None,
    method: str = "",
) -> tuple[int, Any, dict[str, str]]:
    """Send one request and return its status, its JSON or bytes, and its headers."""
    connection = HTTPConnection(*host_of(serving), timeout=10)
    sent = {"Authorization": f"Bearer {token}"} if token else {}
    content = body
    if body is not None and not isinstance(body, bytes):
        content = json.dumps(body).encode()
    if body is not None:
        sent["Content-Type"] = "application/json"
    try:
        connection.request(
            method or ("GET" if body is None else "POST"), path, content, sent | (headers or {})
        )
        answer = connection.getresponse()
        raw = answer.read()
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json") and raw
        return answer.status, json.loads(raw) if is_json else raw, dict(answer.getheaders())
    finally:
        connection.close()


def join(serving: Serving, code: str, name: str, team: str = "") -> str:
    """Join and return the token."""
    status, data, _ = ask(serving, "/api/join", {"code": code, "name": name, "team": team})
    assert status == 200, data
    return str(data["token"])


def raw(serving: Serving, text: bytes) -> socket.socket:
    """Return a connection over which something was sent."""
    connection = socket.create_connection(host_of(serving), timeout=10)
    connection.sendall(text)
    return connection
