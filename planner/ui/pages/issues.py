"""The page of issues: a table of all, a form for one, its anchors and its sub-issues."""

from itertools import pairwise

from PySide6.QtWidgets import QPushButton, QWidget

from planner.domain.changes import Cell, SetFields
from planner.domain.colours import Palette
from planner.domain.problems import Where
from planner.domain.records import Anchor, Key, SubIssue
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.board.words import bare_text, plain_text
from planner.ui.forms.page import RecordPage, column
from planner.ui.forms.parts import PartsPane
from planner.ui.forms.rows import FieldSpec
from planner.ui.forms.table_model import Column
from planner.ui.widgets.evidence_line import History
from planner.ui.widgets.labels import label, set_role

_WORDS = (
    FieldSpec("name"),
    FieldSpec("short"),
    FieldSpec("low_end", lines=2),
    FieldSpec("high_end", lines=2),
    FieldSpec("description", lines=3),
)
_NUMBERS = (
    FieldSpec("low_value", is_wide=True, meaning="issues.means.low_value"),
    FieldSpec("high_value", is_wide=True),
    FieldSpec("decimals"),
    FieldSpec("unit", meaning="issues.means.unit"),
    FieldSpec("status_quo", meaning="issues.means.status_quo"),
    FieldSpec("weight", meaning="issues.means.weight"),
    FieldSpec("rule", meaning="issues.means.rule"),
    FieldSpec("quorum", meaning="issues.means.quorum"),
    FieldSpec("is_core", meaning="issues.means.is_core"),
)
_ANCHORS, _SUBISSUES = 1, 2


