"""What moves a share, in words: numbers at their ends, and small steps."""

from planner.charts.wording import length, signed, value_with_unit
from planner.domain.problems import Where
from planner.domain.records import key_parts
from planner.domain.scenario import Scenario
from planner.study.tornado import Bar, Effect, Moves, Trial
from planner.texts import say
from planner.texts.describe import field_name

_LEVERS = {"gives": "why.lever-gives", "moves": "why.lever-moves"}


def actor_words(scenario: Scenario, key: str) -> str:
    """Return what an actor is called where room is short."""
    actor = scenario.actors[key]
    return actor.short or actor.name or key


def issue_words(scenario: Scenario, key: str) -> str:
    """Return what an issue is called where room is short."""
    issue = scenario.issues[key]
    return issue.name or issue.short or key


def bar_name(scenario: Scenario, where: Where) -> str:
    """Return which number a bar is about."""
    field = field_name(where.field)
    if where.table == "relations":
        first, second = (actor_words(scenario, key) for key in key_parts(where.key))
        return say("why.bar-pair", first=first, second=second)
    if where.table == "actors":
        return say("why.bar-actor", field=field, actor=actor_words(scenario, str(where.key)))
    actor, issue = key_parts(where.key)
    words = {"actor": actor_words(scenario, actor), "issue": issue_words(scenario, issue)}
    return say("why.bar-name", field=field, **words)


def bar_parts(scenario: Scenario, where: Where) -> tuple[str, str]:
    """Return whose number on what a bar is about, and which number it is."""
    names = [
        actor_words(scenario, key) if key in scenario.actors else issue_words(scenario, key)
        for key in key_parts(where.key)
    ]
    if len(names) == 1:
        return names[0], field_name(where.field)
    code = "why.pair" if where.table == "relations" else "why.stance"
    return say(code, first=names[0], second=names[1]), field_name(where.field)


def number_words(scenario: Scenario, where: Where, value: float) -> str:
    """Return a number of a stance, an actor or a pair as people read it."""
    if where.table == "stances" and where.field in ("position", "compromise"):
        issue = scenario.issues[where.key[1]]
        if where.field == "compromise":
            return "±\u202f" + length(issue, value)
        return value_with_unit(issue, value)
    return f"{value:.0f}" if where.table == "stances" or value > 1 else f"{value:.2f}"


def lever_name(scenario: Scenario, trial: Trial) -> str:
    """Return what somebody would do."""
    if trial.end == "on":
        instrument = scenario.instruments[str(trial.where.key)]
        return say("why.lever-on", name=instrument.name or instrument.id)
    actor, issue = key_parts(trial.where.key)
    return say(
        _LEVERS[trial.end],
        actor=actor_words(scenario, actor),
        points=length(scenario.issues[issue], trial.value),
        issue=issue_words(scenario, issue),
    )


def points(effect: Effect) -> str:
    """Return the difference in points with its sign."""
    decimals = 1 if 0 < abs(effect.difference) < 0.0095 else 0
    return signed(100 * effect.difference, decimals)


def bar_sentence(scenario: Scenario, bar: Bar) -> str:
    """Return what a bar shows in a sentence."""
    ends = [
        say(
            "why.bar-end",
            value=number_words(scenario, bar.where, effect.trial.value),
            points=points(effect),
            low=signed(100 * effect.low, 1),
            high=signed(100 * effect.high, 1),
        )
        for effect in (bar.low, bar.high)
        if effect is not None
    ]
    return say("why.bar", name=bar_name(scenario, bar.where), ends=", ".join(ends))


def best_levers(found: Moves, number: int, is_better_up: bool = True) -> list[Effect]:
    """Return the strongest steps in the wanted direction, one for each stance."""
    seen: set[object] = set()
    result = []
    for effect in found.levers:
        wanted = effect.difference > 0 if is_better_up else effect.difference != 0
        if wanted and effect.trial.where.key not in seen:
            seen.add(effect.trial.where.key)
            result.append(effect)
    return result[:number]
