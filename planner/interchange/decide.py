"""Input files of the exchange model Decide: rows of #A, #P, #M and #D, in any order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.domain.changes import add, apply, check_number_of
from planner.domain.fields import NAME, NOTE, Estimate
from planner.domain.problems import ChangeProblem, FilePlace, FileProblem
from planner.domain.records import MAX_ACTORS, MAX_ISSUES, Actor, Anchor, Issue, Stance
from planner.domain.scenario import Scenario
from planner.domain.uid import new_uid
from planner.domain.units import to_points
from planner.interchange.amounts import lines_within
from planner.interchange.imported import Imported
from planner.interchange.influences import with_influence
from planner.interchange.raw_tables import read_text

_MARKS = ("#A", "#P", "#M", "#D", "#O", "#/", "#0")
_DELIMITERS = "\t;,"
_LONGEST_ID = 64
SHORT = 40


def is_decide(text: str) -> bool:
    """Tell whether a text looks like a Decide file: its first row bears a mark.

    Two rows of another kind may stand above, a title or headings; they are reported when read.
    """
    lines = [line.strip().lstrip("'\"") for line in text.splitlines() if line.strip()][:3]
    # A title may begin as a mark does; behind a mark there is a quote, a delimiter or nothing.
    return any(one[:2].upper() in _MARKS and not one[2:3].isalnum() for one in lines)


def read_decide(source: Path) -> Imported:
    """Read a Decide file; raises FileProblem if it holds no stand of an actor on an issue.

    A row that is not understood is left out and reported with its line. Saliences and powers of
    0 to 1 become 0 to 100; positions are on the issue's own scale, whose ends are the lowest and
    the highest #M.
    """
    lines = lines_within(read_text(source, "cp1252"), source)
    reader = _Reader(source.name, Imported.empty(source))
    for number, line in enumerate(lines, 1):
        if line.strip():
            reader.take(number, line)
    if not reader.stands:
        raise FileProblem("decide-no-stands", FilePlace(str(source)), path=str(source))
    reader.fill()
    return reader.result


@dataclass(frozen=True, slots=True)
class _Stand:
    """A row of #D; numbers as they are written."""

    line: int
    actor: str
    issue: str
    position: float
    salience: float
    power: float
    comment: str


