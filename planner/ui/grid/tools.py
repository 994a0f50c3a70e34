"""What stands above the Grid: which quantity, in which order, which actors, and finding."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.texts import say
from planner.ui.grid.cells import BOTH, QUANTITIES
from planner.ui.grid.model import RowOrder
from planner.ui.grid.words import quantity_name
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label

_ORDERS = (
    ("grid.order.entered", RowOrder.ENTERED, False),
    ("grid.order.name", RowOrder.NAME, False),
)


class GridTools(QWidget):
    """Asks for another quantity, order or filter; finds text."""

    quantity_chosen = Signal(str)
    order_chosen = Signal(object, bool)  # column, NAME, ENTERED, or None for the current one
    filter_typed = Signal(str)
    paste_asked = Signal()
    find_asked = Signal(str, int)  # text, and the way to go: 0 stays where it is found
    left = Signal()  # by Escape

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.quantity = self._menu_button(say("grid.quantity.tip"))
        self._quantities = QActionGroup(self)
        for name in QUANTITIES:
            action = self._quantities.addAction(quantity_name(name))
            action.setCheckable(True)
            action.setData(name)
        self.quantity.menu().addActions(self._quantities.actions())
        self._quantities.triggered.connect(self._on_quantity)
        self.order = self._menu_button(say("grid.order.tip"))
        self.order.setText(say("grid.order"))
        self._fill_order()
        self.paste = QPushButton(say("grid.paste"), self)
        describe(self.paste, say("grid.paste.tip"))
        self.paste.clicked.connect(self.paste_asked)
        self.filter = self._line("grid.filter", "grid.filter.tip")
        self.filter.textChanged.connect(self.filter_typed)
        self.filter.setClearButtonEnabled(True)
        self._lay_out()
        self.show_quantity(BOTH)

    def _menu_button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(button, tip)
        button.setMenu(QMenu(button))
        return button

    def _line(self, name: str, tip: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(say(name))
        line.setAccessibleName(say(name))
        describe(line, say(tip))
        line.installEventFilter(self)
        return line

    def _fill_order(self) -> None:
        menu = self.order.menu()
        for code, column, is_descending in _ORDERS:
            menu.addAction(say(code)).setData((column, is_descending))
        menu.addSeparator()
        menu.addAction(say("grid.order.up")).setData((None, False))
        menu.addAction(say("grid.order.down")).setData((None, True))
        menu.triggered.connect(self._on_order)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.quantity)
        row.addWidget(self.order)
        row.addWidget(self.paste)
        row.addStretch(1)
        row.addWidget(self.filter, 1)
        self.find_bar = QWidget(self)
        bar = QHBoxLayout(self.find_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(8)
        self.find_line = self._line("grid.find", "grid.find.tip")
        self.find_line.textChanged.connect(self._on_find_typed)
        self.found: QLabel = label("", "quiet", self)
        bar.addWidget(self.find_line, 1)
        bar.addWidget(self.found, 1)
        self.find_bar.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(row)
        outer.addWidget(self.find_bar)

    def fit(self) -> None:
        """Follow the size of the text."""
        unit = self.fontMetrics().averageCharWidth()
        self.filter.setMinimumWidth(14 * unit)
        self.filter.setMaximumWidth(32 * unit)
        self.find_line.setMaximumWidth(44 * unit)

    def show_quantity(self, quantity: str) -> None:
        """Show which quantity the cells hold."""
        for action in self._quantities.actions():
            action.setChecked(action.data() == quantity)
        self.quantity.setText(quantity_name(quantity))
        self.quantity.setAccessibleName(
            say("grid.quantity.accessible", name=quantity_name(quantity))
        )

    def open_find(self) -> None:
        """Show the line for finding."""
        self.find_bar.show()
        self.find_line.setFocus()
        self.find_line.selectAll()

    def show_found(self, sentence: str) -> None:
        """Say what was found."""
        self.found.setText(sentence)

    def _on_quantity(self, action: QAction) -> None:
        self.quantity_chosen.emit(action.data())

    def _on_order(self, action: QAction) -> None:
        column, is_descending = action.data()
        self.order_chosen.emit(column, is_descending)

    def _on_find_typed(self, text: str) -> None:
        self.find_asked.emit(text, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter finds the next, with Shift the one before; Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                if watched is self.find_line:
                    self.find_bar.hide()
                else:
                    self.filter.clear()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.find_line:
                    is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                    self.find_asked.emit(self.find_line.text(), -1 if is_back else 1)
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)
