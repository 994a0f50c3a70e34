"""Sentences: every code that is used exists, every one that exists is used, and all read well."""

import re
from pathlib import Path
from string import Formatter

from planner.texts import SENTENCES, say

ROOT = Path(__file__).parents[2] / "planner"
CODE = ROOT.rglob("*.py")
SOURCES = {path: path.read_text(encoding="utf-8") for path in CODE}
# Codes that are put together: the part before the changing end.
MADE_OF = (
    "studies.kind.",
    "tip.ask-",
    "tip.form",
    "tip.importing.",
    "outcome.",
    "phone.",  # resources/workshop/page.js says them: tests/workshop/test_page.py
    "role.",
    "engine.",
    "quantity.",
    "unit.",
    "help.",
    "template.",
    "field.",
    "xlsx.part.",
    "record.",
    "cli.",
    "cli.severity.",
    "forms.column-",
    "story.end.",
    "story.label.",
    "story.settled-",
    *(
        f"workshop-page.{part}-"
        for part in ("at", "choose", "field", "kind", "lane", "row", "stage")
    ),
)


def test_every_code_that_is_said_has_a_sentence() -> None:
    for path, source in SOURCES.items():
        for code in re.findall(r"\bsay\(\s*\"([^\"]+)\"", source):
            assert code in SENTENCES, f"{code} in {path.name}"


def test_every_code_that_is_raised_has_a_sentence() -> None:
    pattern = r"(?:ChangeProblem|FileProblem|EngineProblem|UsageProblem|Problem)\(\s*\"([^\"]+)\""
    for path, source in SOURCES.items():
        for code in re.findall(pattern, source):
            assert code in SENTENCES, f"{code} in {path.name}"


def test_every_sentence_is_used_somewhere() -> None:
    used = {
        quoted
        for path, source in SOURCES.items()
        if path.parent.name != "texts" or "findings" in path.name or "describe" in path.name
        for quoted in re.findall(r'"([\w.-]+)"', source)
    }
    unused = [code for code in SENTENCES if code not in used and not code.startswith(MADE_OF)]
    assert unused == []


def test_every_sentence_is_whole() -> None:
    faults = [
        (code, form)
        for code, sentence in SENTENCES.items()
        for form in ((sentence,) if isinstance(sentence, str) else sentence)
        if not form.strip()
        or "!" in form
        or ("probability" in form.lower() and not code.startswith(("field.", "help.")))
        or any(name and not name.isidentifier() for _, name, _, _ in Formatter().parse(form))
    ]
    assert faults == []


def test_plurals_are_chosen_by_number() -> None:
    one = say("ranges-assumed", n=1)
    many = say("ranges-assumed", n=3)
    assert one.startswith("One number")
    assert many.startswith("3 numbers")
