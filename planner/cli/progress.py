"""Progress on standard error, only where somebody watches."""

import sys
from time import monotonic

from planner.engine.progress import Progress, ignore


def terminal_progress() -> Progress:
    """Return a progress callback that draws on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return ignore
    last = monotonic()

    def draw(done: int, total: int) -> None:
        nonlocal last
        if done < total and monotonic() - last < 0.1:
            return
        last = monotonic()
        sys.stderr.write("\r" + (" " * 40 + "\r" if done >= total else f"{done} / {total}"))
        sys.stderr.flush()

    return draw
