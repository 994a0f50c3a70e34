"""The window: what the parts show, and that they are told of each other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner import paths
from planner.domain.changes import set_field
from planner.domain.colours import DARK, LIGHT, Palette, contrast, mixed
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.storage.opening import read_scenario
from planner.ui.app import fit
from planner.ui.ask import Unsaved
from planner.ui.main_window import MainWindow
from planner.ui.pages.actors import ActorsPage
from planner.ui.pages.registry import PAGES
from planner.ui.pages.timeline import TimelinePage
from planner.ui.showing import START
from tests.ui.conftest import Answers, positions, settle

STANCE = ("NOR", "DUES")


def change(value: float):
    return set_field("stances", STANCE, "position", Estimate(value))


def test_without_a_document_the_start_page_is_shown(window: MainWindow) -> None:
    assert window.parts.start.isVisible()
    assert window.parts.pages.currentIndex() == START
    assert not window.commands.save.isEnabled()
    assert not window.parts.outcome.isVisible()


def test_a_window_larger_than_the_screen_opens_over_the_whole_of_it(window: MainWindow) -> None:
    fit(window, window.size())
    assert not window.isMaximized()

    fit(window, QSize(1280, window.height()))
    assert window.isMaximized()


def test_the_rail_counts_the_stances(opened: MainWindow) -> None:
    codes = [entry.code for entry in PAGES]
    item = opened.parts.rail.item(START + 1 + codes.index("page.positions"))
    assert item.accessibleName().startswith("Positions, 5 stances, ")
    assert not opened.parts.rail.item(START).isVisible()


def test_an_edit_of_the_page_can_be_undone_by_its_name(opened: MainWindow, qtbot: QtBot) -> None:
    page = positions(opened)

    page.edit_requested.emit(change(44.0), "")
    assert opened.commands.undo.text() == "&Undo: Position of North on Dues"
    assert "Undo: Position of North on Dues" in opened.commands.undo.toolTip()
    opened.commands.undo.trigger()

    assert not opened.commands.undo.isEnabled()
    assert opened.commands.redo.text() == "&Redo: Position of North on Dues"
    assert not opened.isWindowModified()
    settle(opened, qtbot)


def test_the_future_that_is_shown_is_named_in_colour_and_words(
    opened: MainWindow, qtbot: QtBot
) -> None:
    assert not opened.parts.band.isVisible()

    action = next(a for a in opened.parts.top.future_menu.actions() if a.text().strip() == "Firm")
    action.trigger()
    settle(opened, qtbot)

    assert opened.parts.band.isVisible()
    assert opened.parts.band.words == "Changes you make now belong to “Firm”"
    colour = opened.parts.band.grab().toImage().pixelColor(400, 4).name()
    assert colour == LIGHT.selection


def test_an_edit_while_a_future_is_shown_belongs_to_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.editing.show_future("F")
    page = positions(opened)

    page.edit_requested.emit(change(44.0), "")
    settle(opened, qtbot)

    assert opened.editing.scenario.stances[STANCE].position != Estimate(44.0)
    assert opened.editing.scenario.futures["F"].changes == (change(44.0),)
    opened.parts.band.back_requested.emit()
    assert not opened.parts.band.isVisible()
    settle(opened, qtbot)


def test_a_new_future_is_made_of_the_one_that_is_shown(
    opened: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    opened.editing.show_future("F")
    answers.future = "Firmer"

    opened.commands.branch.trigger()
    settle(opened, qtbot)

    made = next(f for f in opened.editing.scenario.futures.values() if f.name == "Firmer")
    assert made.parent == "F"
    assert opened.editing.future == made.id
    texts = [a.text() for a in opened.parts.top.future_menu.actions()]
    assert texts[:3] == ["Base case", "    Firm", "        Firmer"]


def test_the_title_can_be_changed_and_belongs_to_all_futures(
    opened: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    opened.editing.show_future("F")
    answers.new_title = "Dues and dredging"

    opened.commands.title.trigger()
    settle(opened, qtbot)

    assert opened.windowTitle().startswith("Dues and dredging")
    assert opened.editing.scenario.brief.title == "Dues and dredging"
    assert opened.editing.scenario.futures["F"].changes == ()


def test_the_outcome_names_every_class_and_says_share_of_runs(opened: MainWindow) -> None:
    texts = [label.text() for label in opened.parts.outcome.findChildren(QLabel)]

    assert "share of 400 runs · 12 rounds · settlement model" in texts
    for name in ("Agreement", "Partial agreement", "Stalemate", "Escalation"):
        assert name in texts
    assert not any("probability" in text for text in texts)


def test_three_classes_are_shown_where_the_talks_cannot_escalate(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.editing.edit(set_field("brief", "", "can_escalate", False))
    settle(opened, qtbot)

    shown = [part.text() for part in opened.parts.outcome.findChildren(QLabel) if part.isVisible()]
    assert "Stalemate" in shown
    assert "Escalation" not in shown


def test_a_preview_marks_the_figures_as_live_and_giving_up_takes_the_mark_away(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = positions(opened)
    pill = next(p for p in opened.parts.outcome.findChildren(QLabel) if p.text() == "live")

    page.preview_changed.emit(change(60.0))
    qtbot.waitUntil(pill.isVisible, timeout=10_000)
    page.preview_changed.emit(None)
    qtbot.waitUntil(lambda: not pill.isVisible(), timeout=10_000)

    assert opened.editing.stack.count() == 0
    assert not opened.isWindowModified()


def test_the_reason_stands_in_place_of_figures_that_cannot_be_had(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands.new.trigger()
    settle(window, qtbot)

    shown = [part.text() for part in window.parts.outcome.findChildren(QLabel) if part.isVisible()]
    assert "No projection yet" in shown
    assert any("no actors" in text for text in shown)


def test_the_side_columns_give_way_in_a_narrow_window(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1000, 700)
    qtbot.waitUntil(lambda: opened.width() == 1000)
    assert not opened.parts.outcome.isVisible()
    assert opened.parts.rail.width() == 48
    assert opened.parts.top.outcome_button.isVisible()

    opened.commands.outcome.trigger()
    assert opened.parts.outcome.isVisible()
    opened.resize(1440, 900)
    qtbot.waitUntil(lambda: opened.width() == 1440)

    assert opened.parts.outcome.isVisible()
    assert opened.parts.rail.width() == 160


def test_the_outcome_panel_is_remembered_as_it_was_left(
    opened: MainWindow, make_window: Callable[[], MainWindow], file: Path, qtbot: QtBot
) -> None:
    opened.commands.outcome.trigger()
    opened.commands.close.trigger()

    other = make_window()
    other.open_path(file)
    settle(other, qtbot)

    assert not other.parts.outcome.isVisible()


def test_a_file_dropped_on_the_window_is_opened(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    window.dropEvent(event)
    settle(window, qtbot)

    assert window.editing.document is not None
    assert window.editing.document.path == file


def test_the_theme_and_text_size_chosen_in_the_menu_are_remembered(
    opened: MainWindow, qtbot: QtBot
) -> None:
    dark = next(a for a in opened.commands.themes.actions() if a.data() == "dark")
    large = next(a for a in opened.commands.text_sizes.actions() if a.data() == 200)

    dark.trigger()
    large.trigger()

    assert opened._context.theme.palette is DARK
    settings = opened._context.remembered.settings
    assert (settings.theme, settings.text_size) == ("dark", 200)
    assert opened.parts.status.height() == 52
    assert QApplication.font().pixelSize() == 26


@pytest.mark.parametrize("text_size", [100, 200])
def test_every_widget_that_takes_the_focus_has_a_name_for_screen_readers(
    opened: MainWindow, text_size: int, qtbot: QtBot
) -> None:
    opened._context.theme.set_text_size(text_size)
    positions(opened).select("NOR", "DUES")
    assert nameless(opened) == []
    for place in range(START + 1, START + 1 + len(PAGES)):
        opened.showing.show_page(place)
        assert nameless(opened) == []
    opened.commands.problems.trigger()
    assert nameless(opened) == []


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_everything_in_the_windows_beside_has_a_name(opened: MainWindow, qtbot: QtBot) -> None:
    for beside in (opened.going.show_palette(), opened.going.show_history()):
        assert nameless(beside) == []
        beside.close()


@pytest.mark.parametrize("text_size", [100, pytest.param(200, marks=pytest.mark.long)])
def test_no_page_needs_more_than_a_small_screen(
    opened: MainWindow, text_size: int, qtbot: QtBot
) -> None:
    opened._context.theme.set_text_size(text_size)
    opened.resize(1280, 800)
    for place in range(START + 1, START + 1 + len(PAGES)):
        opened.showing.show_page(place)
        QApplication.processEvents()
        assert (opened.width(), opened.height()) == (1280, 800), PAGES[place - 1].code


def test_in_a_low_window_page_and_problems_take_turns(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1280, 560)
    opened.commands.problems.trigger()
    assert opened.problems.isVisible()
    assert not opened.parts.pages.isVisible()

    opened.problems.chosen.emit(Where("actors", "NOR"))

    assert not opened.problems.isVisible()
    assert opened.parts.pages.isVisible()
    assert opened.showing.page_code() == "page.actors"


def test_full_screen_gives_the_window_back_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.showMaximized()
    window.commands.full_screen.trigger()
    assert window.isFullScreen()
    window.commands.full_screen.trigger()
    assert window.isMaximized()
    assert not window.isFullScreen()

    window.showFullScreen()  # as the window manager does, or a remembered window
    assert window.commands.full_screen.isChecked()
    window.showNormal()
    assert not window.commands.full_screen.isChecked()


def test_the_outcome_panel_is_dragged_wider_and_remembers_it(
    opened: MainWindow, qtbot: QtBot
) -> None:
    edge = opened._edge
    edge.width_wanted.emit(500)
    edge.width_chosen.emit()

    assert edge.width() == 500
    assert opened._context.remembered.settings.outcome_width == 500
    edge.width_reset.emit()
    assert edge.width() == 372
    opened.commands.wider.trigger()
    assert edge.width() == 392
    opened.commands.narrower.trigger()
    opened.commands.narrower.trigger()
    assert edge.width() == 352
    assert opened._context.remembered.settings.outcome_width == 352
    for _ in range(20):
        opened.commands.narrower.trigger()
    assert edge.width() == 280


def nameless(window: QWidget) -> list[str]:
    """Return the widgets that take the focus and have no name for readers of the screen."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def test_the_focus_goes_from_part_to_part_and_round(opened: MainWindow, qtbot: QtBot) -> None:
    parts = (opened.parts.rail, opened.parts.pages, opened.parts.outcome, opened.parts.top)
    visited = []
    for _ in range(4):
        opened.commands.next_part.trigger()
        focused = opened.focusWidget()
        visited += [p for p in parts if p is focused or (focused and p.isAncestorOf(focused))]

    assert len(visited) == len(set(map(id, visited))) == 4


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_what_it_is_written_on(palette: Palette) -> None:
    warning = mixed(palette.stalemate, palette.panel, 0.82)
    error = mixed(palette.bad, palette.panel, 0.88)
    for ink, ground in (
        (palette.ink, palette.panel),
        (palette.ink, palette.selection),
        (palette.ink, warning),
        (palette.ink, error),
        (palette.ink, palette.talking),
        (palette.accent, palette.selection),
        (palette.accent, palette.panel),
        (palette.quiet, palette.panel),
        (palette.quiet, palette.ground),
        (palette.on_navigation, palette.navigation),
        (palette.on_navigation, DARK.selection),
        ("#ffffff", DARK.selection),
        (palette.on_accent, palette.accent),
    ):
        assert contrast(ink, ground) >= 4.5, (ink, ground)