class IssuesPage(RecordPage):
    """Shows what is on the table, and says what a person did with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._signs: dict[str, int] = {}
        self._total = 0.0
        columns = (
            column("name", 16),
            column("short", 10),
            column("unit", 6),
            Column("low_value", say("issues.ends"), say("issues.tip.ends"), 9, _ends, None, True),
            column("status_quo", 11),
            column("weight", 7),
            Column(
                "share",
                say("issues.share"),
                say("issues.tip.weight"),
                5,
                self._share,
                self._part,
                True,
            ),
            column("rule", 11),
            column("quorum", 7),
            Column(
                "veto",
                say("issues.signs"),
                say("issues.tip.signs"),
                8,
                self._sign,
                self._n_sign,
                True,
            ),
        )
        super().__init__("issues", columns, (_WORDS, _NUMBERS), parent)
        self.share = label("", "second", self)
        row = self.form.rows["weight"].layout()
        assert row is not None
        row.addWidget(self.share)
        self._make_parts()

    def _make_parts(self) -> None:
        """Build the panes of anchors and sub-issues."""
        self.anchors = PartsPane(
            "anchors",
            (
                Column("value", field_name("value"), width=10),
                Column("text", field_name("text"), width=40, is_wide=True),
            ),
            ("issues.anchors-note", "issues.anchors-add", "issues.anchors"),
            _new_anchor,
            _by_value,
            self,
        )
        self.subissues = PartsPane(
            "subissues",
            (
                Column("name", field_name("name"), width=30),
                Column("weight", field_name("weight"), width=8),
            ),
            ("issues.subissues-note", "issues.subissues-add", "issues.subissues"),
            _new_subissue,
            None,
            self,
        )
        self.sum = label("", "second", self)
        self.even = QPushButton(say("issues.subissues-even"), self)
        self.even.clicked.connect(self._on_even)
        self.subissues.top.insertWidget(1, self.sum)
        self.subissues.top.insertWidget(2, self.even)
        for pane, code in ((self.anchors, "issues.anchors"), (self.subissues, "issues.subissues")):
            self.below.add_pane(say(code), pane)
            pane.edit_requested.connect(self.edit_requested)
            pane.said.connect(self.say_notice)

    # Columns made of more than the issue

    def prepare(self) -> None:
        """Count the signatories and add the weights up."""
        scenario = self.scenario
        if scenario is None:
            return
        self._signs = dict.fromkeys(scenario.issues, 0)
        for stance in scenario.stances.values():
            if stance.veto:
                self._signs[stance.issue] += 1
        self._total = sum(issue.weight for issue in scenario.issues.values())

    def _sign(self, scenario: Scenario, key: Key) -> str:
        return str(self._signs.get(str(key), 0))

    def _n_sign(self, scenario: Scenario, key: Key) -> int:
        return self._signs.get(str(key), 0)

    def _part(self, scenario: Scenario, key: Key) -> float:
        return scenario.issues[str(key)].weight / self._total if self._total else 0.0

    def _share(self, scenario: Scenario, key: Key) -> str:
        return say("issues.percent", share=round(100 * self._part(scenario, key)))

    # What is shown

    def show_selected(self) -> None:
        """Show the selected issue, its anchors and its sub-issues."""
        super().show_selected()
        scenario, key = self.scenario, self.key
        if scenario is None:
            return
        self.pasting.issue = key
        self.anchors.show_issue(scenario, self.base, key)
        self.subissues.show_issue(scenario, self.base, key)
        for place, code, pane in (
            (_ANCHORS, "issues.anchors", self.anchors),
            (_SUBISSUES, "issues.subissues", self.subissues),
        ):
            number = len(pane.model.keys)
            text = say("issues.counted", name=say(code), n=number) if number else say(code)
            self.below.tabs.button(place).setText(text)
        if key is not None:
            share = plain_text(round(100 * self._part(scenario, key)))
            self.share.setText(say("issues.means.share", share=share))
        self._show_sum(scenario)

    def _show_sum(self, scenario: Scenario) -> None:
        total = sum(scenario.subissues[str(key)].weight for key in self.subissues.model.keys)
        is_right = abs(total - 1) <= 1e-6
        code = "issues.subissues-sum" if is_right else "issues.subissues-sum-wrong"
        self.sum.setText(say(code, total=plain_text(total, 2)))
        set_role(self.sum, "second" if is_right else "status-bad")
        has_some = bool(self.subissues.model.keys)
        self.sum.setVisible(has_some)
        self.even.setVisible(has_some and not is_right and total > 0)

    def set_history(self, history: History) -> None:
        """Take what says who changed a record last and when."""
        super().set_history(history)
        self.anchors.evidence.set_history(history)
        self.subissues.evidence.set_history(history)

    def show_findings(self) -> None:
        """Mark what the checks found."""
        super().show_findings()
        self.anchors.show_findings(self.findings)
        self.subissues.show_findings(self.findings)

    def set_palette(self, palette: Palette) -> None:
        """Follow palette and text size."""
        super().set_palette(palette)
        self.anchors.set_palette(palette)
        self.subissues.set_palette(palette)

    def commit_pending(self) -> None:
        """Take what is being typed; to be called before saving and closing."""
        super().commit_pending()
        self.anchors.commit_pending()
        self.subissues.commit_pending()

    def show_place(self, where: Where) -> None:
        """Select the issue and the field of a finding."""
        super().show_place(where)
        if where.field == "subissues":
            self.show_pane(_SUBISSUES)
            self.subissues.table.setFocus()

    def _on_pasted(self, table: str, key: str) -> None:
        """Show what was pasted, with the issue it belongs to."""
        scenario = self.scenario
        if scenario is not None and table != self.name:
            self.table.select(scenario.tables[table][key].issue)
        super()._on_pasted(table, key)

    def _on_even(self) -> None:
        """Ask for the weights of the sub-issues in the same proportions, adding up to 1."""
        scenario = self.scenario
        if scenario is None:
            return
        parts = [scenario.subissues[str(key)] for key in self.subissues.model.keys]
        total = sum(part.weight for part in parts)
        cells = tuple(Cell("subissues", p.id, "weight", p.weight / total) for p in parts)
        if total > 0 and self.request(SetFields(cells)):
            self.subissues.table.setFocus()


def _ends(scenario: Scenario, key: Key) -> str:
    issue = scenario.issues[str(key)]
    return say("issues.ends-of", low=bare_text(issue, 0.0), high=bare_text(issue, 100.0))


def _new_anchor(scenario: Scenario, issue: str) -> Anchor:
    """Return an anchor in the widest gap between those that are there."""
    known = sorted(a.value for a in scenario.anchors.values() if a.issue == issue)
    if not known or known[0] > 0:
        value = 0.0
    elif known[-1] < 100:
        value = 100.0
    else:
        gaps = [(second - first, first) for first, second in pairwise(known)]
        width, first = max(gaps, default=(0.0, 50.0))
        value = first + width / 2
    return Anchor(new_uid(), issue, value, say("issues.anchors-new"))


def _by_value(anchor: Anchor) -> float:
    return anchor.value


def _new_subissue(scenario: Scenario, issue: str) -> SubIssue:
    """Return a sub-issue with the weight that is left."""
    total = sum(part.weight for part in scenario.subissues.values() if part.issue == issue)
    rest = round(1 - total, 6) if total < 1 else 0.0
    return SubIssue(new_uid(), issue, say("issues.subissues-new"), rest)
