"""Command palette, history, futures, who signs, and what is brought in and out."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from planner import paths
from planner.domain.changes import add, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Event
from planner.domain.templates import TEMPLATES
from planner.interchange.xlsx_writing import write_xlsx
from planner.ui import printing
from planner.ui.command_palette.matching import best, score
from planner.ui.main_window import MainWindow
from planner.ui.settings import SettingsFile
from tests.builders import small_scenario
from tests.ui.conftest import Answers, positions, settle

# The screen of the tests does not know how to keep the sizes of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def same(text: str) -> str:
    return text


def rename(window: MainWindow, name: str) -> None:
    key = next(iter(window.editing.scenario.actors))
    window.editing.edit(set_field("actors", key, "name", name))


def test_letters_fit_in_their_order_and_beginnings_of_words_fit_best() -> None:
    assert score("xyz", "Save as") is None
    found = best("sa", ["Export charts", "Save as", "Messages", "Save"], same, 10)
    assert found == ["Save", "Save as", "Messages"]
    assert best("nf", ["An effect", "New future"], same, 10) == ["New future"]
    assert best("", ["b", "a"], same, 10) == ["b", "a"]


def test_guesses_are_shown_only_where_nothing_else_fits() -> None:
    assert best("svas", ["Save as"], same, 10) == ["Save as"]


def test_the_palette_goes_to_a_page(opened: MainWindow, qtbot: QtBot) -> None:
    palette = opened.going.show_palette()
    qtbot.keyClicks(palette.field, "issues")
    assert palette.titles()[0] == "Issues"

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert opened.showing.page_code() == "page.issues"


def test_the_palette_finds_an_actor_and_goes_there(opened: MainWindow, qtbot: QtBot) -> None:
    actor = next(iter(opened.editing.scenario.actors.values()))
    palette = opened.going.show_palette()
    qtbot.keyClicks(palette.field, actor.name)

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert opened.showing.page_code() == "page.actors"


def test_the_palette_does_an_action(opened: MainWindow, qtbot: QtBot) -> None:
    rename(opened, "Somebody")
    palette = opened.going.show_palette()
    qtbot.keyClicks(palette.field, "undo")

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert not opened.editing.stack.canUndo()


def test_the_history_goes_back_and_forward(opened: MainWindow, qtbot: QtBot) -> None:
    for name in ("One", "Two", "Three"):
        rename(opened, name)
    history = opened.going.show_history()
    assert history.list.count() == 4

    history.list.itemClicked.emit(history.list.item(1))
    assert next(iter(opened.editing.scenario.actors.values())).name == "One"
    history.list.itemClicked.emit(history.list.item(3))
    assert next(iter(opened.editing.scenario.actors.values())).name == "Three"
    history.close()


def test_a_future_is_renamed_told_and_taken_away_with_undo(
    opened: MainWindow, answers: Answers
) -> None:
    key = next(iter(opened.editing.scenario.futures))
    opened.editing.show_future(key)
    before = opened.editing.scenario.futures[key]

    answers.future, answers.told = "Another name", "What happens."
    opened.commands.rename_future.trigger()
    opened.commands.story.trigger()
    assert opened.editing.scenario.futures[key].name == "Another name"
    assert opened.editing.scenario.futures[key].story == "What happens."
    opened.commands.remove_future.trigger()
    assert key not in opened.editing.scenario.futures
    assert not opened.commands.remove_future.isEnabled()

    opened.editing.go_to(0)
    assert opened.editing.scenario.futures[key] == before


def test_changes_are_signed_and_the_last_one_is_told(opened: MainWindow, answers: Answers) -> None:
    answers.name = "anna"
    opened.commands.author.trigger()
    key = next(iter(opened.editing.scenario.actors))
    assert opened.editing.last_change("actors", key) == ""

    rename(opened, "One")
    assert opened.editing.last_change("actors", key).startswith("Changed by anna on ")
    rename(opened, "Two")

    assert opened.editing.last_change("actors", key).endswith(", 1 earlier value")


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (Where("brief", "", "title"), "evidence"),
        (Where("actors", "NOR", "influence"), "evidence"),
        (Where("issues", "DEPTH", "weight"), "evidence"),
        (Where("relations", ("NOR", "SUD"), "trust"), "strip.changed"),
        (Where("events", "STRIKE", "probability"), "detail.changed"),
    ],
)
def test_every_page_says_who_changed_the_selected_number(
    opened: MainWindow, answers: Answers, where: Where, line: str
) -> None:
    answers.name = "anna"
    opened.commands.author.trigger()
    if where.table == "events":
        event = Event("STRIKE", "Strike", probability=Estimate(0.3))
        opened.editing.edit(add(opened.editing.scenario, "events", event))
    record = opened.editing.scenario.record(where.table, where.key)
    known = getattr(record, where.field)
    value: object = f"{known}!" if isinstance(known, str) else 0.25
    if isinstance(known, Estimate):
        value = Estimate(0.25, note="From the embassy.", source="Cable 7")
    opened.editing.edit(set_field(where.table, where.key, where.field, value))

    opened.showing.go_to(where)
    page: Any = opened.parts.pages.currentWidget()
    if where.table == "brief":
        page.about.field_entered.emit("title")
        shown = page.evidence[page.about]
    else:
        shown = page
        for name in line.split("."):
            shown = getattr(shown, name)

    assert shown.isVisible()
    assert "Changed by anna on " in shown.whole
    if where.field == "influence":
        assert "From the embassy. · Cable 7" in shown.whole


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_begun_and_projected(window: MainWindow, template: str, qtbot: QtBot) -> None:
    window.parts.start.template_chosen.emit(template)
    settle(window, qtbot)

    assert window.editing.scenario.brief.is_illustrative
    assert not window.parts.message.sentence


def taken_over(window: MainWindow, qtbot: QtBot) -> None:
    """Take over what the dialog of an import shows."""
    qtbot.waitUntil(lambda: not window.importing.is_busy)
    assert window.importing.dialog is not None
    window.importing.dialog.apply.click()
    settle(window, qtbot)


def test_what_is_not_understood_of_an_import_is_listed(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "talks.json"
    path.write_text(
        '{"title": "T", "actors": [{"id": "A", "name": "Anna", "mood": 3}],'
        ' "issues": [{"id": "I", "name": "Dues"}], "dreams": []}',
        encoding="utf-8",
    )
    answers.open_file = path

    window.commands.import_file.trigger()
    taken_over(window, qtbot)

    assert [actor.name for actor in window.editing.scenario.actors.values()] == ["Anna"]
    window.parts.message.chosen.emit("message.left-out")
    assert len(answers.left_out) == 2
    assert "2 things" in window.parts.message.sentence


def test_a_file_that_cannot_be_imported_is_said(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.open_file = tmp_path / "nothing.json"

    window.commands.import_file.trigger()
    qtbot.waitUntil(lambda: not window.importing.is_busy)

    assert window.importing.dialog is not None
    assert "There is no file" in window.importing.dialog.told.text()
    window.importing.dialog.reject()


def test_the_report_is_put_together_on_its_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.report.trigger()
    assert opened.showing.page_code() == "page.report"
    opened.showing.close_searches()


def test_a_report_that_cannot_be_written_is_said(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_file = tmp_path / "a file"
    answers.save_file.write_text("in the way", encoding="utf-8")

    opened.commands.charts.trigger()
    qtbot.waitUntil(lambda: not opened.exporting.is_busy, timeout=60_000)

    assert "could not be written" in opened.parts.message.sentence


def test_the_page_is_remembered(opened: MainWindow) -> None:
    opened.going.show_palette().close()
    opened.parts.rail.chosen.emit(1)
    code = opened.showing.page_code()
    opened.close()

    assert SettingsFile(paths.config_folder() / "settings.ini").read().page == code


def drop_file(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    window.dropEvent(drop)


def test_a_workbook_dropped_on_the_window_is_imported(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "harbour.xlsx"
    path.write_bytes(write_xlsx(small_scenario()).to_bytes())
    drop_file(window, path)
    taken_over(window, qtbot)
    assert window.editing.scenario.brief.title == "Harbour dues"


def test_a_talks_document_dropped_on_the_window_is_imported(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "talks.json"
    path.write_text(
        '{"title": "T", "actors": [{"id": "A", "name": "Anna"}],'
        ' "issues": [{"id": "I", "name": "Dues"}]}',
        encoding="utf-8",
    )
    drop_file(window, path)
    taken_over(window, qtbot)

    assert window.editing.scenario.brief.title == "T"


def test_one_table_of_a_folder_brings_the_folder_in(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "actors.csv").write_text("id,name\nA,Anna\nB,Bert\n", encoding="utf-8")
    (tmp_path / "issues.csv").write_text("id,name\nI,Dues\n", encoding="utf-8")
    answers.open_file = tmp_path / "actors.csv"

    window.commands.import_file.trigger()
    taken_over(window, qtbot)

    assert len(window.editing.scenario.actors) == 2
    assert len(window.editing.scenario.issues) == 1


def test_writing_can_be_stopped(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_file = tmp_path / "charts"

    opened.commands.charts.trigger()
    opened.parts.message.chosen.emit("message.stop-report")
    qtbot.waitUntil(lambda: not opened.exporting.is_busy, timeout=60_000)

    assert opened.parts.message.sentence == "Nothing was written."
    assert not (tmp_path / "charts").exists()


def test_charts_are_written_as_pictures(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_file = tmp_path / "charts"

    opened.commands.charts.trigger()
    qtbot.waitUntil(lambda: not opened.exporting.is_busy, timeout=60_000)

    endings = {path.suffix for path in (tmp_path / "charts").iterdir()}
    assert endings == {".html", ".png", ".svg"}


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print with few points: that is quick."""
    monkeypatch.setattr(printing, "PIXELS", 40)


