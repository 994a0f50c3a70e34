"""The tree of futures in the real window: branching, order, lines, and how each ends."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget
from pytestqt.qtbot import QtBot

from planner.domain.branching import branch
from planner.domain.changes import RemoveRecords, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.scenario import Scenario
from planner.ui.futures.tree import FutureTree
from planner.ui.main_window import MainWindow
from planner.ui.pages.futures import FuturesPage
from planner.ui.pages.registry import PAGES
from tests.builders import small_scenario
from tests.ui.conftest import settle

STANCE = ("NOR", "DUES")
MOVED = set_field("stances", STANCE, "position", Estimate(44.0))


@pytest.fixture
def scenario() -> Scenario:
    """Return a scenario with a future, a branch of it, and another future."""
    scenario = small_scenario()
    scenario = apply(scenario, set_field("settings", "", "runs", 300))
    for name, parent, uid in (("Firmer", "F", "G"), ("Soft", None, "S")):
        scenario = apply(scenario, branch(scenario, parent, name, uid))
    scenario = apply(scenario, set_field("futures", "F", "changes", (MOVED,)))
    return apply(scenario, set_field("futures", "F", "story", "Both ports dig in."))


@pytest.fixture
def page(opened: MainWindow, qtbot: QtBot) -> FuturesPage:
    place = 1 + [entry.code for entry in PAGES].index("page.futures")
    opened.showing.show_page(place)
    page = opened.parts.pages.currentWidget()
    assert isinstance(page, FuturesPage)
    return page


def names(tree: QTreeWidget) -> list[str]:
    rows = []
    for item in tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
        rows.append(item.text(0))
    return rows


def lines(page: FuturesPage) -> list[str]:
    shown = page.tree.detail.lines
    return [shown.item(n).text() for n in range(shown.count())]


def test_the_tree_shows_who_branches_from_whom(page: FuturesPage) -> None:
    assert names(page.tree.tree) == ["Base case", "Firm", "Firmer", "Soft"]


def test_each_future_ends_as_its_own_projection_says(
    opened: MainWindow, page: FuturesPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not page.tree.endings.is_busy, timeout=20_000)
    opened.editing.show_future("F")
    settle(opened, qtbot)

    projection = opened.showing._projection
    ending, is_now = page.tree.endings.of("F")
    assert projection is not None
    assert ending is not None
    assert is_now
    assert ending.runs == 300
    assert ending.shares == tuple((projection.tally.outcome / 300).tolist())


def test_only_what_changed_is_played_again(
    opened: MainWindow, page: FuturesPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not page.tree.endings.is_busy, timeout=20_000)
    known = page.tree.endings.of("S")[0]
    opened.editing.show_future("G")
    opened.editing.edit(set_field("stances", STANCE, "position", Estimate(60.0)))

    assert page.tree.endings.of("S") == (known, True)
    assert page.tree.endings.of("G")[1] is False
    qtbot.waitUntil(lambda: page.tree.endings.of("G")[1], timeout=20_000)
    settle(opened, qtbot)


def test_a_branch_of_the_selected_future_is_made_and_named_in_place(
    opened: MainWindow, page: FuturesPage, qtbot: QtBot
) -> None:
    page.tree.tree.select("G")
    qtbot.keyClick(page.tree.tree, Qt.Key.Key_Insert)

    made = next(f for f in opened.editing.scenario.futures.values() if f.parent == "G")
    assert page.tree.tree.key == made.id
    item = page.tree.tree.currentItem()
    assert item is not None
    item.setText(0, "  Firmest  of all ")
    assert opened.editing.scenario.futures[made.id].name == "Firmest of all"
    opened.editing.undo()
    opened.editing.undo()
    assert names(page.tree.tree) == ["Base case", "Firm", "Firmer", "Soft"]


def test_a_future_keeps_its_name_where_none_is_typed(opened: MainWindow, page: FuturesPage) -> None:
    (row,) = page.tree.tree.findItems(
        "Firm", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    row.setText(0, "   ")

    assert opened.editing.scenario.futures["F"].name == "Firm"
    assert "needs a name" in page.hint
    assert "Firm" in names(page.tree.tree)


def test_lines_can_be_taken_out_and_brought_back(opened: MainWindow, page: FuturesPage) -> None:
    page.tree.tree.select("F")
    assert lines(page) == ["North · Dues: Position 30 (25–35) → 44"]
    page.tree.detail.lines.item(0).setSelected(True)
    page.tree.detail.take_out.click()

    assert opened.editing.scenario.futures["F"].changes == ()
    assert lines(page) == []
    opened.editing.undo()
    assert len(lines(page)) == 1


def test_inherited_lines_are_shown_and_cannot_be_taken_out(page: FuturesPage) -> None:
    page.tree.tree.select("G")
    assert lines(page)[0] == "From “Firm”"
    page.tree.detail.lines.item(1).setSelected(True)

    assert page.tree.detail.lines.chosen == ()
    assert not page.tree.detail.take_out.isEnabled()


def test_a_line_moves_to_the_base_case_past_all_in_between(
    opened: MainWindow, page: FuturesPage
) -> None:
    opened.editing.show_future("G")
    opened.editing.edit(set_field("stances", STANCE, "position", Estimate(60.0)))
    page.tree.tree.select("G")
    page.tree.detail.lines.item(0).setSelected(True)
    page.tree.detail.to_base.click()

    scenario = opened.editing.scenario
    assert scenario.stances[STANCE].position == Estimate(60.0)
    assert scenario.futures["G"].changes == ()
    assert opened.editing.resolved.stances[STANCE].position == Estimate(60.0)


def test_what_fits_no_more_is_listed_apart_and_taken_out_at_once(
    opened: MainWindow, page: FuturesPage
) -> None:
    opened.editing.edit(RemoveRecords("actors", ("NOR",)))
    page.tree.tree.select("F")

    assert lines(page)[0] == "1 line no longer fits"
    assert "not there any more" in lines(page)[1]
    assert "1 change no longer fits" in page.tree._rows[1].remarks
    page.tree.detail.clean.click()
    assert opened.editing.scenario.futures["F"].changes == ()


def test_a_line_leads_to_its_cell_in_its_future(
    opened: MainWindow, page: FuturesPage, qtbot: QtBot
) -> None:
    page.tree.tree.select("F")
    page.tree.detail.lines.setCurrentRow(0)
    qtbot.keyClick(page.tree.detail.lines, Qt.Key.Key_Return)

    assert opened.editing.future == "F"
    assert opened.showing.page_code() == "page.positions"
    settle(opened, qtbot)


def test_keys_put_futures_in_order_and_under_each_other(
    opened: MainWindow, page: FuturesPage, qtbot: QtBot
) -> None:
    tree = page.tree.tree
    tree.select("S")
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(tree, Qt.Key.Key_Up, alt)
    assert names(tree) == ["Base case", "Soft", "Firm", "Firmer"]
    qtbot.keyClick(tree, Qt.Key.Key_Down, alt)
    qtbot.keyClick(tree, Qt.Key.Key_Right, alt)
    parents = [opened.editing.scenario.futures["S"].parent]
    assert tree.key == "S"
    qtbot.keyClick(tree, Qt.Key.Key_Left, alt)
    parents.append(opened.editing.scenario.futures["S"].parent)
    assert parents == ["F", None]
    assert names(tree) == ["Base case", "Firm", "Firmer", "Soft"]


def test_dropping_a_future_on_another_makes_it_a_branch(
    opened: MainWindow, page: FuturesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = page.tree.tree
    tree.select("S")
    drop(tree, "Firmer", QAbstractItemView.DropIndicatorPosition.OnItem, monkeypatch)
    assert opened.editing.scenario.futures["S"].parent == "G"

    tree.select("F")
    drop(tree, "Soft", QAbstractItemView.DropIndicatorPosition.OnItem, monkeypatch)
    assert opened.editing.scenario.futures["F"].parent is None
    assert "descend from itself" in page.hint

    tree.select("S")
    drop(tree, "Firm", QAbstractItemView.DropIndicatorPosition.AboveItem, monkeypatch)
    assert names(tree) == ["Base case", "Soft", "Firm", "Firmer"]


def drop(
    tree: FutureTree,
    on: str,
    place: QAbstractItemView.DropIndicatorPosition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Drop the selected row on or beside another."""
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    (item,) = tree.findItems(on, flags)
    monkeypatch.setattr(tree, "dropIndicatorPosition", lambda: place)
    at = QPointF(tree.visualItemRect(item).center())
    none = Qt.KeyboardModifier.NoModifier
    data = QMimeData()
    tree.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none))


