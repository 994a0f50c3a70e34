"""What the checks of a scenario found, as a list in which each line leads to its place."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.colours import LIGHT, Palette
from planner.domain.problems import Problem, Severity, Where
from planner.texts import say
from planner.texts.findings import problem_sentence
from planner.ui.forms.rows import Dot
from planner.ui.widgets.labels import label

_MOST_ALIKE, _MOST = 3, 24  # of one kind, and in all
_SPOKEN = {
    Severity.ERROR: "brief.severity-error",
    Severity.WARNING: "brief.severity-warning",
    Severity.HINT: "brief.severity-hint",
}


def shortened(problems: Sequence[Problem]) -> tuple[list[Problem], int]:
    """Return the findings to show, a few of each kind, and how many are left out."""
    seen: dict[str, int] = {}
    shown: list[Problem] = []
    for problem in problems:
        seen[problem.code] = seen.get(problem.code, 0) + 1
        if seen[problem.code] <= _MOST_ALIKE and len(shown) < _MOST:
            shown.append(problem)
    return shown, len(problems) - len(shown)


class FindingRow(QPushButton):
    """One finding: a dot and its sentence, as many lines as it needs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.problem: Problem | None = None
        self.setProperty("role", "row")
        self._dot = Dot(self)
        self._words = label("", "", self, wraps=True)
        for part in (self._dot, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(6, 5, 6, 5)
        self._inside.setSpacing(8)
        self._inside.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addWidget(self._words, 1)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(policy.Policy.Ignored)
        self.setSizePolicy(policy)

    def show_problem(self, problem: Problem, palette: Palette) -> None:
        """Show a finding."""
        sentence = problem_sentence(problem)
        self.problem = problem
        self._words.setText(sentence)
        self._dot.set_palette(palette)
        self._dot.show_found(problem.severity, [])
        self.setAccessibleName(f"{say(_SPOKEN[problem.severity])}: {sentence}")
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the sentence needs."""
        return self._inside.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of the sentence."""
        return self.sizeHint()

    def resizeEvent(self, event) -> None:
        """Ask for another height where the width has changed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class Checklist(QFrame):
    """Lists what is missing, impossible or doubtful."""

    place_requested = Signal(object)  # Where

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._problems: list[Problem] = []
        self.setProperty("role", "card")
        self.rows: list[FindingRow] = []
        self.summary = label("", "second", self, wraps=True)
        self.more = label("", "second", self, wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 10, 12)
        layout.setSpacing(4)
        layout.addWidget(label(say("brief.checklist"), "card-title", self))
        layout.addWidget(self.summary)
        layout.addLayout(self._list)
        layout.addWidget(self.more)
        layout.addStretch(1)

    def set_palette(self, palette: Palette) -> None:
        """Follow a theme."""
        self._palette = palette
        self.show_problems(self._problems)

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what was found; rows are used again."""
        self._problems = problems
        shown, left_out = shortened(problems)
        while len(self.rows) < len(shown):
            row = FindingRow(self)
            row.clicked.connect(self._on_clicked)
            self.rows.append(row)
            self._list.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_problem(shown[place], self._palette)
        self.summary.setText(_summary(problems))
        self.more.setText(say("brief.more", n=left_out) if left_out else "")
        self.more.setVisible(bool(left_out))

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, FindingRow) and row.problem is not None:
            if isinstance(row.problem.where, Where):
                self.place_requested.emit(row.problem.where)


def _summary(problems: Sequence[Problem]) -> str:
    counts = {
        severity: sum(1 for problem in problems if problem.severity == severity)
        for severity in Severity
    }
    if not problems:
        return say("brief.nothing-missing")
    parts = []
    if counts[Severity.ERROR]:
        parts.append(say("brief.n-errors", n=counts[Severity.ERROR]))
    if counts[Severity.WARNING]:
        parts.append(say("brief.n-warnings", n=counts[Severity.WARNING]))
    if counts[Severity.HINT]:
        parts.append(say("brief.n-hints", n=counts[Severity.HINT]))
    return ", ".join(parts)
