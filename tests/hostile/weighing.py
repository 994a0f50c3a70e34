"""Weighs giant sources: each is made in one process and read in another, which is measured.

`python -m tests.hostile.weighing FOLDER NAME ...` prints one line of JSON.
"""

import json
import os
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from planner.domain.problems import FileProblem
from planner.texts.findings import error_sentence
from tests.hostile.giants import GIANTS, MB
from tests.hostile.sources import KINDS
from tests.hostile.trial import highest_mb, read

_MOST_SECONDS, _MOST_BYTES = 20, 3 * 1024 * MB  # then the process that reads is stopped


@dataclass(frozen=True)
class Weight:
    """What reading a giant took."""

    name: str
    seconds: float  # of CPU
    memory_mb: float  # at its highest, beyond what there was before
    end: str  # "read", the sentence of a refusal, or what went wrong


def weighed(name: str, folder: Path) -> Weight:
    """Make and read a giant."""
    folder.mkdir()
    made = _elsewhere(lambda: str(GIANTS[name](folder)))
    found = _elsewhere(lambda: json.dumps(asdict(_read(name, Path(made)))))
    shutil.rmtree(folder)
    return Weight(**json.loads(found)) if found else Weight(name, 99.0, 9999.0, "stopped")


def _read(name: str, path: Path) -> Weight:
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    held = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / MB
    start = time.process_time()
    try:
        read(path)
        end = "read"
    except FileProblem as problem:
        end = error_sentence(problem)
    except Exception as error:
        end = repr(error)
    return Weight(name, time.process_time() - start, highest_mb() - held, end)


def _elsewhere(work: Callable[[], str]) -> str:
    """Return what work in a process of its own gives; nothing if that was stopped."""
    reading, writing = os.pipe()
    if not os.fork():
        os.write(writing, work().encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        found = stream.read()
    os.wait()
    return found


def _warm_up(folder: Path) -> None:
    """Read something of every kind, so that what is imported is no weight of a giant."""
    for _, make in KINDS.values():
        for number in range(3):
            folder.mkdir()
            _read_at_all(make(random.Random(number), folder))
            shutil.rmtree(folder)


def _read_at_all(path: Path) -> None:
    try:
        read(path)
    except FileProblem:
        return


if __name__ == "__main__":
    place = Path(sys.argv[1]) / "in"
    _warm_up(place)
    weights = [asdict(weighed(name, place)) for name in sys.argv[2:]]
    sys.stdout.write(json.dumps(weights) + "\n")