@dataclass(slots=True)
class _Reader:
    """The rows of a file, until they are all there."""

    file: str
    result: Imported
    title: str = ""
    actors: dict[str, Actor] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    points: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    stands: list[_Stand] = field(default_factory=list)

    def _place(self, line: int, column: str = "") -> FilePlace:
        return FilePlace(self.file, "", line, column)

    def take(self, line: int, text: str) -> None:
        """Take one row."""
        cells, delimiter = _cells(text)
        mark, rest = cells[0].upper(), cells[1:]
        match mark:
            case "#A" if rest:
                self._actor(line, rest)
            case "#P" if rest:
                self._issue(line, rest)
            case "#M" if len(rest) > 1:
                self._point(line, rest, delimiter)
            case "#D" if rest:
                self._stand(line, rest, delimiter)
            case "#O":
                self.title = " ".join(rest)[:NAME]
            case "#/" | "#0":
                pass
            case "#A" | "#P" | "#M" | "#D":
                self.result.report("decide-too-few", self._place(line), mark=mark)
            case _:
                self.result.report("decide-unknown-mark", self._place(line), mark=cells[0][:20])

    def _actor(self, line: int, cells: Sequence[str]) -> None:
        key, name, *comment = (*cells, "") if len(cells) == 1 else cells
        if key in self.actors:
            self.result.report("decide-actor-twice", self._place(line), name=key)
        elif key:
            self.actors[key] = Actor(
                _id(key), (name or key)[:NAME], key[:SHORT], description=" ".join(comment)[:NOTE]
            )

    def _issue(self, line: int, cells: Sequence[str]) -> None:
        key, name, *comment = (*cells, "") if len(cells) == 1 else cells
        if key in self.issues:
            self.result.report("decide-issue-twice", self._place(line), name=key)
        elif key:
            self.issues[key] = Issue(
                _id(key), (name or key)[:NAME], key[:SHORT], " ".join(comment)[:NOTE]
            )

    def _point(self, line: int, cells: Sequence[str], delimiter: str) -> None:
        value = self._number(line, cells[1], "position", delimiter)
        if value is not None:
            self.points.setdefault(cells[0], []).append((value, " ".join(cells[2:]).strip()))

    def _stand(self, line: int, cells: Sequence[str], delimiter: str) -> None:
        if len(cells) < 5:
            self.result.report("decide-too-few", self._place(line), mark="#D")
            return
        names = ("position", "salience", "power")
        numbers = [
            self._number(line, cell, name, delimiter)
            for cell, name in zip(cells[2:5], names, strict=True)
        ]
        position, salience, power = numbers
        if position is not None and salience is not None and power is not None:
            comment = " ".join(cells[5:]).strip()
            self.stands.append(_Stand(line, cells[0], cells[1], position, salience, power, comment))

    def _number(self, line: int, text: str, column: str, delimiter: str) -> float | None:
        if delimiter != ",":
            text = text.replace(",", ".")
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if "_" in text or not abs(value) <= 1e12:
            self.result.report("decide-not-a-number", self._place(line, column), text=text[:40])
            return None
        return value

    # All rows are there

    def fill(self) -> None:
        """Make the scenario of what was read."""
        for table, records, limit in (
            ("actors", self.actors, MAX_ACTORS),
            ("issues", self.issues, MAX_ISSUES),
        ):
            if len(records) > limit:
                values = {"table": table, "number": len(records), "limit": limit}
                raise FileProblem("import-too-many-records", FilePlace(self.file), **values)
        scales = {key: self._scaled(key, issue) for key, issue in self.issues.items()}
        scenario = self.result.scenario
        if self.title:
            brief = replace(scenario.brief, title=self.title)
            scenario = scenario.with_table("brief", {"": brief})
        stances = self._stances(scales)
        scenario = apply(scenario, add(scenario, "issues", *scales.values()))
        actors, stances = with_influence(self.actors.values(), stances)
        scenario = apply(scenario, add(scenario, "actors", *actors))
        scenario = apply(scenario, add(scenario, "stances", *stances))
        self.result.scenario = self._anchored(scenario, scales)

    def _scaled(self, key: str, issue: Issue) -> Issue:
        points = [value for value, _ in self.points.get(key, [])]
        low, high = min(points, default=0.0), max(points, default=100.0)
        if low == high:
            self.result.report("decide-one-point", self._place(0), name=key)
            low, high = 0.0, 100.0
        return replace(issue, low_value=low, high_value=high, decimals=decimals_of(low, high))

    def _anchored(self, scenario: Scenario, scales: dict[str, Issue]) -> Scenario:
        anchors = []
        number = sum(map(len, self.points.values()))
        try:
            check_number_of("anchors", number)
        except ChangeProblem as problem:
            values = {"table": "anchors", **problem.values}
            raise FileProblem("import-too-many-records", FilePlace(self.file), **values) from None
        for key, points in self.points.items():
            issue = scales.get(key)
            if issue is None:
                self.result.report("decide-unknown-issue", self._place(0), name=key)
                continue
            for value, text in points:
                at = to_points(issue, value)
                if text and 0 <= at <= 100:
                    anchors.append(Anchor(new_uid(), issue.id, at, text[:NOTE]))
        return apply(scenario, add(scenario, "anchors", *anchors)) if anchors else scenario

    def _stances(self, scales: dict[str, Issue]) -> list[Stance]:
        factors = {name: self._factor(name) for name in ("salience", "power")}
        found: dict[tuple[str, str], tuple[int, Stance]] = {}
        for stand in self.stands:
            actor, issue = self.actors.get(stand.actor), scales.get(stand.issue)
            if actor is None:
                self._left_out("decide-unknown-actor", stand, name=stand.actor)
            elif issue is None:
                self._left_out("decide-unknown-issue", stand, name=stand.issue)
            elif (actor.id, issue.id) in found:
                self._left_out("decide-stand-twice", stand, other=found[actor.id, issue.id][0])
            else:
                stance = self._stance(stand, (actor.id, issue), factors)
                if stance is not None:
                    found[actor.id, issue.id] = (stand.line, stance)
        return [stance for _, stance in found.values()]

    def _stance(
        self, stand: _Stand, of: tuple[str, Issue], factors: dict[str, float]
    ) -> Stance | None:
        actor, issue = of
        at = to_points(issue, stand.position)
        salience, power = stand.salience * factors["salience"], stand.power * factors["power"]
        is_right = True
        for column, value in (("position", at), ("salience", salience), ("power", power)):
            if not 0 <= value <= 100:
                ends = (issue.low_value, issue.high_value) if column == "position" else (0, 100)
                self._left_out("decide-out-of-scale", stand, column, low=ends[0], high=ends[1])
                is_right = False
        if not is_right:
            return None
        note = stand.comment[:NOTE]
        return Stance(
            actor, issue.id, Estimate(at, note=note), None, Estimate(salience), Estimate(power)
        )

    def _factor(self, name: str) -> float:
        """Return by what saliences or powers are multiplied to be of 0 to 100."""
        values = [getattr(stand, name) for stand in self.stands]
        if max(values) <= 1:
            return 100.0
        if any(0 < value < 1 for value in values):
            self.result.report("decide-mixed-scale", self._place(0, name))
        return 1.0

    def _left_out(self, code: str, stand: _Stand, column: str = "", **values: object) -> None:
        self.result.report(code, self._place(stand.line, column), **values)


