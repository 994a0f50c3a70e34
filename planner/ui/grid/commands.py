"""What can be done with the selected cells: copy, paste, fill, clear, must sign, evidence."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planner.domain.scenario import Scenario
from planner.interchange.table_text import Table, TableProblem, read_table, write_table
from planner.texts import say
from planner.ui.board.words import point
from planner.ui.grid.cells import Spot, Values, as_above, change_of, typed_text
from planner.ui.grid.model import GridModel
from planner.ui.grid.paste_plan import Plan
from planner.ui.grid.pasting import Ground, plan_of
from planner.ui.grid.preview import lines_of
from planner.ui.grid.view import GridView
from planner.ui.pasting.card import PasteCard

_KEY = QKeySequence.StandardKey
# Name, text, shortcut; a dash divides the menu.
_COMMANDS: tuple[tuple[str, str, QKeySequence.StandardKey | str | None], ...] = (
    ("edit", "grid.edit", "F2"),
    ("", "", None),
    ("cut", "grid.cut", _KEY.Cut),
    ("copy", "grid.copy", _KEY.Copy),
    ("copy-headed", "grid.copy-headed", "Ctrl+Shift+C"),
    ("paste", "grid.paste-here", _KEY.Paste),
    ("", "", None),
    ("clear", "grid.clear", _KEY.Delete),
    ("fill-down", "grid.fill-down", "Ctrl+D"),
    ("fill-right", "grid.fill-right", "Ctrl+R"),
    ("", "", None),
    ("sign", "field.veto", "Ctrl+M"),
    ("red-line", "field.red_line", None),
    ("evidence", "grid.evidence", "Ctrl+E"),
    ("", "", None),
    ("board", "grid.to-board", None),
    ("find", "grid.find-here", _KEY.Find),
)
_OF_STANCES = ("sign", "red-line", "evidence", "board")
# Keys that the table itself knows.
_KEYS_IN_WORDS = (
    ("=", "grid.key.above"),
    ("Alt+↑ Alt+↓", "grid.key.step"),
    ("Alt+← Alt+→", "grid.key.compromise"),
)


class GridCommands(QObject):
    """Owns the actions of the Grid and what is being pasted."""

    said = Signal(str, bool)  # sentence, and whether something was refused
    find_asked = Signal()
    evidence_asked = Signal()
    board_asked = Signal()

    def __init__(self, model: GridModel, view: GridView, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._view = model, view
        self._pending: tuple[Table, Ground, Plan] | None = None
        self.preview = PasteCard(parent)
        self.preview.applied.connect(self._on_applied)
        self.preview.cancelled.connect(self._on_cancelled)
        self.menu = QMenu(parent)
        self.menu.setAccessibleName(say("board.menu"))
        self.menu.aboutToHide.connect(self._on_menu_left)
        self.actions: dict[str, QAction] = {}
        slots = {
            "edit": self.edit,
            "cut": self.cut,
            "copy": self.copy,
            "copy-headed": self.copy_with_headings,
            "paste": self.paste,
            "clear": self.clear,
            "fill-down": self.fill_down,
            "fill-right": self.fill_right,
            "sign": self.toggle_signing,
            "red-line": self.toggle_red_line,
            "board": self.board_asked,
            "evidence": self.evidence_asked,
            "find": self.find_asked,
        }
        for name, code, shortcut in _COMMANDS:
            if not name:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(say(code))
            if shortcut is not None:
                action.setShortcut(QKeySequence(shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slots[name])
            self.actions[name] = action
        self.actions["sign"].setCheckable(True)
        self.actions["red-line"].setCheckable(True)
        view.addActions(list(self.actions.values()))
        # Finding and pasting work from the tools too.
        parent.addActions([self.actions["find"]])

    @property
    def _scenario(self) -> Scenario:
        assert self._model.scenario is not None
        return self._model.scenario

    def open_menu(self, where: QPoint) -> None:
        """Open the menu of the selected cells."""
        current = self._view.current
        stance = None if current is None else self._scenario.stances.get(current)
        self.actions["sign"].setChecked(stance is not None and stance.veto)
        self.actions["red-line"].setChecked(stance is not None and stance.red_line)
        for name in _OF_STANCES:
            self.actions[name].setEnabled(current is not None and bool(current.issue))
        self.menu.popup(where)
        self.menu.setActiveAction(self.menu.actions()[0])

    def _on_menu_left(self) -> None:
        """Let keys work again wherever they may."""
        for name in _OF_STANCES:
            self.actions[name].setEnabled(True)

    def edit(self) -> None:
        """Open the field of the current cell."""
        if self._view.cells.editor is None and self._view.current is not None:
            self._view.edit(self._view.currentIndex())

    # Out of the Grid

    def cut(self) -> None:
        """Copy the selected cells and clear them."""
        self.copy()
        self._view.clear()

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as spreadsheets do."""
        self._copy(has_headings=False)

    def copy_with_headings(self) -> None:
        """Put the selected cells with their headings on the clipboard."""
        self._copy(has_headings=True)

    def _copy(self, has_headings: bool) -> None:
        rows, columns = self._view.selected_rectangle()
        if not rows or self._model.scenario is None:
            return
        QGuiApplication.clipboard().setText(self.text_of(rows, columns, has_headings))
        self.said.emit(say("grid.copied", n=len(rows) * len(columns)), False)

    def text_of(self, rows: list[int], columns: list[int], has_headings: bool) -> str:
        """Return cells by their places on the screen as text; those not selected are empty."""
        scenario, view, quantity = self._scenario, self._view, self._model.quantity
        chosen = set(view.selected())
        table: list[list[str]] = []
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        if has_headings:
            names = [str(view.rows.headerData(column, across)) for column in columns]
            table.append(["", *names])
        for row in rows:
            spots = [view.spot_at(row, column) for column in columns]
            cells = [typed_text(scenario, s, quantity) if s in chosen else "" for s in spots]
            if has_headings:
                cells.insert(0, str(view.rows.headerData(row, down)))
            table.append(cells)
        return write_table(table)

    # Into the Grid

    def paste(self) -> None:
        """Paste the clipboard; where something cannot be taken, show what would happen."""
        mime = QGuiApplication.clipboard().mimeData()
        if self._model.scenario is None or not self._model.actors:
            return
        if mime is None or not mime.hasText():
            self.said.emit(say("grid.paste.no-text"), True)
            return
        self.paste_text(mime.text())

    def paste_text(self, text: str) -> None:
        """Paste a text from the current cell on."""
        self._view.commit_pending()
        self.forget()
        try:
            table = read_table(text)
        except TableProblem as problem:
            self.said.emit(say(problem.code, **problem.values), True)
            return
        ground = self._ground()
        plan = plan_of(self._scenario, table, self._model.quantity, ground, point())
        if not plan.left and not plan.taken:
            self.said.emit(say("grid.paste.no-numbers"), True)
        elif plan.left:
            self._pending = table, ground, plan
            self.preview.show_lines(lines_of(plan, self._scenario, self._model.quantity))
        else:
            self._take(plan)

    def _ground(self) -> Ground:
        """Return what is shown from the upper left selected cell on."""
        view = self._view
        rows, columns = view.selected_rectangle()
        top, left = (rows[0], columns[0]) if rows else (0, 0)
        actors = [view.spot_at(row, 0).actor for row in range(top, view.rows.rowCount())]
        issues = [*self._model.issues, ""][left:]
        # Only a selection without holes is a place to repeat a smaller table in.
        is_block = len(rows) * len(columns) == len(view.selected())
        size = (len(rows), len(columns)) if is_block else (1, 1)
        return Ground(actors, issues, *size)

    def _take(self, plan: Plan) -> None:
        number = len(plan.taken)
        label = say("grid.change.paste", n=number)
        change = change_of(self._scenario, plan.values, label)
        before = self._model.scenario
        self._model.ask(change)
        if change is None:
            self.said.emit(say("grid.pasted-same"), False)
        elif self._model.scenario is not before:
            self.said.emit(say("grid.pasted", n=number), False)

    def follow(self, scenario: Scenario) -> None:
        """Work out again what pasting would do, after the scenario has changed."""
        if self._pending is None:
            return
        table, ground, _ = self._pending
        gone = [key for key in ground.actors if key not in scenario.actors]
        gone += [key for key in ground.issues if key and key not in scenario.issues]
        if gone:
            self.forget()
            return
        plan = plan_of(scenario, table, self._model.quantity, ground, point())
        self._pending = table, ground, plan
        self.preview.show_lines(lines_of(plan, scenario, self._model.quantity))

    def forget(self) -> None:
        """Give up what is shown to be pasted."""
        self._pending = None
        self.preview.close_table()

    def _on_applied(self) -> None:
        pending = self._pending
        self.forget()
        self._view.setFocus()
        if pending is not None:
            self._take(pending[2])

    def _on_cancelled(self) -> None:
        self.forget()
        self._view.setFocus()
        self.said.emit(say("grid.paste.cancelled"), False)

    # Within the Grid

    def clear(self) -> None:
        """Clear the selected cells."""
        self._view.clear()

    def fill_down(self) -> None:
        """Fill the selection with its first row; a single row with the one above."""
        self._fill(is_down=True)

    def fill_right(self) -> None:
        """Fill the selection with its first column; a single column with the one before."""
        self._fill(is_down=False)

    def _fill(self, is_down: bool) -> None:
        view, scenario, quantity = self._view, self._scenario, self._model.quantity
        rows, columns = view.selected_rectangle()
        along = rows if is_down else columns
        if not along:
            return
        source = along[0] if len(along) > 1 else along[0] - 1
        if source < 0:
            self.said.emit(say("grid.fill.nothing"), True)
            return
        origin: dict[Spot, Spot] = {}
        for row in rows:
            for column in columns:
                if (row if is_down else column) != source:
                    given = (source, column) if is_down else (row, source)
                    origin[view.spot_at(row, column)] = view.spot_at(*given)
        chosen = set(view.selected())
        targets = [spot for spot in origin if spot in chosen]

        def make(spot: Spot) -> Values:
            return as_above(scenario, spot, origin[spot], quantity)

        is_done = self._model.request(targets, make, label=say("grid.change.fill", n=len(targets)))
        problem = self._model.problem
        if not is_done and problem is not None:
            self.said.emit(say(problem.code, **problem.values), True)

    def toggle_signing(self) -> None:
        """Switch whether the selected actors must sign."""
        self._view.toggle("veto")

    def toggle_red_line(self) -> None:
        """Switch whether the selected actors would rather break off than settle outside."""
        self._view.toggle("red_line")


def keys_in_words() -> list[tuple[str, str]]:
    """Return the keys of the Grid, each with what it does."""
    native = QKeySequence.SequenceFormat.NativeText
    keys = [(key, say(code)) for key, code in _KEYS_IN_WORDS]
    keys += [
        (QKeySequence(shortcut).toString(native), say(code).rstrip("…"))
        for name, code, shortcut in _COMMANDS
        if name and shortcut is not None
    ]
    return keys