def test_examples_are_listed_with_their_size(window: MainWindow, qtbot: QtBot) -> None:
    def rows() -> list[str]:
        return [label.text() for label in window.parts.start.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "9 actors, 5 issues" in rows(), timeout=10_000)

    assert (paths.resources() / "samples" / "talks.scenario").is_file()


def test_what_is_being_typed_is_taken_before_saving(
    opened: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = positions(opened)
    monkeypatch.setattr(page, "commit_pending", lambda: page.edit_requested.emit(change(44.0), ""))

    opened.commands.save.trigger()

    assert not opened.isWindowModified()
    shown = opened.editing.scenario.stances[STANCE].position
    assert shown is not None
    assert shown.value == 44.0


def test_a_refused_edit_is_said_at_the_top_of_the_page(opened: MainWindow) -> None:
    opened.editing.edit(change(400.0))

    assert "outside 0 to 100" in opened.parts.message.sentence


def test_a_click_on_a_page_in_the_list_puts_the_focus_on_that_page(
    opened: MainWindow, qtbot: QtBot
) -> None:
    codes = [entry.code for entry in PAGES]
    for code in ("page.actors", "page.timeline", "page.issues"):
        item = opened.parts.rail.item(START + 1 + codes.index(code))
        QTest.mouseClick(item, Qt.MouseButton.LeftButton)
        page = opened.parts.pages.currentWidget()

        focused = opened.focusWidget()
        assert page is not None
        assert focused is not None
        assert page.isAncestorOf(focused)
    settle(opened, qtbot)


def typing_in(opened: MainWindow, key: str, field: str, text: str) -> ActorsPage:
    """Type into a cell of the actors, and stay in it."""
    opened.showing.show_page(START + 1 + [e.code for e in PAGES].index("page.actors"))
    page = opened.parts.pages.currentWidget()
    assert isinstance(page, ActorsPage)
    page.table.select(key, field)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.cells.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    return page


def test_what_is_being_typed_belongs_to_the_future_it_was_typed_in(
    opened: MainWindow, qtbot: QtBot
) -> None:
    typing_in(opened, "NOR", "influence", "66")
    entry = next(a for a in opened.parts.top.future_menu.actions() if a.data() == "F")
    entry.trigger()

    assert opened.editing.future == "F"
    assert opened.editing.scenario.actors["NOR"].influence.value == 66
    assert opened.editing.scenario.futures["F"].changes == ()
    settle(opened, qtbot)


def test_removing_an_actor_while_it_is_typed_over_leaves_no_refusal_behind(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = typing_in(opened, "NOR", "influence", "666")
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)

    assert "NOR" not in opened.editing.scenario.actors
    assert page.refusal.isHidden()
    settle(opened, qtbot)


def test_what_is_being_typed_is_kept_when_the_window_closes(
    opened: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    typing_in(opened, "NOR", "influence", "66")
    answers.unsaved = Unsaved.SAVE
    opened.close()

    assert read_scenario(file).scenario.actors["NOR"].influence.value == 66


def test_an_event_is_removed_while_its_name_is_typed_over(opened: MainWindow, qtbot: QtBot) -> None:
    opened.showing.show_page(START + 1 + [e.code for e in PAGES].index("page.timeline"))
    page = opened.parts.pages.currentWidget()
    assert isinstance(page, TimelinePage)
    page.select(("events", "E"))
    page.detail.focus_name()
    line = opened.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Other")
    page.detail.remove_shown()

    assert "E" not in opened.editing.scenario.events
    assert opened.parts.message.isHidden()
    settle(opened, qtbot)
