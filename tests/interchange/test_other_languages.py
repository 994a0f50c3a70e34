"""Tables and workbooks of people who speak another language."""

import gettext
from pathlib import Path

import pytest

from planner import paths, texts
from planner.interchange.headings import LOW, Heading, recognised
from planner.interchange.reading import read_source
from planner.interchange.sheets import part_heading
from planner.interchange.xlsx_writing import write_xlsx
from planner.storage.opening import read_scenario
from planner.texts import say, set_language
from planner.texts.describe import field_name

CATALOGUES = paths.resources() / "i18n"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test end in the language it began in."""
    monkeypatch.setattr(texts, "_translations", gettext.NullTranslations())
    monkeypatch.setattr(texts, "_language", "en")
    monkeypatch.setattr(texts, "_catalogues", None)
    monkeypatch.setattr(texts, "_has_comma", False)


@pytest.mark.parametrize(
    ("writer", "reader"),
    [("de", "en"), ("en", "de"), pytest.param("fr", "ru", marks=pytest.mark.long)],
)
def test_a_workbook_written_in_one_language_is_read_whole_in_another(
    writer: str, reader: str, tmp_path: Path
) -> None:
    sample = paths.resources() / "samples" / "talks.scenario"
    scenario = read_scenario(sample).scenario.with_table("futures", {})
    book = tmp_path / "talks.xlsx"
    set_language([writer], CATALOGUES)
    book.write_bytes(write_xlsx(scenario).to_bytes())
    set_language([reader], CATALOGUES)
    found = read_source(book)
    assert [say(one.code, **one.values) for one in found.problems] == []
    assert found.scenario.tables == scenario.tables


@pytest.mark.parametrize("word", ["Minimum", "minimum", "минимум", "low", "min"])
def test_ends_of_ranges_are_known_in_every_language_and_written_in_one(word: str) -> None:
    set_language(["de"], CATALOGUES)
    assert part_heading("influence", "low") == "Einfluss Minimum"
    layout = recognised((("Akteur", "Einfluss", f"Einfluss {word}"),), ["actors"], lambda _, f: f)
    assert layout is not None
    assert layout.columns[2] == Heading("influence", LOW)


@pytest.mark.parametrize(
    "headings",
    [("Akteur", "Thema", "Position", "Kompromiss"), ("Actor", "Issue", "Position", "Compromise")],
)
def test_headings_of_every_language_are_known(headings: tuple[str, ...]) -> None:
    set_language(["fr"], CATALOGUES)
    needed = {"stances": ("actor", "issue")}
    layout = recognised((headings,), ["stances"], lambda _, name: field_name(name), needed)
    assert layout is not None
    fields = ("actor", "issue", "position", "compromise")
    assert layout.columns == {place: Heading(field) for place, field in enumerate(fields)}
