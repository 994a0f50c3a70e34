"""The languages of the program: each starts the window, and its own sentences have room."""

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner import paths, texts
from planner.texts import LANGUAGES, SENTENCES, say
from planner.ui.app import speak
from planner.ui.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.whole.test_room import lastingly_cut_off
from tests.ui.whole.views import SCENARIOS, let_settle, show_sample, views

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

_BRIEF = 1  # place of a page


@pytest.fixture(params=[name for name in LANGUAGES if name != "en"], autouse=True)
def language(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[str]:
    """Let the window be built in a language of the program, as its settings say."""
    monkeypatch.setattr(texts, "_translations", gettext.NullTranslations())
    monkeypatch.setattr(texts, "_language", "en")
    monkeypatch.setattr(texts, "_catalogues", None)
    monkeypatch.setattr(texts, "_has_comma", False)
    locale, name = QLocale(), qapp.applicationName()
    speak(qapp, request.param, paths.resources() / "i18n")
    yield request.param
    QLocale.setDefault(locale)
    qapp.setApplicationName(name)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_every_language_starts_the_window_with_room_for_its_sentences(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    window.resize(1280, 800)
    show_sample(window, "talks", tmp_path, qtbot)
    window.showing.show_page(_BRIEF)
    let_settle()

    assert texts.language() == language
    assert say("page.brief") != SENTENCES["page.brief"]
    assert QApplication.translate("QPlatformTheme", "Cancel") != "Cancel"  # Qt's own buttons
    assert QLocale().toString(0.5) == "0,5"
    assert lastingly_cut_off(window) == []
    settle(window, qtbot)


@pytest.mark.long
@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_sentences_of_every_language_have_room_everywhere(
    window: MainWindow, name: str, size: int, tmp_path: Path, qtbot: QtBot
) -> None:
    commands = window.commands
    next(one for one in commands.text_sizes.actions() if one.data() == size).trigger()
    window.resize(1280, 800)
    show_sample(window, name, tmp_path, qtbot)
    found = {view: lastingly_cut_off(window) for view in views(window)}

    assert {view: some for view, some in found.items() if some} == {}
    settle(window, qtbot)
