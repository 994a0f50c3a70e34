"""Builds the report from its material, part by part; the first future is the main one."""

from collections.abc import Callable, Iterable, Iterator

from planner import __version__
from planner.charts.setting_words import changed_sentence, used_settings
from planner.charts.wording import count, engine_name
from planner.report.assumption_chapter import assumptions
from planner.report.change_chapter import changes
from planner.report.comparison import comparison_chapter
from planner.report.content import Basis, Block, Callout, Document, Facts, Heading
from planner.report.engine_chapter import engines
from planner.report.evidence_chapter import evidence
from planner.report.footing import footer, marked
from planner.report.future_chapter import futures
from planner.report.input_chapters import actors
from planner.report.issue_chapters import positions
from planner.report.material import Material
from planner.report.options import PARTS, ReportOptions
from planner.report.outcome_chapters import outcomes
from planner.report.question_chapter import question
from planner.report.sensitivity_chapter import sensitivity
from planner.report.short import in_short
from planner.report.why_chapter import why
from planner.texts import language, say

_CHAPTERS: dict[str, Callable[[Material], Iterable[Block]]] = {
    "question": question,
    "actors": actors,
    "positions": positions,
    "futures": futures,
    "outcomes": outcomes,
    "why": why,
    "comparison": comparison_chapter,
    "sensitivity": sensitivity,
    "engines": engines,
    "evidence": evidence,
    "assumptions": assumptions,
    "changes": changes,
}


def report_document(material: Material, options: ReportOptions | None = None) -> Document:
    """Return the report: the chosen parts in their order, each with what there is to tell.

    The same material gives the same report: it holds no time of its making.
    """
    options = options or ReportOptions()
    scenario = material.scenario
    blocks = [*_opening(material), *in_short(material, options)]
    if material.shown:
        words = say("report.what-this-is"), say("report.what-this-is-text")
        blocks.append(Callout("notice", *words))
    for part in PARTS:
        if options.has(part.key) and (material.shown or not part.needs_playing):
            told = list(_CHAPTERS[part.key](material))
            if told:
                blocks += [Heading(2, part.name, part.key), *told]
    return Document(
        title=scenario.brief.title or say("report.untitled"),
        subtitle=say("report.subtitle"),
        language=language(),
        is_illustrative=scenario.brief.is_illustrative,
        blocks=tuple(blocks),
        footer=_footer(material),
        basis=Basis(scenario, material.shown),
    )


def _footer(material: Material) -> str:
    if not material.shown:
        words = say("report.program-version", version=__version__)
        return marked(material.scenario, words)
    base = material.shown[0].projection
    return footer(material.scenario, base.engine, base.version, base.seed, base.runs)


def _opening(material: Material) -> Iterator[Block]:
    brief = material.scenario.brief
    if brief.is_illustrative:
        title, text = say("report.illustrative"), say("report.illustrative-text")
        yield Callout("warning", title, text)
    pairs = [(say("report.authors"), brief.authors)] if brief.authors else []
    if material.shown:
        main = material.shown[0]
        base = main.projection
        pairs += [
            (say("report.main-future"), main.name),
            (say("report.model"), f"{engine_name(base.engine)} {base.version}"),
            (say("report.runs"), count(base.runs)),
            (say("report.horizon"), _horizon(material, base.rounds)),
        ]
        changed = changed_sentence(used_settings(base.options))
        if changed:
            pairs.append((say("report.settings"), changed))
    if pairs:
        yield Facts(tuple(pairs))


def _horizon(material: Material, rounds: int) -> str:
    settings = material.main.settings
    unit = say(f"unit.{settings.round_unit}")
    values = {"n": rounds, "unit": unit, "start": settings.start_date}
    return say("report.horizon-from" if settings.start_date else "report.horizon-of", **values)
