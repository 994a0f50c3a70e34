"""How far results of the randomised exchange model lie apart when it is played again and again."""

from dataclasses import dataclass

from planner.engine.exchange import Exchanges
from planner.engine.inputs import Array


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Means and variances over repetitions from the same input, and how issues go together."""

    outcome_mean: Array  # (n_rounds, n_issues) after the trades of the round
    outcome_variance: Array
    voting_mean: Array  # (n_rounds, n_actors, n_issues)
    voting_variance: Array
    covariance: Array  # (n_issues, n_issues) of the outcomes of the last round


def spread(repetitions: Exchanges) -> Spread:
    """Sum up repetitions.

    Parameters
    ----------
    repetitions : Exchanges, each run from the same input; at least two

    Returns
    -------
    Spread; NaN for issues without outcome. Variances and covariances are those of a sample.
    """
    final = repetitions.after[:, -1]
    apart = final - final.mean(axis=0)
    together = apart[:, :, None] * apart[:, None, :]
    return Spread(
        outcome_mean=repetitions.after.mean(axis=0),
        outcome_variance=repetitions.after.var(axis=0, ddof=1),
        voting_mean=repetitions.voting.mean(axis=0),
        voting_variance=repetitions.voting.var(axis=0, ddof=1),
        covariance=together.sum(axis=0) / (len(final) - 1),
    )
