"""The page of evidence: tabs that say how far the figures can be trusted."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.evidence.tabs import TABS, Tab
from planner.ui.forms.style import form_sheet
from planner.ui.grid.face_switch import SWITCH_KEY
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.ui.ask import Ask
    from planner.ui.context import Remembered
    from planner.ui.evidence.seals_tab import Sealed

_MARGIN = 20
_PASSED_ON = (
    "edit_requested",
    "preview_changed",
    "base_edit_requested",
    "place_requested",
    "future_requested",
    "why_requested",
    "export_requested",
    "crashed",
)


class EvidencePage(QWidget):
    """Shows one tab at a time, each made when it is first seen."""

    edit_requested = Signal(object, str)
    preview_changed = Signal(object)
    base_edit_requested = Signal(object)
    place_requested = Signal(object)  # Where
    future_requested = Signal(object)  # id, or None for the base case
    why_requested = Signal(object, object, str, str)  # future, projection, kind, key
    export_requested = Signal(str, object, str)  # "chart", "page" or "print"; what makes it; name
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._future: str | None = None
        self._palette = LIGHT
        self._tabs: dict[int, Tab] = {}
        self._stale: set[int] = set()
        self._surroundings: tuple[Ask, Remembered] | None = None
        self._kept: Sealed | None = None
        self.setAccessibleName(say("page.evidence"))
        self.buttons = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, entry in enumerate(TABS):
            button = QPushButton(say(entry.code), self)
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setAutoDefault(True)
            self.buttons.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(6)
        layout.addWidget(label(say("page.evidence"), "page-title", self))
        layout.addLayout(row)
        layout.addWidget(self.stack, 1)
        switch = QShortcut(QKeySequence(SWITCH_KEY), self)
        switch.activated.connect(self._on_switch)
        self.buttons.idClicked.connect(self.show_tab)
        self.show_tab(0)

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self._tabs[self.buttons.checkedId()]

    def show_tab(self, number: int) -> None:
        """Show a tab by its place."""
        self.buttons.button(number).setChecked(True)
        if number not in self._tabs:
            self._make_tab(number)
        self.stack.setCurrentWidget(cast(QWidget, self._tabs[number]))
        self._refresh()

    def _make_tab(self, number: int) -> None:
        tab = TABS[number].make(self.stack)
        self._tabs[number] = tab
        self._stale.add(number)
        self.stack.addWidget(cast(QWidget, tab))
        cast(QWidget, tab).setAccessibleName(say(TABS[number].code))
        for name in _PASSED_ON:
            if hasattr(tab, name):
                getattr(tab, name).connect(getattr(self, name))
        if self._surroundings is not None:
            _hand_on(tab, *self._surroundings)
        if self._kept is not None and hasattr(tab, "set_sealed"):
            tab.set_sealed(self._kept)
        tab.set_palette(self._palette)

    def _refresh(self) -> None:
        number = self.buttons.checkedId()
        if number in self._stale and self._scenario is not None:
            self._stale.discard(number)
            self.tab.show_scenario(self._scenario, self._future)

    # What the window says

    def set_surroundings(self, ask: "Ask", remembered: "Remembered") -> None:
        """Take dialogs, and choices kept between sessions, for the tabs that use them."""
        self._surroundings = ask, remembered
        for tab in self._tabs.values():
            _hand_on(tab, ask, remembered)

    def set_sealed(self, kept: "Sealed") -> None:
        """Take where sealed projections are kept, for the tabs that use them."""
        self._kept = kept
        for tab in self._tabs.values():
            if hasattr(tab, "set_sealed"):
                tab.set_sealed(kept)

    def show_future(self, future: str | None) -> None:
        """Take note of which future is looked at."""
        self._future = future

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show a scenario; `base` is the base case if another is shown."""
        self._scenario = scenario if base is None else base
        self._stale = set(self._tabs)
        self._refresh()

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Nothing here comes from the projection of what is shown."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.setStyleSheet(form_sheet(palette, self.fontMetrics().height() / 4))
        for tab in self._tabs.values():
            tab.set_palette(palette)

    def commit_pending(self) -> None:
        """Take what is being typed in the tab that is shown."""
        commit = getattr(self.tab, "commit_pending", None)
        if commit is not None:
            commit()

    def close_jobs(self) -> None:
        """Stop what is worked out in the background, before the window closes."""
        for tab in self._tabs.values():
            tab.close_jobs()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        key = QKeySequence(SWITCH_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        own = getattr(self.tab, "shortcuts", list)
        return [(key, say("evidence.key.tab")), *own()]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the tab that is shown."""
        cast(QWidget, self.tab).setFocus(event.reason())

    def _on_switch(self) -> None:
        number = (self.buttons.checkedId() + 1) % len(TABS)
        self.show_tab(number)
        self.buttons.button(number).setFocus()


def _hand_on(tab: Tab, ask: "Ask", remembered: "Remembered") -> None:
    set_surroundings = getattr(tab, "set_surroundings", None)
    if set_surroundings is not None:
        set_surroundings(ask, remembered)
