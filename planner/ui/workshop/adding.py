"""What the room is to be asked: chosen from the scenario, or the numbers that matter most."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.problems import PlannerError
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.compare.work import Told
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.jobs import Progress
from planner.ui.why.asking import Search
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.number_box import NumberBox
from planner.ui.workshop.agenda import MOST_MINUTES

if TYPE_CHECKING:
    from planner.ui.corners.prepare_dialog import PrepareDialog
    from planner.workshop.events import Item
    from planner.workshop.questions import Place

_MINUTES = 4
_MOST = 10  # of the numbers that move the outcome most
_STANCE, _ROW, _LANE, _INFLUENCE, _TRUST, _CHANCE, _STATE = (
    *("stance", "row", "lane", "influence", "trust", "chance", "state"),
)
# What each kind of question asks for, in the order of the boxes.
_ASKS: dict[str, tuple[str, ...]] = {
    _STANCE: ("actors", "issues", "field"),
    _ROW: ("actors", "field"),
    _LANE: ("issues", "field"),
    _INFLUENCE: (),
    _TRUST: ("actors", "others"),
    _CHANCE: ("events",),
    _STATE: ("drivers",),
}
_FIELDS = ("position", "compromise", "salience")


class Adding(QFrame):
    """Makes items of the agenda."""

    made = Signal(object)  # tuple of Item
    crashed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scenario: Scenario | None = None  # all of it, to look for what matters
        self._resolved: Scenario | None = None
        self._future: str | None = None
        self._asked: frozenset[Place] = frozenset()
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(say("workshop-page.kind"))
        describe(self.kind, say("tip.ask-kind"))
        for kind in _ASKS:
            self.kind.addItem(say(f"workshop-page.kind-{kind}"), kind)
        self.boxes = {
            name: ChoiceBox(self)
            for name in ("actors", "others", "issues", "events", "drivers", "field")
        }
        for name, box in self.boxes.items():
            box.setAccessibleName(say(f"workshop-page.choose-{name}"))
            describe(box, say(f"tip.ask-{name}"))
        for field in _FIELDS:
            self.boxes["field"].addItem(say(f"workshop-page.field-{field}"), field)
        self.minutes = NumberBox(self)
        self.minutes.setRange(1, MOST_MINUTES)
        describe(self.minutes, say("tip.minutes", most=MOST_MINUTES))
        self.minutes.setValue(_MINUTES)
        self.minutes.setAccessibleName(say("workshop-page.minutes"))
        self.add = QPushButton(say("workshop-page.add"), self)
        self.most = QPushButton(say("workshop-page.ten"), self)
        self.corners = QPushButton(say("corners.prepare"), self)
        self.note = label("", "status-busy", self, wraps=True)
        self.note.hide()
        self.dialog: PrepareDialog | None = None
        self._search = Search(self)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._show)
        self.boxes["actors"].currentIndexChanged.connect(self._show_others)
        self.add.clicked.connect(self._on_add)
        self.most.clicked.connect(self._on_most)
        self.corners.clicked.connect(self._on_corners)
        self._search.done.connect(self._on_found)
        self._search.progressed.connect(self._on_progressed)
        self._search.crashed.connect(self.crashed)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("workshop-page.add-title"), "card-title", self, wraps=True))
        rows.addWidget(label(say("workshop-page.add-about"), "second", self, wraps=True))
        rows.addWidget(self.kind)
        for box in self.boxes.values():
            rows.addWidget(box)
        line = QHBoxLayout()
        line.addWidget(label(say("workshop-page.minutes"), "quiet", self))
        line.addWidget(self.minutes)
        line.addStretch(1)
        line.addWidget(self.add)
        rows.addLayout(line)
        rows.addSpacing(8)
        rows.addWidget(label(say("workshop-page.ten-about"), "second", self, wraps=True))
        rows.addWidget(self.most)
        rows.addSpacing(8)
        rows.addWidget(label(say("corners.prepare-about"), "second", self, wraps=True))
        rows.addWidget(self.corners)
        rows.addWidget(self.note)
        for button in (self.add, self.most, self.corners):
            button.setAutoDefault(True)

    def offer(self, scenario: Scenario, resolved: Scenario, future: str | None) -> None:
        """Offer what is in a scenario, as the shown future has it."""
        self._scenario, self._resolved, self._future = scenario, resolved, future
        for name in ("actors", "issues", "events", "drivers"):
            records = resolved.tables[name].values()
            _fill(self.boxes[name], [(one.name or one.id, one.id) for one in records])
        self._show_others()
        self._show()

    def take_note(self, places: "Sequence[Place]") -> None:
        """Take note of what is on the agenda already, so that it is not asked twice."""
        self._asked = frozenset(places)

    @property
    def is_busy(self) -> bool:
        """Whether the numbers that matter most are being looked for."""
        return self._search.is_busy

    def close_jobs(self) -> None:
        """Stop looking for the numbers that matter most."""
        self._search.close()
        self.most.setText(say("workshop-page.ten"))
        self._say("")

    def _show_others(self) -> None:
        chosen = self.boxes["actors"].currentData()
        actors = self.boxes["actors"]
        entries = [(actors.itemText(n), actors.itemData(n)) for n in range(actors.count())]
        _fill(self.boxes["others"], [one for one in entries if one[1] != chosen])

    def _show(self) -> None:
        asks = _ASKS[self.kind.currentData()]
        for name, box in self.boxes.items():
            box.setVisible(name in asks)
        self.add.setEnabled(all(self.boxes[name].count() for name in asks))

    def _chosen(self, name: str) -> str:
        return str(self.boxes[name].currentData())

    def _on_add(self) -> None:
        if self._resolved is None:
            return
        self._make(self._item)

    def _make(self, make: "Callable[[], Item]") -> None:
        try:
            item = make()
        except PlannerError as problem:
            self._say(error_sentence(problem))
            return
        self._say("")
        self.made.emit((item,))

    def _item(self) -> "Item":
        """Return the item that is chosen; raises WorkshopProblem where nothing can be asked."""
        from planner.workshop import asking
        from planner.workshop.questions import Place

        resolved = self._resolved
        assert resolved is not None
        kind, field = self.kind.currentData(), self._chosen("field")
        title = ""
        places: tuple[Place, ...]
        if kind == _STANCE:
            places = (Place("stances", (self._chosen("actors"), self._chosen("issues")), field),)
        elif kind == _ROW:
            places = asking.row_places(resolved, self._chosen("actors"), field)
            title = say(f"workshop-page.row-{field}", actor=self.boxes["actors"].currentText())
        elif kind == _LANE:
            places = asking.lane_places(resolved, self._chosen("issues"), field)
            title = say(f"workshop-page.lane-{field}", issue=self.boxes["issues"].currentText())
        elif kind == _INFLUENCE:
            places = asking.influence_places(resolved)
            title = say("workshop-page.kind-influence")
        elif kind == _TRUST:
            places = (asking.trust_place(self._chosen("actors"), self._chosen("others")),)
        elif kind == _CHANCE:
            places = (Place("events", (self._chosen("events"),), "probability"),)
        else:
            places = (Place("drivers", (self._chosen("drivers"),), "state"),)
        return asking.item_about(resolved, places, title=title, minutes=float(self.minutes.value()))

    def _on_corners(self) -> None:
        from planner.ui.corners.prepare_dialog import PrepareDialog

        if self._resolved is None:
            return
        self.dialog = PrepareDialog(self._resolved, self.window())
        self.dialog.accepted.connect(self._on_prepared)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.setModal(True)
        self.dialog.show()

    def _on_prepared(self) -> None:
        if self.dialog is not None:
            self._say("")
            self.made.emit(self.dialog.items)

    def _on_most(self) -> None:
        scenario, future = self._scenario, self._future
        if scenario is None:
            return
        if self._search.is_busy:
            self.close_jobs()
            return

        def work(progress: Progress, part: Callable[[object], None]) -> object:
            from planner.study.tornado import Plan, Question, tornado

            asked = Question("class", "agreement")
            plan = Plan(scenario.settings.seed)
            return tornado(scenario, future, asked, plan, progress=progress)

        self._say(say("workshop-page.ten-busy", done=0))
        self.most.setText(say("workshop-page.ten-stop"))
        self._search.start(Told(work))

    def _on_progressed(self, done: int, total: int) -> None:
        self._say(say("workshop-page.ten-busy", done=100 * done // max(total, 1)))

    def _on_found(self, found: object) -> None:
        from planner.study.tornado import Moves
        from planner.workshop.asking import item_about, places_that_matter

        self.most.setText(say("workshop-page.ten"))
        if isinstance(found, PlannerError):
            self._say(error_sentence(found))
            return
        assert isinstance(found, Moves)
        assert self._resolved is not None
        resolved, minutes = self._resolved, float(self.minutes.value())
        places = [one for one in places_that_matter(found, _MOST) if one not in self._asked]
        try:
            items = tuple(item_about(resolved, (place,), minutes=minutes) for place in places)
        except PlannerError as problem:  # the scenario has changed since
            self._say(error_sentence(problem))
            return
        self._say("" if items else say("workshop-page.ten-none"))
        if items:
            self.made.emit(items)

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))


def _fill(box: ChoiceBox, entries: Sequence[tuple[str, str]]) -> None:
    """Offer entries; what was chosen stays chosen where it is still offered."""
    known = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
    if known == list(entries):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, data in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(box.findData(chosen), 0) if entries else -1)
    box.blockSignals(False)
    box.update()
