"""How large a chart is wanted, and whether on the clipboard or in a file."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.picture_sizes import MAX_WIDTH, MIN_WIDTH
from planner.texts import figures, say
from planner.ui.forms.boxes import ChoiceBox
from planner.ui.help.topics import set_topic
from planner.ui.settings import CHART_DPI
from planner.ui.widgets.box_style import style_boxes
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.number_box import NumberBox

# Written out, so that every code can be found by searching for it; widths in millimetres.
_SIZES = (("picture.small", 80), ("picture.medium", 160), ("picture.large", 250))
_SHARPNESS = ("picture.screen", "picture.office", "picture.print")


@dataclass(frozen=True, slots=True)
class Picture:
    """A width in millimetres, dots per inch, and whether it goes to the clipboard."""

    width: int
    dpi: int
    is_copied: bool = False


class PictureDialog(QDialog):
    """Asks for the size of a chart; `picture` is the answer once accepted."""

    def __init__(self, width: int, dpi: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("picture.title"))
        set_topic(self, "tasks/export")
        self._is_copied = False
        self.sizes = QButtonGroup(self)
        self.own = QRadioButton(say("picture.own"), self)
        self.width_box = NumberBox(self)
        self.sharpness = ChoiceBox(self)
        self.copy = QPushButton(say("picture.copy"), self)
        self.save = QPushButton(say("picture.save"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self._lay_out()
        self.width_box.setValue(width)
        self.sharpness.setCurrentIndex(CHART_DPI.index(dpi))
        chosen = next((b for b in self.sizes.buttons() if self._width_of(b) == width), self.own)
        chosen.setChecked(True)
        self.own.toggled.connect(self.width_box.setEnabled)
        self.width_box.setEnabled(self.own.isChecked())
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        style_boxes(self)
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(6)
        for code, width in _SIZES:
            button = QRadioButton(say(code, width=figures(f"{width / 10:g}")), self)
            button.setProperty("millimetres", width)
            describe(button, say("tip.picture-size"))
            self.sizes.addButton(button)
            layout.addWidget(button)
        row = QHBoxLayout()
        self.sizes.addButton(self.own)
        describe(self.own, say("tip.picture-size"))
        self.width_box.setRange(MIN_WIDTH, MAX_WIDTH)
        self.width_box.setSuffix(say("picture.unit"))
        describe(self.width_box, say("tip.picture-width", low=MIN_WIDTH, high=MAX_WIDTH))
        self.width_box.setAccessibleName(self.own.text())
        self.width_box.lineEdit().setAccessibleName(self.own.text())
        row.addWidget(self.own)
        row.addWidget(self.width_box)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addSpacing(8)
        caption = QLabel(say("picture.sharpness"), self)
        caption.setBuddy(self.sharpness)
        self.sharpness.addItems(
            [say(code, dpi=dpi) for code, dpi in zip(_SHARPNESS, CHART_DPI, strict=True)]
        )
        self.sharpness.setAccessibleName(caption.text())
        describe(self.sharpness, say("tip.picture-sharpness"))
        layout.addWidget(caption)
        layout.addWidget(self.sharpness)
        layout.addWidget(label(say("picture.note"), "second", self, wraps=True))
        layout.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for act in (self.cancel, self.save, self.copy):
            buttons.addWidget(act)
        layout.addLayout(buttons)
        self.copy.setProperty("role", "primary")
        self.copy.setDefault(True)
        self.setMinimumWidth(26 * self.fontMetrics().height())

    def _width_of(self, button: object) -> int:
        width = button.property("millimetres") if isinstance(button, QRadioButton) else None
        return int(width) if width is not None else self.width_box.value()

    @property
    def picture(self) -> Picture:
        """What was chosen."""
        width = self._width_of(self.sizes.checkedButton())
        return Picture(width, CHART_DPI[self.sharpness.currentIndex()], self._is_copied)

    def _on_copy(self) -> None:
        self._is_copied = True
        self.accept()
