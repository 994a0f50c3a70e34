"""A copy for others: nothing that was to be left out is anywhere in it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.branching import branch
from planner.domain.change_json import record_to_json
from planner.domain.changes import AddRecords, Batch, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import into_future, resolve
from planner.domain.records import Actor
from planner.domain.scenario import Scenario
from planner.domain.sharing import Sharing, shared
from tests.builders import small_scenario

STANCE = ("NOR", "DUES")


def told(scenario: Scenario) -> str:
    """Return everything that a scenario says."""
    return repr(
        [
            (table, record_to_json(record))
            for table, records in scenario.tables.items()
            for record in records.values()
        ]
    )


def talkative() -> Scenario:
    """Return a scenario that names its actors in many places, also in a future."""
    scenario = small_scenario()
    secret = Estimate(33, 30, 36, 0.5, "Secret talk with Northport's envoy", "A cable")
    for change in (
        set_field("stances", STANCE, "position", secret),
        set_field("brief", "", "note", "Secret: ask NOR."),
        set_field("brief", "", "question", "Will SOUTHPORT pay? Southporters think so."),
        set_field("events", "E", "text", "Norway is not NOR; Harbour\nmaster leaves."),
        set_field("actors", "NOR", "description", "An old port."),
        set_field("drivers", "D", "states", ("Poor", "Good for Northport")),
    ):
        scenario = apply(scenario, change)
    scenario = apply(scenario, branch(scenario, None, "Northport leaves", "SOFT"))
    newcomer = Actor("NEW", "Ferry company", "Ferry", description="Runs ferries")
    future = Batch(
        (
            set_field("stances", STANCE, "position", secret),
            set_field("actors", "SUD", "name", "Port of Sud"),
            AddRecords("actors", ((3, newcomer),)),
            set_field("issues", "DUES", "description", "The Ferry company and Port of Sud pay."),
        ),
        "What Northport wants",
    )
    return apply(scenario, into_future(scenario, "SOFT", future))


def test_notes_and_sources_are_nowhere_and_all_numbers_stay() -> None:
    scenario = talkative()
    copy = shared(scenario, Sharing(notes=True))

    assert "Secret" not in told(copy)
    assert "cable" not in told(copy)
    assert copy.stances[STANCE].position == Estimate(33, 30, 36, 0.5)
    in_future = resolve(copy, "SOFT").scenario.stances[STANCE].position
    assert in_future == Estimate(33, 30, 36, 0.5)
    assert copy.id == scenario.id
    assert list(copy.actors) == list(scenario.actors)


def test_no_name_of_an_actor_is_left_in_any_text_or_id() -> None:
    copy = shared(talkative(), Sharing(actors=True))

    said = told(copy)
    names = r"(?i)\b(northport|southport|harbour master|ferry company|port of sud)\b"
    assert not re.search(names, said)
    assert not re.search(r"\b(SUD|AID|NEW|North|South|Master|Ferry)\b", said)
    assert [actor.name for actor in copy.actors.values()] == ["Actor A", "Actor B", "Actor C"]
    assert [actor.short for actor in copy.actors.values()] == ["A", "B", "C"]
    assert not any(actor.description for actor in copy.actors.values())
    assert copy.futures["SOFT"].name == "Actor A leaves"


def test_only_whole_words_are_names() -> None:
    copy = shared(talkative(), Sharing(actors=True))

    assert copy.brief.question == "Will Actor B pay? Southporters think so."
    assert copy.events["E"].text == "Norway is not Actor A; Actor C leaves."


def test_what_is_projected_stays_the_same_but_for_the_names() -> None:
    scenario = talkative()
    copy = shared(scenario, Sharing(notes=True, actors=True))
    for future in (None, "SOFT"):
        ours, theirs = (resolve(side, future).scenario for side in (scenario, copy))
        numbers = [
            [
                (one.position and one.position.value, one.salience and one.salience.value, one.veto)
                for one in side.stances.values()
            ]
            for side in (ours, theirs)
        ]
        assert numbers[0] == numbers[1]
        assert len(ours.actors) == len(theirs.actors)
    assert copy.drivers["D"].states == ("Poor", "Good for Actor A")
    assert copy.groups["G"].members == ("actor-A", "actor-B")
    assert copy.id != scenario.id


@settings(max_examples=40)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["C"]), min_size=2, max_size=12),
        min_size=3,
        max_size=3,
        unique_by=str.casefold,
    )
)
def test_names_of_any_letters_are_found(names: list[str]) -> None:
    scenario = small_scenario()
    words = [" ".join(name.split()) for name in names]
    if any(len(word.replace(" ", "")) < 2 for word in words):
        return
    for key, word in zip(scenario.actors, words, strict=True):
        scenario = apply(scenario, set_field("actors", key, "name", word))
    alone = apply(scenario, set_field("brief", "", "question", f"{words[0]}"))
    copy = shared(alone, Sharing(actors=True))

    assert re.fullmatch("Actor [A-C]", copy.brief.question)
