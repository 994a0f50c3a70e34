"""The tab of models with everything unfolded: named, readable, reached by Tab, nothing cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.scenario import Scenario
from planner.engine.registry import ENGINES
from planner.ui.evidence.models_tab import ModelsTab
from planner.ui.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.evidence.test_page import show
from tests.ui.whole.explained import unexplained
from tests.ui.whole.keyboard import Keyboard
from tests.ui.whole.test_contrast import pale, themes
from tests.ui.whole.test_keyboard import not_reached
from tests.ui.whole.test_names import nameless
from tests.ui.whole.test_room import cut_off
from tests.ui.whole.views import let_settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def looks(tab: ModelsTab) -> Iterator[str]:
    """Show what differs most from model to model, and the page of one."""
    tab.model.compatibility.fold.setChecked(True)
    for engine in ("settlement", "challenge", "spatial", "exchange"):
        tab.picture.choose(list(ENGINES).index(engine))
        let_settle()
        yield engine
    tab.model.how.click()
    let_settle()
    yield "how"
    tab.how.back.click()


@pytest.mark.parametrize("text_size", [pytest.param(100, marks=pytest.mark.long), 200])
def test_nothing_is_cut_off_and_all_has_a_name_whatever_is_unfolded(
    window: MainWindow, scenario: Scenario, text_size: int, tmp_path: Path, qtbot: QtBot
) -> None:
    window._context.theme.set_text_size(text_size)
    window.resize(1280, 800)
    tab = show(window, scenario, tmp_path, qtbot)
    found = {look: cut_off(window) + nameless(window) + unexplained(tab) for look in looks(tab)}
    assert {look: faults for look, faults in found.items() if faults} == {}
    settle(window, qtbot)


@pytest.mark.long
def test_the_words_stand_out_in_both_themes_and_tab_comes_to_everything(
    window: MainWindow, scenario: Scenario, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = show(window, scenario, tmp_path, qtbot)
    for _ in themes(window, "light", "dark"):
        for look in looks(tab):
            assert pale(tab) == [], look
    keyboard = Keyboard(window)
    for look in looks(tab):
        if look in ("spatial", "how"):
            assert not_reached(window, keyboard, "Tab") == [], look
    settle(window, qtbot)
