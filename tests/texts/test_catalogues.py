"""The catalogues of languages: in step with the sentences, and shown by the window."""

import gettext
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner import paths, texts
from planner.charts.tables import Table, cell_text
from planner.charts.wording import count, shortest, signed, tenths, value
from planner.domain.records import Issue
from planner.domain.units import to_own, to_points
from planner.texts import LANGUAGES, SENTENCES, inside, say, set_language

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


_SIGNS = {"de": ("\u202f", ","), "fr": ("\u202f", ","), "ru": ("\u202f", ","), "en": (",", ".")}


def _read_back(text: str, language: str) -> float:
    group, point = _SIGNS[language]
    return float(
        text.replace("\u2212", "-").replace("\u202f", "").replace(group, "").replace(point, ".")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.floats(-1e6, 1e6), decimals=st.integers(0, 4), whole=st.integers(0, 10**7))
@example(number=1.125, decimals=3, whole=1125)
@example(number=-1234.5, decimals=1, whole=1234567)
def test_a_number_in_a_sentence_reads_back_as_the_same_number(
    language: str, number: float, decimals: int, whole: int
) -> None:
    set_language([language], CATALOGUES)
    issue = Issue(id="i", name="i", decimals=decimals, low_value=-1e6, high_value=1e6)
    points = to_points(issue, number)
    written = {
        value(issue, points): round(to_own(issue, points), decimals),
        tenths(number): round(number, 1),
        shortest(number): float(f"{number:g}"),
        count(whole): whole,
        cell_text(number, decimals): round(number, decimals),
    }
    for text, meant in written.items():
        said = say("top.future", name=say("top.future", name=text))
        inner = said.replace(say("top.future", name=""), "").strip()
        assert _read_back(inner, language) == pytest.approx(meant, abs=1e-9)
    if abs(number) >= 0.0001:
        shown = say("cli.project.share", outcome="", share=number, low=number, high=number)
        shares = [part for part in re.split(r"[^\d,.\u202f\u2212-]+", shown) if part.strip()]
        assert _read_back(shares[0], language) == pytest.approx(round(number, 1))


@pytest.mark.parametrize("name", ["1,125", "1.125", "Treaty 2.1", "2,000"])
def test_a_name_that_looks_like_a_number_is_said_as_it_is(name: str) -> None:
    set_language(["de"], CATALOGUES)
    assert name in say("top.future", name=name)
    assert name in say("top.future", name=Path(name))
    assert Table(("a",), ((name,),)).text(0, 0) == name


def test_tables_are_read_with_the_signs_of_the_language_and_keep_their_numbers() -> None:
    set_language(["de"], CATALOGUES)
    table = Table(("a",), ((1234.5,), (-0.5,)), (1,))
    assert [table.text(row, 0) for row in (0, 1)] == ["1\u202f234,5", "\u22120,5"]
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
