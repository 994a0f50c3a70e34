"""Copies of a scenario in which somebody went on."""

from pathlib import Path

from planner.document.document import Document
from planner.domain.branching import branch
from planner.domain.changes import Change, set_field
from planner.domain.fields import Estimate
from tests.builders import small_scenario

STANCE = ("NOR", "DUES")


def position(value: float, note: str = "") -> Change:
    return set_field("stances", STANCE, "position", Estimate(value, note=note))


def started(folder: Path) -> Path:
    """Return a file with some history and a future."""
    path = folder / "start.scenario"
    document = Document.new(small_scenario(), data=folder, author="clara")
    document.apply(set_field("settings", "", "runs", 4))
    document.apply(position(33))
    document.apply(branch(document.scenario, None, "Softer", "SOFT"))
    document.save_as(path)
    document.close()
    return path


def went_on(
    start: Path, name: str, *changes: Change, author: str = "anna", future: str | None = None
) -> Path:
    """Return a copy of a file in which somebody made changes."""
    path = start.with_name(name)
    document = Document.open(start, data=start.parent, author=author)
    document.show_future(future)
    for change in changes:
        document.edit(change)
    document.save_as(path)
    document.close()
    return path
