"""All that is told of futures side by side, from one call."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.futures import resolve
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.engine.progress import Pieces, Progress, ignore
from planner.engine.results import AGREEMENT, Projection
from planner.study.comparing import Compared, compare
from planner.study.holding import Holds, holds
from planner.study.processes import Hands
from planner.study.projecting import Request
from planner.study.regret import Regret, regret
from planner.study.signposts import Signposts, signposts
from planner.study.trials import Measure

_REGRET_RUNS = 500  # every choice of instruments is played in every future
_HAPPENS = 0.01  # share of runs from which agreement is worth measuring


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """All that is told of futures side by side; the first is what the others are compared with."""

    compared: Compared
    holds: Holds
    signposts: Signposts  # of the first future
    regret: Regret | None  # None where there are no instruments

    @property
    def first(self) -> Projection:
        """The projection of the first future."""
        return self.compared.projections[0]


def gather(
    scenario: Scenario,
    futures: Sequence[str | None],
    request: Request,
    progress: Progress = ignore,
    processes: Hands = 1,
) -> Comparison:
    """Play the futures, and look for what holds, for early signs and for the safest instruments.

    Raises what `compare` raises, and Cancelled by `progress`.
    """
    has_regret = any(resolve(scenario, future).scenario.instruments for future in futures)
    pieces = Pieces(progress, 2 + has_regret)
    compared = compare(scenario, futures, request, pieces.next(), processes)
    first = compared.projections[0]
    few = replace(request, future=futures[0], runs=first.runs)
    table = None
    if has_regret:
        fewer = replace(few, runs=min(first.runs, _REGRET_RUNS))
        measure = _measure(compared.projections)
        table = regret(scenario, futures, fewer, measure, (), processes, pieces.next())
    found = signposts(scenario, few, None, pieces.next())
    return Comparison(compared, holds(compared.projections), found, table)


def _measure(projections: Sequence[Projection]) -> Measure:
    """Return agreement where it happens, else what is worst of what is modelled."""
    if any(projection.share(AGREEMENT).share >= _HAPPENS for projection in projections):
        return Measure("class", OUTCOMES[AGREEMENT])
    can_escalate = any(projection.can_escalate for projection in projections)
    return Measure("class", "escalation" if can_escalate else "stalemate")
