"""The page of time: the history, events and instruments by round, and the selected one's form."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import AddRecords, Change, RemoveRecords, apply
from planner.domain.colours import LIGHT, Palette
from planner.domain.instrument_presets import InstrumentPreset, add_preset
from planner.domain.problems import Where
from planner.domain.records import key_of
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.style import BoardStyle
from planner.ui.pasting.lists import ListPasting
from planner.ui.timeline.chart import AxisHeader, RoundChart
from planner.ui.timeline.detail import DetailCard
from planner.ui.timeline.edits import duplicated, new_record
from planner.ui.timeline.history_strip import HistoryStrip
from planner.ui.timeline.items import (
    EVENTS,
    HISTORY,
    INSTRUMENTS,
    NAME_FIELDS,
    TABLES,
    Ref,
    left_out,
)
from planner.ui.timeline.library import LibraryMenu
from planner.ui.timeline.words import axis_sentence, calendar_labels
from planner.ui.widgets.act_menu import Act, ActMenu
from planner.ui.widgets.empty_card import EmptyCard
from planner.ui.widgets.evidence_line import History
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.engine.results import Projection

_MARGIN = 20
_WIDE = 76  # lines of text; from there on the form stands at the right
_LEAST_CHART, _LEAST_FORM = 14, 12  # lines of text; where there is no room the page scrolls


class TimelinePage(QWidget):
    """Shows what happened, may happen and may be done, and says what a person did with it."""

    edit_requested = Signal(object, str)  # Change, merge key ("": an undo step of its own)
    preview_changed = Signal(object)  # Change not applied yet, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._ref: Ref | None = None
        self._notice: tuple[Scenario | None, str, str] = (None, "", "")  # also its role
        style = BoardStyle(LIGHT, self.font())
        self.add_history = self._button("timeline.add-history", "timeline.tip.add-history")
        self.add_event = self._button("timeline.add-event", "timeline.tip.add-event")
        self.add_instrument = self._button("timeline.add-instrument", "timeline.tip.add-instrument")
        self.library = self._button("timeline.library", "timeline.tip.library")
        self.library.setAccessibleName(say("timeline.add-from-library"))
        self.library_menu = LibraryMenu(self)
        self.library.setMenu(self.library_menu)
        self.library_menu.chosen.connect(self._on_library_chosen)
        self.add_history.clicked.connect(self._on_add_history)
        self.add_event.clicked.connect(self._on_add_event)
        self.add_instrument.clicked.connect(self._on_add_instrument)
        self.pasting = ListPasting((EVENTS, INSTRUMENTS, HISTORY), self)
        self._hint = label("", "quiet", self, wraps=True)
        self.empty = EmptyCard("timeline.empty", "timeline.empty-button", self)
        self.empty.primary.clicked.connect(self._on_add_event)
        self.menu = ActMenu(self)
        self.card = QFrame(self)
        self.card.setProperty("role", "card")
        self._past_title = label(say("timeline.history"), "card-title", self.card)
        self.history = HistoryStrip(style, self.card)
        self._ahead_title = label("", "card-title", self.card)
        self.header = AxisHeader(style, self.card)
        self._area = QScrollArea(self.card)
        self.chart = RoundChart(style, self._area)
        self.detail = DetailCard(self)
        self._lay_out()
        self._connect()

    def _button(self, code: str, tip: str) -> QPushButton:
        button = QPushButton(say(code), self)
        describe(button, say(tip))
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        self._heading = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._heading.setSpacing(8)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        adding = (self.add_history, self.add_event, self.add_instrument)
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row, buttons in zip(
            self._rows, (adding, (self.library, self.pasting.button)), strict=True
        ):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            self._buttons.addLayout(row)
        self._title = label(say("timeline.title"), "page-title", self)
        self._heading.addWidget(self._title, 1)
        self._heading.addLayout(self._buttons)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self._area)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.chart)
        inside.addStretch(1)
        self._area.setWidget(body)
        rows = QVBoxLayout(self.card)
        rows.setContentsMargins(12, 10, 4, 8)
        rows.setSpacing(2)
        for part in (self._past_title, self.history, self._ahead_title, self.header):
            rows.addWidget(part)
        rows.addWidget(self._area, 1)
        self.whole = QScrollArea(self)
        self.whole.setWidgetResizable(True)
        self.whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self.whole)
        self.whole.setWidget(self.splitter)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(8)
        self.splitter.addWidget(self.card)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([100, 100])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        layout.setSpacing(6)
        layout.addLayout(self._heading)
        layout.addWidget(self._hint)
        layout.addWidget(self.pasting.card)
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.whole, 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        for part in (self.history, self.chart):
            part.selected.connect(self.select)
            part.edit_requested.connect(self._on_edit_requested)
            part.form_asked.connect(self.detail.focus_name)
            part.menu_requested.connect(self._on_menu_requested)
        self.chart.preview_changed.connect(self._on_preview_changed)
        self.chart.revealed.connect(self._on_revealed)
        self.chart.resized.connect(self.header.set_chart_width)
        self.detail.edit_requested.connect(self._on_edit_requested)
        self.pasting.edit_requested.connect(self.edit_requested)
        self.pasting.said.connect(self._on_pasting_said)
        self.pasting.pasted.connect(self._on_pasted)
        self.pasting.ended.connect(self._on_pasting_ended)
        self.pasting.card.opened.connect(self._show_parts)
        self.detail.duplicate_asked.connect(self._on_duplicate)
        for part in (self.history, self.chart):
            copying = QShortcut(QKeySequence("Ctrl+D"), part)
            copying.setContext(Qt.ShortcutContext.WidgetShortcut)
            copying.activated.connect(self._on_duplicate)
        self.setTabOrder(self.history, self.chart)

    # What is shown

    @property
    def selection(self) -> Ref | None:
        """Table and key of the selected entry."""
        return self._ref

    @property
    def hint(self) -> str:
        """What stands under the title."""
        return self._hint.text()

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show the scenario of the shown future; `base` is the base case if it is another one."""
        self._scenario, self._base = scenario, base
        if self._ref is not None and self._ref[1] not in scenario.tables[self._ref[0]]:
            self._ref = None
        if self._ref is None:
            self._ref = _first(scenario)
        self.pasting.show_scenario(scenario, base)
        self.history.show_scenario(scenario, base)
        self.chart.show_scenario(scenario, base)
        self.header.show_rounds(calendar_labels(scenario.settings), scenario.settings.rounds)
        self._ahead_title.setText(axis_sentence(scenario.settings))
        self._past_title.setVisible(bool(scenario.history))
        self._show_parts()
        self._tell_parts()
        self._show_hint()

    def _show_parts(self) -> None:
        """Show how to begin, or what there is, beside what is being pasted."""
        scenario = self._scenario
        if scenario is not None:
            is_empty = not any(scenario.tables[table] for table in TABLES)
            self.empty.setVisible(is_empty and not self.pasting.is_shown)
            self.whole.setVisible(not is_empty and not self.pasting.needs_page(self))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chart, or to how one begins."""
        (self.chart if self.empty.isHidden() else self.empty.primary).setFocus(event.reason())

    def set_history(self, history: History) -> None:
        """Take what says who changed a record last and when."""
        self.detail.changed.set_history(history)

    def _tell_parts(self) -> None:
        self.history.select(self._ref)
        self.chart.select(self._ref)
        self.detail.show_entry(self._scenario, self._base, self._ref)

    def _show_hint(self) -> None:
        shown, notice, role = self._notice
        if shown is not self._scenario or self._scenario is None:
            notice = ""
        text = notice or say("timeline.hint")
        if self._scenario is not None and (names := left_out(self._scenario, self._base)):
            text = f"{text} " + say("timeline.left-out", names=", ".join(names))
        self._hint.setText(text)
        set_role(self._hint, role if notice else "quiet")
        self._hint.setVisible(bool(notice) or self.empty.isHidden())

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Nothing here comes from the projection."""

    def set_palette(self, palette: Palette) -> None:
        """Paint in another palette, and follow a changed text size."""
        style = BoardStyle(palette, self.font())
        for part in (self.history, self.chart, self.header):
            part.set_style(style)
        self.detail.set_palette(palette)
        self.pasting.card.set_palette(palette)
        self._fit()

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        self.detail.commit_pending()

    def show_place(self, where: Where) -> None:
        """Select the record of a problem."""
        if where.table in TABLES and isinstance(where.key, str) and self._scenario is not None:
            if where.key in self._scenario.tables[where.table]:
                self.select((where.table, where.key))
                part = self.history if where.table == HISTORY else self.chart
                part.setFocus()

    def select(self, ref: Ref | None) -> None:
        """Select an entry."""
        if ref == self._ref:
            return
        self.detail.commit_pending()
        scenario = self._scenario
        if scenario is None or (ref is not None and ref[1] not in scenario.tables[ref[0]]):
            return
        line = None if self.detail.form is None else self.detail.form.refused_line
        if line is not None:  # nothing typed is lost
            line.setFocus()
            return
        self._ref = ref
        self._tell_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the form at the right where the page is wide."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.card.setMinimumHeight(self.history.height() + _LEAST_CHART * line)
        self.detail.setMinimumHeight(_LEAST_FORM * line)
        gap, room = self._heading.spacing(), self.width() - 2 * _MARGIN
        buttons = sum(row.sizeHint().width() for row in self._rows) + gap
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(across if buttons <= room else down)
        words = self._title.sizeHint().width() + gap
        self._heading.setDirection(across if words + buttons <= room else down)
        is_wide = self.width() >= _WIDE * line
        way = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != way:
            self.splitter.setOrientation(way)
            self.splitter.setSizes([300, 200] if is_wide else [100, 100])

    def _on_revealed(self, top: int, bottom: int) -> None:
        self._area.ensureVisible(0, (top + bottom) // 2, 0, (bottom - top) // 2 + 4)

    # What a person does

    def _on_add_history(self) -> None:
        self._add(HISTORY)

    def _on_add_event(self) -> None:
        self._add(EVENTS)

    def _on_add_instrument(self) -> None:
        self._add(INSTRUMENTS)

    def _on_library_chosen(self, preset: InstrumentPreset) -> None:
        self.detail.commit_pending()
        if self._scenario is not None:
            self._request_new(add_preset(self._scenario, preset, say))

    def _add(self, table: str) -> None:
        self.detail.commit_pending()
        if self._scenario is not None:
            self._request_new(new_record(self._scenario, table, self._ref))

    def _on_duplicate(self) -> None:
        self.detail.commit_pending()
        if self._scenario is not None and self._ref is not None:
            self._request_new(duplicated(self._scenario, self._ref))

    def _request_new(self, change: AddRecords) -> None:
        """Add an entry, select it and let its name be typed over."""
        before = self._scenario
        self.edit_requested.emit(change, "")
        if self._scenario is not before:
            _, record = change.rows[0]
            self.select((change.table, str(key_of(change.table, record))))
            self.detail.focus_name()

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        before = self._scenario
        assert before is not None
        following = self._after_removal(change)
        self.edit_requested.emit(change, merge_key)
        if isinstance(change, RemoveRecords) and self._scenario is not before:
            key = change.keys[0]
            name = getattr(before.record(change.table, key), NAME_FIELDS[change.table]) or key
            self._say(say("timeline.removed", name=name))
            self.select(following)
            self._focus_after_removal(change.table)

    def _say(self, sentence: str, role: str = "") -> None:
        self._notice = (self._scenario, sentence, role)
        self._show_hint()

    def _on_pasting_said(self, sentence: str, is_refused: bool) -> None:
        self._say(sentence, "status-bad" if is_refused else "")

    def _on_pasted(self, table: str, key: str) -> None:
        self.select((table, key))
        self._on_pasting_ended()

    def _on_pasting_ended(self) -> None:
        self.setFocus()

    def _after_removal(self, change: Change) -> Ref | None:
        """Return what is to be selected once something was removed: what comes after it."""
        if not isinstance(change, RemoveRecords):
            return None
        entries = self.history.entries if change.table == HISTORY else self.chart.items
        refs = [entry.ref for entry in entries]
        place = refs.index((change.table, str(change.keys[0])))
        rest = refs[:place] + refs[place + 1 :]
        return rest[min(place, len(rest) - 1)] if rest else None

    def _focus_after_removal(self, table: str) -> None:
        if not self.empty.isHidden():
            self.empty.primary.setFocus()
        else:
            (self.history if table == HISTORY and self.history.entries else self.chart).setFocus()

    def acts(self) -> list[Act]:
        """Return what can be done with the selected entry, and what can be added."""
        table, key = self._ref or ("", "")
        adding = [
            Act(say("timeline.add-event"), "", self._on_add_event),
            Act(say("timeline.add-instrument"), "", self._on_add_instrument),
            Act(say("timeline.add-from-library"), "", self.library.showMenu),
            Act(say("timeline.add-history"), "", self._on_add_history),
            Act(say("pasting.button"), "Ctrl+V", self.pasting.paste),
        ]
        if self._scenario is None or not key:
            return adding
        acts = [Act(say("timeline.act.form"), "Return", self.detail.focus_name)]
        if table == INSTRUMENTS:
            is_on = self._scenario.instruments[key].is_on
            words = say("timeline.act.off" if is_on else "timeline.act.on")
            acts.append(Act(words, "Space", self.chart.switch))
        if table != HISTORY:
            acts.append(Act(say("timeline.act.earlier"), "Left", self.chart.move_earlier))
            acts.append(Act(say("timeline.act.later"), "Right", self.chart.move_later))
        acts.append(Act(say("timeline.duplicate"), "Ctrl+D", self._on_duplicate))
        acts.append(Act(say("timeline.remove"), "Delete", self.detail.remove_shown))
        return [*acts, *adding]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the page, each with what it does."""
        return [
            ("Tab ↑ ↓", say("timeline.key.next")),
            ("← →", say("timeline.key.move")),
            ("Shift+← →", say("timeline.key.end")),
            ("Ctrl+← →", say("timeline.key.start")),
            (say("key.space"), say("timeline.key.switch")),
            ("F2", say("timeline.act.form")),
            ("Ctrl+D", say("timeline.duplicate")),
            ("Ctrl+V", say("pasting.button")),
            (say("key.delete"), say("timeline.remove")),
            ("Esc", say("timeline.key.restore")),
        ]

    def _on_menu_requested(self, where: QPoint) -> None:
        self.menu.offer(self.acts(), where)

    def _on_preview_changed(self, change: Change | None) -> None:
        """Let the form follow a drag."""
        scenario = self._scenario
        if scenario is not None:
            shown = scenario if change is None else apply(scenario, change, clip=False)
            self.detail.show_entry(shown, self._base, self._ref)
        self.preview_changed.emit(change)


def _first(scenario: Scenario) -> Ref | None:
    """Return what is shown before anything is selected: what lies ahead comes first."""
    tables = (EVENTS, INSTRUMENTS, HISTORY)
    return next(((table, key) for table in tables for key in scenario.tables[table]), None)
