"""The menu bar, made of the actions."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from planner.texts import say
from planner.ui.actions import Actions


class Menus(QObject):
    """Fills the menu bar; the list of recent files is kept up to date here."""

    recent_chosen = Signal(str)

    def __init__(
        self, bar: QMenuBar, actions: Actions, future_menu: QMenu, parent: QObject
    ) -> None:
        super().__init__(parent)
        file = bar.addMenu(say("menu.file"))
        file.addActions([actions.new, actions.open])
        self._recent = file.addMenu(say("menu.recent"))
        self._recent.triggered.connect(self._on_recent_triggered)
        brought = file.addMenu(say("menu.import"))
        brought.addActions([actions.import_file, actions.import_folder])
        file.addSeparator()
        file.addActions([actions.save, actions.save_as, actions.save_copy])
        file.addAction(actions.merge)
        file.addSeparator()
        file.addAction(actions.export)
        file.addActions([actions.report, actions.charts, actions.print])
        file.addSeparator()
        file.addAction(actions.properties)
        file.addSeparator()
        file.addActions([actions.close, actions.quit])
        edit = bar.addMenu(say("menu.edit"))
        edit.addActions([actions.undo, actions.redo, actions.history, actions.change_log])
        edit.addSeparator()
        edit.addActions([actions.title, actions.author])
        self._future = edit.addMenu(future_menu)
        view = bar.addMenu(say("menu.view"))
        language = view.addMenu(say("menu.language"))
        language.addActions(actions.languages.actions())
        theme = view.addMenu(say("menu.theme"))
        theme.addActions(actions.themes.actions())
        size = view.addMenu(say("menu.text-size"))
        size.addActions(actions.text_sizes.actions())
        view.addSeparator()
        view.addActions([actions.palette, actions.full_screen])
        view.addSeparator()
        view.addActions([actions.outcome, actions.wider, actions.narrower])
        view.addSeparator()
        view.addActions([actions.problems, actions.next_problem, actions.previous_problem])
        help_menu = bar.addMenu(say("menu.help"))
        help_menu.addActions([actions.help, actions.tour, actions.tutorial, actions.keyboard])
        help_menu.addSeparator()
        help_menu.addActions([actions.self_check, actions.diagnostics, actions.about])

    def set_document(self, is_open: bool) -> None:
        """Enable what needs a document."""
        self._future.setEnabled(is_open)

    def show_recent(self, files: tuple[str, ...]) -> None:
        """List the files that were opened last."""
        self._recent.clear()
        for name in files:
            action = self._recent.addAction(Path(name).stem.replace("&", "&&"))
            action.setData(name)
            action.setToolTip(name)
        if not files:
            self._recent.addAction(say("action.no-recent")).setEnabled(False)

    def _on_recent_triggered(self, action: QAction) -> None:
        self.recent_chosen.emit(action.data())
