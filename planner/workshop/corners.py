"""Four futures that the room imagines together: two uncertainties, four corners, one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain.branching import free_name
from planner.domain.changes import AddRecords, Cell, Change, SetFields, add
from planner.domain.fields import NAME, NOTE
from planner.domain.futures import resolve
from planner.domain.records import Future
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.texts import say
from planner.workshop.adopting import change_to, group_answer
from planner.workshop.asking import question_about
from planner.workshop.events import Adopted, Axis, Corners, Item
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import MAX_TEXT, NUMBER, TEXT, Given, Place, Question
from planner.workshop.room import Room
from planner.workshop.snapshot import Snapshot

N_CORNERS = 4
STORY_MINUTES = 6.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What one corner is to become; the lines are those that the room wrote for its story."""

    name: str
    story: str = ""
    lines: tuple[str, ...] = ()
    estimates: tuple[tuple[Question, Given], ...] = ()


@dataclass(frozen=True, slots=True)
class MadeCorner:
    """A future that was made of a corner."""

    future: str
    name: str
    story: str


@dataclass(frozen=True, slots=True)
class FourFutures:
    """The four futures that were made last, as a matrix: the first axis goes across."""

    corners: Corners
    made: tuple[MadeCorner, ...]


def states_of(corners: Corners, place: int) -> tuple[str, str]:
    """Return the states of both uncertainties in a corner."""
    first, second = corners.first, corners.second
    return (
        first.high if place % 2 else first.low,
        second.high if place // 2 else second.low,
    )


def corners_of(resolved: Scenario, first: Axis, second: Axis, names: Sequence[str] = ()) -> Corners:
    """Return four corners, those without a name called by their states.

    Raises WorkshopProblem for two axes that are one, states that are none or the same, drivers
    that are not there, and names that are the same.
    """
    for axis in (first, second):
        if not (axis.name and axis.low and axis.high) or axis.low == axis.high:
            raise WorkshopProblem("workshop-corner-states")
        if axis.driver:
            driver = resolved.drivers.get(axis.driver)
            if driver is None or not {axis.low, axis.high} <= set(driver.states):
                raise WorkshopProblem("workshop-place-gone")
    if first.name.casefold() == second.name.casefold() or (
        first.driver and first.driver == second.driver
    ):
        raise WorkshopProblem("workshop-corner-axes")
    plain = Corners(first, second, ("", "", "", ""))
    given = [" ".join(name.split())[:NAME] for name in names] or [""] * N_CORNERS
    called = [
        name or say("corners.name", first=states_of(plain, k)[0], second=states_of(plain, k)[1])
        for k, name in enumerate(given)
    ]
    if len({name.casefold() for name in called}) != N_CORNERS:
        raise WorkshopProblem("workshop-corner-names")
    a, b, c, d = (name[:NAME] for name in called)
    return replace(plain, names=(a, b, c, d))


def corner_items(
    resolved: Scenario, corners: Corners, places: Sequence[Place], minutes: float = STORY_MINUTES
) -> tuple[Item, ...]:
    """Return what the room is asked: a line of story for each corner, then what changes there."""
    stories = tuple(
        Question(
            new_uid(),
            TEXT,
            say("corners.ask-story", name=name),
            help=where_of(corners, place),
            corner=place,
        )
        for place, name in enumerate(corners.names)
    )
    items = [Item(new_uid(), say("corners.stories"), stories, minutes, corners)]
    for place, name in enumerate(corners.names):
        asked = tuple(_asked(resolved, corners, place, one) for one in places)
        if asked:
            title = say("corners.estimates", name=name)
            items.append(Item(new_uid(), title, asked, minutes, corners))
    return tuple(items)


def _asked(resolved: Scenario, corners: Corners, place: int, about: Place) -> Question:
    question = question_about(resolved, about)
    title = say("corners.ask-estimate", name=corners.names[place], question=question.title)
    return replace(question, title=title, help=where_of(corners, place), corner=place)


def where_of(corners: Corners, place: int) -> str:
    """Return in a sentence what holds in a corner."""
    first, second = states_of(corners, place)
    return say(
        "corners.where",
        first=corners.first.name,
        first_state=first,
        second=corners.second.name,
        second_state=second,
    )


