"""The page of actors: a table of all, a form for one, their groups."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from planner.domain.colours import Palette, actor_colours
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.words import actor_name
from planner.ui.forms.groups import GroupsPane
from planner.ui.forms.merge_card import MergeCard
from planner.ui.forms.page import RecordPage, column
from planner.ui.forms.records import merged
from planner.ui.forms.rows import FieldSpec
from planner.ui.widgets.act_menu import Act

_NUMBERS = (
    FieldSpec("influence", meaning="actors.means.influence"),
    FieldSpec("hostility", meaning="actors.means.hostility"),
    FieldSpec("tempo", meaning="actors.means.tempo"),
    FieldSpec("patience", meaning="actors.means.patience"),
    FieldSpec("conflict_cost", meaning="actors.means.conflict_cost"),
    FieldSpec("linkage", meaning="actors.means.linkage"),
)
_WORDS = (
    FieldSpec("name"),
    FieldSpec("short", meaning="actors.means.short"),
    FieldSpec("role", meaning="actors.means.role"),
    FieldSpec("side", meaning="actors.means.side"),
    FieldSpec("colour", is_colour=True),
    FieldSpec("description", lines=3),
)


class ActorsPage(RecordPage):
    """Shows who is at the table, and says what a person did with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            column("name", 20),
            column("short", 10),
            column("role", 11),
            column("side", 6),
            column("influence", 11),
            column("hostility", 9),
            column("tempo", 6),
            column("patience", 7),
            column("conflict_cost", 12),
            column("linkage", 7),
        )
        super().__init__("actors", columns, (_WORDS, _NUMBERS), parent)
        self.groups = GroupsPane(self)
        self.below.add_pane(say("actors.groups"), self.groups)
        self.merge.clicked.connect(self._on_merge)
        self.merge_card.merge_requested.connect(self._on_merge_requested)
        self.merge_card.cancelled.connect(self._on_merge_cancelled)
        self.groups.edit_requested.connect(self.edit_requested)
        self.groups.said.connect(self.say_notice)

    def make_cards(self) -> None:
        """Make the card on which two actors become one."""
        self.merge = self.add_button("actors.merge", "actors.tip.merge")
        self.merge_card = MergeCard(self)
        self.between.addWidget(self.merge_card)

    def prepare(self) -> None:
        """Give every actor its colour."""
        if self.scenario is not None:
            colours = actor_colours(self.scenario.actors.values(), self.palette_of_theme)
            self.model.show_colours(colours)

    def heading_text(self) -> str:
        """Return what stands above the pane that is shown."""
        is_groups = self.below.place == 1
        return say("actors.groups") if is_groups else super().heading_text()

    def automatic_colour(self, key: str | None) -> str:
        """Return the colour that the actor has without one of its own."""
        if self.scenario is None or key is None:
            return ""
        actors = dict(self.scenario.actors)
        actors[key] = replace(actors[key], colour="")
        return actor_colours(actors.values(), self.palette_of_theme)[key]

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show actors and groups of the shown future."""
        super().show_scenario(scenario, base)
        self.groups.show_scenario(base or scenario)  # the same in all futures
        self.merge_card.show_scenario(scenario)
        self.merge.setVisible(bool(scenario.actors))
        self.merge.setEnabled(len(scenario.actors) > 1)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        super().set_palette(palette)
        self.groups.set_palette(palette)

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        super().commit_pending()
        self.groups.commit_pending()

    def acts(self) -> list[Act]:
        """Return what can be done with the selected actor."""
        acts = super().acts()
        is_possible = self.scenario is not None and len(self.scenario.actors) > 1
        acts.insert(2, Act(say("actors.merge"), "", self._on_merge, is_possible))
        return acts

    def _on_merge(self) -> None:
        if self.scenario is not None and self.key is not None:
            self.commit_pending()
            self.merge_card.open_card(self.scenario, self.key)

    def _on_merge_cancelled(self) -> None:
        self.merge.setFocus()

    def _on_merge_requested(self, stays: str, goes: str) -> None:
        scenario = self.scenario
        if scenario is None or stays == goes:
            return
        names = {"stays": actor_name(scenario, stays), "goes": actor_name(scenario, goes)}
        if self.request(merged(scenario, self.base, stays, goes)):
            self.merge_card.hide()
            self.table.select(stays)
            self.table.setFocus()
            self.say_notice(say("records.merged", **names))
