"""Sentences of the Timeline with their numbers and dates, in the person's locale."""

import html

from PySide6.QtCore import QDate, QLocale

from planner.domain.calendar import round_starts
from planner.domain.records import Settings
from planner.domain.scenario import Scenario
from planner.domain.units import exact_text
from planner.texts import say
from planner.ui.board.words import actor_name, issue_name, point
from planner.ui.timeline.items import EVENTS, HISTORY, Item, Past, Ref
from planner.ui.timeline.shares import percent

_FORMATS = {"day": "d MMM", "week": "d MMM", "month": "MMM yy", "year": "yyyy"}


def calendar_labels(settings: Settings) -> tuple[str, ...]:
    """Return a short date for the beginning of every round, or nothing."""
    starts = round_starts(settings)
    if settings.round_unit == "quarter":
        return tuple(
            say("timeline.quarter", number=(day.month + 2) // 3, year=f"{day.year % 100:02d}")
            for day in starts
        )
    form = _FORMATS.get(settings.round_unit, "d MMM yy")
    return tuple(QLocale().toString(QDate(day.year, day.month, day.day), form) for day in starts)


def axis_sentence(settings: Settings) -> str:
    """Return how long the talks last, in words."""
    unit = say(f"unit.{settings.round_unit}")
    labels = calendar_labels(settings)
    if labels:
        return say(
            "timeline.axis-from",
            n=settings.rounds,
            unit=unit,
            start=labels[0],
        )
    return say("timeline.axis", n=settings.rounds, unit=unit)


def signed(value: float) -> str:
    """Return a change with its sign."""
    text = exact_text(value, 2, point())
    return f"+{text}" if value > 0 else text


def rounds_text(item_start: int, item_end: int, rounds: int) -> str:
    """Return from which round to which."""
    if item_start == item_end:
        return say("timeline.in-round", round=item_start)
    if item_end > rounds:
        return say("timeline.to-the-end", start=item_start)
    return say("timeline.rounds", start=item_start, end=item_end)


def remark(item: Item, rounds: int) -> str:
    """Return how an item differs from the base case, in a few words; empty if it does not."""
    if item.is_new:
        return say("timeline.only-here")
    parts = []
    if item.base_is_on is not None:
        parts.append(say("timeline.base-on" if item.base_is_on else "timeline.base-off"))
    if item.base is not None:
        place = rounds_text(*item.base, rounds)
        parts.append(say("timeline.base-rounds", rounds=place))
    if not parts and item.differs:
        parts.append(say("timeline.base-differs"))
    return ", ".join(parts)


def item_sentence(scenario: Scenario, item: Item) -> str:
    """Return an event or instrument in words, for tooltip and screen reader."""
    rounds = scenario.settings.rounds
    code = "timeline.say.event" if item.table == EVENTS else "timeline.say.instrument"
    state = say("timeline.on" if item.is_on else "timeline.off")
    parts = [
        say(
            code,
            name=item.name,
            rounds=rounds_text(item.start, item.end, rounds),
            share=percent(item.share),
            state=state,
        ),
        names_sentence(scenario, item.ref),
    ]
    if item.start > rounds:
        parts.append(say("timeline.too-late", rounds=rounds))
    if difference := remark(item, rounds):
        parts.append(say("timeline.say.differs", difference=difference))
    return " ".join(parts)


def names_sentence(scenario: Scenario, ref: Ref) -> str:
    """Return whom and what an event or instrument names: nobody named means everybody."""
    record = scenario.record(*ref)
    actors = ", ".join(actor_name(scenario, key) for key in record.actors)
    issues = ", ".join(issue_name(scenario.issues[key]) for key in record.issues)
    return say(
        "timeline.say.names",
        actors=actors or say("timeline.all-actors"),
        issues=issues or say("timeline.all-issues"),
    )


def past_sentence(scenario: Scenario, past: Past) -> str:
    """Return an entry of the history in words."""
    record = scenario.record(HISTORY, past.key)
    actors = ", ".join(actor_name(scenario, key) for key in record.actors)
    text = say(
        "timeline.say.history",
        date=past.date or say("timeline.no-date"),
        title=past.title,
        actors=actors or say("timeline.all-actors"),
        effect=signed(past.effect),
    )
    return f"{text} {past.lesson}".strip()


def tip(*parts: str) -> str:
    """Return a tooltip: a sentence, and what was written about it."""
    return "".join(f"<div>{html.escape(part)}</div>" for part in parts if part)
