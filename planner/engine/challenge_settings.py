"""Settings of the challenge engine: the readings of a model that was never published whole."""

from dataclasses import dataclass

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class ChallengeSettings:
    """One reading of the model."""

    stays: float = 1.0  # Q: chance that the target stays put if it is left alone
    is_neutral: bool = False  # nobody's attitude to risk counts
    is_spread_range: bool = False  # distances in parts of the initial spread, not of the scale
    has_concessions: bool = False  # in a conflict the side that gains less gives in
    is_program: bool = False  # the rules of the authors' program instead of the paper's


PRESETS: dict[str, ChallengeSettings] = {
    STANDARD: ChallengeSettings(),
    "standard_q05": ChallengeSettings(stays=0.5),
    "standard_neutral": ChallengeSettings(is_neutral=True),
    "figure6": ChallengeSettings(is_spread_range=True, has_concessions=True),
    "dsto_code": ChallengeSettings(is_spread_range=True, has_concessions=True, is_program=True),
}
"""Readings by name, the recommended one first."""
