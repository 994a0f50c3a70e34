"""Walks the road that docs/road.md describes, in the window, without a screen.

    python docs/walk_road.py [FOLDER]

Two people walk it, each with folders of their own; the second is a process of its own. Every step
is done with the menus, buttons and keys of the window; only the dialogs of the system, for names
of files, are answered. The program stops where something is not as the road says, or fails. FOLDER
gets a picture of every step and the files that are made; without it they are thrown away.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from planner import paths  # noqa: E402 - found only now
from planner.diagnostics.log_file import keep_log  # noqa: E402
from planner.domain.fields import Estimate  # noqa: E402
from planner.domain.merging import Choice  # noqa: E402
from planner.domain.records import Stance  # noqa: E402
from planner.texts import say  # noqa: E402
from planner.ui.app import Application, start  # noqa: E402
from planner.ui.ask import Ask  # noqa: E402
from planner.ui.crashes import Crash, CrashReporter  # noqa: E402
from planner.ui.grid.face_switch import BOARD, GRID  # noqa: E402
from planner.ui.pages.registry import PAGES  # noqa: E402
from planner.ui.panels.outcome_data import class_rows, percent  # noqa: E402
from planner.ui.projecting import Outcome  # noqa: E402
from planner.ui.showing import START  # noqa: E402

ROAD = ROOT / "docs" / "road.md"
_SECONDS = 180
_COLLEAGUE = "--colleague"

# What a colleague of the analyst keeps: as people write such tables, with a title above, a note
# below, ranges, a decimal comma, and what nobody knows.
TITLE = ("Lake Varn water talks, expert estimates of the spring",)
HEADINGS = ("Delegation", "Influence", "Water releases", "Dam inspections", "Compensation fund")
POSITIONS = (
    ("Alba (upstream)", 70, 20, "30-40", 15),
    ("Borea (downstream)", 60, 80, 85, "75±10"),
    ("Cassia (downstream)", 35, "62,5", 70, 90),
    ("Lake Commission", 25, 50, 60, "n/a"),
    ("River Bank", 40, 45, 55, 40),
)
NOTE = ("Scale: 0 = nothing binding, 100 = all that the downstream side asks. Three interviews.",)
IMPORTANCE = (
    ("Alba (upstream)", None, 90, 60, 70),
    ("Borea (downstream)", None, 85, 80, 50),
    ("Cassia (downstream)", None, 60, 65, 80),
    ("Lake Commission", None, 70, 75, 40),
    ("River Bank", None, 40, 45, 90),
)


FUTURES = (
    ("Donors pay", "Alba (upstream)", "Compensation fund", "compromise", "45"),
    ("Dry year", "Borea (downstream)", "Water releases", "position", "95"),
)


def write_table(path: Path) -> None:
    """Write the workbook that the road begins with."""
    book = Workbook()
    positions, importance = book.active, book.create_sheet("Importance")
    positions.title = "Positions"
    for row in (TITLE, (), HEADINGS, *POSITIONS, (), NOTE):
        positions.append(row)
    for row in ((HEADINGS[0], None, *HEADINGS[2:]), *IMPORTANCE):
        importance.append(row)
    book.save(path)


class Answers(Ask):
    """Answers the dialogs of the system, and the boxes that ask for a name."""

    path = Path()
    words = ""

    def file_to_open(self, folder: str) -> Path | None:
        """Return the file that was chosen."""
        return self.path

    def file_to_save(self, suggestion: str, title: str) -> Path | None:
        """Return the file that was chosen."""
        return self.path

    def file_to_import(self) -> Path | None:
        """Return the file that was chosen."""
        return self.path

    def file_to_merge(self, folder: str) -> Path | None:
        """Return the file that was chosen."""
        return self.path

    def report_file(self, suggestion: str, suffix: str = ".html") -> Path | None:
        """Return the file that was chosen."""
        return self.path

    def name_of_future(self, suggestion: str) -> str:
        """Return what was typed."""
        return self.words

    def author(self, name: str) -> str:
        """Return what was typed."""
        return self.words


class Walker:
    """A person at a window of their own: does things, waits, looks, and keeps a picture."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name, self._n = folder, name, 0
        keep_log(paths.log_folder())
        self.application = Application(sys.argv[:1])
        self.answers = Answers()
        self._crashes: list[Crash] = []
        crashes = CrashReporter(self._crashes.append, self.application)
        self.window = start(self.application, self.answers, crashes)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self._outcome: Outcome | None = None
        self.window.showing.projecting.outcome_ready.connect(self._on_outcome)
        self._began = time.monotonic()
        self.answers.words = name
        self.window.commands.author.trigger()

    def _on_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def until(self, what: str, is_so: Callable[[], object]) -> None:
        """Wait until something is so, as a person waits; stop the program where it never is."""
        end = time.monotonic() + _SECONDS
        while not is_so():
            if time.monotonic() > end:
                self.see(what)
                sys.exit(f"{self._name}: {what} did not come")
            self.application.processEvents()
        self.settle()

    def settle(self) -> None:
        """Let layouts settle and the newest projection come."""
        end = time.monotonic() + _SECONDS
        while self.window.showing.projecting.is_busy and time.monotonic() < end:
            self.application.processEvents()
        if self.application.activeWindow() is None:
            self.window.activateWindow()  # a desktop does, when a dialog goes
        QTest.qWait(50)
        if self._crashes:
            sys.exit(f"{self._name}: {self._crashes[0].report}")

    def see(self, what: str, shown: QWidget | None = None) -> None:
        """Keep a picture of what is seen now, and say what it shows."""
        self.settle()
        self._n += 1
        seen = (shown or self.window).grab()
        seen.save(str(self._folder / f"{self._name}-{self._n:02}.png"))
        message = self.window.parts.message.sentence
        seconds = time.monotonic() - self._began
        said = f"  [{message}]" if message else ""
        print(f"{self._name:5} {self._n:2} {seconds:6.1f} s  {what}{said}")

    def check(self, what: str, is_so: object) -> None:
        """Stop the program where something is not as the road says."""
        if not is_so:
            self.see(what)
            sys.exit(f"{self._name}: not so: {what}")

    def click(self, button: QAbstractButton) -> None:
        """Click a button that can be clicked."""
        is_there = button.isVisible() and button.isEnabled()
        self.check(f"the button {button.text()} can be clicked", is_there)
        button.click()
        self.settle()

    def page(self, code: str) -> QWidget:
        """Go to a page by its place on the left."""
        place = START + 1 + [entry.code for entry in PAGES].index(code)
        self.window.parts.rail.item(place).click()
        self.settle()
        return self.window.parts.pages.currentWidget()

    def key(self, actor: str) -> str:
        """Return the key of an actor by its name."""
        actors = self.window.editing.scenario.actors
        return next(key for key, record in actors.items() if record.name == actor)

    def issue(self, name: str) -> str:
        """Return the key of an issue by its name."""
        issues = self.window.editing.scenario.issues
        return next(key for key, record in issues.items() if record.name == name)

    def enter(self, actor: str, issue: str, field: str, text: str) -> None:
        """Select a marker on the Board and type a number below it."""
        from PySide6.QtCore import Qt

        page = self.page("page.positions")
        page.select(self.key(actor), self.issue(issue))
        line = page.strip.form.rows[field].value
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def stance(self, actor: str, issue: str) -> Stance:
        """Return what is entered of an actor on an issue, by their names."""
        return self.window.editing.scenario.stances[self.key(actor), self.issue(issue)]

    def check_shares(self, future: str) -> None:
        """Compare what the panel shows with the row of a future in the road's table."""
        self.check("there is an outcome", self._outcome is not None)
        rows = class_rows(self._outcome.projection, None)
        row = " | ".join([f"| {future}", *(f"{percent(row.share)} %" for row in rows)])
        self.check(f"{row} stands in the road", row in ROAD.read_text(encoding="utf-8"))

    def leave(self) -> None:
        """Close the window."""
        self.window.close()
        self.check("the window closed", not self.window.isVisible())


