"""Keeps what the window shows in step with the document and its projection."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from planner.domain.changes import Change, apply, set_field
from planner.domain.colours import LIGHT, Palette, future_colours
from planner.domain.futures import into_future
from planner.domain.problems import ChangeProblem, PlannerError, Where
from planner.domain.scenario import Scenario
from planner.texts import figures, say
from planner.texts.findings import error_sentence
from planner.ui.context import Context
from planner.ui.editing import Editing
from planner.ui.help.topics import set_topic
from planner.ui.moments import spelt
from planner.ui.pages.registry import PAGES, Page
from planner.ui.pages.start import StartPage
from planner.ui.panels.outcome import OutcomePanel
from planner.ui.problems.places import place_in_rail
from planner.ui.projecting import Outcome, Projecting
from planner.ui.why.levers import LeversFinder
from planner.ui.widgets.future_band import FutureBand
from planner.ui.widgets.message_bar import MessageBar
from planner.ui.widgets.rail import Rail
from planner.ui.widgets.status_line import StatusLine
from planner.ui.widgets.top_bar import TopBar, future_name
from planner.ui.workshop.answering import Answering
from planner.ui.workshop.leading import LOOK, Leading

if TYPE_CHECKING:
    from planner.engine.results import Projection
    from planner.ui.why.panel import WhyPanel

START = 0
# What a scenario opens with: the page where most of the work is done.
POSITIONS = 1 + next(place for place, entry in enumerate(PAGES) if entry.code == "page.positions")
WORKSHOP = 1 + next(place for place, entry in enumerate(PAGES) if entry.code == "page.workshop")
REPORT = 1 + next(place for place, entry in enumerate(PAGES) if entry.code == "page.report")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the window that follow the document."""

    top: TopBar
    rail: Rail
    band: FutureBand
    message: MessageBar
    start: StartPage
    pages: QStackedWidget
    outcome: OutcomePanel
    status: StatusLine


