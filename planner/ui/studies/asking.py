"""What a study needs to know: of what it is, and between whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.texts import inside, say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.labels import label
from planner.ui.widgets.number_box import NumberBox


class Asking(QWidget):
    """Shows the questions that the chosen study asks, and no others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asks: frozenset[str] = frozenset()
        self._likely = OUTCOMES[0]
        self._is_chosen = False
        self._utilities: list[tuple[str, tuple[str, str]]] = []
        self._people: list[tuple[str, str]] = []  # who sign
        self.measure = ChoiceBox(self)
        for outcome in OUTCOMES:
            words = say("measure.class", outcome=inside(say(f"outcome.{outcome}")))
            self.measure.addItem(words, ("class", outcome))
        self.measure.setToolTip(say("studies.measure-tip"))
        self.budget = NumberBox(self)
        self.budget.setToolTip(say("studies.budget-tip"))
        self.budget.setRange(-1, 1_000_000_000)
        self.budget.setSpecialValueText(say("studies.no-limit"))
        self.budget.setValue(-1)
        self.first, self.second = ChoiceBox(self), ChoiceBox(self)
        self.first.addItem(say("studies.any"), None)
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(4)
        self._labels: dict[QWidget, QLabel] = {}
        asked: tuple[tuple[QWidget, str], ...] = (
            (self.measure, "studies.measure"),
            (self.budget, "studies.budget"),
            (self.first, "studies.first"),
            (self.second, "studies.second"),
        )
        for column, (box, code) in enumerate(asked):
            box.setAccessibleName(say(code))
            self._labels[box] = label(say(code), "quiet", self)
            lines.addWidget(self._labels[box], 0, column)
            lines.addWidget(box, 1, column)
        lines.setColumnStretch(len(asked), 1)
        self.measure.activated.connect(self._on_measure_chosen)
        self.first.currentIndexChanged.connect(self._show)

    def show_asks(self, asks: frozenset[str]) -> None:
        """Ask for what a study needs to know."""
        self._asks = asks
        self._show()

    def _show(self) -> None:
        from planner.study.studies import BUDGET, CLASS, GOAL, MEASURE, PAIR

        has_pair = PAIR in self._asks
        shown: dict[QWidget, bool] = {
            self.measure: not self._asks.isdisjoint({MEASURE, CLASS, GOAL}),
            self.budget: BUDGET in self._asks,
            self.first: has_pair,
            self.second: has_pair and self.first.currentData() is not None,
        }
        for box, is_shown in shown.items():
            box.setVisible(is_shown)
            self._labels[box].setVisible(is_shown)
        self.setVisible(any(shown.values()))
        others = [entry for entry in self._people if entry[1] != self.first.currentData()]
        _fill(self.second, 0, others)
        _fill(self.measure, len(OUTCOMES), [] if CLASS in self._asks else self._utilities)
        self._suggest()

    def show_likely(self, outcome: str) -> None:
        """Take note of the class that most runs of what is shown end in."""
        self._likely = outcome
        self._suggest()

    def _suggest(self) -> None:
        """Ask about the most frequent class, or for agreement, until a person chooses."""
        from planner.study.studies import GOAL

        if not self._is_chosen:
            usual = OUTCOMES[0] if GOAL in self._asks else self._likely
            self.measure.setCurrentIndex(OUTCOMES.index(usual))

    def _on_measure_chosen(self) -> None:
        self._is_chosen = True

    def offer(self, resolved: Scenario) -> None:
        """Offer the actors: the utility of each after the classes, and who signs as one of two."""
        from planner.study.move_words import actor_words

        names = {key: actor_words(resolved, key) for key in resolved.actors}
        self._utilities = [
            (say("measure.utility", actor=name), ("utility", key)) for key, name in names.items()
        ]
        signing = {actor for (actor, _), stance in resolved.stances.items() if stance.veto}
        self._people = [(name, key) for key, name in names.items() if key in signing]
        _fill(self.first, 1, self._people)
        self._show()

    @property
    def chosen_measure(self) -> tuple[str, str]:
        """Kind and key of what is asked about."""
        kind, key = self.measure.currentData()
        return kind, key

    @property
    def chosen_budget(self) -> float | None:
        """What the instruments may cost together, if there is a limit."""
        return None if self.budget.value() < 0 else float(self.budget.value())

    @property
    def chosen_pair(self) -> tuple[str, str] | None:
        """The two actors that are asked about, or nobody in particular."""
        first, second = self.first.currentData(), self.second.currentData()
        return None if first is None or second is None else (first, second)


def _fill(box: ChoiceBox, kept: int, entries: Sequence[tuple[str, object]]) -> None:
    """Offer other choices after those that are kept; what was chosen stays if it is there."""
    before = [(box.itemText(n), box.itemData(n)) for n in range(kept, box.count())]
    if [(text, _plain(data)) for text, data in before] == list(entries):
        return
    chosen = _plain(box.currentData())
    box.blockSignals(True)
    while box.count() > kept:
        box.removeItem(box.count() - 1)
    for text, data in entries:
        box.addItem(text, data)
    known = [_plain(box.itemData(n)) for n in range(box.count())]
    box.setCurrentIndex(known.index(chosen) if chosen in known else min(0, len(known) - 1))
    box.blockSignals(False)


def _plain(data: object) -> object:
    return tuple(data) if isinstance(data, list) else data
