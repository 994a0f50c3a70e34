"""Where a workshop begins: what it is, what was left open, and the sessions that were held."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.problems import PlannerError
from planner.storage.stored import Attachment
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label
from planner.ui.workshop.leading import Leading
from planner.ui.workshop.left_words import left_words

if TYPE_CHECKING:
    from planner.workshop.session import Session


class Home(QWidget):
    """Offers to prepare a session, to go on with one, and the records of those that were."""

    minutes_requested = Signal(object, bool)  # Attachment, with names
    answering_requested = Signal()  # questions from a file
    opened = Signal()  # a session goes on

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self._leading = leading
        self._shown: object = None
        self.empty = EmptyCard("workshop-page.empty", "workshop-page.prepare", self)
        self.empty.primary.clicked.connect(leading.begin)
        self.answer = QPushButton(say("forms.answer-sent"), self)
        self.answer.setProperty("role", "link")
        self.answer.setAutoDefault(True)
        self.answer.clicked.connect(self.answering_requested)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(12)
        self.cards: list[QFrame] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.empty)
        rows.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addLayout(self._lists)
        rows.addStretch(1)

    def show_kept(self) -> None:
        """List what was left open, and what is in the file."""
        kept = self._leading.records()
        ended = self._leading.ended_records()
        left = {
            path: session
            for path, session in self._leading.left_open().items()
            if session.started.session not in ended
        }
        shown = (tuple((path, len(one.persons)) for path, one in left.items()), kept)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._lists.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for path, session in left.items():
            self._add(self._left_card(path, session))
        going = {session.started.session for session in left.values()}
        for one in reversed(kept):
            if one.id not in going:
                self._add(self._record_card(one))

    def _add(self, card: QFrame) -> None:
        self.cards.append(card)
        self._lists.addWidget(card)

    def _left_card(self, folder: Path, session: "Session") -> QFrame:
        acts: dict[str, Callable[[], object]] = {}
        if not session.ended_at:
            acts["workshop-page.go-on"] = lambda: self._leading.go_on(folder)
        if session.progress or session.ended_at:
            acts["workshop-page.keep"] = lambda: self._leading.keep_left(folder)
        return self._card(session.prepared.title, left_words(session), acts)

    def _record_card(self, kept: Attachment) -> QFrame:
        from planner.workshop.record import read_record

        when = kept.made_at[:16].replace("T", " ")
        try:
            session = read_record(kept).session
        except PlannerError as problem:
            return self._card(kept.title or when, error_sentence(problem), {})
        people = say("workshop-page.n-people", n=len(session.present()))
        adopted = say("workshop-page.n-adopted", n=len(session.adopted))
        words = say("workshop-page.held", when=when, people=people, adopted=adopted)
        if not session.progress:
            words = left_words(session)
        acts: dict[str, Callable[[], object]] = {}
        if not session.ended_at:
            acts["workshop-page.go-on"] = lambda: self._leading.resume(kept)
        if session.progress:
            if not session.prepared.is_anonymous:
                acts["workshop-page.write-minutes"] = lambda: self.minutes_requested.emit(
                    kept, True
                )
            acts["workshop-page.minutes-no-names"] = lambda: self.minutes_requested.emit(
                kept, False
            )
        return self._card(kept.title or when, words, acts)

    def _card(self, title: str, words: str, acts: Mapping[str, Callable[[], object]]) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(4)
        rows.addWidget(label(title, "card-title", card, wraps=True))
        rows.addWidget(label(words, "second", card, wraps=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for code, do in acts.items():
            button = QPushButton(say(code), card)
            button.setAutoDefault(True)
            button.setAccessibleName(say("workshop-page.act-of", act=say(code), title=title))
            button.clicked.connect(lambda _checked=False, do=do: do())
            buttons.addWidget(button)
        buttons.addStretch(1)
        if acts:
            rows.addLayout(buttons)
        return card
