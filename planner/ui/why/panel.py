"""The why panel: in place of the page, it answers why the talks end so."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.charts.setting_words import changed_sentence, used_settings
from planner.charts.wording import count, fine_percent
from planner.domain.colours import LIGHT, Palette
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.study.move_words import (
    bar_parts,
    bar_sentence,
    best_levers,
    issue_words,
    lever_name,
    number_words,
    points,
)
from planner.texts import inside, say
from planner.ui.panels.strips import ShareBar, Strip
from planner.ui.why import words
from planner.ui.why.asking import MovesWork, Search
from planner.ui.why.bars import BarRow, End, MoveBars
from planner.ui.why.typical_card import TypicalCard
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.study.tornado import Bar, Moves, Question

_BARS, _ASSUMPTIONS = 8, 4
_LEVERS = 6


class WhyPanel(QWidget):
    """Shows who blocks, what would move a share most, and a typical run."""

    closed = Signal()
    place_requested = Signal(object)  # Where
    asked = Signal(object)  # Question
    crashed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._moves: Moves | None = None
        self._asked: tuple[Scenario, str | None] | None = None
        self._question: Question | None = None
        self._resolved: Scenario | None = None
        self._lines: list[str] = []
        self.setAccessibleName(say("why.name"))
        self.search = Search(self)
        self.search.part.connect(self._on_moves)
        self.search.done.connect(self._on_moves)
        self.search.progressed.connect(self._on_progressed)
        self.search.stopped.connect(self._on_stopped)
        self.search.crashed.connect(self.crashed)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 16, 20, 0)
        self._layout.setSpacing(6)
        self._make_header()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(say("why.name"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(scroll)
        scroll.setWidget(body)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 4, 4, 20)
        self._body.setSpacing(12)
        self._layout.addWidget(scroll, 1)
        self._make_issues(body)
        self._make_tornado(body)
        self.typical = TypicalCard(body)
        self.typical.search.crashed.connect(self.crashed)
        self._body.addWidget(self.typical)
        self._body.addStretch(1)
        self.setFocusProxy(self.back)

    def _make_header(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = QPushButton(say("why.back"), self)
        self.back.setToolTip(say("why.back-tip"))
        self.back.clicked.connect(self.leave)
        self.menu = QMenu(self)
        self.menu.triggered.connect(self._on_chosen)
        self.ask = QToolButton(self)
        self.ask.setText(say("why.ask"))
        self.ask.setProperty("role", "menu")
        self.ask.setMenu(self.menu)
        self.ask.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.ask.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copy = QPushButton(say("why.copy"), self)
        self.copy.clicked.connect(self._on_copy)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.ask)
        row.addWidget(self.copy)
        self._title = label("", "page-title", self, wraps=True)
        self._subtitle = label("", "quiet", self, wraps=True)
        self._layout.addLayout(row)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._subtitle)

    def _card(self, code: str, body: QWidget) -> QVBoxLayout:
        card = QFrame(body)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(6)
        inside.addWidget(label(say(code), "card-title", card))
        self._body.addWidget(card)
        return inside

    def _make_issues(self, body: QWidget) -> None:
        inside = self._card("why.issues", body)
        self._findings = label("", "", body, wraps=True)
        self._findings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self._findings)
        self._issues = QVBoxLayout()
        self._issues.setSpacing(4)
        inside.addLayout(self._issues)
        self._issue_widgets: list[QWidget] = []

    def _make_tornado(self, body: QWidget) -> None:
        inside = self._card("why.tornado", body)
        self._note = label("", "second", body, wraps=True)
        inside.addWidget(self._note)
        row = QHBoxLayout()
        self._busy = label("", "status-busy", body)
        self.stop = QPushButton(say("why.stop"), body)
        self.stop.setProperty("role", "link")
        self.stop.clicked.connect(self._on_stop)
        row.addWidget(self._busy)
        row.addWidget(self.stop)
        row.addStretch(1)
        inside.addLayout(row)
        self.bars = MoveBars(_BARS, body)
        self.bars.place_requested.connect(self.place_requested)
        inside.addWidget(self.bars)
        self._left_out = label("", "second", body, wraps=True)
        inside.addWidget(self._left_out)
        inside.addSpacing(6)
        self._assumptions_title = label(say("why.assumptions"), "card-title", body)
        self._assumptions_note = label(say("why.assumptions-note"), "second", body, wraps=True)
        self.assumptions = MoveBars(_ASSUMPTIONS, body)
        self.assumptions.place_requested.connect(self.place_requested)
        for widget in (self._assumptions_title, self._assumptions_note, self.assumptions):
            inside.addWidget(widget)
        inside.addSpacing(6)
        self._lever_title = label(say("why.levers"), "card-title", body)
        inside.addWidget(self._lever_title)
        self._levers = label("", "", body, wraps=True)
        self._levers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self._levers)

    # What is shown

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        for strip in self.findChildren(Strip):
            strip.set_palette(palette)
        self.bars.set_palette(palette)
        self.assumptions.set_palette(palette)
        self.typical.set_palette(palette)

    def show_for(
        self,
        scenario: Scenario,
        future: str | None,
        projection: "Projection",
        question: "Question",
    ) -> None:
        """Answer a question about a projection."""
        is_same = self._asked is not None and self._asked == (scenario, future)
        known = self._moves.samples if self._moves is not None and is_same else {}
        self._asked, self._question, self._moves = (scenario, future), question, None
        self._resolved = resolve(scenario, future).scenario
        self._title.setText(words.title(question, projection, self._resolved))
        differing = changed_sentence(used_settings(projection.options))
        said = (say("why.of", runs=count(projection.runs)), differing)
        self._subtitle.setText("\n".join(filter(None, said)))
        self._fill_menu(projection)
        self._show_issues(projection, question)
        self._show_note(question)
        for bars in (self.bars, self.assumptions):
            bars.show_rows((), "", True)
        for widget in (self._left_out, self._assumptions_title, self._assumptions_note):
            widget.hide()
        self._lever_title.hide()
        self._levers.setText("")
        self._busy.setText(say("why.busy", done=0))
        self._busy.show()
        self.stop.show()
        self.search.start(MovesWork(scenario, future, question, known))
        self.typical.show_for(scenario, future, projection, question)

    def _fill_menu(self, projection: "Projection") -> None:
        assert self._resolved is not None
        self.menu.clear()
        for key in OUTCOMES if projection.can_escalate else OUTCOMES[:-1]:
            self.menu.addAction(say(f"outcome.{key}")).setData(("class", key))
        self.menu.addSeparator()
        for key in projection.issues:
            self.menu.addAction(issue_words(self._resolved, key)).setData(("issue", key))

    def _show_issues(self, projection: "Projection", question: "Question") -> None:
        assert self._resolved is not None
        said = words.findings(question, projection, self._resolved)
        self._findings.setText("\n".join(said))
        for widget in self._issue_widgets:
            self._issues.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._issue_widgets = []
        lines = words.issue_lines(question, projection, self._resolved)
        body = cast(QWidget, self._findings.parentWidget())
        for line in lines:
            row = QWidget(body)
            inside = QHBoxLayout(row)
            inside.setContentsMargins(0, 4, 0, 0)
            inside.addWidget(label(line.name, "", row), 1)
            inside.addWidget(label(line.settles, "second", row))
            bar = ShareBar(row)
            bar.set_palette(self._palette)
            bar.show_share(1 - line.share)
            bar.describe(line.name, line.sentence)
            self._issue_widgets += [row, bar, label(line.blocked, "second", body, wraps=True)]
        for widget in self._issue_widgets:
            self._issues.addWidget(widget)
            widget.show()
        self._lines = [*said, *(line.sentence for line in lines)]

    def _show_note(self, question: "Question") -> None:
        assert self._resolved is not None
        share = "…" if self._moves is None else fine_percent(self._moves.share)
        if question.kind == "class":
            what = say("why.what-class", outcome=inside(say(f"outcome.{question.key}")))
        else:
            what = say("why.what-issue", issue=issue_words(self._resolved, question.key))
        self._note.setText(say("why.tornado-note", what=what, share=share))

    def _on_moves(self, found: "Moves") -> None:
        scenario, question = self._resolved, self._question
        assert scenario is not None
        assert question is not None
        self._moves = found
        self._show_note(question)
        more_is_good = question.key not in OUTCOMES[2:]
        present = say("why.present", share=fine_percent(found.share))
        entered, assumed = _shown(found)
        rows = [_row(scenario, bar, bar.runs >= found.full) for bar in entered]
        self.bars.show_rows(rows, present, more_is_good)
        self._left_out.setVisible(found.left_out > 0)
        self._left_out.setText(say("why.left-out", n=found.left_out))
        others = [_row(scenario, bar, bar.runs >= found.full) for bar in assumed]
        self.assumptions.show_rows(others, present, more_is_good)
        self._assumptions_title.setVisible(bool(others))
        self._assumptions_note.setVisible(bool(others))
        levers = best_levers(found, _LEVERS, is_better_up=False)
        self._lever_title.setVisible(bool(levers))
        lines = [
            say("why.lever-row", name=lever_name(scenario, e.trial), points=points(e))
            for e in levers
        ]
        self._levers.setText("\n".join(lines))
        if found.is_final:
            self.stop.hide()
            self._busy.setVisible(not rows)
            set_role(self._busy, "quiet" if not rows else "status-busy")
            self._busy.setText(say("why.nothing-moves"))

    def _on_progressed(self, done: int, total: int) -> None:
        self._busy.setText(say("why.busy", done=100 * done // max(total, 1)))

    def _on_stopped(self) -> None:
        self.stop.hide()
        self._busy.setText(say("why.stopped"))

    def _on_stop(self) -> None:
        self.back.setFocus()
        self.search.cancel()
        self._on_stopped()

    # What is done

    def text(self) -> str:
        """Return all that is shown as text."""
        parts = [self._title.text(), self._subtitle.text(), *self._lines]
        if self._moves is not None and self._resolved is not None:
            entered, assumed = _shown(self._moves)
            parts += [say("why.tornado"), self._note.text()]
            parts += [bar_sentence(self._resolved, bar) for bar in entered]
            if self._moves.left_out:
                parts.append(self._left_out.text())
            if assumed:
                parts += [self._assumptions_title.text(), self._assumptions_note.text()]
            parts += [bar_sentence(self._resolved, bar) for bar in assumed]
            parts += [say("why.levers"), self._levers.text()]
        return "\n".join([*parts, self.typical.text()])

    def leave(self) -> None:
        """Stop looking and go back to the page."""
        self.search.cancel()
        self.typical.search.cancel()
        self.closed.emit()

    def close_jobs(self) -> None:
        """Stop looking and wait for it."""
        self.search.close()
        self.typical.search.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking when another page is shown."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.search.cancel()
            self.typical.search.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, action: QAction) -> None:
        from planner.study.tornado import Question

        self.asked.emit(Question(*action.data()))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def _shown(found: "Moves") -> "tuple[list[Bar], list[Bar]]":
    """Return the bars that have room: of what was entered, and of the model's assumptions."""
    entered = [bar for bar in found.bars[:_BARS] if bar.swing > 0]
    return entered, [bar for bar in found.assumptions[:_ASSUMPTIONS] if bar.swing > 0]


def _row(scenario: Scenario, bar: "Bar", is_sure: bool) -> BarRow:
    ends = tuple(
        End(number_words(scenario, bar.where, e.trial.value), e.difference, points(e))
        for e in bar.ends
    )
    name, detail = bar_parts(scenario, bar.where)
    return BarRow(bar.where, name, detail, ends, bar_sentence(scenario, bar), is_sure)
