"""Opening, saving, closing and recovering, with the questions they need."""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.domain.problems import FileProblem, PlannerError, Problem
from planner.storage.user import system_user
from planner.texts import say
from planner.texts.findings import error_sentence, problem_sentence
from planner.ui.ask import SUFFIX, Held, Unsaved
from planner.ui.beginning import template_text
from planner.ui.context import Context
from planner.ui.editing import Editing
from planner.ui.moments import clock, moment
from planner.ui.settings import with_recent, without_recent
from planner.ui.surroundings import Surroundings

# The document brings storage and numpy: imported when the first one is opened.
if TYPE_CHECKING:
    from planner.document.document import Document, Opening
    from planner.storage.lockfile import Holder
    from planner.storage.recovery import Leftover

_MERGE = "message.merge"  # the part that merges does it
_SAVE_AS, _OVERWRITE, _RETRY = "message.save-as", "message.overwrite", "message.retry"
_DAMAGED_COPY, _CANCEL = "message.damaged-copy", "message.cancel"
_AUTHOR, _KEEP_AUTHOR = "author.other", "author.keep"
_SAVE_HERE, _RECOVER = "message.save", "message.recover"
# What can be done about a problem of saving or opening, by its code.
_CHOICES = {
    "saved-meanwhile": (_MERGE, _SAVE_AS, _OVERWRITE, _CANCEL),
    "save-read-only": (_SAVE_AS, _CANCEL),
    "save-over-source": (_SAVE_AS, _CANCEL),
    "save-denied": (_SAVE_AS, _CANCEL),
    "save-no-folder": (_SAVE_AS, _CANCEL),
    "save-not-regular": (_SAVE_AS, _CANCEL),
    "save-no-name": (_SAVE_AS, _CANCEL),
    "save-disk-full": (_SAVE_AS, _RETRY, _CANCEL),
    "save-in-use": (_SAVE_AS, _RETRY, _CANCEL),
    "save-refused": (_SAVE_AS, _RETRY, _CANCEL),
    "save-failed": (_SAVE_AS, _RETRY, _CANCEL),
    "file-digest": (_DAMAGED_COPY, _CANCEL),
}


