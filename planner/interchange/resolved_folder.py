"""A folder of resolved cases: issues.csv, positions.csv and outcomes.csv, checked row by row."""

from collections.abc import Container
from dataclasses import dataclass
from math import isnan, nan
from pathlib import Path

import numpy as np

from planner.domain.problems import FilePlace, FileProblem, UsageProblem
from planner.domain.records import MAX_ACTORS, MAX_ISSUES
from planner.domain.units import shortened
from planner.engine.inputs import Array
from planner.interchange.resolved_lines import FULL, ISSUE, Line, lines
from planner.study.resolved import ResolvedCases, ResolvedIssue

ISSUES, POSITIONS, OUTCOMES = "issues.csv", "positions.csv", "outcomes.csv"
_STATUS_QUO = ("status_quo", "reference_point")
_NUMBERS = ("position", "salience", "influence")


@dataclass(frozen=True, slots=True)
class _Stance:
    actor: str
    position: float
    salience: float
    influence: float
    compromise: float


def read_resolved(folder: Path, group_by: str | None = None) -> ResolvedCases:
    """Read resolved cases; issues are grouped by a column, else by the first beside their id.

    Issues that nobody took a position on and that were not decided are left out. Raises
    FileProblem, or UsageProblem for a column that is not there.
    """
    if not folder.is_dir():
        raise FileProblem("backtest-no-folder", FilePlace(str(folder)), path=str(folder))
    for name in (ISSUES, POSITIONS, OUTCOMES):
        if not (folder / name).exists():
            raise FileProblem("backtest-no-file", FilePlace(name), path=str(folder), file=name)
    entries = _by_issue(folder / ISSUES)
    group_by = _group_column(next(iter(entries.values())), group_by)
    stances = _stances(folder / POSITIONS, entries)
    outcomes = _outcomes(folder / OUTCOMES, entries)
    issues = []
    for key, line in entries.items():
        if key in stances:
            group = line.needed(group_by) if group_by else key
            issues.append(_issue(line, group, stances[key], outcomes.get(key, nan)))
        elif key in outcomes:
            raise line.problem("backtest-no-positions", ISSUE, issue=key)
    if not outcomes:
        raise FileProblem("backtest-nothing-decided", FilePlace(OUTCOMES), file=OUTCOMES)
    cases = ResolvedCases(tuple(issues), group_by)
    for together in cases.groups.values():
        if any(issue.is_decided for issue in together):
            _refuse_size(entries[together[0].id], together)
    return cases


def _by_issue(path: Path) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for line in lines(path, (ISSUE,), _STATUS_QUO):
        key = line.needed(ISSUE)
        if key in found:
            raise line.problem("backtest-issue-twice", ISSUE, issue=key)
        found[key] = line
    if not found:
        raise FileProblem("backtest-empty", FilePlace(path.name), file=path.name)
    return found


def _group_column(line: Line, wanted: str | None) -> str:
    """Return the column that groups issues, nothing if there is none."""
    columns = [c for c in line.table.headings if c and c not in (ISSUE, *_STATUS_QUO)]
    if wanted is None:
        return columns[0] if columns else ""
    if wanted not in columns:
        known = shortened(", ".join(columns)) or "-"
        raise UsageProblem("backtest-no-group-column", file=ISSUES, column=wanted, known=known)
    return wanted


def _known_issue(line: Line, known: Container[str]) -> str:
    key = line.needed(ISSUE)
    if key not in known:
        raise line.problem("backtest-unknown-issue", ISSUE, issue=key, known=ISSUES)
    return key


def _stances(path: Path, known: Container[str]) -> dict[str, list[_Stance]]:
    found: dict[str, dict[str, _Stance]] = {}
    for line in lines(path, (ISSUE, "actor", *_NUMBERS), (*_NUMBERS, "compromise")):
        here = found.setdefault(_known_issue(line, known), {})
        actor = line.needed("actor")
        if actor in here:
            raise line.problem("backtest-actor-twice", "actor", actor=actor)
        line.needed("position")
        here[actor] = _Stance(actor, *(line.points(c) for c in (*_NUMBERS, "compromise")))
    return {key: list(stances.values()) for key, stances in found.items()}


def _outcomes(path: Path, known: Container[str]) -> dict[str, float]:
    """Return the outcomes of the issues that were decided."""
    found: dict[str, float] = {}
    for line in lines(path, (ISSUE, "outcome"), ("outcome",)):
        key = _known_issue(line, known)
        if key in found:
            raise line.problem("backtest-issue-twice", ISSUE, issue=key)
        found[key] = line.points("outcome")
    return {key: outcome for key, outcome in found.items() if not isnan(outcome)}


def _issue(line: Line, group: str, stances: list[_Stance], outcome: float) -> ResolvedIssue:
    """Return an issue with its blanks filled; raises FileProblem if nobody has weight on it."""
    compromise = np.array([stance.compromise for stance in stances])
    status_quo = [line.points(column) for column in _STATUS_QUO]
    issue = ResolvedIssue(
        id=line.needed(ISSUE),
        group=group,
        outcome=outcome,
        actors=tuple(stance.actor for stance in stances),
        position=np.array([stance.position for stance in stances]),
        salience=_with_mean(np.array([stance.salience for stance in stances])),
        influence=np.nan_to_num(np.array([stance.influence for stance in stances]), nan=FULL),
        compromise=None if np.isnan(compromise).any() else compromise,
        status_quo=next((point for point in status_quo if not isnan(point)), nan),
    )
    if issue.is_decided and not issue.weight.max() > 0.0:
        raise line.problem("backtest-no-weight", ISSUE, issue=issue.id)
    return issue


def _with_mean(salience: Array) -> Array:
    """Fill blanks with the mean of what is known; where nothing is, all care alike."""
    known = salience[~np.isnan(salience)]
    return np.where(np.isnan(salience), known.mean() if len(known) else FULL, salience)


def _refuse_size(line: Line, group: tuple[ResolvedIssue, ...]) -> None:
    n_actors = len({actor for issue in group for actor in issue.actors})
    if n_actors < 2:
        raise line.problem("backtest-one-actor", ISSUE, issue=group[0].id)
    if n_actors > MAX_ACTORS or len(group) > MAX_ISSUES:
        limits = {"actors": MAX_ACTORS, "issues": MAX_ISSUES}
        raise line.problem("backtest-group-too-large", ISSUE, group=group[0].group, **limits)
