"""F6: the focus goes from one part of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget


class PartFocus(QObject):
    """Knows the parts in their order, and where the focus was in each."""

    def __init__(self, parts: Sequence[QWidget], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts

    def next(self) -> None:
        """Go to the next part that is shown."""
        self._go(1)

    def previous(self) -> None:
        """Go to the previous part that is shown."""
        self._go(-1)

    def _go(self, step: int) -> None:
        shown = [part for part in self._parts if part.isVisible() and _first(part) is not None]
        if not shown:
            return
        focused = self._window.focusWidget()
        here = next(
            (
                place
                for place, part in enumerate(shown)
                if focused and (part is focused or part.isAncestorOf(focused))
            ),
            -1,
        )
        target = shown[(here + step) % len(shown)] if here >= 0 else shown[0]
        widget = _first(target)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)


def _first(part: QWidget) -> QWidget | None:
    """Return the widget of a part that takes the focus: the checked one, else the first."""
    able = [
        widget
        for widget in [part, *part.findChildren(QWidget)]
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    chosen = (widget for widget in able if widget.property("checked"))
    return next(chosen, able[0] if able else None)
