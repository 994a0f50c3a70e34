"""Which page of the help belongs to which part of the window."""

from PySide6.QtWidgets import QWidget

_PROPERTY = "helpTopic"


def set_topic(widget: QWidget, name: str) -> None:
    """Say which page of the help tells of a part of the window, and of all in it."""
    widget.setProperty(_PROPERTY, name)


def topic_of(widget: QWidget | None) -> str:
    """Return the page of the nearest part around a widget that has one, or nothing."""
    while widget is not None:
        name = widget.property(_PROPERTY)
        if name:
            return str(name)
        widget = widget.parentWidget()
    return ""
