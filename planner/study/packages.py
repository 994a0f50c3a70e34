"""Which packages nobody can better alone, and which trades between issues lead there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.domain.problems import UsageProblem
from planner.domain.scenario import Scenario
from planner.engine.draws import Draws, most_likely
from planner.engine.inputs import Array, ModelInput
from planner.engine.most_likely import no_dynamics
from planner.engine.package_screening import FEASIBLE_FROM
from planner.engine.progress import Progress, ignore
from planner.engine.run_axis import logarithm
from planner.engine.settlement_terms import TIE
from planner.study.projecting import Request, prepared

if TYPE_CHECKING:
    from planner.engine.inputs import Flags
    from planner.engine.pareto import Table, Trade

NASH, EVEN, MEAN, STATUS_QUO = "nash", "even", "mean", "status-quo"
MOST_TRADES = 8
_HURT = 0.05  # points of utility that are worth a word
_NOTHING = 1e-6  # a smallest gain that leaves nothing to divide
_EXPECTED = 120  # programs, for the progress
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """A value for every issue, in scale points, and what the signatories gain by it."""

    values: tuple[float, ...]  # per issue of the study
    gains: tuple[float, ...]  # per signatory, over what it would still just accept
    refused: tuple[str, ...]  # signatories that lose, or that some value takes beyond their limit


@dataclass(frozen=True, slots=True)
class PackageTrade:
    """An exchange that leaves both of the pair better off than the weighted mean does."""

    first: str  # actor
    second: str
    gets: str  # issue that the first gets and the second gives
    gives: str
    rates: tuple[float, float]  # points of `gives` for one of `gets`: to the first, to the second
    to: tuple[float, float]  # where the values of both issues go
    moved: tuple[float, float]
    gain: float  # of both
    hurt: tuple[tuple[str, float], ...]  # other actors and their loss of utility, in points


@dataclass(frozen=True, slots=True)
class PackageStudy:
    """What the signatories can have of each other at the most likely values."""

    signatories: tuple[str, ...]
    issues: tuple[str, ...]
    left_out: tuple[str, ...]  # issues with a quorum or without signatories
    shut: tuple[str, ...]  # issues on which the limits of the signatories exclude each other
    is_linked: bool  # the settings let issues pay for each other
    pair: Pair
    marks: dict[str, Package]  # by NASH, EVEN, MEAN, STATUS_QUO; without NASH if nobody can gain
    is_signable: bool  # there is a package that everybody who must would sign
    frontier: tuple[Package, ...]  # of the pair, the others kept at 0 or more; none if not signable
    is_complete: bool
    outer: tuple[Package, ...]  # of the pair if nobody else had to sign, and without limits
    trades: tuple[PackageTrade, ...]

    def of_pair(self, package: Package) -> tuple[float, float]:
        """Return the gains of the pair."""
        first, second = (package.gains[self.signatories.index(key)] for key in self.pair)
        return first, second


def packages(
    scenario: Scenario, request: Request, pair: Pair | None = None, progress: Progress = ignore
) -> PackageStudy:
    """Find the packages of a future at its most likely values; no pair: two with much between them.

    Raises UsageProblem if fewer than two actors sign or for a pair that does not, EngineProblem
    for what cannot be simulated, Cancelled by `progress`.
    """
    from planner.engine.pareto import Packages, open_frontier, trades, widest_conflict

    model, _, _ = prepared(scenario, request)
    drawn, mean = most_likely(model), no_dynamics(model)
    room = _room(model, drawn, mean)
    joins, who, table = room.joins, room.who, room.table
    signatories = tuple(model.actors[place] for place in who)
    influence = drawn.influence[0][who]
    chosen = _places(pair, signatories) or widest_conflict(table, influence.tolist())
    linear = Packages(table, _Programs(progress))
    even = linear.fairest()
    marks = {EVEN: even, MEAN: mean[joins], STATUS_QUO: model.status_quo[joins]}
    least = table.gains(even)
    is_signable = bool(not room.is_shut.any() and least.min() >= 2 * FEASIBLE_FROM)
    corners: tuple[Array, ...] = ()
    is_complete = True
    if is_signable:
        corners, is_complete = linear.frontier(chosen, np.minimum(least, 0.0))
        if least.min() > _NOTHING:
            strength = influence / -logarithm(drawn.patience[0][who])
            if strength.min() > 0:
                marks = {NASH: linear.nash(strength / strength.sum(), even)} | marks
    progress(1, 1)

    def package(value: Array) -> Package:
        gains = table.gains(value)
        beyond = (np.abs(value - table.position) > room.reach + _NOTHING).any(axis=1)
        refused = np.nonzero(beyond | (gains < 2 * FEASIBLE_FROM))[0]
        names = tuple(signatories[place] for place in refused)
        return Package(tuple(value.tolist()), tuple(gains.tolist()), names)

    names = (signatories[chosen[0]], signatories[chosen[1]])
    issues = tuple(np.array(model.issues)[joins].tolist())
    found = tuple(
        _named(model, drawn, mean, names, issues, trade)
        for trade in trades(table, chosen, mean[joins])[:MOST_TRADES]
    )
    return PackageStudy(
        signatories,
        issues,
        tuple(np.array(model.issues)[~joins].tolist()),
        tuple(np.array(issues)[room.is_shut].tolist()),
        model.settings.linkage,
        names,
        {kind: package(value) for kind, value in marks.items()},
        is_signable,
        tuple(map(package, corners)),
        is_complete,
        tuple(map(package, open_frontier(table, chosen))),
        found,
    )


class _Programs:
    """Counts linear programs as progress: how many there will be is not known before."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done = progress, 0

    def __call__(self) -> None:
        self._done += 1
        self._progress(self._done, self._done + max(_EXPECTED - self._done, self._done // 4 + 1))


@dataclass(frozen=True, slots=True)
class _Room:
    """Who signs what, and how far each would go."""

    joins: "Flags"  # shape (n_issues,): issues that signatories settle, without a quorum
    who: "np.ndarray[tuple[int], np.dtype[np.intp]]"  # places of the actors that sign one of them
    reach: Array  # shape (n_who, n_joins)
    is_shut: "Flags"  # shape (n_joins,): the limits exclude each other
    table: "Table"


def _room(model: ModelInput, drawn: Draws, mean: Array) -> _Room:
    """Return what the signatories accept; where the limits of an issue are shut, without limits."""
    from planner.engine.pareto import Table

    joins = (model.quorum == 0) & model.signs.any(axis=0)
    signs = model.signs[:, joins]
    who = np.nonzero(signs.any(axis=1))[0]
    if len(who) < 2:
        raise UsageProblem("packages-few-signatories")
    position = drawn.position[0][np.ix_(who, joins)]
    reach = np.where(signs[who], _reach(model, drawn)[np.ix_(who, joins)], np.inf)
    low = (position - reach).max(axis=0).clip(0.0, 100.0)
    high = (position + reach).min(axis=0).clip(0.0, 100.0)
    salience = np.where(signs, drawn.salience[0][:, joins], 0.0)[who]
    table = Table(
        position,
        drawn.compromise[0][np.ix_(who, joins)],
        salience / salience.sum(axis=1, keepdims=True),
        low,
        np.maximum(low, high),
        mean[joins].clip(low, np.maximum(low, high)),
    )
    is_shut = low > high + TIE
    if is_shut.any():
        whole = np.zeros(len(low)), np.full(len(low), 100.0)
        table = replace(table, low=whole[0], high=whole[1], target=mean[joins])
    return _Room(joins, who, reach, is_shut, table)


def _reach(model: ModelInput, drawn: Draws) -> Array:
    """Return how far from its position everybody would sign if it were paid elsewhere."""
    width = drawn.compromise[0]
    ready = drawn.linkage[0][:, None] if model.settings.linkage else 0.0
    reach: Array = width + np.where(model.red_line, 0.0, ready) * (100.0 - width)
    return reach


def _places(pair: Pair | None, signatories: Sequence[str]) -> tuple[int, int] | None:
    if pair is None:
        return None
    for key in pair:
        if key not in signatories:
            known = ", ".join(signatories)
            raise UsageProblem("packages-not-signatory", name=key, known=known)
    if pair[0] == pair[1]:
        raise UsageProblem("packages-same-actor", name=pair[0])
    return signatories.index(pair[0]), signatories.index(pair[1])


def _named(
    model: ModelInput,
    drawn: Draws,
    mean: Array,
    pair: Pair,
    issues: tuple[str, ...],
    trade: "Trade",
) -> PackageTrade:
    """Name a trade, and see who else loses by it."""
    value = mean.copy()
    named = issues[trade.gets], issues[trade.gives]
    places = [model.issues.index(key) for key in named]
    value[places] += trade.moved
    position, salience = drawn.position[0], drawn.salience[0]
    whole = np.maximum(salience.sum(axis=1), TIE)
    nearer = np.abs(mean - position) - np.abs(value - position)
    change = (salience * nearer).sum(axis=1) / whole
    hurt = [
        (key, -float(lost))
        for key, lost in zip(model.actors, change, strict=True)
        if lost < -_HURT and key not in pair
    ]
    hurt.sort(key=lambda entry: -entry[1])
    to = (float(value[places[0]]), float(value[places[1]]))
    return PackageTrade(*pair, *named, trade.rates, to, trade.moved, trade.gain, tuple(hurt))
