"""The window: puts its parts together and connects them, nothing more."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner import __version__, paths
from planner.domain.problems import Where
from planner.texts import say
from planner.ui.actions import Actions
from planner.ui.ask import SUFFIX
from planner.ui.context import Context
from planner.ui.diagnostics.acts import Diagnosing
from planner.ui.editing import Editing
from planner.ui.exporting import Exporting
from planner.ui.filing import Filing
from planner.ui.focus import PartFocus
from planner.ui.future_acts import FutureActs
from planner.ui.going import Going
from planner.ui.help.acts import Helping
from planner.ui.importing.acts import Importing
from planner.ui.jobs import Progress
from planner.ui.menus import Menus
from planner.ui.merging.acts import Merging
from planner.ui.pages.registry import PAGES
from planner.ui.pages.start import StartPage
from planner.ui.panels.outcome import OutcomePanel
from planner.ui.problems.guide import Guide
from planner.ui.problems.panel import ProblemsPanel
from planner.ui.provenance import Provenance
from planner.ui.showing import REPORT, Parts, Showing
from planner.ui.surroundings import Found, Surroundings
from planner.ui.widgets.edge import PanelEdge
from planner.ui.widgets.future_band import FutureBand
from planner.ui.widgets.message_bar import MessageBar
from planner.ui.widgets.rail import Rail
from planner.ui.widgets.read_only_band import ReadOnlyBand
from planner.ui.widgets.status_line import StatusLine
from planner.ui.widgets.top_bar import TopBar

# Lengths of the design at the ordinary text size.
_TOP, _RAIL, _NARROW_RAIL, _OUTCOME, _STATUS, _ICON = 44, 160, 48, 372, 26, 16
_MOST = 0.45  # of the window, for the outcome panel
_LEAST, _WIDEST, _STEP = 280, 640, 20  # of the outcome panel
_HIGH = 620  # below it page and list of problems take turns
_WIDE = 1180  # below it both side columns give way to the page


class MainWindow(QMainWindow):
    """A window with one scenario, or with the start page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.setMinimumSize(720, 480)
        self.commands = Actions(self)
        self.editing = Editing(self)
        self._surroundings = Surroundings(context.samples, paths.working_copies(), self)
        self.filing = Filing(self.editing, self._surroundings, context, self)
        self.parts = self._make_parts()
        self.read_only = ReadOnlyBand(self)
        self.problems = ProblemsPanel(context.icons, self)
        self.exporting = Exporting(self.editing, context, self)
        self.merging = Merging(self.editing, context, self)
        self.importing = Importing(self.editing, self.filing, context, self)
        self.futures = FutureActs(self.editing, context.ask, self)
        self.menus = Menus(self.menuBar(), self.commands, self.parts.top.future_menu, self)
        self._focus = PartFocus(
            (
                *(self.parts.rail, self.parts.pages, self.problems, self.parts.outcome),
                self.parts.top,
            ),
            self,
        )
        self._edge = self._lay_out()
        self.showing = Showing(self.editing, self.parts, context, self)
        self.guide = Guide(self.parts.rail, self.parts.status, self.problems, self)
        self.provenance = Provenance(self.editing, self.showing, context, MainWindow, self)
        self.diagnosing = Diagnosing(self.commands, self.editing, self.parts, context, self)
        self.going = Going(self.commands, self.editing, self.showing, self)
        self.helping = Helping(
            self.commands, self.filing, self.showing, self.parts, self.problems, context, self
        )
        self._is_outcome_wanted = context.remembered.settings.is_outcome_shown
        self._is_narrow = self._is_low = False
        self._outcome_width = context.remembered.settings.outcome_width
        # After the first paint.
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._look_around)
        self._connect_commands()
        self._connect_parts()
        self._restore()
        self._on_theme_changed()
        self._show_lists()
        self.showing.show_document()
        self._show_saving()

    def _make_parts(self) -> Parts:
        icons = self._context.icons
        rail = Rail(self)
        rail.set_pages(
            [(say("page.start"), "start"), *((say(entry.code), entry.icon) for entry in PAGES)]
        )
        pages = QStackedWidget(self)
        start = StartPage(icons, pages)
        pages.addWidget(start)
        return Parts(
            top=TopBar(self.commands, self),
            rail=rail,
            band=FutureBand(self),
            message=MessageBar(icons, self),
            start=start,
            pages=pages,
            outcome=OutcomePanel(self),
            status=StatusLine(self),
        )

    def _lay_out(self) -> PanelEdge:
        """Arrange the parts; return the frame of the outcome panel."""
        body = QWidget(self)
        self.setCentralWidget(body)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.parts.top)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.parts.rail)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        for part in (self.read_only, self.parts.band, self.parts.message):
            centre.addWidget(part)
        centre.addWidget(self.parts.pages, 1)
        centre.addWidget(self.problems)
        columns.addLayout(centre, 1)
        edge = PanelEdge(self.parts.outcome, self)
        columns.addWidget(edge)
        rows.addLayout(columns, 1)
        rows.addWidget(self.parts.status)
        return edge

    def _connect_commands(self) -> None:
        commands, filing = self.commands, self.filing
        commands.new.triggered.connect(filing.new)
        commands.open.triggered.connect(filing.ask_and_open)
        commands.save.triggered.connect(self._on_save)
        commands.save_as.triggered.connect(self._on_save_as)
        commands.save_copy.triggered.connect(self._on_save_copy)
        commands.merge.triggered.connect(self._on_merge)
        commands.close.triggered.connect(self._on_close_document)
        commands.quit.triggered.connect(QApplication.closeAllWindows)
        commands.undo.triggered.connect(self._on_undo)
        commands.redo.triggered.connect(self._on_redo)
        commands.history.triggered.connect(self.going.show_history)
        commands.change_log.triggered.connect(self.provenance.show_log)
        commands.properties.triggered.connect(self.provenance.show_properties)
        commands.palette.triggered.connect(self.going.show_palette)
        commands.import_file.triggered.connect(self.importing.import_file)
        commands.import_folder.triggered.connect(self.importing.import_folder)
        commands.author.triggered.connect(filing.ask_for_author)
        commands.export.triggered.connect(self._on_export)
        commands.report.triggered.connect(self._on_report)
        commands.charts.triggered.connect(self._on_charts)
        commands.print.triggered.connect(self._on_print)
        commands.problems.triggered.connect(self.guide.toggle_panel)
        commands.next_problem.triggered.connect(self.guide.next)
        commands.previous_problem.triggered.connect(self.guide.previous)
        commands.branch.triggered.connect(self.futures.branch)
        commands.rename_future.triggered.connect(self.futures.rename)
        commands.story.triggered.connect(self.futures.tell)
        commands.remove_future.triggered.connect(self.futures.remove)
        commands.title.triggered.connect(self.showing.rename)
        commands.outcome.triggered.connect(self._on_outcome_toggled)
        commands.wider.triggered.connect(self._on_wider)
        commands.narrower.triggered.connect(self._on_narrower)
        commands.full_screen.triggered.connect(self._on_full_screen)
        commands.about.triggered.connect(self._on_about)
        commands.languages.triggered.connect(self._on_language_chosen)
        commands.themes.triggered.connect(self._on_theme_chosen)
        commands.text_sizes.triggered.connect(self._on_text_size_chosen)
        commands.next_part.triggered.connect(self._focus.next)
        commands.previous_part.triggered.connect(self._focus.previous)

    def _connect_parts(self) -> None:
        filing, start = self.filing, self.parts.start
        start.new_requested.connect(filing.new)
        start.open_requested.connect(filing.ask_and_open)
        start.file_chosen.connect(filing.open_name)
        start.example_chosen.connect(filing.open_example)
        start.template_chosen.connect(filing.new_from)
        start.answering_requested.connect(self.showing.answering.begin)
        start.import_requested.connect(self.importing.import_file)
        start.recover_requested.connect(filing.recover)
        start.throw_away_requested.connect(filing.throw_away)
        self.menus.recent_chosen.connect(filing.open_name)
        filing.said.connect(self.parts.message.show_message)
        filing.settled.connect(self.parts.message.withdraw)
        filing.lists_changed.connect(self._show_lists)
        self.exporting.said.connect(self.parts.message.show_message)
        self.merging.said.connect(self.parts.message.show_message)
        self.importing.looking.connect(self.showing.commit_pending)
        self.importing.said.connect(self.parts.message.show_message)
        self.importing.crashed.connect(self._context.crashes.on_failed_job)
        self.provenance.said.connect(self.parts.message.show_message)
        self.read_only.save_requested.connect(self._on_save_as)
        self.read_only.again_requested.connect(filing.open_again)
        self.exporting.crashed.connect(self._context.crashes.on_failed_job)
        self.parts.message.chosen.connect(self.exporting.choose)
        self.guide.place_requested.connect(self._on_place_requested)
        self.guide.panel_shown.connect(self._fit_problems)
        self._edge.width_wanted.connect(self._on_width_wanted)
        self._edge.width_chosen.connect(self._on_width_chosen)
        self._edge.width_reset.connect(self._on_width_reset)
        self.guide.said.connect(self.parts.message.show_message)
        self.showing.shown_changed.connect(self.guide.show_scenario)
        self.showing.export_requested.connect(self._on_export_requested)
        self.showing.shown_changed.connect(self._show_future_acts)
        self._surroundings.found.connect(self._on_found)
        self._surroundings.crashed.connect(self._context.crashes.on_failed_job)
        self.parts.message.chosen.connect(filing.choose)
        self.parts.message.chosen.connect(self.merging.choose)
        self.parts.message.chosen.connect(self.importing.choose)
        self.editing.saving_changed.connect(self._show_saving)
        self.editing.undo_changed.connect(self._show_undo)
        self.editing.document_changed.connect(self._on_document_changed)
        self.showing.projecting.crashed.connect(self._context.crashes.on_failed_job)
        self._context.theme.changed.connect(self._on_theme_changed)

    def open_path(self, path: Path) -> None:
        """Open a file that was named on the command line or dropped on the window."""
        self.filing.open_path(path)

    # What the window itself answers to

    def _on_save(self) -> None:
        self.showing.commit_pending()
        self.filing.save()

    def _on_save_as(self) -> None:
        self.showing.commit_pending()
        self.filing.save_as()

    def _on_save_copy(self) -> None:
        self.showing.commit_pending()
        self.filing.save_copy()

    def _on_merge(self) -> None:
        self.showing.commit_pending()
        self.merging.merge()

    def _on_close_document(self) -> None:
        self.showing.commit_pending()
        self.filing.close()

    def _on_undo(self) -> None:
        self.showing.commit_pending()
        self.editing.undo()

    def _on_redo(self) -> None:
        self.showing.commit_pending()
        self.editing.redo()

    def _on_export(self) -> None:
        self.showing.commit_pending()
        self.exporting.document()

    def _on_report(self) -> None:
        self.showing.choose_page(REPORT)

    def _on_charts(self) -> None:
        self.showing.commit_pending()
        self.exporting.charts()

    def _on_print(self) -> None:
        self.showing.commit_pending()
        self.exporting.print()

    def _on_export_requested(self, form: str, make: Callable[[Progress], Any], name: str) -> None:
        if form == "print":
            self.exporting.print_page(make)
        elif form == "print-report":
            self.exporting.print_report(make)
        elif form == "page":
            self.exporting.write_page(make, name)
        elif form == "report":
            self.exporting.write_report(make, name)
        else:
            self.exporting.write_chart(make, name)

    def _show_future_acts(self) -> None:
        self.commands.set_future(self.editing.future is not None)

    def _on_about(self) -> None:
        self._context.ask.show_about(say("app.about", version=__version__), say("app.about-detail"))

    def _on_full_screen(self, is_on: bool) -> None:
        state = self.windowState()
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if is_on else state & ~full)

    def _on_language_chosen(self, action: QAction) -> None:
        self._context.remembered.change(language=action.data())
        self.parts.message.show_message("hint", say("language.at-next-start"))

    def _on_theme_chosen(self, action: QAction) -> None:
        self._context.remembered.change(theme=action.data())
        self._context.theme.set_mode(action.data())

    def _on_text_size_chosen(self, action: QAction) -> None:
        self._context.remembered.change(text_size=action.data())
        self._context.theme.set_text_size(action.data())

    def _on_theme_changed(self) -> None:
        theme, icons, parts = self._context.theme, self._context.icons, self.parts
        self.commands.set_palette(theme.palette, icons)
        self.commands.check(self.commands.languages, self._context.remembered.settings.language)
        self.commands.check(self.commands.themes, theme.mode)
        self.commands.check(self.commands.text_sizes, theme.text_size)
        parts.rail.set_palette(theme.palette, icons)
        for part in (parts.message, parts.start, parts.outcome, self.problems):
            part.set_palette(theme.palette)
        self.showing.set_palette(theme.palette)
        parts.top.setFixedHeight(theme.scaled(_TOP))
        parts.status.setFixedHeight(theme.scaled(_STATUS))
        parts.top.set_icon_side(theme.scaled(_ICON))
        self._fit_columns()

    def _on_document_changed(self) -> None:
        is_open = self.editing.document is not None
        self.commands.set_document(is_open)
        self.menus.set_document(is_open)
        self._fit_columns()

    def _show_lists(self) -> None:
        files = self._context.remembered.settings.recent_files
        self.menus.show_recent(files)
        self.parts.start.show_recent(files)
        self._look.start()

    def _look_around(self) -> None:
        self._surroundings.look(has_examples=self.editing.document is None)

    def _on_found(self, found: Found) -> None:
        if self.editing.document is None:
            self.parts.start.show_examples(found.examples)
            self.parts.start.show_recoverable(found.leftovers)
        else:
            self.filing.offer(found.leftovers)

    def _show_saving(self) -> None:
        self.parts.top.show_saving(self.filing.can_save)
        self.setWindowModified(self.filing.is_modified)
        self.parts.status.show_saved(self.filing.saved_sentence())
        self.provenance.show_read_only(self.read_only)

    def _show_undo(self) -> None:
        self.commands.name_undo(*self.editing.undo_names())

    # Columns

    def _fit_columns(self) -> None:
        """Give the page the room where the window is too narrow for three columns."""
        scaled = self._context.theme.scaled
        is_narrow = self.width() < scaled(_WIDE)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._is_outcome_wanted = (
                not is_narrow and self._context.remembered.settings.is_outcome_shown
            )
        self.parts.rail.setFixedWidth(scaled(_NARROW_RAIL if is_narrow else _RAIL))
        self.parts.rail.set_compact(is_narrow)
        self._fit_problems()
        wanted = scaled(self._outcome_width or _OUTCOME)
        self._edge.setFixedWidth(min(wanted, round(_MOST * self.width())))
        has_document = self.editing.document is not None
        is_shown = has_document and self._is_outcome_wanted
        self._edge.setVisible(is_shown)
        self.commands.outcome.setEnabled(has_document)
        self.commands.outcome.setChecked(is_shown)
        self.commands.wider.setEnabled(is_shown)
        self.commands.narrower.setEnabled(is_shown)
        self.parts.top.outcome_button.setVisible(has_document and (is_narrow or not is_shown))

    def _fit_problems(self) -> None:
        """Give the list of problems a part of the height, or all where the window is low."""
        self._is_low = self.height() < self._context.theme.scaled(_HIGH)
        self.problems.fit(self.height(), is_alone=self._is_low)
        self.parts.pages.setVisible(self.problems.isHidden() or not self._is_low)

    def _on_place_requested(self, where: Where) -> None:
        if self._is_low:
            self.guide.hide_panel()
        self.showing.go_to(where)

    def _on_width_wanted(self, width: int) -> None:
        """Take a width of the outcome panel, kept at the ordinary text size."""
        plain = round(100 * width / self._context.theme.text_size)
        self._outcome_width = min(max(plain, _LEAST), _WIDEST)
        self._fit_columns()

    def _on_wider(self) -> None:
        self._step_width(_STEP)

    def _on_narrower(self) -> None:
        self._step_width(-_STEP)

    def _step_width(self, step: int) -> None:
        self._on_width_wanted(self._edge.width() + self._context.theme.scaled(step))
        self._on_width_chosen()

    def _on_width_chosen(self) -> None:
        self._context.remembered.change(outcome_width=self._outcome_width)

    def _on_width_reset(self) -> None:
        self._outcome_width = 0
        self._on_width_chosen()
        self._fit_columns()

    def _on_outcome_toggled(self, is_shown: bool) -> None:
        self._is_outcome_wanted = is_shown
        if not self._is_narrow:
            self._context.remembered.change(is_outcome_shown=is_shown)
        self._fit_columns()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the side columns give way or come back."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the mark of full screen true, whoever changed the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.commands.full_screen.setChecked(self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; wait for work that goes on."""
        self.showing.commit_pending()
        code = self.showing.page_code() or self._context.remembered.settings.page
        if not self.filing.close():
            event.ignore()
            return
        self._look.stop()
        self.showing.projecting.close()
        self.exporting.close()
        self.helping.close()
        self.importing.close()
        self.showing.close_searches()
        self._surroundings.close()
        self._context.remembered.change(geometry=bytes(self.saveGeometry().data()), page=code)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a scenario file, or a talks document."""
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped, or import it."""
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            if path.name.lower().endswith(SUFFIX):
                self.open_path(path)
            else:
                self.importing.import_path(path)

    def _restore(self) -> None:
        geometry = self._context.remembered.settings.geometry
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        self.showing.open_with(self._context.remembered.settings.page)


_DROPPED = (SUFFIX, ".json", ".csv", ".tsv", ".xlsx", ".xml", ".txt", ".db")


def _dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """Return the scenario file or document to import in a drag, if there is exactly one."""
    if not event.proposedAction() & Qt.DropAction.CopyAction:
        return None
    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    if len(names) == 1 and names[0].lower().endswith(_DROPPED):
        return Path(names[0])
    return None
