"""Looking for examples and for work that was left behind, beside the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from planner import paths
from planner.document.document import Document
from planner.ui.surroundings import Found, Surroundings
from tests.builders import small_scenario


@pytest.fixture
def surroundings(qapp: object) -> Iterator[Surroundings]:
    owner = QObject()
    samples = paths.resources() / "samples"
    surroundings = Surroundings(samples, paths.working_copies(), owner)
    yield surroundings
    surroundings.close()
    owner.deleteLater()


def look(surroundings: Surroundings, qtbot: QtBot, *, has_examples: bool) -> Found:
    with qtbot.waitSignal(surroundings.found, timeout=20_000) as found:
        surroundings.look(has_examples=has_examples)
    assert found.args is not None
    assert isinstance(found.args[0], Found)
    return found.args[0]


def test_examples_are_found_with_their_titles(surroundings: Surroundings, qtbot: QtBot) -> None:
    found = look(surroundings, qtbot, has_examples=True)

    assert {example.path.name for example in found.examples} >= {"talks.scenario"}
    assert all(example.title and example.n_actors > 1 for example in found.examples)


def test_examples_are_not_read_where_nobody_wants_them(
    surroundings: Surroundings, qtbot: QtBot
) -> None:
    assert look(surroundings, qtbot, has_examples=False).examples == ()


def test_work_in_an_open_window_is_not_left_behind(
    surroundings: Surroundings, qtbot: QtBot, tmp_path: Path
) -> None:
    document = Document.new(small_scenario())
    while_open = look(surroundings, qtbot, has_examples=False)
    document.close()
    after = look(surroundings, qtbot, has_examples=False)

    assert while_open.leftovers == ()
    assert [left.title for left in after.leftovers] == ["Harbour dues"]


def test_documents_can_be_begun_between_looks(surroundings: Surroundings, qtbot: QtBot) -> None:
    for _ in range(20):
        surroundings.look(has_examples=False)
        surroundings.wait()
        Document.new(small_scenario()).close(discard=True)

    qtbot.waitUntil(lambda: not surroundings._jobs)
    assert list(paths.working_copies().iterdir()) == []
