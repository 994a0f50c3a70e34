"""The card under a table of records: a tab for each pane of what is known of the selected one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.ui.widgets.labels import label


class PaneCard(QFrame):
    """Shows one pane at a time, under a heading."""

    asked = Signal(int)  # place of the pane whose tab was clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._panes = QStackedWidget(self)
        self.tabs = QButtonGroup(self)
        self.tabs.idClicked.connect(self.asked)
        self.heading = label("", "card-title", self)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.heading, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 8, 8, 8)
        inside.setSpacing(6)
        inside.addLayout(self._row)
        inside.addWidget(self._panes, 1)

    @property
    def place(self) -> int:
        """The place of the pane that is shown."""
        return self._panes.currentIndex()

    def add_pane(self, name: str, pane: QWidget) -> None:
        """Add a tab with what it shows."""
        area = QScrollArea(self._panes)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(area)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 10, 4)
        layout.addWidget(pane)
        layout.addStretch(1)
        area.setWidget(inner)
        tab = QPushButton(name, self)
        tab.setProperty("role", "tab")
        tab.setCheckable(True)
        self.tabs.addButton(tab, self._panes.count())
        self._row.addWidget(tab)
        self._panes.addWidget(area)
        tab.setChecked(self._panes.count() == 1)

    def show_pane(self, place: int) -> None:
        """Show a pane by the place of its tab."""
        self._panes.setCurrentIndex(place)
        button = self.tabs.button(place)
        if button is not None:
            button.setChecked(True)
