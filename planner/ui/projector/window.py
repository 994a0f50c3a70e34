"""The window for the screen in the room, and the room it follows."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from planner.domain.colours import DARK, LIGHT
from planner.texts import say
from planner.ui.projector.canvas import Canvas
from planner.ui.projector.painting import paint
from planner.ui.projector.scenes import (
    FOLLOW,
    FOUR,
    JOIN,
    OUTCOME,
    Asked,
    Matrix,
    Scene,
    Way,
    last_place,
    outcome_scene,
    scene_of,
    with_time,
)
from planner.ui.widgets.act_menu import Act, ActMenu
from planner.workshop.matters import Matter
from planner.workshop.room import Room, now
from planner.workshop.session import BLIND

_WIDTH, _HEIGHT = 1600.0, 900.0  # the picture that all lengths are in
_SECOND = 1_000
_REST = 3_000  # ms until the pointer is hidden
_WAIT = 100  # ms in which many answers are one change of the picture


class _Told(QObject):
    """Passes on from any thread that something happened in the room."""

    happened = Signal(int)


class Projector(QWidget):
    """Shows the room what it may see; full screen on the second screen if there is one."""

    closed = Signal()

    def __init__(self, room: Room, way: Way, *, clock: Callable[[], datetime] = now) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._room, self._way, self._clock = room, way, clock
        self._snapshot = room.snapshot()
        self._view, self._place = FOLLOW, 0
        self._matters: Sequence[Matter] = ()
        self._four: Matrix | None = None
        self._palette = DARK
        self._stage = self._stage_now()
        self.setWindowTitle(say("projector.title"))
        self.setMinimumSize(480, 270)
        self.setMouseTracking(True)
        self.menu = ActMenu(self)
        self._told = _Told(self)
        self._told.happened.connect(self._on_happened)
        self._unsubscribe = room.subscribe(self._told.happened.emit)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._soon.timeout.connect(self._take)
        self._seconds = QTimer(self, interval=_SECOND)
        self._seconds.timeout.connect(self._on_second)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._scene = self._make_scene()
        self._show_scene()

    # What is shown

    @property
    def scene(self) -> Scene:
        """What is on the screen now."""
        return self._scene

    @property
    def is_dark(self) -> bool:
        """Whether the ground is dark."""
        return self._palette.is_dark

    @property
    def view(self) -> str:
        """FOLLOW, or what was chosen instead until the session goes on."""
        return self._view

    def open_beside(self, window: QWidget) -> None:
        """Open on a screen that a window is not on, else as an ordinary window."""
        own = window.screen()
        other = next((one for one in QGuiApplication.screens() if one is not own), None)
        if other is None:
            self.resize(1280, 720)
            self.show()
            return
        self.setGeometry(other.geometry())
        self.showFullScreen()

    def show_way(self, way: Way) -> None:
        """Show another address, as when the server was started or stopped."""
        self._way = way
        self._show_scene()

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show what the disagreements decide, once that was worked out."""
        self._matters = matters
        self._show_scene()

    def show_four(self, four: Matrix | None) -> None:
        """Have the four futures of the room at hand, or none."""
        self._four = four
        self._show_scene()

    def choose_view(self, view: str) -> None:
        """Show something else until the session goes on."""
        self._view = view
        self._show_scene()

    def choose_question(self, question: str) -> None:
        """Show one of the questions of the current item."""
        item = self._snapshot.item_view
        keys = [] if item is None else [one.id for one in item.item.questions]
        if question in keys:
            self._view, self._place = FOLLOW, keys.index(question)
            self._show_scene()

    def step(self, by: int) -> None:
        """Show the question that many after the one that is shown."""
        place = min(max(self._place + by, 0), last_place(self._snapshot))
        self._view, self._place = FOLLOW, place
        self._show_scene()

    def set_dark(self, is_dark: bool) -> None:
        """Choose a dark ground, or a light one for a bright room."""
        self._palette = DARK if is_dark else LIGHT
        self.update()

    def acts(self) -> list[Act]:
        """Return what can be done with it, for its own menu and for the facilitator's."""
        has_more = not self._snapshot.is_blind and last_place(self._snapshot) > 0
        has_outcome = outcome_scene(self._snapshot) is not None
        has_four = self._four is not None
        is_full = self.isFullScreen()
        light = "projector.light" if self.is_dark else "projector.dark"
        return [
            Act(say("projector.follow"), "F", lambda: self.choose_view(FOLLOW)),
            Act(say("projector.next"), "Right", lambda: self.step(1), has_more),
            Act(say("projector.previous"), "Left", lambda: self.step(-1), has_more),
            Act(say("projector.show-join"), "J", lambda: self.choose_view(JOIN)),
            Act(say("projector.show-outcome"), "O", lambda: self.choose_view(OUTCOME), has_outcome),
            Act(say("projector.show-four"), "M", lambda: self.choose_view(FOUR), has_four),
            Act(say(light), "L", lambda: self.set_dark(not self.is_dark)),
            Act(say("projector.window" if is_full else "projector.full"), "F11", self._toggle_full),
            Act(say("projector.close"), "Esc", self.close),
        ]

    def _toggle_full(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _stage_now(self) -> tuple[str, int, bool]:
        """Return where the session stands; adopting does not take it on."""
        item = self._snapshot.item_view
        return ("", 0, False) if item is None else (item.item.id, item.round, item.stage == BLIND)

    def _on_happened(self, _version: int) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _take(self) -> None:
        self._snapshot = self._room.snapshot()
        stage = self._stage_now()
        if stage != self._stage:
            if stage[0] != self._stage[0]:
                self._place = 0
            if stage[:2] != self._stage[:2]:
                self._matters = ()  # of the round before
            self._stage, self._view = stage, FOLLOW
        self._show_scene()

    def _make_scene(self) -> Scene:
        return scene_of(
            self._snapshot,
            self._way,
            self._clock(),
            view=self._view,
            place=self._place,
            matters=self._matters,
            four=self._four,
        )

    def _show_scene(self) -> None:
        self._scene = self._make_scene()
        name = " ".join((say("projector.title"), *self._scene.spoken))
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()
        if isinstance(self._scene, Asked) != self._seconds.isActive():
            if self._seconds.isActive():
                self._seconds.stop()
            else:
                self._seconds.start()

    def _on_second(self) -> None:
        if isinstance(self._scene, Asked) and self._snapshot.closes_at is not None:
            self._scene = with_time(self._scene, self._snapshot.closes_at, self._clock())
            self.update()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as large as the window."""
        unit = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        with QPainter(self) as painter:
            paint(Canvas(painter, self.size().toSizeF(), self._palette, unit), self._scene)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key of an act does."""
        pressed = QKeySequence(event.keyCombination())
        for act in self.acts():
            if act.is_possible and pressed == QKeySequence(act.key):
                act.do()
                return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the pointer for a while."""
        self.unsetCursor()
        self._rest.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the screen, or be a window again."""
        self._toggle_full()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done."""
        self._rest.stop()
        self.unsetCursor()
        self.menu.offer(self.acts(), event.globalPos())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the room."""
        self._unsubscribe()
        for timer in (self._soon, self._seconds, self._rest):
            timer.stop()
        super().closeEvent(event)
        self.closed.emit()
