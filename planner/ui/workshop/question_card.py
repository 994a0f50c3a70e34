"""The item in the middle of the page: what is open, what was said, and taking it over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import Palette
from planner.domain.problems import PlannerError
from planner.domain.units import parse_entry
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.board.words import clear, reach
from planner.ui.projector.scenes import Asked, Shown, Way, scene_of
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.workshop.answers_picture import AnswersPicture, PartBar
from planner.ui.workshop.join_card import called_in_room
from planner.ui.workshop.leading import Leading

if TYPE_CHECKING:
    from planner.workshop.matters import Matter
    from planner.workshop.questions import Given, Question
    from planner.workshop.snapshot import ItemView, Snapshot

_NOWHERE = Way()


class QuestionCard(QFrame):
    """Shows one question of the item that is looked at."""

    branch_requested = Signal(object)  # Matter
    weights_requested = Signal(str)  # question
    stepped = Signal(str)  # to another question of the item

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._leading = leading
        self._snapshot: Snapshot | None = None
        self._view: ItemView | None = None
        self._place = 0
        self._matters: Sequence[Matter] = ()
        self.title = label("", "panel-title", self, wraps=True)
        self.help = label("", "second", self, wraps=True)
        self.where = label("", "second", self)
        self.previous = QPushButton(say("workshop-page.previous-question"), self)
        self.next = QPushButton(say("workshop-page.next-question"), self)
        self.picture = AnswersPicture(self)
        self.open = label("", "page-title", self, wraps=True)
        self.progress = PartBar(self)
        self.left = label("", "page-title", self)
        self.words = label("", "", self, wraps=True)
        self.worth = label("", "quiet", self, wraps=True)
        self.reasons = label("", "quiet", self, wraps=True)
        self.reasons_title = label(say("workshop.reasons"), "card-title", self)
        self.adopted = label("", "figure", self, wraps=True)
        self.median = QPushButton(self)
        self.others = QToolButton(self)
        self.menu = QMenu(self.others)
        self.all = QPushButton(self)
        self.branch = QPushButton(say("workshop-page.branch"), self)
        self.own = QLineEdit(self)
        describe(self.own, say("tip.own-answer"))
        self.take_own = QPushButton(say("workshop-page.take-own"), self)
        self.own_problem = label("", "status-bad", self, wraps=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.where, 1)
        for button in (self.previous, self.next):
            button.setProperty("role", "link")
            top.addWidget(button)
        rows.addLayout(top)
        rows.addWidget(self.title)
        rows.addWidget(self.help)
        rows.addSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.open, 1)
        line.addWidget(self.left)
        rows.addLayout(line)
        rows.addWidget(self.progress)
        rows.addWidget(self.picture)
        for part in (self.words, self.worth):
            rows.addWidget(part)
        self.branch.setProperty("role", "link")
        rows.addWidget(self.branch, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.reasons_title, self.reasons, self.adopted):
            rows.addWidget(part)
        self.others.setText(say("workshop-page.adopt-other"))
        self.others.setProperty("role", "menu")
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setMenu(self.menu)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for act in (self.median, self.others, self.all):
            buttons.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        self.own.setAccessibleName(say("workshop-page.own"))
        self.own.setPlaceholderText(say("workshop-page.own-hint"))
        own = QHBoxLayout()
        own.addWidget(self.own, 1)
        own.addWidget(self.take_own)
        rows.addLayout(own)
        rows.addWidget(self.own_problem)
        self.own_problem.hide()
        for each in (self.median, self.all, self.branch, self.take_own, self.previous, self.next):
            each.setAutoDefault(True)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.median.clicked.connect(lambda: self._adopt("median"))
        self.all.clicked.connect(self._on_all)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.branch.clicked.connect(self._on_branch)
        self.take_own.clicked.connect(self._on_own)
        self.own.returnPressed.connect(self._on_own)

    # What is shown

    @property
    def question(self) -> "Question | None":
        """The question that is shown."""
        if self._view is None:
            return None
        questions = self._view.item.questions
        return questions[min(self._place, len(questions) - 1)]

    def show_item(
        self, snapshot: "Snapshot", view: "ItemView", matters: "Sequence[Matter]"
    ) -> None:
        """Show an item at the stage it has come to."""
        if self._view is None or view.item.id != self._view.item.id:
            self._place = 0
            self.own.clear()
        self._snapshot, self._view, self._matters = snapshot, view, matters
        self._show()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.picture.set_palette(palette)
        self.progress.set_palette(palette)

    def tick(self) -> None:
        """Show the time that is left."""
        if self._snapshot is not None and self._snapshot.is_blind:
            self._show()

    def _step(self, by: int) -> None:
        assert self._view is not None
        self._place = min(max(self._place + by, 0), len(self._view.item.questions) - 1)
        self.own.clear()
        self._show()
        self.stepped.emit(self._view.item.questions[self._place].id)

    def _show(self) -> None:
        snapshot, view, question = self._snapshot, self._view, self.question
        assert snapshot is not None
        assert view is not None
        assert question is not None
        n = len(view.item.questions)
        self.where.setText(
            say("projector.question", number=self._place + 1, of=n) if n > 1 else view.item.title
        )
        self.where.setVisible(n > 1 or view.item.title != question.title)
        for button, is_possible in (
            (self.previous, self._place > 0),
            (self.next, self._place < n - 1),
        ):
            button.setVisible(n > 1)
            button.setEnabled(is_possible)
        self.title.setText(question.title)
        self.help.setText(question.help)
        self.help.setVisible(bool(question.help))
        is_current = view.item.id == snapshot.current
        seen = replace(snapshot, current=view.item.id)
        scene = None
        if view.stage != "waiting":
            if not (snapshot.is_blind and is_current):
                seen = replace(seen, closes_at=None)
            scene = scene_of(
                seen, _NOWHERE, datetime.now(UTC), place=self._place, matters=self._matters
            )
        self._show_open(scene if isinstance(scene, Asked) else None, view)
        self._show_said(scene if isinstance(scene, Shown) else None)

    def _show_open(self, asked: Asked | None, view: "ItemView") -> None:
        self.left.setText("" if asked is None else asked.left)
        self.left.setVisible(asked is not None)
        if asked is not None:
            self.open.setText(asked.answered)
        elif view.stage == "waiting":
            self.open.setText("")
            self.words.setText(
                say("workshop-page.waits", minutes=figures(f"{view.item.minutes:g}"))
            )
        self.open.setVisible(asked is not None)
        self.progress.setVisible(asked is not None)
        if asked is not None:
            self.progress.show_part(asked.done, asked.people, asked.answered)

    def _show_said(self, shown: Shown | None) -> None:
        snapshot, view, question = self._snapshot, self._view, self.question
        assert snapshot is not None
        assert view is not None
        assert question is not None
        self.picture.show_scene(shown)
        is_said = shown is not None
        is_waiting = view.stage == "waiting"
        result = snapshot.results[question.id][-1] if is_said else None
        if shown is not None and result is not None:
            from planner.workshop.disagreement import said

            self.words.setText(said(question, result))
        self.words.setVisible(is_said or is_waiting)
        self.worth.setText("" if shown is None else shown.worth)
        self.worth.setVisible(bool(self.worth.text()))
        lines = () if result is None else (*result.texts, *result.reasons)
        self.reasons.setText("\n".join(say("workshop-page.quoted", line=line) for line in lines))
        self.reasons.setVisible(bool(lines))
        self.reasons_title.setVisible(result is not None and bool(result.reasons))
        self.adopted.setText("" if shown is None else shown.adopted)
        self.adopted.setVisible(bool(self.adopted.text()))
        # Answers about a corner become futures, not numbers of what is shown.
        can_adopt = is_said and question.corner is None
        middle = None if result is None or not can_adopt else self._middle()
        self.median.setText(say("workshop-page.adopt-median", value=middle or ""))
        self.median.setVisible(bool(middle))
        has_answers = can_adopt and result is not None and bool(result.by_person)
        self.others.setVisible(has_answers)
        n = len(view.item.questions)
        self.all.setText(say("workshop-page.adopt-all", n=n))
        self.all.setVisible(can_adopt and n > 1)
        self.branch.setVisible(self.matter is not None)
        self.own.setVisible(can_adopt)
        self.take_own.setVisible(can_adopt)
        if not can_adopt:
            self.own_problem.hide()

    @property
    def matter(self) -> "Matter | None":
        """What the disagreement about the question is worth, once that was worked out."""
        question = self.question
        return next(
            (one for one in self._matters if question and one.question.id == question.id), None
        )

    def _middle(self) -> str:
        """Return the middle of the room in words, or nothing where there is none."""
        from planner.workshop.adopting import group_answer
        from planner.workshop.disagreement import given_words

        assert self._snapshot is not None
        assert self.question is not None
        try:
            given = group_answer(self.question, self._snapshot.results[self.question.id][-1])
        except PlannerError:
            return ""
        return given_words(self.question, given)

    # Taking it over

    def _adopt(self, how: str, **more: str) -> None:
        if self.question is not None:
            self._leading.adopt(self.question.id, how, **more)  # type: ignore[arg-type]

    def _fill_menu(self) -> None:
        from planner.workshop.disagreement import given_words

        snapshot, question = self._snapshot, self.question
        self.menu.clear()
        if snapshot is None or question is None or question.id not in snapshot.results:
            return
        if question.kind != "text":
            key = question.id
            weighted = self.menu.addAction(say("workshop-page.adopt-weighted"))
            weighted.triggered.connect(lambda: self.weights_requested.emit(key))
            self.menu.addSeparator()
        given = snapshot.results[question.id][-1].by_person
        for person in snapshot.persons:
            if person.id in given:
                words = {
                    "who": called_in_room(person),
                    "value": given_words(question, given[person.id]),
                }
                text = say("workshop-page.adopt-person", **words).replace("&", "&&")
                act = self.menu.addAction(text)
                act.triggered.connect(
                    lambda _checked=False, key=person.id: self._adopt("person", person=key)
                )

    def _on_branch(self) -> None:
        if self.matter is not None:
            self.branch_requested.emit(self.matter)

    def _on_all(self) -> None:
        if self._view is not None:
            self._leading.adopt_all(self._view.item.id)

    def _on_own(self) -> None:
        question = self.question
        if question is None:
            return
        try:
            given = own_answer(question, self.own.text().strip())
        except PlannerError as problem:
            self._say_problem(error_sentence(problem))
            return
        if self._leading.adopt(question.id, "facilitator", given=given):
            self.own.clear()
            self._say_problem("")

    def _say_problem(self, words: str) -> None:
        self.own_problem.setText(words)
        self.own_problem.setVisible(bool(words))


def own_answer(question: "Question", text: str) -> "Given":
    """Return an answer that was typed: an option, a line, or a number with its range."""
    from planner.workshop.questions import CHOICE, TEXT, Given, check_given

    if question.kind == CHOICE:
        return check_given(question, Given(option=text))
    if question.kind == TEXT:
        return check_given(question, Given(text=text))
    entry = parse_entry(clear(text, reach(question.low, question.high)), question.unit)
    return check_given(question, Given(likely=entry.value, low=entry.low, high=entry.high))
