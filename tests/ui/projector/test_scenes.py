"""What the room may see at which moment, and how its answers are piled up."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.ui.projector.dots import dot_width, stacked
from planner.ui.projector.scenes import (
    FOUR,
    JOIN,
    OUTCOME,
    Asked,
    Joining,
    Outcome,
    Over,
    Scene,
    Shown,
    Way,
    matrix_scene,
    scene_of,
)
from planner.workshop.corners import FourFutures, MadeCorner
from planner.workshop.events import Axis, Corners, Item
from planner.workshop.questions import Question
from planner.workshop.room import Room
from tests.workshop.conftest import AGENDA, Clock

WAY = Way("http://192.168.4.20:8400/", "http://192.168.4.20:8400/#12345678")
BOTH = {"agreement": 0.25, "partial": 0.5, "stalemate": 0.25}


def _scene(room: Room, clock: Clock, view: str = "follow", place: int = 0) -> Scene:
    return scene_of(room.snapshot(), WAY, clock(), view=view, place=place)


def test_the_screen_follows_the_session_from_joining_to_its_end(room: Room, clock: Clock) -> None:
    joining = _scene(room, clock)
    assert isinstance(joining, Joining)
    assert joining.address == "http://192.168.4.20:8400"
    assert joining.number.replace(" ", "") == room.code
    people = [room.join(name)[0] for name in ("Ada", "Ben", "Cyd")]
    room.open_item("second")
    for person, option, text in zip(people, ("Poor", "Good", "Good"), "xyz", strict=True):
        room.answer(person, "second", "trade", 1, {"option": option})
        if text != "z":
            room.answer(person, "second", "story", 1, {"text": text})
    asked = _scene(room, clock)
    assert isinstance(asked, Asked)
    assert (asked.done, asked.answered) == (2, "2 of 3 answered")
    assert asked.questions == ("How is trade?", "What happens then?")
    room.reveal()
    choice, story = _scene(room, clock), _scene(room, clock, place=1)
    assert isinstance(choice, Shown)
    assert choice.counts == (("Poor", 1), ("Good", 2))
    assert isinstance(story, Shown)
    assert story.lines == ("x", "y")
    assert isinstance(_scene(room, clock, JOIN), Joining)
    room.end()
    assert isinstance(_scene(room, clock), Over)


def test_while_a_round_is_blind_no_answer_is_on_the_screen_whatever_is_chosen(
    room: Room, clock: Clock
) -> None:
    person, _ = room.join("Ada")
    room.open_item("second")
    before = [_scene(room, clock, view) for view in ("follow", JOIN, OUTCOME)]
    room.answer(person, "second", "story", 1, {"text": "A secret", "reason": "of the state"})
    after = [_scene(room, clock, view) for view in ("follow", JOIN, OUTCOME)]
    assert before == after  # one of two questions: not even the count has changed
    assert "secret" not in repr(after)


def test_time_runs_down_and_warns_at_the_end(room: Room, clock: Clock) -> None:
    room.open_item("first")
    clock.pass_by(150.2)
    asked = _scene(room, clock)
    assert isinstance(asked, Asked)
    assert (asked.left, asked.is_hasty) == ("1:30", False)
    clock.pass_by(timedelta(minutes=1).total_seconds())
    late = _scene(room, clock)
    assert isinstance(late, Asked)
    assert (late.left, late.is_hasty) == ("0:30", True)
    clock.pass_by(31)
    over = _scene(room, clock)
    assert isinstance(over, Asked)
    assert over.left == "Time is up"


def test_a_second_round_shows_camps_and_where_the_middle_was_before(
    room: Room, clock: Clock
) -> None:
    people = [room.join(f"P{place}")[0] for place in range(6)]
    for number, values in ((1, (10, 20, 30, 40, 50, 60)), (2, (20, 21, 22, 70, 71, 72))):
        room.open_item("first")
        for person, value in zip(people, values, strict=True):
            room.answer(person, "first", "dues", number, {"likely": float(value)})
        room.reveal()
    shown = _scene(room, clock)
    assert isinstance(shown, Shown)
    assert list(shown.camps) == [(20, 22), (70, 72)]
    assert shown.words.startswith("Two camps: 3 around 21")
    assert shown.earlier == (20.0, 35.0, 50.0)
    assert shown.earlier_words == "Round 1"


def test_the_outcome_is_shown_before_and_after_with_what_changed(room: Room, clock: Clock) -> None:
    assert isinstance(_scene(room, clock, OUTCOME), Joining)  # nothing noted: nothing to show
    room.note_outcome("before", "", 2_000, BOTH)
    room.note_outcome("after", "", 2_000, BOTH | {"agreement": 0.375, "partial": 0.375})
    shown = _scene(room, clock, OUTCOME)
    assert isinstance(shown, Outcome)
    lines = [(line.name, line.texts, line.change) for line in shown.lines]
    assert lines[0] == ("Agreement", ("25\u00a0%", "38\u00a0%"), "+12 points")
    assert [line.place for line in shown.lines] == [0, 1, 2]  # escalation cannot happen here
    room.end()
    assert _scene(room, clock) == shown


def four() -> FourFutures:
    """Return four futures of two uncertainties."""
    names = ("Cold", "Shop", "Calm", "Spring")
    corners = Corners(Axis("Trade", "Poor", "Good"), Axis("Trust", "gone", "grown"), names)
    return FourFutures(corners, tuple(MadeCorner(name, name, f"{name} it is.") for name in names))


def test_four_futures_are_shown_with_their_outcomes_as_far_as_these_are_known(
    room: Room, clock: Clock
) -> None:
    shares = [(0.1, 0.2, 0.3, 0.4), (), (0.5, 0.5, 0.0, 0.0), (0.25, 0.75, 0.0, 0.0)]
    matrix = matrix_scene(four(), shares, 2_000)
    assert [cell.words for cell in matrix.cells] == [
        "Mostly: Escalation, 40\u00a0%",
        "",
        "Mostly: Agreement, 50\u00a0%",
        "Mostly: Partial agreement, 75\u00a0%",
    ]
    assert scene_of(room.snapshot(), WAY, clock(), view=FOUR, four=matrix) == matrix
    assert isinstance(_scene(room, clock, FOUR), Joining)  # none have been made


def test_without_phones_nothing_is_said_of_an_address(room: Room, clock: Clock) -> None:
    shown = scene_of(room.snapshot(), Way(), clock())
    assert isinstance(shown, Joining)
    assert (shown.number, shown.address) == ("", "")
    question = Question("one", "number", "How long?", high=10.0, decimals=1, unit="years")
    room.prepare("Harbour dues", (*AGENDA, Item("third", "Time", (question,))))
    room.open_item("third")
    asked = scene_of(room.snapshot(), Way(), clock())
    assert isinstance(asked, Asked)
    assert asked.late == ""
    assert asked.scale
    assert [text for _, text in asked.scale.marks][::2] == ["0.0", "5.0", "10.0\u00a0years"]


@given(st.lists(st.floats(0, 1_000), min_size=1, max_size=60), st.floats(60, 500))
def test_dots_never_overlap_and_stand_at_most_half_a_width_from_their_number(
    places: list[float], height: float
) -> None:
    width = dot_width(places, height, 44)
    found = stacked(places, width)
    for (x, _), place in zip(found, sorted(places), strict=True):
        assert abs(x - place) <= width / 2
    piles = sorted({x for x, _ in found})
    assert len(set(found)) == len(found)
    assert width <= 1 or max(below + 1 for _, below in found) * width <= height
    assert len(piles) == sum(below == 0 for _, below in found)
