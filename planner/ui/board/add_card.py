"""The card above the lanes: how to begin where nothing is, and the field for new names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.board.guidance import Start
from planner.ui.board.name_line import NameLine
from planner.ui.widgets.labels import label, set_role

_LINE_WIDTH = 44  # letters


class AddCard(QFrame):
    """Asks for names; who shows it makes changes of them and says what became of them."""

    names_typed = Signal(str, str)  # table, text
    table_changed = Signal()  # another thing is being added, or nothing any more
    cancelled = Signal()  # closed by key: the focus belongs elsewhere now

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._table = ""
        self._start: Start | None = None
        self._is_refused = False
        self._question = label("", "card-title", self)
        self._sentence = label("", "quiet", self, wraps=True)
        self._primary = QPushButton(self)
        self._primary.setProperty("role", "primary")
        self._primary.setAutoDefault(True)
        self._primary.clicked.connect(self._on_primary_clicked)
        self._caption = QLabel(self)
        self._line = NameLine(self)
        self._caption.setBuddy(self._line)
        self._note = label("", "second", self, wraps=True)
        self._line.entered.connect(self._on_entered)
        self._line.list_pasted.connect(self._commit)
        self._line.left.connect(self._on_left)
        self._line.cancelled.connect(self._on_cancelled)
        self._line.textEdited.connect(self._on_edited)
        self._layout = QVBoxLayout(self)
        for widget in (self._question, self._sentence):
            self._layout.addWidget(widget)
        self._layout.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._primary)
        row.addWidget(self._caption)
        row.addWidget(self._line, 1)
        row.addStretch()
        self._layout.addLayout(row)
        self._layout.addWidget(self._note)
        self.fit()
        self._arrange()

    @property
    def table(self) -> str:
        """What is being added, "actors" or "issues"; empty while the field is closed."""
        return self._table

    @property
    def is_start(self) -> bool:
        """Tell whether it says how to begin."""
        return self._start is not None

    @property
    def line(self) -> NameLine:
        """The field."""
        return self._line

    @property
    def primary(self) -> QPushButton:
        """The button of the empty state."""
        return self._primary

    @property
    def note(self) -> str:
        """What stands under the field."""
        return self._note.text()

    def fit(self) -> None:
        """Fit to the size of the text."""
        step = self.fontMetrics().height() / 4
        side, end = round(4 * step), round(3 * step)
        self._layout.setContentsMargins(side, end, side, end)
        self._layout.setSpacing(round(step))
        self._line.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LINE_WIDTH)

    def show_start(self, start: Start | None) -> None:
        """Say how to begin; None: there is something already."""
        self._start = start
        if start is not None:
            self._question.setText(start.question)
            self._sentence.setText(start.sentence)
            self._primary.setText(_button_text(start.table))
        self._arrange()

    def open_field(self, table: str) -> None:
        """Open the field for new actors or issues, or go to it."""
        if self._table != table:
            self._commit_typed()
            self._table = table
            self._line.clear_typed()
            name = say("board.new-actor" if table == "actors" else "board.new-issue")
            self._caption.setText(name)
            self._line.setAccessibleName(name)
            self._say(say("board.new-help"))
            self._arrange()
            self.table_changed.emit()
        self._line.setFocus()

    def take(self, sentence: str) -> None:
        """Make room for the next name: what was typed is there now."""
        self._line.clear_typed()
        self._say(sentence)

    def refuse(self, sentence: str) -> None:
        """Say in place why a name was not taken; it stays as typed."""
        self._say(sentence, is_refused=True)

    def close_field(self) -> None:
        """Close the field, whatever was typed."""
        self._table = ""
        self._line.clear_typed()
        self._arrange()
        self.table_changed.emit()

    def commit_pending(self) -> None:
        """Take what is being typed, for example before saving."""
        self._commit_typed()

    def _say(self, sentence: str, is_refused: bool = False) -> None:
        self._is_refused = is_refused
        set_role(self._note, "status-bad" if is_refused else "second")
        self._note.setText(sentence)
        self._line.setAccessibleDescription(sentence)

    def _arrange(self) -> None:
        is_open, is_empty = bool(self._table), self._start is not None
        for widget in (self._caption, self._line, self._note):
            widget.setVisible(is_open)
        self._question.setVisible(is_empty)
        self._sentence.setVisible(is_empty and bool(self._sentence.text()))
        self._primary.setVisible(is_empty and not is_open)
        self.setVisible(is_open or is_empty)

    def _commit(self) -> None:
        if self._table:
            self.names_typed.emit(self._table, self._line.text())

    def _commit_typed(self) -> None:
        if self._line.text().strip() and not self._is_refused:
            self._commit()

    def _on_primary_clicked(self) -> None:
        if self._start is not None:
            self.open_field(self._start.table)

    def _on_entered(self) -> None:
        if self._line.text().strip():
            self._commit()
        else:
            self._on_cancelled()

    def _on_left(self) -> None:
        self._commit_typed()
        if self._table and not self._line.text().strip():
            self.close_field()

    def _on_cancelled(self) -> None:
        self.close_field()
        self.cancelled.emit()

    def _on_edited(self) -> None:
        if self._is_refused:
            self._say(say("board.new-help"))


def _button_text(table: str) -> str:
    return say("board.add-actor" if table == "actors" else "board.add-issue")
