"""What pasting would do: which cells of a table are taken, and which are left and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from planner.domain.names import abbreviations
from planner.domain.records import Stance
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, parse_entry
from planner.interchange.headings import ENDS, LONGEST_HEADING, folded, heading_words, part_words
from planner.interchange.table_text import normalised
from planner.texts import say
from planner.texts.describe import field_name
from planner.ui.board.words import point
from planner.ui.grid.cells import (
    COMPROMISE,
    CONFIDENCE,
    INFLUENCE,
    NOTE,
    POSITION,
    RED_LINE,
    SALIENCE,
    SOURCE,
    VETO,
    Spot,
    Values,
    entered,
)
from planner.ui.grid.words import quantity_name

PLAIN, HEADED, TRANSPOSED, LIST = "plain", "headed", "transposed", "list"
# These come last: they belong to the numbers beside them.
EVIDENCE = (CONFIDENCE, NOTE, SOURCE)
_SINGLE = (POSITION, COMPROMISE, SALIENCE, INFLUENCE, VETO, RED_LINE, *EVIDENCE)
_OTHER_NAMES = {
    "rationale": NOTE,
    "reason": NOTE,
    "notes": NOTE,
    "importance": SALIENCE,
    "compromise": COMPROMISE,
    "signatory": VETO,
}
_MARKS = frozenset(("yes", "no", "y", "n", "x", "✓", "1", "0", "true", "false"))


class Taken(NamedTuple):
    """A cell of the table that has a place."""

    spot: Spot
    text: str
    quantity: str


class Left(NamedTuple):
    """What of the table is not taken, where it stands in it, and why."""

    row: int
    column: int
    text: str
    reason: str


@dataclass
class Plan:
    """What pasting would do."""

    kind: str
    values: dict[Spot, Values] = field(default_factory=dict)
    taken: dict[tuple[Spot, str], Taken] = field(default_factory=dict)  # by cell and quantity
    left: list[Left] = field(default_factory=list)

    def leave(self, row: int, column: int, text: str, code: str) -> None:
        """Note something that is not taken."""
        self.left.append(Left(row, column, text, say(code)))


class Names:
    """Finds actors and issues by name, short name, id or abbreviation."""

    def __init__(self, scenario: Scenario) -> None:
        shorts = abbreviations(scenario)
        self.actors = _index(
            (key, (actor.name, actor.short, key, shorts[key]))
            for key, actor in scenario.actors.items()
        )
        self.issues = _index(
            (key, (issue.name, issue.short, key)) for key, issue in scenario.issues.items()
        )
        self.issues.setdefault(folded(say("field.influence")), "")
        self._quantities = {
            heading_words(name): quantity
            for quantity in _SINGLE
            for name in (quantity, field_name(quantity), quantity_name(quantity))
        } | _OTHER_NAMES

    def actor(self, text: str) -> str | None:
        """Return the actor of a name; None if there is none, or more than one."""
        return _find(self.actors, text)

    def issue(self, text: str) -> str | None:
        """Return the issue of a name, "" for the influence; None if there is not just one."""
        return _find(self.issues, text)

    def quantity(self, text: str) -> str | None:
        """Return the quantity of a heading, if it is one."""
        words = heading_words(text)
        return self._quantities.get(words) or self._quantities.get(
            heading_words(text.partition("(")[0])
        )

    def end(self, text: str) -> tuple[str, str] | None:
        """Return the quantity of a heading and the end of its range that it names, if any."""
        words = heading_words(text).split(" ")
        for end, names in part_words(ENDS).items():
            for word, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
                quantity = self._quantities.get(" ".join(rest))
                if word in names and quantity is not None:
                    return quantity, end
        return None


def _index(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str | None]:
    result: dict[str, str | None] = {}
    for key, names in named:
        for name in {folded(name) for name in names if name.strip()}:
            # A name that several have names none of them.
            result[name] = None if name in result else key
    return result


def _find(names: Mapping[str, str | None], text: str) -> str | None:
    if len(text) > LONGEST_HEADING:
        return None
    name = folded(text)
    if name in names:
        return names[name]
    return names.get(name.partition(" (")[0]) if name.endswith(")") else None


class Reader:
    """Reads cells of a table in its decimal sign, and puts them into a plan."""

    def __init__(self, scenario: Scenario, quantity: str, sign: str) -> None:
        self.quantity = quantity  # of cells above which none is named
        self._scenario, self._sign = scenario, sign
        self._known: dict[str, bool] = {}  # tables repeat themselves

    def is_value(self, text: str) -> bool:
        """Tell whether a text looks like what a cell holds."""
        if text not in self._known:
            self._known[text] = bool(text) and self._looks_like_value(text)
        return self._known[text]

    def _looks_like_value(self, text: str) -> bool:
        if self.quantity == VETO:
            return folded(text) in _MARKS
        try:
            plain = normalised(text, self._sign)
            parse_entry(plain.partition("±")[0] or plain.partition("±")[2])
        except EntryProblem:
            return text[0] in "=#" or (text[-1] != ")" and text[0].isdigit())
        return True

    def read(
        self, plan: Plan, row: int, column: int, text: str, spot: Spot, quantity: str = ""
    ) -> None:
        """Put a cell into the plan: among what is taken, or what is left and why."""
        if not text:
            return
        quantity = quantity or self.quantity
        if text.startswith("="):
            plan.leave(row, column, text, "grid.left.formula")
        elif text.startswith("#"):
            plan.leave(row, column, text, "grid.left.error")
        elif (spot, quantity) in plan.taken:
            plan.leave(row, column, text, "grid.left.twice")
        else:
            try:
                values = self._values(plan, spot, quantity, text)
            except EntryProblem as problem:
                sentence = say(problem.code, **problem.values)
                plan.left.append(Left(row, column, text, sentence))
                return
            plan.values[spot] = plan.values.get(spot, {}) | values
            plan.taken[spot, quantity] = Taken(spot, text, quantity)

    def _values(self, plan: Plan, spot: Spot, quantity: str, text: str) -> Values:
        scenario = self._scenario
        if quantity in EVIDENCE and spot in plan.values:
            stance = scenario.stances.get(spot) or Stance(*spot)
            now = {spot: replace(stance, **plan.values[spot])}
            scenario = scenario.with_table("stances", now)
        if quantity in (VETO, RED_LINE, NOTE, SOURCE) and spot.issue:
            return entered(scenario, spot, quantity, text)
        plain = normalised(text, self._sign).replace(".", point())  # as if it were typed
        return entered(scenario, spot, quantity, plain)
