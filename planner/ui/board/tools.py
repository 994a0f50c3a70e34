"""The quiet row over the lanes: who is shown, in which colours, and the way back from one issue."""

import html

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.actor_list import ActorList
from planner.ui.board.actor_view import ActorView, legend
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label


class BoardTools(QWidget):
    """Buttons for what is seen; nothing here changes the data."""

    hidden_chosen = Signal(object)
    by_group_chosen = Signal(bool)
    back_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = self._button("board.zoom.back", "board.tip.zoom-back")
        self.back.clicked.connect(self.back_asked)
        self.actors = self._button("board.actors", "board.tip.actors")
        self.actors.clicked.connect(self._on_actors)
        self.everybody = self._button("board.actors.show-all", "board.tip.actors-show-all")
        self.everybody.clicked.connect(self._on_everybody)
        self.colours = self._button("board.colours.by-group", "board.tip.colours")
        self.colours.clicked.connect(self._on_colours)
        self._by_group = False
        self.list = ActorList(self)
        self.list.hidden_chosen.connect(self.hidden_chosen)
        self.legend = label("", "second", self, wraps=True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        for button in (self.back, self.actors, self.everybody, self.colours):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 4)
        self._rows.setSpacing(2)
        self._rows.addLayout(self._buttons)
        self._rows.addWidget(self.legend)
        self.back.hide()
        self.everybody.hide()
        self.legend.hide()

    def _button(self, code: str, tip: str) -> QPushButton:
        button = QPushButton(say(code), self)
        button.setProperty("role", "flat")
        describe(button, say(tip))
        button.setAutoDefault(True)
        return button

    def height_for(self, width: int) -> int:
        """Return how high the row is at a width."""
        row, below = self.actors.sizeHint().height(), 0
        if not self.legend.isHidden():
            buttons = (self.back, self.actors, self.everybody, self.colours)
            taken = sum(one.sizeHint().width() + 8 for one in buttons if not one.isHidden())
            self.legend.setWordWrap(False)
            fits = taken + self.legend.sizeHint().width() <= width
            self.legend.setWordWrap(not fits)
            # Rows are scarce on a low screen: the legend has one of its own only if it must.
            (self._buttons if fits else self._rows).addWidget(self.legend)
            below = 0 if fits else self.legend.heightForWidth(width) + self._rows.spacing()
        return row + below + 4

    def show_view(self, scenario: Scenario, view: ActorView, palette: Palette) -> None:
        """Say how many of the actors are shown, and which group has which colour."""
        n_actors, n_hidden = len(scenario.actors), len(view.hidden)
        code = "board.actors.some" if n_hidden else "board.actors.all"
        self.actors.setText(say(code, n=n_actors, shown=n_actors - n_hidden))
        self.actors.setVisible(n_actors > 1)
        self.everybody.setVisible(n_hidden > 0)
        has_groups = bool(scenario.groups)
        self.colours.setVisible(has_groups)
        other = "board.colours.by-actor" if view.by_group else "board.colours.by-group"
        self.colours.setText(say(other))
        self._by_group = view.by_group
        self.legend.setVisible(view.by_group and has_groups)
        words = [
            f'<span style="color:{colour}">●</span>&nbsp;'
            + html.escape(name or say("board.colours.no-group")).replace(" ", "&nbsp;")
            for _, name, colour in legend(scenario, palette)
        ]
        self.legend.setText(" &nbsp; ".join(words))
        self.list.show_actors(scenario, view.hidden, view.colours)

    def show_zoom(self, *, is_zoomed: bool) -> None:
        """Offer the way back while one issue is shown large."""
        had_focus = self.back.hasFocus()
        self.back.setVisible(is_zoomed)
        if had_focus and not is_zoomed:
            self.actors.setFocus()

    def _on_actors(self) -> None:
        self.list.open_at(self.actors.mapToGlobal(QPoint(0, self.actors.height() + 2)))

    def _on_colours(self) -> None:
        self.by_group_chosen.emit(not self._by_group)

    def _on_everybody(self) -> None:
        self.actors.setFocus()
        self.hidden_chosen.emit(frozenset())
