"""One model in detail: what it is, what it cannot do, and what was done to the input."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import problem_sentence
from planner.ui.evidence.compatibility import Compatibility
from planner.ui.evidence.rounds_part import RoundsPart
from planner.ui.widgets.labels import label
from planner.ui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from planner.study.engine_results import EngineResult


class ModelCard(QFrame):
    """Follows the model and the issue that are chosen."""

    how_asked = Signal(str)  # name of the engine

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = label("", "card-title", self, wraps=True)
        self._engine = ""
        self._about = label("", "", self, wraps=True)
        self.how = QPushButton(say("evidence.how"), self)
        self.how.setProperty("role", "link")
        self.how.setAutoDefault(True)
        self.how.clicked.connect(self._on_how)
        self._notes = label("", "", self, wraps=True)
        self._limits = label("", "second", self, wraps=True)
        self._source = label("", "second", self, wraps=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        self.rounds = RoundsPart(self)
        self._trades_title = label(say("evidence.trades"), "card-title", self, wraps=True)
        self._trades = Paragraphs(self)
        self.compatibility = Compatibility(self)
        trades = (self._trades_title, self._trades)
        about = (self._limits, self._source, self.compatibility)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.how)
        rows.addLayout(head)
        for part in (self._about, self._notes, self.rounds, *trades, *about):
            rows.addWidget(part)

    def show_result(self, scenario: Scenario, result: "EngineResult", issue: int) -> None:
        """Show what one engine did."""
        from planner.study.round_words import told_sentences

        self._engine = result.engine.name
        code = f"engine.{result.engine.name}"
        self.how.setAccessibleName(say("evidence.how-of", model=say(code)))
        self._title.setText(say(code))
        self._about.setText(say(f"{code}.about"))
        self._limits.setText(say("evidence.limits", limits=say(f"{code}.limits")))
        self._source.setText(say("evidence.source", source=say(f"{code}.source")))
        told = told_sentences(scenario, result, issue)
        notes = "\n".join((*told, *map(problem_sentence, result.details.notes)))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self.rounds.show_result(scenario, result, issue)
        self.compatibility.show_result(result)
        trades = _trade_lines(scenario, result)
        self._trades.show_texts(trades)
        for part in (self._trades_title, self._trades):
            part.setVisible(bool(trades))

    def _on_how(self) -> None:
        self.how_asked.emit(self._engine)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self.rounds.set_palette(palette)


def _trade_lines(scenario: Scenario, result: "EngineResult") -> tuple[str, ...]:
    from planner.study.exchange_words import exchange_lines

    told = result.details.engine
    return exchange_lines(scenario, told) if "exchanges" in told else ()
