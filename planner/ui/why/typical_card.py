"""The card that tells a typical run of each class round by round."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.charts.wording import value_with_unit
from planner.domain.colours import LIGHT, Palette, actor_colours
from planner.domain.futures import resolve
from planner.domain.names import abbreviations
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.move_words import issue_words
from planner.texts import inside, say
from planner.ui.why import words
from planner.ui.why.asking import Search, TypicalWork
from planner.ui.why.pictures import RangesPicture
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.study.tornado import Question
    from planner.study.typical import Typical


class TypicalCard(QFrame):
    """One typical run: choose the class and the issue whose ranges are drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette: Palette = LIGHT
        self._scenario: Scenario | None = None
        self._asked: tuple[Scenario, str | None] | None = None
        self._found: tuple[Typical, ...] = ()
        self._outcome = 0
        self._issue = ""
        self.setProperty("role", "card")
        self.search = Search(self)
        self.search.done.connect(self._on_found)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(say("why.typical"), "card-title", self, wraps=True), 1)
        self.choices: list[QPushButton] = []
        for place, key in enumerate(OUTCOMES):
            button = QPushButton(say(f"outcome.{key}"), self)
            button.setCheckable(True)
            button.setProperty("place", place)
            button.clicked.connect(self._on_class)
            row.addWidget(button)
            self.choices.append(button)
        inside.addLayout(row)
        self._note = label("", "second", self, wraps=True)
        inside.addWidget(self._note)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._on_issue)
        self.which = QToolButton(self)
        self.which.setProperty("role", "menu")
        self.which.setMenu(self.menu)
        self.which.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.which.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        self.picture = RangesPicture(self)
        inside.addWidget(self.picture)
        self._course = label("", "", self, wraps=True)
        inside.addWidget(self._course)
        self._story = label("", "", self, wraps=True)
        self._story.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self._story)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        self.picture.set_palette(palette)
        self.setStyleSheet(
            f"QPushButton:checked {{ background: {palette.selection}; "
            f"border: 1px solid {palette.accent}; font-weight: 600; }}"
            f"QPushButton:checked:focus {{ border: 2px solid {palette.accent}; }}"
        )
        self._show()

    def show_for(
        self,
        scenario: Scenario,
        future: str | None,
        projection: "Projection",
        question: "Question",
    ) -> None:
        """Look for typical runs, and show that of the class asked about."""
        is_same = self._asked == (scenario, future) and bool(self._found)
        self._asked, self._scenario = (scenario, future), resolve(scenario, future).scenario
        if question.kind == "class":
            self._outcome = OUTCOMES.index(question.key)
        else:
            self._issue = question.key
        if self._issue not in projection.issues:
            rows = projection.issue_results
            least = min(range(len(rows)), key=lambda place: rows[place].settled_share)
            self._issue = projection.issues[least]
        self.choices[-1].setVisible(projection.can_escalate)
        self.menu.clear()
        for key in projection.issues:
            self.menu.addAction(issue_words(self._scenario, key)).setData(key)
        if question.kind == "issue":
            counts = projection.tally.outcome.tolist()
            self._outcome = counts.index(max(counts))
        if not is_same:
            self._found = ()
            self.search.start(TypicalWork(scenario, future, projection))
        self._show()

    @property
    def shown(self) -> "Typical | None":
        """The run that is shown."""
        return next((run for run in self._found if run.outcome == self._outcome), None)

    def _show(self) -> None:
        scenario, shown = self._scenario, self.shown
        for place, button in enumerate(self.choices):
            button.setChecked(place == self._outcome)
        for widget in (self.which, self.picture, self._course, self._story):
            widget.setVisible(shown is not None)
        if scenario is None or shown is None:
            code = "why.typical-none" if self._found else "why.typical-busy"
            self._note.setText(say(code))
            return
        outcome = inside(say(f"outcome.{OUTCOMES[shown.outcome]}"))
        numbers = {"run": shown.run, "of": shown.of, "like": shown.like}
        self._note.setText(say("why.typical-note", outcome=outcome, **numbers))
        issue = scenario.issues[self._issue]
        title = say("why.ranges", issue=issue_words(scenario, self._issue))
        self.which.setText(title)
        course = shown.course(self._issue)
        value = next((part.value for part in course if part.settled_now), None)
        value_text = "" if value is None else value_with_unit(issue, value)
        sentence = words.course_sentence(course, scenario, self._issue, value_text)
        self._course.setText(sentence)
        self.picture.show_course(
            course,
            actor_colours(scenario.actors.values(), self._palette),
            abbreviations(scenario),
            (value_with_unit(issue, 0.0), value_with_unit(issue, 100.0)),
        )
        self.picture.describe(title, sentence)
        self._story.setText("\n".join([*shown.stories, shown.ending]))

    def text(self) -> str:
        """Return the run in words."""
        parts = [say("why.typical"), self._note.text()]
        if self.shown is not None:
            parts += [self.which.text(), self._course.text(), self._story.text()]
        return "\n".join(parts)

    def _on_found(self, found: "tuple[Typical, ...]") -> None:
        self._found = found
        self._show()

    def _on_class(self) -> None:
        self._outcome = int(self.sender().property("place"))
        self._show()

    def _on_issue(self, action: QAction) -> None:
        self._issue = action.data()
        self._show()
