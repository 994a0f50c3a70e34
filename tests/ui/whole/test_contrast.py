"""Words stand out from their ground: what is painted is looked at, not what is meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.changes import set_field
from planner.ui.grid.cells import QUANTITIES
from planner.ui.grid.face_switch import GRID
from planner.ui.main_window import MainWindow
from tests.ui.conftest import positions, settle
from tests.ui.whole.views import closing, let_settle, show_sample, views
from tests.ui.whole.written import written_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_LEAST = 4.5


@pytest.mark.parametrize(
    ("name", "modes"),
    [
        ("talks", ("dark",)),
        pytest.param("talks", ("light",), marks=pytest.mark.long),
        pytest.param("crowd", ("dark",), marks=pytest.mark.long),
    ],
)
def test_all_words_of_all_pages_stand_out(
    window: MainWindow, name: str, modes: tuple[str, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    show_sample(window, name, tmp_path, qtbot)
    window.editing.show_future(next(iter(window.editing.scenario.futures)))
    settle(window, qtbot)
    for _ in themes(window, *modes):
        found = {
            view: pale(window if view in ("brief", "problems", "why") else window.parts.pages)
            for view in views(window)
        }
        assert {view: words for view, words in found.items() if words} == {}
    settle(window, qtbot)


def test_numbers_stand_out_from_every_colour_of_the_grid(opened: MainWindow, qtbot: QtBot) -> None:
    opened.showing.open_with("page.positions")
    page = positions(opened)
    page.show_face(GRID)
    for _ in themes(opened):
        for quantity in QUANTITIES:
            page.grid.show_quantity(quantity)
            page.grid.view.select_block(0, 0, 4, 4)
            let_settle()
            assert pale(page.grid) == []
    settle(opened, qtbot)


def test_words_of_the_start_page_menus_and_messages_stand_out(
    window: MainWindow, qtbot: QtBot
) -> None:
    start = window.parts.start
    qtbot.waitUntil(
        lambda: any("actors" in label.text() for label in start.findChildren(QLabel)),
        timeout=10_000,
    )
    for _ in themes(window):
        for severity in ("error", "warning", "hint"):
            window.parts.message.show_message(severity, "Something happened.")
            let_settle()
            assert pale(window) == []
        for menu in window.menuBar().findChildren(QMenu):
            menu.resize(menu.sizeHint())
            menu.setActiveAction(menu.actions()[0])
            assert pale(menu) == []
        with closing(window.going.show_palette()) as palette:
            assert pale(palette) == []


def test_words_of_change_log_and_properties_stand_out(opened: MainWindow, qtbot: QtBot) -> None:
    opened.editing.edit(set_field("actors", "NOR", "name", "North Haven"))
    for _ in themes(opened):
        for show in (opened.provenance.show_log, opened.provenance.show_properties):
            with closing(show()) as beside:
                assert pale(beside) == []
    settle(opened, qtbot)


def themes(window: MainWindow, *modes: str) -> Iterator[str]:
    """Show the window in some modes, or light, then dark."""
    for mode in modes or ("light", "dark"):
        window._context.theme.set_mode(mode)
        let_settle()
        yield mode


def pale(widget: QWidget) -> list[str]:
    """Return the words that do not stand out; what cannot be used now may be pale."""
    group, role = QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text
    unusable = QApplication.palette().color(group, role).name()
    return [
        f"{one.words}: {one.ink} on {one.ground} = {one.contrast:.2f}"
        for one in written_on(widget)
        if one.contrast < _LEAST and one.ink != unusable
    ]


@pytest.mark.parametrize(
    ("ink", "is_pale"), [("#000000", False), ("#767676", False), ("#7f7f7f", True)]
)
def test_the_test_sees_pale_words(ink: str, is_pale: bool, qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    colours = label.palette()
    colours.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
    colours.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    label.setPalette(colours)
    label.resize(200, 40)

    assert [one.words for one in written_on(label)] == ["words"]
    assert bool(pale(label)) == is_pale
