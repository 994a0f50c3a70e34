"""A small scenario, and a desk that does with edits what the window does."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest

from planner.domain.changes import Change, apply
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Anchor, Issue, Stance
from planner.domain.scenario import Scenario, scenario_of
from planner.ui.pages.positions import PositionsPage

NOTE = "Public demands"


def stance(actor: str, issue: str, position: float, compromise: float = 20.0, **more) -> Stance:
    """Return a stance with ranges entered 5 points to both sides of the position."""
    estimate = Estimate(position, max(position - 5, 0), min(position + 5, 100), 0.7, NOTE)
    return Stance(
        actor,
        issue,
        estimate,
        Estimate(compromise, confidence=0.7, note=NOTE),
        Estimate(more.pop("salience", 80.0), confidence=0.7, note=NOTE),
        **more,
    )


def small_scenario() -> Scenario:
    """Return three actors on three issues; C has no stance on the last, which is in years."""
    return scenario_of(
        "s",
        {
            "actors": [
                Actor("A", "Alpha <Republic>", "Alpha", influence=Estimate(90.0)),
                Actor("B", "Beta", influence=Estimate(60.0)),
                Actor("C", "Gamma", role="stakeholder", influence=Estimate(20.0)),
            ],
            "issues": [
                Issue("border", "Border", low_end="open", high_end="closed"),
                Issue("trade", "Trade", low_end="none", high_end="free"),
                Issue("term", "Term", unit="years", low_value=0, high_value=20),
            ],
            "anchors": [Anchor("t0", "border", 0, "No guards"), Anchor("t1", "border", 40, "Some")],
            "stances": [
                stance("A", "border", 20, veto=True),
                stance("B", "border", 80, veto=True),
                stance("C", "border", 50),
                stance("A", "trade", 40, veto=True),
                stance("B", "trade", 60, veto=True),
                stance("C", "trade", 55),
                stance("A", "term", 25),
                stance("B", "term", 75),
            ],
        },
    )


class Desk(QObject):
    """Holds the scenario, applies what the page asks for, and remembers it."""

    def __init__(
        self, qtbot, scenario: Scenario, base: Scenario | None = None, size=(900, 800)
    ) -> None:
        super().__init__()
        self.scenario = scenario
        self.base = base
        self.edits: list[tuple[Change, str]] = []
        self.previews: list[Change | None] = []
        self.selections: list[tuple[str, str] | None] = []
        self.page = PositionsPage()
        qtbot.addWidget(self.page)
        self.page.edit_requested.connect(self._on_edit)
        self.page.preview_changed.connect(self.previews.append)
        self.page.selection_changed.connect(self.selections.append)
        self.page.resize(*size)
        self.page.show_scenario(scenario, base)
        self.selections.clear()
        with qtbot.waitExposed(self.page):
            self.page.show()

    def _on_edit(self, change: Change, key: str) -> None:
        self.edits.append((change, key))
        self.scenario = apply(self.scenario, change, clip=False)
        self.page.show_scenario(self.scenario, self.base)

    @property
    def board(self):
        """The Board of the page."""
        return self.page.board

    @property
    def form(self):
        """The fields of the strip."""
        return self.page.strip.form

    def lane(self, issue: str):
        """The lane of an issue."""
        return self.board.lane_widget(issue)

    def value(self, actor: str, issue: str, field: str = "position") -> float:
        """The most likely value of a stance as the scenario has it."""
        return getattr(self.scenario.stances[actor, issue], field).value

    def place(self, issue: str, points: float) -> QPoint:
        """Where a place on the scale of a lane is."""
        frame = self.lane(issue).shape().frame
        return QPoint(round(frame.x_of(points)), round(frame.axis_y))

    def press(self, issue: str, where: QPoint) -> None:
        """Press the left button."""
        QTest.mousePress(self.lane(issue), Qt.MouseButton.LeftButton, pos=where)

    def move(self, issue: str, where: QPoint) -> None:
        """Move the pointer with the button as it is."""
        QTest.mouseMove(self.lane(issue), where)

    def release(self, issue: str, where: QPoint) -> None:
        """Release the left button."""
        QTest.mouseRelease(self.lane(issue), Qt.MouseButton.LeftButton, pos=where)

    def drag(self, issue: str, start: QPoint, end: QPoint) -> None:
        """Drag from one place to another in two moves."""
        self.press(issue, start)
        self.move(issue, (start + end) / 2)
        self.move(issue, end)
        self.release(issue, end)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the selected lane."""
        _, issue = self.page.selection or ("", "")
        QTest.keyClick(self.lane(issue), key, modifier)

    def type(self, text: str) -> None:
        """Type letters on the selected lane."""
        _, issue = self.page.selection or ("", "")
        QTest.keyClicks(self.lane(issue), text)
