"""The comparison of futures as a page and as a chapter."""

from dataclasses import replace

import numpy as np
import pytest

from planner.charts.tables import Table
from planner.domain.changes import Batch, RemoveRecords, add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.futures import into_future
from planner.domain.records import Future, Instrument
from planner.domain.scenario import Scenario
from planner.report.builder import report_document
from planner.report.comparison import comparison_page, shown_of
from planner.report.content import Block, Bullets, Callout, Document, Figure, Heading, TableBlock
from planner.report.html import render_html
from planner.report.material import Material
from planner.report.options import ReportOptions
from planner.study.compare_words import commitment_line
from planner.study.gathering import Comparison, gather
from planner.study.projecting import Request
from tests.builders import small_scenario
from tests.report.test_report import HOSTILE, Page

REQUEST = Request(runs=150, seed=5)


def talks(name: str = "Wide") -> Scenario:
    """Return the small scenario with two futures, the second one without Southport."""
    scenario = small_scenario()
    made = Instrument("TALK", f"Mediation{name}", is_on=True, compromise_factor=1.3, cost=2)
    scenario = apply(scenario, add(scenario, "instruments", made))
    wide, gone = Future("W", name), Future("G", f"{name} alone", "W", story=name)
    scenario = apply(scenario, add(scenario, "futures", wide, gone))
    gives = set_field("stances", ("NOR", "DEPTH"), "compromise", Estimate(70.0))
    scenario = apply(scenario, into_future(scenario, "W", gives))
    leaves = Batch((RemoveRecords("actors", ("SUD",)), RemoveRecords("issues", ("DUES",))))
    return apply(scenario, into_future(scenario, "G", leaves))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return talks()


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Comparison:
    return gather(scenario, [None, "W", "G"], REQUEST)


@pytest.fixture(scope="module")
def page(scenario: Scenario, found: Comparison) -> Document:
    return comparison_page(scenario, found)


def table(blocks: tuple[Block, ...], words: str) -> Table:
    """Return the table whose caption has the words."""
    (named,) = (b.table for b in blocks if isinstance(b, TableBlock) and words in b.caption)
    return named


def test_every_section_is_there_in_its_order(page: Document) -> None:
    assert [block.text for block in page.blocks if isinstance(block, Heading)] == [
        "How each future ends",
        "What settles, and where",
        "Time to agreement",
        "Who gains and who loses",
        "Stability, security and trust",
        "What sets the futures apart",
        "What holds in all futures",
        "The worst case if one is wrong",
        "Watch list",
    ]


def test_figures_are_those_of_every_future(page: Document, found: Comparison) -> None:
    names = [block.chart.name for block in page.blocks if isinstance(block, Figure)]
    assert names == ["futures", "moved", "moved", "agreement-time", "regret"]
    moved = [block.chart.table for block in page.blocks if isinstance(block, Figure)][1]
    assert sum(int(str(cell)) for row in moved.rows for cell in row[1:]) == 150
    agrees = int(np.asarray(found.compared.pairs[1].moved)[0].sum())
    assert sum(int(str(cell)) for cell in moved.rows[0][1:]) == agrees


def test_issues_stand_beside_the_plain_weighted_mean(page: Document, found: Comparison) -> None:
    issues = table(page.blocks, "in which an issue settles")
    assert len(issues.rows) == len(found.first.issues)
    assert issues.headings[1] == "Plain weighted mean"
    result = found.first.issue_results[0]
    assert str(issues.rows[0][1]).startswith(f"{result.no_dynamics:.0f}")
    assert str(issues.rows[0][2]).startswith(f"{100 * result.settled_share:.0f}")


def test_what_a_future_does_not_have_is_left_blank(page: Document, found: Comparison) -> None:
    issues = table(page.blocks, "in which an issue settles")
    gone = found.first.issues.index("DUES")
    assert issues.rows[gone][-1] == "\u2013"
    actors = table(page.blocks, "Utility of each actor")
    assert [row[-1] for row in actors.rows if row[-1] == "\u2013"] == ["\u2013"]


def test_gains_are_those_of_the_comparison(page: Document, found: Comparison) -> None:
    actors = table(page.blocks, "Utility of each actor")
    own = {entry.actor: entry for entry in found.compared.actors(1)}
    for row, key in zip(actors.rows, found.first.actors, strict=False):
        text = f"{abs(100 * own[key].utility.difference):.1f}"
        assert text in str(row[2])


def test_impacts_are_in_words_and_what_is_not_entered_is_said(page: Document) -> None:
    impacts = table(page.blocks, "What the outcomes mean")
    words = ("much worse", "worse", "little change", "better", "much better")
    assert all(str(cell).startswith(words) for row in impacts.rows for cell in row[1:])
    assert any("counted as no change" in getattr(block, "text", "") for block in page.blocks)


def test_inputs_are_readable_lines_with_the_parent_and_the_story(page: Document) -> None:
    inputs = table(page.blocks, "What each future changes")
    assert [row[1] for row in inputs.rows] == ["Base case", "Wide"]
    assert "70" in str(inputs.rows[0][2])
    assert inputs.rows[1][3] == "Wide"


def test_what_holds_is_said_of_every_issue(
    page: Document, scenario: Scenario, found: Comparison
) -> None:
    lines = [item for block in page.blocks if isinstance(block, Bullets) for item in block.items]
    for entry in found.holds.commitments:
        assert commitment_line(scenario, found.compared.futures, entry) in lines


def test_an_issue_that_never_settles_is_said_without_a_number(
    scenario: Scenario, found: Comparison
) -> None:
    entry = found.holds.commitments[0]
    shares = (0.0,) * len(entry.shares)
    never = replace(entry, low=None, high=None, shares=shares, least=0.0)
    assert commitment_line(scenario, found.compared.futures, never).endswith("none of the runs.")


def test_a_page_is_escaped_and_whole() -> None:
    hostile = talks(HOSTILE)
    text = render_html(comparison_page(hostile, gather(hostile, [None, "W", "G"], REQUEST)))
    page = Page(text)
    assert "<script>" not in text
    assert "onerror=alert(1)>" not in text
    assert "alert(1)" in page.text


def test_a_sheet_has_no_list_of_chapters(page: Document) -> None:
    assert Page(render_html(page)).named("nav") == []


def test_made_up_numbers_are_said_to_be_so(scenario: Scenario, found: Comparison) -> None:
    made_up = apply(scenario, set_field("brief", "", "is_illustrative", True))
    document = comparison_page(made_up, found)
    assert isinstance(document.blocks[0], Callout)
    assert document.footer.startswith("Illustrative")


def test_a_future_without_changes_is_said_to_change_nothing() -> None:
    empty = talks()
    scenario = apply(empty, add(empty, "futures", Future("E", "Empty")))
    document = comparison_page(scenario, gather(scenario, [None, "E"], REQUEST))
    assert table(document.blocks, "What each future changes").rows[0][2] == "nothing"
    figure = [block.chart for block in document.blocks if isinstance(block, Figure)][1]
    assert figure.caption.title.startswith("No run ends in another class")


def test_the_report_has_it_as_a_chapter_without_what_another_one_says(
    scenario: Scenario, found: Comparison
) -> None:
    shown = shown_of(scenario, found.compared)
    material = Material(scenario, found.compared.futures, shown, found)

    document = report_document(material, ReportOptions(("futures", "comparison")))

    chapters = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert chapters.index("Comparison of futures") + 1 == chapters.index("How each future ends")
    captions = [b.caption for b in document.blocks if isinstance(b, TableBlock)]
    assert sum(caption.startswith("What each future changes") for caption in captions) == 1