@pytest.mark.usefixtures("coarse")
def test_the_report_goes_to_the_printer_that_was_chosen(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.commands.print.trigger()
    assert answers.asked == ["printer"]
    assert not opened.exporting.is_busy

    answers.save_file = tmp_path / "report.pdf"
    opened.commands.print.trigger()
    qtbot.waitUntil(lambda: not opened.exporting.is_busy, timeout=60_000)

    assert opened.parts.message.sentence == "The report was sent to the printer."
    printed = (tmp_path / "report.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") > 3
    assert b"/Subtype /Image" in printed


@pytest.mark.usefixtures("coarse")
@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_printing_can_be_stopped_and_fails_in_words(
    opened: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_file = tmp_path / "stopped.pdf"
    opened.commands.print.trigger()
    opened.parts.message.chosen.emit("message.stop-report")
    qtbot.waitUntil(lambda: not opened.exporting.is_busy, timeout=60_000)
    assert not answers.save_file.exists()

    answers.save_file = tmp_path / "no" / "such" / "folder.pdf"
    opened.commands.print.trigger()
    qtbot.waitUntil(lambda: not opened.exporting.is_busy, timeout=60_000)
    assert opened.parts.message.sentence.startswith("The report could not be printed.")


def test_the_start_page_fits_a_small_screen_with_large_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    window._context.theme.set_text_size(200)
    window.resize(1280, 800)

    start = window.parts.start
    qtbot.waitUntil(lambda: start.horizontalScrollBar().maximum() == 0)


def test_the_strip_says_who_changed_the_stance_last(opened: MainWindow) -> None:
    page = positions(opened)
    page.select("NOR", "DUES")
    told = page.strip.form.changed
    assert told.isHidden()
    edit = set_field("stances", ("NOR", "DUES"), "position", Estimate(44.0))
    opened.editing.edit(edit)
    assert "Changed by" in told.text()
    assert not told.isHidden()
    page.select("SUD", "DUES")
    assert told.isHidden()
