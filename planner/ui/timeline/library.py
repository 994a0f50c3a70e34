"""The library of instruments as a menu: what each does, costs, and the literature behind it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.domain.instrument_presets import INSTRUMENT_PRESETS, InstrumentPreset
from planner.texts import say
from planner.ui.board.words import plain_text
from planner.ui.timeline.shares import percent
from planner.ui.timeline.words import signed, tip

_DECIMALS = 1  # more where rounding would hide them


class LibraryMenu(QMenu):
    """Offers the instruments of the library, each told in a tooltip."""

    chosen = Signal(object)  # InstrumentPreset

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        for place, preset in enumerate(INSTRUMENT_PRESETS):
            action = self.addAction(_item(preset))
            action.setData(place)
            action.setToolTip(tip(*described(preset)))
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(INSTRUMENT_PRESETS[action.data()])


def _item(preset: InstrumentPreset) -> str:
    share, cost = percent(preset.success[1]), plain_text(preset.cost)
    return say("timeline.library-item", name=say(preset.name), share=share, cost=cost)


def described(preset: InstrumentPreset) -> list[str]:
    """Return what an instrument of the library is, does and leans on, in sentences."""
    effects = say(
        "timeline.library-effects",
        compromise=plain_text(preset.compromise_factor, _DECIMALS),
        linkage=signed(preset.linkage_add),
        hazard=plain_text(preset.hazard_factor, _DECIMALS),
        trust=signed(preset.trust_change),
        hostility=signed(preset.hostility_change),
    )
    told = [say(preset.text), effects]
    if preset.single_text:
        told.append(say("timeline.means.single"))
    return [*told, say("timeline.library-source", source=say(preset.source))]
