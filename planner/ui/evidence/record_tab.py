"""The tab of the track record: how models did on real cases, and on those of a person's own."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.compare.work import Told
from planner.ui.evidence.cards import card, scrolled
from planner.ui.evidence.record_picture import RecordPicture
from planner.ui.evidence.reliability_picture import ReliabilityPicture
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.jobs import Progress
from planner.ui.why.asking import Search
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.charts.registry import Chart
    from planner.study.backtest import Backtest
    from planner.ui.ask import Ask
    from planner.ui.context import Remembered


class OwnCases:
    """Reads a folder of resolved cases and plays all engines on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> object:
        """Play, in a thread of the pool."""
        from planner.interchange.resolved_folder import read_resolved
        from planner.study.backtest import backtest

        return backtest(read_resolved(self._folder), progress=progress)


class RecordTab(QWidget):
    """Shows one collection of cases at a time."""

    export_requested = Signal(str, object, str)  # "chart"; what makes it; its name
    crashed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ask: Ask | None = None
        self._folder: Path | None = None  # that is being played
        self._shown: list[tuple[str, Backtest]] = []  # what is said of each, in the choice's order
        self._own: dict[Path, int] = {}  # places of folders that were played
        self.search = Search(self)
        self.cases = ChoiceBox(self)
        self.cases.setAccessibleName(say("record.cases"))
        self.cases.setToolTip(say("record.cases-tip"))
        self.own = QPushButton(say("record.choose"), self)
        self.own.setAutoDefault(True)
        self.state = label("", "status-busy", self, wraps=True)
        self.stop = QPushButton(say("record.stop"), self)
        self.stop.setProperty("role", "link")
        self.stop.setAutoDefault(True)
        self._body = QWidget(self)
        self.picture = RecordPicture(self._body)
        self.reliability = ReliabilityPicture(self._body)
        self.copy = _link(say("comparing.copy"), self._body)
        self.save = _link(say("comparing.write-chart"), self._body)
        self._title = label("", "card-title", self._body, wraps=True)
        self._about = label("", "second", self._body, wraps=True)
        self._head = label("", "", self._body, wraps=True)
        self.meaning = label("", "", self._body, wraps=True)
        self._notes = label("", "second", self._body, wraps=True)
        self._lay_out()
        self.cases.currentIndexChanged.connect(self._show_chosen)
        self.own.clicked.connect(self._on_own)
        self.stop.clicked.connect(self._on_stop)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.search.progressed.connect(self._on_progressed)
        self.search.done.connect(self._on_done)
        self.search.crashed.connect(self._on_crashed)
        self._show_state("")
        self._offer_shipped()

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.addWidget(label(say("record.cases"), "quiet", self))
        choice.addWidget(self.cases)
        choice.addStretch(1)
        choice.addWidget(self.own)
        state = QHBoxLayout()
        state.addWidget(self.state, 1)
        state.addWidget(self.stop)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        note = label(say("record.table-note"), "second", self._body, wraps=True)
        parts = (self._about, self._head, self.picture, note)
        inside.addWidget(card(self._body, _head(self._title, self.copy), *parts))
        title = label(say("record.meaning"), "card-title", self._body)
        inside.addWidget(card(self._body, title, self.meaning, self._notes))
        title = label(say("backtest.picture"), "card-title", self._body)
        about = label(say("backtest.picture-about"), "second", self._body, wraps=True)
        self._picture_card = card(self._body, _head(title, self.save), about, self.reliability)
        inside.addWidget(self._picture_card)
        title = label(say("record.folder"), "card-title", self._body)
        words = label(say("record.folder-words"), "", self._body, wraps=True)
        inside.addWidget(card(self._body, title, words))
        inside.addStretch(1)
        self.whole = scrolled(self._body, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label(say("record.lead"), "quiet", self, wraps=True))
        layout.addLayout(choice)
        layout.addLayout(state)
        layout.addWidget(self.whole, 1)

    # What the page says

    def show_scenario(self, scenario: Scenario, future: str | None) -> None:
        """Nothing here comes from the scenario."""

    def set_surroundings(self, ask: "Ask", remembered: "Remembered") -> None:
        """Take what asks for a folder."""
        self._ask = ask

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.picture.set_palette(palette)
        self.reliability.set_palette(palette)
        self.picture.updateGeometry()
        self.reliability.updateGeometry()

    def close_jobs(self) -> None:
        """Stop what is played in the background, and wait for it."""
        self.search.close()

    # What is shown

    def _offer_shipped(self) -> None:
        from planner.study.track_record import track_record

        for record in track_record():
            self._shown.append((record.about, record.backtest))
            self.cases.addItem(record.title)

    @property
    def backtest(self) -> "Backtest":
        """The backtest that is shown."""
        return self._shown[self.cases.currentIndex()][1]

    def _show_chosen(self) -> None:
        from planner.study.backtest_words import (
            head_sentence,
            meaning_sentences,
            note_sentences,
            reliability_lines,
            reliability_sentence,
            table_rows,
        )

        about, found = self._shown[self.cases.currentIndex()]
        title = self.cases.currentText()
        self._title.setText(title)
        self.copy.setAccessibleName(say("comparing.copy-of", title=title))
        picture = say("backtest.picture")
        self.save.setAccessibleName(say("comparing.write-chart-of", title=picture))
        self._about.setText(about)
        self._head.setText(head_sentence(found))
        self.picture.show_table(table_rows(found))
        self.meaning.setText("\n".join(meaning_sentences(found)))
        notes = "\n".join(note_sentences(found))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        lines = reliability_lines(found)
        self._picture_card.setVisible(bool(lines))
        self.reliability.show_lines(lines, reliability_sentence(lines))

    def _show_state(self, words: str, role: str = "status-busy") -> None:
        set_role(self.state, role)
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.stop.setVisible(self.is_busy)

    # Cases of one's own

    @property
    def is_busy(self) -> bool:
        """Tell whether a folder is being played."""
        return self._folder is not None

    def _on_own(self) -> None:
        folder = self._ask.folder_of_cases() if self._ask is not None else None
        if folder is not None:
            self.play(folder)

    def play(self, folder: Path) -> None:
        """Play the cases of a folder in place of those that are being played."""
        self._folder = folder
        self.search.start(Told(OwnCases(folder)))
        self._show_state(say("record.reading", name=folder.name))

    def _on_progressed(self, done: int, total: int) -> None:
        if self._folder is not None:
            share = 100 * done // max(total, 1)
            self._show_state(say("record.playing", name=self._folder.name, done=share))

    def _on_stop(self) -> None:
        self.search.cancel()
        self._folder = None
        self._show_state(say("record.stopped"), "quiet")
        self.own.setFocus()

    def _on_done(self, found: "Backtest | PlannerError") -> None:
        folder, self._folder = self._folder, None
        assert folder is not None
        if isinstance(found, PlannerError):
            self._show_state(error_sentence(found), "status-bad")
            return
        self._show_state("")
        entry = (say("record.own.about", path=folder), found)
        place = self._own.setdefault(folder, self.cases.count())
        if place < self.cases.count():
            self._shown[place] = entry
        else:
            self._shown.append(entry)
            self.cases.addItem(say("record.own", name=folder.name))
            self.cases.updateGeometry()
        self.cases.setCurrentIndex(place)
        self._show_chosen()

    def _on_crashed(self, error: object) -> None:
        self._folder = None
        self._show_state("")
        self.crashed.emit(error)

    def _on_copy(self) -> None:
        from planner.interchange.table_text import write_table
        from planner.study.backtest_words import table_cells

        QGuiApplication.clipboard().setText(write_table(table_cells(self.backtest)))

    def _on_save(self) -> None:
        found = self.backtest

        def make(progress: Progress) -> "Chart":
            from planner.study.backtest_chart import reliability_chart

            chart = reliability_chart(found)
            assert chart is not None
            return chart

        self.export_requested.emit("chart", make, say("record.picture-file"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the choice of cases."""
        self.cases.setFocus(event.reason())


def _link(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("role", "link")
    button.setAutoDefault(True)
    return button


def _head(title: QWidget, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(title, 1)
    row.addWidget(button)
    return row