def take_tour(walker: Walker) -> None:
    """The first minutes: the tour over the example, to its end."""
    window = walker.window
    walker.see("the page Start")
    buttons = window.parts.start.findChildren(QPushButton)
    walker.click(next(one for one in buttons if one.text() == say("tour.take")))
    n = 0
    while (tour := window.helping.tour) is not None:
        n += 1
        walker.see(f"tour: {tour.title.text()}")
        walker.click(tour.next)
    walker.check("the tour has six steps", n == 6)
    window.commands.close.trigger()
    walker.settle()
    walker.check("the example is closed again", window.editing.document is None)


def bring_table(walker: Walker, table: Path) -> None:
    """A scenario of one's own from a spreadsheet."""
    window = walker.window
    walker.answers.path = table
    window.commands.import_file.trigger()
    importing = window.importing
    walker.until("what was understood", lambda: importing.dialog and not importing.is_busy)
    dialog = importing.dialog
    walker.see(dialog.told.text(), dialog)
    walker.check(
        "as many as the road says", "5 actors, 3 issues, 15 positions" in dialog.told.text()
    )
    walker.check("two things to look at", dialog.problems.count() == 2)
    walker.click(dialog.apply)
    stance = walker.stance("Borea (downstream)", "Compensation fund")
    walker.check("a range came as it was written", stance.position == Estimate(75.0, 65.0, 85.0))
    walker.see("the scenario as it came")


