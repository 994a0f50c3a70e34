"""The strip under the Board: all that is known of the selected stance, to be typed over."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from planner.domain.changes import Change, set_field
from planner.domain.colours import Palette
from planner.domain.estimates import assumed_range, has_range, range_of
from planner.domain.fields import NOTE, Estimate
from planner.domain.records import Anchor, Issue, Stance, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem
from planner.texts import say
from planner.ui.board.edits import (
    ESTIMATES,
    estimate_change,
    evidence_change,
    field_text,
    typed_confidence,
    typed_estimate,
    typed_range,
)
from planner.ui.board.lanes import DEFAULT_COMPROMISE, DEFAULT_SALIENCE, lane_of
from planner.ui.board.strip_fields import TypedLine, TypedNote
from planner.ui.board.strip_form import StripForm
from planner.ui.board.words import (
    actor_name,
    bare_text,
    issue_name,
    plain_text,
    summary_sentence,
    value_text,
)
from planner.ui.widgets.field_help import describe

_DEFAULTS = {"compromise": DEFAULT_COMPROMISE, "salience": DEFAULT_SALIENCE}
_EVIDENCE = ("confidence", "note", "source")
_OF = {
    "position": "strip.evidence-of.position",
    "compromise": "strip.evidence-of.compromise",
    "salience": "strip.evidence-of.salience",
}
Field = TypedLine | TypedNote


class StanceStrip(QFrame):
    """Shows and edits one stance; every committed entry is one change."""

    edit_requested = Signal(object, str)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._base: Scenario | None = None
        self._actor = ""
        self._issue = ""
        self._evidence_field = "position"
        self.setProperty("role", "card")
        self._nothing = QLabel(say("strip.nothing"), self)
        self._nothing.setProperty("role", "quiet")
        self._form = StripForm(self)
        self._refusal = QLabel(self)
        self._refusal.setProperty("role", "status-bad")
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(4)
        self._outer.addWidget(self._nothing)
        self._outer.addWidget(self._form)
        self._outer.addWidget(self._refusal)
        self._connect()
        self.set_palette(palette)
        self._form.hide()

    def _connect(self) -> None:
        form = self._form
        for row in form.rows.values():
            row.value_typed.connect(self._on_value_typed)
            row.range_typed.connect(self._on_range_typed)
            row.restored.connect(self._on_restored)
            row.entered.connect(self._on_entered)
        for line in form.evidence.values():
            line.restored.connect(self._on_restored)
        form.confidence.typed.connect(self._on_confidence_typed)
        form.note.typed.connect(self._on_note_typed)
        form.source.typed.connect(self._on_source_typed)
        form.flags["veto"].clicked.connect(self._on_veto_clicked)
        form.flags["red_line"].clicked.connect(self._on_red_line_clicked)

    @property
    def form(self) -> StripForm:
        """The fields."""
        return self._form

    @property
    def refusal(self) -> str:
        """Why the last entry was not taken; empty if it was."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    @property
    def title(self) -> str:
        """Whose stance is shown."""
        return self._form.title.whole

    # What is shown

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        self._form.fit()
        for flag in self._form.flags.values():
            flag.set_tick(QColor(palette.on_accent))
        step = self.fontMetrics().height() / 4
        side, end, box = round(4 * step), round(2.5 * step), round(3.5 * step)
        self._outer.setContentsMargins(side, end, side, end)
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid transparent; padding: 0px 4px; min-height: 0px; "
            f"background: transparent; color: {palette.accent}; }}"
            f"QToolButton:focus {{ border: 1px solid {palette.accent}; padding: 0px 4px; }}"
            f"QCheckBox {{ spacing: {round(1.5 * step)}px; }}"
            f"QCheckBox::indicator {{ width: {box}px; height: {box}px; }}"
            f"QCheckBox::indicator:unchecked {{ border: 1px solid {palette.quiet}; "
            f"border-radius: 3px; background: {palette.panel}; }}"
            f"QCheckBox::indicator:checked {{ border: 1px solid {palette.accent}; "
            f"border-radius: 3px; background: {palette.accent}; }}"
            f"QCheckBox::indicator:disabled {{ border: 1px solid {palette.line}; }}"
            f"QCheckBox::indicator:focus {{ border: 2px solid {palette.ink}; "
            f"width: {box - 2}px; height: {box - 2}px; }}"
            f'QLineEdit[state="refused"] {{ border: 2px solid {palette.bad}; }}'
            f'QPlainTextEdit[state="refused"] {{ border: 2px solid {palette.bad}; }}'
            f"QPlainTextEdit {{ border: 1px solid {palette.line}; border-radius: 6px; "
            f"background: {palette.panel}; padding: 2px 5px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {palette.accent}; padding: 1px 4px; }}"
        )

    def show_stance(
        self, scenario: Scenario, base: Scenario | None, actor: str, issue: str
    ) -> None:
        """Show a stance, or that none is selected.

        Call `commit_pending` before another stance is shown: what is typed belongs to this one.
        """
        if (actor, issue) != (self._actor, self._issue):
            self._drop_typed()
            self._evidence_field = "position"
        self._scenario, self._base = scenario, base
        self._actor, self._issue = actor, issue
        is_shown = actor in scenario.actors and issue in scenario.issues
        self._nothing.setVisible(not is_shown)
        self._form.setVisible(is_shown)
        if is_shown:
            self._show_about(scenario.issues[issue])
            self._show_numbers()
            self._show_evidence()
            self._show_flags()

    def _drop_typed(self) -> None:
        for line in self._all_lines():
            line.reset()
        self._refusal.hide()

    def _all_lines(self) -> list[Field]:
        lines = [line for row in self._form.rows.values() for line in row.lines]
        return [*lines, *self._form.evidence.values()]

    @property
    def _stance(self) -> Stance | None:
        if self._scenario is None:
            return None
        return self._scenario.stances.get((self._actor, self._issue))

    @property
    def _base_stance(self) -> Stance | None:
        return None if self._base is None else self._base.stances.get((self._actor, self._issue))

    def _show_about(self, issue: Issue) -> None:
        scenario, stance = self._scenario, self._stance
        assert scenario is not None
        name = actor_name(scenario, self._actor)
        self._form.title.show_text(say("strip.title", actor=name, issue=issue_name(issue)))
        low, high = value_text(issue, 0.0), value_text(issue, 100.0)
        lane = lane_of(scenario, issue.id, dict.fromkeys(scenario.actors, ""))
        self._form.summary.show_text(summary_sentence(scenario, lane, self._actor))
        ends = say("strip.ends", low=low, low_end=issue.low_end, high=high, high_end=issue.high_end)
        # Without words at its ends a scale would leave gaps.
        self._form.ends.show_text(" ".join(part for part in ends.split(" ") if part))
        if stance is None or stance.position is None:
            near = say("strip.no-stance", actor=name, issue=issue_name(issue))
        else:
            near = self._near_text(scenario, issue, stance.position.value)
        self._form.near.show_text(near)
        self._form.near.setVisible(bool(near))
        for row in self._form.rows.values():
            row.set_name(name, issue_name(issue))

    def _near_text(self, scenario: Scenario, issue: Issue, position: float) -> str:
        anchors = [anchor for anchor in scenario.anchors.values() if anchor.issue == issue.id]
        nearest: Anchor | None = None
        for anchor in anchors:
            if nearest is None or abs(anchor.value - position) < abs(nearest.value - position):
                nearest = anchor
        if nearest is None:
            return ""
        return say("strip.near", value=bare_text(issue, nearest.value), text=nearest.text)

    def _show_numbers(self) -> None:
        scenario, stance = self._scenario, self._stance
        assert scenario is not None
        issue = scenario.issues[self._issue]
        has_position = stance is not None and stance.position is not None
        for field, row in self._form.rows.items():
            estimate = None if stance is None else getattr(stance, field)
            before = None if self._base_stance is None else getattr(self._base_stance, field)
            row.value.setEnabled(has_position or field == "position")
            row.range.setEnabled(estimate is not None)
            if estimate is None:
                default = _DEFAULTS.get(field)
                row.show_numbers("", "", "", _base_text(issue, field, before, None))
                placeholder = (
                    ""
                    if default is None or not has_position
                    else (field_text(issue, field, default))
                )
                row.value.setPlaceholderText(placeholder)
                row.range.setPlaceholderText(say("word.assumed") if placeholder else "")
                continue
            entered, assumed = _range_texts(scenario, issue, field, estimate)
            value = field_text(issue, field, estimate.value)
            row.show_numbers(value, entered, assumed, _base_text(issue, field, before, estimate))

    def _show_evidence(self) -> None:
        stance, field = self._stance, self._evidence_field
        estimate = None if stance is None else getattr(stance, field)
        if estimate is None and stance is not None:
            self._evidence_field = field = "position"
            estimate = stance.position
        is_common = stance is None or _is_common(stance)
        self._form.evidence_title.show_text(say("strip.evidence" if is_common else _OF[field]))
        for line in self._form.evidence.values():
            line.setEnabled(estimate is not None)
        known = estimate or Estimate(0.0)
        confidence = "" if known.confidence is None else plain_text(known.confidence, 1)
        self._form.confidence.show_text(confidence)
        self._form.note.show_text(known.note)
        self._form.source.show_text(known.source)
        describe(self._form.note, known.note or say("strip.note"))
        describe(self._form.source, known.source or say("strip.source"))

    def _show_flags(self) -> None:
        stance, before = self._stance, self._base_stance
        differing = []
        for flag, box in self._form.flags.items():
            value = bool(stance and getattr(stance, flag))
            box.setChecked(value)
            box.setEnabled(stance is not None)
            if before is not None and getattr(before, flag) != value:
                code = "strip.base-no" if value else "strip.base-yes"
                differing.append(f"{say(f'field.{flag}')}, {say(code)}")
        self._form.flag_base.show_text(" · ".join(differing))

    # What is typed

    def commit_pending(self) -> None:
        """Take what was typed and not yet entered."""
        for line in self._all_lines():
            if line.is_changed and not line.is_refused:
                line.commit()

    def _refuse(self, line: Field, problem: EntryProblem) -> None:
        sentence = say(problem.code, **problem.values)
        line.refuse(sentence)
        self._refusal.setText(sentence)
        self._refusal.show()

    def _request(self, line: Field, change: Change) -> None:
        line.accept()
        self._on_restored()
        self.edit_requested.emit(change, "")

    def _on_restored(self) -> None:
        if not any(line.is_refused for line in self._all_lines()):
            self._refusal.hide()

    def _on_entered(self, field: str) -> None:
        stance = self._stance
        if stance is not None and getattr(stance, field) is not None:
            self._evidence_field = field
            self._show_evidence()

    def _on_value_typed(self, field: str, text: str) -> None:
        scenario, line = self._scenario, self._form.rows[field].value
        if scenario is None:
            return
        key, stance = (self._actor, self._issue), self._stance
        present = None if stance is None else getattr(stance, field)
        try:
            estimate = typed_estimate(scenario.issues[self._issue], field, text, present)
            change = estimate_change(scenario, key, field, estimate)
        except EntryProblem as problem:
            self._refuse(line, problem)
            return
        self._take(line, change, estimate != present)

    def _on_range_typed(self, field: str, text: str) -> None:
        scenario, stance, line = self._scenario, self._stance, self._form.rows[field].range
        present = None if stance is None else getattr(stance, field)
        if scenario is None or present is None:
            return
        try:
            estimate = typed_range(scenario.issues[self._issue], field, text, present)
            change = estimate_change(scenario, (self._actor, self._issue), field, estimate)
        except EntryProblem as problem:
            self._refuse(line, problem)
            return
        self._take(line, change, estimate != present)

    def _take(self, line: Field, change: Change, is_other: bool) -> None:
        if is_other:
            self._request(line, change)
        else:
            line.reset()
            self._on_restored()
        # Also where the change was refused: the field shows what is known.
        self._show_numbers()

    def _on_confidence_typed(self, text: str) -> None:
        try:
            value = typed_confidence(text)
        except EntryProblem as problem:
            self._refuse(self._form.confidence, problem)
            return
        self._set_evidence("confidence", value)

    def _on_note_typed(self, text: str) -> None:
        self._set_evidence("note", text)

    def _on_source_typed(self, text: str) -> None:
        self._set_evidence("source", text)

    def _set_evidence(self, part: str, value: object) -> None:
        stance, line = self._stance, self._form.evidence[part]
        if stance is None or getattr(stance, self._evidence_field) is None:
            return
        if isinstance(value, str) and len(value) > NOTE:
            self._refuse(line, EntryProblem("entry-too-long", length=len(value), limit=NOTE))
            return
        if getattr(getattr(stance, self._evidence_field), part) == value:
            line.reset()
            self._on_restored()
            return
        self._request(line, evidence_change(stance, self._evidence_field, part, value))

    def _on_veto_clicked(self, is_on: bool) -> None:
        self._set_flag("veto", is_on)

    def _on_red_line_clicked(self, is_on: bool) -> None:
        self._set_flag("red_line", is_on)

    def _set_flag(self, flag: str, is_on: bool) -> None:
        if self._stance is not None:
            key = (self._actor, self._issue)
            self.edit_requested.emit(set_field("stances", key, flag, is_on), "")


