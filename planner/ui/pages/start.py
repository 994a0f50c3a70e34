"""The page that is there before a scenario is open: go on, begin anew, or try an example."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.colours import LIGHT, Palette
from planner.domain.templates import TEMPLATES
from planner.texts import say
from planner.ui.icons import Icons
from planner.ui.moments import moment
from planner.ui.surroundings import Example
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from planner.storage.recovery import Leftover

_WIDEST = 860


class StartPage(QScrollArea):
    """Says what the person wants to begin with; opens nothing itself."""

    new_requested = Signal()
    open_requested = Signal()
    file_chosen = Signal(str)
    example_chosen = Signal(str)
    template_chosen = Signal(str)
    import_requested = Signal()
    answering_requested = Signal()  # questions of a workshop from a file
    recover_requested = Signal(object)
    throw_away_requested = Signal(object)
    tour_requested = Signal()
    tutorial_requested = Signal()
    tour_declined = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons, self._palette = icons, LIGHT
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("page.start"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(self)
        self.setWidget(body)
        sides = QHBoxLayout(body)
        sides.setContentsMargins(20, 28, 20, 24)
        column = self._column = QWidget(body)
        sides.addStretch(1)
        sides.addWidget(column, 100)
        sides.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._head(column))
        self._offer = self._tour_offer(column)
        layout.addWidget(self._offer)
        self._recovered = _Card(say("start.recovered"), "", column)
        self._recent = _Card(say("start.recent"), "", column)
        self._examples = _Card(say("start.examples"), say("start.examples-note"), column)
        self._templates = _Card(say("start.templates"), say("start.templates-note"), column)
        for card in (self._recovered, self._recent, self._templates, self._examples):
            layout.addWidget(card)
        layout.addStretch(1)
        self._recent.group.buttonClicked.connect(self._on_recent_clicked)
        self._examples.group.buttonClicked.connect(self._on_example_clicked)
        self._templates.group.buttonClicked.connect(self._on_template_clicked)
        for template in TEMPLATES:
            name, second = say(f"template.{template}"), say(f"template.{template}-note")
            row = self._templates.add_row(name, second, say("start.begin-from", name=name))
            row.setToolTip(second)
            row.setProperty("choice", template)
        self._recovered.group.buttonClicked.connect(self._on_recovered_clicked)
        self._recovered.hide()

    def _head(self, parent: QWidget) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(say("start.title"), "page-title", parent))
        head.addWidget(label(say("start.lead"), "quiet", parent, wraps=True))
        head.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        new = self._new = QPushButton(say("start.new"), parent)
        new.setProperty("role", "primary")
        new.clicked.connect(self.new_requested)
        open_button = QPushButton(say("start.open"), parent)
        open_button.clicked.connect(self.open_requested)
        buttons.addWidget(new)
        buttons.addWidget(open_button)
        import_button = QPushButton(say("start.import"), parent)
        describe(import_button, say("start.import-tip"))
        import_button.clicked.connect(self.import_requested)
        buttons.addWidget(import_button)
        buttons.addStretch(1)
        head.addLayout(buttons)
        answer = self.answer = QPushButton(say("forms.answer-sent"), parent)
        answer.setProperty("role", "link")
        answer.clicked.connect(self.answering_requested)
        head.addWidget(answer, 0, Qt.AlignmentFlag.AlignLeft)
        head.addSpacing(4)
        return head

    def _tour_offer(self, parent: QWidget) -> QFrame:
        offer = QFrame(parent)
        offer.setProperty("role", "card")
        rows = QVBoxLayout(offer)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        rows.addWidget(label(say("tour.offer"), "card-title", offer))
        rows.addWidget(label(say("tour.offer-words"), "quiet", offer, wraps=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for code, signal in (
            ("tour.take", self.tour_requested),
            ("tour.read", self.tutorial_requested),
            ("tour.not-now", self.tour_declined),
        ):
            button = QPushButton(say(code), offer)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        return offer

    def show_tour_offer(self, is_shown: bool) -> None:
        """Offer the tour, to somebody who is here for the first time."""
        self._offer.setVisible(is_shown)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of a theme."""
        self._palette = palette
        self._column.setMaximumWidth(round(_WIDEST * self.fontMetrics().height() / 16))
        for card, name in (
            (self._recent, "recent"),
            (self._templates, "new"),
            (self._examples, "example"),
        ):
            side = round(self.fontMetrics().height() * 1.2)
            card.show_sign(self._icons.pixmap(name, palette.quiet, side))

    def focus_first(self) -> None:
        """Have Return begin a new scenario."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recent(self, files: Sequence[str]) -> None:
        """List files that were opened; the ones that are gone cannot be chosen."""
        self._recent.clear(say("start.recent-empty") if not files else "")
        for name in files:
            path = Path(name)
            is_there = path.exists()
            second = str(path.parent) if is_there else say("start.missing")
            row = self._recent.add_row(path.stem, second, say("start.open-file", name=path.stem))
            row.setProperty("choice", name)
            row.setEnabled(is_there)
        self.set_palette(self._palette)

    def show_examples(self, examples: Sequence[Example]) -> None:
        """List the scenarios that come with the program."""
        self._examples.clear(say("start.examples-empty") if not examples else "")
        for example in examples:
            size = say(
                "start.example-size",
                actors=say("rail.actors", n=example.n_actors),
                issues=say("rail.issues", n=example.n_issues),
            )
            row = self._examples.add_row(
                example.title, size, say("start.open-file", name=example.title)
            )
            row.setProperty("choice", str(example.path))
        self.set_palette(self._palette)

    def show_recoverable(self, found: "Sequence[Leftover]") -> None:
        """Offer work that was not saved; nothing of it is lost until it is thrown away."""
        self._recovered.clear("")
        for entry in found:
            self._recovered.add_recoverable(entry)
        self._recovered.setVisible(bool(found))

    def _on_recent_clicked(self, button: QAbstractButton) -> None:
        self.file_chosen.emit(button.property("choice"))

    def _on_example_clicked(self, button: QAbstractButton) -> None:
        self.example_chosen.emit(button.property("choice"))

    def _on_template_clicked(self, button: QAbstractButton) -> None:
        self.template_chosen.emit(button.property("choice"))

    def _on_recovered_clicked(self, button: QAbstractButton) -> None:
        if button.property("act") == "recover":
            self.recover_requested.emit(button.property("choice"))
        else:
            self.throw_away_requested.emit(button.property("choice"))


class _Card(QFrame):
    """A titled list of rows that can be chosen."""

    def __init__(self, title: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(2)
        layout.addWidget(label(title, "card-title", self))
        if note:
            layout.addWidget(label(note, "second", self, wraps=True))
        self._empty = label("", "quiet", self, wraps=True)
        self._empty.hide()
        layout.addSpacing(4)
        layout.addWidget(self._empty)
        self._shown: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout.addLayout(self._rows)

    def clear(self, empty: str) -> None:
        """Take all rows away; `empty` says what stands here when there are none."""
        for button in self.group.buttons():
            self.group.removeButton(button)
        for row in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown.clear()
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))

    def show_sign(self, picture: QPixmap) -> None:
        """Show a picture at the start of every row."""
        for row in self.findChildren(_Row):
            row.show_sign(picture)

    def add_row(self, title: str, second: str, spoken: str) -> "_Row":
        """Add a row to choose."""
        row = _Row(title, second, self)
        row.setAccessibleName(spoken)
        self.group.addButton(row)
        self._rows.addWidget(row)
        self._shown.append(row)
        return row

    def add_recoverable(self, entry: "Leftover") -> None:
        """Add unsaved work with its two buttons."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = entry.title or say("top.untitled")
        words.addWidget(ElidedLabel(_when(entry, title), "", row))
        words.addWidget(ElidedLabel(_belongs(entry), "second", row))
        layout.addLayout(words, 1)
        acts = [
            ("recover", say("start.recover"), say("start.recover-name", title=title)),
            ("throw", say("start.throw-away"), say("start.throw-away-name", title=title)),
        ]
        for act, name, spoken in acts[1:] if entry.is_damaged else acts:
            button = QPushButton(name, row)
            button.setAccessibleName(spoken)
            button.setProperty("act", act)
            button.setProperty("choice", entry)
            self.group.addButton(button)
            layout.addWidget(button)
        self._rows.addWidget(row)
        self._shown.append(row)


def _when(entry: "Leftover", title: str) -> str:
    first, last = moment(entry.first_at), moment(entry.changed_at)
    if first == last:
        return say("start.recovered-single", title=title, last=last)
    return say("start.recovered-from", title=title, first=first, last=last)


def _belongs(entry: "Leftover") -> str:
    if entry.is_damaged:
        return say("start.recovered-damaged")
    if entry.path is None:
        return say("start.recovered-new")
    return say("start.recovered-file", file=entry.path.name)


class _Row(QPushButton):
    """A name and, quietly beside it, where it is."""

    def __init__(self, title: str, second: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        # A button by itself never gets narrower than its words.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = self._inside = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        self._sign = QLabel(self)
        self._title = ElidedLabel(title, "", self)
        self._second = ElidedLabel(second, "second", self)
        self._second.setAlignment(Qt.AlignmentFlag.AlignRight)
        for part in (self._sign, self._title, self._second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(self._sign)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._second)

    def show_sign(self, picture: QPixmap) -> None:
        """Show a picture at the start of the row."""
        self._sign.setPixmap(picture)

    def sizeHint(self) -> QSize:
        """Return the size at this text size."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: names and places end in … where there is no room."""
        return self._inside.minimumSize()
