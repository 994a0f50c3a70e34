"""What moves a share, in words: numbers at their ends, and small steps."""

from planner.charts.setting_words import setting_name, value_words
from planner.charts.wording import length, signed, value_with_unit
from planner.domain.problems import Where
from planner.domain.records import key_parts
from planner.domain.scenario import Scenario
from planner.study.single_changes import Trial, Value
from planner.study.tornado import Bar, Effect, Moves
from planner.texts import figures, say
from planner.texts.describe import field_name, record_name

_LEVERS = {
    "gives": "why.lever-gives",
    "moves": "why.lever-moves",
    "on": "why.lever-on",
    "off": "why.lever-off",
}


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
    if where.table == "settings":
        return setting_name(where.field)
    field = field_name(where.field)
    if where.table == "relations":
        first, second = (actor_words(scenario, key) for key in key_parts(where.key))
        return say("why.bar-pair", first=first, second=second)
    if where.table == "stances":
        actor, issue = key_parts(where.key)
        words = {"actor": actor_words(scenario, actor), "issue": issue_words(scenario, issue)}
        return say("why.bar-name", field=field, **words)
    name = record_name(where.table, where.key, scenario)
    return name if where.table == "drivers" else say("why.bar-own", field=field, name=name)


def bar_parts(scenario: Scenario, where: Where) -> tuple[str, str]:
    """Return whose number on what a bar is about, and which number it is."""
    if where.table == "settings":
        return setting_name(where.field), ""
    field = field_name(where.field)
    if where.table not in ("stances", "relations"):
        return record_name(where.table, where.key, scenario), field
    first, second = key_parts(where.key)
    is_pair = where.table == "relations"
    other = actor_words(scenario, second) if is_pair else issue_words(scenario, second)
    code = "why.pair" if is_pair else "why.stance"
    return say(code, first=actor_words(scenario, first), second=other), field


def number_words(scenario: Scenario, where: Where, value: Value) -> str:
    """Return what a bar is about as people read it: a number, or the name of a state."""
    if where.table == "settings":
        return value_words(where.field, value)
    if isinstance(value, str):
        return value
    if where.field in ("position", "compromise", "status_quo"):
        issue = scenario.issues[key_parts(where.key)[-1]]
        if where.field == "compromise":
            return "±\u202f" + length(issue, value)
        return value_with_unit(issue, value)
    return f"{value:.0f}" if where.table == "stances" or value > 1 else figures(f"{value:.2f}")


def lever_name(scenario: Scenario, trial: Trial) -> str:
    """Return what somebody would do."""
    code = _LEVERS[trial.end]
    if trial.where.table == "instruments":
        return say(code, name=record_name("instruments", trial.where.key, scenario))
    actor, issue = key_parts(trial.where.key)
    return say(
        code,
        actor=actor_words(scenario, actor),
        points=length(scenario.issues[issue], float(trial.value)),
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
        for effect in bar.ends
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
