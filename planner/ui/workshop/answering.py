"""Answering a file of questions: what a colleague does who is not in the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.problems import PlannerError
from planner.storage.replacing import replace_bytes
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.ask import Ask

# The workshop is imported when it is first needed: the window comes up faster.
if TYPE_CHECKING:
    from planner.ui.workshop.answer_dialog import AnswerDialog
    from planner.workshop.forms import Form


class Answering(QObject):
    """Opens a file of questions, and writes the answers to another; no scenario is needed."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices

    def __init__(self, ask: Ask, parent: QWidget) -> None:
        super().__init__(parent)
        self._ask, self._parent = ask, parent
        self.dialog: AnswerDialog | None = None

    def begin(self) -> None:
        """Ask for the file, and show its questions."""
        from planner.ui.workshop.answer_dialog import AnswerDialog
        from planner.workshop.forms import read_form

        path = self._ask.question_file()
        if path is None:
            return
        try:
            form = read_form(path)
        except PlannerError as problem:
            self.said.emit("error", error_sentence(problem), ())
            return
        dialog = self.dialog = AnswerDialog(form, self._parent.window())
        dialog.save_requested.connect(lambda: self._save(form, dialog))
        dialog.finished.connect(self._on_finished)
        dialog.setModal(True)
        dialog.show()

    def _save(self, form: "Form", dialog: "AnswerDialog") -> None:
        from planner.workshop.forms import answers_text

        name = say("forms.answers-of", name=dialog.person or form.title)
        path = self._ask.export_file(name, ".json")
        if path is None:
            return
        try:
            replace_bytes(path, answers_text(form, dialog.person, dialog.given).encode())
        except PlannerError as problem:
            dialog.refuse(error_sentence(problem))
        else:
            dialog.accept()
            self.said.emit("hint", say("forms.saved", path=path.name), ())

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
