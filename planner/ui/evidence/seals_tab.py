"""The tab of sealed projections: what was said before the event, what happened, and the scores."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence, problem_sentence
from planner.ui.compare.work import Told
from planner.ui.evidence.cards import card, scrolled
from planner.ui.evidence.seals_picture import BinsPicture, SealsPicture
from planner.ui.help.topics import set_topic
from planner.ui.jobs import Progress
from planner.ui.why.asking import Search
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.storage.stored import Attachment
    from planner.study.seal_chain import Chain, Seal
    from planner.study.seal_files import SealFiles
    from planner.study.sealing import Terms
    from planner.ui.ask import Ask
    from planner.ui.context import Remembered


_CODE = 8  # digits


class Sealed(Protocol):
    """Where sealed projections are kept."""

    def sealed(self) -> "tuple[Attachment, ...]":
        """Return what is kept."""

    def seal(
        self, scenario: str, make: "Callable[[str, tuple[Attachment, ...]], Attachment]"
    ) -> "Attachment | None":
        """Keep what is made for an author after what is kept; None if that cannot be."""


class SealWork:
    """Plays what is to be sealed."""

    def __init__(self, scenario: Scenario, future: str | None) -> None:
        self._scenario, self._future = scenario, future

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.study.projecting import Request, project

        return project(self._scenario, Request(self._future), progress=progress)


class FolderWork:
    """Reads the sealed projections of all files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Read, in a thread of the pool."""
        from planner.study.seal_files import read_seals

        return read_seals([self._folder], progress)


class SealsTab(QWidget):
    """Lists what is sealed in the scenario; seals, resolves and scores."""

    crashed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/seal")
        self._ask: Ask | None = None
        self._kept: Sealed | None = None
        self._scenario: Scenario | None = None
        self._future: str | None = None
        self._asked: tuple[Scenario, str | None, Terms] | None = None  # that is being played
        self.chain: Chain | None = None
        self._listed: list[Seal] = []
        self._folder: Path | None = None  # whose files are being read, or are shown
        self.files: SealFiles | None = None  # of that folder; None: this file alone is shown
        self.search = Search(self)
        self.reading = Search(self)
        self.seal = QPushButton(say("seal.button"), self)
        self.resolve = _link(say("seal.resolve"), self)
        self.copy = _link(say("seal.copy"), self)
        self.state = label("", "status-busy", self, wraps=True)
        self.problems = label("", "status-bad", self, wraps=True)
        self._body = QWidget(self)
        self.list = SealsPicture(self._body)
        self._title = label("", "card-title", self._body, wraps=True)
        self.detail = label("", "", self._body, wraps=True)
        self.code = QLineEdit(self._body)
        self.found = label("", "", self._body, wraps=True)
        self._scores_title = label(say("seal.scores"), "card-title", self._body, wraps=True)
        self.over = _link(say("seal.folder"), self._body)
        self.scores = label("", "", self._body, wraps=True)
        self.picture = BinsPicture(self._body)
        self._lay_out()
        self.seal.clicked.connect(self._on_seal)
        self.resolve.clicked.connect(self._on_resolve)
        self.copy.clicked.connect(self._on_copy)
        self.list.chosen_changed.connect(self._show_chosen)
        self.search.progressed.connect(self._on_progressed)
        self.search.done.connect(self._on_done)
        self.search.crashed.connect(self._on_crashed)
        self.over.clicked.connect(self._on_over)
        self.reading.progressed.connect(self._on_read)
        self.reading.done.connect(self._on_files)
        self.reading.crashed.connect(self.crashed)
        self._say("")

    def _lay_out(self) -> None:
        self.seal.setProperty("role", "primary")
        self.seal.setAutoDefault(True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(say("seal.lead"), "quiet", self, wraps=True), 1)
        head.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.problems)
        title = label(say("seal.list"), "card-title", self._body)
        self._list_card = card(self._body, title, self.list)
        inside.addWidget(self._list_card)
        acts = QWidget(self._body)
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self.copy)
        row.addWidget(self.resolve)
        self._detail_card = card(self._body, acts, self.detail)
        inside.addWidget(self._detail_card)
        self._check_card = self._lay_out_check()
        inside.addWidget(self._check_card)
        heading = QWidget(self._body)
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._scores_title, 1)
        row.addWidget(self.over)
        inside.addWidget(card(self._body, heading, self.scores))
        title = label(say("seal.picture"), "card-title", self._body)
        about = label(say("seal.picture-about"), "second", self._body, wraps=True)
        self._picture_card = card(self._body, title, about, self.picture)
        inside.addWidget(self._picture_card)
        inside.addStretch(1)
        self.whole = scrolled(self._body, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.state)
        layout.addWidget(self.whole, 1)

    def _lay_out_check(self) -> QFrame:
        title = label(say("seal.check"), "card-title", self._body)
        self.code.setAccessibleName(say("seal.check"))
        describe(self.code, say("tip.code"))
        self.code.setPlaceholderText(say("seal.check-hint"))
        self.code.textChanged.connect(self._show_code)
        return card(self._body, title, self.code, self.found)

    # What the page says

    def show_scenario(self, scenario: Scenario, future: str | None) -> None:
        """Take note of what would be sealed, and show what is."""
        self._scenario, self._future = scenario, future
        self._show()

    def set_surroundings(self, ask: "Ask", remembered: "Remembered") -> None:
        """Take what asks."""
        self._ask = ask

    def set_sealed(self, kept: Sealed) -> None:
        """Take where sealed projections are kept."""
        self._kept = kept

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        for picture in (self.list, self.picture):
            picture.set_palette(palette)
            picture.updateGeometry()

    def close_jobs(self) -> None:
        """Stop what is played in the background, and wait for it."""
        self.search.close()
        self.reading.close()

    # What is shown

    def _show(self, chosen: str = "") -> None:
        from planner.study.seal_chain import read_chain
        from planner.study.seal_scores import record_of
        from planner.study.seal_words import rows_of

        if self._kept is None:
            return
        chosen = chosen or (self._chosen.id if self._listed else "")
        self.chain = chain = read_chain(self._kept.sealed())
        record = record_of([chain])
        rows = rows_of(record, chain.amended)
        self._listed = [row.seal for row in rows]
        places = {seal.id: place for place, seal in enumerate(self._listed)}
        self.list.show_seals(rows, places.get(chosen, len(rows) - 1))
        self._list_card.setVisible(bool(rows))
        self._detail_card.setVisible(bool(rows))
        self._check_card.setVisible(bool(rows))
        self._show_code()
        problems = "\n".join(map(problem_sentence, chain.problems))
        self.problems.setText(problems)
        self.problems.setVisible(bool(problems))
        self._show_scores()
        if rows:
            self._show_chosen()

    def _show_scores(self) -> None:
        """Show how the projections of this file, or of a folder, turned out."""
        from planner.study.seal_scores import record_of
        from planner.study.seal_words import bin_sentence, sentences

        assert self.chain is not None
        files, title, words = self.files, say("seal.scores"), say("seal.folder")
        record = record_of([self.chain] if files is None else list(files.chains.values()))
        lines = list(sentences(record))
        if files is not None and self._folder is not None:
            title = say("seal.scores-of", name=self._folder.name)
            words = say("seal.this-file")
            lines += [
                say("seal.fault", name=path.name, sentence=told) for path, told in files.faults
            ]
        self._scores_title.setText(title)
        self.over.setText(words)
        self.scores.setText("\n".join(lines))
        summary = "\n".join(map(bin_sentence, record.bins))
        self.picture.show_bins(record.bins, summary)
        self._picture_card.setVisible(bool(record.bins))

    @property
    def _chosen(self) -> "Seal":
        return self._listed[self.list.chosen]

    def _show_chosen(self) -> None:
        from planner.study.seal_words import detail_sentences, subject

        assert self.chain is not None
        seal = self._chosen
        self._title.setText(subject(seal))
        self.detail.setText("\n".join(detail_sentences(seal, self.chain.of(seal))))
        is_resolved = bool(self.chain.of(seal))
        self.resolve.setText(say("seal.amend") if is_resolved else say("seal.resolve"))

    def _show_code(self) -> None:
        """Say whether the code that is typed is still there, once it is whole."""
        from planner.study.seal_words import day_of

        assert self.chain is not None
        code, words, role = self.code.text(), "", "second"
        if len(code.replace("-", "").replace(" ", "")) >= _CODE:
            try:
                seal = self.chain.find(code)
                words = say("seal.code-found", seal=seal.code, when=day_of(seal.made_at))
            except PlannerError as problem:
                words, role = error_sentence(problem), "status-bad"
        set_role(self.found, role)
        self.found.setText(words)
        self.found.setVisible(bool(words))

    def _say(self, words: str, role: str = "status-busy") -> None:
        set_role(self.state, role)
        self.state.setText(words)
        self.state.setVisible(bool(words))

    # All files of a folder

    def _on_over(self) -> None:
        """Choose a folder, or go back to this file."""
        if self.files is not None:
            self.files, self._folder = None, None
            self._show_scores()
            return
        folder = self._ask.folder_of_seals() if self._ask is not None else None
        if folder is not None:
            self._folder = folder
            self.reading.start(Told(FolderWork(folder)))

    def _on_read(self, done: int, total: int) -> None:
        if self._folder is not None:
            share = 100 * done // max(total, 1)
            self._say(say("seal.reading", name=self._folder.name, done=share))

    def _on_files(self, found: "SealFiles | PlannerError") -> None:
        if isinstance(found, PlannerError):
            self._folder = None
            self._say(error_sentence(found), "status-bad")
            return
        self.files = found
        self._say("")
        self._show_scores()

    # Sealing

    def _on_seal(self) -> None:
        from planner.study.seal_words import subject_of
        from planner.study.sealing import asked_classes, meanings

        scenario, future = self._scenario, self._future
        if self._ask is None or scenario is None:
            return
        classes = asked_classes(scenario, future)
        subject = subject_of(scenario, future)
        terms = self._ask.terms_of_seal(subject, classes, meanings(scenario))
        if terms is not None:
            self._asked = scenario, future, terms
            self.seal.setEnabled(False)
            self.search.start(Told(SealWork(scenario, future)))

    def _on_progressed(self, done: int, total: int) -> None:
        if self._asked is not None:
            self._say(say("seal.playing", done=100 * done // max(total, 1)))

    def _on_done(self, found: "Projection | PlannerError") -> None:
        from planner.study.projecting import Request
        from planner.study.seal_chain import code_of
        from planner.study.sealing import seal

        asked, self._asked = self._asked, None
        self.seal.setEnabled(True)
        self.seal.setFocus()
        assert asked is not None
        assert self._kept is not None
        if isinstance(found, PlannerError):
            self._say(error_sentence(found), "status-bad")
            return
        scenario, future, terms = asked
        projection = found
        entry = self._kept.seal(
            scenario.id,
            lambda author, kept: seal(scenario, Request(future), projection, terms, author, kept),
        )
        self._say("" if entry is None else say("seal.done", seal=code_of(entry.id)), "quiet")
        if entry is not None:
            self.files = None
            self._show(entry.id)

    def _on_crashed(self, error: object) -> None:
        self._asked = None
        self.seal.setEnabled(True)
        self._say("")
        self.crashed.emit(error)

    def _on_resolve(self) -> None:
        from planner.study.sealing import resolution

        if self._ask is None or self._kept is None or self._scenario is None:
            return
        sealed = self._chosen
        happened = self._ask.outcome_of_seal(sealed)
        if happened is not None:
            answer = happened
            self._kept.seal(
                self._scenario.id,
                lambda author, kept: resolution(sealed, answer, author, kept),
            )
            self._say("")
            self.files = None
            self._show()

    def _on_copy(self) -> None:
        seal = self._chosen
        QGuiApplication.clipboard().setText(say("seal.copied", seal=seal.code, digest=seal.id))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the button that seals."""
        self.seal.setFocus(event.reason())


def _link(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("role", "link")
    button.setAutoDefault(True)
    return button
