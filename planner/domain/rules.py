"""Checks of a whole scenario: what is missing, impossible, contradictory or suspicious."""

from collections.abc import Iterator

from planner.domain.driver_rules import check_drivers
from planner.domain.estimates import has_range, range_of
from planner.domain.fields import Estimate
from planner.domain.futures import resolve_each
from planner.domain.problems import Problem, Severity, Where
from planner.domain.records import Issue, Stance, kinds, pair
from planner.domain.scenario import Scenario

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


def check(scenario: Scenario) -> list[Problem]:
    """Return every finding about the scenario, errors first; nothing is blocked by them."""
    rules = (
        *(_actors, _names, _issues, _stances, _signatures, _ranges, _dynamics, _times),
        *(check_drivers, _futures),
    )
    found = [problem for rule in rules for problem in rule(scenario)]
    order = [_ERROR, _WARNING, _HINT]
    return sorted(found, key=lambda problem: order.index(problem.severity))


def _actors(scenario: Scenario) -> Iterator[Problem]:
    actors = scenario.actors.values()
    if not actors:
        yield Problem("no-actors", _ERROR, Where("actors"))
        return
    if len(scenario.actors) == 1:
        yield Problem("one-actor", _ERROR, Where("actors", next(iter(scenario.actors))))
    if not any(actor.influence.value > 0 for actor in actors):
        yield Problem("no-influence", _ERROR, Where("actors", "", "influence"))
    parties = [actor for actor in actors if actor.role == "party"]
    if not parties:
        yield Problem("no-parties", _WARNING, Where("actors", "", "role"))
    sides = {actor.side for actor in parties}
    if len(parties) > 1 and len(sides) == 1 and sides != {""}:
        yield Problem("one-side", _WARNING, Where("actors", "", "side"), {"side": sides.pop()})
    for actor in actors:
        if actor.influence.value == 0 and len(scenario.actors) > 1:
            where = Where("actors", actor.id, "influence")
            yield Problem(
                "actor-without-influence", _HINT, where, {"actor": _actor(scenario, actor.id)}
            )


def _names(scenario: Scenario) -> Iterator[Problem]:
    for table in ("actors", "issues"):
        for field in ("name", "short"):
            seen: set[str] = set()
            for key, record in scenario.tables[table].items():
                name = getattr(record, field).strip()
                where = Where(table, key, field)
                if not name and field == "name":
                    yield Problem("name-missing", _WARNING, where, {"id": key})
                elif name and name.casefold() in seen:
                    yield Problem("name-twice", _WARNING, where, {"name": name})
                seen.add(name.casefold())


def _issues(scenario: Scenario) -> Iterator[Problem]:
    if not scenario.issues:
        yield Problem("no-issues", _ERROR, Where("issues"))
        return
    if not any(issue.weight > 0 for issue in scenario.issues.values()):
        yield Problem("no-weight", _ERROR, Where("issues", "", "weight"))
    for key, issue in scenario.issues.items():
        stances = [s for s in scenario.stances.values() if s.issue == key and s.position]
        values = {s.position.value for s in stances if s.position}
        if len(stances) > 1 and len(values) == 1:
            where = Where("issues", key)
            yield Problem(
                "no-variation", _HINT, where, {"issue": _issue(issue), "value": values.pop()}
            )
        parts = [part for part in scenario.subissues.values() if part.issue == key]
        if parts and abs(sum(part.weight for part in parts) - 1) > 1e-6:
            total = sum(part.weight for part in parts)
            where = Where("issues", key, "subissues")
            yield Problem(
                "subissue-weights", _HINT, where, {"issue": _issue(issue), "total": total}
            )


def _stances(scenario: Scenario) -> Iterator[Problem]:
    for actor in scenario.actors:
        own = {i: scenario.stances.get((actor, i)) for i in scenario.issues}
        if own and not any(stance and stance.position for stance in own.values()):
            values = {"actor": _actor(scenario, actor)}
            yield Problem("actor-without-stances", _WARNING, Where("actors", actor), values)
            continue
        for issue, stance in own.items():
            yield from _one_stance(scenario, actor, issue, stance)


def _one_stance(
    scenario: Scenario, actor: str, issue: str, stance: Stance | None
) -> Iterator[Problem]:
    key = (actor, issue)
    values = {"actor": _actor(scenario, actor), "issue": _issue(scenario.issues[issue])}
    if stance is None or stance.position is None:
        if stance is not None and stance.veto:
            where = Where("stances", key, "position")
            yield Problem("signatory-without-position", _ERROR, where, values)
        else:
            yield Problem("stance-missing", _HINT, Where("stances", key, "position"), values)
        return
    for field, code in (("compromise", "compromise-missing"), ("salience", "salience-missing")):
        if getattr(stance, field) is None:
            yield Problem(code, _WARNING, Where("stances", key, field), values)
    if stance.veto and stance.salience and stance.salience.value == 0:
        yield Problem("veto-without-salience", _WARNING, Where("stances", key, "salience"), values)
    if stance.red_line and not stance.veto:
        yield Problem("red-line-without-veto", _HINT, Where("stances", key, "red_line"), values)


def _signatories(scenario: Scenario, issue: str) -> list[Stance]:
    return [
        stance
        for stance in scenario.stances.values()
        if stance.issue == issue
        and stance.veto
        and stance.position
        and (stance.salience is None or stance.salience.value > 0)
    ]


