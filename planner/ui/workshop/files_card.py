"""Answers without a network: questions as files, answers from files and from pasted rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from planner.domain.problems import FileProblem, PlannerError
from planner.storage.replacing import replace_bytes
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.ask import Ask
from planner.ui.compare.work import Told
from planner.ui.jobs import Progress
from planner.ui.why.asking import Search
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.workshop.leading import Leading
from planner.workshop.form_tables import form_workbook, pasted_answers, read_any
from planner.workshop.forms import Answers, Incoming, form_of, form_text

if TYPE_CHECKING:
    from planner.workshop.snapshot import Snapshot


class FilesCard(QFrame):
    """Writes the questions for people who are not in the room, and takes their answers in."""

    crashed = Signal(object)

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._leading = leading
        self._ask: Ask | None = None
        self._session = ""
        self._incoming = Incoming()
        self.sheet = QPushButton(say("forms.write-sheet"), self)
        self.file = QPushButton(say("forms.write-file"), self)
        self.take = QPushButton(say("forms.take"), self)
        self.paste = QPushButton(say("forms.paste"), self)
        self.note = label("", "second", self, wraps=True)
        self.note.hide()
        self.search = Search(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("forms.title"), "card-title", self))
        rows.addWidget(label(say("forms.about"), "second", self, wraps=True))
        for button in (self.sheet, self.file, self.take, self.paste):
            button.setAutoDefault(True)
            rows.addWidget(button)
        rows.addWidget(self.note)
        describe(self.paste, say("forms.paste-tip"))
        self.sheet.clicked.connect(lambda: self._write(".xlsx"))
        self.file.clicked.connect(lambda: self._write(".json"))
        self.take.clicked.connect(self._on_take)
        self.paste.clicked.connect(self._on_paste)
        self.search.done.connect(self._on_read)
        self.search.crashed.connect(self.crashed)

    def set_ask(self, ask: Ask) -> None:
        """Take the dialogs of the window."""
        self._ask = ask

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Follow a session: what came for an item goes to it when it is opened."""
        if snapshot.session != self._session:
            self._session = snapshot.session
            self._incoming = Incoming()
            self._say("")
        elif snapshot.is_blind and self._incoming.waits_for(snapshot):
            self._feed()

    def close_jobs(self) -> None:
        """Stop reading for good."""
        self.search.close()

    def _write(self, suffix: str) -> None:
        snapshot = self._leading.snapshot
        if self._ask is None or snapshot is None:
            return
        path = self._ask.export_file(say("forms.sheet"), suffix)
        if path is None:
            return
        form = form_of(snapshot)
        content = form_workbook(form) if suffix == ".xlsx" else form_text(form).encode()
        try:
            replace_bytes(path, content)
        except FileProblem as problem:
            self._say(error_sentence(problem))
        else:
            self._say(say("forms.written", path=path.name))

    def _on_take(self) -> None:
        paths = [] if self._ask is None else self._ask.answer_files()
        snapshot = self._leading.snapshot
        if not paths or snapshot is None:
            return
        form = form_of(snapshot)

        def work(progress: Progress, part: Callable[[object], None]) -> object:
            found = []
            for number, path in enumerate(paths):
                progress(number, len(paths))
                found.append(read_any(Path(path), form))
            return form.session, found

        self._say(say("forms.reading"))
        self.search.start(Told(work))

    def _on_paste(self) -> None:
        snapshot = self._leading.snapshot
        if snapshot is not None:
            self._add([pasted_answers(QApplication.clipboard().text(), form_of(snapshot))])

    def _on_read(self, found: object) -> None:
        if isinstance(found, PlannerError):
            self._say(error_sentence(found))
            return
        assert isinstance(found, tuple)
        session, answers = found
        if session == self._session:
            self._add(answers)

    def _add(self, found: Sequence[Answers]) -> None:
        """Take in what has no fault, and list the faults of the rest."""
        self._incoming.add(found)
        self._feed()
        bad = [one for one in found if one.refusals]
        lines = [
            say("forms.at", place=one.source, reason=refusal.sentence)
            for one in bad
            for refusal in one.refusals
        ]
        if lines and self._ask is not None:
            n = len(bad)
            self._ask.show_left_out(say("forms.left-out", n=n), lines)

    def _feed(self) -> None:
        room = self._leading.room
        if room is None:
            return
        fed = self._incoming.feed(room)
        words = [say("forms.taken", n=fed.taken)]
        if fed.waiting:
            words.append(say("forms.waiting", n=fed.waiting))
        self._say(" ".join([*words, *(one.sentence for one in fed.refusals[:3])]))

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
