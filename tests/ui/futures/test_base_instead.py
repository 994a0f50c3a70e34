"""While a future is shown, changes can go to the base case, and the band says so."""

from pytestqt.qtbot import QtBot

from planner.domain.changes import SetFields, set_field
from planner.domain.fields import Estimate
from planner.ui.main_window import MainWindow
from tests.ui.conftest import settle

STANCE = ("NOR", "DUES")


def position(value: float) -> SetFields:
    return set_field("stances", STANCE, "position", Estimate(value))


def test_changes_can_go_to_the_base_case_while_a_future_is_shown(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.editing.show_future("F")
    opened.parts.band.switch.click()
    opened.editing.edit(position(44.0))

    assert opened.editing.scenario.stances[STANCE].position == Estimate(44.0)
    assert opened.editing.scenario.futures["F"].changes == ()
    assert opened.editing.resolved.stances[STANCE].position == Estimate(44.0)
    assert opened.editing.future == "F"
    assert "base case" in opened.parts.band.words
    assert "“Firm”" in opened.parts.band.words

    opened.editing.undo()
    assert opened.editing.scenario.stances[STANCE].position != Estimate(44.0)
    assert opened.editing.future == "F"
    settle(opened, qtbot)


def test_the_switch_is_off_again_in_another_future(opened: MainWindow, qtbot: QtBot) -> None:
    opened.editing.show_future("F")
    opened.parts.band.switch.click()
    opened.editing.show_future(None)
    opened.editing.show_future("F")

    assert not opened.parts.band.switch.isChecked()
    opened.editing.edit(position(44.0))
    assert opened.editing.scenario.futures["F"].changes == (position(44.0),)
    settle(opened, qtbot)


def test_a_change_that_the_future_hides_is_said_to_be_hidden(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.editing.show_future("F")
    opened.editing.edit(position(40.0))
    opened.parts.band.switch.click()

    opened.editing.edit(position(50.0))

    assert opened.editing.scenario.stances[STANCE].position == Estimate(50.0)
    assert opened.editing.resolved.stances[STANCE].position == Estimate(40.0)
    assert "“Firm” says something of its own" in opened.parts.message.sentence
    settle(opened, qtbot)
