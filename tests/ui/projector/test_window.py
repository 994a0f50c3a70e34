"""The projector as a window: it follows the room from any thread, and lets go of it."""

from collections.abc import Iterator
from itertools import pairwise
from threading import Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.colours import DARK, LIGHT, Palette
from planner.ui.projector.button import ProjectorButton
from planner.ui.projector.canvas import Canvas
from planner.ui.projector.number_line import paint_scale
from planner.ui.projector.painting import paint
from planner.ui.projector.scenes import (
    FOLLOW,
    JOIN,
    OUTCOME,
    Asked,
    Joining,
    Matrix,
    Outcome,
    Over,
    Scale,
    Scene,
    Shown,
    Way,
    matrix_scene,
    scene_of,
)
from planner.ui.projector.window import Projector
from planner.workshop.room import Room
from tests.ui.projector.test_scenes import WAY, four
from tests.workshop.conftest import Clock


@pytest.fixture
def button(qtbot: QtBot, room: Room) -> Iterator[ProjectorButton]:
    window = QWidget()
    qtbot.addWidget(window)
    made = ProjectorButton(window)
    window.show()
    made.show_room(room, WAY)
    yield made
    made.close_projector()


def _open(button: ProjectorButton) -> Projector:
    button.click()
    assert button.projector is not None
    return button.projector


def test_the_screen_follows_answers_that_come_from_other_threads(
    qtbot: QtBot, room: Room, button: ProjectorButton
) -> None:
    projector = _open(button)
    assert isinstance(projector.scene, Joining)
    people = [room.join(name)[0] for name in ("Ada", "Ben")]
    room.open_item("first")

    def answer() -> None:
        for person in people:
            room.answer(person, "first", "dues", 1, {"likely": 30.0})
            room.answer(person, "first", "storm", 1, {"likely": 10.0})

    thread = Thread(target=answer)
    thread.start()
    qtbot.waitUntil(lambda: isinstance(projector.scene, Asked) and projector.scene.done == 2)
    thread.join()
    room.reveal()
    qtbot.waitUntil(lambda: isinstance(projector.scene, Shown))
    qtbot.keyClick(projector, Qt.Key.Key_Right)
    assert "How likely is a storm?" in projector.accessibleName()
    qtbot.keyClick(projector, Qt.Key.Key_J)
    assert isinstance(projector.scene, Joining)
    room.open_item("second")
    qtbot.waitUntil(lambda: isinstance(projector.scene, Asked))  # it follows again


def test_escape_closes_it_and_the_session_goes_on_without_it(
    qtbot: QtBot, room: Room, button: ProjectorButton
) -> None:
    projector = _open(button)
    qtbot.keyClick(projector, Qt.Key.Key_L)
    with qtbot.waitSignal(projector.closed):
        qtbot.keyClick(projector, Qt.Key.Key_Escape)
    assert button.projector is None
    room.join("Ada")
    assert not _open(button).is_dark  # the ground stays as it was chosen
    button.window().hide()
    assert button.projector is None
    button.show_room(None, Way())
    assert not button.isEnabled()


def test_every_scene_is_painted_in_both_grounds_from_small_to_large(
    qapp: QApplication, room: Room, clock: Clock
) -> None:
    person, _ = room.join("Ada")
    room.note_outcome("before", "", 2_000, {"agreement": 0.25, "partial": 0.75})
    views = [FOLLOW, JOIN, OUTCOME]
    scenes = [scene_of(room.snapshot(), WAY, clock(), view=view) for view in views]
    for item, values in (("first", {"likely": 30.0}), ("second", {"option": "Good", "text": "x"})):
        room.open_item(item)
        scenes.append(scene_of(room.snapshot(), WAY, clock()))
        view = room.snapshot().item_view
        assert view is not None
        for question in view.item.questions:
            room.answer(person, item, question.id, 1, values)
        room.reveal()
        scenes += [scene_of(room.snapshot(), WAY, clock(), place=place) for place in (0, 1)]
    room.end()
    scenes.append(scene_of(room.snapshot(), WAY, clock()))
    scenes.append(matrix_scene(four(), [(0.1, 0.2, 0.3, 0.4), (), (), ()]))
    kinds = {type(scene) for scene in scenes}
    assert kinds == {Joining, Asked, Shown, Outcome, Matrix, Over}
    for scene in scenes:
        assert min(_painted(scene, 480, DARK), _painted(scene, 960, LIGHT)) > 2


def _painted(scene: Scene, width: int, palette: Palette) -> int:
    """Paint a scene and return how many colours are in the picture."""
    image = QImage(width, width * 9 // 16, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint(Canvas(painter, image.size().toSizeF(), palette, width / 1_600), scene)
    assert image.pixelColor(2, 2) == QColor(palette.ground)
    return len({image.pixel(x, y) for x in range(width) for y in range(0, image.height(), 4)})


def test_what_values_mean_is_written_where_it_has_room_the_ends_first_and_never_too_small(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, float, float, int]] = []
    paint_text = Canvas.text

    def remembering(canvas: Canvas, text: str, left: float, top: float, right: float, *rest, **how):
        below = paint_text(canvas, text, left, top, right, *rest, **how)
        written.append((text, left, right, canvas.painter.font().pixelSize()))
        return below

    monkeypatch.setattr(Canvas, "text", remembering)
    long = "A long explanation of what this value of the scale means to people"
    even = tuple((25.0 * at, f"{at} {long}") for at in range(5))
    crowded = ((0.0, "none"), *((float(at), long) for at in (4, 8, 50, 55)), (100.0, "all"))
    for width, unit, anchors in ((1600, 1.0, even), (400, 0.42, crowded)):
        written.clear()
        image = QImage(width, 200, QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            canvas = Canvas(painter, image.size().toSizeF(), LIGHT, unit)
            paint_scale(canvas, Scale(0.0, 100.0, (), anchors), 60, canvas.width - 60, 50)
        if anchors is even:
            assert len(written) == len(even)
        else:
            assert {"none", "all", long} == {text for text, *_ in written}
        written.sort(key=lambda one: one[1])
        assert all(one[2] <= other[1] for one, other in pairwise(written))
        assert min(pixels for *_, pixels in written) >= 10
