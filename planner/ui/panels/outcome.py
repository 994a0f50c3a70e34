"""The panel at the right: how the talks end under what is entered now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.domain.colours import Palette
from planner.texts import say
from planner.ui.panels import outcome_data as data
from planner.ui.panels.rows import BlockerRows, ClassRows, IssueRows
from planner.ui.panels.strips import Columns, OutcomeBar, Strip, UnfoldStrip
from planner.ui.why.levers import LeversCard
from planner.ui.widgets.labels import label

if TYPE_CHECKING:
    from planner.ui.projecting import Outcome

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OutcomePanel(QScrollArea):
    """Shows the newest outcome, or why there is none."""

    why_requested = Signal(str, str)  # "class" or "issue", and its key

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outcomePanel")
        self.setAccessibleName(say("outcome.title"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget(self)
        body.setObjectName("outcomeBody")
        self.setWidget(body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(0)
        self._live = label(say("outcome.live"), "pill", body)
        self._live.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(say("outcome.title"), "panel-title", body), 1)
        head.addWidget(self._live)
        layout.addLayout(head)
        layout.addSpacing(4)
        self._subtitle = label(say("outcome.waiting"), "second", body, wraps=True)
        layout.addWidget(self._subtitle)
        self._differing = label("", "second", body, wraps=True)
        self._differing.hide()
        layout.addWidget(self._differing)
        self._reason = label("", "quiet", body, wraps=True)
        self._reason.hide()
        layout.addSpacing(8)
        layout.addWidget(self._reason)
        self._figures = _Figures(body)
        self._figures.hide()
        self._figures.why_requested.connect(self.why_requested)
        self.copy_action = QAction(say("outcome.copy"), self)
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy_action.triggered.connect(self._on_copy)
        self.copy_action.setEnabled(False)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._shown: Outcome | None = None
        layout.addWidget(self._figures)
        layout.addStretch(1)

    def set_palette(self, palette: Palette) -> None:
        """Paint the strips in the colours of a theme."""
        for strip in self.findChildren(Strip):
            strip.set_palette(palette)
        self._figures.issues.set_palette(palette)
        self.levers.set_palette(palette)

    @property
    def levers(self) -> LeversCard:
        """The card of small steps."""
        return self._figures.levers

    def _on_copy(self) -> None:
        # Text of tables comes with it, when it is first needed.
        from planner.ui.panels.outcome_copy import outcome_table
        from planner.ui.widgets.table_clipboard import put_table

        if self._shown is not None:
            put_table(outcome_table(self._shown))

    def _keep(self, outcome: "Outcome | None") -> None:
        """Remember what is shown, for copying it."""
        self._shown = outcome
        self.copy_action.setEnabled(outcome is not None)

    def show_outcome(self, outcome: "Outcome") -> None:
        """Show the figures of an outcome."""
        self._keep(outcome)
        self._subtitle.setText(data.subtitle(outcome.projection))
        # Words of charts are first needed with the first figures: the window starts without them.
        from planner.charts.setting_words import changed_sentence, used_settings

        sentence = changed_sentence(used_settings(outcome.projection.options))
        self._differing.setText(sentence)
        self._differing.setVisible(bool(sentence))
        self._live.setVisible(outcome.is_live)
        self._reason.hide()
        self.setAccessibleDescription(self._figures.show_outcome(outcome))
        self._figures.show()

    def show_reason(self, sentence: str) -> None:
        """Say why there are no figures."""
        self._keep(None)
        self._subtitle.setText(say("outcome.refused"))
        self._differing.hide()
        self.setAccessibleDescription(sentence)
        self._reason.setText(sentence)
        self._reason.show()
        self._live.hide()
        self._figures.hide()

    def show_waiting(self) -> None:
        """Forget the figures of another scenario."""
        self._keep(None)
        self._subtitle.setText(say("outcome.waiting"))
        self._differing.hide()
        self._reason.hide()
        self._live.hide()
        self._figures.hide()


class _Figures(QWidget):
    """All sections that need a projection."""

    why_requested = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        self._bar = OutcomeBar(self)
        layout.addWidget(self._bar)
        layout.addSpacing(12)
        self._classes = ClassRows(self)
        layout.addWidget(self._classes)
        self._unfold = UnfoldStrip(self)
        self._times = _Ends(self)
        _section(self, layout, "outcome.unfolds", "", self._unfold, self._times)
        self._blockers = BlockerRows(self)
        _section(self, layout, "outcome.blocks", "outcome.blocks-note", self._blockers)
        self.levers = LeversCard(self)
        _section(self, layout, "why.levers", "why.levers-note", self.levers)
        self._columns = Columns(self)
        _section(self, layout, "outcome.settles", "outcome.settles-note", self._columns)
        self.issues = IssueRows(self._blockers.last_name(), self)
        _section(self, layout, "outcome.values", "outcome.values-note", self.issues)
        self._mean = label("", "quiet", self, wraps=True)
        _section(self, layout, "outcome.no-bargaining", "", self._mean)
        layout.addSpacing(16)
        layout.addWidget(label(say("outcome.limits"), "second", self, wraps=True))
        for rows in (self._classes, self._blockers, self.issues):
            rows.why_requested.connect(self.why_requested)
        for strip in (self._bar, self._unfold, self._columns):
            strip.asked.connect(self._on_class_asked)
        self.levers.asked.connect(self._on_class_asked)

    def _on_class_asked(self, outcome: str) -> None:
        self.why_requested.emit("class", outcome)

    def show_outcome(self, outcome: "Outcome") -> str:
        """Fill every section; return the shares in a sentence."""
        projection, scenario = outcome.projection, outcome.scenario
        rows = data.class_rows(projection, outcome.difference)
        self._bar.show_shares([row.share for row in rows])
        summary = data.bar_summary(rows, projection.runs)
        self._bar.describe(say("outcome.title"), summary)
        self._classes.show_rows(rows)
        by_round = projection.by_round().tolist()
        self._unfold.show_rounds(by_round)
        self._unfold.describe(
            say("outcome.unfolds"), data.unfold_summary(by_round, projection.can_escalate)
        )
        self._times.show_rounds(projection.rounds)
        self._blockers.show_rows(data.blocker_rows(projection, scenario))
        shares = data.settled_shares(projection)
        self._columns.show_columns(shares)
        self._columns.describe(say("outcome.settles"), data.settled_summary(shares))
        self.issues.show_rows(data.issue_rows(projection, scenario))
        self._mean.setText(data.without_bargaining(projection, scenario))
        return summary


def _section(
    parent: QWidget, layout: QVBoxLayout, title: str, note: str, *contents: QWidget
) -> None:
    layout.addSpacing(24)
    layout.addWidget(label(say(title), "card-title", parent))
    if note:
        layout.addSpacing(2)
        layout.addWidget(label(say(note), "second", parent, wraps=True))
    layout.addSpacing(8)
    for content in contents:
        layout.addWidget(content)


class _Ends(QWidget):
    """The names of the first, middle and last round under a strip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        self._labels = [label("", "second", self) for _ in range(3)]
        for place, part in enumerate(self._labels):
            part.setAlignment(
                (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, _RIGHT)[place]
            )
            layout.addWidget(part, 1)

    def show_rounds(self, rounds: int) -> None:
        """Name now, the round in the middle if there is one, and the last round."""
        first, middle, last = self._labels
        first.setText(say("outcome.now"))
        middle.setText(say("outcome.round", n=rounds // 2) if rounds % 2 == 0 else "")
        last.setText(say("outcome.round", n=rounds))
