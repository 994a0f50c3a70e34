"""Which actors the Board shows and in which colours; never a part of the data."""

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QColor

from planner.domain.colours import Palette, actor_colours
from planner.domain.names import abbreviations
from planner.domain.records import Group
from planner.domain.scenario import Scenario


class ActorView:
    """What a person chose to see, and what follows from it: names and colours of actors."""

    def __init__(self) -> None:
        self.hidden: frozenset[str] = frozenset()
        self.by_group = False
        self.shorts: dict[str, str] = {}
        self.colours: Mapping[str, QColor] = {}

    def follow(
        self, shown: Scenario | None, scenario: Scenario, palette: Palette, selected: str
    ) -> bool:
        """Take over the actors of a scenario; tells whether all lanes may look different."""
        is_same = shown is not None and scenario.actors is shown.actors
        if is_same and shown is not None and scenario.groups is shown.groups:
            return False
        self.shorts = abbreviations(scenario)
        self.hide(scenario, self.hidden, selected)
        self.take_colours(scenario, palette)
        return True

    def hide(self, scenario: Scenario, hidden: Iterable[str], keep: str) -> None:
        """Hide those actors that exist; if that were all, the one to keep is shown."""
        known = frozenset(hidden) & scenario.actors.keys()
        if scenario.actors and len(known) == len(scenario.actors):
            known -= {keep if keep in known else next(iter(scenario.actors))}
        self.hidden = known

    def take_colours(self, scenario: Scenario, palette: Palette) -> None:
        """Give every actor its colour in a palette."""
        chosen = shown_colours(scenario, palette, self.by_group and bool(scenario.groups))
        self.colours = {actor: QColor(colour) for actor, colour in chosen.items()}


def colouring_groups(scenario: Scenario) -> dict[str, Group]:
    """Return for each actor that is in a group the first group it is in."""
    found: dict[str, Group] = {}
    for group in scenario.groups.values():
        for actor in group.members:
            if actor in scenario.actors:
                found.setdefault(actor, group)
    return found


def shown_colours(scenario: Scenario, palette: Palette, by_group: bool) -> dict[str, str]:
    """Return the colour of every actor: its own, or that of its first group."""
    if not by_group:
        return actor_colours(scenario.actors.values(), palette)
    colours = {group: colour for group, _, colour in legend(scenario, palette)}
    groups = colouring_groups(scenario)
    return {
        actor: colours[groups[actor].id] if actor in groups else palette.quiet
        for actor in scenario.actors
    }


def legend(scenario: Scenario, palette: Palette) -> list[tuple[str, str, str]]:
    """Return id, name and colour of the groups whose colours are seen; "": in no group."""
    groups = colouring_groups(scenario)
    seen = {group.id for group in groups.values()}
    shown = [group for group in scenario.groups.values() if group.id in seen]
    entries = [
        (group.id, group.name or group.id, palette.actors[place % len(palette.actors)])
        for place, group in enumerate(shown)
    ]
    if len(groups) < len(scenario.actors):
        entries.append(("", "", palette.quiet))
    return entries
