"""Inputs and results of KTAB for the tests of the spatial engine."""

import csv
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from planner.engine.inputs import Array
from planner.engine.spatial import Outcome, Turn, play, win_chances
from planner.engine.spatial_challenges import Actors
from planner.engine.spatial_settings import spatial_settings

REFERENCE = Path(__file__).parent / "reference" / "ktab"


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """One run, turn by turn, the opening first; axis order turn, actor, dimension."""

    position: Array
    ideal: Array
    attitude: Array
    chance: Array
    turns: list[Turn]
    outcome: Outcome


def ktab_input(path: Path) -> tuple[Actors, Array]:
    """Return actors and opening positions of a file, as one run."""
    return _from_xml(path) if path.suffix == ".xml" else _from_csv(path)


def _from_csv(path: Path) -> tuple[Actors, Array]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, skipinitialspace=True))
    n_actors, n_dimensions = int(rows[0][2]), int(rows[0][3])
    width = 3 + 2 * n_dimensions
    numbers = np.array([[float(cell) for cell in row[2:width]] for row in rows[2 : 2 + n_actors]])
    return _one_run(numbers[:, 0], numbers[:, 2::2], numbers[:, 1::2], np.eye(n_actors))


def _from_xml(path: Path) -> tuple[Actors, Array]:
    root = ElementTree.parse(path).getroot()
    people = root.findall("./Actors/Actor")
    names = [actor.findtext("name") for actor in people]
    influence = np.array([float(actor.findtext("capability", "")) for actor in people])
    salience, position = (
        np.array([[float(entry.text or "") for entry in actor.findall(path)] for actor in people])
        for path in ("./Salience/dSal", "./Position/dCoord")
    )
    affinity = np.eye(len(people))
    for entry in root.findall("./IdealAdjustment/iaPair"):
        i, j = (names.index(entry.findtext(tag)) for tag in ("adjustingIdeal", "referencePos"))
        affinity[i, j] = float(entry.findtext("adjust", ""))
    return _one_run(influence, salience, position, affinity)


def _one_run(
    influence: Array, salience: Array, position: Array, affinity: Array
) -> tuple[Actors, Array]:
    return Actors(influence[None], salience[None] / 100.0, affinity), position[None]


def history(actors: Actors, position: Array, options: dict[str, str]) -> History:
    """Play one run and note everything."""
    settings = spatial_settings(options)
    turns: list[Turn] = []
    outcome = play(actors, position, settings, watch=turns.append)
    places = np.concatenate([position, *(100.0 * turn.position for turn in turns)])
    ideals = np.concatenate([position, *(100.0 * turn.ideal for turn in turns)])
    every = np.zeros(len(places), dtype=np.int64)
    chance, attitude = win_chances(actors.of(every), places, ideals, settings)
    return History(places, ideals, attitude, chance, turns, outcome)
