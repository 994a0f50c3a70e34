"""Sentences of the Board with their numbers, in the issue's own scale and the person's locale."""

import html
import re

from PySide6.QtCore import QLocale

from planner.domain.fields import Estimate
from planner.domain.problems import PlannerError
from planner.domain.records import Issue
from planner.domain.scenario import Scenario
from planner.domain.units import EntryProblem, exact_text, length_to_own, number_text, to_own
from planner.texts import say
from planner.texts.findings import error_sentence
from planner.ui.board.lanes import NOBODY, OPEN, SHORT, TOUCHING, Gap, Lane, Mark, Settling
from planner.ui.board.sheet import LARGE_PLOT, LOW_PLOT, Sheet, sheet_of

# Digits that are a thousand where the sign in them is no decimal sign.
_DOUBTFUL = re.compile(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])")


def issue_sheet(scenario: Scenario, issue: str, is_low: bool = False) -> Sheet:
    """Return the words of an issue, for its lane when it is shown large."""

    def number_of(points: float) -> str:
        return value_text(scenario.issues[issue], points)

    return sheet_of(scenario, issue, number_of, percent_text, LOW_PLOT if is_low else LARGE_PLOT)


def percent_text(share: float) -> str:
    """Return a share of the whole, 0-1, in hundredths."""
    return say("board.percent", share=number_text(100 * share, 0, point()))


def point() -> str:
    """Return the decimal sign of the person's language."""
    return QLocale().decimalPoint()


def reach(low: float, high: float) -> float:
    """Return the largest number of a scale with these ends, be it a place or a distance."""
    return max(abs(low), abs(high), abs(high - low))


def clear(text: str, largest: float) -> str:
    """Return a number that was typed; raises EntryProblem where it may be a thousand or a fraction.

    1.125 is a thousand to a German, if numbers may be so large, and a fraction to an American.
    """
    for found in _DOUBTFUL.findall(text):
        whole = re.sub(r"\D", "", found)
        if point() not in found and int(whole) <= largest:
            fraction = re.sub(r"[.,]", point(), found)
            raise EntryProblem("entry-doubtful", text=found, whole=whole, fraction=fraction)
    return text


def bare_text(issue: Issue, points: float) -> str:
    """Return a place on the scale in the issue's own numbers, without unit."""
    return exact_text(to_own(issue, points), issue.decimals, point())


def bare_length(issue: Issue, points: float) -> str:
    """Return a distance in the issue's own numbers, without unit."""
    return exact_text(length_to_own(issue, points), issue.decimals, point())


def value_text(issue: Issue, points: float) -> str:
    """Return a place on the scale in the issue's own numbers, with unit."""
    return _with_unit(issue, bare_text(issue, points))


def length_text(issue: Issue, points: float) -> str:
    """Return a distance in the issue's own numbers, with unit."""
    return _with_unit(issue, bare_length(issue, points))


def _with_unit(issue: Issue, text: str) -> str:
    return f"{text}\u00a0{issue.unit}" if issue.unit else text


def plain_text(value: float, decimals: int = 0) -> str:
    """Return a number that has no unit: salience, influence, confidence."""
    return exact_text(value, decimals, point())


def rounded_text(issue: Issue, points: float) -> str:
    """Return a computed place on the scale, with the decimals of the issue and its unit."""
    return _with_unit(issue, number_text(to_own(issue, points), issue.decimals, point()))


def gap_text(issue: Issue, gap: Gap) -> str:
    """Return how far the signatories' ranges overlap or miss each other."""
    if gap.kind in (TOUCHING, NOBODY):
        return say("board.gap.touching" if gap.kind == TOUCHING else "board.gap.nobody")
    own = length_to_own(issue, abs(gap.size))
    # A gap is never shown as 0: a hair's breadth still blocks.
    places = next(
        (p for p in range(issue.decimals, issue.decimals + 3) if round(own, p) > 0),
        issue.decimals + 3,
    )
    size = _with_unit(issue, number_text(own, places, point()))
    return say("board.gap.open" if gap.kind == OPEN else "board.gap.short", size=size)