def _is_common(stance: Stance) -> bool:
    """Tell whether all numbers of a stance have the same evidence."""
    known = [getattr(stance, field) for field in ESTIMATES]
    parts = {tuple(getattr(estimate, part) for part in _EVIDENCE) for estimate in known if estimate}
    return len(parts) <= 1


def _range_texts(
    scenario: Scenario, issue: Issue, field: str, estimate: Estimate
) -> tuple[str, str]:
    """Return the entered range, and what stands in grey where none was entered."""
    kind = kinds("stances")[field]
    if has_range(estimate):
        low, high = range_of(estimate, kind, False)
        return _range_text("strip.range", issue, field, low, high), ""
    if not scenario.settings.assume_ranges:
        return "", ""
    low, high = assumed_range(estimate, kind)
    if low == high:
        return "", ""
    return "", _range_text("strip.assumed-range", issue, field, low, high)


def _range_text(code: str, issue: Issue, field: str, low: float, high: float) -> str:
    return say(code, low=field_text(issue, field, low), high=field_text(issue, field, high))


def _base_text(issue: Issue, field: str, before: Estimate | None, now: Estimate | None) -> str:
    if before is None or (
        now is not None and replace(now, note="", source="") == replace(before, note="", source="")
    ):
        return ""
    return say("strip.base", value=field_text(issue, field, before.value))
