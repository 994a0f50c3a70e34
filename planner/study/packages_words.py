"""Packages and trades in words."""

from collections.abc import Iterable

from planner.charts.wording import length, signed, tenths, value_with_unit
from planner.domain.futures import resolve
from planner.domain.scenario import Scenario
from planner.study.move_words import actor_words, issue_words
from planner.study.packages import EVEN, MEAN, NASH, STATUS_QUO, Package, PackageStudy, PackageTrade
from planner.texts import figures, say

_TOLD_TRADES, _MOST_NAMES = 5, 3
_AMOUNT, _WIDEST = 10.0, 100.0  # points of which a rate is told, or as many as make a scale
_NEAR = 0.05  # of what is shown with one decimal


def packages_finding(resolved: Scenario, found: PackageStudy) -> str:
    """Return in a sentence without a stop whether there is a package, and what it gives."""
    first, second = (actor_words(resolved, key) for key in found.pair)
    if found.shut:
        issues = _issues(resolved, found.shut[:_MOST_NAMES])
        if (rest := len(found.shut) - _MOST_NAMES) > 0:
            issues = say("packages.more", names=issues, n=rest)
        return say("packages.finding-shut", issues=issues)
    if not found.is_signable:
        gains = found.marks[EVEN].gains
        worst = min(gains)
        short = zip(found.signatories, gains, strict=True)
        names = (actor_words(resolved, key) for key, gain in short if gain < worst + _NEAR)
        return say("packages.finding-short", actors=_joined(names), points=figures(f"{-worst:.1f}"))
    if NASH not in found.marks:
        return say("packages.finding-even")
    gain, other = (tenths(number) for number in found.of_pair(found.marks[NASH]))
    return say("packages.finding", first=first, second=second, gain=gain, other=other)


def packages_sentences(
    scenario: Scenario, future: str | None, found: PackageStudy
) -> tuple[str, ...]:
    """Return the finding, the packages, the trades, and what all rests on."""
    resolved = resolve(scenario, future).scenario
    told = [packages_finding(resolved, found) + say("chart.stop")]
    told += [_package_line(resolved, found, kind) for kind in found.marks]
    if len(found.frontier) > 1:
        told.append(_range_line(resolved, found))
    told += [_trade_lines(resolved, trade) for trade in found.trades[:_TOLD_TRADES]]
    names = {name: actor_words(resolved, key) for name, key in _sides(found)}
    if not found.trades:
        told.append(say("packages.no-trade", **names))
    if len(found.shut) > _MOST_NAMES:
        told.append(say("packages.shut", issues=_issues(resolved, found.shut)))
    told.append(say("packages.basis"))
    if found.frontier:
        many = len(found.signatories) > 2
        told.append(say("packages.section" if many else "packages.exact", n=len(found.signatories)))
        if not found.is_complete:
            told.append(say("packages.incomplete"))
    if found.left_out:
        told.append(say("packages.left-out", issues=_issues(resolved, found.left_out)))
    if not found.is_linked:
        told.append(say("packages.not-linked"))
    return tuple(told)


def _sides(found: PackageStudy) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("first", found.pair[0]), ("second", found.pair[1])


def _joined(names: Iterable[str]) -> str:
    return say("packages.join").join(names)


def _issues(resolved: Scenario, keys: tuple[str, ...]) -> str:
    return _joined(issue_words(resolved, key) for key in keys)


def _package_line(resolved: Scenario, found: PackageStudy, kind: str) -> str:
    """Return the values of a package, what everybody gains, and who would not sign."""
    package = found.marks[kind]
    values = _joined(
        say(
            "packages.value",
            issue=issue_words(resolved, key),
            value=value_with_unit(resolved.issues[key], value),
        )
        for key, value in zip(found.issues, package.values, strict=True)
    )
    gains = _joined(
        say("packages.gain", actor=actor_words(resolved, key), points=signed(gain, 1))
        for key, gain in zip(found.signatories, package.gains, strict=True)
    )
    if kind == NASH:
        return say("packages.nash", values=values, gains=gains)
    if kind == EVEN:
        return say("packages.even", values=values, gains=gains)
    code = {MEAN: "packages.mean", STATUS_QUO: "packages.status-quo"}[kind]
    return say(code, values=values, gains=gains, verdict=_verdict(resolved, package))


def _verdict(resolved: Scenario, package: Package) -> str:
    """Return whether all would sign a package."""
    if not package.refused:
        return say("packages.accepted")
    names = _joined(actor_words(resolved, key) for key in package.refused)
    return say("packages.refused", names=names)


def _range_line(resolved: Scenario, found: PackageStudy) -> str:
    most, least = found.of_pair(found.frontier[0])
    other_least, other_most = found.of_pair(found.frontier[-1])
    numbers = {
        "most": most,
        "least": least,
        "other_most": other_most,
        "other_least": other_least,
    }
    told = {name: figures(f"{abs(number):.1f}") for name, number in numbers.items()}
    names = {name: actor_words(resolved, key) for name, key in _sides(found)}
    return say("packages.range", **names, **told)


def _trade_lines(resolved: Scenario, trade: PackageTrade) -> str:
    """Return a trade, its rates, and whom it hurts."""
    gets, gives = resolved.issues[trade.gets], resolved.issues[trade.gives]
    names = {
        "first": actor_words(resolved, trade.first),
        "second": actor_words(resolved, trade.second),
        "gets": issue_words(resolved, trade.gets),
        "gives": issue_words(resolved, trade.gives),
    }
    amount = min(_AMOUNT, _WIDEST / trade.rates[0])
    told = [
        say(
            "packages.trade",
            got=length(gets, abs(trade.moved[0])),
            given=length(gives, abs(trade.moved[1])),
            gets_to=value_with_unit(gets, trade.to[0]),
            gives_to=value_with_unit(gives, trade.to[1]),
            gain=figures(f"{trade.gain:.1f}"),
            **names,
        ),
        say(
            "packages.rate",
            one=length(gets, amount),
            rate=length(gives, amount * trade.rates[0]),
            other=length(gives, amount * trade.rates[1]),
            **names,
        ),
    ]
    if trade.hurt:
        losses = _joined(
            say("packages.gain", actor=actor_words(resolved, key), points=signed(-lost, 1))
            for key, lost in trade.hurt
        )
        told.append(say("packages.hurt", names=losses))
    return " ".join(told)
