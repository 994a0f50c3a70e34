"""Settings of the spatial engine: KTAB's nine parameters under KTAB's own names, and the rule."""

from dataclasses import dataclass

AS_PUBLISHED, CORRECTED = "as-published", "corrected"

CHOICES: dict[str, tuple[str, ...]] = {
    "rule": (CORRECTED, AS_PUBLISHED),
    "VictoryProbModel": ("Linear", "Square", "Quartic", "Octic", "Binary"),
    "PCEModel": ("Conditional", "MarkovIncentive", "MarkovUniform"),
    "StateTransitions": ("Deterministic", "Stochastic"),
    "VotingRule": ("Prop", "Binary", "PropBin", "PropCbc", "Cubic", "ASymProsp"),
    "BigRAdjust": ("OneThird", "None", "Half", "TwoThirds", "Full"),
    "BigRRange": ("Mid", "Min", "Max"),
    "ThirdPartyCommit": ("SemiCommit", "NoCommit", "FullCommit"),
    "InterVecBrgn": ("S2P2", "S1P1", "S2PMax"),
    "BargnModel": ("InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"),
}
"""What each setting may be, its default first."""

_FIELDS = {
    "rule": "rule",
    "VictoryProbModel": "victory",
    "PCEModel": "election",
    "StateTransitions": "transition",
    "VotingRule": "vote",
    "BigRAdjust": "estimate",
    "BigRRange": "attitude",
    "ThirdPartyCommit": "commitment",
    "InterVecBrgn": "interpolation",
    "BargnModel": "bargain",
}


@dataclass(frozen=True, slots=True)
class SpatialSettings:
    """One choice of `CHOICES` for each setting, by what it decides."""

    rule: str = CORRECTED
    victory: str = "Linear"
    election: str = "Conditional"
    transition: str = "Deterministic"
    vote: str = "Prop"
    estimate: str = "OneThird"
    attitude: str = "Mid"
    commitment: str = "SemiCommit"
    interpolation: str = "S2P2"
    bargain: str = "InitOnlyInterp"


def spatial_settings(options: dict[str, str]) -> SpatialSettings:
    """Return the settings of options by their names in `CHOICES`; what is absent is default.

    Raises
    ------
    ValueError : there is no such option, or no such choice
    """
    for name, value in options.items():
        if value not in CHOICES.get(name, ()):
            raise ValueError(f"{name}={value}")
    return SpatialSettings(**{_FIELDS[name]: value for name, value in options.items()})
