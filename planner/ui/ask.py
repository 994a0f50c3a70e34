"""Every message box and file dialog of the program: one seam, which tests replace."""

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from planner.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from planner.domain.scenario import Scenario
    from planner.domain.sharing import Sharing
    from planner.interchange.writing import Wanted
    from planner.study.seal_chain import Seal
    from planner.study.sealing import Happened, Terms
    from planner.ui.crashes import Crash
    from planner.ui.picture_dialog import Picture

SUFFIX = ".scenario"
_LINES_SHOWN = 12  # of a list in a box; the rest unfolds
_WIDE = 28  # lines of text, for words to type
# Pixels that Qt leaves beside a message box, and the widest one it makes, less the margins.
_NOT_BOX, _WIDEST_BOX = 520, 960


class Unsaved(Enum):
    """What to do with changes that are not saved yet."""

    SAVE = auto()
    KEEP = auto()
    DISCARD = auto()
    CANCEL = auto()


class Held(Enum):
    """What to do with a file that somebody else has open."""

    READ = auto()
    COPY = auto()
    ANYHOW = auto()
    CANCEL = auto()


class Ask:
    """Asks the person; `parent` is the window that the question belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def file_to_open(self, folder: str) -> Path | None:
        """Return the scenario file to open, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("ask.open"), folder, say("ask.filter")
        )
        return Path(name) if name else None

    def file_to_save(self, suggestion: str, title: str) -> Path | None:
        """Return where to save, with the ending of scenario files, or None."""
        name, _ = QFileDialog.getSaveFileName(self.parent, title, suggestion, say("ask.filter"))
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            # The dialog asked only about the name as it was typed.
            if path.exists() and not self._replaces(path):
                return None
        return path

    def sharing(self) -> "Sharing | None":
        """Return what a copy for others leaves out, or None."""
        from planner.ui.sharing import ShareDialog

        dialog = ShareDialog(self.parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.sharing if is_given else None

    def unsaved_changes(self, title: str) -> Unsaved:
        """Return what to do with the changes of a scenario that is to be closed."""
        box = self._box(QMessageBox.Icon.Question, say("ask.unsaved", title=title))
        box.setInformativeText(say("ask.unsaved-advice"))
        role = QMessageBox.ButtonRole
        save = box.addButton(say("ask.save"), role.AcceptRole)
        keep = box.addButton(say("ask.keep"), role.ActionRole)
        discard = box.addButton(say("ask.discard"), role.DestructiveRole)
        cancel = box.addButton(say("ask.cancel"), role.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        _stack_if_wide(box)
        box.exec()
        clicked = box.clickedButton()
        answers = ((save, Unsaved.SAVE), (keep, Unsaved.KEEP), (discard, Unsaved.DISCARD))
        return next((what for button, what in answers if button is clicked), Unsaved.CANCEL)

    def held(self, sentence: str, advice: str, *, can_take_over: bool) -> Held:
        """Return what to do with a file that somebody else has open."""
        box = self._box(QMessageBox.Icon.Information, sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(advice)
        role = QMessageBox.ButtonRole
        answers = {
            box.addButton(say("held.read"), role.AcceptRole): Held.READ,
            box.addButton(say("held.copy"), role.ActionRole): Held.COPY,
        }
        read, _ = answers
        if can_take_over:
            answers[box.addButton(say("held.anyhow"), role.DestructiveRole)] = Held.ANYHOW
        cancel = box.addButton(say("ask.cancel"), role.RejectRole)
        box.setDefaultButton(read)
        box.setEscapeButton(cancel)
        _stack_if_wide(box)
        box.exec()
        clicked = box.clickedButton()
        return next((what for button, what in answers.items() if button is clicked), Held.CANCEL)

    def throw_away(self, title: str) -> bool:
        """Return whether recovered work may really be thrown away."""
        box = self._box(QMessageBox.Icon.Warning, say("ask.throw-away", title=title))
        box.setInformativeText(say("ask.throw-away-advice"))
        away = box.addButton(say("ask.throw-away-button"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(say("ask.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is away

    def sure(self, sentence: str, button: str) -> bool:
        """Return whether something that cannot be taken back may really be done."""
        box = self._box(QMessageBox.Icon.Warning, sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        do = box.addButton(button, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(say("ask.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is do

    def name_of_future(self, suggestion: str) -> str:
        """Return the name of a new future, or nothing."""
        return self._words(say("ask.future"), say("ask.future-label"), suggestion)

    def new_name_of_future(self, name: str) -> str:
        """Return another name of a future, or nothing."""
        return self._words(say("ask.rename-future"), say("ask.rename-future-label"), name)

    def story(self, name: str, story: str) -> str | None:
        """Return the story of a future, or None."""
        return self._entered(
            say("ask.story", name=name), say("ask.story-label"), story, is_long=True
        )

    def terms_of_seal(
        self, subject: str, classes: "Sequence[str]", meanings: "Mapping[str, str]"
    ) -> "Terms | None":
        """Return on what terms a projection is sealed, or None."""
        from planner.ui.evidence.seal_dialog import SealDialog

        dialog = SealDialog(subject, classes, meanings, self.parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        terms = dialog.terms
        dialog.deleteLater()
        return terms if is_given else None

    def outcome_of_seal(self, seal: "Seal") -> "Happened | None":
        """Return what became of a sealed projection, or None."""
        from planner.ui.evidence.resolve_dialog import ResolveDialog

        dialog = ResolveDialog(seal, self.parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        happened = dialog.happened
        dialog.deleteLater()
        return happened if is_given else None

    def author(self, name: str) -> str:
        """Return the name that changes are signed with, or nothing."""
        return self._words(say("ask.author"), say("ask.author-label"), name)

    def file_to_import(self) -> Path | None:
        """Return the talks document to import, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("ask.import"), "", say("ask.import-filter")
        )
        return Path(name) if name else None

    def file_of_ktab(self) -> Path | None:
        """Return the file of KTAB to take settings from, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("evidence.ktab-take"), "", say("ask.ktab-filter")
        )
        return Path(name) if name else None

    def file_to_merge(self, folder: str) -> Path | None:
        """Return the copy to merge with, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("ask.merge"), folder, say("ask.filter")
        )
        return Path(name) if name else None

    def answer_files(self) -> list[Path]:
        """Return the files with answers to a workshop's questions."""
        names, _ = QFileDialog.getOpenFileNames(
            self.parent, say("forms.choose-answers"), "", say("forms.filter-answers")
        )
        return [Path(name) for name in names]

    def question_file(self) -> Path | None:
        """Return a file with questions of a workshop, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("forms.choose-questions"), "", say("forms.filter-questions")
        )
        return Path(name) if name else None

    def file_to_compare(self, folder: str) -> Path | None:
        """Return the file to compare with, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("ask.compare"), folder, say("ask.filter")
        )
        return Path(name) if name else None

    def match_by_name(self, name: str, actors: str, issues: str) -> bool:
        """Return whether a file of other origin is to be matched by name."""
        box = self._box(QMessageBox.Icon.Question, say("merge.by-name", name=name))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(say("merge.by-name-advice", actors=actors, issues=issues))
        match = box.addButton(say("merge.match"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(say("ask.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(match)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is match

    def folder_to_import(self) -> Path | None:
        """Return the folder of tables to import, or None."""
        name = QFileDialog.getExistingDirectory(self.parent, say("ask.import-folder"))
        return Path(name) if name else None

    def folder_of_cases(self) -> Path | None:
        """Return the folder of resolved cases to play, or None."""
        name = QFileDialog.getExistingDirectory(self.parent, say("record.choose-title"))
        return Path(name) if name else None

    def folder_of_seals(self) -> Path | None:
        """Return the folder whose files' sealed projections are to be scored, or None."""
        name = QFileDialog.getExistingDirectory(self.parent, say("seal.folder-title"))
        return Path(name) if name else None

    def show_left_out(self, sentence: str, lines: list[str]) -> None:
        """List what was not understood of a file that was imported."""
        box = self._box(QMessageBox.Icon.Warning, sentence)
        box.setInformativeText("\n".join(f"• {line}" for line in lines[:_LINES_SHOWN]))
        if len(lines) > _LINES_SHOWN:
            box.setDetailedText("\n".join(lines))
        box.addButton(say("ask.close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def report_file(self, suggestion: str, suffix: str = ".html") -> Path | None:
        """Return where the report is to be written, with the ending of its form, or None."""
        filters = {
            ".pdf": say("ask.report-pdf"),
            ".html": say("ask.report-filter"),
            ".pptx": say("ask.report-pptx"),
            ".xlsx": say("ask.report-xlsx"),
        }
        name, _ = QFileDialog.getSaveFileName(
            self.parent, say("ask.report"), suggestion, filters[suffix]
        )
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() not in (suffix, suffix.replace(".html", ".htm")):
            path = path.with_name(path.name + suffix)
            # The dialog asked only about the name as it was typed.
            if path.exists() and not self._replaces(path):
                return None
        return path

    def logo_file(self) -> Path | None:
        """Return the picture that was chosen as the logo of reports, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self.parent, say("ask.logo"), "", say("ask.logo-filter")
        )
        return Path(name) if name else None

    def colour(self, colour: str) -> str:
        """Return another colour for reports as #rrggbb, or nothing."""
        found = QColorDialog.getColor(QColor(colour), self.parent, say("ask.colour"))
        return found.name() if found.isValid() else ""

    def export(self, scenario: "Scenario", future: str | None) -> "Wanted | None":
        """Return in which format what is to be exported, or None."""
        from planner.ui.export_dialog import ExportDialog

        dialog = ExportDialog(scenario, future, self.parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        wanted = dialog.wanted
        dialog.deleteLater()
        return wanted if is_given else None

    def export_file(self, suggestion: str, suffix: str) -> Path | None:
        """Return the file to export to, with the ending of its format, or None."""
        name, _ = QFileDialog.getSaveFileName(
            self.parent, say("export.title"), suggestion, say("export.filter", suffix=suffix)
        )
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
            # The dialog asked only about the name as it was typed.
            if path.exists() and not self._replaces(path):
                return None
        return path

    def printer(self, title: str) -> "QPrinter | None":
        """Return the printer that was chosen, with pages and paper, or None."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setCreator(say("app.name"))
        dialog = QPrintDialog(printer, self.parent)
        dialog.setWindowTitle(say("ask.print", title=title))
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None

    def charts_folder(self) -> Path | None:
        """Return the folder that charts are to be written to, or None."""
        name = QFileDialog.getExistingDirectory(self.parent, say("ask.charts"))
        return Path(name) if name else None

    def picture(self, width: int, dpi: int) -> "Picture | None":
        """Return how large a chart is wanted, and where, or None."""
        from planner.ui.picture_dialog import PictureDialog

        dialog = PictureDialog(width, dpi, self.parent)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        picture = dialog.picture
        dialog.deleteLater()
        return picture if is_given else None

    def chart_file(self, suggestion: str) -> Path | None:
        """Return the picture file that a chart is to be written to, or None."""
        name, _ = QFileDialog.getSaveFileName(
            self.parent, say("ask.chart"), suggestion, say("ask.chart-filter")
        )
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() not in (".png", ".svg", ".pdf"):
            path = path.with_name(path.name + ".png")
            # The dialog asked only about the name as it was typed.
            if path.exists() and not self._replaces(path):
                return None
        return path

    def title(self, suggestion: str) -> str:
        """Return the title of the scenario, or nothing."""
        return self._words(say("ask.title"), say("ask.title-label"), suggestion)

    def show_crash(self, crash: "Crash") -> None:
        """Say that the program is at fault and that the work is safe."""
        from planner.ui.diagnostics.crash_dialog import CrashDialog

        dialog = CrashDialog(crash, self.parent)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self, text: str, detail: str) -> None:
        """Show what the program is and whose work is in it."""
        box = self._box(QMessageBox.Icon.NoIcon, text)
        box.setInformativeText(detail)
        box.addButton(say("ask.close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def _words(self, title: str, caption: str, suggestion: str) -> str:
        return self._entered(title, caption, suggestion) or ""

    def _entered(
        self, title: str, caption: str, suggestion: str, *, is_long: bool = False
    ) -> str | None:
        """Return the words that were typed, in a box wide enough for a title, or None."""
        dialog = QInputDialog(self.parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(caption)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput, is_long)
        dialog.setTextValue(suggestion)
        line = dialog.fontMetrics().height()
        dialog.resize(_WIDE * line, dialog.sizeHint().height())
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        words = dialog.textValue().strip()
        dialog.deleteLater()
        return words if is_given else None

    def _replaces(self, path: Path) -> bool:
        box = self._box(QMessageBox.Icon.Warning, say("ask.replace", name=path.name))
        replace = box.addButton(say("ask.replace-button"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(say("ask.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() is replace

    def _box(self, icon: QMessageBox.Icon, sentence: str) -> QMessageBox:
        box = QMessageBox(self.parent)
        box.setIcon(icon)
        box.setWindowTitle(say("app.name"))
        box.setText(sentence)
        return box


def _stack_if_wide(box: QMessageBox) -> None:
    """Put the buttons of a box below each other where large text leaves no room for their words."""
    needed = sum(button.sizeHint().width() for button in box.buttons())
    row = box.findChild(QDialogButtonBox)
    if row is not None and needed > min(box.screen().size().width() - _NOT_BOX, _WIDEST_BOX):
        row.setOrientation(Qt.Orientation.Vertical)