def settling_text(issue: Issue, settling: Settling | None, is_live: bool) -> str:
    """Return in how many runs the issue settles and where, or nothing before any projection."""
    if settling is None:
        return ""
    if settling.share <= 0 or settling.mean is None:
        text = say("board.settles-never")
    else:
        value = rounded_text(issue, settling.mean)
        in_hundred = round(100 * settling.share)
        if settling.share >= 1:
            text = say("board.settles-all", value=value)
        elif in_hundred < 1:
            text = say("board.settles-few", value=value)
        else:
            text = say("board.settles", share=min(in_hundred, 99), value=value)
    return say("board.live", text=text) if is_live else text


def band_text(lane: Lane, names: dict[str, str]) -> tuple[str, str]:
    """Return what the band says in full, and shorter where room is scarce."""
    gap = lane.gap
    if gap.kind != SHORT:
        text = say("board.band.open")
        return text, text
    first, second = names.get(gap.upper_actor, ""), names.get(gap.lower_actor, "")
    between = say("board.band.short-between", first=first, second=second)
    return between, say("board.band.short")


def actor_name(scenario: Scenario, actor: str) -> str:
    """Return the name by which a sentence calls an actor."""
    record = scenario.actors.get(actor)
    return (record.short or record.name or record.id) if record else actor


def issue_name(issue: Issue) -> str:
    """Return the name by which a sentence calls an issue."""
    return issue.name or issue.short or issue.id


def refusal_text(problem: PlannerError) -> str:
    """Return the sentence of a refused entry."""
    return error_sentence(problem)


def mark_tip(scenario: Scenario, lane: Lane, mark: Mark) -> str:
    """Return all that is known of one stance, as rich text for a tooltip."""
    issue, stance = lane.issue, scenario.stances[mark.actor, lane.issue.id]
    heading = say(
        "board.tip.heading", actor=scenario.actors[mark.actor].name, issue=issue_name(issue)
    )
    lines = [_position_line(issue, mark), _compromise_line(issue, mark)]
    salience, influence = plain_text(mark.salience), plain_text(mark.influence)
    lines.append(say("board.tip.weight", salience=salience, influence=influence))
    lines += _signing_lines(mark)
    if not 0 <= mark.position <= 100:
        lines.append(say("board.tip.beyond"))
    lines += _base_lines(issue, mark)
    body = "".join(f"<div>{html.escape(line)}</div>" for line in lines)
    return f"<div><b>{html.escape(heading)}</b></div>{body}{_evidence(stance.position)}"


def _position_line(issue: Issue, mark: Mark) -> str:
    low, high = bare_text(issue, mark.low), bare_text(issue, mark.high)
    value = value_text(issue, mark.position)
    if mark.low == mark.high:
        return say("board.tip.position-exact", value=value)
    code = "board.tip.position-assumed" if mark.is_assumed else "board.tip.position"
    return say(code, value=value, low=low, high=high)


def _compromise_line(issue: Issue, mark: Mark) -> str:
    low, high = (min(max(end, 0.0), 100.0) for end in mark.accepts)
    code = "board.tip.compromise" if mark.has_compromise else "board.tip.compromise-assumed"
    return say(
        code,
        low=bare_text(issue, low),
        high=bare_text(issue, high),
        value=length_text(issue, mark.compromise),
    )


def _base_lines(issue: Issue, mark: Mark) -> list[str]:
    lines = []
    if mark.base_position is not None:
        lines.append(say("board.tip.base-position", value=value_text(issue, mark.base_position)))
        lines.append(say("board.tip.ghost"))
    if mark.base_compromise is not None:
        value = length_text(issue, mark.base_compromise)
        lines.append(say("board.tip.base-compromise", value=value))
    if mark.base_accepts is not None:
        low, high = (bare_text(issue, min(max(end, 0.0), 100.0)) for end in mark.base_accepts)
        lines.append(say("board.tip.ghost-range", low=low, high=high))
    if mark.differs and not lines:
        lines.append(say("board.tip.differs"))
    return lines


