"""Every action of the window: its text, shortcut and icon; the parts connect what it does."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from planner.domain.colours import Palette
from planner.texts import say
from planner.texts.languages import LANGUAGES
from planner.ui.icons import Icons
from planner.ui.theme import MODES, TEXT_SIZES

_KEY = QKeySequence.StandardKey
# Name, text, icon, shortcut.
_ACTIONS: tuple[tuple[str, str, str, QKeySequence.StandardKey | str | None], ...] = (
    ("new", "action.new", "new", _KEY.New),
    ("open", "action.open", "open", _KEY.Open),
    ("save", "action.save", "save", _KEY.Save),
    ("save-as", "action.save-as", "save-as", "Ctrl+Shift+S"),
    ("save-copy", "action.save-copy", "", None),
    ("merge", "action.merge", "", None),
    ("properties", "action.properties", "", None),
    ("import-file", "action.import-file", "", "Ctrl+I"),
    ("import-folder", "action.import-folder", "", None),
    ("export", "action.export", "", "Ctrl+Alt+E"),
    ("report", "action.report", "", "Ctrl+Shift+E"),
    ("charts", "action.charts", "", None),
    ("print", "action.print", "", _KEY.Print),
    ("author", "action.author", "", None),
    ("close", "action.close", "close", "Ctrl+W"),
    ("quit", "action.quit", "quit", "Ctrl+Q"),
    ("undo", "action.undo", "undo", _KEY.Undo),
    ("redo", "action.redo", "redo", "Ctrl+Shift+Z"),
    ("history", "action.history", "", "Ctrl+H"),
    ("change-log", "action.change-log", "", "Ctrl+Shift+H"),
    ("title", "action.title", "", None),
    ("palette", "action.palette", "", "Ctrl+K"),
    ("problems", "action.problems", "", "Ctrl+Shift+M"),
    ("next-problem", "action.next-problem", "", "F8"),
    ("previous-problem", "action.previous-problem", "", "Shift+F8"),
    ("full-screen", "action.full-screen", "", "F11"),
    ("outcome", "action.outcome", "outcome", "Ctrl+Shift+O"),
    ("wider", "action.wider", "", "Alt+Shift+Left"),
    ("narrower", "action.narrower", "", "Alt+Shift+Right"),
    ("branch", "action.branch", "branch", "Ctrl+Shift+N"),
    ("rename-future", "action.rename-future", "", None),
    ("story", "action.story", "", None),
    ("remove-future", "action.remove-future", "", None),
    ("help", "action.help", "", "F1"),
    ("tutorial", "action.tutorial", "", None),
    ("tour", "action.tour", "", None),
    ("keyboard", "action.keyboard", "keyboard", "Ctrl+F1"),
    ("check", "action.check", "", None),
    ("diagnostics", "action.diagnostics", "", None),
    ("about", "action.about", "info", None),
)
_THEMES = ("action.theme-system", "action.theme-light", "action.theme-dark")  # in order of MODES
_NEED_DOCUMENT = (
    *("save", "save-as", "save-copy", "close", "title", "branch", "report", "charts", "print"),
    *("history", "change-log", "problems", "next-problem", "previous-problem", "merge"),
    "properties",
    "export",
)
_NEED_FUTURE = ("rename-future", "story", "remove-future")


class Actions(QObject):
    """Owns the actions; `next_part` moves the focus between the parts of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._icon_names: dict[QAction, str] = {}
        self._by_name = {entry[0]: self._make(*entry) for entry in _ACTIONS}
        found = self._by_name
        self.new, self.open, self.save = found["new"], found["open"], found["save"]
        self.save_as, self.save_copy = found["save-as"], found["save-copy"]
        self.merge = found["merge"]
        self.close, self.quit = found["close"], found["quit"]
        self.undo, self.redo = found["undo"], found["redo"]
        self.title, self.history, self.author = found["title"], found["history"], found["author"]
        self.change_log, self.properties = found["change-log"], found["properties"]
        self.import_file, self.import_folder = found["import-file"], found["import-folder"]
        self.export = found["export"]
        self.report, self.charts, self.print = found["report"], found["charts"], found["print"]
        self.palette, self.problems = found["palette"], found["problems"]
        self.next_problem, self.previous_problem = found["next-problem"], found["previous-problem"]
        self.rename_future, self.story = found["rename-future"], found["story"]
        self.remove_future = found["remove-future"]
        self.full_screen, self.outcome = found["full-screen"], found["outcome"]
        self.wider, self.narrower = found["wider"], found["narrower"]
        self.branch, self.help, self.tutorial = found["branch"], found["help"], found["tutorial"]
        self.tour, self.keyboard, self.about = found["tour"], found["keyboard"], found["about"]
        self.self_check, self.diagnostics = found["check"], found["diagnostics"]
        self.full_screen.setCheckable(True)
        self.outcome.setCheckable(True)
        self.outcome.setIconText(say("top.outcome"))
        self.outcome.setToolTip(say("top.outcome-tip"))
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.languages = self._choice(
            "language", ("", *LANGUAGES), [say("action.language-system"), *LANGUAGES.values()]
        )
        self.themes = self._choice("theme", MODES, [say(code) for code in _THEMES])
        self.text_sizes = self._choice(
            "text-size", TEXT_SIZES, [say("action.text-size", percent=p) for p in TEXT_SIZES]
        )
        self.next_part = self._hidden("F6")
        self.previous_part = self._hidden("Shift+F6")
        self.set_document(False)
        self.set_future(False)
        self.name_undo("", "")
        window.addActions([*found.values(), self.next_part, self.previous_part])

    def _make(
        self, name: str, code: str, icon: str, shortcut: QKeySequence.StandardKey | str | None
    ) -> QAction:
        action = QAction(say(code), self)
        action.setObjectName(name)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        if name == "keyboard":
            action.setShortcuts([QKeySequence("Ctrl+F1"), QKeySequence("?")])
        if name == "redo":
            action.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        if icon:
            self._icon_names[action] = icon
        return action

    def _choice(self, name: str, values: tuple[object, ...], texts: list[str]) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in zip(values, texts, strict=True):
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            action.setObjectName(f"{name}-{value}")
        return group

    def _hidden(self, shortcut: str) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(shortcut))
        return action

    def listed(self) -> list[QAction]:
        """Return the actions that have a shortcut and a text, for the help on the keyboard."""
        return [a for a in self._by_name.values() if not a.shortcut().isEmpty()]

    def all(self) -> list[QAction]:
        """Return every action with a text, for the command palette."""
        return [
            *self._by_name.values(),
            *self.languages.actions(),
            *self.themes.actions(),
            *self.text_sizes.actions(),
        ]

    def set_palette(self, palette: Palette, icons: Icons) -> None:
        """Draw the icons in the colours of a theme."""
        for action, name in self._icon_names.items():
            action.setIcon(icons.icon(name, palette))

    def set_document(self, is_open: bool) -> None:
        """Enable what needs a document."""
        for name in _NEED_DOCUMENT:
            self._by_name[name].setEnabled(is_open)

    def set_future(self, is_shown: bool) -> None:
        """Enable what is done to the future that is shown."""
        for name in _NEED_FUTURE:
            self._by_name[name].setEnabled(is_shown)

    def name_undo(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; nothing to do disables them."""
        escaped = undo.replace("&", "&&"), redo.replace("&", "&&")
        self.undo.setText(say("action.undo-named", name=escaped[0]) if undo else say("action.undo"))
        self.redo.setText(say("action.redo-named", name=escaped[1]) if redo else say("action.redo"))
        tips = (
            (self.undo, say("top.undo", name=undo) if undo else say("top.undo-nothing")),
            (self.redo, say("top.redo", name=redo) if redo else say("top.redo-nothing")),
        )
        for action, tip in tips:
            action.setToolTip(f"{tip} ({action.shortcut().toString(_NATIVE)})")
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))

    def check(self, group: QActionGroup, value: object) -> None:
        """Mark the value of a choice that is in force."""
        for action in group.actions():
            action.setChecked(action.data() == value)


_NATIVE = QKeySequence.SequenceFormat.NativeText
