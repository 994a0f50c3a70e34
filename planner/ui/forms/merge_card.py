"""The card on which two actors become one: which one goes, which one stays, what it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.forms.records import merging_sentence
from planner.ui.widgets.labels import label


class MergeCard(QFrame):
    """Asks which two; who shows it makes the change."""

    merge_requested = Signal(str, str)  # the one that stays, the one that goes
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scenario: Scenario | None = None
        self.goes, self.stays = ChoiceBox(self), ChoiceBox(self)
        self.do = QPushButton(say("actors.merge-do"), self)
        self.do.setProperty("role", "primary")
        self.cancel = QPushButton(say("actors.merge-cancel"), self)
        self._sentence = label("", "quiet", self, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box, code in ((self.goes, "actors.merge-goes"), (self.stays, "actors.merge-stays")):
            caption = QLabel(say(code), self)
            caption.setBuddy(box)
            box.setAccessibleName(say(code))
            box.currentIndexChanged.connect(self._show_sentence)
            row.addWidget(caption)
            row.addWidget(box, 1)
        row.addWidget(self.do)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        layout.addWidget(label(say("actors.merge-question"), "card-title", self))
        layout.addLayout(row)
        layout.addWidget(self._sentence)
        self.do.clicked.connect(self._on_do)
        self.cancel.clicked.connect(self.close_card)
        self.hide()

    @property
    def sentence(self) -> str:
        """What merging these two would do."""
        return self._sentence.text()

    def open_card(self, scenario: Scenario, goes: str) -> None:
        """Ask, with the one that is selected going."""
        self._fill(scenario, goes, "")
        self.show()
        self.stays.setFocus()

    def show_scenario(self, scenario: Scenario) -> None:
        """Follow the scenario while the card is open."""
        if self.isHidden():
            return
        if len(scenario.actors) < 2:
            self.hide()
            return
        self._fill(scenario, self.goes.currentData() or "", self.stays.currentData() or "")

    def _fill(self, scenario: Scenario, goes: str, stays: str) -> None:
        self._scenario = scenario
        for box, key in ((self.goes, goes), (self.stays, stays)):
            box.blockSignals(True)
            box.clear()
            for actor in scenario.actors.values():
                box.addItem(actor.name or actor.id, actor.id)
            place = box.findData(key)
            if place < 0:
                place = next(
                    n for n in range(box.count()) if box.itemData(n) != self.goes.currentData()
                )
            box.setCurrentIndex(place)
            box.blockSignals(False)
            box.updateGeometry()
        self._show_sentence()

    def _show_sentence(self) -> None:
        scenario, stays, goes = self._scenario, self.stays.currentData(), self.goes.currentData()
        is_possible = scenario is not None and stays != goes and stays and goes
        self.do.setEnabled(bool(is_possible))
        text = ""
        if is_possible and scenario is not None:
            text = merging_sentence(scenario, stays, goes)
        self._sentence.setText(text)

    def _on_do(self) -> None:
        self.merge_requested.emit(self.stays.currentData(), self.goes.currentData())

    def close_card(self) -> None:
        """Close without merging."""
        self.hide()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)
