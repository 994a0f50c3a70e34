"""Measures the change log of a scenario with 20,000 edits: CPU milliseconds of the window's thread.

    python -m benchmarks.change_log [REPEATS]

Opening the dialog and the first search are measured once, the rest as the least of the repeats.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
N_EDITS = 20_000
NOTES = ("", "From the embassy.", "Read in the press.")


def document():
    """Return the talks example after many edits by three people."""
    from planner.document.document import Document
    from planner.domain.changes import set_field
    from planner.domain.fields import Estimate
    from planner.texts.describe import describe_change

    found = Document.open_copy(ROOT / "resources" / "samples" / "talks.scenario")
    drawn, keys = random.Random(1), list(found.scenario.stances)
    for _ in range(N_EDITS):
        found.author = drawn.choice(("Anna", "Boris", "Clara"))
        field = drawn.choice(("position", "salience", "compromise"))
        value = Estimate(round(drawn.uniform(5, 95), 1), note=drawn.choice(NOTES))
        change = set_field("stances", drawn.choice(keys), field, value)
        found.apply(change, describe_change(change, found.scenario))
    return found


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as home:
        os.environ["SCENARIO_PLANNER_HOME"] = home
        from planner.domain.changes import set_field
        from planner.ui.app import Application, start
        from planner.ui.change_log.dialog import ChangeLogDialog

        assert ChangeLogDialog  # what it brings is imported once a program, not at each opening
        app = Application([])
        window = start(app)
        window.show()
        window.editing.set_document(document())
        titles = iter(range(1_000_000))

        def least(act: Callable[[], object], times: int = repeats) -> float:
            spent = []
            for _ in range(times):
                began = time.thread_time()
                act()
                app.processEvents()
                spent.append(1000 * (time.thread_time() - began))
            return min(spent)

        def edit() -> None:
            title = f"Title {next(titles)}"
            window.editing.edit(set_field("brief", "", "title", title))

        def go_back() -> None:
            former = window.editing.document.former(0, datetime.now().astimezone())
            former.close(discard=True)

        print(f"edit, log closed: {least(edit):.0f} ms")
        print(f"open: {least(window.provenance.show_log, 1):.0f} ms")
        log = window.provenance.log
        bar = log.table.verticalScrollBar()
        page = least(lambda: (bar.setValue(bar.value() + 5_000), log.table.grab()))
        print(f"page of rows never seen painted: {page:.0f} ms")
        print(f"first search: {least(lambda: log.search.setText('embassy'), 1):.0f} ms")
        print(f"another letter: {least(lambda: log.search.setText('embassy b'), 1):.0f} ms")
        log.search.clear()
        print(f"edit, log open: {least(edit):.0f} ms")
        print(f"as it was before the first edit: {least(go_back):.0f} ms")
        log.close()
        window.editing.document.close(discard=True)
        window.editing.document = None
        window.close()


if __name__ == "__main__":
    main()
