"""What actors of the challenge model expect from challenging each other."""

from dataclasses import dataclass

import numpy as np

from planner.engine.challenge_settings import ChallengeSettings
from planner.engine.contest_votes import pair_votes, raised, win_chances
from planner.engine.inputs import Array, Counts
from planner.engine.plain import lower_median
from planner.engine.run_axis import power, total

TIE = 1e-9  # of the range for positions; utilities nearer to 0 than this are 0
_LEAST_SPAN = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Stands:
    """Actors of one issue in the order of their positions; shape (n_actors, n_runs)."""

    actor: Counts  # place in the order of the input
    position: Array
    weight: Array
    salience: Array  # 0-1
    range: Array  # (n_runs,), > 0

    @property
    def apart(self) -> Array:
        """Distance of all pairs in parts of the range, (n_actors, n_actors, n_runs)."""
        return np.abs(self.position[:, None] - self.position) / self.range


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What each row expects from challenging each column, and the reverse as the row sees it."""

    own: Array  # a, (n_actors, n_actors, n_runs); 0 where two stand at one place
    other: Array  # b
    chance: Array  # P, that the row wins
    security: Array  # (n_actors, n_runs)
    risk: Array  # r, (n_actors, n_runs): 1 neutral, less averse, more seeking
    apart: Array


def expected(stands: Stands, settings: ChallengeSettings) -> Expected:
    """Work out both passes: gains without risk, attitudes to risk from them, gains with risk.

    Parameters
    ----------
    stands : Stands
    settings : ChallengeSettings

    Returns
    -------
    Expected

    Notes
    -----
    Steps 1 to 6 of `spec/challenge.md`. E_ij = s_j [P_ij Us + (1 - P_ij) Uf] + (1 - s_j) Us - Q Usq
    - (1 - Q) [T Ub + (1 - T) Uw] with the target's salience; the second line of equation 25 as
    printed repeats one index. Security is the sum of what others expect, by columns.

    References
    ----------
    Scholz, Calbert & Smith (2011), equations 20 to 36; Bueno de Mesquita (1985), The war trap
    revisited, American Political Science Review 79.
    """
    apart = stands.apart
    chance = _chances(stands, settings, None)
    gain = _gains(stands, apart, chance, None, settings)
    security = total(gain)
    risk = np.ones_like(security) if settings.is_neutral else risk_exponents(security)
    if not settings.is_neutral:
        if settings.is_program:
            chance = _chances(stands, settings, risk)
        gain = _gains(stands, apart, chance, risk, settings)
    other = gain.swapaxes(0, 1)
    if settings.is_program:
        other = _gains(stands, apart, chance, risk, settings, is_target=True)
    return Expected(gain, other, chance, security, risk, apart)


def risk_exponents(security: Array) -> Array:
    """Attitudes to risk by how much others expect to gain.

    Parameters
    ----------
    security : float64, shape (n_actors, n_runs)

    Returns
    -------
    float64, same shape, 0.5 to 2; 1 where all are as secure
    """
    low, high = security.min(axis=0), security.max(axis=0)
    span = high - low
    is_wide = span > _LEAST_SPAN
    basis = (2.0 * security - high - low) / np.where(is_wide, span, 1.0)
    basis = np.where(is_wide, basis, 0.0)
    return (1.0 - basis / 3.0) / (1.0 + basis / 3.0)


def _chances(stands: Stands, settings: ChallengeSettings, risk: Array | None) -> Array:
    """Chance of the row to win against the column."""
    if not settings.is_program:
        return win_chances(pair_votes(stands.position, stands.weight))
    votes = pair_votes(stands.position / stands.range, stands.weight, risk)
    cast = total(total(votes + votes.swapaxes(0, 1)))
    return np.where(cast > 0.0, votes / np.where(cast > 0.0, cast, 1.0), 0.5)


def _gains(
    stands: Stands,
    apart: Array,
    chance: Array,
    risk: Array | None,
    settings: ChallengeSettings,
    is_target: bool = False,
) -> Array:
    """Expected utility seen by each row: of challenging the column, or of being its target."""
    wins, salience = chance, stands.salience[None]
    if is_target:
        wins, salience = chance.swapaxes(0, 1), stands.salience[:, None]
    exponent = None if risk is None else risk[:, None]
    success = _utility(0.5 - 0.5 * apart, exponent)
    failure = _utility(0.5 + 0.5 * apart, exponent)
    unchanged = 0.0 if risk is None else 2.0 - 4.0 * power(0.5, risk)[:, None]
    gain = success - salience * (1.0 - wins) * (success - failure) - settings.stays * unchanged
    if settings.stays < 1.0:
        central = lower_median(stands.position, stands.weight)
        off = (np.abs(stands.position - central) / stands.range)[:, None]
        is_better = off < apart - TIE
        shift = np.where(is_better, -0.25, 0.25) * (off + apart)
        gain = gain - (1.0 - settings.stays) * _utility(np.maximum(0.5 + shift, 0.0), exponent)
    return np.where(apart <= TIE, 0.0, gain)


def _utility(base: Array, exponent: Array | None) -> Array:
    """Utility 2 - 4 base^r."""
    return 2.0 - 4.0 * (base if exponent is None else raised(base, exponent))
