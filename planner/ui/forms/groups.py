"""The groups of actors: labels with a colour, and who is in them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import RemoveRecords, add, set_field
from planner.domain.colours import LIGHT, Palette
from planner.domain.records import Group, Key
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.forms.form import RecordForm
from planner.ui.forms.records import removal_sentence
from planner.ui.forms.rows import FieldSpec
from planner.ui.forms.table import RecordTable
from planner.ui.forms.table_model import Column, RecordModel
from planner.ui.widgets.labels import label

_FIELDS = (
    (
        FieldSpec("name"),
        FieldSpec("kind", meaning="groups.means.kind"),
        FieldSpec("colour", is_colour=True),
    ),
)


def _label(name: str, what: str) -> str:
    return say("forms.accessible.cell", field=what, name=name)


def _count(scenario: Scenario, key: Key) -> str:
    return str(len(scenario.groups[str(key)].members))


def _number(scenario: Scenario, key: Key) -> int:
    return len(scenario.groups[str(key)].members)


class GroupsPane(QWidget):
    """Adds, names and removes groups, and says who belongs to the selected one."""

    edit_requested = Signal(object, str)
    said = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        columns = (
            Column("name", field_name("name"), width=12),
            Column("members", say("groups.count"), "", 9, _count, _number, True),
        )
        self._palette = LIGHT
        self.model = RecordModel("groups", columns, self)
        self.table = RecordTable(self.model, self, _label)
        self.table.setAccessibleName(say("groups.table"))
        self.form = RecordForm("groups", _FIELDS, self)
        self.members = QListWidget(self)
        self.members.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.members.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.members.itemChanged.connect(self._on_ticked)
        self.add = QPushButton(say("groups.add"), self)
        self.remove = QPushButton(say("records.remove"), self)
        self.remove.setToolTip(say("records.tip.remove"))
        self._empty = label(say("groups.empty"), "quiet", self)
        self._refusal = label("", "status-bad", self, wraps=True)
        self._refusal.hide()
        self._is_filling = False
        self._lay_out()
        self.model.edit_requested.connect(self.edit_requested)
        self.model.refused.connect(self._on_refused)
        self.form.edit_requested.connect(self.edit_requested)
        self.table.record_selected.connect(self._on_selected)
        self.table.remove_requested.connect(self._on_remove)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(say("groups.note"), "second", self, wraps=True), 1)
        top.addWidget(self.add)
        top.addWidget(self.remove)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.table, 3)
        columns.addWidget(self.form, 3)
        columns.addWidget(self.members, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(top)
        outer.addWidget(self._empty)
        outer.addWidget(self._refusal)
        outer.addLayout(columns)

    @property
    def key(self) -> str | None:
        """The selected group."""
        key = self.table.key
        return None if key is None else str(key)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        self.table.set_palette(palette)
        self.form.set_palette(palette)
        self.members.setStyleSheet(
            f"QListWidget {{ border: 1px solid {palette.line}; border-radius: 6px; "
            f"background: {palette.panel}; color: {palette.ink}; }}"
            f"QListWidget:focus {{ border: 2px solid {palette.accent}; }}"
        )
        height = self.fontMetrics().height() * 9
        self.table.setMinimumHeight(height)
        self.members.setMinimumHeight(height)
        if self._scenario is not None:
            self._show_selected()

    def show_scenario(self, scenario: Scenario) -> None:
        """Show the groups; they are the same in all futures."""
        self._scenario = scenario
        self.model.show_scenario(scenario, None)
        self.model.show_colours(self._colours(scenario))
        if self.key is None and self.model.keys:
            self.table.select(self.model.keys[0])
        self._show_selected()

    def _colours(self, scenario: Scenario) -> dict[str, str]:
        chosen = {}
        for key, group in scenario.groups.items():
            if group.colour.startswith("#"):
                chosen[key] = group.colour
            elif group.colour.isdecimal():
                number = int(group.colour) % len(self._palette.actors)
                chosen[key] = self._palette.actors[number]
        return chosen

    def _show_selected(self) -> None:
        scenario, key = self._scenario, self.key
        if scenario is None:
            return
        has_some = key is not None
        self._empty.setVisible(not has_some)
        for widget in (self.table, self.form, self.members):
            widget.setVisible(has_some)
        self.remove.setEnabled(has_some)
        self.form.show_record(scenario, None, key, self._palette.quiet)
        if key is None:
            return
        group = scenario.groups[key]
        self.members.setAccessibleName(say("groups.members", name=group.name))
        self._show_members(scenario, group)

    def _show_members(self, scenario: Scenario, group: Group) -> None:
        self._is_filling = True
        names = [actor.name or actor.id for actor in scenario.actors.values()]
        while self.members.count() > len(names):
            self.members.takeItem(self.members.count() - 1)
        for row, (key, name) in enumerate(zip(scenario.actors, names, strict=True)):
            if row == self.members.count():
                self.members.addItem(QListWidgetItem())
            item = self.members.item(row)
            if item.text() != name:
                item.setText(name)
            item.setData(Qt.ItemDataRole.UserRole, key)
            is_in = key in group.members
            item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        self._is_filling = False

    def commit_pending(self) -> None:
        """Take what is being typed."""
        self.table.commit_pending()
        self.form.commit_pending()

    def _on_refused(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def _on_selected(self, key: Key | None) -> None:
        if key != self.form.key:
            self.form.commit_pending()
            self._show_selected()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        scenario, key = self._scenario, self.key
        if self._is_filling or scenario is None or key is None:
            return
        ticked = {
            self.members.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(self.members.count())
            if self.members.item(row).checkState() == Qt.CheckState.Checked
        }
        members = tuple(actor for actor in scenario.actors if actor in ticked)
        if members != scenario.groups[key].members:
            self.edit_requested.emit(set_field("groups", key, "members", members), "")

    def _on_add(self) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        self.commit_pending()
        group = Group(new_uid(), say("groups.new"))
        self.edit_requested.emit(add(self._scenario or scenario, "groups", group), "")
        if self.table.select(group.id):
            line = self.form.rows["name"].line
            assert line is not None
            line.setFocus()
            line.selectAll()

    def _on_remove(self) -> None:
        scenario, key = self._scenario, self.key
        if scenario is None or key is None:
            return
        sentence = removal_sentence(scenario, "groups", key)
        self.edit_requested.emit(RemoveRecords("groups", (key,)), "")
        if self._scenario is not scenario:
            self.said.emit(sentence)
            (self.table if self.key else self.add).setFocus()
