"""What a study needs to know: of what it is, and between whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.labels import label


class Asking(QWidget):
    """Shows the questions that the chosen study asks, and no others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asks: frozenset[str] = frozenset()
        self._likely = OUTCOMES[0]
        self._is_chosen = False
        self.measure = ChoiceBox(self)
        for outcome in OUTCOMES:
            words = say("measure.class", outcome=say(f"outcome.{outcome}").lower())
            self.measure.addItem(words, ("class", outcome))
        self.first, self.second = ChoiceBox(self), ChoiceBox(self)
        self.first.addItem(say("studies.any"), None)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self._labels = {}
        for box, code in (
            (self.measure, "studies.measure"),
            (self.first, "studies.first"),
            (self.second, "studies.second"),
        ):
            box.setAccessibleName(say(code))
            self._labels[box] = label(say(code), "quiet", self)
            lines.addWidget(self._labels[box])
            lines.addWidget(box)
        self.measure.activated.connect(self._on_measure_chosen)
        self.first.currentIndexChanged.connect(self._show)

    def show_asks(self, asks: frozenset[str]) -> None:
        """Ask for what a study needs to know."""
        self._asks = asks
        self._show()

    def _show(self) -> None:
        from planner.study.studies import MEASURE, PAIR

        has_pair = PAIR in self._asks
        shown = {
            self.measure: MEASURE in self._asks,
            self.first: has_pair,
            self.second: has_pair and self.first.currentData() is not None,
        }
        for box, is_shown in shown.items():
            box.setVisible(is_shown)
            self._labels[box].setVisible(is_shown)
        self._suggest()

    def show_likely(self, outcome: str) -> None:
        """Take note of the class that most runs of what is shown end in."""
        self._likely = outcome
        self._suggest()

    def _suggest(self) -> None:
        """Ask about the most frequent class until a person chooses."""
        if not self._is_chosen:
            self.measure.setCurrentIndex(OUTCOMES.index(self._likely))

    def _on_measure_chosen(self) -> None:
        self._is_chosen = True

    def offer(self, resolved: Scenario) -> None:
        """Offer the actors: the utility of each after the classes, and who signs as one of two."""
        from planner.study.move_words import actor_words

        names = {key: actor_words(resolved, key) for key in resolved.actors}
        utilities = [
            (say("measure.utility", actor=name), ("utility", key)) for key, name in names.items()
        ]
        _fill(self.measure, len(OUTCOMES), utilities)
        signing = {actor for (actor, _), stance in resolved.stances.items() if stance.veto}
        people = [(name, key) for key, name in names.items() if key in signing]
        _fill(self.first, 1, people)
        _fill(self.second, 0, people)
        if self.second.currentIndex() < 0:
            self.second.setCurrentIndex(min(1, self.second.count() - 1))

    @property
    def chosen_measure(self) -> tuple[str, str]:
        """Kind and key of what is asked about."""
        kind, key = self.measure.currentData()
        return kind, key

    @property
    def chosen_pair(self) -> tuple[str, str] | None:
        """The two actors that are asked about, or nobody in particular."""
        first, second = self.first.currentData(), self.second.currentData()
        return None if first is None else (first, second)


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
    box.setCurrentIndex(known.index(chosen) if chosen in known else (0 if kept else -1))
    box.blockSignals(False)


def _plain(data: object) -> object:
    return tuple(data) if isinstance(data, list) else data
