"""Measures the packaged program beside the same from source: size, and the time to start.

    python -m benchmarks.packaged [REPEATS]

Needs dist/planner, as packaging/build makes it. Time runs from starting the process until the talks
example has been painted, and until its figures have. Cold means that the system was asked to forget
the files of the program, which it does not do with those that another process holds.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKED = ROOT / "dist" / "planner"
SOURCE = (ROOT / ".venv", ROOT / "planner", ROOT / "resources", ROOT / "db", Path(sys.base_prefix))


def files_of(folders: Iterable[Path]) -> list[Path]:
    """Return every file below some folders."""
    return [
        p for folder in folders for p in folder.rglob("*") if p.is_file() and not p.is_symlink()
    ]


def forget(files: Iterable[Path]) -> None:
    """Ask the system to forget what it holds of files in memory."""
    for path in files:
        descriptor = os.open(path, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def started(command: list[str], home: str) -> dict[str, tuple[float, float]]:
    """Return seconds by the clock and of the processor until the window and the figures."""
    environment = os.environ | {"SCENARIO_PLANNER_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    found = {}
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "--check-window"], env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            name, *rest = line.split()
            if name in ("window", "figures"):
                found[name] = (time.perf_counter() - began, float(rest[0]))
    if len(found) != 2:
        raise SystemExit(f"{command} did not open its window.")
    return found


def measure(name: str, command: list[str], files: list[Path], repeats: int, home: str) -> None:
    """Print the least of several starts, cold and warm."""
    started(command, home)  # what is made once: compiled modules, the list of fonts
    for state in ("cold", "warm"):
        times = []
        for _ in range(repeats):
            if state == "cold":
                forget(files)
            times.append(started(command, home))
        parts = []
        for what in ("window", "figures"):
            clock = min(found[what][0] for found in times)
            spent = min(found[what][1] for found in times)
            parts.append(f"{what} {clock:.2f} s ({spent:.2f} s CPU)")
        print(f"{name}, {state}: {', '.join(parts)}, least of {repeats}")


def main() -> None:
    """Measure and print."""
    if not PACKED.is_dir():
        raise SystemExit("dist/planner is not there: make it with packaging/build.")
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    packed, source = files_of([PACKED]), files_of(SOURCE)
    size = sum(path.stat().st_size for path in packed) / 2**20
    print(f"packaged, unpacked: {size:.0f} MB in {len(packed)} files (budget 340)")
    for path in sorted(PACKED.parent.glob("scenario-planner[-_]*")):
        print(f"{path.name}: {path.stat().st_size / 2**20:.0f} MB (budget 130)")
    with tempfile.TemporaryDirectory() as home:
        measure("packaged", [str(PACKED / "planner")], packed, repeats, home)
        source_command = [str(ROOT / ".venv" / "bin" / "python"), "-m", "planner"]
        measure("from source", source_command, source, repeats, home)


if __name__ == "__main__":
    main()
