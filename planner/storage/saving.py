"""Saving: a new file is written and checked beside the target, then takes its place."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from planner.domain.scenario import Scenario
from planner.storage.digest import digests_of
from planner.storage.images import image_of, now
from planner.storage.mapping import domain_shapes, rows
from planner.storage.replacing import Saved, Target, replace_file
from planner.storage.stored import Attachment, StoredProjection, shorten_log
from planner.storage.tables import read_rows, shapes_of
from planner.storage.working_copy import WorkingCopy


def save(working: WorkingCopy, scenario: Scenario, target: Target) -> Saved:
    """Save a working copy, which must hold the scenario, with its history.

    Raises FileProblem, and then both the target and the working copy are as they were.
    """

    def fill(path: Path) -> None:
        working.copy_to(path)
        _seal(path, scenario)

    return replace_file(target, fill)


def save_without_history(
    scenario: Scenario,
    target: Target,
    projections: Iterable[StoredProjection] = (),
    attachments: Iterable[Attachment] = (),
    created_at: str = "",
) -> Saved:
    """Save a scenario in a file that never held anything but its last state.

    Earlier values are confidential in a negotiation: they are in no free page either.
    """
    image = image_of(scenario, projections, attachments, created_at)

    def fill(path: Path) -> None:
        path.write_bytes(image)

    return replace_file(target, fill)


def export_scenario(scenario: Scenario, path: Path) -> Saved:
    """Save a scenario without any history, over whatever file is there."""
    return save_without_history(scenario, Target(Path(path), overwrite=True))


def _seal(path: Path, scenario: Scenario) -> None:
    """Write the digests into a new file, after which nothing in it may change.

    The digest is that of the scenario in memory: if the rows in the file were any different, the
    check of the file would find it.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # The file is synced as a whole later, or thrown away.
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        if shorten_log(connection):
            connection.execute("VACUUM")
        shapes = {shape.table: shape for shape in shapes_of(connection)}
        beside = shapes.keys() - {shape.table for shape in domain_shapes()}
        found = read_rows(connection, [shapes[table] for table in beside])
        digests = digests_of(found | rows(scenario))
        row = (1, now(), digests.content, digests.log)
        connection.execute(shapes["saved"].upsert, row)
