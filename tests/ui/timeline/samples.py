"""A small timeline, and a desk that does with edits what the window does."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from planner.domain.changes import Change, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Event, HistoryEntry, Instrument, Issue
from planner.domain.scenario import Scenario, scenario_of
from planner.ui.pages.timeline import TimelinePage


def small_scenario() -> Scenario:
    """Return one past event, two possible ones and two instruments, the second one off."""
    scenario = scenario_of(
        "s",
        {
            "actors": [Actor("A", "Alpha"), Actor("B", "Beta")],
            "issues": [Issue("border", "Border")],
            "history": [HistoryEntry("h", "1999", "Truce", ("A",), 0.1, "Talking helps.")],
            "events": [
                Event("flood", "Flood", 3, Estimate(0.4), actors=("A",)),
                Event("vote", "Vote", 5, Estimate(0.5)),
            ],
            "instruments": [
                Instrument("fund", "Fund", is_on=True, start_round=2, end_round=6),
                Instrument("talks", "Talks", start_round=4),
            ],
        },
    )
    return apply(scenario, set_field("settings", "", "rounds", 10))


class Desk(QObject):
    """Holds the scenario, applies what the page asks for, and remembers it."""

    def __init__(
        self, qtbot, scenario: Scenario, base: Scenario | None = None, size=(900, 800)
    ) -> None:
        super().__init__()
        self.scenario, self.base = scenario, base
        self.edits: list[tuple[Change, str]] = []
        self.previews: list[Change | None] = []
        self.window = QWidget()
        self.window.resize(*size)
        qtbot.addWidget(self.window)
        self.page = TimelinePage(self.window)
        self.page.edit_requested.connect(self._on_edit)
        self.page.preview_changed.connect(self.previews.append)
        self.page.resize(*size)
        self.page.show_scenario(scenario, base)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def _on_edit(self, change: Change, key: str) -> None:
        self.edits.append((change, key))
        self.scenario = apply(self.scenario, change, clip=False)
        self.page.show_scenario(self.scenario, self.base)

    @property
    def chart(self):
        """The axis of rounds."""
        return self.page.chart

    def fields(self):
        """The fields of the form that is shown."""
        form = self.page.detail.form
        assert form is not None
        return form.fields

    def place(self, key: str, x: float) -> QPoint:
        """Where a row is, at some x."""
        row = next(r for r in self.chart.rows if r.item and r.item.key == key)
        return QPoint(round(x), round(row.middle))

    def drag(self, key: str, start: float, end: float, *, is_released: bool = True) -> None:
        """Drag in a row from one x to another in two moves."""
        press, release = self.place(key, start), self.place(key, end)
        QTest.mousePress(self.chart, Qt.MouseButton.LeftButton, pos=press)
        QTest.mouseMove(self.chart, (press + release) / 2)
        QTest.mouseMove(self.chart, release)
        if is_released:
            QTest.mouseRelease(self.chart, Qt.MouseButton.LeftButton, pos=release)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the chart."""
        QTest.keyClick(self.chart, key, modifier)

    def type(self, field: str, text: str) -> None:
        """Type over a field and leave it."""
        line = self.fields()[field]
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        line.commit()
