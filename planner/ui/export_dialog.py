"""In which format a scenario is to be exported, and what that cannot hold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from planner.charts.lettering import shortened
from planner.interchange.writing import Wanted, write
from planner.study.naming import future_name
from planner.texts import say
from planner.texts.findings import problem_sentence
from planner.ui.help.topics import set_topic
from planner.ui.jobs import Job, Progress
from planner.ui.widgets.box_style import style_boxes
from planner.ui.widgets.field_help import describe
from planner.ui.widgets.labels import label
from planner.ui.widgets.sentence_list import SentenceList

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.scenario import Scenario

# Written out, so that every code can be found by searching for it.
_FORMATS = {
    "xlsx": ("export.xlsx", "export.xlsx-about"),
    "json": ("export.json", "export.json-about"),
    "ktab": ("export.ktab", "export.ktab-about"),
    "ktab-xml": ("export.ktab-xml", "export.ktab-xml-about"),
    "decide": ("export.decide", "export.decide-about"),
}
_LINES, _FEWEST = 9, 3  # of the list that are seen at once
_LONGEST_NAME = 30  # of a future, in letters
_MOST = 0.94  # of the height of the window


class ExportDialog(QDialog):
    """Asks for a format and shows what it cannot hold; `wanted` is the answer once accepted."""

    def __init__(
        self, scenario: "Scenario", future: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_topic(self, "tasks/export")
        self.setWindowTitle(say("export.title"))
        self._scenario, self._future = scenario, future
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._number, self._format = 0, ""
        self.formats = QButtonGroup(self)
        name = future_name(scenario, future)
        self.only_future = QCheckBox(
            say("export.only-future", name=shortened(name, _LONGEST_NAME)), self
        )
        self.only_future.setToolTip(name)
        self.results = QCheckBox(say("export.results"), self)
        describe(self.results, say("tip.export-results"))
        self.heading = QLabel(self)
        self.losses = SentenceList(self)
        self.choose = QPushButton(say("export.choose"), self)
        self.cancel = QPushButton(say("ask.cancel"), self)
        self._lay_out()
        for box in (self.only_future, self.results):
            box.toggled.connect(self._look)
        self.formats.buttonToggled.connect(self._on_format)
        self.choose.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        style_boxes(self)
        first = self.formats.buttons()[0]
        first.setChecked(True)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(4)
        for name, (code, about) in _FORMATS.items():
            button = QRadioButton(say(code), self)
            button.setProperty("format", name)
            detail = label(say(about), "second", self, wraps=True)
            detail.setContentsMargins(round(1.3 * line), 0, 0, 0)
            describe(button, detail.text())
            self.formats.addButton(button)
            layout.addWidget(button)
            layout.addWidget(detail)
            layout.addSpacing(4)
        layout.addSpacing(6)
        layout.addWidget(self.results)
        layout.addWidget(self.only_future)
        self.only_future.setVisible(self._future is not None)
        layout.addSpacing(10)
        self.heading.setWordWrap(True)
        layout.addWidget(self.heading)
        self.losses.setAccessibleName(say("export.losses"))
        self.losses.setMinimumHeight(_FEWEST * line)
        layout.addWidget(self.losses, 1)
        layout.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.choose)
        layout.addLayout(buttons)
        self.choose.setProperty("role", "primary")
        self.choose.setDefault(True)
        self.setMinimumWidth(36 * line)
        high = self.sizeHint().height() - self.losses.sizeHint().height() + _LINES * line
        parent = self.parentWidget()
        self.resize(36 * line, high if parent is None else min(high, int(parent.height() * _MOST)))

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        name = self._format
        has_results = name == "xlsx" and self.results.isChecked()
        return Wanted(name, self._future if self.only_future.isChecked() else None, has_results)

    def _on_format(self, button: QRadioButton, is_on: bool) -> None:
        if is_on:
            self._format = str(button.property("format"))
            self.results.setEnabled(self.wanted.format == "xlsx")
            self._look()

    def _look(self) -> None:
        """Find out beside the window what would be lost."""
        wanted = self.wanted
        self._number += 1
        self.losses.clear()
        self.heading.setText(say("export.looking"))
        job = Job(_losses(self._scenario, Wanted(wanted.format, wanted.future)), self._number, self)
        job.succeeded.connect(self._on_found)
        job.start(self._pool)

    def _on_found(self, number: int, lines: list[str]) -> None:
        if number != self._number:
            return
        self.heading.setText(say("export.losses") if lines else say("export.no-losses"))
        self.losses.addItems(lines)
        self.losses.setVisible(bool(lines))

    def done(self, result: int) -> None:
        """Close once nothing is looked for any more."""
        self._number = -1
        self._pool.waitForDone()
        super().done(result)


def _losses(
    scenario: "Scenario", wanted: Wanted
) -> "Callable[[Progress, Callable[[object], None]], list[str]]":
    def look(progress: Progress, part: "Callable[[object], None]") -> list[str]:
        return [problem_sentence(problem) for problem in write(scenario, wanted).problems]

    return look
