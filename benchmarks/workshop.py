"""Measures a workshop: 200 people join and give 20 answers each while a window is there.

    python -m benchmarks.workshop [PEOPLE] [QUESTIONS]

The people are another process, which uses a core of its own as phones would; they come from one
address, half of them ask for the state before each answer, as the page does. A real application
listens to every change, and a timer of 10 ms shows how long its event loop was kept waiting.
"""

import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles

HANDS = 16  # requests under way at once
SECONDS = 20.0  # over which the people answer


def main() -> None:
    """Serve, be asked, and print the figures."""
    people, questions = (int(text) for text in sys.argv[1:3] or ("200", "20"))
    from PySide6.QtCore import QObject, QTimer, Signal
    from PySide6.QtWidgets import QApplication, QLabel

    from planner.workshop.events import Item
    from planner.workshop.questions import NUMBER, Question
    from planner.workshop.room import Room
    from planner.workshop.server import Serving

    class Bridge(QObject):
        """Brings changes from the server's threads to the window's."""

        changed = Signal(int)

    app = QApplication([])
    label = QLabel()
    label.resize(400, 100)
    label.show()
    room = Room.begin(Path(tempfile.mkdtemp()), "benchmark")
    asked = tuple(Question(f"q{n}", NUMBER, f"Question {n}?") for n in range(questions))
    room.prepare("Benchmark", (Item("all", "All", asked, 60.0),))
    room.open_item("all")
    bridge = Bridge()
    redraw = QTimer(singleShot=True, interval=200)
    bridge.changed.connect(lambda _: redraw.isActive() or redraw.start())
    redraw.timeout.connect(lambda: label.setText(str(room.snapshot().answered)))
    room.subscribe(bridge.changed.emit)
    gaps: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append(1000 * (now - last[0]))
        last[0] = now

    heart = QTimer(interval=10)
    heart.timeout.connect(beat)
    serving = Serving(room, "127.0.0.1")
    serving.start()
    host = serving.address.removeprefix("http://").rstrip("/")
    command = [sys.executable, "-m", "benchmarks.workshop", "--people", host, room.code]
    child = subprocess.Popen(
        [*command, str(people), str(questions)], stdout=subprocess.PIPE, text=True
    )
    ending = QTimer(interval=100)
    ending.timeout.connect(lambda: child.poll() is None or app.quit())
    ending.start()
    heart.start()
    app.exec()
    serving.stop()
    assert child.stdout is not None
    kept = sum(len(room.session.answers_of(f"q{n}", 1)) for n in range(questions))
    print(child.stdout.read(), end="")
    print(f"answers kept: {kept} of {people * questions}")
    cuts = quantiles(gaps, n=1000)
    print(f"heartbeat of 10 ms: p95 {cuts[949]:.0f}, p99 {cuts[989]:.0f}, max {max(gaps):.0f} ms")
    room.discard_journal()


def play(host: str, code: str, people: int, questions: int) -> None:
    """Join as everybody, then answer everything, spread over the time as in a room."""
    times: list[float] = []
    errors: list[str] = []
    tokens: dict[int, str] = {}
    steps = iter(range(people * questions))
    lock = threading.Lock()

    def ask(path: str, body: object, token: str = "") -> dict[str, str]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        began = time.perf_counter()
        connection = http.client.HTTPConnection(host, timeout=20)
        try:
            content = None if body is None else json.dumps(body)
            connection.request("GET" if body is None else "POST", path, content, headers)
            answer = connection.getresponse()
            raw = answer.read()
        finally:
            connection.close()
        times.append(1000 * (time.perf_counter() - began))
        if answer.status not in (200, 204):
            errors.append(f"{answer.status} {raw[:80]!r}")
            return {}
        found: dict[str, str] = json.loads(raw or b"{}")
        return found

    began = time.perf_counter()

    def hand() -> None:
        while True:
            with lock:
                step = next(steps, None)
            if step is None:
                return
            try:
                act(step)
            except OSError as error:
                errors.append(str(error))

    def act(step: int) -> None:
        person, question = step % people, step // people
        due = began + SECONDS * step / (people * questions)
        threading.Event().wait(max(0.0, due - time.perf_counter()))
        if question == 0:
            joining = {"code": code, "name": f"Person {person}"}
            tokens[person] = ask("/api/join", joining).get("token", "")
        if step % 2:
            ask("/api/state", None, tokens[person])
        values = {"likely": step % 101, "reason": "One line of reason"}
        body = {"item": "all", "question": f"q{question}", "round": 1, "values": values}
        ask("/api/answer", body, tokens[person])

    hands = [threading.Thread(target=hand) for _ in range(HANDS)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    seconds = time.perf_counter() - began
    cuts = quantiles(times, n=1000)
    print(f"{len(times)} requests in {seconds:.0f} s, {len(errors)} refused {errors[:3]}")
    print(f"p50 {cuts[499]:.1f}, p95 {cuts[949]:.0f}, p99 {cuts[989]:.0f}, max {max(times):.0f} ms")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--people"]:
        play(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
    else:
        main()
