"""The selected future: its name, story and colour, and what it changes, line by line."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.changes import Change, SetFields
from planner.domain.colours import LIGHT, Palette, future_colours
from planner.domain.future_lines import to_base, to_parent, without_lines
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.forms.form import RecordForm
from planner.ui.forms.rows import FieldSpec
from planner.ui.futures.acts import renamed
from planner.ui.futures.line_list import LineList, entries_of
from planner.ui.widgets.act_menu import Act, ActMenu
from planner.ui.widgets.labels import label

_FIELDS = (
    FieldSpec("name", is_wide=True),
    FieldSpec("story", "futures.story", lines=2),
    FieldSpec("colour", is_colour=True),
)


class FutureDetail(QFrame):
    """Shows one future; says what is to be changed, and which cell is wanted."""

    edit_requested = Signal(object)  # Change of futures or the base case
    place_asked = Signal(object)  # Where, in the future that is shown here
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scenario: Scenario | None = None
        self._key: str | None = None
        self._palette = LIGHT
        self.form = RecordForm("futures", (_FIELDS,), self)
        self.heading = label(say("futures.lines.title"), "card-title", self)
        self._note = label("", "second", self, wraps=True)
        self.lines = LineList(self)
        self.menu = ActMenu(self)
        self.go = self._button("futures.lines.go", self.lines.go)
        self.take_out = self._button("futures.lines.remove", self._on_remove)
        self.to_parent = self._button("futures.lines.to-parent", self._on_to_parent)
        self.to_base = self._button("futures.lines.to-base", self._on_to_base)
        self.clean = self._button("futures.lines.clean", self._on_clean)
        self._lay_out()
        self.form.edit_requested.connect(self._on_edit_requested)
        self.lines.place_asked.connect(self.place_asked)
        self.lines.remove_asked.connect(self._on_remove)
        self.lines.itemSelectionChanged.connect(self._show_buttons)
        self.lines.menu_requested.connect(self._on_menu_requested)

    def _button(self, code: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(say(code), self)
        button.setAutoDefault(True)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(6)
        rows.addWidget(self.heading)
        rows.addWidget(self._note)
        rows.addWidget(self.lines, 1000)
        buttons = QGridLayout()
        buttons.setSpacing(6)
        for place, button in enumerate((self.go, self.take_out, self.to_parent, self.to_base)):
            buttons.addWidget(button, place // 2, place % 2)
        buttons.addWidget(self.clean, 2, 0, 1, 2)
        rows.addLayout(buttons)
        rows.addSpacing(6)
        rows.addWidget(self.form)
        rows.addStretch(1)

    @property
    def key(self) -> str | None:
        """The future that is shown here."""
        return self._key

    def show_future(self, scenario: Scenario, key: str | None) -> None:
        """Show a future, or that the base case has no lines."""
        if key != self._key:
            self.form.commit_pending()
        self._scenario, self._key = scenario, key
        is_future = key is not None
        self.form.setVisible(is_future)
        self.lines.setVisible(is_future)
        if key is not None:
            colour = future_colours(scenario, self._palette)[key]
            self.form.show_record(scenario, None, key, colour)
            rows = entries_of(scenario, key)
            self.lines.show_entries(rows)
            has_own = any(row.is_own for row in rows)
            self._note.setText(say("futures.lines.hint" if has_own else "futures.lines.none"))
        else:
            self.lines.clear()
            self._note.setText(say("futures.lines.base"))
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen, item = self.lines.chosen, self.lines.currentItem()
        is_future, is_deep = self._key is not None, False
        if self._scenario is not None and self._key is not None:
            is_deep = self._scenario.futures[self._key].parent is not None
        for button in (self.go, self.take_out, self.to_parent):
            button.setVisible(is_future)
        self.to_base.setVisible(is_deep)
        self.clean.setVisible(bool(self.lines.lost))
        self.go.setEnabled(item is not None and item in self.lines.selectedItems())
        self.take_out.setEnabled(bool(chosen))
        fitting = bool(chosen) and not set(chosen) & set(self.lines.lost)
        self.to_parent.setEnabled(fitting)
        self.to_base.setEnabled(fitting)
        code = "futures.lines.to-parent" if is_deep else "futures.lines.to-base"
        self.to_parent.setText(say(code))

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.form.set_palette(palette)
        self.lines.set_palette(palette)
        self.lines.setMinimumHeight(8 * self.fontMetrics().height())
        if self._scenario is not None:
            self.show_future(self._scenario, self._key)

    def commit_pending(self) -> None:
        """Take what is being typed."""
        self.form.commit_pending()

    def acts(self) -> list[Act]:
        """Return what can be done with the selected lines."""
        chosen = bool(self.lines.chosen)
        fitting = self.to_parent.isEnabled()
        acts = [
            Act(self.go.text(), "Return", self.lines.go, self.go.isEnabled()),
            Act(self.take_out.text(), "Delete", self._on_remove, chosen),
            Act(self.to_parent.text(), "", self._on_to_parent, fitting),
        ]
        if not self.to_base.isHidden():
            acts.append(Act(self.to_base.text(), "", self._on_to_base, fitting))
        return acts

    def _on_menu_requested(self, where: QPoint) -> None:
        self.menu.offer(self.acts(), where)

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        """Pass an entry on, unless it leaves the future without a name."""
        scenario, key = self._scenario, self._key
        if scenario is None or key is None:
            return
        if isinstance(change, SetFields) and change.cells[0].field == "name":
            try:
                renamed(scenario, key, str(change.cells[0].value))
            except EntryProblem as problem:
                self.refused.emit(say(problem.code))
                return
        self.edit_requested.emit(change)

    def _on_remove(self) -> None:
        self._edit_lines(without_lines, self.lines.chosen)

    def _on_clean(self) -> None:
        self._edit_lines(without_lines, self.lines.lost)

    def _on_to_parent(self) -> None:
        self._edit_lines(to_parent, self.lines.chosen)

    def _on_to_base(self) -> None:
        self._edit_lines(to_base, self.lines.chosen)

    def _edit_lines(
        self,
        make: Callable[[Scenario, str, tuple[tuple[int, int], ...]], Change],
        places: tuple[tuple[int, int], ...],
    ) -> None:
        scenario, key = self._scenario, self._key
        if scenario is None or key is None or not places:
            return
        try:
            change = make(scenario, key, places)
        except PlannerError as problem:
            self.refused.emit(error_sentence(problem))
            return
        self.edit_requested.emit(change)
