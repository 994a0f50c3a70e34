"""The smallest coalitions that carry each issue, and the deal, under the decision rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from planner.domain.scenario import Scenario
from planner.engine.inputs import Flags, ModelInput
from planner.engine.most_likely import gaps
from planner.engine.progress import Progress, ignore
from planner.engine.standing import Standing, standing
from planner.study.least_change import wanted_issues
from planner.study.projecting import Request, prepared

if TYPE_CHECKING:
    from planner.engine.coalitions import Carried

SIGNS, NEEDED, SWING, ACCEPTS, APART = "signs", "needed", "swing", "accepts", "apart"


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor whose consent or influence counts on an issue.

    `part`: signs; needed or swing among those whose support makes the quorum; accepts some value
    that all signatories do; apart.
    """

    actor: str
    influence: float
    part: str


@dataclass(frozen=True, slots=True)
class Carriers:
    """How some issues are carried, all of them together."""

    issues: tuple[str, ...]  # with those of a package that they need
    missing: (
        float | None
    )  # points of concessions without which nobody carries them; None: red lines
    signatories: tuple[str, ...]  # in every coalition
    coalitions: tuple[tuple[str, ...], ...]  # the smallest ones, everybody in them
    is_complete: bool  # all of these are listed
    needed: tuple[str, ...]  # others without whom no coalition carries them
    swing: tuple[str, ...]  # others in some of the smallest, who can be replaced


@dataclass(frozen=True, slots=True)
class IssueCarriers:
    """How one issue is carried by itself, and by how much influence."""

    issue: str
    gap: float | None
    quorum: float
    carriers: Carriers
    values: tuple[float, float] | None  # that everybody in the first coalition accepts
    hold_outs: tuple[str, ...]  # of three or more signatories: without whom others have a value
    voices: tuple[Voice, ...]
    line: float  # influence that must consent, signatories included


@dataclass(frozen=True, slots=True)
class Coalition:
    """The smallest coalitions issue by issue and for the deal."""

    issues: tuple[IssueCarriers, ...]
    deal: Carriers


def coalition(
    scenario: Scenario,
    request: Request,
    progress: Progress = ignore,
    issues: Sequence[str] = (),
) -> Coalition:
    """Find who carries each issue and the deal, at the most likely values and full ranges.

    The deal is about the issues named, or about all that count for the outcome. Raises
    UsageProblem for an issue that is not there, EngineProblem for what cannot be simulated,
    Cancelled by `progress`.
    """
    from planner.engine.coalitions import carried
    from planner.engine.concessions import least_alone, least_together

    model, _, _ = prepared(scenario, request)
    stand = standing(model)
    wanted = wanted_issues(stand, model, issues)
    places = np.nonzero(wanted)[0].tolist()
    every = []
    for done, place in enumerate(places):
        tick = partial(progress, done, len(places) + 1)
        tick()
        only = np.arange(len(wanted)) == place
        found = carried(stand, only, least_alone(stand, place, tick), tick)
        every.append(_issue(model, stand, place, found))
    tick = partial(progress, len(places), len(places) + 1)
    deal = carried(stand, wanted, least_together(stand, wanted, tick), tick)
    return Coalition(tuple(every), _carriers(model, deal))


def _carriers(model: ModelInput, found: "Carried") -> Carriers:
    def names(flags: Flags) -> tuple[str, ...]:
        return tuple(model.actors[place] for place in np.nonzero(flags)[0].tolist())

    return Carriers(
        tuple(model.issues[place] for place in np.nonzero(found.issues)[0].tolist()),
        found.missing,
        names(found.signatories),
        tuple(names(one) for one in found.coalitions),
        found.is_complete,
        names(found.needed),
        names(found.swing),
    )


def _issue(model: ModelInput, stand: Standing, place: int, found: "Carried") -> IssueCarriers:
    from planner.engine.coalitions import hold_outs, zone

    values = None
    if found.coalitions:
        values = zone(stand, place, found.coalitions[0] if stand.needed[place] > 0 else None)
    gap = gaps(model)[place]
    signs = stand.signs[:, place]
    is_asked = gap is not None and gap < 0 and signs.sum() > 2  # of two either, always
    alone = hold_outs(stand, place) if is_asked else np.zeros_like(signs)
    return IssueCarriers(
        issue=model.issues[place],
        gap=gap,
        quorum=float(model.quorum[place]),
        carriers=_carriers(model, found),
        values=values,
        hold_outs=tuple(model.actors[actor] for actor in np.nonzero(alone)[0].tolist()),
        voices=tuple(_voices(model, stand, place, found)),
        line=float(stand.influence[signs, place].sum() + stand.needed[place]),
    )


def _voices(model: ModelInput, stand: Standing, place: int, found: "Carried") -> list[Voice]:
    """Return whose consent or influence counts, signatories first, then by part and influence."""
    from planner.engine.coalitions import zone

    low, high = zone(stand, place)
    width = stand.compromise[:, place]
    position = stand.position[:, place]
    meets = (position - width <= high) & (position + width >= low) & (low <= high)
    parts = [
        (SIGNS, stand.signs[:, place]),
        (NEEDED, found.needed),
        (SWING, found.swing),
        (ACCEPTS, meets),
    ]
    voices = []
    for actor in np.nonzero(stand.signs[:, place] | stand.counts[:, place])[0].tolist():
        part = next((name for name, flags in parts if flags[actor]), APART)
        influence = float(stand.influence[actor, place])
        voices.append(Voice(model.actors[actor], influence, part))
    order = (SIGNS, NEEDED, SWING, ACCEPTS, APART)
    return sorted(voices, key=lambda voice: (order.index(voice.part), -voice.influence))
