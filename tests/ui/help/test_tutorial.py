"""The tutorial, walked in the window: all its numbers are those that one sees."""

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner import paths
from planner.domain.scenario import Scenario
from planner.texts.help_pages import TUTORIAL, page
from planner.ui.main_window import MainWindow
from planner.ui.panels.outcome_data import class_rows, percent
from tests.ui.conftest import Answers, positions, settle

PARTS = re.split(r"^## \d+\. ", page(TUTORIAL), flags=re.MULTILINE)
RIGHTS = "RIGHTS"


def classes(window: MainWindow) -> dict[str, str]:
    """Return the shares as the panel shows them."""
    outcome = window.showing._outcome
    assert outcome is not None
    return {row.name: f"{percent(row.share)} %" for row in class_rows(outcome.projection, None)}


def spoken(window: MainWindow, issue: str) -> str:
    lane = positions(window).board.lane_widget(issue)
    return f"{lane.accessibleName()} {lane.accessibleDescription()}"


def find(pattern: str, part: int) -> tuple[str, ...]:
    found = re.search(pattern, PARTS[part], flags=re.DOTALL)
    assert found is not None, pattern
    return found.groups()


def test_what_the_tutorial_says_is_what_one_sees(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    window.filing.open_example(str(paths.resources() / "samples" / "talks.scenario"))
    settle(window, qtbot)
    scenario: Scenario = window.editing.scenario
    assert find(r"\*\*(Talks .+?)\*\*", 1) == (scenario.brief.title,)
    assert window.showing.page_code() == "page.positions"
    assert find(r"\*\*(\d+) issues\*\*.+\*\*(\d+) actors\*\*", 1) == (
        str(len(scenario.issues)),
        str(len(scenario.actors)),
    )

    assert find(r"\*\*([\d,]+)\*\* times, over \*\*(\d+)\*\* rounds", 2) == ("2,000", "12")
    outcome = window.showing._outcome
    assert outcome is not None
    assert (outcome.projection.runs, outcome.projection.rounds) == (2000, 12)
    told = re.findall(r"^\| ([A-Z][a-z ]+?) \| (\S+ %) \|$", PARTS[2], flags=re.MULTILINE)
    assert dict(told) == classes(window)
    assert find(r"\*\*(short by \d+)\*\*", 2)[0] in spoken(window, "UKRC")
    assert "fewer than 1 of 100 runs" in spoken(window, "UKRC")

    assert find(r"go to \*\*(.+?)\*\*", 3)[0] == scenario.issues[RIGHTS].name
    gap, runs = find(r"\*\*(short by \d+)\*\*.+\*\*(\d+)\*\* of 100 runs", 3)
    assert gap in spoken(window, RIGHTS)
    assert f"settles in {runs} of 100 runs" in spoken(window, RIGHTS)

    (answers.future,) = find(r"Call it \*\*(.+?)\*\*", 4)
    window.commands.branch.trigger()
    positions(window).select("RUS", RIGHTS)
    typed, before = find(r"type \*\*(.+?)\*\*.+It was (\d+)\.", 4)
    line = positions(window).strip.form.rows["compromise"].value
    assert line.text() == before
    line.setFocus()
    line.selectAll()
    line.insert(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(window, qtbot)
    gap, runs = find(r"\*\*(open by \d+)\*\*.+\*\*(\d+)\*\* of 100 runs", 4)
    assert gap in spoken(window, RIGHTS)
    assert f"settles in {runs} of 100 runs" in spoken(window, RIGHTS)
    shares = classes(window)
    assert find(r"partial agreement \*\*(\d+ %)\*\*", 4) == (shares["Partial agreement"],)
    assert shares["Agreement"] == "<1 %"
    assert window.editing.scenario.stances["RUS", RIGHTS].compromise is not None
    assert window.editing.scenario.stances == scenario.stances  # the base case stays

    (name,) = find(r"choose \*\*(.+?)\*\*", 6)
    window.editing.show_future(next(k for k, f in scenario.futures.items() if f.name == name))
    settle(window, qtbot)
    assert find(r"\*\*(\d+ %)\*\* of the runs end in agreement", 6) == (
        classes(window)["Agreement"],
    )
