"""Sentences of slides and of the workbook beside a report."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    "slide.in-short": "In short",
    "slide.more-findings": (
        "One more finding is in the notes.",
        "{n} more findings are in the notes.",
    ),
    "slide.no-question": "What these talks are about",
    "slide.meanings": "What each outcome means here",
    "slide.actors": (
        "{n} of {total} actors must sign on at least one issue",
        "{n} of {total} actors must sign on at least one issue",
    ),
    "slide.actors-lead": "Those who must sign come first, then by influence, 0 to 100.",
    "slide.must-sign-on": "Must sign on",
    "slide.more-rows": ("One more is in the notes.", "{n} more are in the notes."),
    "slide.heaviest": "Shown are those who must sign and who weigh most, up to {n} an issue.",
    "slide.gap": "{issue}: {gap}",
    "slide.gap-mark": "; ",
    "slide.positions-alt": "A lane for each issue with the positions of the actors and what they would accept. {gaps}.",
    "slide.other-models": "Other models side by side. {text}",
    "slide.watch": ("One early sign to watch for", "{n} early signs to watch for"),
    "slide.watch-nothing": "No early sign tells clearly how the talks end",
    "slide.limits": "What these numbers cannot say",
    "slide.row": "{name}: {cells}",
    "slide.cell": "{name} {value}",
    "slide.cell-mark": "; ",
    "slide.more-lines": ("One more line is in the notes.", "{n} more lines are in the notes."),
    "slide.source": "{place} of the report · {footer}",
    "slide.logo": "Logo",
    "annex.contents": "Contents",
    "annex.sheet": "Sheet",
    "annex.what": "What it holds",
    "annex.chapter": "Chapter of the report",
    "annex.rows": "Rows",
    "annex.back": "Back to the contents",
    "report.format-annex": "Spreadsheet with every number",
    "report.format-slides": "Slides",
    "no-slides": (
        "Slides cannot be made because python-pptx, which writes them, is not installed. "
        "Install it (pip install python-pptx), or choose another format."
    ),
}
