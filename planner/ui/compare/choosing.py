"""Which futures are set side by side, and what they are compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget

from planner.domain.branching import current
from planner.domain.colours import Palette, future_colours
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.widgets.top_bar import future_name

MOST = 12  # futures beside the first one


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; None stands for the base case, and no futures at all for the usual ones."""

    against: str | None = None
    futures: frozenset[str | None] | None = None
    with_archived: bool = False

    def listed(self, scenario: Scenario) -> tuple[str | None, ...]:
        """Return the futures that can be chosen."""
        own = tuple(scenario.futures) if self.with_archived else current(scenario)
        return (None, *own)

    def shown(self, scenario: Scenario) -> tuple[str | None, ...]:
        """Return the futures in their order: that which all are compared with comes first."""
        listed = self.listed(scenario)
        first = self.against if self.against in listed else None
        wanted = listed if self.futures is None else self.futures
        others = [key for key in listed if key in wanted and key != first]
        return (first, *others[:MOST])

    def toggled(self, scenario: Scenario, key: str | None, is_on: bool) -> "Choice":
        """Return the choice with a future in or out."""
        before = frozenset(self.shown(scenario))
        return replace(self, futures=before | {key} if is_on else before - {key})


class Chooser(QWidget):
    """Menus: the futures that are shown, what they are compared with, which is looked at."""

    changed = Signal()
    place_chosen = Signal(int)  # of the future that is to be looked at

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self._scenario: Scenario | None = None
        self._palette: Palette | None = None
        self.futures = self._button()
        self.against = self._button()
        self.looked = self._button()
        self.looked.setToolTip(say("comparing.looked-at-tip"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.fit(0)
        self._group = QActionGroup(self)
        self.looked.menu().triggered.connect(self._on_looked)
        self.futures.menu().triggered.connect(self._on_future_toggled)
        self.against.menu().triggered.connect(self._on_against_chosen)

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        button.setMenu(menu)
        return button

    def fit(self, room: int) -> None:
        """Put the menus beside each other where there is room, else below each other."""
        buttons = (self.futures, self.against, self.looked)
        widths = [button.sizeHint().width() + 8 for button in buttons]
        columns = next((n for n in (3, 2) if sum(widths[:n]) <= room), 1)
        for place, button in enumerate(buttons):
            row, column = divmod(place, columns)
            across = columns if row and columns > 1 else 1  # the last one may be wider
            self._grid.addWidget(button, row, column, 1, across, Qt.AlignmentFlag.AlignLeft)

    def show_scenario(self, scenario: Scenario) -> None:
        """Offer the futures of a scenario; those that are gone are forgotten."""
        before, self._scenario = self._scenario, scenario
        if before is not None and before.id != scenario.id:
            self.choice = Choice()
        self._fill()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        self._fill()

    def _fill(self) -> None:
        scenario, choice = self._scenario, self.choice
        if scenario is None:
            return
        listed, shown = choice.listed(scenario), choice.shown(scenario)
        is_full = len(shown) > MOST
        menu = self.futures.menu()
        menu.clear()
        for key in listed:
            action = self._action(menu, key)
            action.setCheckable(True)
            action.setChecked(key in shown)
            can_go = key in shown and len(shown) > 2
            action.setEnabled(key != shown[0] and (can_go or (key not in shown and not is_full)))
        menu.addSeparator()
        archived = menu.addAction(say("comparing.archived"))
        archived.setCheckable(True)
        archived.setChecked(choice.with_archived)
        archived.setData("archived")
        archived.setEnabled(len(current(scenario)) < len(scenario.futures))
        self.futures.setText(say("comparing.futures", n=len(shown), total=len(listed)))
        self.futures.setToolTip(say("comparing.futures-tip", limit=MOST))
        self._fill_against(scenario, listed, shown)

    def _fill_against(
        self, scenario: Scenario, listed: Sequence[str | None], shown: Sequence[str | None]
    ) -> None:
        menu = self.against.menu()
        menu.clear()
        for key in listed:
            action = self._action(menu, key)
            action.setCheckable(True)
            action.setChecked(key == shown[0])
            self._group.addAction(action)
        name = self._short(future_name(scenario, shown[0]))
        self.against.setText(say("comparing.compared-with", first=name))
        self.against.setToolTip(say("comparing.against", first=future_name(scenario, shown[0])))

    def show_place(self, futures: Sequence[str | None], place: int) -> None:
        """Show which of the futures is looked at."""
        if self._scenario is None:
            return
        menu = self.looked.menu()
        menu.clear()
        for number, key in enumerate(futures):
            action = self._action(menu, key)
            action.setCheckable(True)
            action.setChecked(number == place)
            action.setData(number)
        name = self._short(future_name(self._scenario, futures[place]))
        self.looked.setText(say("comparing.looked-at", future=name))

    def _short(self, name: str) -> str:
        """Return a name for a button; several buttons stand beside each other."""
        right, room = Qt.TextElideMode.ElideRight, 16 * self.fontMetrics().averageCharWidth()
        return self.fontMetrics().elidedText(name, right, room).replace("&", "&&")

    def _action(self, menu: QMenu, key: str | None) -> QAction:
        assert self._scenario is not None
        action = menu.addAction(future_name(self._scenario, key).replace("&", "&&"))
        action.setData(("future", key))
        if self._palette is not None and key is not None:
            picture = QPixmap(10, 10)
            picture.fill(QColor(future_colours(self._scenario, self._palette)[key]))
            action.setIcon(QIcon(picture))
        return action

    def _on_future_toggled(self, action: QAction) -> None:
        if self._scenario is None:
            return
        data = action.data()
        if data == "archived":
            self.choice = replace(self.choice, with_archived=action.isChecked())
        else:
            self.choice = self.choice.toggled(self._scenario, data[1], action.isChecked())
        self._fill()
        self.changed.emit()

    def _on_against_chosen(self, action: QAction) -> None:
        if self._scenario is None:
            return
        key = action.data()[1]
        choice = self.choice
        if choice.futures is not None:
            choice = replace(choice, futures=choice.futures | {choice.shown(self._scenario)[0]})
        self.choice = replace(choice, against=key)
        self._fill()
        self.changed.emit()

    def _on_looked(self, action: QAction) -> None:
        self.place_chosen.emit(action.data())
