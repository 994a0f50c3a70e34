"""A program that is killed in mid-round: the next start has every answer that was acknowledged."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from planner.workshop.journal import unfinished
from planner.workshop.room import Room
from tests.helpers import ROOT

# Answers without end from several persons at once; each is printed once the room has taken it.
WORK = """
import sys, threading
from pathlib import Path
from planner.workshop.room import Room
from tests.workshop.conftest import AGENDA

room = Room.begin(Path(sys.argv[1]), "small")
room.prepare("Dues", AGENDA)
people = [room.join(f"Person {n}") for n in range(4)]
room.open_item("first")
lock = threading.Lock()

def work(person, token):
    number = 0.0
    while True:
        number = (number + 0.25) % 100
        room.answer(person, "first", "dues", 1, {"likely": number})
        with lock:
            print(person, token, number, flush=True)

for person, token in people:
    threading.Thread(target=work, args=(person, token), daemon=True).start()
threading.Event().wait()
"""


def test_every_acknowledged_answer_survives_a_kill(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", WORK, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    told: dict[str, tuple[str, float]] = {}  # the last that each person was told
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(250)]
        os.kill(program.pid, signal.SIGKILL)
        lines += program.stdout.read().splitlines(keepends=True)
    for line in lines:
        if line.endswith("\n"):
            person, token, value = line.split()
            told[person] = token, float(value)
    (folder,) = unfinished(tmp_path, "small")
    room = Room.take(folder)
    kept = {key: one.likely for key, one in room.session.answers_of("dues", 1).items()}
    for person, (token, number) in told.items():
        # One more may have been written than could be said before the end.
        assert kept[person] in (number, (number + 0.25) % 100)
        assert room.person(token) == person
        room.answer(person, "first", "dues", 1, {"likely": 1})
    room.close()
