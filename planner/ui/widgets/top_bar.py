"""The bar at the top: which scenario and future this is, undo and redo, saving."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from planner.domain.branching import current
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.actions import Actions
from planner.ui.widgets.labels import ElidedLabel, label

_DEEPEST = 12


class TopBar(QFrame):
    """Shows what the window is about; says when another future is wanted."""

    future_chosen = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(8)
        self._title = ElidedLabel(say("top.start"), "document-title", self)
        layout.addWidget(self._title)
        self._illustrative = label(say("word.illustrative"), "second", self)
        self._illustrative.setToolTip(say("top.illustrative-tip"))
        layout.addWidget(self._illustrative)
        layout.addSpacing(8)
        self._undo = self._tool(actions.undo)
        self._redo = self._tool(actions.redo)
        layout.addWidget(self._undo)
        layout.addWidget(self._redo)
        self.future_button = QToolButton(self)
        self.future_button.setProperty("role", "menu")
        self.future_button.setToolTip(say("top.future-tip"))
        self.future_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.future_menu = QMenu(self)
        self.future_menu.setTitle(say("menu.future"))
        self.future_menu.triggered.connect(self._on_future_triggered)
        self._acts = [actions.branch, actions.rename_future, actions.story]
        self._acts.append(actions.remove_future)
        self.future_button.setMenu(self.future_menu)
        layout.addWidget(self.future_button)
        layout.addStretch(1)
        self.outcome_button = self._tool(actions.outcome)
        self.outcome_button.setProperty("role", "text")
        self.outcome_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        layout.addWidget(self.outcome_button)
        self._save = QPushButton(say("top.save"), self)
        self._save.clicked.connect(actions.save.trigger)
        layout.addWidget(self._save)

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def show_scenario(self, scenario: Scenario | None, future: str | None) -> None:
        """Name the scenario and the future that is shown; None is the start page."""
        for part in (self._undo, self._redo, self.future_button, self._save):
            part.setVisible(scenario is not None)
        self._illustrative.setVisible(bool(scenario and scenario.brief.is_illustrative))
        if scenario is None:
            self._title.setText(say("top.start"))
            return
        self._title.setText(scenario.brief.title or say("top.untitled"))
        self._title.updateGeometry()
        name = future_name(scenario, future)
        shown = self.fontMetrics().elidedText(
            say("top.future", name=name),
            Qt.TextElideMode.ElideRight,
            self.fontMetrics().averageCharWidth() * 36,
        )
        self.future_button.setText(shown)
        self.future_button.setAccessibleName(say("top.future", name=name))
        story = "" if future is None else scenario.futures[future].story
        self.future_button.setToolTip(story or say("top.future-tip"))
        self._fill_futures(scenario, future)

    def set_icon_side(self, side: int) -> None:
        """Draw the icons at this text size."""
        for button in (self._undo, self._redo):
            button.setIconSize(QSize(side, side))

    def show_saving(self, can_save: bool) -> None:
        """Say on the button whether there is something to save."""
        self._save.setEnabled(can_save)
        self._save.setText(say("top.save") if can_save else say("top.saved"))
        self._save.setToolTip(say("top.save-tip") if can_save else say("top.saved-tip"))
        self._save.setAccessibleName(self._save.text())

    def _fill_futures(self, scenario: Scenario, shown: str | None) -> None:
        self.future_menu.clear()
        offered = {None, shown, *current(scenario)}
        for key, depth in future_tree(scenario):
            if key not in offered:
                continue  # put away
            action = self.future_menu.addAction("    " * depth + future_name(scenario, key))
            action.setCheckable(True)
            action.setChecked(key == shown)
            action.setData(key or "")
        self.future_menu.addSeparator()
        self.future_menu.addActions(self._acts)

    def _on_future_triggered(self, action: QAction) -> None:
        if action not in self._acts:
            self.future_chosen.emit(action.data() or None)


def future_name(scenario: Scenario, future: str | None) -> str:
    """Return the name of a future, or of the base case."""
    if future is None or future not in scenario.futures:
        return say("future.base")
    return scenario.futures[future].name or future


def future_tree(scenario: Scenario) -> list[tuple[str | None, int]]:
    """Return the base case and all futures with their depth, children under their parents."""
    children: dict[str | None, list[str]] = {}
    for future in scenario.futures.values():
        children.setdefault(future.parent, []).append(future.id)
    result: list[tuple[str | None, int]] = []
    waiting: list[tuple[str | None, int]] = [(None, 0)]
    while waiting:
        key, depth = waiting.pop()
        result.append((key, depth))
        below = [(child, min(depth + 1, _DEEPEST)) for child in children.get(key, [])]
        waiting.extend(reversed(below))
    return result