class Filing(QObject):
    """Does what the File menu says; what goes wrong is `said`, with what can be done about it."""

    said = Signal(str, str, object)  # severity, sentence, codes of choices
    settled = Signal(object)  # codes of choices that nothing is left to do for
    lists_changed = Signal()

    def __init__(
        self, editing: Editing, surroundings: Surroundings, context: Context, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._editing, self._ask, self._remembered = editing, context.ask, context.remembered
        self._opening: Path | None = None  # the file that a problem of opening is about
        self._saved_at: datetime | None = None
        self._left: Leftover | None = None  # unsaved work that a message offers
        self._discards = False
        editing.saving_changed.connect(self._on_saving_changed)

    @property
    def can_save(self) -> bool:
        """Tell whether there is something that is not in a file yet."""
        document = self._editing.document
        return document is not None and (document.is_modified or document.path is None)

    @property
    def is_modified(self) -> bool:
        """Tell whether anything would be lost without saving."""
        document = self._editing.document
        return document is not None and document.is_modified

    def saved_sentence(self) -> str:
        """Say what is saved, for the status line."""
        document = self._editing.document
        if document is None:
            return say("status.ready")
        if document.is_read_only:
            return say("status.read-only")
        if document.path is None:
            saved = say("status.never-saved")
        elif document.is_modified:
            saved = say("status.unsaved")
        elif self._saved_at is None:
            saved = say("status.unchanged")
        else:
            saved = say("status.saved", time=clock(self._saved_at))
        return say("status.safe", saved=saved)

    # Opening

    def new(self) -> None:
        """Begin an empty scenario."""
        from planner.document.document import Document

        self.begin(Document.new)

    def new_from(self, template: str) -> None:
        """Begin a scenario from a template, with words in the language of the window."""
        from planner.document.document import Document
        from planner.domain.templates import from_template

        scenario = from_template(template, template_text)
        self.begin(partial(Document.new, scenario))

    @property
    def author(self) -> str:
        """The name that changes are signed with: as it was set, else that of the system's user."""
        return self._remembered.settings.author or system_user()

    def ask_for_author(self) -> None:
        """Ask for the name that changes are signed with from now on."""
        name = self._ask.author(self.author)
        if name:
            self._remembered.change(author=name)
            if self._editing.document is not None:
                self._editing.document.author = name

    def _on_saving_changed(self) -> None:
        """Tell once, after the first change, how changes are signed, and offer another name."""
        settings = self._remembered.settings
        if settings.is_author_asked or settings.author or not self.is_modified:
            return
        self._remembered.change(is_author_asked=True)
        name = self.author
        sentence = say("author.signed", name=name) if name else say("author.unsigned")
        self.said.emit("hint", sentence, (_AUTHOR, _KEEP_AUTHOR) if name else (_AUTHOR,))

    def ask_and_open(self) -> None:
        """Ask for a file and open it."""
        document = self._editing.document
        folder = str(document.path.parent) if document and document.path else ""
        path = self._ask.file_to_open(folder)
        if path is not None:
            self.open_path(path)

    def open_name(self, name: str) -> None:
        """Open a file of the list of recent ones."""
        path = Path(name)
        if path.exists():
            self.open_path(path)
            return
        self._remembered.take(without_recent(self._remembered.settings, path))
        self.lists_changed.emit()
        self.said.emit("warning", say("message.not-shown", name=path.name), ())

    def open_path(self, path: Path, *, is_damaged: bool = False) -> None:
        """Open a file."""
        from planner.document.document import Document, Opening

        document = self._editing.document
        if document is not None and not document.is_read_only:
            if document.path == Path(os.path.realpath(path)):
                return  # it is open here
        how = self._how_to_open(path)
        if how is None:
            return
        self._opening = path
        opening = partial(Document.open, path, how=how, damaged_copy=is_damaged)
        if self.begin(opening) and not is_damaged:
            self._remember(path)
            if how is Opening.COPY:
                self.said.emit("hint", say("held.copied", name=path.name), (_SAVE_AS,))

    def open_again(self) -> None:
        """Open the file that was opened to be read as it is now, to edit it if nobody else does."""
        document = self._editing.document
        if document is not None and document.path is not None:
            self.open_path(document.path)

    def _how_to_open(self, path: Path) -> "Opening | None":
        """Ask what to do if somebody else has a file open; None: nothing."""
        from planner.document.document import Opening
        from planner.storage import lockfile

        holder = lockfile.holder_of(Path(os.path.realpath(path)))
        if holder is None:
            return Opening.TO_EDIT
        can_take_over = holder.may_be_gone()
        code = "held.advice-gone" if can_take_over else "held.advice"
        sentence = held_words("held.question", path, holder)
        match self._ask.held(sentence, say(code), can_take_over=can_take_over):
            case Held.READ:
                return Opening.READ_ONLY
            case Held.COPY:
                return Opening.COPY
            case Held.ANYHOW:
                return Opening.TAKE_OVER
            case Held.CANCEL:
                return None

    def open_example(self, name: str) -> None:
        """Open an example as a new scenario: the example itself stays as it is."""
        from planner.document.document import Document

        self.begin(partial(Document.open_copy, Path(name)))

    def recover(self, leftover: "Leftover") -> None:
        """Go on with work that was left behind."""
        from planner.document.document import Document

        if self.begin(partial(Document.recover, leftover)):
            title = self._title()
            self.said.emit("hint", say("message.recovered", title=title), (_SAVE_HERE,))
        self.lists_changed.emit()

    def offer(self, found: "Iterable[Leftover]") -> None:
        """Say that unsaved work on the file that was just opened is waiting."""
        document = self._editing.document
        if document is None or document.path is None or document.is_modified:
            return
        if document.is_read_only:
            return
        for leftover in found:
            if leftover.path == document.path and not leftover.is_damaged:
                self._left = leftover
                when = moment(leftover.changed_at)
                sentence = say("message.left", name=document.path.name, last=when)
                self.said.emit("hint", sentence, (_RECOVER,))
                return

    def throw_away(self, leftover: "Leftover") -> None:
        """Remove work that was left behind, after asking: it cannot be brought back."""
        from planner.storage.recovery import throw_away

        if self._ask.throw_away(leftover.title or say("top.untitled")):
            self._surroundings.wait()
            try:
                throw_away(leftover)
            except FileProblem as problem:
                self._say_problem(problem)
            self.lists_changed.emit()

    def begin(self, make: "Callable[[], Document]") -> bool:
        """Leave the document that is open for the one that `make` gives; tell whether it came."""
        if not self._ask_to_leave():
            return False
        self._surroundings.wait()
        try:
            document = make()
        except FileProblem as problem:
            self._say_problem(problem)
            return False
        self._let_go()
        document.author = self.author
        self._saved_at = None
        self._editing.set_document(document)
        self._say_findings(document.warnings)
        if document.opened_by is not None and document.path and not document.is_read_only:
            sentence = held_words("message.locked", document.path, document.opened_by)
            self.said.emit("warning", sentence, (_SAVE_AS,))
        return True

    # Saving

    def save(self) -> bool:
        """Save to the document's file, or ask for one; tell whether it is saved."""
        document = self._editing.document
        assert document is not None
        if document.path is None:
            return self.save_as()
        return self._try(document.save)

    def save_as(self) -> bool:
        """Ask for a file and save to it; tell whether it is saved."""
        document = self._editing.document
        assert document is not None
        path = self._ask.file_to_save(self._suggestion(), say("ask.save-as"))
        if path is None or not self._try(
            partial(document.save_as, path, overwrite=self._is_other(path))
        ):
            return False
        self._remember(path)
        return True

    def save_copy(self) -> None:
        """Ask what is left out and for a file, and save a copy for others there."""
        document = self._editing.document
        assert document is not None
        sharing = self._ask.sharing()
        if sharing is None:
            return
        # The name of the file is a name, too.
        suggestion = say("share.file") + SUFFIX if sharing.actors else self._suggestion()
        path = self._ask.file_to_save(suggestion, say("ask.save-copy"))
        if path is None:
            return
        save = partial(document.save_shared, path, sharing, overwrite=self._is_other(path))
        self._try(save, copied=say("share.done", name=path.name))

    def _try(
        self, save: Callable[..., tuple[Problem, ...]], *, copied: str = "", **how: bool
    ) -> bool:
        try:
            warnings = save(**how)
        except PlannerError as problem:
            self._say_problem(problem)
            self._editing.saving_changed.emit()
            return False
        if copied:
            self.said.emit("hint", copied, ())
        else:
            self._saved_at = datetime.now()
            self._editing.stack.setClean()
            self.settled.emit((_SAVE_HERE, _CANCEL))
        self._editing.saving_changed.emit()
        self._say_findings(warnings)
        return True

    # Closing

    def close(self) -> bool:
        """Close the document, asking about changes that are not saved; tell whether it is."""
        if not self._ask_to_leave():
            return False
        if self._editing.document is not None:
            self._let_go()
            self._editing.set_document(None)
            self.lists_changed.emit()
        return True

    def _ask_to_leave(self) -> bool:
        """Ask what becomes of unsaved changes; nothing is closed yet."""
        self._discards = False
        if not self.is_modified:
            return True
        match self._ask.unsaved_changes(self._title()):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.KEEP:
                return True
            case Unsaved.DISCARD:
                self._discards = True
                return True
            case Unsaved.CANCEL:
                return False

    def _let_go(self) -> None:
        document = self._editing.document
        if document is not None:
            document.close(discard=self._discards)

    # What was said, and what was chosen about it

    def choose(self, choice: str) -> None:
        """Do what was chosen in a message."""
        document = self._editing.document
        if choice == _DAMAGED_COPY and self._opening is not None:
            self.open_path(self._opening, is_damaged=True)
        elif document is None:
            return
        elif choice == _AUTHOR:
            self.ask_for_author()
        elif choice == _RECOVER and self._left is not None:
            self.recover(self._left)
        elif choice == _SAVE_AS:
            self.save_as()
        elif choice == _OVERWRITE:
            self._try(document.save, overwrite=True)
        elif choice in (_RETRY, _SAVE_HERE):
            self.save()

    def _say_problem(self, problem: PlannerError) -> None:
        self.said.emit("error", error_sentence(problem), _CHOICES.get(problem.code, ()))

    def _say_findings(self, findings: Iterable[Problem]) -> None:
        sentences = [problem_sentence(finding) for finding in findings]
        if sentences:
            self.said.emit("warning", " ".join(sentences), ())

    def _title(self) -> str:
        return self._editing.scenario.brief.title or say("top.untitled")

    def _suggestion(self) -> str:
        document = self._editing.document
        if document is not None and document.path is not None:
            return str(document.path)
        plain = "".join(c if c.isalnum() or c in " -_" else " " for c in self._title())
        return " ".join(plain.split())[:80] + SUFFIX

    def _is_other(self, path: Path) -> bool:
        """Tell whether a file is not the document's own; the dialog asked about replacing it."""
        document = self._editing.document
        return document is None or document.path != Path(os.path.realpath(path))

    def _remember(self, path: Path) -> None:
        self._remembered.take(with_recent(self._remembered.settings, path.absolute()))
        self.lists_changed.emit()


def held_words(code: str, path: Path, holder: "Holder") -> str:
    """Return a sentence with who has a file open, where, and since when."""
    from planner.storage.times import time_of

    since = time_of(holder.since)
    return say(
        code,
        name=path.name,
        owner=holder.user or say("message.somebody"),
        host=holder.host,
        since=say("held.unknown") if since is None else moment(since),
    )
