"""The properties of a document, and comparing it with others."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea

from planner.document.properties import authors_of, is_digest, n_differences
from planner.domain.changes import apply, set_field
from planner.domain.problems import UsageProblem
from planner.domain.scenario import new_scenario
from planner.storage.digest import domain_digest
from planner.storage.saving import export_scenario
from planner.storage.stored import LogEntry
from planner.ui.main_window import MainWindow
from tests.builders import small_scenario
from tests.ui.conftest import Answers
from tests.ui.whole.views import let_settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
RENAME = set_field("actors", "NOR", "name", "North Haven")
DIGEST = domain_digest(small_scenario())


@pytest.mark.parametrize(
    ("given", "is_same"),
    [
        (DIGEST, True),
        (f"  SHA256:{DIGEST.upper()} ", True),
        (f"{DIGEST[:4]} {DIGEST[4:8]} {DIGEST[8:12]}…", True),
        ("0" * 64, False),
    ],
)
def test_a_digest_is_compared_however_it_was_copied(given: str, is_same: bool) -> None:
    assert is_digest(DIGEST, given) is is_same


@pytest.mark.parametrize("given", ["", DIGEST[:7], "hello world", f"{DIGEST}0", "٣" * 10])
def test_what_is_no_digest_is_refused(given: str) -> None:
    with pytest.raises(UsageProblem, match="not-a-digest"):
        is_digest(DIGEST, given)


def test_copies_are_compared_place_by_place() -> None:
    scenario = small_scenario()
    assert n_differences(scenario, small_scenario()) == 0
    assert n_differences(scenario, apply(scenario, RENAME)) == 1
    assert n_differences(scenario, new_scenario("Other")) is None


def test_authors_are_counted_with_the_busiest_first() -> None:
    log = [LogEntry(n, "", "", name, "", None, "", None, None) for n, name in enumerate("abba")]
    log.append(log[1])
    assert list(authors_of(log).items()) == [("b", 3), ("a", 2)]


def test_properties_tell_the_file_who_changed_it_and_its_digest(
    opened: MainWindow, answers: Answers, file: Path, tmp_path: Path
) -> None:
    assert opened.editing.document is not None
    opened.editing.document.author = "anna"
    opened.editing.edit(RENAME)
    os.utime(file, (1_770_000_000, 1_770_000_000))
    dialog = opened.provenance.show_properties()
    words = [part.text() for part in dialog.findChildren(QLabel)]
    digest = domain_digest(opened.editing.scenario)
    assert "Harbour dues" in words
    assert {file.name, str(file.parent), "anna (1)", f"{digest[:12]}…"} < set(words)
    assert any("2026" in one and "not in the file yet" in one for one in words)
    assert any(one.startswith("3 actors, 2 issues, 5 stances, 1 future, 0 stored") for one in words)

    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == digest
    dialog.pasted.setText(digest)
    assert dialog.verdict.text().startswith("The same digest")
    dialog.pasted.setText(DIGEST)
    assert dialog.verdict.text().startswith("Another digest")
    dialog.pasted.setText("hello")
    assert dialog.verdict.text().startswith("This is not a digest")

    other, junk = tmp_path / "other.scenario", tmp_path / "junk.scenario"
    export_scenario(new_scenario("Other"), other)
    junk.write_text("junk")
    for path, sentence in (
        (file, "“Harbour.scenario” is not the same: the two differ in one place."),
        (other, "“other.scenario” is not the same: it did not begin"),
        (junk, "“junk.scenario” is not a scenario file"),
    ):
        answers.open_file = path
        dialog.compare.click()
        assert dialog.verdict.text().startswith(sentence)
    opened.commands.save.trigger()
    answers.open_file = file
    dialog.compare.click()
    assert dialog.verdict.text().startswith("“Harbour.scenario” holds the same scenario")
    file.unlink()
    gone = opened.provenance.show_properties()
    assert "The file is not there any more" in [one.text() for one in gone.findChildren(QLabel)]
    opened.editing.edit(set_field("brief", "", "title", "T" * 200))
    wide = opened.provenance.show_properties()
    let_settle()
    (scroll,) = wide.findChildren(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    for one in (dialog, gone, wide):
        one.close()
