"""How far results of the randomised exchange model lie apart when it is played again and again."""

from dataclasses import dataclass

from planner.engine.inputs import Array


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Means and variances over repetitions from the same input, and how issues go together."""

    outcome_mean: Array  # (n_rounds, n_issues) after the trades of the round
    outcome_variance: Array
    voting_mean: Array  # (n_rounds, n_actors, n_issues)
    voting_variance: Array
    covariance: Array  # (n_issues, n_issues) of the outcomes of the last round


def spread(after: Array, voting: Array) -> Spread:
    """Sum up repetitions from the same input.

    Parameters
    ----------
    after : float64, shape (n_runs, n_rounds, n_issues), outcomes of at least two runs
    voting : float64, shape (n_runs, n_rounds, n_actors, n_issues)

    Returns
    -------
    Spread; NaN for issues without outcome. Variances and covariances are those of a sample.
    """
    final = after[:, -1]
    apart = final - final.mean(axis=0)
    together = apart[:, :, None] * apart[:, None, :]
    return Spread(
        outcome_mean=after.mean(axis=0),
        outcome_variance=after.var(axis=0, ddof=1),
        voting_mean=voting.mean(axis=0),
        voting_variance=voting.var(axis=0, ddof=1),
        covariance=together.sum(axis=0) / (len(final) - 1),
    )
