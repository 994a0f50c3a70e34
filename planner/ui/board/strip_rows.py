"""One number of the selected stance in the strip: its value, its range, the base case's value."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.texts import say
from planner.ui.board.strip_fields import TypedLine
from planner.ui.widgets.field_help import explain


class EstimateRow(QObject):
    """The widgets of one number in the grid of the strip."""

    value_typed = Signal(str, str)  # field, text
    range_typed = Signal(str, str)
    restored = Signal()
    entered = Signal(str)  # field

    def __init__(self, field: str, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(say(f"field.{field}"), parent)
        self.value = TypedLine(parent)
        self.range = TypedLine(parent)
        self.base = QLabel(parent)
        self.base.setProperty("role", "second")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        explain(self.value, "stances", field, say("strip.tip.value"))
        explain(self.range, "stances", field, say("strip.tip.range"))
        self.label.setBuddy(self.value)
        for column, widget in enumerate((self.label, self.value, self.range, self.base)):
            grid.addWidget(widget, row, column)
        self.value.typed.connect(self._on_value_typed)
        self.range.typed.connect(self._on_range_typed)
        for line in (self.value, self.range):
            line.restored.connect(self.restored)
            line.entered.connect(self._on_entered)

    @property
    def lines(self) -> tuple[TypedLine, TypedLine]:
        """The lines of value and range."""
        return self.value, self.range

    def set_name(self, actor: str, issue: str) -> None:
        """Name the lines for a screen reader."""
        words = {"field": say(f"field.{self.field}"), "actor": actor, "issue": issue}
        self.value.setAccessibleName(say("strip.accessible.value", **words))
        self.range.setAccessibleName(say("strip.accessible.range", **words))

    def show_numbers(self, value: str, entered_range: str, assumed: str, base: str) -> None:
        """Show a number with its range, or the assumed one in grey."""
        self.value.show_text(value)
        self.range.show_text(entered_range)
        self.range.setPlaceholderText(assumed)
        self.base.setText(base)

    def _on_value_typed(self, text: str) -> None:
        self.value_typed.emit(self.field, text)

    def _on_range_typed(self, text: str) -> None:
        self.range_typed.emit(self.field, text)

    def _on_entered(self) -> None:
        self.entered.emit(self.field)
