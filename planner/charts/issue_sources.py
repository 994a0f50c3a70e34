"""Data of the charts about issues, from a projection and its scenario."""

from planner.charts.scales import ticks_of
from planner.charts.settling import BIN, SettlingData, Spot, Zone
from planner.charts.settling_overview import SettlingOverviewData
from planner.charts.shown import Shown, actor_name, captioned, issue_name
from planner.charts.spectrum import MOST_LANES, MOST_MARKS, SpectrumData, SpectrumLane, SpectrumMark
from planner.charts.wording import count, gap_words, length, of_hundred, value, value_with_unit
from planner.domain.colours import DARK, LIGHT, actor_colours
from planner.domain.futures import resolve
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.domain.units import exact_text, length_to_own
from planner.engine.inputs import ModelInput, model_input
from planner.engine.results import Projection
from planner.texts import figures, say


def settling_data(scenario: Scenario, shown: Shown, place: int) -> SettlingData:
    """Return where the issue at a place of the projection settles in one future."""
    resolved = resolve(scenario, shown.future).scenario
    model = model_input(scenario, shown.future)
    return _settling(scenario, resolved, shown, model, place)


def settling_overview_data(scenario: Scenario, shown: Shown) -> SettlingOverviewData:
    """Return where every issue settles in one future."""
    resolved = resolve(scenario, shown.future).scenario
    model = model_input(scenario, shown.future)
    projection = shown.projection
    issues = tuple(
        _settling(scenario, resolved, shown, model, place)
        for place in range(len(projection.issues))
    )
    values = {"future": shown.name, "runs": count(projection.runs)}
    lines = " ".join(entry.caption.title + say("chart.stop") for entry in issues)
    caption = captioned(
        scenario,
        projection,
        _overview_finding(resolved, projection),
        say("chart.overview-of", **values),
        say("chart.overview-alt", lines=lines, **values),
    )
    return SettlingOverviewData(caption, issues, projection.runs)


def _overview_finding(scenario: Scenario, projection: Projection) -> str:
    shares = [result.settled_share for result in projection.issue_results]
    most = max(range(len(shares)), key=shares.__getitem__)
    least = min(range(len(shares)), key=shares.__getitem__)
    names = [issue_name(scenario.issues[projection.issues[place]]) for place in (most, least)]
    if len(shares) == 1 or shares[most] == shares[least]:
        return say("chart.overview-one", issue=names[0], share=of_hundred(shares[most]))
    return say(
        "chart.overview-most",
        most=names[0],
        share=of_hundred(shares[most]),
        least=names[1],
        other=of_hundred(shares[least]),
    )


def _settling(
    scenario: Scenario, resolved: Scenario, shown: Shown, model: ModelInput, place: int
) -> SettlingData:
    projection = shown.projection
    issue = resolved.issues[projection.issues[place]]
    result = projection.issue_results[place]
    values = {"issue": issue_name(issue), "future": shown.name, "runs": count(projection.runs)}
    values["share"] = of_hundred(result.settled_share)
    percentiles = None
    if result.percentiles is not None:
        low, middle, high = (_spot(issue, points) for points in result.percentiles)
        percentiles = low, middle, high
        values |= {"middle": middle.text, "low": low.text, "high": high.text}
    has_values = percentiles is not None
    title = say("chart.settles-around" if has_values else "chart.settles-nowhere", **values)
    mean = value_with_unit(issue, result.no_dynamics)
    alt_code = "chart.settling-alt" if has_values else "chart.settling-alt-never"
    return SettlingData(
        caption=captioned(
            scenario,
            projection,
            title,
            say("chart.settling-of" if has_values else "chart.settling-of-never", **values),
            say(alt_code, mean=mean, **values),
        ),
        issue=issue_name(issue, 200),
        axis=_axis(issue),
        ticks=ticks_of(issue, 10),
        histogram=tuple(int(runs) for runs in result.histogram),
        runs=projection.runs,
        settled=int(projection.tally.settled[place]),
        percentiles=percentiles,
        mean_position=Spot(result.no_dynamics, mean),
        status_quo=_spot(issue, float(model.status_quo[place])),
        zone=zone_of(issue, model, place, result.gap),
        anchors=anchors_of(resolved, issue.id),
        bar_width=_bar_width(issue),
    )


def _bar_width(issue: Issue) -> str:
    own = figures(exact_text(length_to_own(issue, BIN), issue.decimals))
    if issue.unit:
        return say("chart.value-unit", value=own, unit=issue.unit)
    return say("chart.points", points=own)


