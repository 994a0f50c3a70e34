"""What a copy for others is to leave out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.sharing import Sharing
from planner.texts import say
from planner.ui.help.topics import set_topic
from planner.ui.widgets.box_style import style_boxes
from planner.ui.widgets.field_help import rich
from planner.ui.widgets.labels import label


class ShareDialog(QDialog):
    """Asks what goes into the copy; `sharing` is the answer once it was accepted."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/share")
        self.setWindowTitle(say("share.title"))
        self.history = QCheckBox(say("share.history"), self)
        self.notes = QCheckBox(say("share.notes"), self)
        self.actors = QCheckBox(say("share.actors"), self)
        self.save = QPushButton(say("share.save"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(6)
        layout.addWidget(label(say("share.intro"), "", self, wraps=True))
        for box, code in (
            (self.history, "share.history-detail"),
            (self.notes, "share.notes-detail"),
            (self.actors, "share.actors-detail"),
        ):
            detail = label(say(code), "second", self, wraps=True)
            box.setAccessibleDescription(detail.text())
            box.setToolTip(rich(detail.text()))
            layout.addSpacing(8)
            layout.addWidget(box)
            layout.addWidget(detail)
        layout.addSpacing(12)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout.addLayout(buttons)
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.history.setChecked(True)
        self.notes.toggled.connect(self._show)
        self.actors.toggled.connect(self._show)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        style_boxes(self)
        self.setMinimumWidth(34 * self.fontMetrics().height())
        self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def sharing(self) -> Sharing:
        """What is left out."""
        return Sharing(self.history.isChecked(), self.notes.isChecked(), self.actors.isChecked())

    def _show(self) -> None:
        """No history goes with a copy that says less: it would tell what was left out."""
        is_other = self.sharing.is_other
        self.history.setEnabled(not is_other)
        if is_other:
            self.history.setChecked(True)
