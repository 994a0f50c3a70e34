"""One of the two uncertainties: a driver and two of its states, or one that is only named."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from planner.domain.fields import NAME
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.workshop.events import Axis


class AxisForm(QFrame):
    """Chooses an uncertainty and its two states."""

    changed = Signal()

    def __init__(self, title: str, resolved: Scenario, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._resolved = resolved
        self.choice = ChoiceBox(self)
        self.choice.setAccessibleName(title)
        describe(self.choice, say("tip.axis"))
        for driver in resolved.drivers.values():
            if len(driver.states) > 1:
                self.choice.addItem(driver.name or driver.id, driver.id)
        self.choice.addItem(say("corners.only-named"), "")
        self.choice.setCurrentIndex(min(place, self.choice.count() - 1))
        self.name = QLineEdit(self)
        self.states = (ChoiceBox(self), ChoiceBox(self))
        self.words = (QLineEdit(self), QLineEdit(self))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(label(title, "card-title", self), 0, 0, 1, 2)
        grid.addWidget(self.choice, 1, 0, 1, 2)
        grid.addWidget(self.name, 2, 0, 1, 2)
        for column, code in enumerate(("corners.low", "corners.high")):
            spoken = say("corners.spoken", title=title, part=say(code))
            grid.addWidget(label(say(code), "quiet", self), 3, column)
            for field in (self.states[column], self.words[column]):
                field.setAccessibleName(spoken)
                describe(field, say("tip.axis-state"))
                grid.addWidget(field, 4, column)
            grid.setColumnStretch(column, 1)
            self.states[column].currentIndexChanged.connect(self.changed)
            self.words[column].setMaxLength(NAME)
            self.words[column].textChanged.connect(self.changed)
        self.name.setMaxLength(NAME)
        self.name.setPlaceholderText(say("corners.name-it"))
        describe(self.name, say("tip.axis-name"))
        self.name.setAccessibleName(say("corners.spoken", title=title, part=say("corners.name-it")))
        self.name.textChanged.connect(self.changed)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()

    def axis(self) -> Axis:
        """Return what is chosen, whole or not."""
        key = str(self.choice.currentData())
        if key:
            low, high = (box.currentText() for box in self.states)
            return Axis(self.choice.currentText(), low, high, key)
        low, high = (" ".join(field.text().split()) for field in self.words)
        return Axis(" ".join(self.name.text().split()), low, high)

    def _on_chosen(self) -> None:
        key = str(self.choice.currentData())
        self.name.setVisible(not key)
        for place, (box, field) in enumerate(zip(self.states, self.words, strict=True)):
            box.setVisible(bool(key))
            field.setVisible(not key)
            if key:
                states = self._resolved.drivers[key].states
                box.blockSignals(True)
                box.clear()
                box.addItems(states)
                box.setCurrentIndex(place * (len(states) - 1))
                box.blockSignals(False)
        self.changed.emit()