def drafts(snapshot: Snapshot, corners: Corners) -> tuple[Draft, ...]:
    """Return what the revealed answers make of the corners: all lines, and the room's middle.

    The story is filled in where one line was written; several are for the facilitator to merge.
    """
    found = []
    for place, name in enumerate(corners.names):
        lines: list[str] = []
        estimates: list[tuple[Question, Given]] = []
        for question in questions_of(snapshot, corners):
            if question.corner != place:
                continue
            result = snapshot.results[question.id][-1]
            if question.kind == TEXT:
                lines += result.texts
            elif result.by_person:
                estimates.append((question, group_answer(question, result)))
        story = lines[0] if len(lines) == 1 else ""
        found.append(Draft(name, story, tuple(lines), tuple(estimates)))
    return tuple(found)


def questions_of(snapshot: Snapshot, corners: Corners) -> list[Question]:
    """Return the questions about four corners that have been revealed."""
    return [
        question
        for view in snapshot.items
        if view.item.corners == corners
        for question in view.item.questions
        if question.corner is not None and snapshot.results.get(question.id)
    ]


def four_futures(
    scenario: Scenario,
    parent: str | None,
    corners: Corners,
    wanted: Sequence[Draft],
    source: str = "",
) -> AddRecords:
    """Return the one change that adds the four futures to a future, or to the base case.

    Each has its drivers' states and, as estimates with their range, what the room said there.
    """
    inherited = resolve(scenario, parent).scenario
    taken = {future.name.casefold() for future in scenario.futures.values()}
    made = []
    for place, draft in enumerate(wanted):
        name = free_name(" ".join(draft.name.split())[:NAME] or corners.names[place], taken)
        taken.add(name.casefold())
        changes: list[Change] = []
        states = tuple(
            Cell("drivers", axis.driver, "state", state)
            for axis, state in zip(
                (corners.first, corners.second), states_of(corners, place), strict=True
            )
            if axis.driver
        )
        if states:
            changes.append(SetFields(states))
        changes += [change_to(inherited, asked, given, source) for asked, given in draft.estimates]
        story = f"{draft.story}\n{where_of(corners, place)}".strip()[:NOTE]
        made.append(Future(new_uid(), name, parent, story, tuple(changes)))
    return add(scenario, "futures", *made)


def ids_of(change: AddRecords) -> tuple[str, ...]:
    """Return the ids of the futures that a change adds."""
    return tuple(str(getattr(record, "id", "")) for _, record in change.rows)


def put_down(room: Room, item: str, wanted: Sequence[Draft], change: AddRecords) -> None:
    """Put down in the session what the corners became; raises WorkshopProblem before anything."""
    snapshot = room.snapshot()
    corners = next((view.item.corners for view in snapshot.items if view.item.id == item), None)
    if corners is None:
        raise WorkshopProblem("workshop-no-item")
    if any(len(draft.story) > MAX_TEXT for draft in wanted):
        raise WorkshopProblem("workshop-too-long", limit=MAX_TEXT)
    view = snapshot.item_view
    if snapshot.is_blind and view is not None and view.item.corners == corners:
        raise WorkshopProblem("workshop-still-blind", title=view.item.title)
    a, b, c, d = ids_of(change)
    room.note_futures(item, (a, b, c, d))
    for question in questions_of(snapshot, corners):
        assert question.corner is not None
        draft = wanted[question.corner]
        given, how = Given(text=draft.story), "facilitator"
        if question.kind == NUMBER:
            how = "median"
            given = {one.id: own for one, own in draft.estimates}.get(question.id, Given())
        if given != Given():
            last = snapshot.results[question.id][-1].round
            room.adopt(Adopted(question=question.id, round=last, how=how, given=given, at=""))


def last_made(scenario: Scenario, snapshot: Snapshot) -> FourFutures | None:
    """Return the four futures that were made last, or None where they are not there any more."""
    corners_by_item: Mapping[str, Corners | None] = {
        view.item.id: view.item.corners for view in snapshot.items
    }
    for event in reversed(tuple(snapshot.futures.values())):
        corners = corners_by_item.get(event.item)
        if corners is not None and all(key in scenario.futures for key in event.futures):
            made = tuple(
                MadeCorner(key, scenario.futures[key].name, _told(scenario, key, corners, place))
                for place, key in enumerate(event.futures)
            )
            return FourFutures(corners, made)
    return None


def _told(scenario: Scenario, key: str, corners: Corners, place: int) -> str:
    """Return the line that is told of a corner, without the states that hold there anyhow."""
    first: str = scenario.futures[key].story.split("\n", 1)[0]
    return "" if first == where_of(corners, place) else first
