"""The strip under the matrix: one number with its range, confidence, note and source."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.domain.fields import NOTE, Estimate
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.edits import typed_confidence
from planner.ui.board.strip_fields import ElidedLabel, TypedLine, TypedNote
from planner.ui.board.words import plain_text
from planner.ui.relations.edits import ASSUMED, Target, estimate_of, estimates_change
from planner.ui.relations.words import base_text, opposition, target_name
from planner.ui.timeline.shares import share_text, typed_share
from planner.ui.widgets.evidence_line import EvidenceLine
from planner.ui.widgets.field_help import explain, explain_evidence
from planner.ui.widgets.labels import label

_NAMES = {
    "value": "relations.field.value",
    "confidence": "relations.field.confidence",
    "note": "relations.field.note",
    "source": "relations.field.source",
}
# What the number is, of a pair and of an actor.
_FIELDS = (("relations", "trust"), ("actors", "hostility"))


class RelationStrip(QFrame):
    """Shows and edits the selected number; every committed entry is one change."""

    edit_requested = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._target: Target | None = None
        self.setProperty("role", "card")
        self.title = ElidedLabel("card-title", self)
        self.about = label("", "second", self, wraps=True)
        self.base = label("", "second", self)
        self.fields: dict[str, TypedLine | TypedNote] = {
            "value": TypedLine(self),
            "confidence": TypedLine(self),
            "note": TypedNote(self),
            "source": TypedLine(self),
        }
        self._refusal = label("", "status-bad", self, wraps=True)
        self._refusal.hide()
        self.changed = EvidenceLine(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for place, (part, line) in enumerate(self.fields.items()):
            line.setObjectName(part)
            line.typed.connect(self._on_typed)
            line.restored.connect(self._on_restored)
            name = label(say(_NAMES[part]), "", self)
            name.setBuddy(line)
            side = Qt.AlignmentFlag.AlignTop if part == "note" else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(name, place, 0, side)
            is_long = part in ("note", "source")
            grid.addWidget(line, place, 1, 1, 2 if is_long else 1)
        grid.addWidget(self.base, 0, 2)
        explain_evidence(self.fields)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(4)
        for widget in (self.title, self.about, self._refusal):
            self._outer.addWidget(widget)
        self._outer.addLayout(grid)
        self._outer.addWidget(self.changed)
        self._outer.addStretch(1)

    @property
    def refusal(self) -> str:
        """Why the last entry was not taken; empty if it was."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        metrics, step = self.fontMetrics(), self.fontMetrics().height() / 4
        self._outer.setContentsMargins(*(round(n * step) for n in (4, 2.5, 4, 2.5)))
        width = metrics.horizontalAdvance("0.00–0.00–0.00") + 24
        self.fields["value"].setFixedWidth(width)
        self.fields["confidence"].setFixedWidth(width)
        note = self.fields["note"]
        note.setMinimumHeight(2 * metrics.lineSpacing() + 12)
        note.setMaximumHeight(3 * metrics.lineSpacing() + 14)
        self.setStyleSheet(
            f'QLineEdit[state="refused"] {{ border: 2px solid {palette.bad}; }}'
            f"QPlainTextEdit {{ border: 1px solid {palette.line}; border-radius: 6px; "
            f"background: {palette.panel}; padding: 2px 5px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {palette.accent}; padding: 1px 4px; }}"
        )

    def show_target(self, scenario: Scenario, base: Scenario | None, target: Target | None) -> None:
        """Show a number; call `commit_pending` before another one is shown."""
        if target != self._target:
            for line in self.fields.values():
                line.reset()
            self._refusal.hide()
        self._scenario, self._base, self._target = scenario, base, target
        for line in self.fields.values():
            line.setEnabled(target is not None)
        self._show_changed()
        if target is None:
            self.title.show_text(say("relations.nothing"))
            self.about.setText("")
            self.base.setText("")
            return
        explain(
            self.fields["value"], *_FIELDS[target[0] == "hostility"], say("relations.tip.value")
        )
        name, estimate = target_name(scenario, target), estimate_of(scenario, target)
        self.title.show_text(name)
        self.about.setText(self._about(scenario, base, target))
        self.base.setText(base_text(base, target, estimate))
        known = estimate or Estimate(ASSUMED)
        texts = {
            "value": share_text(estimate) if estimate else "",
            "confidence": "" if known.confidence is None else plain_text(known.confidence, 1),
            "note": known.note,
            "source": known.source,
        }
        for part, line in self.fields.items():
            line.show_text(texts[part])
            line.setAccessibleName(f"{name}: {say(_NAMES[part])}")
            line.setEnabled(estimate is not None or part == "value")
        self.fields["value"].setPlaceholderText(say("relations.assumed", value=ASSUMED))

    def _show_changed(self) -> None:
        kind, *actors = self._target or ("", "", "")
        if kind == "hostility":
            self.changed.show_field("actors", actors[0], "hostility")
        else:
            self.changed.show_field("relations", (actors[0], actors[1]), "trust")

    def _about(self, scenario: Scenario, base: Scenario | None, target: Target) -> str:
        if target[0] == "hostility":
            return say("relations.tip.hostility")
        words = opposition(scenario, target)
        return words if base is not None else " ".join((words, say("relations.reference")))

    @property
    def refused_line(self) -> TypedLine | TypedNote | None:
        """Where a text stands that could not be taken."""
        return next((line for line in self.fields.values() if line.is_refused), None)

    def commit_pending(self) -> None:
        """Take what was typed and not yet entered."""
        for line in self.fields.values():
            if line.is_changed and not line.is_refused:
                line.commit()

    def _on_restored(self) -> None:
        if self.refused_line is None:
            self._refusal.hide()

    def _on_typed(self, text: str) -> None:
        line, scenario, target = self.sender(), self._scenario, self._target
        if scenario is None or target is None or not isinstance(line, TypedLine | TypedNote):
            return
        present = estimate_of(scenario, target)
        try:
            estimate = _with(present, line.objectName(), text)
        except EntryProblem as problem:
            sentence = say(problem.code, **problem.values)
            line.refuse(sentence)
            self._refusal.setText(sentence)
            self._refusal.show()
            return
        change = estimates_change(scenario, {target: estimate})
        if change is None:
            line.reset()
        else:
            line.accept()
        self._on_restored()
        if change is not None:
            self.edit_requested.emit(change, "")
            # Also where the change was refused: the fields show what is known.
            self.show_target(self._scenario or scenario, self._base, self._target)


def _with(present: Estimate | None, part: str, text: str) -> Estimate:
    """Return the estimate with one part as it was typed; raises EntryProblem."""
    if part == "value":
        return typed_share(text, present)
    value: Any = typed_confidence(text) if part == "confidence" else text
    if len(text) > NOTE:
        raise EntryProblem("entry-too-long", length=len(text), limit=NOTE)
    return replace(present or Estimate(ASSUMED), **{part: value})
