"""The tab of models: all engines on the future that is shown, where they part, and why."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import LIGHT, Palette, actor_colours
from planner.domain.futures import resolve
from planner.domain.problems import PlannerError, Where
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence, problem_sentence
from planner.ui.compare.work import Told
from planner.ui.evidence.cards import card, scrolled
from planner.ui.evidence.how_page import HowPage
from planner.ui.evidence.issue_list import IssueScroll
from planner.ui.evidence.model_card import ModelCard
from planner.ui.evidence.models_picture import ModelsPicture
from planner.ui.evidence.parting_card import PartingCard
from planner.ui.evidence.work import Asked, EnginesWork, Written, models_of, quad_of
from planner.ui.evidence.worth_card import WorthCard
from planner.ui.why.asking import Search
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.study.engine_results import EngineResult, EngineResults
    from planner.ui.ask import Ask
    from planner.ui.context import Remembered

_WAIT = 400  # ms after the last change


class ModelsTab(QWidget):
    """Plays the engines beside the window, and shows one issue at a time."""

    place_requested = Signal(object)  # Where
    export_requested = Signal(str, object, str)  # "chart", what makes it, its name
    crashed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._asked: Asked | None = None
        self._shown: Scenario | None = None  # what the results are of, the future applied
        self._parts: list[EngineResult] = []
        self.answer: EngineResults | None = None
        self._answered: Asked | None = None
        self._written: Written = {}
        self._dialogs: Ask | None = None
        self._taken_for = ""  # id of the scenario whose actors a file speaks of
        self._problem = ""
        self._is_stopped = self._is_playing = self._is_put_off = False
        self._done = 0
        self.bare = EmptyCard("evidence.bare", "evidence.bare-button", self)
        self._busy = label("", "status-busy", self, wraps=True)
        self.stop = QPushButton(say("evidence.stop"), self)
        self.stop.setProperty("role", "link")
        self.stop.setAutoDefault(True)
        self._body = QWidget(self)
        self.issues = IssueScroll(self._body)
        self.picture = ModelsPicture(self._body)
        self.model = ModelCard(self._body)
        self.how = HowPage(self)
        self.worth = WorthCard(self._body)
        self._title = label("", "card-title", self._body, wraps=True)
        self.write = QPushButton(say("comparing.write-chart"), self._body)
        self.write.setProperty("role", "link")
        self.write.setAutoDefault(True)
        self.write.setAccessibleName(say("evidence.write-models"))
        self.words = PartingCard(self._body)
        self._left_out = label("", "second", self._body, wraps=True)
        self._lay_out()
        self.search = Search(self)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._wait.timeout.connect(self._on_waited)
        self.search.part.connect(self._on_part)
        self.search.done.connect(self._on_done)
        self.search.progressed.connect(self._on_progressed)
        self.search.crashed.connect(self._on_crashed)
        self.stop.clicked.connect(self._on_stop)
        self.bare.primary.clicked.connect(self._on_actors_asked)
        self.issues.list.chosen_changed.connect(self._show_issue)
        self.picture.chosen_changed.connect(self._show_model)
        self.model.how_asked.connect(self._on_how_asked)
        self.model.compatibility.changed.connect(self._on_settings_changed)
        self.model.compatibility.file_asked.connect(self._on_file_asked)
        self.how.closed.connect(self._on_how_closed)
        self.write.clicked.connect(self._on_write)
        self.model.rounds.write.clicked.connect(self._on_write_quad)
        self._show_state()

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.addWidget(self._busy, 1)
        state.addWidget(self.stop)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(label(say("evidence.lead"), "quiet", self._body, wraps=True))
        note = label(say("evidence.issues-note"), "second", self._body, wraps=True)
        inside.addWidget(card(self._body, say("evidence.issues"), note, self.issues))
        notes = (
            label(say(code), "second", self._body, wraps=True)
            for code in ("evidence.on-issue-note", "evidence.shares-note")
        )
        head = QWidget(self._body)
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._title, 1)
        line.addWidget(self.write)
        inside.addWidget(card(self._body, head, self.picture, *notes, self._left_out))
        inside.addWidget(self.worth)
        inside.addWidget(self.words)
        inside.addWidget(self.model)
        inside.addStretch(1)
        self.whole = scrolled(self._body, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(state)
        layout.addWidget(self.bare, 1)
        layout.addWidget(self.whole, 1)
        layout.addWidget(self.how, 1)
        self.how.hide()

    # What is asked

    def show_scenario(self, scenario: Scenario, future: str | None) -> None:
        """Play the models on a future, unless that is known."""
        if self._taken_for not in ("", scenario.id):
            from planner.engine.spatial_affinity import AFFINITY

            self._written = self.model.compatibility.forget(AFFINITY)  # it was of other actors
            self._taken_for = ""
        self._ask(Asked(scenario, future, self._written))

    def set_surroundings(self, ask: "Ask", remembered: "Remembered") -> None:
        """Take what asks for a file."""
        self._dialogs = ask

    def _ask(self, asked: Asked) -> None:
        is_bare = not asked.scenario.actors or not asked.scenario.issues
        is_same = self._asked is not None and self._asked.written == asked.written
        if not is_bare and is_same and asked.is_alike(self._asked) and not self._is_stopped:
            self._asked = asked
            return
        self._asked, self._problem, self._is_stopped = asked, "", False
        self._leave_off()
        if self._answered is not None and self._answered.scenario.id != asked.scenario.id:
            self.answer, self._answered = None, None
        if is_bare:
            self.how.hide()
            self.answer, self._answered, self._asked = None, None, None
            self._wait.stop()
        else:
            self._done = 0
            self._wait.start(0 if self.answer is None else _WAIT)
        self._show_state()

    @property
    def is_busy(self) -> bool:
        """Tell whether models are being played, or are about to be."""
        return self._wait.isActive() or self._is_playing

    def close_jobs(self) -> None:
        """Stop what is worked out in the background, and wait for it."""
        self._wait.stop()
        self.search.close()

    def _leave_off(self) -> None:
        self._is_playing = False
        self.search.cancel()

    def _on_waited(self) -> None:
        if self._asked is not None:
            self._parts, self._is_playing = [], True
            if self.answer is None:
                self._shown = resolve(self._asked.scenario, self._asked.future).scenario
            is_known = self.answer is not None and self._asked.is_alike(self._answered)
            self.search.start(Told(EnginesWork(self._asked, self.results if is_known else ())))
            self._show_state()

    def _on_part(self, result: "EngineResult") -> None:
        self._parts.append(result)
        if self.answer is None:
            self._show_results()

    def _on_progressed(self, done: int, total: int) -> None:
        self._done = 100 * done // max(total, 1)
        self._show_state()

    def _on_done(self, found: "EngineResults | PlannerError") -> None:
        self._is_playing = False
        if isinstance(found, PlannerError):
            self._problem = error_sentence(found)
            self.answer, self._answered, self._parts = None, None, []
        elif self._asked is not None:
            self.answer, self._answered = found, self._asked
            self._shown = resolve(self._asked.scenario, self._asked.future).scenario
            self._show_results()
        self._show_state()

    def _on_crashed(self, error: object) -> None:
        self._is_playing = False
        self._show_state()
        self.crashed.emit(error)

    def _on_stop(self) -> None:
        if self.is_busy:
            self._wait.stop()
            self._leave_off()
            self._is_stopped = True
            self._show_state()
        elif self._asked is not None:
            self._ask(self._asked)

    def _on_settings_changed(self, engine: str, written: Mapping[str, str]) -> None:
        """Play an engine in another reading; the settings hold for every scenario."""
        self._written = {**self._written, engine: written}
        if self._asked is not None:
            self._ask(Asked(self._asked.scenario, self._asked.future, self._written))

    def _on_file_asked(self) -> None:
        """Take the settings of the spatial model from a file of KTAB."""
        source = self._dialogs.file_of_ktab() if self._dialogs is not None else None
        if source is None or self._asked is None:
            return
        from planner.interchange.ktab_options import ktab_options

        settings, scenario = self.model.compatibility, self._asked.scenario
        try:
            found = ktab_options(source, resolve(scenario, self._asked.future).scenario)
        except PlannerError as problem:
            settings.tell(error_sentence(problem), "status-bad")
            return
        settings.take(found.options)
        self._taken_for = scenario.id
        lines = [say("evidence.ktab-taken", name=source.name)]
        settings.tell("\n".join((*lines, *map(problem_sentence, found.problems))))

    def _on_how_asked(self, engine: str) -> None:
        self.how.show_engine(engine)
        self.how.show()
        self._show_state()
        self.how.setFocus()

    def _on_how_closed(self) -> None:
        self.how.hide()
        self._show_state()
        self.model.how.setFocus()

    def _on_write(self) -> None:
        if self.answer is not None and self._answered is not None:
            make = models_of(self._answered, self.answer, self.issues.list.chosen)
            self.export_requested.emit("chart", make, "models")

    def _on_write_quad(self) -> None:
        rounds = self.model.rounds
        if self.answer is not None and self._answered is not None:
            seen = (
                self.issues.list.chosen,
                rounds.round.currentData(),
                rounds.looker.currentData(),
            )
            make = quad_of(self._answered, self.answer, self.picture.chosen, seen)
            self.export_requested.emit("chart", make, "quad-map")

    def _on_actors_asked(self) -> None:
        self.place_requested.emit(Where("actors"))

    # What is shown

    @property
    def results(self) -> "tuple[EngineResult, ...]":
        """The results that are shown: all, or at first those that are there."""
        return tuple(self._parts) if self.answer is None else self.answer.results

    def _show_state(self) -> None:
        is_open = self._asked is not None
        self.bare.setVisible(not is_open)
        self.whole.setVisible(bool(self.results) and is_open and self.how.isHidden())
        words, role, button = self._problem, "status-bad", ""
        if self.is_busy:
            words, role, button = self._busy_words(), "status-busy", say("evidence.stop")
        elif self._is_stopped:
            words, role, button = say("evidence.stopped"), "quiet", say("evidence.again")
        set_role(self._busy, role)
        self._busy.setText(words)
        self._busy.setVisible(bool(words) and is_open)
        self.stop.setText(button)
        self.stop.setVisible(bool(button) and is_open)

    def _busy_words(self) -> str:
        if self.answer is not None:
            return say("evidence.stale", done=self._done)
        from planner.engine.registry import ENGINES

        names = list(ENGINES)
        model = say(f"engine.{names[min(len(self._parts), len(names) - 1)]}")
        return say("evidence.playing", model=model, done=self._done)

    def _show_results(self) -> None:
        from planner.study.engine_lines import issue_lines
        from planner.study.engine_words import left_out_sentence, parting_lines

        assert self._shown is not None
        found = [
            issue_lines(self._shown, self.results, place)
            for place in range(len(self._shown.issues))
        ]
        self.issues.show_issues(found, self.issues.list.chosen)
        self._lines = found
        self.words.setVisible(self.answer is not None)
        self.write.setVisible(self.answer is not None)
        self.model.rounds.write.setEnabled(self.answer is not None)
        self.worth.setVisible(self.answer is not None)
        left_out = () if self.answer is None else self.answer.left_out
        self._left_out.setText("\n".join(left_out_sentence(entry) for entry in left_out))
        self._left_out.setVisible(bool(left_out))
        if self.answer is not None:
            self.words.show_paragraphs(parting_lines(self._shown, self.answer))
        self._show_issue(self.issues.list.chosen)
        self._show_state()

    def _show_issue(self, place: int) -> None:
        assert self._shown is not None
        found, actors = self._lines[place], self._shown.actors
        name = found.issue.name or found.issue.short
        self._title.setText(say("evidence.on-issue", issue=name))
        shorts = {key: actor.short or actor.name for key, actor in actors.items()}
        colours = actor_colours(actors.values(), self._palette)
        self.picture.show_lines(found, colours, shorts, self.picture.chosen)
        self._show_worth(place)
        self._show_model(self.picture.chosen)

    def _show_model(self, row: int) -> None:
        if self._shown is not None and row < len(self.results):
            self.model.show_result(self._shown, self.results[row], self.issues.list.chosen)

    def _show_worth(self, place: int) -> None:
        """Show the interval of EU decisions once all models are there."""
        from planner.study.eu_band import model_bands

        band = model_bands(self.answer.model)[place] if self.answer is not None else None
        self.picture.show_field((band.low, band.high) if band is not None else None)
        self.worth.show_band(self._lines[place].issue, band)

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the tab, each with what it does."""
        escape = QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText)
        return [("↑ ↓", say("evidence.key.choose")), (escape, say("evidence.key.back"))]

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        self.issues.list.set_palette(palette)
        self.picture.set_palette(palette)
        self.model.set_palette(palette)
        self.how.set_palette(palette)
        self.issues.fit()
        if self._shown is not None and self.results:
            self._show_issue(self.issues.list.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture be higher where it is narrow."""
        super().resizeEvent(event)
        self.picture.updateGeometry()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the machine to what is seen; what was begun is begun again with the page."""
        super().hideEvent(event)
        self._is_put_off = self.is_busy
        self._wait.stop()
        self._leave_off()

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what was put off."""
        super().showEvent(event)
        if self._is_put_off and self._asked is not None:
            self._is_put_off = False
            self._wait.start(0)
            self._show_state()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the issues, or to how one begins."""
        if not self.how.isHidden():
            self.how.setFocus(event.reason())
        elif not self.bare.isHidden():
            self.bare.primary.setFocus(event.reason())
        elif self.whole.isVisible():
            self.issues.list.setFocus(event.reason())
        else:
            self.stop.setFocus(event.reason())
