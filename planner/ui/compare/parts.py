"""The parts of the page: each is a column of cards about the same futures."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import Palette, future_colours
from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.texts import inside, say
from planner.ui.compare.cards import SheetCard, StudyCard
from planner.ui.compare.figures import Sheet, SheetRow
from planner.ui.compare.work import (
    Answer,
    InstrumentsWork,
    RegretWork,
    SignsWork,
    has_instruments,
)
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.labels import label
from planner.ui.widgets.number_box import NumberBox

if TYPE_CHECKING:
    from planner.study.holding import Holds

# Makes a sheet of futures, about the one at a place if it is about one.
SheetOf = Callable[[Answer, int], Sheet]
_SHARES = (50, 60, 70, 80, 90, 95, 99)
_USUAL_SHARE = 90


class Part(QWidget):
    """Cards that follow an answer and the future that is looked at."""

    place_chosen = Signal(int)
    asked = Signal(object, object)  # SheetRow, Figure
    chart_asked = Signal(str)
    crashed = Signal(object)

    def __init__(self, sheets: Sequence[tuple[SheetOf, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets = [sheet_of for sheet_of, _ in sheets]
        self.answer: Answer | None = None
        self.place = 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.cards: list[SheetCard] = []
        for _, chart in sheets:
            self.add_card(SheetCard(self, chart))

    def add_card(self, card: SheetCard) -> None:
        """Take in a card at the end."""
        self.cards.append(card)
        self.column.addWidget(card)
        card.row_chosen.connect(self._on_row_chosen)
        card.asked.connect(self.asked)
        card.chart_asked.connect(self.chart_asked)
        if isinstance(card, StudyCard):
            card.crashed.connect(self.crashed)

    def show_answer(self, answer: Answer, place: int) -> None:
        """Show futures, and what is about the one at a place."""
        self.answer, self.place = answer, place
        for sheet_of, card in zip(self._sheets, self.cards, strict=False):
            card.show_sheet(sheet_of(answer, place))
            card.choose_place(place)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        colours = {}
        if self.answer is not None:
            own = future_colours(self.answer.scenario, palette)
            colours = {
                place: palette.ink if key is None else own[key]
                for place, key in enumerate(self.answer.futures)
            }
        for card in self.cards:
            card.set_palette(palette, colours)

    def close_jobs(self) -> None:
        """Stop what is looked for, and wait for it."""
        for card in self.cards:
            if isinstance(card, StudyCard):
                card.search.close()

    def _on_row_chosen(self, row: SheetRow) -> None:
        if row.place is not None and row.place != self.place:
            self.place_chosen.emit(row.place)


class HoldsPart(Part):
    """What holds in at least a chosen share of the runs of all futures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(((_holds_sheet(self), ""),), parent)
        self.share = ChoiceBox(self)
        self.share.setAccessibleName(say("comparing.least-share"))
        for share in _SHARES:
            self.share.addItem(say("comparing.share-choice", share=share), share / 100)
        self.share.setCurrentIndex(_SHARES.index(_USUAL_SHARE))
        self.share.currentIndexChanged.connect(self._on_share_chosen)
        self.together = label("", "", self, wraps=True)
        choice = QHBoxLayout()
        choice.addWidget(label(say("comparing.least-share"), "quiet", self))
        choice.addWidget(self.share)
        choice.addStretch(1)
        card = self.cards[0]
        card.rows.insertLayout(2, choice)
        card.rows.addSpacing(6)
        card.rows.addWidget(label(say("comparing.together"), "card-title", card))
        card.rows.addWidget(self.together)

    def show_answer(self, answer: Answer, place: int) -> None:
        """Show what holds, and what holds together."""
        from planner.study.compare_words import together_lines

        super().show_answer(answer, place)
        lines = together_lines(answer.scenario, answer.futures, self.holds(answer))
        self.together.setText("\n".join(lines))

    def holds(self, answer: Answer) -> "Holds":
        """Return what holds at the chosen share."""
        from planner.study.holding import holds

        return holds(answer.compared.projections, self.share.currentData())

    def _on_share_chosen(self) -> None:
        if self.answer is not None:
            self.show_answer(self.answer, self.place)


