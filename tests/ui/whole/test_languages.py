"""A language whose sentences are longer than the English has room, and leaves no English behind."""

import gettext
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner import texts
from planner.domain.scenario import Scenario
from planner.ui.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.whole.test_room import lastingly_cut_off
from tests.ui.whole.views import SCENARIOS, let_settle, sample, show_sample, views

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

_ACCENTS = str.maketrans("aceinosuyACEINOSU", "àçéïñôšüýÀÇÉÏÑÔŠÜ")
_LONGER = 1.4
_ACTORS = 2  # place of a page
# What people say in the workshop that is shown.
_ENTERED = ("Nothing in the debate allows more.", "Person", "with a name that is rather long")
_LETTER = re.compile(r"[^\W\d_]")
# Names of keys, models and units of measure are the same in every language.
_SAME = re.compile(
    r"https?://\S+|(?:Ctrl|Shift|Alt)(?:\+\w+)*|Esc|Enter|Return|KTAB|SVG|PDF|HTML|Excel|PowerPoint|F\d+|mm"
)


class Grown(gettext.NullTranslations):
    """A language made of the English: two fifths longer, with accents, between brackets."""

    def pgettext(self, context: str, message: str) -> str:
        """Return a sentence that is longer; what is no sentence stays."""
        return message if context.endswith(("-format", ".format", "-filter")) else grown(message)

    def npgettext(self, context: str, one: str, several: str, number: int) -> str:
        """Return one of two sentences that are longer."""
        return self.pgettext(context, one if number == 1 else several)


def grown(sentence: str) -> str:
    """Return a sentence with its places and its line breaks, longer by two fifths."""
    said = "".join(part for part, *_ in Formatter().parse(sentence))
    if not _LETTER.search(said):
        return sentence
    lines = sentence.split("\n")
    return "\n".join(_grown_line(line) if _LETTER.search(line) else line for line in lines)


def _grown_line(line: str) -> str:
    parts = []
    for said, name, form, convert in Formatter().parse(line):
        parts.append(re.sub(r"&\w|.", _accented, said))
        if name is not None:
            parts.append(
                f"{{{name}{f'!{convert}' if convert else ''}{f':{form}' if form else ''}}}"
            )
    said = "".join(part for part, *_ in Formatter().parse(line))
    missing = math.ceil(len(said) * _LONGER) - len(said) - len("[]")
    more = " öö" * math.ceil(max(missing, 0) / 3)
    return f"[{''.join(parts)}{more[: max(missing, 0)].rstrip()}]"


def _accented(match: re.Match[str]) -> str:
    text = match.group()
    return text if text.startswith("&") else text.translate(_ACCENTS)


@pytest.fixture(autouse=True)
def grown_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window be built in the grown language."""
    monkeypatch.setattr(texts, "_translations", Grown())


def test_a_grown_sentence_keeps_its_places() -> None:
    assert grown("&Open {name:g} · {n}") == "[&Opéñ {name:g} · {n} ö]"
    assert grown("{low} – {high}") == "{low} – {high}"


def test_the_test_sees_what_is_not_translated() -> None:
    own = ["Political will", "Russia"]
    entered = ["Russia · 12 %", "Politic…\nRussia", "Ctrl+O", "[Ôpéñ] Russia"]
    assert [text for text in (*entered, "Open Russia") if is_bare(text, own)] == ["Open Russia"]


def test_longer_sentences_have_room_on_a_page_and_all_are_translated(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    show_sample(window, "talks", tmp_path, qtbot)
    window.showing.show_page(_ACTORS)
    let_settle()

    assert faults(window, "talks") == []
    settle(window, qtbot)


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_longer_sentences_have_room_everywhere_and_all_are_translated(
    window: MainWindow, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    show_sample(window, name, tmp_path, qtbot)
    found = {view: faults(window, name) for view in views(window)}

    assert {view: some for view, some in found.items() if some} == {}
    settle(window, qtbot)


def faults(window: MainWindow, name: str) -> list[str]:
    """Return what has no room, and what is neither translated nor entered by a person."""
    own = sorted({*_texts(sample(name)), *_ENTERED}, key=len, reverse=True)
    found = lastingly_cut_off(window)
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            found += [f"not translated: {text!r}" for text in _said(widget) if is_bare(text, own)]
    return found


def is_bare(text: str, own: list[str]) -> bool:
    """Tell whether a text has words that are of no sentence and not entered either."""
    if "[" in text:
        return False
    for piece in re.split("…|\n", text):
        if not any(known.startswith(piece.strip()) for known in own):  # shortened, it may be
            for known in own:
                piece = piece.replace(known, "")
            if _LETTER.search(_SAME.sub("", piece)):
                return True
    return False


def _said(widget: QWidget) -> Iterator[str]:
    """Yield what a widget shows and what it says to those who do not see it."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QHeaderView) and widget.model() is not None:
        for section in range(widget.count()):
            yield str(widget.model().headerData(section, widget.orientation()) or "")
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a scenario."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Scenario):
        for table in value.tables.values():
            yield from _texts(table)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for entry in value:
            yield from _texts(entry)
