"""Every law of the settlement model on random small scenarios and on the talks example."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.engine.cases import Case, cases, examples, talks_scenario
from tests.engine.laws import LAWS, Law

FUTURES = (None, "PACKAGE")
NAMES = [law.__name__ for law, _ in LAWS]


@pytest.mark.parametrize(("law", "quick"), LAWS, ids=NAMES)
def test_law_holds_for_random_scenarios(law: Law, quick: int) -> None:
    @settings(
        max_examples=examples(quick),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(cases())
    def check(case: Case) -> None:
        law(case)

    check()


@pytest.mark.parametrize("future", FUTURES)
@pytest.mark.parametrize("law", [law for law, _ in LAWS], ids=NAMES)
def test_law_holds_for_the_talks_example(law: Law, future: str | None) -> None:
    law(Case(talks_scenario(future), seed=5))
