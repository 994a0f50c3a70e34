"""The chapter on what moves the outcome: numbers at their ends, and assumptions of the model."""

from collections.abc import Iterator

from planner.charts.wording import capitalised
from planner.report.content import Block, Figure, Heading, Paragraph, TableBlock
from planner.report.material import Material
from planner.study.compare_words import outcome_word
from planner.study.tornado import Moves
from planner.study.tornado_chart import bars_table, moving, tornado_chart, tornado_finding
from planner.texts import say

_ASSUMPTIONS = 6


def sensitivity(material: Material) -> Iterator[Block]:
    """Yield a tornado for each class that was asked about, and what rests on assumptions."""
    if not material.moves:
        return
    yield Paragraph(say("report.sensitivity-lead"))
    for found in material.moves:
        yield from _of_class(material, found)
    yield Heading(3, say("report.assumed"))
    yield Paragraph(say("report.assumed-lead"))
    for found in material.moves:
        outcome = outcome_word(found.question.key)
        bars = moving(found.assumptions, _ASSUMPTIONS)
        if bars:
            caption = say("report.assumed-table", outcome=outcome)
            yield TableBlock(caption, bars_table(material.main, bars))
        else:
            yield Paragraph(say("report.assumed-nothing", outcome=outcome))


def _of_class(material: Material, found: Moves) -> Iterator[Block]:
    outcome, seed = outcome_word(found.question.key), material.shown[0].projection.seed
    yield Heading(3, capitalised(say("report.sensitivity-class", outcome=outcome)))
    key = f"moves-{found.question.key}"
    finding = tornado_finding(material.main, found)
    moves = bool(moving(found.bars))
    yield Paragraph(say("report.sentence", text=finding), source=key if moves else "")
    if moves:
        chart = tornado_chart(material.scenario, material.futures[0], found, seed)
        yield Figure(chart)
        yield TableBlock(say("report.sensitivity-table", outcome=outcome), chart.table, key)
    if found.left_out:
        yield Paragraph(say("why.left-out", n=found.left_out), is_quiet=True)
