"""A whole scenario file made anew in memory: it never held anything else."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime

from planner.domain.scenario import Scenario
from planner.storage.digest import digests_of
from planner.storage.mapping import rows
from planner.storage.migrate import new_database
from planner.storage.stored import Attachment, LogEntry, StoredProjection
from planner.storage.tables import insert_rows, shapes_of


def now() -> str:
    """Return the time as it stands in a file."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def image_of(
    scenario: Scenario,
    projections: Iterable[StoredProjection] = (),
    attachments: Iterable[Attachment] = (),
    created_at: str = "",
    log: Iterable[LogEntry] = (),
) -> bytes:
    """Return the bytes of a file with the scenario and no history but the log that is given."""
    time = now()
    found = rows(scenario)
    found["meta"] = [(1, scenario.id, created_at or time)]
    found["projections"] = sorted(projection.row() for projection in projections)
    found["attachments"] = sorted(attachment.row() for attachment in attachments)
    found["change_log"] = sorted(entry.row() for entry in log)
    digests = digests_of(found)
    found["saved"] = [(1, time, digests.content, digests.log)]
    with closing(new_database()) as db:
        with db.atomic():
            insert_rows(db.conn, shapes_of(db.conn), found)
        return db.conn.serialize()
