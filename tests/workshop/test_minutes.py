"""Minutes of a session, with and without names, as pages that can be printed."""

import pytest

from planner.report.html import render_html
from planner.report.options import ReportOptions
from planner.report.pdf import render_pdf
from planner.workshop.adopting import adoption
from planner.workshop.matters import what_matters
from planner.workshop.minutes import minutes
from planner.workshop.questions import Given
from planner.workshop.room import Room
from tests.builders import small_scenario


@pytest.fixture
def played(room: Room) -> Room:
    """Return a room with an item adopted, an item open and outcomes noted."""
    ann, bob = room.join("Annabel", "NOR")[0], room.join("<b>Bob</b>")[0]
    room.note_outcome("before", "", 500, {"agreement": 0.25, "stalemate": 0.75})
    room.open_item("first")
    room.answer(ann, "first", "dues", 1, Given(likely=40.0, low=30.0, high=50.0, reason="1999"))
    room.answer(bob, "first", "dues", 1, Given(likely=60.0))
    room.reveal()
    room.adopt(adoption(room.session, small_scenario(), "dues", "median").event)
    room.note_outcome("after", "", 500, {"agreement": 0.5, "stalemate": 0.5})
    room.open_item("second")
    room.answer(ann, "second", "story", 1, Given(text="Only Ann knows"))
    return room


def test_minutes_tell_who_said_what_and_what_was_adopted(played: Room) -> None:
    scenario = small_scenario()
    matters = what_matters(scenario, None, played.session, ["dues"], runs=60)
    page = render_html(minutes(scenario, played.session, with_names=True, matters=matters))
    for words in (
        "Annabel",
        "Northport",
        "&lt;b&gt;Bob&lt;/b&gt;",
        "40 (30–50)",
        "1999",
        "2 answers: half of them between 40 and 60, the middle one at 50.",
        "50 (40–60)",
        "25\u00a0%",
    ):
        assert words in page
    assert "Only Ann knows" not in page
    assert "Trade and a story" in page


def test_minutes_without_names_hold_none(played: Room) -> None:
    played.reveal()
    page = render_html(minutes(small_scenario(), played.session, with_names=False))
    assert "Annabel" not in page
    assert "Northport" not in page
    assert "Bob" not in page
    assert "Person 2" in page
    assert "Only Ann knows" in page


def test_minutes_are_printed_as_pdf(played: Room) -> None:
    document = minutes(small_scenario(), played.session, with_names=True)
    assert render_pdf(document, ReportOptions()).startswith(b"%PDF")
