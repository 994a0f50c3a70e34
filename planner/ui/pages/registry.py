"""Which pages there are, in the order of work: a new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from planner.domain.colours import Palette
from planner.domain.scenario import Scenario
from planner.texts import say

if TYPE_CHECKING:
    from planner.engine.results import Projection


class Page(Protocol):
    """What the window asks of a page; it is a widget too.

    A page may also have `show_place(where)` (put the focus on a cell), the signal
    `place_requested(where)`, `set_history(lookup)` (who changed a record last),
    `show_future(id or None)` (which future is shown; comes before `show_scenario`), the signal
    `future_requested(id or None)` (show another), `why_requested(id or None, projection, kind,
    key)` (why it ends so there), `export_requested(form, make, name)` (a "chart", "page" or
    "report" to be written, a page to "print", or a "print-report"), `set_surroundings(ask,
    remembered)` (dialogs, and choices kept between sessions), `set_log(lookup)` (the change log,
    oldest first),
    `set_sealed(keeper)` (what keeps sealed projections), `set_workshop(leading)` (the session that
    goes on in this window), the signal
    `base_edit_requested(change)` (for futures themselves and the base case, whatever is shown), the
    signal `crashed(error)` and `close_jobs()` (where it works in the background) and
    `shortcuts() -> Sequence[tuple[str, str]]`: its own keys for the list of keys, each as the key
    in the words printed on it ("Ctrl+D", "Alt+↑ ↓") and what it does ("Fill down"), in the order
    of use. The page's accessible name heads them.

    A page hands the focus on in `focusInEvent`: with a focus proxy, Tab would jump over whatever
    stands before the proxy.
    """

    edit_requested: SignalInstance  # Change, merge key
    preview_changed: SignalInstance  # Change or None

    def show_scenario(self, scenario: Scenario, base: Scenario | None = None) -> None:
        """Show a scenario; `base` is the base case if it is another one."""

    def show_projection(self, projection: "Projection | None", is_live: bool = False) -> None:
        """Show what was projected."""

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""

    def commit_pending(self) -> None:
        """Take what is being typed."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that works on the open scenario, made when it is first needed."""

    code: str  # of its name
    icon: str
    make: Callable[[QWidget], Page]
    count: Callable[[Scenario], tuple[str, str]]


def _brief(parent: QWidget) -> Page:
    from planner.ui.pages.brief import BriefPage

    return cast(Page, BriefPage(parent))


def _actors(parent: QWidget) -> Page:
    from planner.ui.pages.actors import ActorsPage

    return cast(Page, ActorsPage(parent))


def _issues(parent: QWidget) -> Page:
    from planner.ui.pages.issues import IssuesPage

    return cast(Page, IssuesPage(parent))


def _positions(parent: QWidget) -> Page:
    from planner.ui.pages.positions import PositionsPage

    return cast(Page, PositionsPage(parent))


def _relations(parent: QWidget) -> Page:
    from planner.ui.pages.relations import RelationsPage

    return cast(Page, RelationsPage(parent))


def _timeline(parent: QWidget) -> Page:
    from planner.ui.pages.timeline import TimelinePage

    return cast(Page, TimelinePage(parent))


def _futures(parent: QWidget) -> Page:
    from planner.ui.pages.futures import FuturesPage

    return cast(Page, FuturesPage(parent))


def _compare(parent: QWidget) -> Page:
    from planner.ui.pages.compare import ComparePage

    return cast(Page, ComparePage(parent))


def _studies(parent: QWidget) -> Page:
    from planner.ui.pages.studies import StudiesPage

    return cast(Page, StudiesPage(parent))


def _evidence(parent: QWidget) -> Page:
    from planner.ui.pages.evidence import EvidencePage

    return cast(Page, EvidencePage(parent))


def _workshop(parent: QWidget) -> Page:
    from planner.ui.pages.workshop import WorkshopPage

    return cast(Page, WorkshopPage(parent))


def _report(parent: QWidget) -> Page:
    from planner.ui.pages.report import ReportPage

    return cast(Page, ReportPage(parent))


def _settings(parent: QWidget) -> Page:
    from planner.ui.pages.settings import SettingsPage

    return cast(Page, SettingsPage(parent))


def _of_brief(scenario: Scenario) -> tuple[str, str]:
    return "", ""


def _n_actors(scenario: Scenario) -> tuple[str, str]:
    number = len(scenario.actors)
    return str(number), say("rail.actors", n=number)


def _n_issues(scenario: Scenario) -> tuple[str, str]:
    number = len(scenario.issues)
    return str(number), say("rail.issues", n=number)


def _stances(scenario: Scenario) -> tuple[str, str]:
    number = len(scenario.stances)
    return str(number), say("rail.stances", n=number)


def _related(scenario: Scenario) -> tuple[str, str]:
    number = len(scenario.relations)
    return str(number), say("rail.relations", n=number)


def _on_timeline(scenario: Scenario) -> tuple[str, str]:
    number = len(scenario.events) + len(scenario.instruments)
    return str(number), say("rail.timeline", n=number)


def _n_futures(scenario: Scenario) -> tuple[str, str]:
    number = len(scenario.futures)
    return str(number), say("rail.futures", n=number)


def _changed_settings(scenario: Scenario) -> tuple[str, str]:
    from planner.charts.setting_words import changed_count

    return changed_count(scenario)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("page.brief", "brief", _brief, _of_brief),
    PageEntry("page.actors", "actors", _actors, _n_actors),
    PageEntry("page.issues", "issues", _issues, _n_issues),
    PageEntry("page.positions", "positions", _positions, _stances),
    PageEntry("page.relations", "relations", _relations, _related),
    PageEntry("page.timeline", "timeline", _timeline, _on_timeline),
    PageEntry("page.futures", "branch", _futures, _n_futures),
    PageEntry("page.compare", "compare", _compare, _of_brief),
    PageEntry("page.studies", "studies", _studies, _of_brief),
    PageEntry("page.evidence", "evidence", _evidence, _of_brief),
    PageEntry("page.workshop", "workshop", _workshop, _of_brief),
    PageEntry("page.report", "report", _report, _of_brief),
    PageEntry("page.settings", "settings", _settings, _changed_settings),
)