def test_deleting_asks_what_becomes_of_the_branches_and_says_what_went(
    opened: MainWindow, page: FuturesPage, qtbot: QtBot
) -> None:
    page.tree.tree.select("F")
    qtbot.keyClick(page.tree.tree, Qt.Key.Key_Delete)
    assert page.tree.ask_card.isVisible()
    assert "F" in opened.editing.scenario.futures
    page.tree.ask_card.all.click()

    assert list(opened.editing.scenario.futures) == ["S"]
    assert "1 branch and 1 change" in page.hint
    opened.editing.undo()
    page.tree.tree.select("F")
    page.tree.ask_to_delete()
    page.tree.ask_card.one.click()
    assert opened.editing.scenario.futures["G"].changes == (MOVED,)


def test_what_is_put_away_is_hidden_until_it_is_wanted(
    opened: MainWindow, page: FuturesPage
) -> None:
    opened.editing.show_future("G")
    page.tree.tree.select("F")
    page.tree.archive()

    assert opened.editing.future is None
    assert names(page.tree.tree) == ["Base case", "Soft"]
    offered = [action.text().strip() for action in opened.parts.top.future_menu.actions()]
    assert offered[:2] == ["Base case", "Soft"]
    page.tree.archived.click()
    assert names(page.tree.tree) == ["Base case", "Firm", "Firmer", "Soft"]
    page.tree.tree.select("F")
    page.tree.archive()
    assert not opened.editing.scenario.futures["F"].is_archived


def test_story_and_colour_belong_to_the_future(opened: MainWindow, page: FuturesPage) -> None:
    page.tree.tree.select("F")
    form = page.tree.detail.form
    story, colour = form.rows["story"].line, form.rows["colour"].colour
    assert story is not None
    assert colour is not None
    assert story._content() == "Both ports dig in."
    story._set_content("Neither gives way.")
    story.commit()
    colour.chosen.emit("3")

    future = opened.editing.scenario.futures["F"]
    assert (future.story, future.colour) == ("Neither gives way.", "3")


def test_an_empty_page_leads_to_the_first_future(
    window: MainWindow, qtbot: QtBot, tmp_path: object
) -> None:
    window.filing.new()
    place = 1 + [entry.code for entry in PAGES].index("page.futures")
    window.showing.show_page(place)
    page = window.parts.pages.currentWidget()
    assert isinstance(page, FuturesPage)
    assert page.empty.isVisible()
    page.empty.primary.click()

    assert len(window.editing.scenario.futures) == 1
    assert not page.empty.isVisible()
    assert page.tree.tree.isVisible()
    settle(window, qtbot)
