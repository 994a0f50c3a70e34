"""A scenario as KTAB takes it, whichever of its formats it is written in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.problems import Where
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario
from planner.interchange.exported import Exported, Holds, Texts
from planner.interchange.ktab_rows import GUARDED
from planner.texts import say

# One letter less than KTAB takes: a mark may come before a text.
NAME, DESCRIPTION, DIMENSION, SCENARIO = 25, 255, 255, 511
_LEAST_ACTORS, _MOST_DIMENSIONS, _SHORT = 3, 9, 40
_SIGNS = str.maketrans({"'": "\u2019", '"': "\u201d"})
_NEVER = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
_HELD = {
    "brief": ("title", "note"),
    "actors": ("name", "influence", "description"),
    "issues": ("name",),
    "stances": ("position", "salience"),
}


@dataclass(frozen=True, slots=True)
class KtabLine:
    """An actor: texts and numbers as they are written."""

    name: str
    description: str
    influence: str
    positions: tuple[str, ...]
    saliences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KtabTable:
    """Everything that KTAB knows of a scenario."""

    name: str
    description: str
    dimensions: tuple[str, ...]
    shorts: tuple[str, ...]  # of the dimensions, for headings
    actors: tuple[KtabLine, ...]


def ktab_table(scenario: Scenario, exported: Exported, *, has_seed: bool = False) -> KtabTable:
    """Return what is written, and report what KTAB cannot hold of the scenario.

    Where the saliences of an actor sum to more than 100, which KTAB refuses, all are divided by
    the same number. An actor without a position on an issue gets 50 with salience 0. KTAB's
    window drops empty fields, so that a description that is empty says the name once more.
    """
    _report_limits(scenario, exported)
    issues = tuple(scenario.issues.values())
    divisor = _divisor(scenario)
    if divisor > 1 + 1e-9:
        where = Where("stances", "", "salience")
        exported.report("ktab-salience-scaled", where, sum=100 * divisor)
    texts = Texts(exported, _fitted)
    brief = scenario.brief
    title = texts.fitted(Where("brief", "", "title"), brief.title, SCENARIO, say("top.untitled"))
    about = texts.fitted(Where("brief", "", "note"), brief.note, SCENARIO)
    texts.note(Where("brief", "", "note"), about == title)  # is read again as none
    names, shorts = [], []
    for number, issue in enumerate(issues, 1):
        instead = say("ktab.dimension", number=number)
        where = Where("issues", issue.id, "name")
        names.append(texts.fitted(where, issue.name, DIMENSION, instead))
        shorts.append(_fitted(issue.short)[:_SHORT].strip() or names[-1])
    lines = tuple(
        _line(scenario, actor, number, issues, divisor, texts, exported)
        for number, actor in enumerate(scenario.actors.values(), 1)
    )
    texts.report()
    _report_no_stands(scenario, exported)
    read_as = {
        ("actors", "short"): dict(
            zip(scenario.actors, (line.name[:_SHORT] for line in lines), strict=True)
        ),
        ("issues", "short"): dict(
            zip(scenario.issues, (name[:_SHORT] for name in names), strict=True)
        ),
    }
    held = _HELD | ({"settings": ("seed",)} if has_seed else {})
    exported.report_left_out(scenario, Holds(held, (), read_as))
    exported.report("export-new-ids")
    return KtabTable(title, about or title, tuple(names), tuple(shorts), lines)


def _report_limits(scenario: Scenario, exported: Exported) -> None:
    if len(scenario.actors) < _LEAST_ACTORS:
        exported.report("ktab-few-actors", Where("actors"), least=_LEAST_ACTORS)
    if len(scenario.issues) > _MOST_DIMENSIONS:
        exported.report("ktab-many-issues", Where("issues"), most=_MOST_DIMENSIONS)
    if not scenario.issues:
        exported.report("ktab-no-issues", Where("issues"))
    for actor in scenario.actors.values():
        if actor.influence.value == 0:
            exported.report(
                "ktab-no-influence", Where("actors", actor.id, "influence"), name=actor.name
            )
        if scenario.issues and not any(_saliences(scenario, actor.id)):
            exported.report(
                "ktab-no-salience", Where("stances", (actor.id, ""), "salience"), name=actor.name
            )


def _saliences(scenario: Scenario, actor: str) -> list[float]:
    """Return the saliences of an actor that are written, in the order of the issues."""
    stances = (scenario.stances.get((actor, issue)) for issue in scenario.issues)
    return [
        stance.salience.value
        for stance in stances
        if stance is not None and stance.position is not None and stance.salience is not None
    ]


def _divisor(scenario: Scenario) -> float:
    """Return by what saliences are divided so that no actor's sum exceeds 100 as KTAB adds."""
    rows = [_saliences(scenario, actor) for actor in scenario.actors]
    divisor = max(1.0, max(map(sum, rows), default=0.0) / 100)
    while any(sum(salience / divisor for salience in row) > 100 for row in rows):
        divisor *= 1 + 1e-14
    return divisor


def _fitted(text: str) -> str:
    """Return a text without line breaks, quotes and `$$`, which KTAB cannot take."""
    plain = " ".join(text.translate(_SIGNS).split())
    return re.sub(r"\$\$+", "$", _NEVER.sub("", plain)).strip()


def _line(
    scenario: Scenario,
    actor: Actor,
    number: int,
    issues: Sequence[Issue],
    divisor: float,
    texts: Texts,
    exported: Exported,
) -> KtabLine:
    name = _name(actor, number)
    if name != actor.name:
        where = Where("actors", actor.id, "name")
        exported.report("ktab-name-changed", where, name=actor.name, becomes=name)
    where = Where("actors", actor.id, "description")
    about = texts.fitted(where, actor.description, DESCRIPTION)
    texts.note(where, about == name)  # is read again as none
    positions, saliences = [], []
    for issue in issues:
        stance = scenario.stances.get((actor.id, issue.id)) or Stance(actor.id, issue.id)
        if stance.position is None or stance.salience is None:
            positions.append("50")
            saliences.append("0")
        else:
            positions.append(_number(stance.position.value))
            saliences.append(_number(stance.salience.value / divisor))
    influence = _number(actor.influence.value)
    return KtabLine(name, about or name, influence, tuple(positions), tuple(saliences))


def _name(actor: Actor, number: int) -> str:
    """Return a name of at most 25 letters: its abbreviation if it is too long and has one."""
    name, short = _fitted(actor.name), _fitted(actor.short)
    if len(name) > NAME and short:
        name = short
    name = name or short
    longest = NAME - 1 if GUARDED.match(name) else NAME
    return name[:longest].strip() or say("ktab.actor", number=number)


def _report_no_stands(scenario: Scenario, exported: Exported) -> None:
    keys = [(actor, issue) for actor in scenario.actors for issue in scenario.issues]
    stances = [scenario.stances.get(key) for key in keys]
    missing = sum(
        stance is None or stance.position is None or stance.salience is None for stance in stances
    )
    if missing:
        exported.report("ktab-no-stand", Where("stances"), n=missing)


def _number(value: float) -> str:
    """Return a number with all its digits and without an exponent."""
    text = format(Decimal(repr(value + 0.0)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
