"""Who changed what and when: the change log, and windows with what was once."""

import sys
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.problems import PlannerError
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.context import Context
from planner.ui.editing import Editing
from planner.ui.filing import held_words
from planner.ui.moments import spelt
from planner.ui.showing import Showing
from planner.ui.widgets.read_only_band import ReadOnlyBand

# The dialogs bring storage: imported when first needed.
if TYPE_CHECKING:
    from planner.document.document import Document
    from planner.storage.stored import LogEntry
    from planner.study.log_words import Step
    from planner.ui.change_log.dialog import ChangeLogDialog
    from planner.ui.main_window import MainWindow
    from planner.ui.properties import PropertiesDialog

_FEW = 8  # lines of the log that one act may write


class Provenance(QObject):
    """Opens the change log and does what is chosen there."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices

    def __init__(
        self,
        editing: Editing,
        showing: Showing,
        context: Context,
        make_window: "Callable[[Context], MainWindow]",
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._editing, self._showing, self._context = editing, showing, context
        self._make_window, self._window = make_window, window
        self.beside: list[MainWindow] = []  # with what was once
        self.log: ChangeLogDialog | None = None
        editing.changed.connect(self._on_changed)
        editing.document_changed.connect(self._on_document_changed)
        context.theme.changed.connect(self._on_theme_changed)

    def show_log(self) -> "ChangeLogDialog":
        """Open the change log, or bring it to the front."""
        from planner.ui.change_log.dialog import ChangeLogDialog

        self._showing.commit_pending()
        if self.log is None:
            self.log = ChangeLogDialog(self._context.theme.palette, self._window)
            self.log.place_requested.connect(self._on_place_requested)
            self.log.former_requested.connect(self._on_former_requested)
            self.log.finished.connect(self._on_finished)
            self._on_changed()
        self.log.show()
        self.log.activateWindow()
        self.log.search.setFocus()
        return self.log

    def show_properties(self) -> "PropertiesDialog":
        """Open the properties of the document."""
        from planner.storage.digest import domain_digest
        from planner.ui.facts import facts_of
        from planner.ui.properties import PropertiesDialog

        self._showing.commit_pending()
        document = self._editing.document
        assert document is not None
        digest = domain_digest(document.scenario)
        dialog = PropertiesDialog(facts_of(document), digest, self._window)
        dialog.compare_requested.connect(partial(self._compare, dialog, document))
        dialog.open()
        return dialog

    def _compare(self, dialog: "PropertiesDialog", document: "Document") -> None:
        """Ask for a file, and say whether it holds the same scenario."""
        from planner.document.properties import n_differences
        from planner.storage.opening import read_scenario

        path = self._context.ask.file_to_compare(
            "" if document.path is None else str(document.path.parent)
        )
        if path is None:
            return
        try:
            opened = read_scenario(path)
        except PlannerError as problem:
            dialog.show_verdict(error_sentence(problem))
            return
        n = n_differences(document.scenario, opened.scenario)
        if n is None:
            dialog.show_verdict(say("digest.other-file", name=path.name))
        elif n:
            dialog.show_verdict(
                say("digest.differs", n=n, number=figures(f"{n:,}"), name=path.name)
            )
        else:
            dialog.show_verdict(say("digest.same-file", name=path.name))

    def _on_changed(self) -> None:
        document = self._editing.document
        if self.log is not None and document is not None:
            self.log.show_log(_grown(self.log.lines, document), document.scenario)

    def _on_document_changed(self) -> None:
        if self.log is not None:
            self.log.close()

    def _on_finished(self) -> None:
        self.log = None

    def _on_theme_changed(self) -> None:
        if self.log is not None:
            self.log.set_palette(self._context.theme.palette)

    def _on_place_requested(self, step: "Step") -> None:
        """Go to what a line changed, in the future that it changed."""
        scenario, where = self._editing.scenario, step.place
        assert where is not None
        if step.future is not None and step.future not in scenario.futures:
            self.said.emit("warning", say("log.gone"), ())
            return
        self._editing.show_future(step.future)
        if where.key and where.key not in self._editing.resolved.tables[where.table]:
            self.said.emit("warning", say("log.gone"), ())
            return
        self._showing.go_to(where)
        self._window.activateWindow()

    def _on_former_requested(self, entry: "LogEntry | None", moment: datetime) -> None:
        """Open what was after a line of the log, or else at a moment, in a window of its own."""
        from planner.document.former import line_at

        document = self._editing.document
        assert document is not None
        try:
            seq = entry.seq if entry is not None else line_at(document.log(sys.maxsize), moment)
            former = document.former(seq, moment)
        except PlannerError as problem:
            self.said.emit("error", error_sentence(problem), ())
            return
        self._open_beside(former)

    def _open_beside(self, document: "Document") -> None:
        """Open a document in a window of its own, beside this one."""
        ask = copy(self._context.ask)
        ask.parent = window = self._make_window(replace(self._context, ask=ask))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.beside.append(window)
        window.destroyed.connect(partial(self.beside.remove, window))
        window.filing.begin(lambda: document)
        window.show()

    def show_read_only(self, band: ReadOnlyBand) -> None:
        """Say of which moment the document is, or who has its file open, if it is read-only."""
        document = self._editing.document
        if document is None or not document.is_read_only:
            band.show_words("", has_file=False)
        elif document.as_of is not None:
            moment = spelt(document.as_of)
            band.show_words(say("former.band", moment=moment), has_file=False)
        elif document.opened_by is None or document.path is None:
            band.show_words(say("read-only.band"), has_file=document.path is not None)
        else:
            words = held_words("read-only.held", document.path, document.opened_by)
            band.show_words(words, has_file=True)


def _grown(known: "list[LogEntry]", document: "Document") -> "list[LogEntry]":
    """Return the log, newest first, reading no more of it than was written since."""
    newest = document.log(_FEW)
    for place, entry in enumerate(newest):
        if known and entry.uid == known[0].uid:
            return [*newest[:place], *known]
    return document.log(sys.maxsize)
