"""Every sentence a person reads, by code, translatable through gettext.

In the catalogues the code is the context of a sentence, so that one English word may be different
ones elsewhere (packaging/catalogues.py makes them).

`say(code, n=3, ...)` gives the sentence of a code in the language that was set. A sentence that
depends on a number is a pair (one, several) and is chosen by the value `n`. Values are put into
`{name}` places: a number with the signs of the language, a text as it is. A number that the caller
has made a text of has had its signs from `figures`.
"""

import gettext
import string
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from planner.texts import (
    amounts,
    backtest,
    board,
    charts,
    cli,
    comparing,
    corners,
    deals,
    diagnostics,
    drivers,
    engines,
    evidence,
    exporting,
    fields,
    files,
    forms,
    future_page,
    futures,
    grid,
    help,
    importing,
    instruments,
    merging,
    names,
    narrative,
    packages,
    pages,
    pasting,
    phone,
    problems,
    projector,
    provenance,
    relations,
    report,
    report_page,
    reporting,
    sealing,
    sensitivity,
    settings,
    slides,
    studies_page,
    timeline,
    tips,
    why,
    window,
    workbooks,
    workshop,
    workshop_page,
)
from planner.texts.languages import LANGUAGES as LANGUAGES

Sentence = str | tuple[str, str]

SENTENCES: dict[str, Sentence] = {}
for _area in (
    amounts,
    backtest,
    board,
    charts,
    cli,
    comparing,
    corners,
    deals,
    diagnostics,
    drivers,
    engines,
    evidence,
    exporting,
    fields,
    files,
    forms,
    future_page,
    futures,
    grid,
    importing,
    instruments,
    help,
    merging,
    names,
    narrative,
    packages,
    pages,
    pasting,
    phone,
    problems,
    projector,
    provenance,
    relations,
    report,
    report_page,
    reporting,
    sealing,
    sensitivity,
    settings,
    slides,
    studies_page,
    timeline,
    tips,
    why,
    window,
    workbooks,
    workshop,
    workshop_page,
):
    _twice = SENTENCES.keys() & _area.SENTENCES.keys()
    if _twice:
        raise ValueError(f"codes in two areas: {sorted(_twice)}")
    SENTENCES |= _area.SENTENCES

_DOMAIN = "planner"
_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_catalogues: Path | None = None  # where all languages are
_has_comma = False  # whether decimals of the language stand behind a comma
# The signs of a number as the code writes it: 1,234.5.
_SIGNS = str.maketrans({",": "\u202f", ".": ","})


def set_language(languages: Sequence[str], catalogues: Path) -> str:
    """Choose the first language with a catalogue, and return it; English if there is none."""
    global _translations, _language, _catalogues, _has_comma
    chosen = next((name for tag in languages if (name := tag[:2].lower()) in LANGUAGES), "en")
    _translations = gettext.translation(_DOMAIN, catalogues, [chosen], fallback=True)
    _language, _catalogues, _has_comma = chosen, catalogues, chosen != "en"
    return chosen


def language() -> str:
    """Return the language that is spoken."""
    return _language


def unfilled(code: str) -> str:
    """Return the sentence of a code in the language that was set, its places as they stand."""
    sentence = SENTENCES[code]
    assert isinstance(sentence, str)
    return _translations.pgettext(code, sentence)


def everywhere(code: str, **parts: str) -> tuple[str, ...]:
    """Return a sentence in every language, that spoken first: files come from people of any.

    Its places are filled with sentences of the same language, which `parts` name by their codes.
    """
    found = []
    for one in (_translations, *_all_languages(_catalogues)):
        said = {place: one.pgettext(part, str(SENTENCES[part])) for place, part in parts.items()}
        found.append(one.pgettext(code, str(SENTENCES[code])).format_map(said))
    return tuple(dict.fromkeys(found))


@cache
def _all_languages(catalogues: Path | None) -> tuple[gettext.NullTranslations, ...]:
    if catalogues is None:
        return (gettext.NullTranslations(),)
    return tuple(
        gettext.translation(_DOMAIN, catalogues, [name], fallback=True) for name in LANGUAGES
    )


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence; nouns of German keep their capital."""
    return name if _language == "de" else name[:1].lower() + name[1:]


def figures(text: str) -> str:
    """Return a number that was written as 1,234.5 with the signs of the language.

    Whoever writes a number into a text calls this once: `say` leaves texts as they are, since a
    name may be 1,125 too, and a number that has its signs already must not get others.
    """
    return text.translate(_SIGNS) if _has_comma else text


class _Places(string.Formatter):
    """Fills in numbers with the signs of the language, texts as they are."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one value as it is read; what is no number stays as it is."""
        text: str = super().format_field(value, format_spec)
        return figures(text) if isinstance(value, int | float) else text


_places = _Places()


def say(code: str, **values: object) -> str:
    """Return the sentence of a code with its values filled in."""
    sentence = SENTENCES[code]
    if isinstance(sentence, tuple):
        number = values["n"]
        count = number if isinstance(number, int) else 2
        chosen = _translations.npgettext(code, *sentence, count)
    else:
        chosen = _translations.pgettext(code, sentence)
    return _places.vformat(chosen, (), values) if _has_comma else chosen.format_map(values)


def has(code: str) -> bool:
    """Tell whether there is a sentence for a code."""
    return code in SENTENCES
