"""Diagnostics in the window: footprints in the log, the copy in the Help menu, faults of before."""

import logging

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.domain.problems import PlannerError
from planner.texts import say
from planner.ui.actions import Actions
from planner.ui.context import Context
from planner.ui.crashes import About
from planner.ui.diagnostics.facts import report_of
from planner.ui.editing import Editing
from planner.ui.showing import Parts

log = logging.getLogger(__name__)

_COPY = "crash.copy"


class Diagnosing(QObject):
    """Logs what is done by the names of actions and pages only, and copies what a bug report needs.

    What the footprints tell is how one came to a fault, never on what one worked.
    """

    def __init__(
        self,
        commands: Actions,
        editing: Editing,
        parts: Parts,
        context: Context,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._editing, self._context = editing, context
        self._pages, self._message = parts.pages, parts.message
        self._fault = ""
        context.crashes.about, context.crashes.report = self._about, self._report
        commands.diagnostics.triggered.connect(self._on_copy)
        commands.self_check.triggered.connect(self._on_check)
        for action in commands.all():
            action.triggered.connect(self._on_action)
        parts.pages.currentChanged.connect(self._on_page)
        editing.document_changed.connect(self._on_document)
        editing.refused.connect(self._on_refused)
        editing.reloaded.connect(self._on_refused)
        parts.message.chosen.connect(self._on_chosen)

    def show_fault(self, fault: str) -> None:
        """Say that the program broke off when it was last used, and offer to copy how."""
        self._fault = fault
        self._message.show_message("warning", say("crash.before"), (_COPY,))

    def _about(self) -> About:
        """Return what is told beside a fault: first where the work is."""
        document, advice = self._editing.document, say("crash.advice")
        if document is None:
            return About((say("crash.safe-none"), advice))
        if document.is_read_only:
            return About((say("crash.safe-read"), advice))
        return About((say("crash.safe"), advice), str(document.working_folder))

    def _report(self, fault: str) -> str:
        document = self._editing.document
        state = "no scenario open"
        if document is not None:
            kind = "to be read" if document.is_read_only else "to be edited"
            page = type(self._pages.currentWidget()).__name__
            shown = "base case" if document.shown is None else "a future"
            state = f"scenario open {kind}, {page}, {shown}"
        return report_of(fault, self._context.remembered.settings, state)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report(self._fault))
        self._message.show_message("hint", say("diagnostics.copied"))

    def _on_check(self) -> None:
        from planner.ui.diagnostics.check_dialog import CheckDialog

        CheckDialog(self._window).open()

    def _on_chosen(self, choice: str) -> None:
        if choice == _COPY:
            self._on_copy()

    def _on_action(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        log.info("action %s", action.objectName())

    def _on_page(self, place: int) -> None:
        log.info("page %s", type(self._pages.widget(place)).__name__)

    def _on_document(self) -> None:
        log.info("scenario closed" if self._editing.document is None else "scenario opened")

    def _on_refused(self, problem: PlannerError) -> None:
        log.info("refused: %s", problem.code)
