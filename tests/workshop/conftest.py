"""A room to try things in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.workshop.events import Item, Team
from planner.workshop.questions import CHOICE, TEXT, Place, Question
from planner.workshop.room import Room

AGENDA = (
    Item(
        "first",
        "Dues and storms",
        (
            Question(
                "dues", "number", "What dues?", places=(Place("issues", ("DUES",), "weight"),)
            ),
            Question("storm", "number", "How likely is a storm?", stored_high=1.0, unit="%"),
        ),
    ),
    Item(
        "second",
        "Trade and a story",
        (
            Question("trade", CHOICE, "How is trade?", options=("Poor", "Good")),
            Question("story", TEXT, "What happens then?"),
        ),
    ),
)
TEAMS = (Team("NOR", "Northport"), Team("SUD", "Southport"))


@dataclass
class Clock:
    """A time that tests move on."""

    moment: datetime = datetime(2026, 11, 25, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.moment

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def room(tmp_path: Path, clock: Clock) -> Iterator[Room]:
    """Return a prepared room with names."""
    made = Room.begin(tmp_path / "workshops", "small", clock=clock)
    made.prepare("Harbour dues", AGENDA, teams=TEAMS)
    yield made
    made.close()
