"""The chapter on why the talks end so: blockers, small steps, a typical run in words."""

from collections.abc import Iterator

from planner.charts.registry import make
from planner.charts.shown import actor_name, issue_name
from planner.charts.tables import Cell, Table
from planner.charts.wording import fine_percent, of_hundred
from planner.domain.scenario import Scenario
from planner.report.content import Block, Figure, Heading, Paragraph, TableBlock
from planner.report.material import Material
from planner.study.compare_words import outcome_word
from planner.study.move_words import best_levers, lever_name
from planner.study.narrating import turning_points
from planner.study.tornado import Effect
from planner.study.tornado_chart import effect_numbers, effect_words
from planner.study.typical import Typical
from planner.texts import say

MOST_LEVERS = 6


def why(material: Material) -> Iterator[Block]:
    """Yield who keeps issues open, what small steps would do, and how such a run goes."""
    yield from _blockers(material)
    if material.moves:
        yield from _levers(material)
    if material.typical is not None:
        yield from _typical(material.main, material.typical)


def _blockers(material: Material) -> Iterator[Block]:
    yield Heading(3, say("report.blockers"))
    yield Paragraph(say("report.blockers-lead"))
    main, projection = material.main, material.shown[0].projection
    chart = make("blockers", material.scenario, material.shown)
    blocked = projection.tally.blocked
    if not chart.table.rows:
        yield Paragraph(say("report.blockers-nobody"))
        return
    actor, issue = divmod(int(blocked.argmax()), blocked.shape[1])
    values = {
        "actor": actor_name(main.actors[projection.actors[actor]]),
        "issue": issue_name(main.issues[projection.issues[issue]]),
        "share": of_hundred(int(blocked[actor, issue]) / projection.runs),
    }
    yield Paragraph(say("report.blockers-first", **values), source="blocking")
    yield Figure(chart)
    yield TableBlock(say("report.blockers-table"), chart.table, "blocking")


def _levers(material: Material) -> Iterator[Block]:
    main = material.main
    levers = helping(material)
    yield Heading(3, say("report.levers"))
    yield Paragraph(say("report.levers-lead"))
    if not levers:
        yield Paragraph(say("report.levers-none"))
        return
    step, difference = lever_name(main, levers[0].trial), effect_words(levers[0])
    text = say("report.levers-best", step=step, points=difference)
    yield Paragraph(text, source="levers")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (lever_name(main, lever.trial), fine_percent(lever.share), effect_numbers(lever))
        for lever in levers
    )
    headings = (say("report.step"), say("report.step-share"), say("report.step-difference"))
    yield TableBlock(say("report.levers-table"), Table(headings, rows), "levers")


def helping(material: Material) -> list[Effect]:
    """Return the steps that bring agreement nearer, surely so, strongest first."""
    if not material.moves:
        return []
    found = best_levers(material.moves[0], MOST_LEVERS)
    return [effect for effect in found if effect.low > 0]


def _typical(main: Scenario, run: Typical) -> Iterator[Block]:
    yield Heading(3, say("report.typical"))
    values = {"run": run.run, "outcome": outcome_word(run.outcome)}
    yield Paragraph(say("report.typical-lead", **values), source="typical")
    rows: list[tuple[Cell, ...]] = [
        (str(number), words) for number, words in turning_points(main, run.model, run.told)
    ]
    rows.append((say("report.end"), run.ending))
    table = Table((say("report.round-column"), say("report.happened")), tuple(rows))
    yield TableBlock(say("report.typical-table", run=run.run), table, "typical")