class SignsPart(Part):
    """Early signs of the future that is looked at, after a chosen round."""

    print_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__((), parent)
        self.card = StudyCard(self, "signposts")
        self.round = NumberBox(self)
        self.round.setMinimum(1)
        self.round.setKeyboardTracking(False)
        self.round.setAccessibleName(say("comparing.round"))
        self._name = label("", "quiet", self)
        self.print = QPushButton(say("comparing.print-list"), self)
        self.print.setAutoDefault(True)
        self.print.setEnabled(False)
        choices = QHBoxLayout()
        choices.addWidget(self._name)
        choices.addWidget(self.round)
        choices.addStretch(1)
        choices.addWidget(self.print)
        self.card.add_choices(choices)
        self.add_card(self.card)
        self.card.rows.addWidget(label(say("signpost.lead"), "second", self, wraps=True))
        self._is_usual = True
        self.round.valueChanged.connect(self._on_round_chosen)
        self.print.clicked.connect(self.print_asked)
        self.card.found_changed.connect(self._on_found)

    def show_answer(self, answer: Answer, place: int) -> None:
        """Look for signs in the future at a place."""
        super().show_answer(answer, place)
        settings = resolve(answer.scenario, answer.futures[place]).scenario.settings
        self._name.setText(say("comparing.after", unit=say(f"unit.{settings.round_unit}")))
        self.round.blockSignals(True)
        self.round.setMaximum(max(settings.rounds - 1, 1))
        if self._is_usual:
            self.round.setValue(max(1, round(settings.rounds / 3)))
        self.round.blockSignals(False)
        self._look()

    def _look(self) -> None:
        from planner.study.signposts import Signposts
        from planner.ui.compare.study_sheets import signs_sheet

        if self.answer is None or not self.isVisible():
            return
        scenario, future = self.answer.scenario, self.answer.futures[self.place]
        number = self.round.value()

        def sheet_of(found: object) -> Sheet:
            assert isinstance(found, Signposts)
            return signs_sheet(scenario, future, found)

        work = SignsWork(scenario, future, number)
        self.card.ask((scenario, future, number), work, sheet_of)

    def _on_round_chosen(self) -> None:
        self._is_usual = False
        self._look()

    def _on_found(self) -> None:
        self.print.setEnabled(self.card.found is not None)


class InstrumentsPart(Part):
    """What sets of instruments do in one future, and how wrong each choice may be in all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((), parent)
        self.measure = ChoiceBox(self)
        self.measure.setAccessibleName(say("comparing.measure"))
        for outcome in OUTCOMES:
            words = say("measure.class", outcome=inside(say(f"outcome.{outcome}")))
            self.measure.addItem(words, ("class", outcome))
        self.measure.currentIndexChanged.connect(self._on_measure_chosen)
        choice = QHBoxLayout()
        choice.addWidget(label(say("comparing.measure"), "quiet", self))
        choice.addWidget(self.measure)
        choice.addStretch(1)
        self.column.addLayout(choice)
        self.nothing = label(say("no-instruments"), "quiet", self, wraps=True)
        self.column.addWidget(self.nothing)
        self.regret, self.sets = StudyCard(self, "regret"), StudyCard(self)
        self.add_card(self.regret)
        self.add_card(self.sets)

    def show_answer(self, answer: Answer, place: int) -> None:
        """Play the instruments of all futures, and of the one at a place."""
        super().show_answer(answer, place)
        self._offer_actors(answer)
        is_any = has_instruments(answer.scenario, answer.futures)
        self.nothing.setVisible(not is_any)
        self.regret.setVisible(is_any)
        self.sets.setVisible(has_instruments(answer.scenario, (answer.futures[place],)))
        self._look()

    def _offer_actors(self, answer: Answer) -> None:
        """Offer the utility of every actor that all futures have."""
        from planner.study.move_words import actor_words

        resolved = [resolve(answer.scenario, future).scenario for future in answer.futures]
        actors = [key for key in resolved[0].actors if all(key in r.actors for r in resolved)]
        wanted = [("utility", key) for key in actors]
        known = [self.measure.itemData(n) for n in range(len(OUTCOMES), self.measure.count())]
        if [tuple(entry) for entry in known] == wanted:
            return
        self.measure.blockSignals(True)
        chosen = tuple(self.measure.currentData())
        while self.measure.count() > len(OUTCOMES):
            self.measure.removeItem(self.measure.count() - 1)
        for kind, key in wanted:
            words = say("measure.utility", actor=actor_words(resolved[0], key))
            self.measure.addItem(words, (kind, key))
        choices = [tuple(self.measure.itemData(n)) for n in range(self.measure.count())]
        self.measure.setCurrentIndex(choices.index(chosen) if chosen in choices else 0)
        self.measure.blockSignals(False)

    def _look(self) -> None:
        from planner.study.instruments import Instruments
        from planner.study.regret import Regret
        from planner.study.trials import Measure
        from planner.ui.compare.study_sheets import instruments_sheet, regret_sheet

        if self.answer is None or not self.isVisible():
            return
        scenario, futures = self.answer.scenario, self.answer.futures
        future, measure = futures[self.place], Measure(*self.measure.currentData())

        def regret_of(found: object) -> Sheet:
            assert isinstance(found, Regret)
            return regret_sheet(scenario, found)

        def sets_of(found: object) -> Sheet:
            assert isinstance(found, Instruments)
            return instruments_sheet(scenario, future, found)

        if has_instruments(scenario, futures):
            work = RegretWork(scenario, futures, measure)
            self.regret.ask((scenario, futures, measure), work, regret_of)
        if has_instruments(scenario, (future,)):
            own = InstrumentsWork(scenario, future, measure)
            self.sets.ask((scenario, future, measure), own, sets_of)

    def _on_measure_chosen(self) -> None:
        self._look()


def _holds_sheet(part: HoldsPart) -> SheetOf:
    from planner.ui.compare.detail_sheets import holds_sheet

    def sheet_of(answer: Answer, place: int) -> Sheet:
        return holds_sheet(answer, part.holds(answer))

    return sheet_of
