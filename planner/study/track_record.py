"""How the engines did on real cases: the record that the program ships.

`docs/make_track_record.py` makes it from data that are not part of the program.
"""

import json
from dataclasses import dataclass
from functools import cache

from planner.paths import resources
from planner.study.backtest import Backtest
from planner.study.backtest_documents import backtest_of
from planner.texts import say

FILE = "track_record.json"
EU = "eu"


@dataclass(frozen=True, slots=True)
class Record:
    """One collection of cases, and how forecasts of their outcomes did."""

    name: str
    backtest: Backtest

    @property
    def title(self) -> str:
        """What the cases are."""
        return say(f"record.{self.name}")

    @property
    def about(self) -> str:
        """Where they are from, and what they can say."""
        return say(f"record.{self.name}.about")


@cache
def track_record() -> tuple[Record, ...]:
    """Return all collections, EU decisions first; the band there is that of cross-validation."""
    path = resources() / FILE
    documents = json.loads(path.read_text(encoding="utf-8"))["collections"]
    return tuple(Record(document["name"], backtest_of(document)) for document in documents)
