"""What importing would do, worked out beside the window; no widgets."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from planner.charts.wording import shortest
from planner.domain.difference import difference, is_empty
from planner.domain.joining import joined
from planner.domain.problems import FilePlace, PlannerError, Problem
from planner.domain.scenario import Scenario
from planner.domain.units import to_own
from planner.interchange.headings import VALUE, Heading
from planner.interchange.imported import Imported
from planner.interchange.reading import Source, examine, understand
from planner.interchange.sheet_uses import MATRIX, SheetUse
from planner.interchange.sheets import LISTS, VALUES
from planner.interchange.wide_headings import WIDE
from planner.storage.collecting import no_collecting
from planner.study.merge_words import change_lines
from planner.texts import say
from planner.texts.describe import field_name, several
from planner.texts.findings import problem_sentence
from planner.ui.jobs import Progress

MAX_LINES = 500  # that anybody reads
_MAX_STANCES = 500


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """What a source comes to: a scenario or why there is none, and what changes in ours."""

    imported: Imported | None = None
    problem: PlannerError | None = None
    joined: Scenario | None = None  # ours with what the source says
    refusal: PlannerError | None = None  # why ours cannot have it
    lines: tuple[str, ...] = ()  # what changes in ours
    stances: tuple[tuple[str, ...], ...] = ()  # for a person, in the order of READ


READ = ("importing.actor", "importing.issue", "importing.position", "importing.salience",
        "importing.influence")  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Reads a source and what it comes to; work for a job."""

    path: Path
    ours: Scenario | None

    def __call__(
        self, progress: Progress, part: Callable[[object], None]
    ) -> tuple[Source, Understood]:
        """Return the source and what it comes to; raises FileProblem, and what `progress` does."""
        with no_collecting():
            source = examine(self.path, progress)
        progress(0, 1)
        return source, understood(source, source.uses, 0, self.ours)


@dataclass(frozen=True, slots=True, eq=False)
class LookAgain:
    """Works out what a source comes to that is taken for something else; work for a job."""

    source: Source
    uses: tuple[SheetUse, ...]
    run: int
    ours: Scenario | None

    def __call__(self, progress: Progress, part: Callable[[object], None]) -> Understood:
        """Return what the source comes to now."""
        progress(0, 1)
        return understood(self.source, self.uses, self.run, self.ours)


@no_collecting()
def understood(
    source: Source, uses: Sequence[SheetUse], run: int, ours: Scenario | None
) -> Understood:
    """Return what a source comes to; whatever is wrong is part of it."""
    try:
        imported = understand(source, uses, run)
    except PlannerError as problem:
        return Understood(problem=problem)
    stances = tuple(islice(_stances(imported.scenario), _MAX_STANCES))
    if ours is None:
        return Understood(imported, stances=stances)
    try:
        both = joined(imported.scenario, ours, imported.given)
        lines = tuple(islice(change_lines(ours, both), MAX_LINES + 1))
    except PlannerError as refusal:
        return Understood(imported, refusal=refusal, stances=stances)
    if is_empty(difference(ours, both)):
        return Understood(imported, stances=stances)
    return Understood(imported, None, both, None, lines, stances)


def _stances(scenario: Scenario) -> Iterator[tuple[str, ...]]:
    for stance in scenario.stances.values():
        actor, issue = scenario.actors[stance.actor], scenario.issues[stance.issue]
        position = stance.position
        at = "" if position is None else shortest(to_own(issue, position.value))
        salience = "" if stance.salience is None else shortest(stance.salience.value)
        influence = stance.influence or actor.influence
        yield actor.name, issue.name, at, salience, shortest(influence.value)


# What a person chooses from


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that a sheet may hold."""

    holds: str
    quantity: str = ""
    name: str = field(default="", compare=False)


def kinds_of_sheets() -> list[Kind]:
    """Return everything that a sheet may hold, the usual first."""
    result = [Kind("stances", name=say("importing.holds-positions"))]
    result.append(Kind(WIDE, name=say("importing.holds-wide")))
    result += [
        Kind(MATRIX, name, say("importing.holds-matrix", name=field_name(name)))
        for name in ("position", "salience", "compromise", "influence", "trust")
    ]
    first = ("actors", "issues")
    rest = (table for table in (*LISTS, *VALUES) if table not in (*first, "stances"))
    for table in (*first, *rest):
        name = several(table)
        result.append(Kind(table, name=name[:1].upper() + name[1:]))
    return [Kind("", name=say("importing.holds-nothing")), *result]


def kind_of_sheet(use: SheetUse) -> Kind:
    """Return what a sheet is taken for."""
    return Kind(use.holds, use.quantity)


def heading_words_of(heading: Heading | None) -> str:
    """Return what a column means, as it is offered."""
    if heading is None:
        return say("importing.not-used")
    if not heading.field:
        return say(_OF_ALL[heading.part])
    named = {"actor": "importing.actor", "issue": "importing.issue", "name": "importing.name"}
    code = named.get(heading.field)
    name = say(code) if code else field_name(heading.field)
    name = name if heading.part == VALUE else f"{name}, {say(f'xlsx.part.{heading.part}')}"
    return say("importing.on-issue", issue=heading.issue, name=name) if heading.issue else name


def summary(source: Source, found: Understood) -> str:
    """Return what a source is and how much was understood of it."""
    kind = say(_KINDS[source.kind])
    if len(source.sheets) > 1:
        kind = say("importing.with-sheets", kind=kind, n=len(source.sheets))
    if found.imported is None:
        return say("importing.kind", kind=kind)
    scenario = found.imported.scenario
    return say(
        "importing.summary",
        kind=kind,
        actors=say("importing.n-actors", n=len(scenario.actors)),
        issues=say("importing.n-issues", n=len(scenario.issues)),
        stances=say("importing.n-positions", n=len(scenario.stances)),
    )


_OF_ALL = {
    "confidence": "importing.all-confidence",
    "note": "importing.all-note",
    "source": "importing.all-source",
}
_KINDS = {
    "xlsx": "importing.kind-xlsx",
    "csv": "importing.kind-csv",
    "folder": "importing.kind-folder",
    "talks": "importing.kind-talks",
    "json": "importing.kind-json",
    "decide": "importing.kind-decide",
    "ktab-csv": "importing.kind-ktab-csv",
    "ktab-xml": "importing.kind-ktab-xml",
    "ktab-db": "importing.kind-ktab-db",
}


def problem_line(problem: Problem) -> str:
    """Return where something was not understood, and what."""
    where = problem.where
    sentence = problem_sentence(problem)
    if not isinstance(where, FilePlace):
        return sentence
    # A table of text is the only sheet of its file, and is called like it.
    sheet = "" if where.sheet == Path(where.file).stem else where.sheet
    parts = [part for part in (where.file, sheet) if part]
    if where.row:
        parts.append(say("import.row", row=where.row))
    if where.column:
        parts.append(say("import.column", column=where.column))
    return f"{', '.join(parts)}: {sentence}" if parts else sentence