def _axis(issue: Issue) -> str:
    if issue.unit:
        return say("chart.axis-unit", issue=issue_name(issue, 70), unit=issue.unit)
    return say("chart.axis-points", issue=issue_name(issue, 70))


def _spot(issue: Issue, points: float) -> Spot:
    return Spot(points, value_with_unit(issue, points), value(issue, points))


def anchors_of(scenario: Scenario, issue_id: str) -> tuple[Spot, ...]:
    """Return what values of an issue mean, in ascending order."""
    found = [
        Spot(anchor.value, anchor.text)
        for anchor in scenario.anchors.values()
        if anchor.issue == issue_id and anchor.text
    ]
    return tuple(sorted(found, key=lambda spot: spot.place))


def zone_of(issue: Issue, model: ModelInput, place: int, gap: float | None) -> Zone | None:
    """Return zone of agreement or gap at the most likely values and full range."""
    signs = model.signs[:, place]
    if gap is None or not signs.any():
        return None
    position, width = model.position.mode[signs, place], model.compromise.mode[signs, place]
    low, high = float((position - width).max()), float((position + width).min())
    ends = sorted((low, high))
    texts = [value(issue, min(max(end, 0.0), 100.0)) for end in ends]
    code = "chart.zone-words" if gap >= 0 else "chart.gap-zone-words"
    words = say(code, low=texts[0], high=texts[1], gap=gap_words(issue, gap))
    return Zone(ends[0], ends[1], gap >= 0, words)


def spectrum_data(scenario: Scenario, shown: Shown) -> SpectrumData:
    """Return who stands where in one future."""
    resolved = resolve(scenario, shown.future).scenario
    model = model_input(scenario, shown.future)
    projection = shown.projection
    lanes = tuple(
        _spectrum_lane(resolved, model, projection, place)
        for place in range(len(projection.issues))
    )
    open_ones = sum(lane.zone is not None and lane.zone.is_open for lane in lanes)
    values = {"future": shown.name, "n": open_ones, "total": len(lanes)}
    lines = [say("chart.positions-alt-line", issue=lane.issue, gap=lane.gap) for lane in lanes]
    caption = captioned(
        scenario,
        projection,
        say("chart.positions-finding", **values),
        _positions_subtitle(lanes, shown.name),
        say("chart.positions-alt", lines=" ".join(lines), **values),
    )
    return SpectrumData(caption, lanes)


def _positions_subtitle(lanes: tuple[SpectrumLane, ...], future: str) -> str:
    parts = [say("chart.positions-of", future=future)]
    if len(lanes) > MOST_LANES:
        parts.append(say("chart.positions-first", n=MOST_LANES, total=len(lanes)))
    if any(len(lane.marks) > MOST_MARKS for lane in lanes):
        parts.append(say("chart.positions-heaviest", n=MOST_MARKS))
    return say("chart.and-then").join(parts)


def _spectrum_lane(
    resolved: Scenario, model: ModelInput, projection: Projection, place: int
) -> SpectrumLane:
    issue = resolved.issues[projection.issues[place]]
    result = projection.issue_results[place]
    light = actor_colours(resolved.actors.values(), LIGHT)
    dark = actor_colours(resolved.actors.values(), DARK)
    marks = []
    for number, key in enumerate(model.actors):
        stance = resolved.stances.get((key, issue.id))
        if stance is None or stance.position is None:
            continue
        at = number, place
        position, low, high = (
            float(numbers[at])
            for numbers in (model.position.mode, model.position.low, model.position.high)
        )
        width = float(model.compromise.mode[at])
        marks.append(
            SpectrumMark(
                name=actor_name(resolved.actors[key]),
                colours=(light[key], dark[key]),
                position=position,
                low=low,
                high=high,
                accepts=(position - width, position + width),
                signs=bool(model.signs[at]),
                red_line=bool(model.red_line[at]),
                weight=float(model.influence.mode[number] * model.salience.mode[at]),
                texts=(
                    value(issue, position),
                    say("chart.range", low=value(issue, low), high=value(issue, high)),
                    length(issue, width),
                ),
            )
        )
    return SpectrumLane(
        issue=issue_name(issue, 200),
        gap=gap_words(issue, result.gap),
        zone=zone_of(issue, model, place, result.gap),
        ends=(
            (value_with_unit(issue, 0.0), issue.low_end),
            (value_with_unit(issue, 100.0), issue.high_end),
        ),
        status_quo=_spot(issue, float(model.status_quo[place])),
        mean_position=_spot(issue, result.no_dynamics),
        marks=tuple(marks),
    )
