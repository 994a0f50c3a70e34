"""The report for a printer: whole, escaped, every chart a picture."""

import re

from planner.domain.changes import apply, set_field
from planner.report.content import Figure, Heading, TableBlock
from planner.report.paper import render_paper
from tests.builders import small_scenario
from tests.charts.made import illustrative
from tests.report.test_report import HOSTILE, Page, report_of


def test_paper_holds_every_chapter_table_and_chart_of_the_report() -> None:
    scenario = illustrative(small_scenario())
    document = report_of(scenario)

    paper = render_paper(document)

    page = Page(paper.html)
    chapters = [block for block in document.blocks if isinstance(block, Heading)]
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    charts = [block for block in document.blocks if isinstance(block, Figure)]
    assert sum(len(page.named(tag)) for tag in ("h2", "h3", "h4")) == len(chapters)
    assert len(page.named("thead")) == len(tables)
    assert [image["src"] for image in page.named("img")] == list(paper.pictures)
    assert len(paper.pictures) == len(charts) > 3
    assert all(picture.startswith(b"\x89PNG") for picture in paper.pictures.values())
    assert all(float(str(image["width"])) < 600 for image in page.named("img"))


def test_names_cannot_bring_tags_or_pictures_of_their_own() -> None:
    scenario = illustrative(small_scenario())
    actor = next(iter(scenario.actors))
    hostile = apply(scenario, set_field("actors", actor, "name", HOSTILE))
    hostile = apply(hostile, set_field("actors", actor, "short", ""))

    paper = render_paper(report_of(hostile))

    page = Page(paper.html)
    assert page.named("script") == []
    assert {image["src"] for image in page.named("img")} == set(paper.pictures)
    assert not re.search(r"<[^>]*onerror", paper.html)
    assert "&lt;script&gt;" in paper.html
