"""Charts to the clipboard and to files, at a size that is chosen once and remembered."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from planner.texts import say
from planner.ui.jobs import Progress
from planner.ui.main_window import MainWindow
from planner.ui.picture_dialog import Picture, PictureDialog
from tests.ui.conftest import Answers, settle
from tests.ui.whole.explained import unexplained
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from planner.charts.registry import Chart
    from planner.charts.style import ChartStyle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def chart(progress: Progress) -> "Chart":
    from planner.charts.page import Caption
    from planner.charts.registry import Chart
    from planner.charts.tables import Table

    def build(figure: "Figure", style: "ChartStyle") -> None:
        figure.add_subplot().plot([1, 2, 3])

    caption = Caption("Shares", "", "", "A line that rises.", False)
    return Chart("shares", caption, Table((), ()), (6.0, 4.0), build)


def export(window: MainWindow, make: Callable[[Progress], "Chart"], qtbot: QtBot) -> None:
    window.exporting.write_chart(make, "shares")
    qtbot.waitUntil(lambda: not window.exporting.is_busy, timeout=60_000)


def test_a_chart_goes_to_the_clipboard_as_points_and_as_lines(
    opened: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    answers.pictured = Picture(254, 96, is_copied=True)
    export(opened, chart, qtbot)
    data = QGuiApplication.clipboard().mimeData()
    image = data.imageData()
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (960, 640)
    assert bytes(data.data("image/png").data()).startswith(b"\x89PNG")
    assert b'width="720pt"' in bytes(data.data("image/svg+xml").data())
    assert opened.parts.message.sentence == say("message.chart-copied")
    assert answers.asked == ["picture 160 200"]
    settle(opened, qtbot)


def test_the_size_is_remembered(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.pictured, answers.save_file = Picture(80, 300), tmp_path / "out.png"
    export(opened, chart, qtbot)
    assert QImage(str(tmp_path / "out.png")).width() in (944, 945)
    answers.pictured = None
    export(opened, chart, qtbot)
    assert answers.asked == ["picture 160 200", "chart", "picture 80 300"]
    settle(opened, qtbot)


def test_a_chart_that_cannot_be_written_is_told(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_file = tmp_path / "none" / "out.svg"
    export(opened, chart, qtbot)
    assert opened.parts.message.sentence.startswith("The chart could not be written")
    settle(opened, qtbot)


def test_a_width_of_ones_own_can_be_given(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PictureDialog(160, 200, window)
    qtbot.addWidget(dialog)
    assert dialog.picture == Picture(160, 200)
    assert not dialog.width_box.isEnabled()
    dialog.own.click()
    dialog.width_box.setValue(123)
    dialog.sharpness.setCurrentIndex(2)
    dialog.copy.click()
    assert dialog.picture == Picture(123, 300, is_copied=True)
    again = PictureDialog(123, 300, window)
    qtbot.addWidget(again)
    assert again.own.isChecked()
    assert again.picture == Picture(123, 300)


def test_the_dialog_is_readable_named_and_has_room(window: MainWindow, qtbot: QtBot) -> None:
    for _ in themes(window):
        dialog = PictureDialog(160, 200, window)
        qtbot.addWidget(dialog)
        dialog.show()
        let_settle()
        assert [*nameless(dialog), *unexplained(dialog)] == []
        assert pale(dialog) == []
        assert cut_off(dialog) == []
        dialog.reject()
