"""A desk that does with the edits of a page what the window does."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from planner.domain.changes import Change, apply
from planner.domain.colours import LIGHT
from planner.domain.scenario import Scenario


class Desk(QObject):
    """Holds the scenario, applies what the page asks for, and remembers it."""

    def __init__(self, qtbot, page, scenario: Scenario, base: Scenario | None = None) -> None:
        super().__init__()
        self.scenario, self.base, self.page = scenario, base, page
        self.edits: list[tuple[Change, str]] = []
        qtbot.addWidget(page)
        page.set_palette(LIGHT)
        page.edit_requested.connect(self._on_edit)
        if hasattr(page, "model"):
            self.tester = QAbstractItemModelTester(
                page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
            )
        page.resize(900, 800)
        page.show_scenario(scenario, base)
        with qtbot.waitExposed(page):
            page.show()

    def _on_edit(self, change: Change, key: str) -> None:
        self.edits.append((change, key))
        self.scenario = apply(self.scenario, change, clip=False)
        self.page.show_scenario(self.scenario, self.base)

    def type_in_cell(self, key: str, field: str, text: str, end=Qt.Key.Key_Return) -> QLineEdit:
        """Type over a cell of the table; return its editor."""
        table = self.page.table
        assert table.select(key, field)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = table.cells.editor
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        editor.insert(text)
        if end is not None:
            QTest.keyClick(editor, end)
        QApplication.processEvents()
        return editor


def write(line, text, key=Qt.Key.Key_Return) -> None:
    """Type a text over what is in a line."""
    line.setFocus()
    line.selectAll()
    line.insert(text)
    if key is not None:
        QTest.keyClick(line, key)
