"""Saving: a new file is written and checked beside the target, then takes its place."""

from collections.abc import Iterable
from pathlib import Path

from planner.domain.scenario import Scenario
from planner.storage.images import image_of
from planner.storage.replacing import Saved, Target, replace_file
from planner.storage.stored import Attachment, StoredProjection
from planner.storage.working_copy import WorkingCopy


def save(working: WorkingCopy, scenario: Scenario, target: Target) -> Saved:
    """Save a working copy, which must hold the scenario, with its history.

    Raises FileProblem, and then both the target and the working copy are as they were.
    """
    working.seal(scenario)
    return replace_file(target, working.copy_to)


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