def complete(walker: Walker) -> None:
    """What the table did not say: a position that nobody knew, and who must sign."""
    walker.enter("Lake Commission", "Compensation fund", "position", "55±15")
    page = walker.page("page.positions")
    page.show_face(GRID)
    walker.settle()
    view = page.grid.view
    model, marks = view.model(), QItemSelection()
    for row in range(model.rowCount()):
        name = str(model.headerData(row, Qt.Orientation.Vertical))
        if name.startswith(("Alba", "Borea")):
            marks.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
    view.setFocus()
    view.selectionModel().select(marks, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    walker.see("who must sign, in the Grid")
    stances = walker.window.editing.scenario.stances.values()
    walker.check("two actors sign three issues", sum(one.veto for one in stances) == 6)
    page.show_face(BOARD)
    walker.see("the first outcome")
    walker.check_shares("Base case")


def make_futures(walker: Walker) -> None:
    """Two futures of the base case, and both beside it."""
    window = walker.window
    for name, actor, issue, field, text in FUTURES:
        window.editing.show_future(None)
        walker.answers.words = name
        window.commands.branch.trigger()
        walker.settle()
        walker.check(f"{name} is shown", window.parts.band.isVisible())
        walker.enter(actor, issue, field, text)
        walker.see(f"the future {name}")
        walker.check_shares(name)
    window.editing.show_future(None)
    compare = walker.page("page.compare")
    walker.until("the comparison", lambda: not compare.is_busy)
    walker.see("base case and futures side by side")


def make_report(walker: Walker, report: Path) -> None:
    """A report as PDF."""
    page = walker.page("page.report")
    walker.until("the report", lambda: page.is_current)
    walker.see("the report")
    walker.answers.path = report
    walker.click(page.save)
    walker.until("the file of the report", lambda: not walker.window.exporting.is_busy)
    walker.check("the report is a PDF", report.read_bytes().startswith(b"%PDF"))
    walker.see("the report is written")


def save(walker: Walker, path: Path) -> None:
    """Everything in one file."""
    walker.answers.path = path
    walker.window.commands.save.trigger()
    walker.check("it is saved", path.is_file() and not walker.window.filing.is_modified)
    walker.see("saved")


def walk_colleague(folder: Path, sent: Path) -> None:
    """The colleague opens what was sent, changes what he knows better, and saves."""
    boris = Walker(folder, "Boris")
    boris.window.open_path(sent)
    boris.see("the file that was sent")
    boris.enter("Alba (upstream)", "Water releases", "position", "25")
    boris.enter("Cassia (downstream)", "Dam inspections", "position", "60±10")
    save(boris, sent)
    boris.leave()


def merge_back(walker: Walker, back: Path) -> None:
    """Both copies made one: what both changed becomes a range."""
    window = walker.window
    walker.enter("Alba (upstream)", "Water releases", "position", "30")
    walker.answers.path = back
    window.commands.merge.trigger()
    dialog = window.merging.dialog
    walker.check("the merge is shown, with one conflict", dialog and dialog.plan.n_open == 1)
    walker.see("what the merge asks", dialog)
    dialog.table.selectRow(0)
    walker.click(dialog.choices[Choice.RANGE])
    walker.see("settled as a range", dialog)
    walker.click(dialog.apply)
    both = walker.stance("Alba (upstream)", "Water releases").position
    his = walker.stance("Cassia (downstream)", "Dam inspections").position
    walker.check("both opinions span a range", both == Estimate(27.5, 25.0, 30.0))
    walker.check("what only he changed is there", his == Estimate(60.0, 50.0, 70.0))
    walker.see("merged")
    window.commands.change_log.trigger()
    log = window.provenance.log
    walker.see("who changed what", log)
    walker.check("his name is in the log", "Boris" in log.detail.toPlainText())
    log.close()


def walk(folder: Path) -> None:
    """Walk the whole road; its files and pictures are left in a folder."""
    anna = Walker(folder, "Anna")
    take_tour(anna)
    write_table(folder / "Lake Varn.xlsx")
    bring_table(anna, folder / "Lake Varn.xlsx")
    complete(anna)
    mine, his = folder / "Lake Varn.scenario", folder / "Lake Varn (2).scenario"
    save(anna, mine)
    make_futures(anna)
    make_report(anna, folder / "Lake Varn.pdf")
    save(anna, mine)
    his.write_bytes(mine.read_bytes())
    subprocess.run([sys.executable, __file__, _COLLEAGUE, str(folder), str(his)], check=True)
    merge_back(anna, his)
    save(anna, mine)
    anna.leave()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as nowhere:
        os.environ["SCENARIO_PLANNER_HOME"] = home
        if sys.argv[1:2] == [_COLLEAGUE]:
            walk_colleague(Path(sys.argv[2]), Path(sys.argv[3]))
        else:
            to = Path(sys.argv[1] if len(sys.argv) > 1 else nowhere)
            to.mkdir(parents=True, exist_ok=True)
            for old in to.glob("Lake Varn*"):
                old.unlink()
            walk(to)
