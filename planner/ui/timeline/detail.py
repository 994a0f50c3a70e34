"""The card with the form of the selected entry, and the buttons to copy and remove it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.changes import Change
from planner.domain.colours import LIGHT, Palette
from planner.domain.scenario import Scenario
from planner.texts import say
from planner.ui.board.strip_fields import ElidedLabel, TypedLine
from planner.ui.timeline.edits import removed
from planner.ui.timeline.form import RecordForm
from planner.ui.timeline.form_rows import FORMS
from planner.ui.timeline.items import NAME_FIELDS, Ref
from planner.ui.widgets.evidence_line import EvidenceLine
from planner.ui.widgets.labels import label


class DetailCard(QFrame):
    """Shows the form of one entry; forms are made when they are first needed."""

    edit_requested = Signal(object, str)
    duplicate_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette: Palette = LIGHT
        self._forms: dict[str, RecordForm] = {}
        self._ref: Ref | None = None
        self._field = ("", "")  # with the focus, and its name
        self.setProperty("role", "card")
        self.setObjectName("detail")
        self.changed = EvidenceLine(self)
        self._nothing = label(say("timeline.form.nothing"), "quiet", self, wraps=True)
        self.title = ElidedLabel("card-title", self)
        self.duplicate = QPushButton(say("timeline.duplicate"), self)
        self.remove = QPushButton(say("timeline.remove"), self)
        for button in (self.duplicate, self.remove):
            button.setProperty("role", "link")
            button.setAutoDefault(True)
        self.duplicate.clicked.connect(self.duplicate_asked)
        self.remove.clicked.connect(self.remove_shown)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget(self._area)
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(2, 0, 12, 0)
        self._area.setWidget(self._body)
        self._area.viewport().installEventFilter(self)
        header = QHBoxLayout()
        header.addWidget(self.title, 1)
        header.addWidget(self.duplicate)
        header.addWidget(self.remove)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(6)
        self._outer.addWidget(self._nothing)
        self._outer.addLayout(header)
        self._outer.addWidget(self._area, 1)
        self._outer.addWidget(self.changed)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self.show_entry(None, None, None)

    @property
    def form(self) -> RecordForm | None:
        """The form that is shown."""
        return None if self._ref is None else self._forms.get(self._ref[0])

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._palette = palette
        step = self.fontMetrics().height() / 4
        side, box = round(4 * step), round(3.5 * step)
        self._outer.setContentsMargins(side, round(2.5 * step), round(step), round(2.5 * step))
        self.setStyleSheet(
            f"QCheckBox::indicator {{ width: {box}px; height: {box}px; }}"
            f"QCheckBox::indicator:unchecked {{ border: 1px solid {palette.quiet}; "
            f"border-radius: 3px; background: {palette.panel}; }}"
            f"QCheckBox::indicator:checked {{ border: 1px solid {palette.accent}; "
            f"border-radius: 3px; background: {palette.accent}; }}"
            f"QCheckBox::indicator:focus {{ border: 2px solid {palette.ink}; "
            f"width: {box - 2}px; height: {box - 2}px; }}"
            f'QLineEdit[state="refused"] {{ border: 2px solid {palette.bad}; }}'
            f'QLabel[role="changed"] {{ color: {palette.accent}; }}'
            f"QPushButton#actors, QPushButton#issues {{ text-align: left; }}"
            f"QPushButton::menu-indicator {{ subcontrol-position: right center; "
            f"subcontrol-origin: padding; right: {round(2 * step)}px; }}"
            f"QPlainTextEdit {{ border: 1px solid {palette.line}; border-radius: 6px; "
            f"background: {palette.panel}; padding: 2px 5px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {palette.accent}; padding: 1px 4px; }}"
        )
        for form in self._forms.values():
            form.set_palette(palette)

    def show_entry(self, scenario: Scenario | None, base: Scenario | None, ref: Ref | None) -> None:
        """Show an entry, or that none is selected."""
        is_shown = scenario is not None and ref is not None
        if ref != self._ref:
            self._field = ("", "")
        self._ref = ref if is_shown else None
        self._show_changed()
        self._nothing.setVisible(not is_shown)
        for part in (self.title, self.duplicate, self.remove, self._area):
            part.setVisible(is_shown)
        for table, form in self._forms.items():
            form.setVisible(ref is not None and table == ref[0])
        if scenario is None or ref is None:
            return
        form = self._form_of(ref[0])
        form.show_record(scenario, base, ref[1])
        form.show()
        name = getattr(scenario.record(*ref), NAME_FIELDS[ref[0]]) or ref[1]
        self.title.show_text(say(FORMS[ref[0]].heading, name=name))
        self.remove.setAccessibleName(say("timeline.accessible.remove", name=name))
        self.duplicate.setAccessibleName(say("timeline.accessible.duplicate", name=name))

    def _show_changed(self) -> None:
        table, key = self._ref or ("", None)
        self.changed.show_field(table, key, *self._field)

    def _on_field_entered(self, field: str, name: str) -> None:
        self._field = field, name
        self._show_changed()

    def _form_of(self, table: str) -> RecordForm:
        if table not in self._forms:
            form = RecordForm(table, self._body)
            form.edit_requested.connect(self.edit_requested)
            form.field_entered.connect(self._on_field_entered)
            form.set_palette(self._palette)
            form.set_width(self._area.viewport().width())
            self._rows.addWidget(form)
            self._forms[table] = form
        return self._forms[table]

    def focus_name(self) -> None:
        """Put the focus on the name, to type over it."""
        form = self.form
        if form is not None:
            line = form.fields[NAME_FIELDS[form.table]]
            assert isinstance(line, TypedLine)
            line.setFocus()
            line.selectAll()

    def commit_pending(self) -> None:
        """Take what is being typed."""
        for form in self._forms.values():
            form.commit_pending()

    def remove_shown(self) -> None:
        """Ask for the entry to go."""
        self.commit_pending()
        if self._ref is not None:
            change: Change = removed(self._ref)
            self.edit_requested.emit(change, "")

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring the field with the focus into sight."""
        if now is not None and self._body.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, self.fontMetrics().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns of the form to the room."""
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            for form in self._forms.values():
                form.set_width(self._area.viewport().width())
        return super().eventFilter(watched, event)
