"""Combinations of drivers' states: those that hold together, and why another does not."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import Change
from planner.domain.colours import LIGHT, Palette
from planner.domain.driver_acts import State
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.futures.driver_rows import driver_name
from planner.ui.futures.sheet import Sheet, SheetCell, SheetRows, SheetView
from planner.ui.jobs import Progress
from planner.ui.why.asking import Search
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.study.cross_impact import Combinations

_WAIT = 300  # ms after the last change
_LISTED = 200
_ROWS = 8  # of the list that are seen without scrolling
_STATES = Qt.ItemDataRole.UserRole


class CombinationsWork:
    """Looks for the combinations of a scenario, for a Job."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Look, in a thread of the pool."""
        from planner.study.cross_impact import find_combinations

        try:
            return find_combinations(self._scenario, progress=progress)
        except PlannerError as problem:
            return problem


class CombinationsCard(QFrame):
    """The morphological table: one state of each driver is chosen, and said whether it fits."""

    future_asked = Signal(object)  # states by driver

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scenario: Scenario | None = None
        self._palette = LIGHT
        self._found: Combinations | None = None
        self._choice: dict[str, str] = {}
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self._on_waited)
        self.search = Search(self)
        self.search.done.connect(self._on_done)
        self.basis = label("", "second", self, wraps=True)
        self.list = _ActingList(self)
        self.list.setProperty("role", "plain")
        self.list.setAccessibleName(say("drivers.accessible.combinations"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sheet = Sheet(_nothing, self)
        self.table = SheetView(self.sheet, say("drivers.accessible.morphological"), self)
        self.fit = label("", "", self, wraps=True)
        self.reasons = label("", "second", self, wraps=True)
        self.make = QPushButton(say("drivers.make"), self)
        self.make.setToolTip(say("drivers.tip.make"))
        self.make.setAutoDefault(True)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_listed)
        self.list.activated_key.connect(self._on_make)
        self.table.activated_key.connect(self._on_state_chosen)
        self.table.clicked.connect(self._on_clicked)
        self.make.clicked.connect(self._on_make)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(6)
        rows.addWidget(label(say("drivers.combinations"), "card-title", self))
        rows.addWidget(self.basis)
        rows.addWidget(self.list)
        rows.addWidget(label(say("drivers.combinations-hint"), "second", self, wraps=True))
        rows.addWidget(self.table)
        rows.addWidget(self.fit)
        rows.addWidget(self.reasons)
        below = QHBoxLayout()
        below.addWidget(self.make)
        below.addStretch(1)
        rows.addLayout(below)

    @property
    def is_busy(self) -> bool:
        """Tell whether combinations are still looked for."""
        return self._wait.isActive() or self.search.is_busy

    @property
    def choice(self) -> Mapping[str, str]:
        """The chosen state of each driver."""
        return self._choice

    def show_scenario(self, scenario: Scenario) -> None:
        """Show the combinations of a scenario; they are looked for beside the window."""
        before, self._scenario = self._scenario, scenario
        names = {key: driver.states for key, driver in scenario.drivers.items() if driver.states}
        kept = {key: s for key, s in self._choice.items() if s in names.get(key, ())}
        present = {key: scenario.drivers[key].state or states[0] for key, states in names.items()}
        self._choice = {key: kept.get(key, present[key]) for key in names}
        if before is None or not _same_drivers(before, scenario):
            self._found = None
            self.search.cancel()
            self._wait.start()
            self.basis.setText(say("drivers.looking"))
            self.list.clear()
        self._show_choice()

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.table.set_palette(palette)
        self._show_choice()

    def close_jobs(self) -> None:
        """Stop looking for good."""
        self._wait.stop()
        self.search.close()

    def _on_waited(self) -> None:
        if self._scenario is not None:
            self.search.start(CombinationsWork(self._scenario))

    def _on_done(self, found: object) -> None:
        from planner.study.cross_impact_words import basis_sentence, combination_line

        scenario = self._scenario
        if scenario is None:
            return
        self.list.clear()
        if isinstance(found, PlannerError):
            self.basis.setText(error_sentence(found))
            self.list.hide()
            return
        from planner.study.cross_impact import Combinations

        assert isinstance(found, Combinations)
        self._found = found
        self.basis.setText(basis_sentence(found))
        for one in found.found[:_LISTED]:
            item = QListWidgetItem(combination_line(scenario, one), self.list)
            item.setData(_STATES, dict(one.states))
            item.setToolTip(item.text())
        n_rows = min(max(self.list.count(), 1), _ROWS)
        height = self.list.sizeHintForRow(0) if self.list.count() else 0
        self.list.setFixedHeight(height * n_rows + 4)
        self.list.setVisible(bool(self.list.count()))
        self._show_choice()

    def _on_listed(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            states = item.data(_STATES)  # Qt sorts them by id
            self._choice = {key: states[key] for key in self._choice}
            self._show_choice()

    def _on_clicked(self) -> None:
        self._on_state_chosen(self.table.key)

    def _on_state_chosen(self, key: object) -> None:
        if isinstance(key, State):
            self._choice[key.driver] = key.name
            self._show_choice()

    def _on_make(self) -> None:
        if self._choice:
            self.future_asked.emit(dict(self._choice))

    # The choice

    def _show_choice(self) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        self.sheet.show_rows(self._rows(scenario))
        self.make.setEnabled(bool(self._choice))
        if not self._choice:
            self.fit.setText("")
            self.reasons.hide()
            return
        from planner.study.cross_impact import fit_of
        from planner.study.cross_impact_words import fit_head, fit_sentences

        try:
            found = fit_of(scenario, self._choice)
        except PlannerError as problem:
            self.fit.setText(error_sentence(problem))
            self.reasons.hide()
            return
        self.fit.setText(fit_head(found))
        self.reasons.setText("\n".join(fit_sentences(scenario, found)))
        self.reasons.setVisible(not found.is_consistent)

    def _rows(self, scenario: Scenario) -> SheetRows:
        drivers = {key: driver for key, driver in scenario.drivers.items() if driver.states}
        most = max((len(driver.states) for driver in drivers.values()), default=0)
        rows = []
        for place in range(most):
            row = []
            for key, driver in drivers.items():
                is_there = place < len(driver.states)
                row.append(self._cell(State(key, driver.states[place])) if is_there else _EMPTY)
            rows.append(tuple(row))
        above = tuple(driver_name(scenario, key) for key in drivers)
        self.table.widths = (1 / max(len(above), 1),) * len(above)
        return SheetRows(tuple(rows), above, above)

    def _cell(self, state: State) -> SheetCell:
        is_chosen = self._choice.get(state.driver) == state.name
        used = None if self._found is None else self._found.used.get(state, 0)
        text = state.name
        if used:
            text = say("drivers.marked", state=state.name)
        tip = state.name
        if used is not None:
            tip = say("drivers.tip.used", state=state.name, n=used, used=figures(f"{used:,}"))
        fill = self._palette.accent if is_chosen else ""
        return SheetCell(text, state, tip=tip, fill=fill, is_bold=is_chosen, is_quiet=used == 0)


_EMPTY = SheetCell("")


def _nothing(key: object, text: str) -> Change | None:
    return None


def _same_drivers(first: Scenario, second: Scenario) -> bool:
    tables = ("cross_impacts",)
    if any(first.tables[table] != second.tables[table] for table in tables):
        return False
    ones, others = first.drivers, second.drivers
    return list(ones) == list(others) and all(
        (ones[key].name, ones[key].states) == (others[key].name, others[key].states) for key in ones
    )


class _ActingList(QListWidget):
    """A list in which Enter and a double click act."""

    activated_key = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated_key.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event) -> None:
        """Act on the entry under the pointer."""
        super().mouseDoubleClickEvent(event)
        if self.currentItem() is not None:
            self.activated_key.emit()
