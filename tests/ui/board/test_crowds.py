"""Lanes with very many actors: which names stand, and how the markers are drawn."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from benchmarks.board import random_scenario
from planner.domain.changes import SetFields, apply, set_field
from planner.domain.colours import DARK, LIGHT
from planner.domain.names import abbreviations
from planner.ui.board.captions import MANY_SIGNATORIES, STATUS_QUO
from planner.ui.board.frames import Words, frame_of
from planner.ui.board.geometry import shape_of
from planner.ui.board.lanes import lane_of
from planner.ui.board.look import LaneLook
from planner.ui.board.markers import draw_markers, name_under_pointer
from planner.ui.board.style import BoardStyle

WORDS = Words("status quo", "mean")


def crowd(n_actors=100, issue="i0"):
    """Return a lane that more than twenty must sign."""
    scenario = random_scenario(n_actors, 2)
    cells = [set_field("stances", (a, issue), "veto", True).cells[0] for a in scenario.actors]
    scenario = apply(scenario, SetFields(tuple(cells[: n_actors // 2])))
    return lane_of(scenario, issue, abbreviations(scenario))


def shape(lane, font, selected="", width=868, is_compact=False, palette=LIGHT):
    sizes = BoardStyle(palette, font).sizes
    return shape_of(
        lane, frame_of(width, sizes, is_compact, False), sizes, WORDS, selected, "none yet:"
    )


@pytest.mark.parametrize("is_compact", [False, True])
def test_of_many_signatories_only_names_near_their_markers_stand(qapp, is_compact):
    lane = crowd()
    assert sum(mark.signs for mark in lane.marks) > MANY_SIGNATORIES
    laid = shape(lane, qapp.font(), "a7", is_compact=is_compact)
    special = {"a7", lane.gap.lower_actor, lane.gap.upper_actor}

    assert special <= {label.key for label in laid.labels}
    for label in laid.labels:
        if label.key not in special:
            under = label.left - 1 <= label.anchor <= label.left + label.width + 1
            assert under, "no leader runs aside"


@pytest.mark.parametrize("width", [300, 868, 1900])
def test_names_of_a_crowd_never_overlap_and_no_leader_runs_through_one(qapp, width):
    laid = shape(crowd(), qapp.font(), "a7", width)
    for label in laid.labels:
        for other in laid.labels:
            if other is label:
                continue
            if other.row == label.row:
                apart = label.left + label.width <= other.left or (
                    other.left + other.width <= label.left
                )
                assert apart
            elif label.row > other.row:
                entry = label.way[other.row]
                assert not other.left < entry < other.left + other.width


def test_the_more_influential_names_come_first_in_a_crowd(qapp):
    lane = crowd()
    laid = shape(lane, qapp.font())
    named = {label.key for label in laid.labels} - {STATUS_QUO}
    strongest = max((mark for mark in lane.marks if mark.signs), key=lambda mark: mark.influence)

    assert 5 < len(named) < sum(mark.signs for mark in lane.marks)
    assert strongest.actor in named


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_kept_pictures_of_markers_look_like_drawn_ones(qapp, palette, ratio):
    few = crowd(8)
    style = BoardStyle(palette, qapp.font())
    laid = shape(few, qapp.font())
    colours = {mark.actor: QColor(palette.actors[0]) for mark in few.marks}

    drawn, pictured = (_painted(laid, style, colours, ratio, most) for most in (100, 0))

    differing = sum(
        abs(drawn.pixelColor(x, y).lightness() - pictured.pixelColor(x, y).lightness()) > 48
        for x in range(drawn.width())
        for y in range(drawn.height())
    )
    assert style.pictures
    assert differing < 40 * ratio


def _painted(laid, style, colours, ratio, most):
    size = QSizeF(laid.frame.width, laid.frame.height) * ratio
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(style.colours["panel"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.ui.board.markers.MANY_MARKS", most)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_markers(painter, laid, LaneLook(), style, colours)
    return image


def test_the_name_under_the_pointer_is_written_where_it_has_no_room(qapp):
    lane = crowd()
    style = BoardStyle(LIGHT, qapp.font())
    laid = shape(lane, qapp.font())
    named = {label.key for label in laid.labels}
    nameless = next(mark.actor for mark in lane.marks if mark.actor not in named)

    def picture(hovered):
        image = QImage(868, round(laid.frame.height), QImage.Format.Format_RGB32)
        image.fill(style.colours["panel"])
        with QPainter(image) as painter:
            name_under_pointer(painter, laid, LaneLook(hovered=hovered), style)
        return image

    blank = picture("")
    assert picture(nameless) != blank
    assert picture(next(iter(named - {STATUS_QUO}))) == blank
