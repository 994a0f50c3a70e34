"""The formats of a report by the ending of a file; each is imported when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.problems import UsageProblem
from planner.report.content import Document
from planner.report.options import ReportOptions
from planner.texts import say

Renderer = Callable[[Document, ReportOptions], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `render` gives the same bytes for the same report."""

    suffix: str
    name_code: str
    render: Renderer

    @property
    def name(self) -> str:
        """What people call it."""
        return say(self.name_code)


def _html(document: Document, options: ReportOptions) -> bytes:
    from planner.report.html import render_html

    return render_html(document, options).encode("utf-8")


def _pdf(document: Document, options: ReportOptions) -> bytes:
    from planner.report.pdf import render_pdf

    return render_pdf(document, options)


def _slides(document: Document, options: ReportOptions) -> bytes:
    from planner.report.slides import render_slides

    return render_slides(document, options)


def _annex(document: Document, options: ReportOptions) -> bytes:
    from planner.report.annex import render_annex

    return render_annex(document, options)


FORMATS = {
    entry.suffix: entry
    for entry in (
        Format(".html", "report.format-html", _html),
        Format(".pdf", "report.format-pdf", _pdf),
        Format(".pptx", "report.format-slides", _slides),
        Format(".xlsx", "report.format-annex", _annex),
    )
}
_OTHER_NAMES = {".htm": ".html"}


def format_of(path: Path) -> Format:
    """Return the format that the ending of a path says; raises UsageProblem "report-suffix"."""
    suffix = path.suffix.lower()
    found = FORMATS.get(_OTHER_NAMES.get(suffix, suffix))
    if found is None:
        raise UsageProblem("report-suffix", suffix=path.suffix, known=", ".join(FORMATS))
    return found


def save_report(document: Document, options: ReportOptions, path: Path) -> None:
    """Write a report over what is there, if anything; raises UsageProblem "report-suffix"."""
    path.write_bytes(format_of(path).render(document, options))
