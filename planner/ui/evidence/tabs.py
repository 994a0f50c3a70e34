"""Which tabs the page of evidence has, in their order: a new tab is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario


class Tab(Protocol):
    """What the page asks of a tab; it is a widget too, as wide as the page, and scrolls itself.

    The page shows it the newest scenario when it is seen. A tab may also have the signals that a
    page may have (`planner.ui.pages.registry.Page`): the page of evidence passes them on. It
    hands the focus on in `focusInEvent`.
    """

    def show_scenario(self, scenario: Scenario, future: str | None) -> None:
        """Show a whole scenario, of which one future (or the base case, None) is looked at."""

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""

    def close_jobs(self) -> None:
        """Stop what is worked out in the background, and wait for it."""


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab, made when it is first seen."""

    code: str  # of its name
    make: Callable[[QWidget], Tab]


def _models(parent: QWidget) -> Tab:
    from planner.ui.evidence.models_tab import ModelsTab

    return cast(Tab, ModelsTab(parent))


def _record(parent: QWidget) -> Tab:
    from planner.ui.evidence.record_tab import RecordTab

    return cast(Tab, RecordTab(parent))


def _seals(parent: QWidget) -> Tab:
    from planner.ui.evidence.seals_tab import SealsTab

    return cast(Tab, SealsTab(parent))


TABS: tuple[TabEntry, ...] = (
    TabEntry("evidence.tab.models", _models),
    TabEntry("evidence.tab.record", _record),
    TabEntry("evidence.tab.seals", _seals),
)
