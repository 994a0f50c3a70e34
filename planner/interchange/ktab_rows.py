"""What all of KTAB's formats say, and the scenario it becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.changes import add, apply, set_field
from planner.domain.fields import NAME, NOTE, Estimate
from planner.domain.problems import FilePlace, FileProblem
from planner.domain.records import MAX_ACTORS, MAX_ISSUES, MAX_SEED, Actor, Issue, Stance
from planner.interchange.imported import Imported
from planner.texts import say

# A text that a spreadsheet would take for a formula has a mark before it, which is read off.
FORMULA_MARK = "\u2019"
GUARDED = re.compile(f"{FORMULA_MARK}*[=+@-]")
_SHORT = 40


@dataclass(frozen=True, slots=True)
class KtabActor:
    """An actor with a position and a salience on every dimension; None where none was read."""

    row: int
    name: str
    description: str
    influence: float | None
    positions: tuple[float | None, ...]
    saliences: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class KtabScenario:
    """A scenario as KTAB keeps it."""

    file: str
    name: str
    description: str
    dimensions: tuple[str, ...]
    actors: Sequence[KtabActor]


def ktab_scenario(found: KtabScenario, result: Imported) -> None:
    """Put what was read into the result's scenario; numbers out of range are reported.

    Influence has no upper end in KTAB: above 100 all are divided by the highest, which changes
    none of its results.
    """
    for table, number, limit in (
        ("actors", len(found.actors), MAX_ACTORS),
        ("issues", len(found.dimensions), MAX_ISSUES),
    ):
        if number > limit:
            values = {"table": table, "number": number, "limit": limit}
            raise FileProblem("import-too-many-records", FilePlace(found.file), **values)
    scenario = result.scenario
    title = found.name or scenario.brief.title
    note = "" if found.description == found.name else found.description
    brief = replace(scenario.brief, title=title, note=note)
    scenario = scenario.with_table("brief", {"": brief})
    issues = [
        Issue(f"D{number}", name or say("ktab.dimension", number=number), name[:_SHORT])
        for number, name in enumerate(found.dimensions, 1)
    ]
    highest = max((actor.influence or 0.0 for actor in found.actors), default=0.0)
    if highest > 100:
        result.report("ktab-influence-scaled", FilePlace(found.file), highest=highest)
    actors, stances = [], []
    for number, one in enumerate(found.actors, 1):
        actor = _actor(f"A{number}", one, max(highest, 100.0), found.file, result)
        actors.append(actor)
        for issue, position, salience in zip(issues, one.positions, one.saliences, strict=True):
            stance = Stance(
                actor.id,
                issue.id,
                _within(position, (found.file, one.row, issue.name), result),
                None,
                _within(salience, (found.file, one.row, issue.name), result),
            )
            if stance.position is not None or stance.salience is not None:
                stances.append(stance)
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        scenario = apply(scenario, add(scenario, table, *records))
    result.scenario = scenario


def _actor(key: str, one: KtabActor, highest: float, file: str, result: Imported) -> Actor:
    name = one.name or say("ktab.actor", number=key[1:])
    about = "" if one.description == one.name else one.description  # KTAB wants one
    actor = Actor(key, name[:NAME], name[:_SHORT], description=about[:NOTE])
    if one.influence is None:
        return actor
    if one.influence < 0:
        result.report(
            "out-of-range", FilePlace(file, "", one.row), value=one.influence, low=0, high=1e8
        )
        return actor
    influence = one.influence if highest <= 100 else 100 * one.influence / highest
    return replace(actor, influence=Estimate(influence))


def _within(value: float | None, place: tuple[str, int, str], result: Imported) -> Estimate | None:
    if value is None:
        return None
    if not 0 <= value <= 100:
        file, row, column = place
        where = FilePlace(file, "", row, column)
        result.report("out-of-range", where, value=value, low=0, high=100)
        return None
    return Estimate(value)


def number_of(text: str) -> float | None:
    """Return a number as KTAB writes it, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if "_" not in text and abs(value) <= 1e12 else None


def take_seed(seed: str, result: Imported) -> None:
    """Take over the seed of a file where it is one that a scenario can have."""
    if seed.isascii() and seed.isdigit() and len(seed) <= 20 and int(seed) <= MAX_SEED:
        result.scenario = apply(result.scenario, set_field("settings", "", "seed", int(seed)))
