"""How people get in: the address and the code, and who is there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.texts import say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.projector.scenes import spaced
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import ElidedLabel, label
from planner.ui.workshop.answers_picture import CodePicture
from planner.ui.workshop.leading import Leading

if TYPE_CHECKING:
    from planner.workshop.snapshot import PersonView, Snapshot


class JoinCard(QFrame):
    """Lets phones in at one address of this machine, or stops that."""

    keyboard_requested = Signal()

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._leading = leading
        self.addresses = ChoiceBox(self)
        self.addresses.setAccessibleName(say("workshop-page.choose-address"))
        describe(self.addresses, say("tip.address"))
        self.start = QPushButton(say("workshop-page.let-in"), self)
        self.stop = QPushButton(say("workshop-page.stop"), self)
        self.stop.setProperty("role", "link")
        self.keyboard = QPushButton(say("workshop-page.keyboard"), self)
        self.code = CodePicture(self)
        self.address = label("", "figure", self)
        self.number = label("", "page-title", self)
        self.joined = label("", "second", self)
        for shown in (self.address, self.number):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.start.clicked.connect(self._on_start)
        self.stop.clicked.connect(leading.stop_serving)
        self.keyboard.clicked.connect(self.keyboard_requested)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(label(say("workshop-page.join"), "card-title", self))
        self.about = label(say("workshop-page.trusted"), "second", self, wraps=True)
        rows.addWidget(self.about)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.address)
        words.addWidget(self.number)
        words.addWidget(self.joined)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.code)
        line.addLayout(words, 1)
        rows.addLayout(line)
        rows.addWidget(self.addresses)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.keyboard)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        for button in (self.start, self.stop, self.keyboard):
            button.setAutoDefault(True)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the way in, and how many have come."""
        serving = self._leading.serving
        is_served = serving is not None
        for widget in (self.code, self.address, self.number, self.stop):
            widget.setVisible(is_served)
        self.addresses.setVisible(not is_served)
        self.start.setVisible(not is_served)
        n = len(snapshot.persons)
        self.joined.setText(say("projector.joined", n=n) if n else say("projector.nobody-yet"))
        if serving is not None:
            self.code.show_link(serving.link)
            self.address.setText(serving.address.removesuffix("/").removeprefix("http://"))
            self.number.setText(spaced(snapshot.code))
        elif not self.addresses.count():
            self.look_for_addresses()

    def look_for_addresses(self) -> None:
        """List the addresses of this machine."""
        from planner.workshop.server.addresses import interfaces

        chosen = self.addresses.currentData()
        self.addresses.clear()
        for found in interfaces():
            name = say("workshop-page.this-machine") if found.is_loopback else found.name
            words = f"{found.address} \u00b7 {name}" if name else found.address
            self.addresses.addItem(words, found.address)
        self.addresses.setCurrentIndex(max(self.addresses.findData(chosen), 0))

    def _on_start(self) -> None:
        had_focus = self.start.hasFocus()
        self._leading.serve(str(self.addresses.currentData()))
        if had_focus and self._leading.serving is not None:
            self.stop.setFocus()


class PeopleCard(QFrame):
    """Lists who is in, and lets the facilitator take somebody out."""

    removed = Signal(str, str)  # person, and what he or she is called
    released = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(4)
        self._layout.addWidget(label(say("workshop.people"), "card-title", self), 0, 0, 1, 4)
        self._layout.setColumnStretch(0, 1)
        self._rows: dict[str, list[QWidget]] = {}
        self._said: dict[str, tuple[str, str]] = {}

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show who is there, and who has answered all that is open: never what."""
        self.setVisible(bool(snapshot.persons))
        teams = {team.id: team.name for team in snapshot.prepared.teams}
        view = snapshot.item_view
        n_open = len(view.item.questions) if snapshot.is_blind and view is not None else 0
        for key in [key for key in self._rows if key not in {p.id for p in snapshot.persons}]:
            for widget in self._rows.pop(key):
                self._layout.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for person in snapshot.persons:
            called = called_in_room(person)
            team = teams.get(person.team, "")
            name = say("workshop-page.person-team", name=called, team=team) if team else called
            if person.id not in self._rows:
                self._add(person, name)
            said, state = self._rows[person.id][:2]
            assert isinstance(said, ElidedLabel)
            said.setText(name)
            state.setText(_state(person, n_open))  # type: ignore[attr-defined]
            self._rows[person.id][2].setVisible(not person.is_away)

    def _add(self, person: "PersonView", name: str) -> None:
        row = self._layout.rowCount()
        said = ElidedLabel(name, "", self)
        state = label("", "second", self)
        again = self._button(say("workshop-page.release"), "workshop-page.release-who", name)
        out = self._button(say("workshop-page.remove"), "workshop-page.remove-who", name)
        again.clicked.connect(lambda: self.released.emit(person.id))
        out.clicked.connect(lambda: self.removed.emit(person.id, name))
        self._rows[person.id] = [said, state, again, out]
        for column, widget in enumerate(self._rows[person.id]):
            self._layout.addWidget(widget, row, column)

    def _button(self, words: str, code: str, name: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "link")
        button.setAutoDefault(True)
        button.setAccessibleName(say(code, name=name))
        button.setToolTip(button.accessibleName())
        return button


def called_in_room(person: "PersonView") -> str:
    """Return what somebody is called on the facilitator's page."""
    return person.name or say("workshop.person", number=person.number)


def _state(person: "PersonView", n_open: int) -> str:
    if person.is_away:
        return say("workshop-page.away")
    if not n_open or not person.n_answered:
        return ""
    if person.n_answered >= n_open:
        return "\u2713"
    return say("workshop-page.some-answered", n=person.n_answered, of=n_open)
