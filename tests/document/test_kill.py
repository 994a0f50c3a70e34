"""A program that is killed in the middle of work: whatever it had acknowledged is offered."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.document.document import Document
from planner.storage.opening import read_scenario
from planner.storage.recovery import leftovers
from tests.helpers import ROOT, amount

# Edits without end, and now and then a save; each is printed once it is done.
WORK = """
import sys
from pathlib import Path
from planner.document.document import Document
from planner.domain.changes import AddRecords, Batch, RemoveRecords, set_field
from planner.domain.records import Actor
from tests.builders import small_scenario

data, path, save_every = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
document = Document.new(small_scenario(), data=data)
document.save_as(path)
print("saved 0", flush=True)
number = 0
while True:
    number += 1
    actor = AddRecords("actors", ((0, Actor(f"A{number}", f"{number}")),))
    gone = RemoveRecords("actors", (f"A{number - 5}",)) if number > 5 else Batch(())
    document.apply(Batch((set_field("brief", "", "title", f"{number}"), actor, gone)))
    print("edited", number, flush=True)
    if number % save_every == 0:
        document.save()
        print("saved", number, flush=True)
"""


def _killed(data: Path, path: Path, save_every: int, chance: random.Random) -> tuple[int, int]:
    """Let a program work, kill it at some moment; return the last edit and save it reported."""
    arguments = [sys.executable, "-c", WORK, str(data), str(path), str(save_every)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        edited = saved = 0
        for _ in range(chance.randint(1, 120)):
            act, number = program.stdout.readline().split()
            edited, saved = (int(number), saved) if act == "edited" else (edited, int(number))
        for _ in range(chance.randrange(20_000)):  # somewhere between two lines
            pass
        os.kill(program.pid, signal.SIGKILL)
        for line in program.stdout.read().splitlines(keepends=True):
            if line.endswith("\n"):
                act, number = line.split()
                edited, saved = (int(number), saved) if act == "edited" else (edited, int(number))
    return edited, saved


@pytest.mark.timeout(300)
def test_whatever_was_acknowledged_before_a_kill_is_offered(tmp_path: Path) -> None:
    chance = random.Random("kill")
    for case in range(amount(60)):
        data, path = tmp_path / f"data {case}", tmp_path / f"{case}.scenario"
        edited, saved = _killed(data, path, chance.choice((2, 5, 1000)), chance)
        in_file = read_scenario(path).scenario.brief.title
        assert in_file == "Harbour dues" or int(in_file) >= saved
        found = leftovers(data / "working")
        if not found:
            # All was saved: nothing is lost, and nobody is asked.
            assert in_file == (str(edited) if edited else "Harbour dues")
            continue
        (left,) = found
        document = Document.recover(left, data=data)
        scenario = document.scenario
        number = int(scenario.brief.title) if edited else 0
        assert number >= edited
        # The edit that was under way is there whole or not at all.
        assert [actor.name for actor in list(scenario.actors.values())[:5]] == [
            str(n) for n in range(number, max(0, number - 5), -1)
        ] + ["Northport", "Southport", "Harbour master"][: max(0, 5 - number)]
        document.save(overwrite=True)
        document.close()
        assert read_scenario(path).scenario.brief.title == scenario.brief.title
        assert leftovers(data / "working") == []


def test_a_running_program_keeps_its_work_to_itself_until_it_is_killed(tmp_path: Path) -> None:
    data, path = tmp_path / "data", tmp_path / "talks.scenario"
    arguments = [sys.executable, "-c", WORK, str(data), str(path), "1000"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stdout is not None
        while not program.stdout.readline().startswith("edited"):
            pass
        assert leftovers(data / "working") == []
        program.kill()
        program.wait()
        (left,) = leftovers(data / "working")
    assert left.path == path
    assert left.n_unsaved >= 1
