"""Questions made from a scenario: one number, a row, a lane, or the numbers that matter most."""

from collections.abc import Iterable
from dataclasses import replace

from planner.charts.wording import value
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Issue, key_parts, kinds, pair
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.domain.units import length_to_own, to_own
from planner.study.move_words import actor_words, bar_name, issue_words
from planner.study.tornado import Moves
from planner.texts import say
from planner.workshop.events import Item, Team
from planner.workshop.problems import WorkshopProblem
from planner.workshop.questions import CHOICE, NUMBER, TEXT, Given, Place, Question

_STANCES = {
    "position": "workshop.ask-position",
    "compromise": "workshop.ask-compromise",
    "salience": "workshop.ask-salience",
    "influence": "workshop.ask-influence-on",
}
_OTHERS = {
    ("actors", "influence"): "workshop.ask-influence",
    ("actors", "hostility"): "workshop.ask-hostility",
    ("events", "probability"): "workshop.ask-chance",
    ("instruments", "success"): "workshop.ask-success",
    ("issues", "status_quo"): "workshop.ask-status-quo",
    ("drivers", "state"): "workshop.ask-state",
}
_ENDS = {
    "compromise": ("workshop.end-no-move", "workshop.end-any-move"),
    "salience": ("workshop.end-indifferent", "workshop.end-all"),
    "influence": ("workshop.end-none", "workshop.end-strongest"),
    "trust": ("workshop.end-none", "workshop.end-full"),
    "hostility": ("workshop.end-none", "workshop.end-extreme"),
}
_CHANCES = ("probability", "success")


def question_about(resolved: Scenario, place: Place) -> Question:
    """Return the question about a field of a scenario as it is in the future that is shown.

    Raises WorkshopProblem "workshop-not-asked" for a field that no answer can be given to.
    """
    kind = kinds(place.table).get(place.field)
    if kind is None or kind.type not in ("estimate", "number", "text"):
        raise WorkshopProblem("workshop-not-asked")
    title = _title(resolved, place)
    if (place.table, place.field) == ("drivers", "state"):
        driver = resolved.record("drivers", place.key[0])
        return Question(
            new_uid(), CHOICE, title, driver.description, (place,), options=driver.states
        )
    if kind.type == "text":
        return Question(new_uid(), TEXT, title, places=(place,))
    if place.field in ("position", "compromise", "status_quo"):
        return _on_issue(resolved, place, title)
    if place.field in _ENDS or place.field in _CHANCES or (kind.low, kind.high) == (0, 100):
        unit = "%" if place.field in _CHANCES else ""
        return Question(
            id=new_uid(),
            kind=NUMBER,
            title=title,
            places=(place,),
            unit=unit,
            stored_low=kind.low,
            stored_high=kind.high,
            anchors=_anchors(place.field),
        )
    low, high = kind.low, kind.high  # as the scenario holds it
    asked = Question(new_uid(), NUMBER, title, places=(place,), low=low, high=high, decimals=2)
    return replace(asked, stored_low=low, stored_high=high)


def _title(resolved: Scenario, place: Place) -> str:
    if place.table == "stances" and place.field in _STANCES:
        actor, issue = place.key
        words = {"actor": actor_words(resolved, actor), "issue": issue_words(resolved, issue)}
        return say(_STANCES[place.field], **words)
    if place.table == "relations":
        first, second = (actor_words(resolved, key) for key in place.key)
        return say("workshop.ask-trust", first=first, second=second)
    code = _OTHERS.get((place.table, place.field))
    if code is None:
        return bar_name(resolved, Where(place.table, key_of(place), place.field))
    record = resolved.record(place.table, place.key[0])
    return say(code, name=record.name or record.id)


def _anchors(field: str) -> tuple[tuple[float, str], ...]:
    if field not in _ENDS:
        return ()
    low, high = _ENDS[field]
    return (0.0, say(low)), (100.0, say(high))


