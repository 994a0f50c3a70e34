"""The program checks itself from the Help menu: what was checked, and what was found."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner import __version__
from planner.selftest import CHECKS
from planner.texts import say
from planner.ui.help.topics import set_topic
from planner.ui.jobs import Job, Progress
from planner.ui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from planner.selftest.running import Check

_CODES = (
    "check.package",
    "check.resources",
    "check.examples",
    "check.files",
    "check.engine",
    "check.processes",
    "check.charts",
    "check.report",
)
_WIDE = 40  # lines of text
_MOST = 0.92  # of the window


class CheckDialog(QDialog):
    """Checks beside the window; closing it stops after the check that is being made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("check.title"))
        set_topic(self, "tasks/fault")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.checks: list[Check] = []
        self.verdict = label(say("check.running"), "card-title", self, wraps=True)
        self.states: dict[str, QLabel] = {}
        self.details: dict[str, QLabel] = {}
        self.copied = label("", "second", self, wraps=True)
        self.copy = QPushButton(say("check.copy"), self)
        self.copy.setEnabled(False)
        self.shut = QPushButton(say("ask.close"), self)
        self._lay_out(parent)
        self.copy.clicked.connect(self._on_copy)
        self.shut.clicked.connect(self.close)
        self._pool = QThreadPool(self)
        self._job = Job(_check, 0, self)
        self._job.part_done.connect(self._on_checked)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.start(self._pool)

    def _lay_out(self, parent: QWidget) -> None:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for place, (name, code) in enumerate(zip(CHECKS, _CODES, strict=True)):
            self.states[name] = label(say("check.waiting"), "quiet", body)
            self.details[name] = label("", "second", body, wraps=True)
            self.details[name].hide()
            grid.addWidget(label(say(code), "", body, wraps=True), 2 * place, 0)
            grid.addWidget(self.states[name], 2 * place, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.details[name], 2 * place + 1, 0, 1, 2)
        grid.setRowStretch(2 * len(CHECKS), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(say("check.title"))
        scroll.setWidget(body)
        acts = QHBoxLayout()
        acts.addWidget(self.copy)
        acts.addWidget(self.copied, 1)
        acts.addWidget(self.shut)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(14)
        rows.addWidget(self.verdict)
        rows.addWidget(scroll, 1)
        rows.addLayout(acts)
        line, most = self.fontMetrics().height(), parent.size() * _MOST
        high = body.sizeHint().height() + 8 * line
        self.resize(min(_WIDE * line, most.width()), min(high, most.height()))

    def _on_checked(self, _number: int, check: "Check") -> None:
        self.checks.append(check)
        state = self.states[check.name]
        state.setText(say("check.ok") if check.ok else say("check.failed"))
        set_role(state, "" if check.ok else "figure")
        if not check.ok:
            self.details[check.name].setText(check.detail)
            self.details[check.name].show()

    def _on_succeeded(self, _number: int, _nothing: object) -> None:
        failed = sum(not check.ok for check in self.checks)
        self.verdict.setText(say("check.bad", n=failed) if failed else say("check.good"))
        self.copy.setEnabled(True)

    def _on_copy(self) -> None:
        found = [{"name": c.name, "ok": c.ok, "detail": c.detail} for c in self.checks]
        result = {"version": __version__, "checks": found}
        QGuiApplication.clipboard().setText(json.dumps(result, indent=1, ensure_ascii=False))
        self.copied.setText(say("check.copied"))

    def done(self, result: int) -> None:
        """Close once nothing is checked any more."""
        self._job.cancel()
        self._pool.waitForDone()
        super().done(result)


def _check(progress: Progress, part: Callable[[object], None]) -> None:
    """Check everything but the window, which is there."""
    # With charts, reports and all models, which are loaded when they are first needed.
    from planner.selftest.running import run_checks

    for check in run_checks(with_window=False, progress=progress):
        part(check)
