"""Drivers: their states and effects, how the states act on each other, what holds together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from planner.domain.branching import free_name
from planner.domain.changes import Change, RemoveRecords, add
from planner.domain.colours import LIGHT, Palette
from planner.domain.driver_acts import State, add_state, combination_future, remove_state
from planner.domain.driver_presets import DRIVER_PRESETS, add_presets
from planner.domain.fields import NOTE
from planner.domain.problems import PlannerError, Where
from planner.domain.records import Driver
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.interchange.table_text import TableProblem, read_table
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.strip_fields import TypedLine
from planner.ui.futures import driver_rows as made
from planner.ui.futures.combinations import CombinationsCard
from planner.ui.futures.sheet import Sheet, SheetView, Take
from planner.ui.widgets.act_menu import Act, keys_of
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label

_WIDTHS = (0.25, 0.16, 0.11, 0.2, 0.28)


class DriversFace(QWidget):
    """Shows the drivers; what is changed is told by `edit_requested`, a future by `base_edited`."""

    edit_requested = Signal(object, str)
    base_edited = Signal(object)
    future_asked = Signal(object)
    said = Signal(str, str)  # sentence, role

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._future: str | None = None
        self._palette = LIGHT
        self._driver: str | None = None
        self.empty = EmptyCard("drivers.empty", "drivers.empty-button", self)
        self.library = QPushButton(say("drivers.library"), self)
        self.library_menu = QMenu(self)
        for place, preset in enumerate(DRIVER_PRESETS):
            action = self.library_menu.addAction(say(preset.name))
            action.setData(place)
            action.setToolTip(say(preset.note))
        self.library_menu.setToolTipsVisible(True)
        self.library.setMenu(self.library_menu)
        self.add = self._button("drivers.add")
        self.add_state = self._button("drivers.add-state")
        self.remove = self._button("drivers.remove")
        self.body = QWidget(self)
        self.states, self.states_view = self._sheet(self._take_name, "drivers.accessible.states")
        self.effects, self.effects_view = self._sheet(
            self._take_effect, "drivers.accessible.effects"
        )
        self.impacts, self.impacts_view = self._sheet(
            self._take_score, "drivers.accessible.impacts"
        )
        self.states_view.widths = _WIDTHS
        self._effects_title = label("", "card-title", self.body)
        self._reason_title = label("", "second", self.body, wraps=True)
        self.reason = TypedLine(self.body)
        self.reason.setMaxLength(NOTE)
        self.reason.setAccessibleName(say("drivers.reason-field"))
        self.reason.setPlaceholderText(say("drivers.reason-hint"))
        self.combinations = CombinationsCard(self.body)
        self._lay_out()
        self._connect()

    def _button(self, code: str) -> QPushButton:
        button = QPushButton(say(code), self)
        button.setAutoDefault(True)
        return button

    def _sheet(self, take: Take, name: str) -> tuple[Sheet, SheetView]:
        sheet = Sheet(take, self)
        view = SheetView(sheet, say(name), self.body)
        sheet.edit_requested.connect(self._on_edit_requested)
        sheet.refused.connect(self._on_refused)
        return sheet, view

    def _card(self, *parts: QWidget) -> QFrame:
        card = QFrame(self.body)
        card.setProperty("role", "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(6)
        for part in parts:
            rows.addWidget(part)
        return card

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.library, self.add, self.add_state, self.remove):
            tools.addWidget(button)
        tools.addStretch(1)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        second = label(say("drivers.effects-hint"), "second", self.body, wraps=True)
        inside.addWidget(
            self._card(
                label(say("drivers.states-hint"), "second", self.body, wraps=True),
                self.states_view,
                self._effects_title,
                second,
                self.effects_view,
            )
        )
        self.impacts_card = self._card(
            label(say("drivers.impacts"), "card-title", self.body),
            label(say("drivers.impacts-hint"), "second", self.body, wraps=True),
            self.impacts_view,
            self._reason_title,
            self.reason,
        )
        inside.addWidget(self.impacts_card)
        inside.addWidget(self.combinations)
        inside.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(tools)
        rows.addWidget(self.empty)
        rows.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.empty.primary.clicked.connect(self._on_all_presets)
        self.library_menu.triggered.connect(self._on_preset)
        self.add.clicked.connect(self._on_add)
        self.add_state.clicked.connect(self._on_add_state)
        self.remove.clicked.connect(self._on_remove)
        self.states_view.chosen.connect(self._on_state_chosen)
        self.states_view.activated_key.connect(self._on_state_acted)
        self.states_view.clear_asked.connect(self._on_remove)
        self.effects_view.clear_asked.connect(self._on_effects_cleared)
        self.impacts_view.clear_asked.connect(self._on_scores_cleared)
        self.impacts_view.paste_asked.connect(self._on_paste)
        self.impacts_view.chosen.connect(self._show_reason)
        self.reason.typed.connect(self._on_reason_typed)
        self.combinations.future_asked.connect(self._on_combination_asked)

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario, future: str | None) -> None:
        """Show the drivers as they are in a future, or in the base case."""
        self._scenario, self._base, self._future = scenario, base, future
        is_empty = not scenario.drivers
        self.empty.setVisible(is_empty)
        self.body.setVisible(not is_empty)
        for button in (self.add_state, self.remove):
            button.setEnabled(not is_empty)
        if self._driver not in scenario.drivers:
            self._driver = next(iter(scenario.drivers), None)
        self.states.show_rows(made.state_rows(scenario, base))
        self._show_effects()
        self.impacts.show_rows(made.impact_rows(scenario, self._palette))
        self.impacts_card.setVisible(len(scenario.drivers) > 1)
        self.combinations.setVisible(any(d.states for d in scenario.drivers.values()))
        self.combinations.show_scenario(scenario)
        for view in (self.states_view, self.effects_view, self.impacts_view):
            view.fit()
        self._show_reason(self.impacts_view.key)

    def _show_effects(self) -> None:
        scenario, driver = self._scenario, self._driver
        if scenario is None or driver is None:
            return
        name = made.driver_name(scenario, driver)
        self._effects_title.setText(say("drivers.effects", name=name))
        self.effects.show_rows(made.effect_rows(scenario, driver))
        self.effects_view.fit()

    def _show_reason(self, key: object) -> None:
        scenario = self._scenario
        is_pair = isinstance(key, tuple) and scenario is not None
        self.reason.setEnabled(is_pair)
        if not isinstance(key, tuple) or scenario is None:
            self._reason_title.setText(say("drivers.reason-none"))
            self.reason.show_text("")
            return
        cell = self.impacts.cell(self.impacts_view.currentIndex())
        self._reason_title.setText("" if cell is None else cell.tip)
        found = made.judgements(scenario).get((key[0], key[1]))
        self.reason.show_text("" if found is None else found.note)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        for view in (self.states_view, self.effects_view, self.impacts_view):
            view.set_palette(palette)
        self.combinations.set_palette(palette)
        if self._scenario is not None and self._base is not None:
            self.show_scenario(self._scenario, self._base, self._future)

    @property
    def first(self) -> QWidget:
        """Where the focus goes when one comes here."""
        return self.states_view if self.empty.isHidden() else self.empty.primary

    def commit_pending(self) -> None:
        """Take what is being typed."""
        for view in (self.states_view, self.effects_view, self.impacts_view):
            view.commit_pending()
        if self.reason.is_changed:
            self.reason.commit()

    def close_jobs(self) -> None:
        """Stop what is looked for in the background."""
        self.combinations.close_jobs()

    def show_place(self, where: Where) -> None:
        """Select the driver, effect or judgement of a finding."""
        scenario = self._scenario
        if scenario is None or where.key not in scenario.tables[where.table]:
            return
        record = scenario.tables[where.table][where.key]
        if where.table == "cross_impacts":
            pair = State(record.driver, record.state), State(record.other, record.other_state)
            self.impacts_view.choose(pair)
            self.impacts_view.setFocus()
            return
        driver = str(where.key) if where.table == "drivers" else record.driver
        states = scenario.drivers[driver].states or ("",)
        self.states_view.choose(("driver", driver, states[0]))
        self.states_view.setFocus()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of this face."""
        acts = [
            Act(say("drivers.key.type"), "F2", self._show_effects),
            Act(say("drivers.key.act"), "Space", self._show_effects),
            Act(say("drivers.key.clear"), "Delete", self._show_effects),
            Act(say("relations.act.copy"), "Ctrl+C", self._show_effects),
            Act(say("relations.act.paste"), "Ctrl+V", self._show_effects),
        ]
        return keys_of(acts)

    # What is typed

    def _take_name(self, key: object, text: str) -> Change | None:
        assert self._scenario is not None
        return made.typed_name(self._scenario, key, text)

    def _take_effect(self, key: object, text: str) -> Change | None:
        assert self._scenario is not None
        return made.typed_effect(self._scenario, key, text)

    def _take_score(self, key: object, text: str) -> Change | None:
        assert self._scenario is not None
        return made.typed_score(self._scenario, key, text)

    def _on_edit_requested(self, change: Change) -> None:
        self.edit_requested.emit(change, "")

    def _on_refused(self, sentence: str) -> None:
        if sentence:
            self.said.emit(sentence, "status-bad")

    def _on_reason_typed(self, text: str) -> None:
        key, scenario = self.impacts_view.key, self._scenario
        if scenario is None or not isinstance(key, tuple):
            return
        change = made.noted(scenario, (key[0], key[1]), text)
        self.reason.accept()
        if change is not None:
            self.edit_requested.emit(change, "")

    def _on_scores_cleared(self, keys: list[object]) -> None:
        if self._scenario is not None and keys:
            change = made.scored(self._scenario, keys, "0")
            if change is not None:
                self.edit_requested.emit(change, "")

    def _on_effects_cleared(self, keys: list[object]) -> None:
        for key in keys[:1]:
            if self._scenario is not None:
                change = made.typed_effect(self._scenario, key, "")
                if change is not None:
                    self.edit_requested.emit(change, "")

    def _on_paste(self, text: str) -> None:
        if self._scenario is None:
            return
        try:
            table = read_table(text)
            change = made.pasted_scores(self._scenario, self.impacts_view.block(), table)
        except TableProblem as problem:
            self.said.emit(say(problem.code, **problem.values), "status-bad")
            return
        except PlannerError as problem:
            self.said.emit(error_sentence(problem), "status-bad")
            return
        if change is not None:
            self.edit_requested.emit(change, "")

    # What is done

    def _on_all_presets(self) -> None:
        self._add_presets(range(len(DRIVER_PRESETS)))

    def _on_preset(self, action: QAction) -> None:
        self._add_presets([action.data()])

    def _add_presets(self, places: Sequence[int]) -> None:
        if self._scenario is not None:
            presets = [DRIVER_PRESETS[place] for place in places]
            change = add_presets(self._scenario, presets, say, say("drivers.change.library"))
            self.edit_requested.emit(change, "")
            self.states_view.setFocus()

    def _on_add(self) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        taken = {driver.name.casefold() for driver in scenario.drivers.values()}
        states = tuple(say(code) for code in ("drivers.new-low", "drivers.new-high"))
        driver = Driver(new_uid(), free_name(say("drivers.new"), taken), states)
        self.edit_requested.emit(add(scenario, "drivers", driver), "")
        self._type(("driver", driver.id, states[0]))

    def _on_add_state(self) -> None:
        scenario, driver = self._scenario, self._driver
        if scenario is None or driver is None:
            return
        taken = {state.casefold() for state in scenario.drivers[driver].states}
        name = free_name(say("drivers.new-state"), taken)
        self.edit_requested.emit(add_state(scenario, driver, name), "")
        self._type(("state", driver, name))

    def _type(self, key: tuple[str, str, str]) -> None:
        self.states_view.choose(key)
        self.states_view.setFocus()
        self.states_view.edit(self.states_view.currentIndex())

    def _on_remove(self) -> None:
        """Delete the state that is selected, or with its name the driver."""
        scenario, key = self._scenario, self.states_view.key
        if scenario is None or not isinstance(key, tuple):
            return
        kind, driver, state = key
        name = made.driver_name(scenario, driver)
        if kind == "state" and state:
            self.edit_requested.emit(remove_state(scenario, driver, state), "")
            what = say("drivers.state-of", driver=name, state=state)
        else:
            self.edit_requested.emit(RemoveRecords("drivers", (driver,)), "")
            what = name
        if self._scenario is not scenario:
            self.said.emit(say("drivers.removed", name=what), "")

    def _on_state_chosen(self, key: object) -> None:
        if isinstance(key, tuple) and key[1] != self._driver:
            self._driver = key[1]
            self._show_effects()

    def _on_state_acted(self, key: object) -> None:
        if self._scenario is not None and isinstance(key, tuple) and key[0] == "now" and key[2]:
            self.edit_requested.emit(made.state_change(self._scenario, key[1], key[2]), "")

    def _on_combination_asked(self, states: dict[str, str]) -> None:
        from planner.study.cross_impact_words import combination_name

        base, scenario = self._base, self._scenario
        if base is None or scenario is None:
            return
        taken = {future.name.casefold() for future in base.futures.values()}
        name = free_name(combination_name(scenario, states), taken)
        key = new_uid()
        try:
            change = combination_future(base, states, name, self._future, key)
        except PlannerError as problem:
            self.said.emit(error_sentence(problem), "status-bad")
            return
        self.base_edited.emit(change)
        self.future_asked.emit(key)
