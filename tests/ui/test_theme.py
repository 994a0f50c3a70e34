"""Themes, fonts and icons."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF, QIcon, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import paths
from planner.domain.colours import DARK, LIGHT
from planner.ui.icons import Icons
from planner.ui.stylesheet import stylesheet
from planner.ui.theme import Theme, text_font
from planner.ui.widgets.labels import ElidedLabel
from planner.ui.widgets.rail import Rail

ICONS = sorted((paths.resources() / "icons").glob("*.svg"))


def test_the_bundled_font_is_used_and_its_figures_have_one_width(theme: Theme) -> None:
    font = text_font(13)
    metrics = QFontMetricsF(font)

    assert QFontInfo(font).family() == "Inter"
    assert {metrics.horizontalAdvance(str(digit) * 4) for digit in range(10)} == {
        metrics.horizontalAdvance("0000")
    }


def test_a_choice_of_theme_changes_palette_and_tells(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")

    assert theme.palette is DARK
    shown = QApplication.palette().color(QPalette.ColorRole.Window).name()
    assert shown == DARK.ground


def test_the_system_is_followed_only_where_that_was_chosen(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme._on_scheme_changed()
    theme.set_mode("system")
    with qtbot.waitSignal(theme.changed):
        theme._on_scheme_changed()

    assert theme.palette is LIGHT  # offscreen has no scheme, which counts as light


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_stylesheet_has_every_colour_and_length_filled_in(palette, percent) -> None:
    sheet = stylesheet(palette, lambda pixels: round(pixels * percent / 100))

    assert "@" not in sheet
    assert "~" not in sheet
    assert f"font-size: {round(19 * percent / 100)}px" in sheet
    pictures = [Path(name) for name in re.findall(r'url\("([^"]+)"\)', sheet)]
    assert len(pictures) > 6
    assert all(picture.is_file() for picture in pictures)


@pytest.mark.parametrize("path", ICONS, ids=[path.stem for path in ICONS])
def test_every_icon_can_be_drawn_and_has_one_colour(theme: Theme, path: Path) -> None:
    icons = Icons(path.parent)
    if path.stem == "app":
        assert not icons.application_icon().isNull()
        return

    image = icons.pixmap(path.stem, "#ff0000", 40).toImage()

    colours = {
        image.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}


def test_an_icon_is_paler_where_it_cannot_be_used(theme: Theme) -> None:
    icon = Icons(paths.resources() / "icons").icon("undo", LIGHT)

    normal = icon.pixmap(20, 20, QIcon.Mode.Normal).toImage()
    disabled = icon.pixmap(20, 20, QIcon.Mode.Disabled).toImage()

    assert normal != disabled


def test_a_text_without_room_ends_in_dots_and_is_whole_in_the_tooltip(
    theme: Theme, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = ElidedLabel("A rather long name of an issue", "", parent)

    shown.resize(80, 20)
    shown.grab()
    assert shown.shown_text().endswith("…")
    assert shown.toolTip() == shown.text()
    shown.resize(400, 20)
    shown.grab()

    assert shown.shown_text() == shown.text()
    assert shown.toolTip() == ""


def test_up_and_down_move_between_the_pages_of_the_rail(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    rail = Rail(parent)
    rail.set_pages([("One", "start"), ("Two", "positions"), ("Three", "outcome")])
    rail.item(1).hide()
    parent.show()
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    rail.item(0).setFocus()

    QTest.keyClick(rail.item(0), Qt.Key.Key_Down)
    assert rail.item(2).hasFocus()
    QTest.keyClick(rail.item(2), Qt.Key.Key_Down)

    assert rail.item(0).hasFocus()
