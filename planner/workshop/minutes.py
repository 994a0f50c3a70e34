"""The minutes of a session, to be printed: what was asked and said, what was adopted and why."""

from collections.abc import Iterator, Sequence

from planner import __version__
from planner.charts.tables import Cell, Table
from planner.charts.wording import percent
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.report.content import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    TableBlock,
)
from planner.report.footing import marked
from planner.storage.times import time_of
from planner.study.naming import future_name, title_of
from planner.texts import say
from planner.workshop.disagreement import given_words, said
from planner.workshop.events import Item
from planner.workshop.matters import Matter, matter_sentence
from planner.workshop.questions import Question
from planner.workshop.session import Person, Session
from planner.workshop.snapshot import Result

_HOW = {
    "median": "workshop.how-median",
    "weighted": "workshop.how-weighted",
    "person": "workshop.how-person",
    "facilitator": "workshop.how-facilitator",
}
_MOMENTS = {"before": "workshop.before", "after": "workshop.after"}


def minutes(
    scenario: Scenario,
    session: Session,
    *,
    with_names: bool,
    matters: Sequence[Matter] = (),
    language: str = "en",
) -> Document:
    """Return the minutes of a session; answers of a round that is still blind are not in them.

    Without names persons are numbers, and nothing tells which team they spoke for.
    """
    named = with_names and not session.prepared.is_anonymous
    title = session.prepared.title or title_of(scenario)
    return Document(
        title=say("workshop.minutes", title=title),
        subtitle=_subtitle(session),
        language=language,
        is_illustrative=scenario.brief.is_illustrative,
        blocks=tuple(_blocks(scenario, session, named, matters)),
        footer=marked(scenario, say("workshop.minutes-footer", version=__version__)),
    )


def _subtitle(session: Session) -> str:
    return say("workshop.minutes-subtitle", n=len(session.present()), date=_day(session.started.at))


def _day(at: str) -> str:
    moment = time_of(at)
    return "" if moment is None else f"{moment:%Y-%m-%d}"


def _clock(at: str) -> str:
    moment = time_of(at)
    return say("workshop.still-open") if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _blocks(
    scenario: Scenario, session: Session, named: bool, matters: Sequence[Matter]
) -> Iterator[Block]:
    yield Facts(
        (
            (say("workshop.began"), _clock(session.started.at)),
            (say("workshop.ended"), _clock(session.ended_at)),
            (say("workshop.names"), say("workshop.names-kept" if named else "workshop.names-none")),
        )
    )
    if named and session.persons:
        yield Heading(2, say("workshop.people"))
        yield TableBlock(say("workshop.people"), _people(session))
    yield Heading(2, say("workshop.results"))
    yield from _results(scenario, session)
    if matters:
        yield Heading(2, say("workshop.matters"))
        yield Paragraph(say("workshop.matters-about", runs=matters[0].runs), is_quiet=True)
        yield Bullets(tuple(_matter(matter) for matter in matters))
    for item in session.items:
        if session.revealed_rounds(item.id):
            yield Heading(2, item.title)
            yield from _item(session, item, named)
    left = [item.title for item in session.items if not session.revealed_rounds(item.id)]
    if left:
        yield Heading(2, say("workshop.not-asked-any-more"))
        yield Bullets(tuple(left))


def _matter(matter: Matter) -> str:
    return say(
        "workshop.matter-line", title=matter.question.title, sentence=matter_sentence(matter)
    )


def _people(session: Session) -> Table:
    teams = {team.id: team.name for team in session.prepared.teams}
    rows: list[tuple[Cell, ...]] = [
        (str(person.number), person.name, teams.get(person.team, ""))
        for person in session.present()
    ]
    return Table((say("workshop.number"), say("workshop.name"), say("workshop.team")), tuple(rows))


def _results(scenario: Scenario, session: Session) -> Iterator[Block]:
    adopted = [
        (question, session.adopted[question.id])
        for item in session.items
        for question in item.questions
        if question.id in session.adopted
    ]
    if adopted:
        rows: list[tuple[Cell, ...]] = [
            (
                question.title,
                "\u2013" if one.before is None else given_words(question, one.before),
                given_words(question, one.given),
                say(_HOW[one.how]),
            )
            for question, one in adopted
        ]
        headings = ("workshop.question", "workshop.before", "workshop.adopted", "workshop.how")
        table = Table(tuple(say(code) for code in headings), tuple(rows))
        yield TableBlock(say("workshop.adopted-table"), table)
    else:
        yield Paragraph(say("workshop.none-adopted"))
    noted = [one for moment in _MOMENTS if (one := session.outcomes.get(moment)) is not None]
    if noted:
        shares = [dict(one.shares) for one in noted]
        lines: list[tuple[Cell, ...]] = [
            (say(f"outcome.{name}"), *(_share(own.get(name)) for own in shares))
            for name in OUTCOMES
        ]
        known = noted[0].future if noted[0].future in scenario.futures else None
        heads = (say("workshop.outcome"), *(say(_MOMENTS[one.moment]) for one in noted))
        caption = say(
            "workshop.outcome-table", runs=noted[-1].runs, future=future_name(scenario, known)
        )
        yield TableBlock(caption, Table(heads, tuple(lines)))


def _share(share: float | None) -> str:
    return "\u2013" if share is None else say("workshop.per-cent", share=percent(share))


def _item(session: Session, item: Item, named: bool) -> Iterator[Block]:
    rounds = session.revealed_rounds(item.id)
    for question in item.questions:
        if len(item.questions) > 1 or question.title != item.title:
            yield Heading(3, question.title)
        results = [
            Result(question.id, number, session.answers_of(question.id, number))
            for number in rounds
        ]
        for result in results:
            words = said(question, result)
            yield Paragraph(say("workshop.round-words", round=result.round, words=words))
        if any(result.by_person for result in results):
            table = _answers(session, question, results, named)
            yield TableBlock(say("workshop.answers-table", title=question.title), table)
        if not named:
            reasons = sorted({reason for result in results for reason in result.reasons})
            if reasons:
                yield Paragraph(say("workshop.reasons"))
                yield Bullets(tuple(reasons))


def _answers(session: Session, question: Question, results: Sequence[Result], named: bool) -> Table:
    """Return who said what in each round, with the last reason where names are kept."""
    rows: list[tuple[Cell, ...]] = []
    for person in session.present():
        given = [result.by_person.get(person.id) for result in results]
        if not any(given):
            continue
        reasons = [one.reason for one in given if one is not None and one.reason]
        cells = ["\u2013" if one is None else given_words(question, one) for one in given]
        rows.append((_called(person, named), *cells, *((reasons[-1:] or [""]) if named else [])))
    rounds = [say("workshop.round", round=result.round) for result in results]
    why = [say("workshop.reason")] if named else []
    return Table((say("workshop.person-column"), *rounds, *why), tuple(rows))


def _called(person: Person, named: bool) -> str:
    return person.name if named else say("workshop.person", number=person.number)
