"""The line at the bottom: what is saved, which model and seed, how many runs in which time."""

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from planner.texts import figures, say
from planner.ui.widgets.labels import ElidedLabel, label, set_role

_BUSY_AFTER_MS = 300


class StatusLine(QFrame):
    """Long work is shown after a while only, and can be stopped here."""

    stop_requested = Signal()
    problems_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._busy_text = ""
        self._figures_text = ""
        self._timer = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._timer.timeout.connect(self._show_busy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(24)
        self._saved = ElidedLabel("", "status", self)
        self._engine = ElidedLabel("", "status", self)
        for words in (self._saved, self._engine):
            # Large text in a narrow window: these give way before the window grows.
            words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._figures = label("", "status", self)
        self._stop = QPushButton(say("status.cancel"), self)
        self._stop.setProperty("role", "link")
        self._stop.clicked.connect(self.stop_requested)
        self._stop.hide()
        for part in (self._saved, self._engine, self._figures, self._stop):
            layout.addWidget(part)
        layout.addStretch(1)
        self._problems = QPushButton("", self)
        self._problems.setProperty("role", "status-link")
        self._problems.setToolTip(say("problems.tip"))
        self._problems.clicked.connect(self.problems_requested)
        self._problems.hide()
        layout.addWidget(self._problems)

    def show_saved(self, text: str) -> None:
        """Say what is saved."""
        self._saved.setText(text)

    def show_problems(self, text: str) -> None:
        """Say how many problems there are, as a link to their list; nothing hides it."""
        self._problems.setText(text)
        self._problems.setAccessibleName(say("problems.entry", summary=text))
        self._problems.setVisible(bool(text))

    def problems_text(self) -> str:
        """Return what is said about problems."""
        return self._problems.text() if not self._problems.isHidden() else ""

    def show_engine(self, engine: str, version: str, seed: int) -> None:
        """Name the model, its version and the seed."""
        name = say(f"engine.{engine}")
        self._engine.setText(say("status.engine", engine=name, version=version, seed=seed))

    def show_figures(self, runs: int, seconds: float) -> None:
        """Say how many runs are shown and how long they took."""
        shown = QLocale().toString(seconds, "f", 1)
        self._figures_text = say("status.runs", n=runs, runs=figures(f"{runs:,}"), seconds=shown)
        if not self.is_busy():
            self._figures.setText(self._figures_text)

    def show_progress(self, text: str) -> None:
        """Say what is going on; shown once it has lasted a while."""
        self._busy_text = text
        if self.is_busy():
            self._figures.setText(text)
        elif not self._timer.isActive():
            self._timer.start()

    def show_idle(self) -> None:
        """Say that nothing is going on any more."""
        self._timer.stop()
        self._stop.hide()
        set_role(self._figures, "status")
        self._figures.setText(self._figures_text)

    def clear_figures(self) -> None:
        """Forget what was projected."""
        self._figures_text = ""
        self._figures.setText("")
        self._engine.setText("")

    def is_busy(self) -> bool:
        """Tell whether long work is shown."""
        return not self._stop.isHidden()

    def texts(self) -> tuple[str, str, str]:
        """Return what the line says."""
        return self._saved.text(), self._engine.text(), self._figures.text()

    def _show_busy(self) -> None:
        set_role(self._figures, "status-busy")
        self._figures.setText(self._busy_text)
        self._stop.show()
