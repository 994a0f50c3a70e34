"""Tables of what was entered: actors, stances, events and instruments."""

from collections.abc import Iterator, Sequence

from planner.charts.shown import actor_name, issue_name
from planner.charts.tables import Cell, Table
from planner.charts.wording import shortest, value
from planner.domain.estimates import has_range, range_of
from planner.domain.fields import Estimate
from planner.domain.records import Issue, kinds
from planner.domain.scenario import Scenario
from planner.domain.units import length_to_own, number_text
from planner.report.content import Block, Paragraph, TableBlock
from planner.report.material import Material
from planner.texts import figures, say


def actors(material: Material) -> Iterator[Block]:
    """Yield who is at the table, with all that was entered about each."""
    main = material.main
    if not main.actors:
        return
    parties = sum(actor.role == "party" for actor in main.actors.values())
    yield Paragraph(say("report.actors-lead", n=len(main.actors), parties=parties), source="roles")
    yield TableBlock(say("report.actors-table"), _actors(main), "actors")
    yield TableBlock(say("report.actors-counts"), _roles(main), "roles")
    described = [entry for entry in main.actors.values() if entry.description]
    for actor in described:
        text = say("report.described", name=actor.name or actor.id, text=actor.description)
        yield Paragraph(text, is_quiet=True)


def _roles(main: Scenario) -> Table:
    """Return how many actors have which role."""
    rows: list[tuple[Cell, ...]] = []
    for role in ("party", "stakeholder", "facilitator"):
        number = sum(actor.role == role for actor in main.actors.values())
        if number:
            rows.append((say(f"role.{role}"), number))
    rows.append((say("report.evidence-all"), len(main.actors)))
    return Table((say("report.role"), say("report.how-many")), tuple(rows))


def instruments_table(resolved: Scenario) -> Table:
    """Return what parties and facilitators may do."""
    rows: list[tuple[Cell, ...]] = [
        (
            entry.name,
            entry.kind,
            say("report.rounds", first=entry.start_round, last=entry.end_round),
            figures(f"{entry.success.value:g}"),
            figures(f"×{entry.compromise_factor:g}"),
            _change(entry.trust_change),
            _change(entry.hostility_change),
            figures(f"×{entry.hazard_factor:g}"),
            _change(entry.linkage_add),
            figures(f"{entry.cost:g}"),
        )
        for entry in resolved.instruments.values()
    ]
    headings = (
        say("report.instrument"),
        say("report.kind"),
        say("report.in-rounds"),
        say("report.success"),
        say("report.effect-compromise"),
        say("report.effect-trust"),
        say("report.effect-hostility"),
        say("report.effect-hazard"),
        say("report.linkage"),
        say("report.cost"),
    )
    return Table(headings, tuple(rows))


def events_table(resolved: Scenario) -> Table:
    """Return what may happen."""
    rows: list[tuple[Cell, ...]] = [
        (
            entry.name,
            f"{entry.round}",
            figures(f"{entry.probability.value:g}"),
            _names(entry.actors, {k: actor_name(a) for k, a in resolved.actors.items()}),
            _names(entry.issues, {k: issue_name(i, 40) for k, i in resolved.issues.items()}),
            figures(f"×{entry.compromise_factor:g}"),
            _change(entry.position_shift),
            _change(entry.trust_change),
            _change(entry.hostility_change),
            figures(f"×{entry.hazard_factor:g}"),
        )
        for entry in resolved.events.values()
    ]
    headings = (
        say("report.event"),
        say("report.round"),
        say("report.chance"),
        say("report.actors"),
        say("report.issues-named"),
        say("report.effect-compromise"),
        say("report.effect-position"),
        say("report.effect-trust"),
        say("report.effect-hostility"),
        say("report.effect-hazard"),
    )
    return Table(headings, tuple(rows))


def _change(number: float) -> str:
    if number == 0:
        return "\u2013"
    return figures(f"{'+' if number > 0 else chr(0x2212)}{abs(number):g}")


def _names(keys: Sequence[str], names: dict[str, str]) -> str:
    if not keys:
        return say("report.all")
    return say("report.list-mark").join(names.get(key, key) for key in keys)


def _actors(resolved: Scenario) -> Table:
    fields = ("influence", "tempo", "patience", "conflict_cost", "hostility", "linkage")
    roles = {
        "party": say("role.party"),
        "stakeholder": say("role.stakeholder"),
        "facilitator": say("role.facilitator"),
    }
    rows: list[tuple[Cell, ...]] = []
    for actor in resolved.actors.values():
        numbers = [
            _plain(getattr(actor, field), "actors", field, resolved.settings.assume_ranges)
            for field in fields
        ]
        rows.append((actor.name or actor.id, roles[actor.role], actor.side or "\u2013", *numbers))
    headings = (
        say("report.actor"),
        say("report.role"),
        say("report.side"),
        say("report.influence"),
        say("report.tempo"),
        say("report.patience"),
        say("report.conflict-cost"),
        say("report.hostility"),
        say("report.linkage"),
    )
    return Table(headings, tuple(rows))


def stance_tables(resolved: Scenario) -> Iterator[Block]:
    """Yield a table of stances for each issue."""
    assume = resolved.settings.assume_ranges
    for key, issue in resolved.issues.items():
        rows = _stances(resolved, key, issue, assume)
        if rows:
            unit = issue.unit or say("report.scale-points")
            caption = say("report.stances-table", issue=issue.name or issue.id, unit=unit)
            headings = (
                say("report.actor"),
                say("report.position"),
                say("report.compromise"),
                say("report.salience"),
                say("report.signs"),
                say("report.confidence"),
                say("report.reason"),
            )
            yield TableBlock(caption, Table(headings, tuple(rows)))


def _stances(resolved: Scenario, key: str, issue: Issue, assume: bool) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for actor_key, actor in resolved.actors.items():
        stance = resolved.stances.get((actor_key, key))
        if stance is None or stance.position is None:
            continue
        signs = say("report.yes") if stance.veto else say("report.no")
        if stance.red_line:
            signs = say("report.red-line", signs=signs)
        confidence = stance.position.confidence
        reason = stance.position.note or stance.position.source
        rows.append(
            (
                actor_name(actor, 200),
                _own(stance.position, issue, "position", assume),
                _own(stance.compromise, issue, "compromise", assume),
                _plain(stance.salience, "stances", "salience", assume),
                signs,
                "\u2013" if confidence is None else figures(f"{confidence:g}"),
                reason or "\u2013",
            )
        )
    return rows


def _own(estimate: Estimate | None, issue: Issue, field: str, assume: bool) -> str:
    """Return an estimate with its range in the issue's own numbers."""
    if estimate is None:
        return "\u2013"

    def text(points: float) -> str:
        if field == "position":
            return value(issue, points)
        return figures(number_text(length_to_own(issue, points), issue.decimals))

    low, high = range_of(estimate, kinds("stances")[field], assume)
    return _ranged(text(estimate.value), text(low), text(high), has_range(estimate))


def _plain(estimate: Estimate | None, table: str, field: str, assume: bool) -> str:
    if estimate is None:
        return "\u2013"
    low, high = range_of(estimate, kinds(table)[field], assume)
    return _ranged(shortest(estimate.value), shortest(low), shortest(high), has_range(estimate))


def _ranged(middle: str, low: str, high: str, is_entered: bool) -> str:
    if low == high:
        return middle
    code = "report.estimate" if is_entered else "report.estimate-assumed"
    return say(code, value=middle, low=low, high=high)