def decimals_of(low: float, high: float) -> int:
    """Return how many decimals a scale of two ends is shown with."""
    return 0 if high - low >= 20 else 2


def _cells(text: str) -> tuple[list[str], str]:
    """Return the trimmed cells of a row and its delimiter, the character behind the mark."""
    text = text.strip(" \r\n")
    quote = text[0] if text[0] in "'\"" else ""
    behind = text[len(quote) + 2 + len(quote) :][:1]
    delimiter = behind if behind and behind in _DELIMITERS else "\t"
    cells = [_unquoted(cell.strip()) for cell in _split(text, delimiter)]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells, delimiter


def _split(text: str, delimiter: str) -> list[str]:
    """Split at delimiters, but not within quotes that a cell begins and ends with."""
    cells: list[str] = []
    opened: list[str] = []  # the parts of a cell whose quote is not closed yet
    quote = ""
    for part in text.split(delimiter):
        bare = part.strip()
        opened.append(part)
        if len(opened) == 1:
            quote, is_closed = bare[:1], _is_closed(bare)
        else:
            is_closed = (len(bare) - len(bare.rstrip(quote))) % 2 == 1
        if is_closed:
            cells.append(delimiter.join(opened))
            opened = []
    return text.split(delimiter) if opened else cells  # an apostrophe, and no quote


def _is_closed(cell: str) -> bool:
    if cell[:1] not in ("'", '"'):
        return True
    quote = cell[0]
    if cell == len(cell) * quote:
        return len(cell) % 2 == 0  # a pair around pairs
    trailing = len(cell) - len(cell.rstrip(quote))
    return len(cell) > 1 and trailing % 2 == 1


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] in "'\"" and cell[-1] == cell[0]:
        return cell[1:-1].replace(2 * cell[0], cell[0]).strip()
    return cell


def _id(key: str) -> str:
    return key if len(key) <= _LONGEST_ID else new_uid()
