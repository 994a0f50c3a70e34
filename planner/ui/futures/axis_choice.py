"""What one axis of the matrix varies: an input, and for a number over which range."""

import re

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from planner.domain.problems import PlannerError, Where
from planner.domain.records import kinds
from planner.domain.scenario import Scenario
from planner.domain.units import MINUS, EntryProblem
from planner.study.matrix_inputs import STEPS, Input, axis_of, every_input, input_text, parse_input
from planner.study.matrix_words import input_name
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.strip_fields import TypedLine
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import describe, explain, explain_nothing
from planner.ui.widgets.labels import label

_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_RANGE = re.compile(
    rf"(?:(?P<low>{_NUMBER})\s*(?:\.\.|to|–|—)\s*(?P<high>{_NUMBER}))?\s*(?:/\s*(?P<steps>\d+))?"
)


class AxisChoice(QWidget):
    """Chooses one input from all there are, and the range of a number."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, title: str, is_optional: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_optional = is_optional
        self._scenario: Scenario | None = None
        self._inputs: tuple[Where, ...] = ()
        self.name = label(say(title), "second", self)
        self.box = ChoiceBox(self)
        self.box.setAccessibleName(say(title))
        self.box.setMaxVisibleItems(20)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.range = TypedLine(self)
        self.range.setPlaceholderText(say("matrix.range-hint", steps=STEPS))
        describe(self.range, say("matrix.range-tip"))
        self.range.setAccessibleName(say("matrix.range", axis=say(title)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.box, 1, 0)
        grid.addWidget(self.range, 2, 0)
        self.box.activated.connect(self._on_activated)
        self.range.typed.connect(self._on_typed)

    @property
    def where(self) -> Where | None:
        """The chosen input; None for none."""
        return self.box.currentData()

    def show_scenario(self, scenario: Scenario, preferred: int) -> None:
        """Offer the inputs of a resolved scenario; `preferred` is the place of the first choice."""
        before, self._scenario = self._scenario, scenario
        inputs = tuple(every_input(scenario))
        names = [input_name(scenario, where) for where in inputs]
        is_same = inputs == self._inputs and before is not None
        if is_same and names == [
            self.box.itemText(n + self._is_optional) for n in range(len(names))
        ]:
            return
        chosen, self._inputs = self.where, inputs
        with QSignalBlocker(self.box):
            self.box.clear()
            if self._is_optional:
                self.box.addItem(say("matrix.no-third"), None)
            for where, name in zip(inputs, names, strict=True):
                self.box.addItem(name, where)
            place = inputs.index(chosen) if chosen in inputs else preferred
            if not self._is_optional:
                self.box.setCurrentIndex(min(place, len(inputs) - 1))
            elif chosen in inputs:
                self.box.setCurrentIndex(place + 1)
        self._show_range()

    def _show_range(self) -> None:
        where = self.where
        has_range = where is not None and _is_number(where)
        self.range.setVisible(has_range)
        if where is not None:
            explain(self.box, where.table, where.field)
        else:
            explain_nothing(self.box, say("matrix.axis-tip"))

    def choose(self, where: Where) -> None:
        """Choose an input."""
        self.box.setCurrentIndex(self._inputs.index(where) + self._is_optional)
        self._on_activated()

    def wanted(self) -> Input | None:
        """Return what is to be varied; raises PlannerError for a range that cannot be."""
        where, scenario = self.where, self._scenario
        if where is None or scenario is None:
            return None
        text = self.range.text().strip()
        if not text or not _is_number(where):
            return Input(where)
        found = _RANGE.fullmatch(text.replace(MINUS, "-"))
        if found is None:
            raise EntryProblem("matrix-range", text=text[:40])
        low, high, steps = (found[part] for part in ("low", "high", "steps"))
        ends = "" if low is None else f"={low}..{high}".replace(",", ".")
        return parse_input(scenario, input_text(where) + ends + (f"/{steps}" if steps else ""))

    def _on_activated(self) -> None:
        self.range.show_text("")
        self._show_range()
        self.changed.emit()

    def _on_typed(self, text: str) -> None:
        try:
            wanted = self.wanted()
            if wanted is not None and self._scenario is not None:
                axis_of(self._scenario, wanted)
        except PlannerError as problem:
            sentence = error_sentence(problem)
            self.range.refuse(sentence)
            self.refused.emit(sentence)
            return
        self.range.accept()
        self.changed.emit()


def _is_number(where: Where) -> bool:
    return kinds(where.table)[where.field].type in ("number", "estimate")
