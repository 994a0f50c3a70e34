"""Weights of those who answered, for the middle of the room."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.number_box import NumberBox
from planner.ui.workshop.join_card import called_in_room
from planner.ui.workshop.leading import Leading

if TYPE_CHECKING:
    from planner.workshop.snapshot import Snapshot

_USUAL, _MOST = 1, 100


class WeightsDialog(QDialog):
    """Asks how much each counts: teams where people speak for actors, else persons."""

    def __init__(
        self, leading: Leading, question: str, snapshot: "Snapshot", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._leading, self._question = leading, question
        self.setWindowTitle(say("workshop-page.weights"))
        given = snapshot.results[question][-1].by_person
        there = [person for person in snapshot.persons if person.id in given]
        teams = {team.id: team.name for team in snapshot.prepared.teams}
        self._by_team = bool(teams) and all(person.team for person in there)
        names = (
            {key: teams[key] for key in dict.fromkeys(person.team for person in there)}
            if self._by_team
            else {person.id: called_in_room(person) for person in there}
        )
        self.boxes: dict[str, NumberBox] = {}
        grid = QGridLayout()
        for row, (key, name) in enumerate(names.items()):
            box = NumberBox(self)
            box.setRange(0, _MOST)
            box.setValue(_USUAL)
            box.setAccessibleName(say("workshop-page.weight-of", name=name))
            describe(box, say("workshop-page.weights-about"))
            self.boxes[key] = box
            grid.addWidget(label(name, "", self), row, 0)
            grid.addWidget(box, row, 1)
        self.adopt = QPushButton(say("workshop-page.adopt-so"), self)
        self.adopt.setProperty("role", "primary")
        cancel = QPushButton(say("ask.cancel"), self)
        self.adopt.clicked.connect(self._on_adopt)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.adopt)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.addWidget(label(say("workshop-page.weights-about"), "second", self, wraps=True))
        rows.addLayout(grid)
        rows.addLayout(buttons)

    def _on_adopt(self) -> None:
        from planner.workshop.adopting import weights_of

        weights: Mapping[str, float] = {key: float(box.value()) for key, box in self.boxes.items()}
        if self._by_team:
            weights = weights_of(self._leading.in_room().session, weights)
        if self._leading.adopt(self._question, "weighted", weights=weights):
            self.accept()
