"""What the base case looks like behind a future."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from planner.domain.changes import apply, set_field
from planner.domain.colours import DARK, LIGHT
from planner.domain.fields import Estimate
from planner.domain.names import abbreviations
from planner.ui.board.frames import Words, frame_of
from planner.ui.board.geometry import shape_of
from planner.ui.board.lanes import lane_of
from planner.ui.board.look import LaneLook
from planner.ui.board.markers import draw_markers
from planner.ui.board.style import BoardStyle
from tests.ui.board.samples import small_scenario


def future(field, value):
    base = small_scenario()
    return base, apply(base, set_field("stances", ("A", "border"), field, Estimate(value)))


def laid_out(base, scenario, style, selected=""):
    lane = lane_of(scenario, "border", abbreviations(scenario), base)
    frame = frame_of(868.0, style.sizes, False, False)
    return shape_of(lane, frame, style.sizes, Words("status quo", "mean"), selected, "none:")


def painted(laid, style):
    image = QImage(868, round(laid.frame.height), QImage.Format.Format_RGB32)
    image.fill(style.colours["panel"])
    colours = {spot.mark.actor: QColor(style.palette.actors[0]) for spot in laid.spots}
    with QPainter(image) as painter:
        draw_markers(painter, laid, LaneLook(), style, colours)
    return image


def inked(image, style, x, y):
    return image.pixelColor(round(x), round(y)) != style.colours["panel"]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_moved_position_leaves_a_hollow_marker_and_an_arrow(qapp, palette):
    style = BoardStyle(palette, qapp.font())
    base, scenario = future("position", 60.0)
    laid = laid_out(base, scenario, style)
    spot, y = laid.spot("A"), laid.frame.axis_y
    image = painted(laid, style)

    assert spot.base_x == laid.frame.x_of(20)
    assert not inked(image, style, spot.base_x, y)  # hollow
    rim = spot.base_x - spot.radius * 0.9
    assert any(inked(image, style, rim + off, y) for off in (-1, 0, 1))
    assert inked(image, style, (spot.base_x + spot.x) / 2, y)  # the arrow


def test_without_a_base_case_nothing_is_behind_the_markers(qapp):
    style = BoardStyle(LIGHT, qapp.font())
    laid = laid_out(None, future("position", 60.0)[1], style, "A")

    assert all(spot.base_x is None and spot.base_accepts is None for spot in laid.spots)


def test_the_selected_actor_shows_the_range_it_accepts_in_the_base_case(qapp):
    style = BoardStyle(LIGHT, qapp.font())
    base, scenario = future("compromise", 5.0)
    chosen, other = (laid_out(base, scenario, style, actor) for actor in ("A", "B"))
    spot, y = chosen.spot("A"), chosen.frame.axis_y
    low, high = spot.base_accepts

    assert (low, high) == (chosen.frame.x_of(0), chosen.frame.x_of(40))
    assert spot.accepts == (chosen.frame.x_of(15), chosen.frame.x_of(25))
    edge = round(y - 1.7 * style.sizes.step)
    columns = range(round(low) + 5, round(low) + 25)
    assert any(inked(painted(chosen, style), style, x, edge) for x in columns)
    assert not any(inked(painted(other, style), style, x, edge) for x in columns)


def test_a_moved_position_moves_the_range_of_the_base_case_too(qapp):
    style = BoardStyle(LIGHT, qapp.font())
    base, scenario = future("position", 60.0)
    laid = laid_out(base, scenario, style, "A")

    assert laid.spot("A").base_accepts == (laid.frame.x_of(0), laid.frame.x_of(40))
