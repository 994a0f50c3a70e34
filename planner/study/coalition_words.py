"""The smallest coalitions in words."""

from planner.charts.wording import gap_words, value, value_with_unit
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.coalition import Carriers, Coalition, IssueCarriers
from planner.study.least_words import scale_points
from planner.study.move_words import actor_words, issue_words
from planner.texts import say


def coalition_finding(resolved: Scenario, found: Coalition) -> str:
    """Return in a sentence without a stop who carries the deal."""
    deal = found.deal
    if not deal.coalitions:
        if deal.missing is None:
            return say("coalition.finding-red")
        return say("coalition.finding-shut", points=scale_points(deal.missing))
    size = len(deal.coalitions[0])
    if len(deal.coalitions) > 1:
        number = len(deal.coalitions)
        return say("coalition.finding-several", n=number, size=size)
    return say("coalition.finding", n=size, names=names_of(resolved, deal.coalitions[0]))


def coalition_sentences(
    scenario: Scenario, future: str | None, found: Coalition
) -> tuple[str, ...]:
    """Return the finding, the deal where it is carried in several ways, and every issue."""
    resolved = resolve(scenario, future).scenario
    told = [coalition_finding(resolved, found) + say("chart.stop")]
    if len(found.deal.coalitions) > 1:
        told += _deal(resolved, found.deal)
    for one in found.issues:
        told.append(_issue(resolved, one))
    return (*told, say("deal.basis"))


def names_of(resolved: Scenario, actors: tuple[str, ...]) -> str:
    """Return the names of actors in a list."""
    return say("compare.list-mark").join(actor_words(resolved, actor) for actor in actors)


def values_words(resolved: Scenario, one: IssueCarriers) -> str:
    """Return the values that everybody in a coalition accepts; "" without one."""
    if one.values is None:
        return ""
    issue, (low, high) = resolved.issues[one.issue], one.values
    if value(issue, low) == value(issue, high):
        return value_with_unit(issue, low)
    return say("chart.sensitivity-range", low=value(issue, low), high=value_with_unit(issue, high))


def _deal(resolved: Scenario, deal: Carriers) -> list[str]:
    issues = say("compare.list-mark").join(issue_words(resolved, key) for key in deal.issues)
    told = [say("coalition.deal", issues=issues, ways=_ways(resolved, deal))]
    if not deal.is_complete:
        told.append(say("coalition.more", n=len(deal.coalitions)))
    if deal.signatories:
        told.append(say("coalition.signatories", names=names_of(resolved, deal.signatories)))
    return told + _parts(resolved, deal)


def _ways(resolved: Scenario, carriers: Carriers) -> str:
    return say("coalition.or").join(names_of(resolved, one) for one in carriers.coalitions)


def _parts(resolved: Scenario, carriers: Carriers) -> list[str]:
    """Say who cannot be replaced but need not sign, and who can take whose place."""
    told = []
    if carriers.needed:
        names = names_of(resolved, carriers.needed)
        told.append(say("coalition.needed", n=len(carriers.needed), names=names))
    if carriers.swing:
        told.append(say("coalition.swing", names=names_of(resolved, carriers.swing)))
    return told


def _issue(resolved: Scenario, one: IssueCarriers) -> str:
    issue, name, carriers = (
        resolved.issues[one.issue],
        issue_words(resolved, one.issue),
        one.carriers,
    )
    share = f"{100 * one.quorum:.0f}"
    if not carriers.coalitions:
        if one.gap is not None and one.gap < 0:
            told = [say("coalition.shut", issue=name, gap=gap_words(issue, one.gap))]
        else:
            told = [say("coalition.shut-quorum", issue=name, share=share)]
        if one.hold_outs:
            names = names_of(resolved, one.hold_outs)
            told.append(say("coalition.hold-outs", n=len(one.hold_outs), names=names))
        return " ".join(told)
    first, *more = carriers.coalitions
    words = {"issue": name, "values": values_words(resolved, one)}
    if not first:
        told = [say("coalition.anybody", issue=name)]
    elif more:
        ways = _ways(resolved, carriers)
        told = [say("coalition.several", n=1 + len(more), names=ways, share=share, **words)]
        if not carriers.is_complete:
            told.append(say("coalition.more", n=len(carriers.coalitions)))
    elif one.quorum > 0 and len(first) > len(carriers.signatories):
        names = names_of(resolved, first)
        told = [say("coalition.quorum", names=names, share=share, **words)]
    else:
        names = names_of(resolved, first)
        told = [say("coalition.signed", n=len(first), names=names, **words)]
    return " ".join([*told, *_parts(resolved, carriers)])
