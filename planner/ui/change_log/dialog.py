"""The dialog with the change log: find a change, go to it, see what was then."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.charts.lettering import shortened
from planner.document.former import parse_moment, written_at
from planner.document.properties import authors_of
from planner.domain.colours import Palette
from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.storage.stored import LogEntry
from planner.study.log_words import GROUPS, Step, values_of
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.change_log.model import LogModel
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.help.topics import set_topic
from planner.ui.moments import moment
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.plain_table import PlainTable

_MOST = 0.92  # of the window
_WIDTHS = (0.2, 0.15, 0.36)  # of the table; the last column has the rest
_ROW, _DETAIL_LINES = 1.7, 5.0
_MOST_AUTHORS, _LONGEST_AUTHOR = 100, 30  # of a file that may hold what it likes


class ChangeLogDialog(QDialog):
    """Stands beside the window; says where to go, and what is to be opened as it once was."""

    place_requested = Signal(object)  # a Step
    former_requested = Signal(object, object)  # a line of the log or None, and the moment

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/save")
        self.lines: list[LogEntry] = []
        self._chosen: LogEntry | None = None  # the line whose moment is shown
        self.setWindowTitle(say("log.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = LogModel(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(say("log.search"))
        self.search.setAccessibleName(say("log.search-name"))
        describe(self.search, say("tip.filter"))
        self.search.setClearButtonEnabled(True)
        self.authors = _choice("log.author-filter", self)
        self.groups = _choice("log.group-filter", self)
        self.groups.addItem(say("log.all-groups"), "")
        for code in GROUPS:
            self.groups.addItem(say(code), code)
        self.table = PlainTable(self.model, _WIDTHS, _ROW, self)
        self.count = label("", "second", self, wraps=True)
        self.detail = QPlainTextEdit(self)
        self.moment = QLineEdit(self)
        self.go = QPushButton(say("log.go"), self)
        self.beginning = QPushButton(say("log.beginning"), self)
        self.former = QPushButton(say("log.open-former"), self)
        self.shut = QPushButton(say("ask.close"), self)
        self._lay_out()
        self._connect()
        self.set_palette(palette)
        line, most = self.fontMetrics().height(), parent.size() * _MOST
        self.resize(min(60 * line, most.width()), min(38 * line, most.height()))

    def _lay_out(self) -> None:
        self.table.setAccessibleName(say("log.title"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(say("log.detail-name"))
        self.moment.setAccessibleName(say("log.moment"))
        self.moment.setToolTip(say("log.moment-tip"))
        self.beginning.setProperty("role", "link")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.authors)
        top.addWidget(self.groups)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        under = QHBoxLayout()
        under.addWidget(self.count, 1)
        under.addWidget(self.beginning)
        rows.addLayout(under)
        rows.addWidget(self.detail)
        bottom = QHBoxLayout()
        bottom.addWidget(self.go)
        bottom.addStretch(1)
        for part in (label(say("log.as-it-was"), "quiet", self), self.moment, self.former):
            bottom.addWidget(part)
        bottom.addSpacing(12)
        bottom.addWidget(self.shut)
        rows.addLayout(bottom)
        for button in (self.go, self.beginning, self.former, self.shut):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_wanted)
        self.authors.activated.connect(self._on_wanted)
        self.groups.activated.connect(self._on_wanted)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.activated.connect(self._on_go)
        self.moment.textEdited.connect(self._on_moment_typed)
        self.moment.returnPressed.connect(self._on_former)
        self.go.clicked.connect(self._on_go)
        self.beginning.clicked.connect(self._on_beginning)
        self.former.clicked.connect(self._on_former)
        self.shut.clicked.connect(self.close)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self.detail.setFixedHeight(round(_DETAIL_LINES * self.fontMetrics().lineSpacing()))
        self.detail.setStyleSheet(
            f"QPlainTextEdit {{ background: {palette.ground}; color: {palette.ink}; "
            f"border: 1px solid {palette.line}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {palette.accent}; }}"
        )
        self.table.set_palette(palette)

    def show_log(self, log: list[LogEntry], scenario: Scenario) -> None:
        """List a log, newest first; what is looked for and chosen stays."""
        kept = self._current()
        self.lines = log
        author = self.authors.currentData()
        self.authors.clear()
        self.authors.addItem(say("log.all-authors"), "")
        busiest = [name for name in authors_of(log) if name][:_MOST_AUTHORS]
        for name in sorted(busiest, key=str.casefold):
            self.authors.addItem(shortened(name, _LONGEST_AUTHOR), name)
        self.authors.setCurrentIndex(max(self.authors.findData(author or ""), 0))
        self.authors.updateGeometry()
        self.model.show_log(log, scenario)
        self._on_wanted()
        self._choose(kept)

    def _on_wanted(self) -> None:
        kept = self._current()
        self.model.find(
            self.search.text(), self.authors.currentData() or "", self.groups.currentData()
        )
        self._choose(kept)
        self._show_count()

    def _choose(self, entry: LogEntry | None) -> None:
        """Choose the row of a line, if it is listed, or else the newest."""
        listed = range(self.model.rowCount())
        seq = None if entry is None else entry.seq
        row = next((row for row in listed if self.model.entry(row).seq == seq), 0)
        if not listed:
            self._show_chosen()
            return
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _show_count(self) -> None:
        n_all, n_found = len(self.lines), self.model.rowCount()
        if not n_all:
            text = say("log-empty")
        elif not n_found:
            text = say("log.found-none")
        elif n_found < n_all:
            text = say(
                "log.found", n=n_found, number=figures(f"{n_found:,}"), all=figures(f"{n_all:,}")
            )
        else:
            since = moment(written_at(self.lines[-1]))
            text = say("log.count", n=n_all, number=figures(f"{n_all:,}"), since=since)
        self.count.setText(text)
        self.beginning.setEnabled(bool(n_all))
        self.former.setEnabled(bool(n_all))
        self.moment.setEnabled(bool(n_all))

    def _current(self) -> LogEntry | None:
        row = self.table.currentIndex().row()
        return self.model.entry(row) if 0 <= row < self.model.rowCount() else None

    def _show_chosen(self) -> None:
        """Tell the chosen line in full, and offer its moment."""
        entry = self._chosen = self._current()
        self.go.setEnabled(entry is not None and self._step().place is not None)
        if entry is None:
            self.detail.clear()
            return
        step = self._step()
        written = written_at(entry)
        author = entry.author or say("message.somebody")
        signed = say("log.signed", author=author, moment=moment(written))
        reason = "" if step.reason == step.after else step.reason
        row = self.table.currentIndex().row()
        parts = (step.what, values_of(step), reason, signed, *self.model.parts(row))
        self.detail.setPlainText("\n".join(part for part in parts if part))
        self.moment.setText(f"{written:%Y-%m-%d %H:%M}")

    def _step(self) -> Step:
        return self.model.step(self.table.currentIndex().row())

    def _on_moment_typed(self) -> None:
        self._chosen = None

    def _on_go(self) -> None:
        if self._current() is not None and self._step().place is not None:
            self.place_requested.emit(self._step())

    def _on_former(self) -> None:
        if self._chosen is not None:
            self.former_requested.emit(self._chosen, written_at(self._chosen))
            return
        try:
            self.former_requested.emit(None, parse_moment(self.moment.text()))
        except UsageProblem as problem:
            self.count.setText(error_sentence(problem))

    def _on_beginning(self) -> None:
        first = self.lines[-1]
        nothing = LogEntry(0, "", first.at, "", "", None, "", None, None)
        self.former_requested.emit(nothing, written_at(first))


def _choice(code: str, parent: QWidget) -> ChoiceBox:
    box = ChoiceBox(parent)
    box.setAccessibleName(say(code))
    box.setToolTip(say(code))
    return box
