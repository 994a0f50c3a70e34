"""The whole scenario in memory: immutable, so that a snapshot costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.problems import ChangeProblem, Where
from planner.domain.records import (
    TABLES,
    Actor,
    Anchor,
    Brief,
    CrossImpact,
    Driver,
    DriverEffect,
    Event,
    Future,
    Group,
    HistoryEntry,
    Impact,
    Instrument,
    Issue,
    Key,
    Relation,
    Settings,
    Stance,
    SubIssue,
    key_of,
)
from planner.domain.uid import new_uid


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """One scenario; `tables` maps table name to key to record, in the order people gave them.

    Neither the tables nor the records in them are ever changed in place.
    """

    id: str
    tables: Mapping[str, Mapping[Any, Any]]

    @property
    def brief(self) -> Brief:
        """What the talks are about."""
        return self.tables["brief"][""]  # type: ignore[no-any-return]

    @property
    def settings(self) -> Settings:
        """How the talks are projected."""
        return self.tables["settings"][""]  # type: ignore[no-any-return]

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return self.tables["actors"]

    @property
    def groups(self) -> Mapping[str, Group]:
        """Groups by id."""
        return self.tables["groups"]

    @property
    def issues(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return self.tables["issues"]

    @property
    def anchors(self) -> Mapping[str, Anchor]:
        """Anchors by id."""
        return self.tables["anchors"]

    @property
    def subissues(self) -> Mapping[str, SubIssue]:
        """Sub-issues by id."""
        return self.tables["subissues"]

    @property
    def stances(self) -> Mapping[tuple[str, str], Stance]:
        """Stances by actor and issue."""
        return self.tables["stances"]

    @property
    def relations(self) -> Mapping[tuple[str, str], Relation]:
        """Relations by the two actors, in the order of `pair`."""
        return self.tables["relations"]

    @property
    def history(self) -> Mapping[str, HistoryEntry]:
        """Past events by id."""
        return self.tables["history"]

    @property
    def events(self) -> Mapping[str, Event]:
        """Possible events by id."""
        return self.tables["events"]

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id."""
        return self.tables["instruments"]

    @property
    def drivers(self) -> Mapping[str, Driver]:
        """Drivers by id."""
        return self.tables["drivers"]

    @property
    def driver_effects(self) -> Mapping[str, DriverEffect]:
        """Effects of drivers' states by id."""
        return self.tables["driver_effects"]

    @property
    def cross_impacts(self) -> Mapping[str, CrossImpact]:
        """Cross-impacts by id."""
        return self.tables["cross_impacts"]

    @property
    def impacts(self) -> Mapping[str, Impact]:
        """Impacts by outcome."""
        return self.tables["impacts"]

    @property
    def futures(self) -> Mapping[str, Future]:
        """Futures by id."""
        return self.tables["futures"]

    def record(self, table: str, key: Key) -> Any:
        """Return a record; raises ChangeProblem "no-such-record" if there is none."""
        try:
            return self.tables[table][key]
        except KeyError:
            raise ChangeProblem("no-such-record", Where(table, key)) from None

    def with_table(self, table: str, records: Mapping[Any, Any]) -> "Scenario":
        """Return the scenario with one table exchanged."""
        return replace(self, tables={**self.tables, table: records})


def new_scenario(title: str = "", scenario_id: str = "") -> Scenario:
    """Return an empty scenario."""
    tables: dict[str, dict[Any, Any]] = {table: {} for table in TABLES}
    tables["brief"][""] = Brief(title=title)
    tables["settings"][""] = Settings()
    return Scenario(scenario_id or new_uid(), tables)


def scenario_of(scenario_id: str, records: Mapping[str, list[Any]]) -> Scenario:
    """Return the scenario made of records by table, in their order."""
    empty = new_scenario(scenario_id=scenario_id)
    tables = {
        table: {key_of(table, record): record for record in records.get(table, [])}
        or empty.tables[table]
        for table in TABLES
    }
    return Scenario(scenario_id, tables)
