"""Saving: a new file is written and checked beside the target, then takes its place."""

from pathlib import Path

from planner.domain.scenario import Scenario
from planner.storage.images import image_of
from planner.storage.replacing import Saved, Target, replace_file


def export_scenario(scenario: Scenario, path: Path) -> Saved:
    """Save a scenario without any history, over whatever file is there."""
    image = image_of(scenario)
    return replace_file(Target(Path(path), overwrite=True), lambda new: _write(new, image))


def _write(path: Path, image: bytes) -> None:
    path.write_bytes(image)
