"""The card of levers beside the figures: which small step would move them most."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.why.asking import MovesWork, Search
from planner.ui.widgets.labels import label

SHOWN = 3
_ASKED = "agreement"
_IDLE = 1_500  # ms after the figures are final
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Lever = tuple[str, str]  # what somebody does, by how many points


class LeversCard(QWidget):
    """Three small steps and what each would do, or that they are being looked for.

    A click asks why: the answer names more steps, and what else moves the share.
    """

    asked = Signal(str)  # of OUTCOMES

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(6)
        layout.setColumnStretch(0, 1)
        self._note = label(say("why.levers-wait"), "quiet", self, wraps=True)
        layout.addWidget(self._note, 0, 0, 1, 2)
        self._rows = []
        for place in range(SHOWN):
            row = (label("", "", self, wraps=True), label("", "figure", self))
            layout.addWidget(row[0], place + 1, 0)
            layout.addWidget(row[1], place + 1, 1, _RIGHT)
            self._rows.append(row)
        self.setAccessibleName(say("why.levers"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_levers(())
        self._note.setText(say("why.levers-wait"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask why the share of agreement is as it is."""
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and is_inside:
            self.asked.emit(_ASKED)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.setStyleSheet(f'QLabel[role="figure"] {{ color: {palette.good}; }}')

    def show_busy(self) -> None:
        """Say that steps are being tried; older ones are not shown any more."""
        self.show_levers(())
        self._note.setText(say("why.levers-busy"))

    def show_waiting(self) -> None:
        """Say that steps are looked for later."""
        self.show_levers(())
        self._note.setText(say("why.levers-wait"))

    def show_levers(self, levers: Sequence[Lever]) -> None:
        """Show steps, or that there is none."""
        self._note.setText(say("why.levers-none"))
        self._note.setVisible(not levers)
        lines = []
        for place, (name, points) in enumerate(self._rows):
            lever = levers[place] if place < len(levers) else None
            name.setVisible(lever is not None)
            points.setVisible(lever is not None)
            if lever is not None:
                name.setText(lever[0])
                points.setText(say("why.points", points=lever[1]))
                lines.append(say("why.lever-row", name=lever[0], points=lever[1]))
        self.setAccessibleDescription("; ".join(lines))


class LeversFinder(QObject):
    """Looks for levers once the figures have stood still for a while."""

    crashed = Signal(object)

    def __init__(self, card: LeversCard, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._asked: tuple[Scenario, str | None] | None = None
        self._shown: tuple[Scenario, str | None] | None = None
        self._wait = QTimer(self, singleShot=True, interval=_IDLE)
        self._wait.timeout.connect(self._on_idle)
        self.search = Search(self)
        self.search.done.connect(self._on_done)
        self.search.stopped.connect(card.show_waiting)
        self.search.crashed.connect(self.crashed)

    def ask(self, scenario: Scenario, future: str | None) -> None:
        """Look for the levers of a scenario as soon as nothing else happens."""
        shown = self._shown
        if shown is not None and shown[0] is scenario and shown[1] == future:
            return
        self.forget()
        self._asked = (scenario, future)
        self._wait.start()

    def forget(self) -> None:
        """Stop looking; what was found belongs to other numbers."""
        self._wait.stop()
        self.search.cancel()
        self._asked = self._shown = None
        self._card.show_waiting()

    def close(self) -> None:
        """Stop for good."""
        self._wait.stop()
        self.search.close()

    def _on_idle(self) -> None:
        from planner.study.tornado import Question

        if self._asked is not None:
            scenario, future = self._asked
            self._card.show_busy()
            work = MovesWork(scenario, future, Question("class", _ASKED), {}, True)
            self.search.start(work)

    def _on_done(self, found: object) -> None:
        from planner.study.move_words import best_levers, lever_name, points
        from planner.study.tornado import Moves

        if self._asked is None or not isinstance(found, Moves):
            return
        self._shown = self._asked
        resolved = resolve(*self._asked).scenario
        levers = best_levers(found, SHOWN)
        self._card.show_levers([(lever_name(resolved, e.trial), points(e)) for e in levers])
