"""A scenario with something in every column, and the sample file of the version in work.

`python -m tests.storage.samples` writes the sample anew; that of a released version never changes.
"""

import tempfile
from pathlib import Path

from planner.document.document import Document
from planner.domain.changes import (
    AddRecords,
    Batch,
    RemoveRecords,
    Reorder,
    Scale,
    Shift,
    add,
    apply,
    set_field,
)
from planner.domain.fields import Estimate
from planner.domain.records import Actor, CrossImpact, Driver, Future, Stance
from planner.domain.scenario import Scenario
from planner.storage.format import SCHEMA_VERSION
from planner.storage.stored import Attachment, StoredProjection, pack
from tests.builders import small_scenario

FILES = Path(__file__).parent / "files"
SAMPLE = FILES / f"version_{SCHEMA_VERSION}.scenario"

FUTURE_CHANGES = (
    set_field("stances", ("NOR", "DUES"), "position", Estimate(35, 30, 40, 0.5, "Brief", "Post")),
    set_field("settings", "", "hazard_factor", 2),
    Scale("stances", "compromise", 0.8, (("NOR", "DUES"), ("SUD", "DUES"))),
    Shift("relations", "trust", -0.1),
    AddRecords("actors", ((1, Actor("NEW", "Neu: „Häfen“ 港", influence=Estimate(12.5))),)),
    RemoveRecords("events", ("E",)),
    Batch((Reorder("issues", ("DEPTH", "DUES")),), "Depth first"),
)


def rich_scenario() -> Scenario:
    """Return a scenario in which no table is empty and no list is short."""
    scenario = small_scenario()
    for change in (
        add(scenario, "drivers", Driver("W", "Weather", ("Calm", "Rough", ""), "Calm", "of sea")),
        AddRecords("stances", ((2, Stance("AID", "DEPTH")),)),
        set_field("issues", "DUES", "unit", "€/t"),
        set_field("issues", "DUES", "weight", 3),
        set_field("actors", "NOR", "influence", Estimate(70, 60, 80, 0.25, "Größe", "Zeitung\n2")),
        set_field("instruments", "I", "issues", ("DEPTH", "DUES")),
        set_field("settings", "", "seed", 2**63 - 1),
        set_field("brief", "", "title", "Harbour dues — Hafengebühren 🚢"),
        set_field("brief", "", "is_illustrative", True),
        set_field("futures", "F", "changes", FUTURE_CHANGES),
    ):
        scenario = apply(scenario, change)
    impact = CrossImpact("C", "D", "W", "Poor", "Rough", -2.5, "less trade")
    scenario = apply(scenario, add(scenario, "cross_impacts", impact))
    child = Future("CHILD", "Child", "F", "…", colour="3", is_archived=True)
    return apply(scenario, AddRecords("futures", ((0, child),)))


def projection(uid: str = "P", runs: int = 200) -> StoredProjection:
    """Return a stored projection."""
    return StoredProjection(
        id=uid,
        made_at="2026-01-02T03:04:05+00:00",
        future="F",
        engine="settlement",
        version="1",
        options={"linkage": True},
        seed=7,
        runs=runs,
        inputs_sha256="0" * 64,
        facts={"title": "Before the round"},
        body=pack({"outcome": [1, 2, 3, 4]}),
    )


def attachment(uid: str = "R1") -> Attachment:
    """Return an attachment."""
    return Attachment(uid, "workshop-round", "2026-01-02T03:04:05+00:00", "Round 1", pack([1.5]))


def write_sample(path: Path) -> None:
    """Write a file with everything that a file may hold."""
    with tempfile.TemporaryDirectory() as data:
        document = Document.new(rich_scenario(), data=Path(data), author="Ada")
        document.apply(set_field("actors", "NOR", "name", "Northport Authority"), "Rename an actor")
        document.show_future("F")
        document.edit(set_field("actors", "SUD", "tempo", Estimate(2.0)), "Set a tempo")
        document.store(projection())
        document.store(attachment())
        document.save_as(path, overwrite=True)
        document.close()


if __name__ == "__main__":
    write_sample(SAMPLE)
