"""The catalogues of languages: in step with the sentences, and shown by the window."""

import gettext
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from planner import paths, texts
from planner.charts.tables import Table
from planner.charts.wording import shortest, signed, tenths
from planner.texts import LANGUAGES, SENTENCES, figures, inside, say, set_language

TOOL = Path(__file__).parents[2] / "packaging" / "catalogues.py"
CATALOGUES = paths.resources() / "i18n"
TRANSLATED = [name for name in LANGUAGES if name != "en"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test end in the language it began in."""
    monkeypatch.setattr(texts, "_translations", gettext.NullTranslations())
    monkeypatch.setattr(texts, "_language", "en")
    monkeypatch.setattr(texts, "_catalogues", None)
    monkeypatch.setattr(texts, "_has_comma", False)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_keeps_the_places_of_every_sentence_and_is_packed_as_it_stands(
    tool: ModuleType, language: str
) -> None:
    kept = tool.read(language)
    messages = tool.by_code(kept)
    faults = [
        (code, wrong)
        for code, message in messages.items()
        if code in SENTENCES and tool.is_done(message, SENTENCES[code])  # others: never shown
        if (wrong := tool.fault(SENTENCES[code], message.string, kept.num_plurals))
    ]
    assert faults == []
    packed = tool.po_path(language).with_suffix(".mo").read_bytes()
    assert packed == tool.packed(kept), "python packaging/catalogues.py update"


def test_a_language_without_catalogue_is_english() -> None:
    assert set_language(["sw-KE", "xx"], CATALOGUES) == "en"
    assert say("app.name") == SENTENCES["app.name"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_first_language_that_is_known_is_spoken(language: str) -> None:
    assert set_language(["sw", f"{language}-CH", "en"], CATALOGUES) == language
    assert say("outcome.stalemate") != SENTENCES["outcome.stalemate"]


def test_plurals_follow_the_rule_of_the_language() -> None:
    set_language(["ru"], CATALOGUES)
    forms = {re.sub(r"\d", "", say("ranges-assumed", n=n)) for n in (1, 3, 5, 21, 23, 25)}
    assert len(forms) == 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.5", "0,5"),
        ("\u22121,234.5", "\u22121\u202f234,5"),
        ("2,000", "2\u202f000"),
        ("12", "12"),
        ("0,985", "0,985"),  # has them already, and is no thousand
        ("0.9.1", "0.9.1"),
        ("Treaty 2.1, draft", "Treaty 2.1, draft"),
    ],
)
def test_numbers_have_the_signs_of_the_language(written: str, read: str) -> None:
    assert figures(written) == written
    set_language(["de"], CATALOGUES)
    assert figures(written) == read
    assert read in say("top.future", name=written)


def test_tables_are_read_with_the_signs_of_the_language_and_keep_their_numbers() -> None:
    set_language(["de"], CATALOGUES)
    table = Table(("a", "b"), ((1234.5, "0.25"), (-0.5, "Annex 2.1, part 3")), (1, 0))
    assert [[table.text(row, column) for column in (0, 1)] for row in (0, 1)] == [
        ["1\u202f234,5", "0,25"],
        ["\u22120,5", "Annex 2.1, part 3"],
    ]
    assert table.rows[0][0] == 1234.5
    assert (signed(0.0, 1), tenths(2.25), shortest(0.5)) == ("0,0", "2,2", "0,5")


def test_a_name_inside_a_sentence_is_small_but_in_german() -> None:
    assert inside("Partial agreement") == "partial agreement"
    set_language(["de"], CATALOGUES)
    assert inside("Teileinigung") == "Teileinigung"


@pytest.mark.parametrize(
    ("sentence", "translation", "part"),
    [
        ("{a} and {b}", "{a}", "places"),
        ("{a}", "{a} {c}", "places"),
        ("plain", "", "empty"),
        ("plain", ("one", "two"), "one form"),
        (("one", "{n} many"), "one", "several forms"),
        (("one", "{n} many"), ("a", "{n} b", "{n} c"), "2 forms"),
        ("{a}", "{a", "braces"),
    ],
)
def test_a_translation_that_would_break_its_sentence_is_refused(
    tool: ModuleType, sentence: object, translation: object, part: str
) -> None:
    assert part in tool.fault(sentence, translation, 2)
