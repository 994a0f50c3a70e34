"""The page that sets futures side by side, run by run."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import PlannerError, Where
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.compare import making
from planner.ui.compare.choosing import Chooser
from planner.ui.compare.figures import Ask, Figure, SheetRow
from planner.ui.compare.parts import HoldsPart, InstrumentsPart, Part, SignsPart
from planner.ui.compare.sheets import basis_sentence
from planner.ui.compare.work import Answer, CompareWork, Told, is_played_alike
from planner.ui.forms.style import form_sheet
from planner.ui.grid.face_switch import SWITCH_KEY
from planner.ui.why.asking import Search
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection

_PARTS = (
    "comparing.part.outcomes",
    "comparing.part.issues",
    "comparing.part.actors",
    "comparing.part.inputs",
    "comparing.part.holds",
    "comparing.part.signs",
    "comparing.part.instruments",
)
_MARGIN = 20
_WAIT = 300  # ms after the last change


class ComparePage(QWidget):
    """Shows futures side by side; the window decides where questions lead."""

    edit_requested = Signal(object, str)  # nothing is edited here
    preview_changed = Signal(object)
    place_requested = Signal(object)  # Where
    future_requested = Signal(object)  # id, or None for the base case
    why_requested = Signal(object, object, str, str)  # future, projection, kind, key
    export_requested = Signal(str, object, str)  # "chart", "page" or "print"; what makes it; name
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._asked: tuple[Scenario, tuple[str | None, ...]] | None = None
        self._palette = LIGHT
        self._looked: tuple[str | None] | None = None  # the future that is looked at
        self._problem = ""
        self._is_playing = False
        self.answer: Answer | None = None
        self.setAccessibleName(say("comparing.title"))
        self.chooser = Chooser(self)
        self.print = QPushButton(say("comparing.print"), self)
        self.print.setProperty("role", "primary")
        self.save = QPushButton(say("comparing.save"), self)
        self._basis = label("", "quiet", self, wraps=True)
        self._busy = label("", "status-busy", self, wraps=True)
        self.stop = QPushButton(say("comparing.stop"), self)
        self.stop.setProperty("role", "link")
        for button in (self.print, self.save, self.stop):
            button.setAutoDefault(True)
        self.empty = EmptyCard("comparing.empty", "comparing.empty-button", self)
        self.bare = EmptyCard("comparing.bare", "comparing.bare-button", self)
        self._make_parts()
        self._lay_out()
        self.search = Search(self)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._connect()
        self.show_part(0)

    def _make_parts(self) -> None:
        self.tabs = QButtonGroup(self)
        self._tab_row = QWidget(self)
        self._tab_row.setAccessibleName(say("comparing.parts"))
        for number, code in enumerate(_PARTS):
            button = QPushButton(say(code), self._tab_row)
            button.setProperty("role", "tab")
            button.setCheckable(True)
            self.tabs.addButton(button, number)
        body = self._body = QWidget(self)
        self.parts: list[Part] = [
            *(Part(sheets, body) for sheets in making.plain_parts()),
            HoldsPart(body),
            SignsPart(body),
            InstrumentsPart(body),
        ]

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(label(say("comparing.title"), "page-title", self), 1)
        header.addWidget(self.save)
        header.addWidget(self.print)
        state = QHBoxLayout()
        state.addWidget(self._busy, 1)
        state.addWidget(self.stop)
        self._grid = QGridLayout(self._tab_row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.whole = QScrollArea(self)
        self.whole.setWidgetResizable(True)
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self._chosen = QHBoxLayout()
        self._chosen.addWidget(self.chooser)
        self._chosen.addStretch(1)
        inside.addLayout(self._chosen)
        inside.addWidget(self._basis)
        for part in self.parts:
            inside.addWidget(part)
        inside.addStretch(1)
        self.whole.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(6)
        layout.addLayout(header)
        layout.addLayout(state)
        layout.addWidget(self._tab_row, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.bare, 1)
        layout.addWidget(self.whole, 1)
        # Tab comes to the parts first: what stood before them in its order would be left out.
        menus = (self.chooser.futures, self.chooser.against, self.chooser.looked)
        order = [*self.tabs.buttons(), self.save, self.print, self.stop, *menus]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        switch = QShortcut(QKeySequence(SWITCH_KEY), self)
        switch.activated.connect(self._on_switch)
        self.tabs.idClicked.connect(self.show_part)
        self.chooser.changed.connect(self._on_choice_changed)
        self.chooser.place_chosen.connect(self._on_place_chosen)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.stop.clicked.connect(self._on_stop)
        self.empty.primary.clicked.connect(self._on_futures_asked)
        self.bare.primary.clicked.connect(self._on_actors_asked)
        self.search.part.connect(self._on_answer)
        self.search.done.connect(self._on_done)
        self.search.progressed.connect(self._on_progressed)
        self.search.crashed.connect(self._on_crashed)
        self._wait.timeout.connect(self._on_waited)
        for part in self.parts:
            part.place_chosen.connect(self._on_place_chosen)
            part.asked.connect(self._on_asked)
            part.chart_asked.connect(self._on_chart_asked)
            part.crashed.connect(self.crashed)
            if isinstance(part, SignsPart):
                part.print_asked.connect(self._on_list_asked)

    # What is shown

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the futures; `base` is the base case if another scenario is shown."""
        self._scenario = scenario if base is None else base
        self.chooser.show_scenario(self._scenario)
        self._follow()

    def _follow(self) -> None:
        """Work out what is wanted, unless it is known."""
        scenario = self._scenario
        assert scenario is not None
        is_bare = not scenario.actors or not scenario.issues
        is_alone = not scenario.futures and not is_bare
        self.bare.setVisible(is_bare)
        self.empty.setVisible(is_alone)
        futures = self.chooser.choice.shown(scenario)
        if is_bare or is_alone:
            self._leave_off()
            self._wait.stop()
            self.answer, self._asked = None, None
        elif self._is_known(scenario, futures):
            self._rename(scenario)
        else:
            self._asked, self._problem = (scenario, futures), ""
            if self.answer is not None and self.answer.scenario.id != scenario.id:
                self.answer = None
                self.part.hide()
            self._leave_off()
            self._wait.start(0 if self.answer is None else _WAIT)
            self._on_progressed(0, 1)
        self._show_state()

    def _is_known(self, scenario: Scenario, futures: tuple[str | None, ...]) -> bool:
        return (
            self._asked is not None
            and self._asked[1] == futures
            and is_played_alike(self._asked[0], scenario, futures)
        )

    def _rename(self, scenario: Scenario) -> None:
        """Show an answer that still holds under the names that futures have now."""
        assert self._asked is not None
        self._asked = (scenario, self._asked[1])
        answer = self.answer
        if answer is not None and answer.is_final and answer.scenario is not scenario:
            self.answer = Answer(scenario, answer.compared, answer.is_final)
            self._show_answer()

    def _show_state(self) -> None:
        answer, is_shown = self.answer, self.answer is not None
        is_open = self._asked is not None
        self.whole.setVisible(is_open)
        self.chooser.looked.setVisible(is_shown)
        self._tab_row.setVisible(is_shown)
        self._basis.setVisible(is_shown)
        if answer is not None:
            self._basis.setText(basis_sentence(answer))
        is_current = answer is not None and answer.is_final and not self.is_busy
        for button in (self.print, self.save):
            button.setVisible(is_open)
            button.setEnabled(is_current)
        if not self.is_busy:
            self._busy.setText(self._problem)
            set_role(self._busy, "status-bad")
            self.stop.hide()
        self._busy.setVisible(bool(self._busy.text()))
        if not is_open:
            self._busy.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what is compared, or to how one begins."""
        for card in (self.empty, self.bare):
            if not card.isHidden():
                card.primary.setFocus(event.reason())
                return
        tab = self.tabs.button(max(self.tabs.checkedId(), 0))
        (self.chooser.futures if self.answer is None else tab).setFocus(event.reason())

    @property
    def is_busy(self) -> bool:
        """Tell whether futures are being played, or are about to be."""
        return self._wait.isActive() or self._is_playing

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Nothing here comes from the projection of what is shown."""

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        step = self.fontMetrics().height() / 4
        self.setStyleSheet(form_sheet(palette, step) + compare_sheet(palette, step))
        self.chooser.set_palette(palette)
        for part in self.parts:
            part.set_palette(palette)
        self._fit()

    def commit_pending(self) -> None:
        """Nothing is typed here."""

    def close_jobs(self) -> None:
        """Stop all that is worked out in the background, before the window closes."""
        self._wait.stop()
        self.search.close()
        for part in self.parts:
            part.close_jobs()

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (QKeySequence(SWITCH_KEY).toString(native), say("comparing.key.part")),
            (QKeySequence("Return").toString(native), say("comparing.key.why")),
            (QKeySequence("Ctrl+C").toString(native), say("comparing.key.copy")),
        ]

    def show_part(self, number: int) -> None:
        """Show one part of the comparison."""
        self.tabs.button(number).setChecked(True)
        for place, part in enumerate(self.parts):
            part.setVisible(place == number and self.answer is not None)
        self.whole.verticalScrollBar().setValue(0)
        self._show_answer()
        self._show_state()

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self.parts[max(self.tabs.checkedId(), 0)]

    @property
    def place(self) -> int:
        """The place of the future that is looked at."""
        if self.answer is None:
            return 0
        futures = self.answer.futures
        if self._looked is not None and self._looked[0] in futures:
            return futures.index(self._looked[0])
        return min(1, len(futures) - 1)

    def _show_answer(self) -> None:
        if self.answer is not None:
            self.chooser.show_place(self.answer.futures, self.place)
            self.part.show_answer(self.answer, self.place)
            self.part.set_palette(self._palette)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names of the parts in one row or two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = self.tabs.buttons()
        wide = sum(button.sizeHint().width() + 4 for button in buttons)
        columns = len(buttons) if wide <= self.width() - 2 * _MARGIN else 4
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        self.chooser.fit(self.width() - 3 * _MARGIN)

    # What is worked out

    def _leave_off(self) -> None:
        self._is_playing = False
        self.search.cancel()

    def _on_waited(self) -> None:
        if self._asked is not None:
            self._is_playing = True
            self.search.start(Told(CompareWork(*self._asked)))

    def _on_progressed(self, done: int, total: int) -> None:
        code = "comparing.playing"
        if self.answer is not None:
            is_same = self._asked is not None and self.answer.scenario is self._asked[0]
            is_same = is_same and self._asked is not None and self.answer.futures == self._asked[1]
            code = "comparing.first" if is_same else "comparing.anew"
        self._busy.setText(say(code, done=100 * done // max(total, 1)))
        set_role(self._busy, "status-busy")
        self._busy.show()
        self.stop.setText(say("comparing.stop"))
        self.stop.show()

    def _on_answer(self, answer: Answer) -> None:
        self.answer = answer
        self.part.show()
        self._show_answer()
        self._show_state()

    def _on_done(self, problem: object) -> None:
        if isinstance(problem, PlannerError):
            self._problem = error_sentence(problem)
            self.answer = None
            self.part.hide()
        self._is_playing = False
        self._show_state()

    def _on_crashed(self, error: object) -> None:
        self._is_playing = False
        self._show_state()
        self.crashed.emit(error)

    def _on_stop(self) -> None:
        if self.is_busy:
            self._wait.stop()
            self._leave_off()
            self._busy.setText(say("comparing.stopped"))
            set_role(self._busy, "quiet")
            self.stop.setText(say("comparing.again"))
        else:
            self._wait.start(0)
            self._on_progressed(0, 1)

    # What a person does

    def _on_choice_changed(self) -> None:
        self._follow()

    def _on_switch(self) -> None:
        number = (self.tabs.checkedId() + 1) % len(_PARTS)
        self.show_part(number)
        self.tabs.button(number).setFocus()

    def _on_place_chosen(self, place: int) -> None:
        if self.answer is not None and place < len(self.answer.futures):
            self._looked = (self.answer.futures[place],)
            self.chooser.show_place(self.answer.futures, place)
            self.part.show_answer(self.answer, place)
            self._fit()

    def _on_asked(self, row: SheetRow, figure: Figure) -> None:
        answer, leads = self.answer, figure.leads
        if answer is None or self._scenario is None:
            return
        if isinstance(leads, Ask):
            future = answer.futures[leads.place]
            if future is None or future in self._scenario.futures:
                projection = answer.compared.projections[leads.place]
                self.why_requested.emit(future, projection, leads.kind, leads.key)
        elif isinstance(leads, Where):
            if row.future is not None and row.future in self._scenario.futures:
                self.future_requested.emit(row.future)
            self.place_requested.emit(leads)

    def _on_chart_asked(self, name: str) -> None:
        if self.answer is not None:
            make = making.chart_of(name, self.answer, self.part)
            self.export_requested.emit("chart", make, name)

    def _on_list_asked(self) -> None:
        if isinstance(self.part, SignsPart):
            make = making.watch_list_of(self.part)
            self.export_requested.emit("print", make, "")

    def _on_print(self) -> None:
        if self.answer is not None:
            self.export_requested.emit("print", making.page_of(self.answer), "")

    def _on_save(self) -> None:
        if self.answer is not None:
            make = making.page_of(self.answer)
            self.export_requested.emit("page", make, say("comparing.page-name"))

    def _on_futures_asked(self) -> None:
        self.place_requested.emit(Where("futures"))

    def _on_actors_asked(self) -> None:
        self.place_requested.emit(Where("actors"))


def compare_sheet(palette: Palette, step: float) -> str:
    """Return what tables and boxes look like here; a step is a quarter of a line of text."""
    return f"""
    QTableView {{ selection-background-color: transparent; }}
    QHeaderView::section {{ background: {palette.panel}; padding: 2px {round(step)}px; }}
    QTableCornerButton::section {{ background: {palette.panel}; border: none;
        border-bottom: 1px solid {palette.line}; }}
    QHeaderView {{ background: {palette.panel}; }}
    """
