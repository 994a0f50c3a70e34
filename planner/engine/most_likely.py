"""Figures at the most likely values: gap, zone and the line without any dynamics."""

import numpy as np

from planner.engine.draws import most_likely
from planner.engine.inputs import Array, Flags, ModelInput
from planner.engine.run_axis import weighted_mean
from planner.engine.settlement_terms import TIE
from planner.engine.settlement_values import Settling, settlement_value
from planner.engine.zones import plain_zone


def no_dynamics(model: ModelInput) -> Array:
    """Influence x salience weighted mean of the opening positions (z-bar).

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    float64, shape (n_issues,), scale points; 50 where nobody has weight
    """
    drawn = most_likely(model)
    return weighted_mean(drawn.position[0], drawn.issue_influence[0] * drawn.salience[0], 50.0)


def gaps(model: ModelInput) -> tuple[float | None, ...]:
    """U - L of each issue: positive where the signatories' full ranges overlap.

    Parameters
    ----------
    model : ModelInput

    Returns
    -------
    scale points per issue, not clipped to 0-100; None without signatories

    Notes
    -----
    Full range (alpha = 1), no instruments or events, and no effect of trust.
    """
    low, high = _ends(model)
    return tuple(None if np.isinf(u) else float(u - l_) for l_, u in zip(low, high, strict=True))


def zone_values(model: ModelInput, rule: str) -> tuple[float | None, ...]:
    """Value of each issue by a rule, in its zone at the most likely values and full range.

    Parameters
    ----------
    model : ModelInput
    rule : a rule of `settlement_value`

    Returns
    -------
    scale points per issue; None where the zone is shut or nobody signs

    Notes
    -----
    A quorum is left out of account.
    """
    drawn = most_likely(model)
    low, high = _ends(model)
    open_issues = np.nonzero(np.isfinite(low) & (low <= high + TIE))[0]
    ends = low[open_issues].clip(0.0, 100.0), high[open_issues].clip(0.0, 100.0)
    settling = Settling(
        zone=plain_zone(*ends),
        meeting_point=(ends[0] + ends[1]) / 2.0,
        mean_position=no_dynamics(model)[open_issues],
        position=drawn.position[0][:, open_issues],
        width=drawn.compromise[0][:, open_issues],
        influence=drawn.issue_influence[0][:, open_issues],
        salience=drawn.salience[0][:, open_issues],
        patience=np.broadcast_to(drawn.patience[0][:, None], (len(model.actors), len(ends[0]))),
        signs=_signs(model)[:, open_issues],
    )
    found: list[float | None] = [None] * len(model.issues)
    for issue, value in zip(open_issues, settlement_value(rule, settling), strict=True):
        found[issue] = float(value)
    return tuple(found)


def _signs(model: ModelInput) -> Flags:
    signs: Flags = model.veto & (most_likely(model).salience[0] > 0)
    return signs


def _ends(model: ModelInput) -> tuple[Array, Array]:
    """L and U of each issue, not clipped; infinite without signatories."""
    drawn = most_likely(model)
    signs = _signs(model)
    low = np.where(signs, drawn.position[0] - drawn.compromise[0], -np.inf).max(axis=0)
    high = np.where(signs, drawn.position[0] + drawn.compromise[0], np.inf).min(axis=0)
    return low, high
