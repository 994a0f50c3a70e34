"""What the command palette offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from planner.domain.problems import Where
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.pages.registry import PAGES
from planner.ui.widgets.top_bar import future_name

_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A page, by its place in the rail."""

    place: int


@dataclass(frozen=True, slots=True)
class FutureTarget:
    """A future, or the base case."""

    future: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Something to do or to go to; `second` says what it is, or its key."""

    title: str
    second: str
    target: QAction | Where | PageTarget | FutureTarget

    @property
    def searched(self) -> str:
        """What the letters are looked for in."""
        return f"{self.title} {self.second}"


def entries(actions: Iterable[QAction], scenario: Scenario | None) -> list[Entry]:
    """Return everything: pages, actors, issues and futures of the scenario, then actions."""
    result: list[Entry] = []
    if scenario is not None:
        result += _of_scenario(scenario)
    for action in actions:
        if action.isEnabled() and action.text():
            keys = action.shortcut().toString(_NATIVE)
            result.append(Entry(_plain(action), keys or say("palette.action"), action))
    return result


def _of_scenario(scenario: Scenario) -> list[Entry]:
    result = [
        Entry(say(entry.code), say("palette.page"), PageTarget(place))
        for place, entry in enumerate(PAGES, 1)
    ]
    for key, actor in scenario.actors.items():
        name = actor.name or actor.short or key
        short = f"{actor.short} · " if actor.short and actor.short != name else ""
        result.append(Entry(name, short + say("palette.actor"), Where("actors", key)))
    for key, issue in scenario.issues.items():
        name = issue.name or issue.short or key
        result.append(Entry(name, say("palette.issue"), Where("issues", key)))
    if scenario.futures:
        result.append(Entry(say("future.base"), say("palette.future"), FutureTarget(None)))
    for future in scenario.futures:
        name = future_name(scenario, future)
        result.append(Entry(name, say("palette.future"), FutureTarget(future)))
    return result


def _plain(action: QAction) -> str:
    text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
    group = action.actionGroup()
    if group is not None and action.objectName():
        code = "palette.theme" if action.objectName().startswith("theme") else "palette.text-size"
        return say(code, name=text)
    return text
