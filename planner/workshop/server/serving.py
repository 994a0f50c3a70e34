"""Starting and stopping the server, and who may hold a connection to it."""

import os
import socket
import threading
from collections import OrderedDict
from http.server import ThreadingHTTPServer
from typing import Any

from planner import paths
from planner.storage.json_text import encode
from planner.texts import SENTENCES, language, unfilled
from planner.workshop.problems import WorkshopProblem
from planner.workshop.room import Room
from planner.workshop.server.addresses import is_own
from planner.workshop.server.handler import Handler
from planner.workshop.server.limits import Limits

_MOST_OPEN = 256  # connections
_KINDS = {
    "page.html": "text/html",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "parts.js": "text/javascript",
    "result.js": "text/javascript",
}
_WORDS = "phone."


class Serving:
    """A server for one room on one address; it is there until it is stopped."""

    def __init__(self, room: Room, address: str, port: int = 0) -> None:
        """Bind the address; raises WorkshopProblem if it cannot be had."""
        if not is_own(address):
            raise WorkshopProblem("workshop-no-address", address=address[:60])
        try:
            self._server = Server(room, address, port)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WorkshopProblem(
                "workshop-not-served", address=f"{address}:{port}", reason=reason
            ) from error
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="workshop", daemon=True
        )
        self._room = room

    @property
    def address(self) -> str:
        """Where phones find the page, as people type it."""
        return f"http://{self._server.host}/"

    @property
    def link(self) -> str:
        """The same with the code behind it, for a QR code; browsers never send that part."""
        return f"{self.address}#{self._room.code}"

    def start(self) -> None:
        """Let phones in."""
        self._thread.start()

    def stop(self) -> None:
        """End all connections and give the address back."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        self._server.end_connections()


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own; who is slowest to ask gives way to others."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256
    # Elsewhere it would let two programs have the same address.
    allow_reuse_address = os.name == "posix"

    def __init__(self, room: Room, address: str, port: int) -> None:
        self.room = room
        self.limits = Limits()
        self.files = _files()
        self._open: OrderedDict[socket.socket, None] = OrderedDict()
        self._open_lock = threading.Lock()
        super().__init__((address, port), Handler)
        self.host = f"{address}:{self.server_port}"
        self.hosts = {self.host} | ({address} if self.server_port == 80 else set())

    def server_bind(self) -> None:
        """Bind without asking a name server who we are, as the base class does."""
        self.socket.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, int(self.allow_reuse_address)
        )
        self.socket.bind(self.server_address)
        address, port = self.socket.getsockname()
        self.server_address = (address, port)
        self.server_name, self.server_port = address, port

    def process_request(self, request: Any, client_address: Any) -> None:
        """Begin a thread for a connection; the one that is oldest is ended if there are many."""
        with self._open_lock:
            self._open[request] = None
            oldest = next(iter(self._open)) if len(self._open) > _MOST_OPEN else None
            if oldest is not None:
                del self._open[oldest]
        if oldest is not None:
            _end(oldest)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that has had its answer."""
        with self._open_lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        """End what is still open."""
        with self._open_lock:
            left = list(self._open)
        for one in left:
            _end(one)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A phone that went away is nothing to log."""


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it has ended by itself


def _files() -> dict[str, tuple[str, bytes]]:
    """Return the parts of the page by path: kind and content."""
    folder = paths.resources() / "workshop"
    files = {f"/{name}": (kind, (folder / name).read_bytes()) for name, kind in _KINDS.items()}
    files["/"] = files.pop("/page.html")
    # Their places are filled in by the page.
    words = {
        code.removeprefix(_WORDS): unfilled(code) for code in SENTENCES if code.startswith(_WORDS)
    }
    content = encode({"language": language(), "words": words}).encode()
    return files | {"/words.json": ("application/json", content)}
