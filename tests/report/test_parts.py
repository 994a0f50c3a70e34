"""Chosen parts of the report, and every number in its sentences found in the table named."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from planner.domain.branching import current
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.paths import resources
from planner.report.content import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
    references,
)
from planner.report.html import render_html
from planner.report.making import Asked, make_report
from planner.report.options import PART_KEYS, PARTS, ReportOptions, parts_of
from planner.storage.opening import read_scenario
from planner.storage.stored import LogEntry
from planner.study.projecting import Request
from tests.charts.made import long_scenario
from tests.report.test_report import report_of

REQUEST = Request(runs=96, seed=1)
LOG = tuple(
    LogEntry(
        seq,
        f"c{seq}",
        f"2026-05-0{seq}T10:00:00+00:00",
        who,
        f"Change {who}",
        None,
        "set",
        "{}",
        "{}",
    )
    for seq, who in enumerate(("Ada", "", "Ada"), 1)
)
NUMBER = re.compile(r"\d[\d,]*\.?\d*")
# Written out with every sentence, or said of the method: not results.
CONSTANT = re.compile(r"of 100|80 of 100|95\s%|all issues together: 1")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(resources() / "samples" / "river.scenario").scenario


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    """Return what was told of the progress of the report."""
    return []


@pytest.fixture(scope="module")
def report(scenario: Scenario, told: list[tuple[int, int]]) -> Document:
    asked = Asked((None, next(iter(scenario.futures))), request=REQUEST, log=LOG)

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    return make_report(scenario, asked, progress)


def test_the_progress_of_a_report_is_a_part_of_one_whole_and_never_goes_back(
    report: Document, told: list[tuple[int, int]]
) -> None:
    done = [one for one, _ in told]
    (whole,) = {total for _, total in told}
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, whole)
    assert len({one * 10 // whole for one in done}) > 5


def sentences(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.source:
            yield block.text, block.source
        elif isinstance(block, Bullets):
            yield from ((item, block.source(k)) for k, item in enumerate(block.items))


def names_of(scenario: Scenario) -> list[str]:
    records = [
        record
        for table in ("actors", "issues", "events", "instruments", "drivers", "futures", "anchors")
        for record in scenario.tables[table].values()
    ]
    fields = ("name", "short", "text")
    names = {str(getattr(record, field, "")) for record in records for field in fields}
    return sorted(names - {""}, key=len, reverse=True)


def is_in(token: str, cells: list[str]) -> bool:
    """Tell whether a number is in a table as it is written, or rounds to it."""
    said = token.replace(",", "").rstrip(".")
    decimals = len(said.partition(".")[2])
    for cell in cells:
        for found in NUMBER.findall(cell):
            known = float(found.replace(",", "").rstrip("."))
            if abs(known - float(said)) <= 0.5 * 10.0**-decimals + 1e-9:
                return True
            if float(said) in (1, 99) and ("<" in cell or ">" in cell or known in (0.0, 100.0)):
                return True
    return False


def untraceable(report: Document, scenario: Scenario) -> tuple[int, list[str]]:
    """Return how many numbers sentences hold, and those that their tables do not."""
    known = references(report.blocks)
    tables = {b.key: b.table for b in report.blocks if isinstance(b, TableBlock) and b.key}
    tables |= {b.key: b.chart.table for b in report.blocks if isinstance(b, Figure)}
    assert report.basis is not None
    base = report.basis.shown[0].projection
    facts = [str(base.runs), str(base.rounds)]  # they stand at the top
    seen, missing = 0, []
    for text, source in sentences(report.blocks):
        if not source:
            continue
        assert source in known, f"{source} is named in “{text}” but not there"
        table = tables[source]
        caption = [
            b.caption for b in report.blocks if isinstance(b, TableBlock) and b.key == source
        ]
        cells = [
            table.text(r, c) for r in range(len(table.rows)) for c in range(len(table.headings))
        ]
        plain = text
        for name in names_of(scenario):
            plain = plain.replace(name, "")
        for token in NUMBER.findall(CONSTANT.sub("", plain)):
            seen += 1
            if not is_in(token, [*cells, *caption, *facts]):
                missing.append(f"{token} of “{text}” is not in {source}")
    return seen, missing


def test_every_number_in_a_sentence_is_in_the_table_that_it_names(
    report: Document, scenario: Scenario
) -> None:
    seen, missing = untraceable(report, scenario)
    assert missing == []
    assert seen > 25


@pytest.mark.long
def test_every_number_of_the_talks_is_in_the_table_that_its_sentence_names() -> None:
    scenario = read_scenario(resources() / "samples" / "talks.scenario").scenario
    futures = (None, *current(scenario))
    seen, missing = untraceable(make_report(scenario, Asked(futures, request=REQUEST)), scenario)
    assert missing == []
    assert seen > 60


def test_the_findings_in_short_all_name_a_table(report: Document) -> None:
    bullets = next(block for block in report.blocks if isinstance(block, Bullets))
    assert len(bullets.items) >= 8
    assert all(bullets.source(place) for place in range(len(bullets.items)))
    assert any("plain weighted mean" in item for item in bullets.items)


def test_what_settles_least_is_said_with_its_reason() -> None:
    bullets = next(b for b in report_of(long_scenario()).blocks if isinstance(b, Bullets))
    assert any("settles" in item and "because" in item for item in bullets.items)


def test_all_parts_are_there_in_their_order(report: Document) -> None:
    parts = [b.part for b in report.blocks if isinstance(b, Heading) and b.level == 2]
    assert parts == ["short", *PART_KEYS]


@pytest.fixture(scope="module")
def page(report: Document) -> str:
    """The report as a page, with those of its charts that sentences name."""
    named = {source for _, source in sentences(report.blocks)}
    kept = (b for b in report.blocks if not isinstance(b, Figure) or b.key in named)
    return render_html(replace(report, blocks=tuple(kept)))


def test_no_number_is_called_a_probability(page: str) -> None:
    assert "probabilit" not in page.lower()


def test_sentences_link_to_their_tables_on_the_page(page: str) -> None:
    targets = re.findall(r'class="source" href="#([^"]+)"', page)
    assert len(targets) > 20
    assert all(f'id="{target}"' in page for target in targets)


def test_parts_that_need_no_runs_are_made_of_what_cannot_be_played(scenario: Scenario) -> None:
    nobody = scenario.with_table("stances", {})
    parts = tuple(part.key for part in PARTS if not part.needs_playing)
    document = make_report(nobody, Asked(options=ReportOptions(parts), log=LOG))
    found = [b.part for b in document.blocks if isinstance(b, Heading) and b.part]
    assert found == ["short", "question", "actors", "futures", "evidence", "changes"]
    assert not any(isinstance(block, Figure) for block in document.blocks)


def test_who_changed_what_is_counted_and_listed_newest_first(scenario: Scenario) -> None:
    document = make_report(scenario, Asked(options=ReportOptions(("changes",)), log=LOG))
    tables = [block.table for block in document.blocks if isinstance(block, TableBlock)]
    assert tables[0].rows == (
        ("Ada", 2, "2026-05-01", "2026-05-03"),
        ("no name given", 1, "2026-05-02", "2026-05-02"),
        ("All", 3, "2026-05-01", "2026-05-03"),
    )
    assert tables[1].rows[0][0] == "2026-05-03 10:00"


def test_a_file_without_history_has_no_chapter_on_it(scenario: Scenario) -> None:
    document = make_report(scenario, Asked(options=ReportOptions(("question", "changes"))))
    assert [b.part for b in document.blocks if isinstance(b, Heading) and b.part] == ["question"]


def test_numbers_without_source_are_counted_and_listed(report: Document) -> None:
    tables = {b.caption: b.table for b in report.blocks if isinstance(b, TableBlock)}
    counted = tables["Numbers that were entered, and what they rest on"].rows[-1]
    listed = tables["Numbers without a reason or a source, by what they belong to"].rows
    assert counted[4] == sum(int(row[1] or 0) for row in listed)
    assert int(counted[1] or 0) == sum(int(cell or 0) for cell in counted[2:])


def test_parts_are_named_or_refused() -> None:
    assert parts_of(["changes", " question "]) == ("question", "changes")
    with pytest.raises(UsageProblem, match="report-part"):
        parts_of(["question", "gossip"])
    with pytest.raises(UsageProblem, match="report-no-parts"):
        parts_of([""])
    for part in PARTS:
        assert part.name
        assert part.about.endswith(".")
