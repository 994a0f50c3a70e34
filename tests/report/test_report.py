"""The report as a page: whole, escaped, readable aloud, the same each time."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planner.charts.export import built
from planner.charts.registry import NAMES, Chart, make
from planner.charts.shown import Shown
from planner.domain.changes import Cell as Change
from planner.domain.changes import SetFields, add, apply, set_field
from planner.domain.records import Event, Future, Impact, Instrument
from planner.domain.scenario import Scenario
from planner.report.builder import report_document
from planner.report.constants import changed_settings, judgement_table, unlisted_settings
from planner.report.content import Block, Document, Figure, Heading, TableBlock
from planner.report.demo import write_demo, write_report
from planner.report.html import render_html, text
from planner.report.issue_chapters import anchor_words, issue_sentences
from planner.report.material import Material
from planner.storage.digest import domain_digest
from tests.builders import small_scenario
from tests.charts.made import illustrative, long_scenario, made_projection, without_escalation

HOSTILE = "<img src=x onerror=alert(1)>\"'&--><script>alert(1)</script>=1+1"
VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Collects what a page holds; fails where tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def shown_of(scenario: Scenario) -> list[Shown]:
    shares = iter([(0.07, 0.70, 0.08, 0.15), (0.3, 0.5, 0.1, 0.1), (0.05, 0.6, 0.2, 0.15)])
    return [
        Shown(
            future,
            "Base case" if future is None else scenario.futures[future].name,
            made_projection(scenario, future, next(shares)),
        )
        for future in (None, *scenario.futures)
    ]


def full_scenario(name: str = "") -> Scenario:
    scenario = long_scenario(4, 3, name)
    scenario = apply(
        scenario,
        add(scenario, "events", Event("E", name or "Storm", 2, actors=("A0",), issues=("I0",))),
    )
    scenario = apply(
        scenario,
        add(scenario, "instruments", Instrument("N", name or "Mediation", name or "mediation")),
    )
    scenario = apply(scenario, add(scenario, "impacts", Impact("agreement", 2.0, 1.0, 0.0, name)))
    for field in ("question", "authors", "limits", "meaning_agreement"):
        scenario = apply(scenario, set_field("brief", "", field, name or f"Some {field}"))
    on = SetFields((Change("instruments", "N", "is_on", True),))
    return apply(scenario, set_field("futures", "F1", "changes", (on,)))


def report_of(scenario: Scenario, shown: Sequence[Shown] | None = None) -> Document:
    played = tuple(shown or shown_of(scenario))
    return report_document(Material(scenario, tuple(one.future for one in played), played))


def page_of(scenario: Scenario) -> Page:
    return Page(render_html(report_of(scenario)))


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(illustrative(full_scenario()))


@pytest.fixture(scope="module")
def hostile() -> str:
    scenario = full_scenario(HOSTILE)
    return render_html(report_of(scenario))


def test_tags_match_and_nothing_is_run_or_loaded(page: Page) -> None:
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "iframe", "object", "embed", "link", "img", "form"}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "xlink:href", "src"):
            assert (attributes.get(name) or "#").startswith("#")
    policies = [a["content"] for a in page.named("meta") if a.get("http-equiv")]
    assert policies
    assert "default-src 'none'" in (policies[0] or "")


def test_names_with_markup_stay_names(hostile: str) -> None:
    page = Page(hostile)
    assert not page.named("script")
    assert not page.named("img")
    assert "<img" not in hostile
    assert "<script" not in hostile
    assert "=1+1" in page.text


def test_ids_are_unique_and_links_lead_somewhere(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        for name in ("href", "xlink:href"):
            if target := attributes.get(name):
                assert target.removeprefix("#") in ids
        for reference in re.findall(r"url\(#([^)]+)\)", str(attributes)):
            assert reference in ids


def test_the_page_can_be_read_aloud(page: Page) -> None:
    assert page.named("html") == [{"lang": "en"}]
    assert len(page.named("h1")) == 1
    assert all(attributes.get("scope") in ("col", "row") for attributes in page.named("th"))
    figures = len(page.named("svg"))
    assert figures
    assert sum(1 for a in page.named("svg") if a.get("role") == "img") == figures
    assert len(page.named("desc")) == figures
    assert len(page.named("caption")) == len(page.named("table"))


def test_it_says_illustrative_seed_digest_and_limits(page: Page) -> None:
    scenario = illustrative(full_scenario())
    assert page.text.count("Illustrative") == 3
    assert domain_digest(scenario) in page.text
    for words in ("seed 7", "Some limits", "Some authors", "Some question", "not forecasts"):
        assert words in page.text
    assert "probability" not in page.text.lower()


def test_every_constant_is_listed_as_judgement() -> None:
    assert unlisted_settings() == set()
    scenario = full_scenario()
    table = judgement_table(scenario, shown_of(scenario)[0])
    assert len(table.rows) == 16
    assert all(row[1] == row[2] for row in table.rows)


def test_settings_that_differ_are_named() -> None:
    scenario = apply(full_scenario(), set_field("settings", "", "hazard_factor", 2.0))
    assert changed_settings(scenario, shown_of(scenario)[0]) == [
        "Factor on all hazards of escalation: 2 instead of 1"
    ]


def blocks_of(scenario: Scenario, shown: Sequence[Shown] | None = None) -> tuple[Block, ...]:
    return report_of(scenario, shown).blocks


def test_differences_are_paired_and_in_points() -> None:
    tables = [b for b in blocks_of(full_scenario()) if isinstance(b, TableBlock)]
    table = next(b.table for b in tables if b.caption.startswith("Differences"))
    assert table.rows[0][2] is None
    assert str(table.rows[1][2]).startswith("+23 (+")


def test_one_future_alone_has_no_comparison() -> None:
    scenario = full_scenario()
    headings = [
        b.text for b in blocks_of(scenario, shown_of(scenario)[:1]) if isinstance(b, Heading)
    ]
    assert "The futures side by side" not in headings


def test_talks_that_cannot_escalate_never_mention_a_share_of_it() -> None:
    scenario = without_escalation(small_scenario())
    shown = [Shown(None, "Base case", made_projection(scenario, None, (0.2, 0.5, 0.3, 0.0)))]
    page = Page(render_html(report_of(scenario, shown)))
    assert "cannot escalate" in page.text
    assert "in escalation" not in page.text


def test_an_issue_in_words() -> None:
    scenario = long_scenario()
    words = issue_sentences(scenario, made_projection(scenario), 0)
    assert words.startswith(
        "At the most likely values and full readiness to compromise: open by 8."
    )
    assert "weighted mean of the opening positions is 56" in words
    result = made_projection(scenario).issue_results[0]
    meaning = anchor_words(scenario, scenario.issues["I0"], result)
    assert "lies between “Strategic limits of 25" in meaning
    assert "at the ends of the gap stand" in words
    never = issue_sentences(scenario, made_projection(scenario), 3)
    assert "settles in no run" in never


def test_many_issues_get_no_chart_each() -> None:
    scenario = long_scenario(3, 25)
    charts = [b.chart for b in blocks_of(scenario) if isinstance(b, Figure)]
    assert all(chart.size[1] <= 11 for chart in charts)  # each fits on a page
    pieces = [chart for chart in charts if chart.name.startswith("positions-")]
    assert pieces
    figures = [chart.name for chart in charts if chart not in pieces]
    assert figures == ["positions", "outcome", "unfolding", "blockers", "futures"]


def test_control_and_turning_characters_are_taken_out() -> None:
    assert text("a\x00b\u202ec<d>") == "a b c&lt;d&gt;"


def test_a_small_scenario_gives_a_report() -> None:
    scenario = small_scenario()
    scenario = scenario.with_table("futures", {"F": Future("F", "Firm")})
    assert "Harbour dues" in page_of(scenario).text


def test_the_demo_writes_report_and_charts_and_the_same_twice(tmp_path: Path) -> None:
    scenario = small_scenario()
    shown = shown_of(scenario)[:1]
    written = write_demo(scenario, shown, tmp_path / "new" / "demo")
    assert written[0].name == "report.html"
    assert {path.name for path in written[1:]} == {
        f"{name}.{suffix}" for name in NAMES for suffix in ("png", "svg")
    }
    assert all(path.stat().st_size > 1000 for path in written)
    again = tmp_path / "again.html"
    write_report(scenario, shown, again)
    assert again.read_bytes() == written[0].read_bytes()


def test_settings_that_are_not_usual_stand_at_the_top_and_under_every_chart() -> None:
    scenario = small_scenario()
    usual = shown_of(scenario)[:1]
    options = {**usual[0].projection.options, "linkage": False, "reaction": 0.2}
    changed = [usual[0]._replace(projection=replace(usual[0].projection, options=options))]
    sentence = "Not at the defaults: trades between issues off, reaction 0.2."

    page = render_html(report_of(scenario, changed))

    assert sentence in page.split("<h2", 1)[0]
    assert sentence not in render_html(report_of(scenario, usual))
    for name in NAMES:
        chart = make(name, scenario, changed)
        before = make(name, scenario, usual)
        assert chart.caption.footer.endswith(sentence)
        assert "\n" not in before.caption.footer
        assert chart.size[1] > before.size[1]  # the second line takes no room of the chart
        assert sentence in _written(chart)


def _written(chart: Chart) -> list[str]:
    figure = built(chart.build, chart.size)
    return [text.get_text() for text in figure.texts]
