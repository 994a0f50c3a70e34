"""The facilitator's button: opens the projector, and offers what it can show."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from planner.texts import say
from planner.ui.projector.scenes import FOUR, Matrix, Way
from planner.ui.projector.window import Projector
from planner.ui.widgets.act_menu import ActMenu
from planner.workshop.matters import Matter
from planner.workshop.room import Room


class ProjectorButton(QPushButton):
    """Owns the one projector of a session; it closes with the session or the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("projector.title"), parent)
        self.setAutoDefault(True)
        self._room: Room | None = None
        self._way = Way()
        self._matters: Sequence[Matter] = ()
        self._four: Matrix | None = None
        self._is_dark = True
        self.projector: Projector | None = None
        self.menu_of_acts = ActMenu(self)
        self.clicked.connect(self._on_clicked)
        self.setEnabled(False)

    def show_room(self, room: Room | None, way: Way) -> None:
        """Follow a session, or none; `way` says how phones get in."""
        if room is None and self._has_ended():
            self.setEnabled(False)
            return  # how it ended stays on the screen
        if room is not self._room:
            self.close_projector()
            self._room, self._matters, self._four = room, (), None
        self._way = way
        self.setEnabled(room is not None)
        if self.projector is not None:
            self.projector.show_way(way)

    def _has_ended(self) -> bool:
        return self._room is not None and self._room.snapshot().is_ended

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Hand on what the disagreements of the current item decide."""
        self._matters = matters
        if self.projector is not None:
            self.projector.show_matters(matters)

    def show_four(self, four: Matrix | None, is_new: bool = False) -> None:
        """Hand on the four futures of the room; new ones are shown at once."""
        self._four = four
        if self.projector is not None:
            self.projector.show_four(four)
            if is_new and four is not None:
                self.projector.choose_view(FOUR)

    def choose_question(self, question: str) -> None:
        """Have the room see the question that the facilitator looks at."""
        if self.projector is not None:
            self.projector.choose_question(question)

    def close_projector(self) -> None:
        """Close the projector if it is open."""
        if self.projector is not None:
            self.projector.close()

    def _on_clicked(self) -> None:
        if self.projector is None:
            self._open()
            return
        # The keys belong to the projector's own window.
        acts = [replace(act, key="") for act in self.projector.acts()]
        self.menu_of_acts.offer(acts, self.mapToGlobal(QPoint(0, self.height())))

    def _open(self) -> None:
        if self._room is None:
            return
        self.projector = Projector(self._room, self._way)
        self.projector.set_dark(self._is_dark)
        self.projector.show_matters(self._matters)
        self.projector.show_four(self._four)
        self.projector.closed.connect(self._on_closed)
        self.window().installEventFilter(self)
        self.projector.open_beside(self.window())

    def _on_closed(self) -> None:
        if self.projector is not None:
            self._is_dark = self.projector.is_dark
            self.projector.deleteLater()
            self.projector = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the projector with the window, or the program would not end."""
        if event.type() == QEvent.Type.Hide and watched is self.window():
            self.close_projector()
        return False
