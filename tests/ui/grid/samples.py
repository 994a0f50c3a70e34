"""A page with the Grid shown, on a desk that applies what it asks for."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario, scenario_of
from planner.ui.grid.cells import Spot
from planner.ui.grid.face_switch import GRID
from tests.ui.board.samples import Desk, small_scenario


class GridDesk(Desk):
    """The Grid of a scenario."""

    def __init__(self, qtbot, scenario=None, base=None, size=(900, 800)) -> None:
        super().__init__(qtbot, scenario or small_scenario(), base, size)
        self.page.show_face(GRID)
        self.edits.clear()
        self.selections.clear()

    @property
    def grid(self):
        return self.page.grid

    @property
    def view(self):
        return self.page.grid.view

    def index(self, actor: str, issue: str):
        return self.view.place(Spot(actor, issue))

    def text(self, actor: str, issue: str) -> str:
        return self.index(actor, issue).data()

    def choose(self, *spots: tuple[str, str]) -> None:
        """Select the rectangle between two cells, or one cell."""
        first, last = self.index(*spots[0]), self.index(*spots[-1])
        self.view.setCurrentIndex(first)
        self.view.select_block(first.row(), first.column(), last.row(), last.column())

    def press(self, key, held=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table, or in the field that is open there."""
        QTest.keyClick(self.view.cells.editor or self.view, key, held)

    def enter(self, text: str, key=Qt.Key.Key_Return) -> None:
        """Type a text over the current cell."""
        self.press(Qt.Key.Key_F2)
        # Keys of QTest cannot be other than Latin ones, and ranges are written with a dash.
        self.view.cells.editor.insert(text)
        self.press(key)

    def estimate(self, actor: str, issue: str, field: str = "position"):
        known = getattr(self.scenario.stances[actor, issue], field)
        return known.low, known.value, known.high


def large_scenario(n_actors: int, n_issues: int) -> Scenario:
    """Return a scenario without any stance."""
    return scenario_of(
        "large",
        {
            "actors": [Actor(f"a{n}", f"Actor {n}") for n in range(n_actors)],
            "issues": [Issue(f"i{n}", f"Issue {n}") for n in range(n_issues)],
        },
    )


def numbers_of(scenario: Scenario) -> dict:
    """Return all numbers of a scenario with their ranges."""
    result = {}
    for key, stance in scenario.stances.items():
        for field in ("position", "compromise", "salience", "influence"):
            known = getattr(stance, field)
            if known is not None:
                result[(*key, field)] = (known.low, known.value, known.high)
    return result


def empty_of(scenario: Scenario) -> Scenario:
    """Return the scenario without its stances."""
    empty: dict[tuple[str, str], Stance] = {}
    return scenario.with_table("stances", empty)
