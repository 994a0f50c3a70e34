"""What is asked about in every corner: numbers of the scenario, ticked in a list with a filter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.sentence_list import SentenceList
from planner.workshop.asking import influence_places, lane_places, question_about, trust_place
from planner.workshop.questions import Place


class PlacesList(QWidget):
    """Ticks numbers of the scenario."""

    changed = Signal()

    def __init__(self, resolved: Scenario, parent: QWidget) -> None:
        super().__init__(parent)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(say("corners.filter"))
        self.filter.setAccessibleName(say("corners.filter"))
        describe(self.filter, say("tip.filter"))
        self.filter.setClearButtonEnabled(True)
        self.list = SentenceList(self)
        self.list.setAccessibleName(say("corners.what"))
        self._places = _candidates(resolved)
        for place in self._places:
            item = QListWidgetItem(question_about(resolved, place).title, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.filter)
        rows.addWidget(self.list, 1)
        self.filter.textChanged.connect(self._on_filter)
        self.list.itemChanged.connect(self.changed)

    def places(self) -> tuple[Place, ...]:
        """Return what is ticked."""
        return tuple(
            place
            for row, place in enumerate(self._places)
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        )

    def _on_filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))


def _candidates(resolved: Scenario) -> tuple[Place, ...]:
    """Return what may change between futures: chances, trust, compromise, positions, influence."""
    events = tuple(Place("events", (key,), "probability") for key in resolved.events)
    trust = tuple(trust_place(one.first, one.second) for one in resolved.relations.values())
    stances = tuple(
        place
        for field in ("compromise", "position")
        for issue in resolved.issues
        for place in lane_places(resolved, issue, field)
    )
    return events + trust + stances + influence_places(resolved)
