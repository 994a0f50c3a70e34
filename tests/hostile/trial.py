"""Reads hostile sources in a process of its own, which is watched, and tells what came of it.

`python -m tests.hostile.trial FOLDER PER_THOUSAND_OF SEED [KIND ...]` prints one line of JSON.
"""

import faulthandler
import json
import os
import random
import resource
import shutil
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path

from planner.domain.changes import check_scenario
from planner.domain.problems import FileProblem
from planner.domain.rules import check
from planner.domain.scenario import Scenario
from planner.interchange.reading import read_source
from planner.storage.images import image_of
from planner.storage.opening import read_scenario
from planner.texts.findings import error_sentence, problem_sentence
from tests.hostile.sources import KINDS

HANG_SECONDS = 60.0
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TOUCHING = ("os.", "shutil.", "subprocess.", "socket.", "tempfile.", "ctypes.", "urllib.")
_HARMLESS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk")


@dataclass
class Outcome:
    """What reading many sources came to."""

    files: int = 0
    refused: int = 0
    read: int = 0
    slowest: float = 0.0  # CPU seconds
    slowest_case: str = ""
    memory_mb: float = 0.0  # at its highest, beyond that of reading sound sources
    faults: list[str] = field(default_factory=list)


class Watch:
    """Notes whatever a reader does besides reading."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.is_on:
            return
        if event == "open":
            _, mode, flags = arguments
            is_writing = isinstance(flags, int) and flags & _WRITING
            if is_writing or any(sign in str(mode or "") for sign in "wax+"):
                self.seen.append(f"{event} {arguments}")
        elif event == "sqlite3.connect":
            name = str(arguments[0])
            if name != ":memory:" and not name.endswith("?mode=ro&immutable=1"):
                self.seen.append(f"{event} {arguments}")
        elif event.startswith(_TOUCHING) and event not in _HARMLESS:
            self.seen.append(f"{event} {arguments}")

    def prove(self, folder: Path) -> None:
        """Fail unless writing is noticed."""
        self.is_on = True
        (folder / "proof").write_bytes(b"")
        self.is_on = False
        (folder / "proof").unlink()
        assert self.seen
        self.seen.clear()


def read(path: Path) -> tuple[Scenario, list[str]]:
    """Return a scenario and the sentences of what was not understood."""
    if path.suffix == ".scenario":
        opened = read_scenario(path)
        return opened.scenario, [problem_sentence(one) for one in opened.warnings]
    imported = read_source(path)
    return imported.scenario, [problem_sentence(one) for one in imported.problems]


def try_one(path: Path, outcome: Outcome, case: str, watch: Watch) -> None:
    """Read a source, and note all that must not be."""
    outcome.files += 1
    start = time.process_time()
    watch.is_on = True
    try:
        scenario, sentences = read(path)
    except FileProblem as problem:
        outcome.refused += 1
        sentences = [error_sentence(problem)]
    except Exception:
        outcome.faults.append(f"{case}: {traceback.format_exc(limit=-6)}")
        return
    else:
        outcome.read += 1
        _check(scenario, outcome, case)
    finally:
        watch.is_on = False
        taken = time.process_time() - start
        if taken > outcome.slowest:
            outcome.slowest, outcome.slowest_case = taken, case
        outcome.faults += [f"{case}: {what}" for what in watch.seen]
        watch.seen.clear()
    if not all(" " in sentence and len(sentence) < 2000 for sentence in sentences):
        outcome.faults.append(f"{case}: no sentence in {sentences}")


def _check(scenario: Scenario, outcome: Outcome, case: str) -> None:
    try:
        check_scenario(scenario)
        found = [problem_sentence(one) for one in check(scenario)]
        assert all(found)
        if outcome.read % 10 == 0:
            image_of(scenario)  # what was read can be saved
    except Exception:
        outcome.faults.append(f"{case} was accepted: {traceback.format_exc(limit=-6)}")


def highest_mb() -> float:
    """Return the most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(folder: Path, per_thousand_of: int, seed: int, kinds: list[str]) -> Outcome:
    """Make and read sources of the kinds; a thousand of all in a thousand."""
    watch, outcome = Watch(), Outcome()
    watch.prove(folder)
    for warm_up in (True, False):
        before = highest_mb()
        for kind in kinds:
            share, make = KINDS[kind]
            for number in range(3 if warm_up else per_thousand_of * share // 1000):
                faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
                place = folder / "in"
                place.mkdir()
                path = make(random.Random(f"{kind} {seed} {number}"), place)
                case = f"{kind} {seed} {number}"
                try_one(path, Outcome() if warm_up else outcome, case, watch)
                shutil.rmtree(place)
        faulthandler.cancel_dump_traceback_later()
    outcome.memory_mb = highest_mb() - before
    return outcome


if __name__ == "__main__":
    named = sys.argv[4:] or list(KINDS)
    done = run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), named)
    sys.stdout.write(json.dumps(asdict(done)) + "\n")