def _signatures(scenario: Scenario) -> Iterator[Problem]:
    everyone = bool(scenario.issues) and len(scenario.actors) > 2
    for key, issue in scenario.issues.items():
        signing = _signatories(scenario, key)
        everyone = everyone and len(signing) == len(scenario.actors)
        values: dict[str, object] = {"issue": _issue(issue)}
        if not signing and issue.quorum == 0:
            yield Problem("nobody-signs", _ERROR, Where("issues", key, "quorum"), values)
        if issue.rule == "quorum" and signing:
            yield Problem("quorum-with-veto", _WARNING, Where("issues", key, "rule"), values)
        if issue.rule == "quorum" and issue.quorum == 0:
            yield Problem("quorum-not-set", _WARNING, Where("issues", key, "quorum"), values)
        yield from _impossible(scenario, key, signing)
        for stance in signing:
            yield from _status_quo(scenario, issue, stance)
    if everyone:
        yield Problem("everyone-signs", _WARNING, Where("stances", "", "veto"))


def _impossible(scenario: Scenario, issue: str, signing: list[Stance]) -> Iterator[Problem]:
    """Two who give nothing at different places can never settle, whatever the trust."""
    kind, assume = kinds("stances")["compromise"], scenario.settings.assume_ranges
    fixed = [s for s in signing if s.compromise and range_of(s.compromise, kind, assume)[1] == 0]
    places = {s.position.value for s in fixed if s.position}
    if len(places) > 1:
        names = ", ".join(_actor(scenario, s.actor) for s in fixed)
        values = {"issue": _issue(scenario.issues[issue]), "actors": names}
        yield Problem("never-settles", _WARNING, Where("issues", issue), values)


def _status_quo(scenario: Scenario, issue: Issue, stance: Stance) -> Iterator[Problem]:
    """A signatory who accepts things as they are has little reason to sign anything else."""
    if stance.position is None or stance.compromise is None:
        return
    if abs(issue.status_quo.value - stance.position.value) <= stance.compromise.value:
        where = Where("stances", (stance.actor, stance.issue), "compromise")
        values = {"actor": _actor(scenario, stance.actor), "issue": _issue(issue)}
        yield Problem("status-quo-accepted", _WARNING, where, values)


def _ranges(scenario: Scenario) -> Iterator[Problem]:
    fields = [name for name, kind in kinds("stances").items() if kind.type == "estimate"]
    estimates: list[Estimate] = [
        value
        for stance in scenario.stances.values()
        for field in fields
        if (value := getattr(stance, field)) is not None
    ]
    without = sum(1 for estimate in estimates if not has_range(estimate))
    if estimates and without == len(estimates):
        yield Problem("no-ranges", _WARNING, Where("stances"), {"n": without})
    elif without and scenario.settings.assume_ranges:
        yield Problem("ranges-assumed", _HINT, Where("stances"), {"n": without})


def _dynamics(scenario: Scenario) -> Iterator[Problem]:
    settings = scenario.settings
    if settings.reaction >= settings.fatigue:
        values = {"reaction": settings.reaction, "fatigue": settings.fatigue}
        yield Problem("hostility-unstable", _WARNING, Where("settings", "", "reaction"), values)
    parties = [actor for actor in scenario.actors.values() if actor.role == "party"]
    missing = [
        pair(first.id, second.id)
        for place, first in enumerate(parties)
        for second in parties[place + 1 :]
        if (not first.side or first.side != second.side)
        and pair(first.id, second.id) not in scenario.relations
    ]
    if missing:
        names = ", ".join(_actor(scenario, key) for key in missing[0])
        found: dict[str, object] = {"n": len(missing), "example": names}
        yield Problem("trust-missing", _HINT, Where("relations", missing[0], "trust"), found)


def _times(scenario: Scenario) -> Iterator[Problem]:
    rounds = scenario.settings.rounds
    for key, event in scenario.events.items():
        if event.round > rounds:
            values: dict[str, object] = {"name": event.name, "round": event.round, "rounds": rounds}
            yield Problem("event-too-late", _WARNING, Where("events", key, "round"), values)
    for key, instrument in scenario.instruments.items():
        if instrument.start_round > rounds:
            values = {"name": instrument.name, "round": instrument.start_round, "rounds": rounds}
            yield Problem("instrument-too-late", _WARNING, Where("instruments", key), values)


def _futures(scenario: Scenario) -> Iterator[Problem]:
    for key, resolved in resolve_each(scenario):
        yield from (
            problem
            for problem in resolved.problems
            if isinstance(problem.where, Where) and problem.where.key == key
        )
    seen: set[str] = set()
    for key, future in scenario.futures.items():
        name, where = future.name.strip(), Where("futures", key, "name")
        if not name:
            yield Problem("name-missing", _WARNING, where, {"id": key})
        elif name.casefold() in seen:
            yield Problem("name-twice", _WARNING, where, {"name": name})
        seen.add(name.casefold())
        if not future.changes:
            where = Where("futures", key, "changes")
            yield Problem("future-changes-nothing", _HINT, where, {"name": name or key})


def _actor(scenario: Scenario, key: str) -> str:
    actor = scenario.actors[key]
    return actor.short or actor.name or key


def _issue(issue: Issue) -> str:
    return issue.name or issue.short or issue.id
