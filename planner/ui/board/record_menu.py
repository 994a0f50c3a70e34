"""The menu of a marker, a name without position or a lane: rename, remove, who must sign."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planner.domain.changes import Change, RemoveRecords, set_field
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.entry_field import EntryField
from planner.ui.board.names import renamed

_FLAGS = ("veto", "red_line")
_SAMPLE = "Organisation of the other states"  # as long as the field for a name is wide


class RecordMenu(QObject):
    """Offers what can be done with an actor, a stance and an issue, and asks for new names."""

    edit_requested = Signal(object, str)
    rename_ended = Signal()
    entry_asked = Signal()
    evidence_asked = Signal()
    hide_asked = Signal(str)  # actor
    zoom_asked = Signal(str)  # issue
    move_asked = Signal(str, int)  # issue, up or down

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._scenario: Scenario | None = None
        self._stance = ("", "")
        self._renamed = ("", "")  # table, key
        self._places = (QPoint(), QPoint())  # of the field, at the marker and at the heading
        self._menu = QMenu(ground)
        self._menu.setAccessibleName(say("board.menu"))
        self._menu.triggered.connect(self._on_triggered)
        self._field = EntryField(ground, "", _SAMPLE)
        self._field.committed.connect(self._on_name_typed)
        self._field.cancelled.connect(self.rename_ended)

    @property
    def menu(self) -> QMenu:
        """The menu."""
        return self._menu

    @property
    def field(self) -> EntryField:
        """The field for a new name."""
        return self._field

    def show_scenario(self, scenario: Scenario) -> None:
        """Follow the scenario; a field for something that is gone is closed."""
        self._scenario = scenario
        table, key = self._renamed
        if self._field.is_open and key not in scenario.tables[table]:
            self._field.close_field()

    def open_menu(
        self,
        actor: str,
        issue: str,
        where: QPoint,
        places: tuple[QPoint, QPoint],
        is_large: bool = False,
    ) -> None:
        """Open the menu of an issue, and of an actor on it unless that is empty."""
        scenario = self._scenario
        if scenario is None or self._menu.isVisible():
            return
        self._stance, self._places = (actor, issue), places
        self._menu.clear()
        if actor:
            self._add_actor_acts(scenario, actor, issue)
        self._add_issue_acts(issue, is_large)
        self._add("rename-issue", say("board.menu.rename-issue"))
        self._add("remove-issue", say("board.menu.remove-issue"))
        self._menu.popup(where)
        # By key the first line is chosen at once, as in every other menu.
        self._menu.setActiveAction(self._menu.actions()[0])

    def _add_actor_acts(self, scenario: Scenario, actor: str, issue: str) -> None:
        """Offer what can be done with an actor and with its stance, if it has one."""
        stance = scenario.stances.get((actor, issue))
        self._add("type", say("board.menu.type")).setShortcut(QKeySequence("F2"))
        if stance is not None:
            self._add("evidence", say("grid.evidence"))
            self._menu.addSeparator()
            for flag in _FLAGS:
                action = self._add(flag, say(f"field.{flag}"))
                action.setCheckable(True)
                action.setChecked(getattr(stance, flag))
        self._menu.addSeparator()
        self._add("rename-actor", say("board.menu.rename-actor"))
        if len(scenario.actors) > 1:
            self._add("hide", say("board.menu.hide"))
        if stance is not None:
            self._add("remove-stance", say("board.menu.remove-stance"))
        self._add("remove-actor", say("board.menu.remove-actor"))
        self._menu.addSeparator()

    def _add_issue_acts(self, issue: str, is_large: bool) -> None:
        """Offer to show an issue large and to move it, with the keys that do the same."""
        assert self._scenario is not None
        zoom = self._add("zoom", say("board.menu.zoom-back" if is_large else "board.menu.zoom"))
        zoom.setShortcut(QKeySequence("Esc" if is_large else "Ctrl+Return"))
        if not is_large:
            order = list(self._scenario.issues)
            earlier = self._add("earlier", say("board.menu.earlier"))
            earlier.setShortcut(QKeySequence("Alt+Up"))
            earlier.setEnabled(order[0] != issue)
            later = self._add("later", say("board.menu.later"))
            later.setShortcut(QKeySequence("Alt+Down"))
            later.setEnabled(order[-1] != issue)

    def commit_pending(self) -> None:
        """Take a name that is being typed."""
        if self._field.is_open and self._field.line.text().strip():
            self._on_name_typed(self._field.line.text())

    def _add(self, name: str, text: str) -> QAction:
        action = self._menu.addAction(text)
        action.setData(name)
        return action

    def _on_triggered(self, action: QAction) -> None:
        actor, issue = self._stance
        match action.data():
            case "type":
                self.entry_asked.emit()
            case "evidence":
                self.evidence_asked.emit()
            case "veto" | "red_line" as flag:
                change = set_field("stances", self._stance, flag, action.isChecked())
                self.edit_requested.emit(change, "")
            case "hide":
                self.hide_asked.emit(actor)
            case "zoom":
                self.zoom_asked.emit(issue)
            case "earlier" | "later":
                self.move_asked.emit(issue, -1 if action.data() == "earlier" else 1)
            case "rename-actor":
                self._ask_name("actors", actor, self._places[0])
            case "rename-issue":
                self._ask_name("issues", issue, self._places[1])
            case "remove-stance":
                self._remove("stances", self._stance)
            case "remove-actor":
                self._remove("actors", actor)
            case "remove-issue":
                self._remove("issues", issue)

    def _remove(self, table: str, key: str | tuple[str, str]) -> None:
        if self._scenario is not None and key in self._scenario.tables[table]:
            self.edit_requested.emit(RemoveRecords(table, (key,)), "")

    def _ask_name(self, table: str, key: str, place: QPoint) -> None:
        if self._scenario is None or key not in self._scenario.tables[table]:
            return
        self._renamed = (table, key)
        name = self._scenario.tables[table][key].name
        self._field.open_at(place, name, say("board.rename", name=name), is_selected=True)

    def _on_name_typed(self, text: str) -> None:
        scenario, (table, key) = self._scenario, self._renamed
        if scenario is None or key not in scenario.tables[table]:
            return
        change: Change | None
        try:
            change = renamed(scenario, table, key, text)
        except EntryProblem as problem:
            self._field.refuse(say(problem.code, **problem.values))
            return
        had_focus = self._field.line.hasFocus()
        self._field.close_field()
        if had_focus:
            self.rename_ended.emit()
        if change is not None:
            self.edit_requested.emit(change, "")