def _on_issue(resolved: Scenario, place: Place, title: str) -> Question:
    """Return a question on an issue's own scale, smaller numbers first whatever its direction."""
    issue: Issue = resolved.record("issues", place.key[-1])
    if place.field == "compromise":
        return Question(
            id=new_uid(),
            kind=NUMBER,
            title=title,
            help=_compromise_help(resolved, place, issue),
            places=(place,),
            high=length_to_own(issue, 100.0),
            unit=issue.unit,
            decimals=issue.decimals,
            anchors=((0.0, say(_ENDS["compromise"][0])),),
        )
    low, high = issue.low_value, issue.high_value
    is_reversed = low > high
    words = {
        anchor.value: anchor.text
        for anchor in resolved.anchors.values()
        if anchor.issue == issue.id
    }
    ends = {0.0: issue.low_end, 100.0: issue.high_end}
    anchors = sorted(
        (to_own(issue, points), text) for points, text in (ends | words).items() if text.strip()
    )
    return Question(
        id=new_uid(),
        kind=NUMBER,
        title=title,
        help=issue.description,
        places=(place,),
        low=min(low, high),
        high=max(low, high),
        unit=issue.unit,
        decimals=issue.decimals,
        stored_low=100.0 if is_reversed else 0.0,
        stored_high=0.0 if is_reversed else 100.0,
        anchors=tuple(anchors),
    )


def _compromise_help(resolved: Scenario, place: Place, issue: Issue) -> str:
    stance = resolved.stances.get((place.key[0], place.key[1]))
    if stance is None or stance.position is None:
        return ""
    position = value(issue, stance.position.value)
    if issue.unit:
        return say("workshop.compromise-help-unit", position=position, unit=issue.unit)
    return say("workshop.compromise-help", position=position)


def key_of(place: Place) -> str | tuple[str, str]:
    """Return the key of the record that a place is in."""
    if len(place.key) == 2:
        return place.key[0], place.key[1]
    return place.key[0] if place.key else ""


def place_of(where: Where) -> Place:
    """Return the place of a field."""
    return Place(where.table, key_parts(where.key), where.field)


def row_places(resolved: Scenario, actor: str, field: str = "position") -> tuple[Place, ...]:
    """Return what an actor's stances say in a field, issue by issue."""
    return tuple(
        Place("stances", (actor, issue), field)
        for issue in resolved.issues
        if (actor, issue) in resolved.stances
    )


def lane_places(resolved: Scenario, issue: str, field: str = "position") -> tuple[Place, ...]:
    """Return what all actors' stances on an issue say in a field."""
    return tuple(
        Place("stances", (actor, issue), field)
        for actor in resolved.actors
        if (actor, issue) in resolved.stances
    )


def influence_places(resolved: Scenario) -> tuple[Place, ...]:
    """Return the influence of all actors that sign or hold a stake."""
    return tuple(
        Place("actors", (actor.id,), "influence")
        for actor in resolved.actors.values()
        if actor.role != "facilitator"
    )


def trust_place(first: str, second: str) -> Place:
    """Return the trust between two actors."""
    return Place("relations", pair(first, second), "trust")


def places_that_matter(moves: Moves, most: int = 10) -> tuple[Place, ...]:
    """Return the entered numbers that move the outcome most, as a study of it found them."""
    wanted = [bar for bar in moves.bars if bar.stirred > 0 and bar.where.table != "settings"]
    return tuple(place_of(bar.where) for bar in wanted[:most])


def item_about(
    resolved: Scenario, places: Iterable[Place], *, title: str = "", minutes: float = 4.0
) -> Item:
    """Return an item of the agenda that asks about fields of a scenario."""
    questions = tuple(question_about(resolved, place) for place in places)
    if not questions:
        raise WorkshopProblem("workshop-not-asked")
    return Item(new_uid(), title or questions[0].title, questions, minutes)


def teams_of(scenario: Scenario) -> tuple[Team, ...]:
    """Return the actors, for sessions in which teams speak for them."""
    return tuple(Team(actor.id, actor.name or actor.id) for actor in scenario.actors.values())


def present_answer(resolved: Scenario, question: Question) -> Given | None:
    """Return what the scenario says now, as an answer to a question; None where it says nothing."""
    if not question.places:
        return None
    place = question.places[0]
    record = resolved.tables[place.table].get(key_of(place))
    value = None if record is None else getattr(record, place.field)
    if value is None or value == "":
        return None
    if question.kind == CHOICE:
        return Given(option=str(value))
    if question.kind == TEXT:
        return Given(text=str(value))
    if not isinstance(value, Estimate):
        return Given(likely=question.own(float(value)))
    ends = sorted(question.own(end) for end in (value.low, value.high) if end is not None)
    likely = question.own(value.value)
    if not ends:
        return Given(likely=likely)
    return Given(likely=likely, low=min(likely, ends[0]), high=max(likely, ends[-1]))