class Showing(QObject):
    """Tells the parts what changed; takes edits and previews of the pages.

    `shown_changed` comes with the scenario that is shown, or None, whenever it is another.
    """

    shown_changed = Signal(object)
    export_requested = Signal(str, object, str)  # of a page: its form, what makes it, its name

    def __init__(
        self, editing: Editing, parts: Parts, context: Context, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._editing, self._parts, self._context = editing, parts, context
        self._window = window
        self._palette: Palette | None = None
        self._has_preview = False
        self._preview_end = QTimer(self, singleShot=True, interval=0)
        self._preview_end.timeout.connect(self._on_preview_ended)
        self.first_page = POSITIONS  # what a scenario opens with
        self._pages: dict[int, Page] = {}  # by place in the rail, made when first seen
        self._stale: set[int] = set()  # places of pages that have not seen the newest scenario
        self._shown: Scenario | None = None
        self._base: Scenario | None = None
        self._projection: Projection | None = None
        self.projecting = Projecting(self)
        self.projecting.outcome_ready.connect(self._on_outcome_ready)
        self.projecting.refused.connect(self._on_projection_refused)
        self.projecting.progressed.connect(self._on_progressed)
        self.projecting.idle.connect(parts.status.show_idle)
        self.why: WhyPanel | None = None  # made when it is first asked for
        self._why: tuple[str, str] = ("", "")
        self._outcome: Outcome | None = None
        self.levers = LeversFinder(parts.outcome.levers, self)
        self.levers.crashed.connect(self.projecting.crashed)
        parts.outcome.why_requested.connect(self.ask_why)
        parts.status.stop_requested.connect(self.projecting.stop)
        parts.top.future_chosen.connect(editing.show_future)
        parts.band.back_requested.connect(self._on_back_requested)
        parts.band.base_chosen.connect(self._on_base_chosen)
        parts.rail.chosen.connect(self._on_page_chosen)
        editing.document_changed.connect(self.show_document)
        editing.changed.connect(self._on_changed)
        editing.saving_changed.connect(self._show_title)
        editing.refused.connect(self._on_edit_refused)
        editing.unseen.connect(self._on_unseen)
        editing.leaving.connect(self.commit_pending)
        editing.reloaded.connect(self._on_reloaded)
        # After the rest: what it says of another scenario stays.
        self.workshop = Leading(editing, self)
        self.projecting.outcome_ready.connect(self.workshop.take_outcome)
        self.workshop.crashed.connect(self.projecting.crashed)
        parts.message.chosen.connect(self._on_chosen_in_message)
        self.workshop.said.connect(parts.message.show_message)
        self.answering = Answering(context.ask, parts.pages)
        self.answering.said.connect(parts.message.show_message)

    def set_palette(self, palette: Palette) -> None:
        """Give the pages the colours of a theme; pages made later get them too."""
        self._palette = palette
        if self._editing.document is not None:
            self._show_band()
        for page in self._pages.values():
            page.set_palette(palette)
        if self.why is not None:
            self.why.set_palette(palette)

    def show_document(self) -> None:
        """Show another document, or the start page where there is none."""
        self.projecting.stop()
        self.levers.forget()
        self._outcome = None
        self._parts.message.dismiss()
        self._parts.status.clear_figures()
        self._parts.outcome.show_waiting()
        is_open = self._editing.document is not None
        for place in range(len(PAGES)):
            self._parts.rail.item(place + 1).setVisible(is_open)
        self._parts.rail.item(START).setVisible(not is_open)
        self._projection = None
        if is_open:
            self._show_changed()
            self.projecting.project_soon(self._editing.scenario, self._editing.future)
            first = self.first_page if self._editing.scenario.actors else POSITIONS
            self.show_page(first)
            if self._editing.scenario.actors:
                # The first Tab goes to the first thing on the page; an empty page knows better.
                cast(QWidget, self._pages[first]).setFocus()
        else:
            self._shown = self._base = None
            self.shown_changed.emit(None)
            self._parts.top.show_scenario(None, None)
            self._parts.band.show_future("")
            self._parts.rail.show_summary([])
            self.show_page(START)
            self._parts.start.focus_first()

    def show_page(self, place: int) -> None:
        """Show a page by its place in the rail."""
        if place != START and place not in self._pages:
            self._make_page(place)
        page = self._parts.start if place == START else self._pages[place]
        self._parts.pages.setCurrentWidget(cast(QWidget, page))
        self._parts.rail.choose(place)
        self._refresh()

    @property
    def _seen(self) -> Page | None:
        """The page that is seen, or None for the start page."""
        widget = self._parts.pages.currentWidget()
        return next((page for page in self._pages.values() if cast(QWidget, page) is widget), None)

    def _refresh(self) -> None:
        """Bring the page that is seen up to date; the others follow when they are seen."""
        for place, page in self._pages.items():
            if page is self._seen and place in self._stale and self._shown is not None:
                self._stale.discard(place)
                show_future = getattr(page, "show_future", None)
                if show_future is not None:
                    show_future(self._editing.future)
                page.show_scenario(self._shown, self._base)
                page.show_projection(self._projection)

    def commit_pending(self) -> None:
        """Take what is being typed on the page, before saving or closing."""
        seen = self._seen
        if seen is not None:
            seen.commit_pending()

    def rename(self) -> None:
        """Ask for the title of the scenario."""
        title = self._context.ask.title(self._editing.scenario.brief.title)
        if title:
            self._editing.edit(set_field("brief", "", "title", title))

    def go_to(self, where: Where) -> None:
        """Show the place of a finding: its page and, if the page can, the very cell."""
        place = place_in_rail(where.table)
        if place is None or self._editing.document is None:
            return
        self.commit_pending()
        self.show_page(place)
        page = self._pages[place]
        show_place = getattr(page, "show_place", None)
        if show_place is None:
            cast(QWidget, page).setFocus()
        else:
            show_place(where)

    def open_with(self, code: str) -> None:
        """Open scenarios with a page; an unknown one changes nothing."""
        places = [n for n, entry in enumerate(PAGES, START + 1) if entry.code == code]
        self.first_page = places[0] if places else self.first_page

    def page_code(self) -> str:
        """Return the code of the page that is seen, or nothing for the start page."""
        place = next((n for n, page in self._pages.items() if page is self._seen), START)
        return "" if place == START else PAGES[place - 1].code

    def all_pages(self) -> list[Page]:
        """Return all pages in their order; those not seen yet are made."""
        for place in range(1, len(PAGES) + 1):
            if place not in self._pages:
                self._make_page(place)
        return [self._pages[place] for place in sorted(self._pages)]

    def ask_why(self, kind: str, key: str) -> None:
        """Answer why the talks end so, in place of the page."""
        outcome = self._outcome
        if outcome is not None and not (kind == "issue" and key not in outcome.projection.issues):
            self._show_why(outcome.scenario, outcome.future, outcome.projection, (kind, key))

    def _show_why(
        self,
        scenario: Scenario,
        future: str | None,
        projection: "Projection",
        asked: tuple[str, str],
    ) -> None:
        from planner.study.tornado import Question

        self.commit_pending()
        self._why = asked
        why = self.why or self._make_why()
        self._parts.pages.setCurrentWidget(why)
        why.show_for(scenario, future, projection, Question(*asked))
        why.setFocus()

    def _on_why_of(self, future: str | None, projection: "Projection", kind: str, key: str) -> None:
        """Show another future, and why it ends so."""
        self._editing.show_future(future)
        self._show_why(self._editing.scenario, future, projection, (kind, key))

    def close_searches(self) -> None:
        """Stop looking for answers, before the window closes."""
        self.levers.close()
        for page in self._pages.values():
            close_jobs = getattr(page, "close_jobs", None)
            if close_jobs is not None:
                close_jobs()
        if self.why is not None:
            self.why.close_jobs()

    def _make_why(self) -> "WhyPanel":
        from planner.ui.why.panel import WhyPanel

        self.why = why = WhyPanel(self._parts.pages)
        set_topic(why, "pages/why")
        self._parts.pages.addWidget(why)
        why.closed.connect(self._on_why_closed)
        why.asked.connect(self._on_why_asked)
        why.place_requested.connect(self.go_to)
        why.crashed.connect(self.projecting.crashed)
        if self._palette is not None:
            why.set_palette(self._palette)
        return why

    def _on_why_closed(self) -> None:
        place = next((k for k in self._pages if self._parts.rail.item(k).isChecked()), POSITIONS)
        self.show_page(place)
        cast(QWidget, self._pages[place]).setFocus()

    def _on_why_asked(self, question: object) -> None:
        from planner.study.tornado import Question

        if isinstance(question, Question):
            self.ask_why(question.kind, question.key)

    def _make_page(self, place: int) -> None:
        """Make a page when it is first seen: the window comes up faster."""
        page = PAGES[place - 1].make(self._parts.pages)
        self._pages[place] = page
        cast(QWidget, page).setAccessibleName(say(PAGES[place - 1].code))
        set_topic(cast(QWidget, page), PAGES[place - 1].code.replace("page.", "pages/"))
        self._stale.add(place)
        self._parts.pages.addWidget(cast(QWidget, page))
        page.edit_requested.connect(self._on_edit_requested)
        page.preview_changed.connect(self._on_preview_changed)
        place_requested = getattr(page, "place_requested", None)
        if place_requested is not None:
            place_requested.connect(self.go_to)
        future_requested = getattr(page, "future_requested", None)
        if future_requested is not None:
            future_requested.connect(self._editing.show_future)
        base_edit_requested = getattr(page, "base_edit_requested", None)
        if base_edit_requested is not None:
            base_edit_requested.connect(self._on_base_edit_requested)
        why_requested = getattr(page, "why_requested", None)
        if why_requested is not None:
            why_requested.connect(self._on_why_of)
        export_requested = getattr(page, "export_requested", None)
        if export_requested is not None:
            export_requested.connect(self.export_requested)
        crashed = getattr(page, "crashed", None)
        if crashed is not None:
            crashed.connect(self.projecting.crashed)
        set_history = getattr(page, "set_history", None)
        if set_history is not None:
            set_history(self._editing.last_change)
        set_surroundings = getattr(page, "set_surroundings", None)
        if set_surroundings is not None:
            set_surroundings(self._context.ask, self._context.remembered)
        set_sealed = getattr(page, "set_sealed", None)
        if set_sealed is not None:
            set_sealed(self._editing)
        answering_requested = getattr(page, "answering_requested", None)
        if answering_requested is not None:
            answering_requested.connect(self.answering.begin)
        set_workshop = getattr(page, "set_workshop", None)
        if set_workshop is not None:
            set_workshop(self.workshop)
        set_log = getattr(page, "set_log", None)
        if set_log is not None:
            set_log(self._editing.log)
        if self._palette is not None:
            page.set_palette(self._palette)

    def _on_changed(self) -> None:
        self._show_changed()
        self.projecting.project(self._editing.scenario, self._editing.future)

    def _show_changed(self) -> None:
        scenario, future = self._editing.scenario, self._editing.future
        self._parts.top.show_scenario(scenario, future)
        self._show_band()
        # The base case is shown as it was entered; a future with all that sets it apart.
        shown = scenario if future is None else self._editing.resolved
        base = None if future is None else scenario
        for place, entry in enumerate(PAGES, START + 1):
            self._parts.rail.item(place).set_count(*entry.count(shown))
        self._shown, self._base = shown, base
        self.shown_changed.emit(shown)
        self._stale = set(self._pages)
        self._refresh()
        self._parts.rail.show_summary(
            [
                say("rail.actors", n=len(shown.actors)),
                say("rail.issues", n=len(shown.issues)),
                say("rail.futures", n=len(scenario.futures)),
            ]
        )
        self.levers.forget()
        self._show_title()

    def _show_title(self) -> None:
        """Name the window after the scenario, and the moment if it is not that of now."""
        document = self._editing.document
        if document is None:
            return
        title = document.scenario.brief.title or say("top.untitled")
        if document.as_of is not None:
            title = say("former.title", title=title, moment=spelt(document.as_of))
        self._window.setWindowTitle(f"{title}[*] – {say('app.name')}")

    def _show_band(self) -> None:
        scenario, future = self._editing.scenario, self._editing.future
        if future is None:
            self._parts.band.show_future("")
            return
        colour = future_colours(scenario, self._palette or LIGHT)[future]
        name = future_name(scenario, future)
        self._parts.band.show_future(name, colour, self._editing.changes_base)

    def choose_page(self, place: int) -> None:
        """Take what is being typed, then show another page and put the focus on it."""
        self.commit_pending()
        self.show_page(place)
        page = self._pages.get(place)
        if page is not None:
            cast(QWidget, page).setFocus()

    def _on_page_chosen(self, place: int) -> None:
        if self._parts.rail.item(place).hasFocus():  # by key: the next page may follow
            self.commit_pending()
            self.show_page(place)
        else:
            self.choose_page(place)

    def _on_edit_requested(self, change: Change, merge_key: str) -> None:
        self._has_preview = False
        self._editing.edit(change, merge_key)

    def _on_base_edit_requested(self, change: Change) -> None:
        self._editing.edit_base(change, future=self._editing.future)

    def _on_preview_changed(self, change: Change | None) -> None:
        scenario, future = self._editing.scenario, self._editing.future
        if change is None:
            # An edit follows a drag at once; only a drag that was given up needs the old figures.
            self._preview_end.start()
            return
        into = None if self._editing.changes_base else future
        try:
            self.projecting.preview(_with(scenario, into, change), future)
        except ChangeProblem:
            return  # said when it is asked for in earnest
        self._has_preview = True

    def _on_preview_ended(self) -> None:
        if self._has_preview and self._editing.document is not None:
            self._has_preview = False
            self.projecting.end_preview(self._editing.scenario, self._editing.future)

    def _on_outcome_ready(self, outcome: Outcome) -> None:
        projection = outcome.projection
        self._parts.outcome.show_outcome(outcome)
        self._projection = projection
        if outcome.is_final and not outcome.is_live:
            self._outcome = outcome
            self.levers.ask(outcome.scenario, outcome.future)
            if self.why is not None and self.why.isVisible():
                self.ask_why(*self._why)
        seen = self._seen
        if seen is not None:
            seen.show_projection(projection, outcome.is_live)
        self._parts.status.show_engine(projection.engine, projection.version, projection.seed)
        self._parts.status.show_figures(projection.runs, outcome.seconds)

    def _on_projection_refused(self, problem: PlannerError) -> None:
        self._parts.outcome.show_reason(error_sentence(problem))
        self._parts.status.clear_figures()
        self._projection = None
        self._outcome = None
        seen = self._seen
        if seen is not None:
            seen.show_projection(None)

    def _on_progressed(self, done: int, total: int) -> None:
        self._parts.status.show_progress(
            say("status.busy", done=figures(f"{done:,}"), total=figures(f"{total:,}"))
        )

    def _on_edit_refused(self, problem: PlannerError) -> None:
        self._parts.message.show_message("error", error_sentence(problem))
        self._on_changed()

    def _on_reloaded(self, problem: PlannerError) -> None:
        sentence = say("message.reloaded", problem=error_sentence(problem))
        self._parts.message.show_message("error", sentence)

    def _on_unseen(self) -> None:
        name = future_name(self._editing.scenario, self._editing.future)
        self._parts.message.show_message("hint", say("band.unseen", name=name))

    def _on_chosen_in_message(self, choice: str) -> None:
        if choice == LOOK:
            self.choose_page(WORKSHOP)

    def _on_back_requested(self) -> None:
        self._editing.show_future(None)

    def _on_base_chosen(self, is_on: bool) -> None:
        self.commit_pending()
        self._editing.change_base(is_on)


def _with(scenario: Scenario, future: str | None, change: Change) -> Scenario:
    """Return the scenario with a change made in a future; raises ChangeProblem."""
    if future is not None:
        change = into_future(scenario, future, change)
    return apply(scenario, change)
