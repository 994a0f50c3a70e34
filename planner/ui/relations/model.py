"""The matrix as a table model: hostility first, then trust in every actor. It holds no data."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from planner.domain.names import abbreviations
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.words import actor_name, plain_text
from planner.ui.relations.edits import (
    ASSUMED,
    Target,
    are_opponents,
    estimate_of,
    hostility_target,
    set_to,
    trust_target,
)
from planner.ui.relations.words import base_text, cell_sentence, target_name
from planner.ui.timeline.shares import share_text, typed_share
from planner.ui.widgets.field_help import CELL_FIELD, cell_help, rich

Index = QModelIndex | QPersistentModelIndex
# What the delegate asks for: number, whether it was entered, opponents, differs from the base,
# has a note or a source.
VALUE, IS_ENTERED, IS_OPPOSED, DIFFERS, HAS_EVIDENCE = (
    Qt.ItemDataRole.UserRole + n for n in range(5)
)
_WRITTEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
_SPOKEN = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Reads the scenario; what is typed becomes a change for all selected cells."""

    edit_requested = Signal(object, str)
    refused = Signal(str)  # why something typed was not taken; empty: it was

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._actors: tuple[str, ...] = ()
        self._shorts: dict[str, str] = {}
        self.chosen: list[Target] = []  # selected; what is typed in one of them goes to all

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors from top to bottom: grouped by side, in the order people gave them."""
        return self._actors

    def show_scenario(self, scenario: Scenario, base: Scenario | None) -> None:
        """Show a scenario; only other actors make the table anew."""
        actors = _by_side(scenario)
        before = self._scenario
        if actors != self._actors or before is None:
            self.beginResetModel()
            self._scenario, self._base, self._actors = scenario, base, actors
            self._shorts = abbreviations(scenario)
            self.endResetModel()
            return
        is_same = before.actors is scenario.actors and before.relations is scenario.relations
        is_same = is_same and base is self._base
        self._scenario, self._base = scenario, base
        if is_same or not actors:
            return
        if before.actors is not scenario.actors:
            self._shorts = abbreviations(scenario)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(actors) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(actors))
        last = self.index(len(actors) - 1, len(actors))
        self.dataChanged.emit(self.index(0, 0), last)

    # The table

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row for every actor."""
        return 0 if parent.isValid() else len(self._actors)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Hostility, and a column for every actor."""
        return 0 if parent.isValid() or not self._actors else len(self._actors) + 1

    def target(self, index: Index) -> Target | None:
        """Return what a cell stands for; nothing on the diagonal."""
        if not index.isValid():
            return None
        row = self._actors[index.row()]
        if index.column() == 0:
            return hostility_target(row)
        other = self._actors[index.column() - 1]
        return None if row == other else trust_target(row, other)

    def index_of(self, target: Target) -> QModelIndex:
        """Return a cell of a target: the one above the diagonal."""
        kind, first, second = target
        if first not in self._actors or (second and second not in self._actors):
            return QModelIndex()
        row = self._actors.index(first)
        if kind == "hostility":
            return self.index(row, 0)
        low, high = sorted((row, self._actors.index(second)))
        return self.index(low, high + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the diagonal can be edited."""
        if self.target(index) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names at the left, abbreviations above."""
        scenario = self._scenario
        if scenario is None:
            return None
        is_above = orientation == Qt.Orientation.Horizontal
        if is_above and section == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return say("field.hostility")
            return say("relations.tip.hostility") if role in _SPOKEN else None
        key = self._actors[section - is_above]
        actor = scenario.actors[key]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shorts[key] if is_above else actor_name(scenario, key)
        if role in _SPOKEN:
            side = actor.side or say("relations.no-side")
            role_name = say(f"role.{actor.role}")
            return say("relations.tip.actor", actor=actor.name, role=role_name, side=side)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        target, scenario = self.target(index), self._scenario
        if scenario is None:
            return None
        if target is None:
            return say("relations.itself") if role in _SPOKEN else None
        if role in _SPOKEN:
            sentence = cell_sentence(scenario, self._base, target)
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            return rich(sentence) + cell_help(_field(target)) if is_tip else sentence
        if role == CELL_FIELD:
            return _field(target)
        if role == IS_OPPOSED:
            kind, first, second = target
            actors = scenario.actors
            return kind == "trust" and are_opponents(actors[first], actors[second])
        estimate = estimate_of(scenario, target)
        if role in _WRITTEN:
            if role == Qt.ItemDataRole.EditRole:
                return "" if estimate is None else share_text(estimate)
            return plain_text(ASSUMED if estimate is None else round(estimate.value, 3), 2)
        if role == VALUE:
            return ASSUMED if estimate is None else estimate.value
        if role == IS_ENTERED:
            return estimate is not None
        if role == HAS_EVIDENCE:
            return estimate is not None and bool(estimate.note or estimate.source)
        if role == DIFFERS:
            return bool(base_text(self._base, target, estimate))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, for all selected cells if this is one of them."""
        target, scenario = self.target(index), self._scenario
        if target is None or scenario is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value)
        sentence = self.refusal(index, text)
        self.refused.emit(sentence)
        # Delete clears; an empty field leaves things as they are.
        if sentence or not text.strip() or text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        typed = typed_share(text, None)
        targets = self.chosen if target in self.chosen else [target]
        change = set_to(scenario, targets, typed, typed.low is not None)
        if change is not None:
            self.edit_requested.emit(change, "")
        return True

    def refusal(self, index: Index, text: str) -> str:
        """Return why a text cannot be taken in a cell; empty if it can."""
        target, scenario = self.target(index), self._scenario
        if target is None or scenario is None or not text.strip():
            return ""
        try:
            typed_share(text, None)
        except EntryProblem as problem:
            return f"{target_name(scenario, target)}: {say(problem.code, **problem.values)}"
        return ""


def _field(target: Target) -> tuple[str, str]:
    return ("actors", "hostility") if target[0] == "hostility" else ("relations", "trust")


def _by_side(scenario: Scenario) -> tuple[str, ...]:
    """Return the actors with those of one side together, sides in the order they first appear."""
    sides: dict[str, int] = {}
    for actor in scenario.actors.values():
        sides.setdefault(_side(actor.side, actor.id), len(sides))
    actors = scenario.actors.values()
    return tuple(a.id for a in sorted(actors, key=lambda a: sides[_side(a.side, a.id)]))


def _side(side: str, key: str) -> str:
    return f"side {side}" if side else key
