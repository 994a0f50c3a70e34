"""Small relations, and a desk that does with edits what the window does."""

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from planner.domain.changes import Change, apply
from planner.domain.fields import Estimate
from planner.domain.records import Actor, Relation
from planner.domain.scenario import Scenario, scenario_of
from planner.ui.pages.relations import RelationsPage
from planner.ui.relations.edits import Target, trust_target


def small_scenario() -> Scenario:
    """Return three parties of two sides and a facilitator; three pairs entered."""
    return scenario_of(
        "s",
        {
            "actors": [
                Actor("A", "Alpha Republic", "Alpha", side="north"),
                Actor("B", "Beta", side="south"),
                Actor("C", "Gamma", side="north"),
                Actor("F", "Helper", role="facilitator"),
            ],
            "relations": [
                Relation("A", "B", Estimate(0.2, note="War")),
                Relation("A", "C", Estimate(0.8)),
                Relation("B", "C", Estimate(0.3, 0.2, 0.4)),
            ],
        },
    )


class Desk(QObject):
    """Holds the scenario, applies what the page asks for, and remembers it."""

    def __init__(
        self, qtbot, scenario: Scenario, base: Scenario | None = None, size=(900, 800)
    ) -> None:
        super().__init__()
        self.scenario, self.base = scenario, base
        self.edits: list[tuple[Change, str]] = []
        self.window = QWidget()
        self.window.resize(*size)
        qtbot.addWidget(self.window)
        self.page = RelationsPage(self.window)
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        self.tester = QAbstractItemModelTester(self.page.model, mode)
        self.page.edit_requested.connect(self._on_edit)
        self.page.resize(*size)
        self.page.show_scenario(scenario, base)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def _on_edit(self, change: Change, key: str) -> None:
        self.edits.append((change, key))
        self.scenario = apply(self.scenario, change, clip=False)
        self.page.show_scenario(self.scenario, self.base)

    @property
    def matrix(self):
        """The table."""
        return self.page.matrix

    def index(self, first: str, second: str) -> QModelIndex:
        """Return the cell of a pair, in the row of the first."""
        model = self.page.model
        return model.index(model.actors.index(first), model.actors.index(second) + 1)

    def trust(self, first: str, second: str) -> Estimate | None:
        """Return the trust that was entered."""
        _, low, high = trust_target(first, second)
        relation = self.scenario.relations.get((low, high))
        return None if relation is None else relation.trust

    def select(self, *targets: Target) -> None:
        """Select several cells, the last one current."""
        selection = self.matrix.selectionModel()
        for target in targets:
            index = self.page.model.index_of(target)
            flags = selection.SelectionFlag
            selection.setCurrentIndex(index, flags.Select)
        first = self.page.model.index_of(targets[0])
        assert selection.isSelected(first)

    def set(self, first: str, second: str, text: str) -> bool:
        """Type into a cell."""
        return self.page.model.setData(self.index(first, second), text)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the matrix."""
        QTest.keyClick(self.matrix, key, modifier)

    def paste(self, text: str) -> None:
        """Paste a text at the current cell."""
        QGuiApplication.clipboard().setText(text)
        self.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def type(self, part: str, text: str) -> None:
        """Type over a field of the strip and leave it."""
        line = self.page.strip.fields[part]
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        line.commit()
