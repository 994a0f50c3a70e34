"""The change log as a table: words are made for the lines that are seen."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from planner.document.former import written_at
from planner.domain.scenario import Scenario
from planner.storage.stored import LogEntry
from planner.study.log_words import GROUPS, Step, names_of, parts_of, searched, step_of, values_of
from planner.study.merge_words import brief
from planner.texts import say
from planner.ui.moments import moment
from planner.ui.widgets.plain_table import NOWHERE, Index, NamedColumns, as_tip

_Role = Qt.ItemDataRole
_COLUMNS = ("log.column.when", "log.column.who", "log.column.what", "log.column.values")
WHEN, WHO, WHAT, VALUES = range(len(_COLUMNS))


class LogModel(NamedColumns):
    """Lists the lines of a log that fit what is looked for, the newest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_COLUMNS, parent)
        self._log: Sequence[LogEntry] = ()
        self._scenario: Scenario | None = None
        self._listed: Sequence[LogEntry] = ()
        self._names: dict[str, str] = {}
        # Made when they are first asked for, and kept while things are called the same.
        self._steps: dict[str, Step] = {}
        self._words: dict[str, str] = {}  # by which a line is found
        self._wanted = ("", "", "")

    def show_log(self, log: Sequence[LogEntry], scenario: Scenario) -> None:
        """List another log, newest first."""
        self._log, self._scenario = log, scenario
        names = names_of(scenario)
        if names != self._names:
            self._names = names
            self._steps.clear()
            self._words.clear()
        self.find(*self._wanted)

    def find(self, words: str, author: str, group: str) -> None:
        """List only what has all these words, is by an author, and is of a group of changes."""
        self._wanted = words, author, group
        listed = self._log
        if author or group:
            listed = [entry for entry in listed if _fits(entry, author, group)]
        if wanted := words.casefold().split():
            listed = [entry for entry in listed if self._has(entry, wanted)]
        self.beginResetModel()
        self._listed = listed
        self.endResetModel()

    def _has(self, entry: LogEntry, wanted: Sequence[str]) -> bool:
        known = self._words.get(entry.uid)
        if known is None:
            known = self._words[entry.uid] = searched(entry, self._names)
        return all(word in known for word in wanted)

    def entry(self, row: int) -> LogEntry:
        """Return the line of a row."""
        return self._listed[row]

    def step(self, row: int) -> Step:
        """Return the line of a row in words, made when it is first asked for."""
        entry = self._listed[row]
        if entry.uid not in self._steps:
            assert self._scenario is not None
            self._steps[entry.uid] = step_of(entry, self._scenario)
        return self._steps[entry.uid]

    def parts(self, row: int) -> list[str]:
        """Return in lines what a row of several changes did."""
        assert self._scenario is not None
        return parts_of(self._listed[row], self._scenario)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return the number of lines that fit."""
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a part of a line."""
        if not index.isValid():
            return None
        if role == _Role.DisplayRole:
            return brief(self._text(index.row(), index.column()))
        if role == _Role.ToolTipRole:
            whole = self._text(index.row(), index.column())
            return as_tip(whole) if whole else None
        if role == _Role.AccessibleTextRole:
            column, text = say(_COLUMNS[index.column()]), self._text(index.row(), index.column())
            return say("log.cell", column=column, text=text) if text else column
        return None

    def _text(self, row: int, column: int) -> str:
        entry = self._listed[row]
        match column:
            case 0:
                return moment(written_at(entry))
            case 1:
                return entry.author or say("message.somebody")
            case 2:
                return self.step(row).what
        return values_of(self.step(row))


def _fits(entry: LogEntry, author: str, group: str) -> bool:
    return author in ("", entry.author) and (not group or entry.kind in GROUPS[group])
