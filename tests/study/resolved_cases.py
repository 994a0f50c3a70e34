"""Small resolved cases, as arrays and as a folder."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from planner.study.resolved import ResolvedCases, ResolvedIssue

NAN = float("nan")


def issue(
    name: str,
    group: str,
    outcome: float,
    position: Sequence[float],
    weight: Sequence[float] | None = None,
    status_quo: float = NAN,
    compromise: float | None = None,
) -> ResolvedIssue:
    """Return an issue whose actors A, B, C ... care alike."""
    actors = tuple("ABCDEFGH"[: len(position)])
    return ResolvedIssue(
        id=name,
        group=group,
        outcome=outcome,
        actors=actors,
        position=np.array(position, dtype=np.float64),
        salience=np.full(len(actors), 50.0),
        influence=np.array(weight or [100.0] * len(actors), dtype=np.float64),
        compromise=None if compromise is None else np.full(len(actors), compromise),
        status_quo=status_quo,
    )


def cases(*issues: ResolvedIssue) -> ResolvedCases:
    """Return issues grouped by a column."""
    return ResolvedCases(issues, "talks")


def mirrored(one: ResolvedIssue) -> ResolvedIssue:
    """Return an issue with its scale turned round."""
    return ResolvedIssue(
        one.id,
        one.group,
        100.0 - one.outcome,
        one.actors,
        100.0 - one.position,
        one.salience,
        one.influence,
    )


def write_rows(path: Path, *rows: Iterable[object], separator: str = ",") -> None:
    """Write a csv file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


def write_folder(folder: Path) -> Path:
    """Write two talks with three issues, one of them undecided; return the folder."""
    write_rows(
        folder / "issues.csv",
        ("issue_id", "talks", "status_quo"),
        ("dues", "harbour", 0),
        ("depth", "harbour", ""),
        ("fish", "river", 50),
    )
    write_rows(
        folder / "positions.csv",
        ("issue_id", "actor", "position", "salience", "influence"),
        ("dues", "North", 0, 20, 100),
        ("dues", "South", 100, 60, ""),
        ("depth", "North", 40, "", 50),
        ("depth", "South", 80, "", 50),
        ("fish", "East", 10, 30, 100),
        ("fish", "West", 90, "", 100),
    )
    write_rows(
        folder / "outcomes.csv", ("issue_id", "outcome"), ("dues", 100), ("depth", ""), ("fish", 40)
    )
    return folder
