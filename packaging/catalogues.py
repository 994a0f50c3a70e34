"""Keeps the catalogues of languages in resources/i18n in step with the sentences of the program.

    python packaging/catalogues.py missing [LANGUAGE ...]     what is not translated yet, by area
    python packaging/catalogues.py show LANGUAGE AREA         these sentences as JSON, to translate
    python packaging/catalogues.py merge LANGUAGE FILE ...    take translations over from such JSON
    python packaging/catalogues.py update                     after sentences have changed

`merge` and `update` write planner.po and planner.mo. A sentence whose English has changed keeps its
translation marked as fuzzy, and is shown in English until it is translated again.

JSON: {"code": "translation", "code of a plural": ["one", "few", "many"], ...}, as many forms as
the language has, in the order of its rule.
"""

import importlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from planner.texts import LANGUAGES, SENTENCES, Sentence  # noqa: E402 - from this checkout

FOLDER = ROOT / "resources" / "i18n"
_WIDTH = 100
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
# Lines of the head that say nothing and change with every writing.
_HEAD = (
    b"#",
    b'"Project',
    b'"Report',
    b'"POT',
    b'"PO-',
    b'"Last',
    b'"Language-Team',
    b'"Generated',
)


class Refused(Exception):
    """A translation that would break the sentence it stands for."""


def places(text: str) -> set[str]:
    """Return the names of the places in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def fault(sentence: Sentence, translation: str | tuple[str, ...], forms: int) -> str:
    """Return what is wrong with a translation, empty if nothing."""
    is_plural = not isinstance(sentence, str)
    if is_plural != (not isinstance(translation, str)):
        return "must have several forms" if is_plural else "must have one form"
    given = (translation,) if isinstance(translation, str) else translation
    if is_plural and len(given) != forms:
        return f"must have {forms} forms"
    allowed = places(sentence if isinstance(sentence, str) else sentence[1])
    # A form for one thing may leave its number out, and where it is for one alone all that the
    # English leaves out.
    optional = {"n"} if is_plural else set()
    alone = allowed - places(sentence[0]) if is_plural and forms == 2 else set()
    for number, form in enumerate(given):
        try:
            found = places(form)
        except ValueError:
            return "braces do not match"
        if found - allowed or allowed - found - optional - (alone if number == 0 else set()):
            return f"places {sorted(found)} instead of {sorted(allowed)}"
        if not form.strip():
            return "is empty"
    return ""


def po_path(language: str) -> Path:
    """Return where the catalogue of a language is kept."""
    return FOLDER / language / "LC_MESSAGES" / "planner.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it is kept, empty if there is none."""
    path = po_path(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.creation_date = _NO_DATE  # so that the same sentences give the same bytes
    return catalog


def is_done(message: Message | None, sentence: Sentence) -> bool:
    """Tell whether a message holds the translation of a sentence as it is now."""
    if message is None or message.fuzzy or message.id != sentence:
        return False
    texts = (message.string,) if isinstance(message.string, str) else message.string
    return all(texts)


def by_code(catalog: Catalog) -> dict[str, Message]:
    """Return the messages of a catalogue by their code."""
    return {message.context: message for message in catalog if message.context}


def renewed(language: str, given: dict[str, str | tuple[str, ...]]) -> Catalog:
    """Return the catalogue with all sentences of today, and some given translations."""
    old = by_code(read(language))
    new = Catalog(locale=language, fuzzy=False)
    for code, sentence in SENTENCES.items():
        known, taken = old.get(code), given.get(code)
        if taken is not None:
            if wrong := fault(sentence, taken, new.num_plurals):
                raise Refused(f"{code}: {wrong}")
            new.add(sentence, taken, context=code)
        elif known is not None and any(known.string):
            fits = not fault(sentence, known.string, new.num_plurals)
            changed = known.fuzzy or known.id != sentence
            if fits or changed:
                plural = isinstance(sentence, tuple)
                same_kind = plural == (not isinstance(known.string, str))
                text = known.string if same_kind else None
                new.add(sentence, text, context=code, flags=["fuzzy"] if changed and text else [])
        else:
            new.add(sentence, context=code)
    return new


def packed(catalog: Catalog) -> bytes:
    """Return the catalogue as the program reads it."""
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def write(language: str, catalog: Catalog) -> None:
    """Write the catalogue for people and for the program."""
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalog, width=_WIDTH)
    head, body = buffer.getvalue().split(b"\n\n", 1)
    kept = [line for line in head.split(b"\n") if not line.startswith(_HEAD)]
    path.write_bytes(b"\n".join(kept) + b"\n\n" + body)
    path.with_suffix(".mo").write_bytes(packed(read(language)))


def areas() -> dict[str, dict[str, Sentence]]:
    """Return the sentences by the module they stand in."""
    modules = sorted(path.stem for path in (ROOT / "planner/texts").glob("[!_]*.py"))
    found = {name: importlib.import_module(f"planner.texts.{name}") for name in modules}
    result: dict[str, dict[str, Sentence]] = {}
    known: set[str] = set()
    for name, module in found.items():
        # Some modules take in those of another, or look at those of all.
        own = getattr(module, "SENTENCES", {})
        if own is not SENTENCES:
            result[name] = {
                code: text for code, text in own.items() if code not in known and code in SENTENCES
            }
            known |= own.keys()
    return result


def missing(languages: Iterable[str]) -> int:
    """Print how many sentences of each area are not translated, or no longer; 1 if any."""
    status = 0
    for language in languages:
        kept = by_code(read(language))
        open_ = Counter(
            {
                area: sum(not is_done(kept.get(code), text) for code, text in sentences.items())
                for area, sentences in areas().items()
            }
        )
        total = sum(open_.values())
        print(f"{language}: {total} of {len(SENTENCES)} sentences to translate")
        for area, number in open_.most_common():
            if number:
                print(f"  {area:16} {number}")
                status = 1
    return status


def show(language: str, area: str) -> int:
    """Print the sentences of an area that are to be translated."""
    kept = by_code(read(language))
    wanted = {
        code: sentence
        for code, sentence in areas()[area].items()
        if not is_done(kept.get(code), sentence)
    }
    print(json.dumps(wanted, ensure_ascii=False, indent=1))
    return 0


def merge(language: str, *files: str) -> int:
    """Take over the translations of files; what is wrong is named and left out."""
    given: dict[str, str | tuple[str, ...]] = {}
    wrong = []
    forms = read(language).num_plurals
    for name in files:
        for code, text in json.loads(Path(name).read_text("utf-8")).items():
            translation = text if isinstance(text, str) else tuple(text)
            if code not in SENTENCES:
                wrong.append(f"{code}: there is no such sentence")
            elif trouble := fault(SENTENCES[code], translation, forms):
                wrong.append(f"{code}: {trouble}")
            else:
                given[code] = translation
    write(language, renewed(language, given))
    print(f"{len(given)} taken over", *wrong, sep="\n")
    return 1 if wrong else 0


def update() -> int:
    """Bring all catalogues to the sentences of today."""
    for language in kept_languages():
        write(language, renewed(language, {}))
    return missing(kept_languages())


def kept_languages() -> list[str]:
    """Return the languages that have a catalogue."""
    return [language for language in LANGUAGES if po_path(language).is_file()]


def main(arguments: list[str]) -> int:
    """Run one command and return its status."""
    commands: dict[str, Callable[..., int]] = {
        "missing": lambda *names: missing(names or kept_languages()),
        "show": show,
        "merge": merge,
        "update": update,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    return commands[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
