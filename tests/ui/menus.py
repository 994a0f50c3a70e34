"""The menu of a place, as the right button of a mouse asks for it."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

# The plugin without a screen says so when a menu opens.
QUIET_MENU = ("propagateSizeHints", r"does not support (raise|grabbing the keyboard)")


def ask_menu(widget: QWidget, place: QPoint, menu: QMenu) -> dict[str, QAction]:
    """Return what the menu offers at a place, by its words; it is closed again."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    assert menu.isVisible()
    menu.close()
    return {action.text(): action for action in menu.actions()}
