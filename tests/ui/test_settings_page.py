"""The page of the projection's settings."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.charts.setting_words import changed_sentence
from planner.domain.changes import Change, apply, set_field
from planner.domain.colours import DARK
from planner.domain.presets import PRESETS, preset_change, preset_of
from planner.domain.records import Settings
from planner.domain.scenario import Scenario
from planner.engine.inputs import model_input
from planner.engine.project import simulate
from planner.ui.pages.settings import SettingsPage
from planner.ui.theme import Theme
from tests.builders import small_scenario


class Desk:
    """A page whose edits are applied to a scenario."""

    def __init__(self, qtbot: QtBot) -> None:
        self.scenario = small_scenario()
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1000, 800)
        self.page = SettingsPage(self.host)
        self.page.resize(1000, 800)
        self.page.edit_requested.connect(self.take)
        self.keys: list[str] = []
        self.page.show_scenario(self.scenario)
        self.host.show()

    def take(self, change: Change, key: str) -> None:
        self.keys.append(key)
        self.scenario = apply(self.scenario, change)
        self.page.show_scenario(self.scenario)

    @property
    def settings(self) -> Settings:
        return self.scenario.settings

    def type(self, field: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        line = self.page.rows[field].line
        assert line is not None
        line.setText(text)
        QTest.keyClick(line, key)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("rounds", "24", 24),
        ("runs", "5,000", 5_000),
        ("seed", "0", 0),
        ("reaction", "0,12", 0.12),
        ("start_date", "2026-11-25", "2026-11-25"),
        ("start_date", "", ""),
    ],
)
def test_what_is_typed_is_set_on_enter(desk: Desk, field: str, text: str, value: object) -> None:
    desk.type(field, text)

    assert getattr(desk.settings, field) == value
    assert desk.page.rows[field].refusal == ""


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("rounds", "61", "outside 1 to 60"),
        ("rounds", "2.5", "not a whole number"),
        ("rounds", "many", "not a number"),
        ("start_date", "soon", "not a date"),
        ("trust_loss", "0.31", "outside 0 to 0.3"),
    ],
)
def test_what_cannot_be_is_refused_in_place(desk: Desk, field: str, text: str, words: str) -> None:
    before = getattr(desk.settings, field)

    desk.type(field, text)

    assert words in desk.page.rows[field].refusal
    assert getattr(desk.settings, field) == before


def test_escape_takes_back_what_was_typed(desk: Desk) -> None:
    desk.type("rounds", "61")
    desk.type("rounds", "7", Qt.Key.Key_Escape)

    line = desk.page.rows["rounds"].line
    assert line is not None
    assert line.text() == "12"
    assert desk.page.rows["rounds"].refusal == ""


def test_a_new_seed_is_another_one_and_repeats_are_one_step(desk: Desk) -> None:
    button = next(b for b in desk.page.findChildren(QAbstractButton) if b.text() == "New seed")
    seeds = {desk.settings.seed}
    for _ in range(3):
        button.click()
        seeds.add(desk.settings.seed)

    assert len(seeds) == 4
    assert len(set(desk.keys)) == 1


def test_a_preset_sets_its_constants_and_is_named_above(desk: Desk) -> None:
    desk.page.presets["tense"].click()

    assert preset_of(desk.settings) == "tense"
    assert "Preset “Tense”" in desk.page.differences
    assert changed_sentence(desk.settings) == "Not at the defaults: preset tense."
    assert desk.page.presets["tense"].isChecked()
    assert not desk.page.presets["normal"].isChecked()


def test_one_constant_goes_back_alone_and_all_go_back_together(desk: Desk) -> None:
    desk.type("rounds", "24")
    desk.type("reaction", "0.12")
    desk.page.rows["reaction"].restored.emit("reaction")
    assert desk.settings.reaction == Settings().reaction
    assert desk.settings.rounds == 24

    desk.type("fatigue", "0.3")
    desk.page._back_all.click()

    assert desk.settings == Settings()
    assert desk.page.differences.startswith("Nothing")


def test_hostility_that_feeds_itself_is_said_at_the_constant(desk: Desk) -> None:
    desk.type("reaction", "0.5")

    assert "feeds itself" in desk.page.rows["reaction"].refusal


def test_every_constant_is_on_the_page_and_has_a_name(desk: Desk) -> None:
    assert set(desk.page.rows) == {field.name for field in fields(Settings)}
    desk.page.fold.setChecked(True)
    for kind in (QLineEdit, QComboBox, QAbstractButton):
        for widget in desk.page.findChildren(kind):
            if isinstance(widget, QWidget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                name = widget.accessibleName() or getattr(widget, "text", str)()
                assert name


def test_the_value_of_the_base_case_stands_beside_that_of_a_future(desk: Desk) -> None:
    longer = apply(desk.scenario, set_field("settings", "", "rounds", 20))

    desk.page.set_palette(DARK)
    desk.page.show_scenario(longer, desk.scenario)

    assert "base case 12" in desk.page.rows["rounds"]._limits.text()


def test_more_tension_never_means_fewer_escalations() -> None:
    shares = []
    for preset in PRESETS:
        scenario = apply(small_scenario(), preset_change(preset.code))
        shares.append(int(simulate(model_input(scenario), 1, 0, 512).outcome[3]))

    assert shares == sorted(shares)
    assert shares[0] < shares[2]


def test_the_sentence_names_three_and_counts_the_rest() -> None:
    scenario: Scenario = small_scenario()
    assert changed_sentence(scenario.settings) == ""
    for field, value in (
        ("rounds", 6),
        ("linkage", False),
        ("reaction", 0.0),
        ("fatigue", 0.2),
    ):
        scenario = apply(scenario, set_field("settings", "", field, value))

    assert changed_sentence(scenario.settings) == (
        "Not at the defaults: rounds 6, trades between issues off, reaction 0 and 1 more."
    )
