"""Where everybody stands at the very end of the talks, at the most likely values.

Full ranges, no events or instruments, and no effect of trust: what a gap is measured at.
"""

from dataclasses import dataclass

import numpy as np

from planner.engine.draws import most_likely
from planner.engine.inputs import ROLES, Array, Flags, ModelInput
from planner.engine.packages import MOST_ISSUES_FOR_SUBSETS
from planner.engine.run_axis import weighted_mean
from planner.engine.settlement_terms import TIE


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Most likely values; axis order actor, issue."""

    position: Array  # (n_actors, n_issues)
    compromise: Array
    salience: Array
    influence: Array  # (n_actors, n_issues)
    linkage: Array  # (n_actors,)
    signs: Flags  # (n_actors, n_issues)
    counts: Flags  # the other parties: whose influence makes a quorum
    red_line: Flags
    has_quorum: Flags  # (n_issues,), takes no part in packages
    needed: Array  # (n_issues,), influence of the others that must accept a value
    mean_position: Array  # (n_issues,), z-bar
    weight: Array  # (n_issues,)
    has_packages: bool
    is_single_undertaking: bool

    @property
    def can_join(self) -> Flags:
        """Which issues can be part of a package."""
        found: Flags = self.signs.any(axis=0) & ~self.has_quorum
        return found


def standing(model: ModelInput) -> Standing:
    """Return where everybody stands.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    Standing
    """
    drawn = most_likely(model)
    salience, influence = drawn.salience[0], drawn.issue_influence[0]
    signs = model.veto & (salience > 0)
    party = model.role == ROLES.index("party")
    counts = party[:, None] & (salience > 0) & ~signs
    whole = np.where(counts, influence, 0.0).sum(axis=0)
    return Standing(
        position=drawn.position[0],
        compromise=drawn.compromise[0],
        salience=salience,
        influence=influence,
        linkage=drawn.linkage[0],
        signs=signs,
        counts=counts,
        red_line=model.red_line,
        has_quorum=model.quorum > 0,
        needed=model.quorum * whole * (1.0 - TIE),
        mean_position=weighted_mean(drawn.position[0], influence * salience, 50.0),
        weight=model.weight,
        has_packages=model.settings.linkage,
        is_single_undertaking=model.settings.single_undertaking,
    )


def deal_issues(stand: Standing, chosen: Flags | None = None) -> Flags:
    """Which issues must settle for a deal.

    Parameters
    ----------
    stand : Standing
    chosen : bool, shape (n_issues,); None takes the issues that have weight

    Returns
    -------
    bool, shape (n_issues,); all of them for a single undertaking
    """
    if stand.is_single_undertaking:
        return np.ones(len(stand.weight), dtype=np.bool_)
    return stand.weight > 0 if chosen is None else chosen


def possible_packages(stand: Standing, issues: Flags) -> tuple[Flags, ...]:
    """Sets of issues that could settle together and hold all of some issues that can.

    Parameters
    ----------
    stand : Standing
    issues : bool, shape (n_issues,)

    Returns
    -------
    the issues themselves where their package is tested on its own, and all that can join

    Notes
    -----
    Parts of a package are tested only where there are few issues, and never in a single
    undertaking (`planner.engine.packages`). Two packages without a common issue make one.
    """
    joining = stand.can_join
    own = issues & joining
    if not stand.has_packages or not own.any():
        return ()
    is_tested = int(joining.sum()) <= MOST_ISSUES_FOR_SUBSETS and not stand.is_single_undertaking
    found = [own] if is_tested and (own != joining).any() else []
    return tuple(one for one in (*found, joining) if one.sum() >= 2)