def _evidence(estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    parts = []
    if estimate.confidence is not None:
        parts.append(say("board.tip.confidence", value=plain_text(estimate.confidence, 1)))
    parts += [text for text in (estimate.note, estimate.source) if text]
    return "".join(f"<div>{html.escape(_shortened(part))}</div>" for part in parts)


def _shortened(text: str, length: int = 240) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def band_tip(scenario: Scenario, lane: Lane) -> str:
    """Return who holds which end of the zone of agreement or of the gap."""
    gap = lane.gap
    if gap.kind == NOBODY:
        return say("board.tip.nobody")
    code = "board.tip.short" if gap.kind == SHORT else "board.tip.open"
    ends = {"low": gap.lower, "high": gap.upper}
    if gap.kind == SHORT:
        return say(
            code,
            first=actor_name(scenario, gap.lower_actor),
            second=actor_name(scenario, gap.upper_actor),
            **{name: bare_text(lane.issue, end) for name, end in ends.items()},
        )
    return say(
        code,
        first=actor_name(scenario, gap.lower_actor),
        second=actor_name(scenario, gap.upper_actor),
        low=bare_text(lane.issue, max(gap.lower, 0.0)),
        high=bare_text(lane.issue, min(gap.upper, 100.0)),
    )


def finding_tip(scenario: Scenario, lane: Lane, settling: Settling | None) -> str:
    """Return what stands behind the words at the right of a lane."""
    lines = [band_tip(scenario, lane)]
    if settling is not None and settling.percentiles is not None:
        low, _, high = settling.percentiles
        issue = lane.issue
        ends = {"low": rounded_text(issue, low), "high": rounded_text(issue, high)}
        lines.append(say("board.tip.settled", **ends))
    return "".join(f"<div>{html.escape(line)}</div>" for line in lines)


def lane_sentence(lane: Lane, settling: Settling | None) -> str:
    """Return a lane in words, for a screen reader."""
    settles = settling_text(lane.issue, settling, False)
    return say(
        "board.accessible.lane",
        issue=issue_name(lane.issue),
        gap=gap_text(lane.issue, lane.gap),
        settles=settles or "–",
    )


def large_sentence(sheet: Sheet) -> str:
    """Return the words of a scale and the sub-issues, for a screen reader."""
    none = say("board.accessible.none")
    anchors = "; ".join(f"{number}: {text}" for _, number, text in sheet.anchors)
    parts = "; ".join(f"{name}: {share}" for name, _, share in sheet.parts)
    return say("board.accessible.large", anchors=anchors or none, parts=parts or none)


def stance_sentence(scenario: Scenario, lane: Lane, actor: str) -> str:
    """Return the selected stance in words, for a screen reader."""
    return _in_words("board.accessible.stance", scenario, lane, actor)


def summary_sentence(scenario: Scenario, lane: Lane, actor: str) -> str:
    """Return the selected stance in words, under a heading that says whose it is."""
    return _in_words("strip.summary", scenario, lane, actor)


def _in_words(code: str, scenario: Scenario, lane: Lane, actor: str) -> str:
    name, issue, mark = actor_name(scenario, actor), lane.issue, lane.mark(actor)
    if mark is None:
        return say("board.accessible.no-stance", actor=name, issue=issue_name(issue))
    low, high = (min(max(end, 0.0), 100.0) for end in mark.accepts)
    text = say(
        code,
        actor=name,
        issue=issue_name(issue),
        position=value_text(issue, mark.position),
        low=bare_text(issue, low),
        high=bare_text(issue, high),
        salience=plain_text(mark.salience),
        influence=plain_text(mark.influence),
    )
    return " ".join([text, *_signing_lines(mark)])


def _signing_lines(mark: Mark) -> list[str]:
    lines = [say("board.accessible.signs")] if mark.signs else []
    return [*lines, say("board.accessible.red-line")] if mark.red_line else lines


def is_good(gap: Gap) -> bool:
    """Tell whether the signatories' ranges meet."""
    return gap.kind in (OPEN, TOUCHING)
