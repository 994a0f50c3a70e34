"""Round by round who moved whom and why, with the quad map of one actor."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import LIGHT, Palette, actor_colours
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.evidence.quad_picture import QuadPicture
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.paragraphs import Paragraphs

if TYPE_CHECKING:
    from planner.study.engine_results import EngineResult


class RoundsPart(QWidget):
    """A round and an actor to choose, the map, and the moves in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours: Palette = LIGHT
        self._shown: tuple[Scenario, EngineResult, int] | None = None
        self.round = ChoiceBox(self)
        self.round.setAccessibleName(say("evidence.round"))
        describe(self.round, say("tip.round"))
        self.looker = ChoiceBox(self)
        self.looker.setAccessibleName(say("evidence.looker"))
        describe(self.looker, say("tip.looker"))
        self.picture = QuadPicture(self)
        self.lines = Paragraphs(self)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(label(say("evidence.round"), "quiet", self))
        choices.addWidget(self.round)
        choices.addWidget(label(say("evidence.looker"), "quiet", self))
        choices.addWidget(self.looker, 1)
        self.write = QPushButton(say("comparing.write-chart"), self)
        self.write.setProperty("role", "link")
        self.write.setAutoDefault(True)
        self.write.setAccessibleName(say("evidence.write-quad"))
        head = QHBoxLayout()
        head.addWidget(label(say("evidence.rounds"), "card-title", self), 1)
        head.addWidget(self.write)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addLayout(choices)
        rows.addWidget(self.picture)
        rows.addWidget(self.lines)
        self.round.currentIndexChanged.connect(self._on_chosen)
        self.looker.currentIndexChanged.connect(self._on_chosen)

    def show_result(self, scenario: Scenario, result: "EngineResult", issue: int) -> None:
        """Show an engine on an issue; the round and the actor stay where they can."""
        from planner.study.round_words import n_rounds

        self._shown = (scenario, result, issue)
        rounds = n_rounds(result, issue)
        self.setVisible(rounds > 0)
        if rounds:
            self._fill(self.round, {str(number): number for number in range(1, rounds + 1)})
            self._fill(self.looker, self._lookers())
            self._show_round()

    def _lookers(self) -> dict[str, object]:
        from planner.study.quad_maps import lookers

        assert self._shown is not None
        scenario, result, issue = self._shown
        actors = list(scenario.actors)
        views = result.details.views[_place(result, issue)][0]
        names: dict[str, object] = {}
        for key in lookers(actors, views):
            actor = scenario.actors[key]
            names[actor.name or actor.short or key] = key
        return names

    @staticmethod
    def _fill(box: ChoiceBox, choices: Mapping[str, object]) -> None:
        before = box.currentText()
        box.blockSignals(True)
        box.clear()
        for text, data in choices.items():
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findText(before), 0))
        box.blockSignals(False)

    def _on_chosen(self) -> None:
        if self._shown is not None:
            self._show_round()

    def _show_round(self) -> None:
        from planner.study.quad_maps import quad_map
        from planner.study.round_words import round_sentences

        assert self._shown is not None
        scenario, result, issue = self._shown
        number, looker = self.round.currentData(), self.looker.currentData()
        sentences = round_sentences(scenario, result, issue, number)
        self.lines.show_texts(sentences)
        self.picture.setVisible(looker is not None)
        self.write.setVisible(looker is not None)
        if looker is not None:
            views = result.details.views[_place(result, issue)][number - 1]
            found = quad_map(scenario, list(scenario.actors), views, looker)
            colours = actor_colours(scenario.actors.values(), self._colours)
            self.picture.show_map(found, colours)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._colours = palette
        self.picture.set_palette(palette)


def _place(result: "EngineResult", issue: int) -> int:
    """Return whose views an issue has: its own, or those of all issues together."""
    return issue if len(result.details.views) > 1 or result.details.issues else 0
