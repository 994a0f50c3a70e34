"""Writing for KTAB and Decide: what is read again is the same, as far as the format holds it."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import add, apply
from planner.domain.fields import Estimate
from planner.domain.problems import Where
from planner.domain.records import Actor, Anchor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.interchange.exported import Exported
from planner.interchange.reading import read_source
from planner.interchange.writing import FORMATS
from planner.texts.findings import problem_sentence
from tests.builders import small_scenario

NUMBERS = st.floats(0, 100).map(lambda value: round(value, 6))
# What is no letter of any line is not what a person types into a name.
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), min_size=1, max_size=25
).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Return plain scenarios that both formats can hold, apart from some names."""
    scenario = new_scenario("Talks")
    n_issues = draw(st.integers(1, 3))
    issues = []
    for number in range(n_issues):
        low, high = draw(st.sampled_from([(0.0, 100.0), (0.5, 7.0), (10.0, -10.0)]))
        issues.append(
            Issue(f"I{number}", draw(NAMES), f"I{number}", "", low_value=low, high_value=high)
        )
    actors = [
        Actor(f"A{number}", draw(NAMES), influence=Estimate(max(draw(NUMBERS), 0.5)))
        for number in range(3)
    ]
    stances = [
        Stance(actor.id, issue.id, Estimate(draw(NUMBERS)), None, Estimate(draw(NUMBERS)))
        for actor in actors
        for issue in issues
    ]
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        scenario = apply(scenario, add(scenario, table, *records))
    return scenario


def written(scenario: Scenario, name: str, folder: Path) -> tuple[Exported, Scenario]:
    exported = FORMATS[name](scenario)
    path = folder / ("out.csv" if name == "ktab" else "out.txt")
    path.write_text(exported.text, encoding="utf-8", newline="")
    imported = read_source(path)
    assert imported.problems == []
    return exported, imported.scenario


@given(scenario=scenarios())
def test_decide_gives_back_what_it_was_given(
    scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _, again = written(scenario, "decide", tmp_path_factory.mktemp("decide"))
    assert [a.name for a in again.actors.values()] == [a.name for a in scenario.actors.values()]
    is_all_small = all(s.salience.value <= 1 for s in scenario.stances.values() if s.salience)
    for key, stance in scenario.stances.items():
        found = again.stances[key]
        expected, salience = _numbers(stance)
        position, found_salience = _numbers(found)
        # The ends of a scale that runs down change places: its own numbers stay.
        issue = scenario.issues[key[1]]
        if issue.low_value > issue.high_value:
            expected = 100 - expected
        assert position == pytest.approx(expected, abs=1e-9)
        if not is_all_small:
            assert found_salience == pytest.approx(salience, abs=1e-9)
    for uid, actor in scenario.actors.items():
        assert again.actors[uid].influence.value == pytest.approx(actor.influence.value)


@given(scenario=scenarios())
def test_ktab_gives_back_what_it_was_given(
    scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> None:
    exported, again = written(scenario, "ktab", tmp_path_factory.mktemp("ktab"))
    sums = [
        sum(s.salience.value for s in scenario.stances.values() if s.actor == key and s.salience)
        for key in scenario.actors
    ]
    divisor = max(1.0, max(sums) / 100)
    pairs = zip(scenario.stances.values(), again.stances.values(), strict=True)
    for stance, found in pairs:
        position, salience = _numbers(stance)
        assert _numbers(found)[0] == position
        assert _numbers(found)[1] == pytest.approx(salience / divisor)
    assert [a.influence for a in again.actors.values()] == [
        a.influence for a in scenario.actors.values()
    ]
    _follows_the_grammar(exported.text, 3, len(scenario.issues))


def _numbers(stance: Stance) -> tuple[float, float]:
    assert stance.position is not None
    assert stance.salience is not None
    return stance.position.value, stance.salience.value


def _follows_the_grammar(text: str, n_actors: int, n_dimensions: int) -> None:
    lines = text.splitlines()
    assert len(lines) == 2 + n_actors
    rows = list(csv.reader(lines))
    assert rows[0][2:] == [str(n_actors), str(n_dimensions)]
    assert "$$" not in text
    assert "'" not in text
    for row in rows[1:]:
        assert len(row) == 3 + 2 * n_dimensions
    for row in rows[2:]:
        assert 1 <= len(row[0]) <= 25
        assert len(row[1]) <= 256
        numbers = [float(cell) for cell in row[2:]]
        assert numbers[0] > 0
        assert all(0 <= number <= 100 for number in numbers[1:])
        assert sum(numbers[2::2]) <= 100 * (1 + 1e-12)


def codes(exported: Exported) -> list[str]:
    assert all(problem_sentence(problem) for problem in exported.problems)
    return [problem.code for problem in exported.problems]


def test_what_a_format_cannot_hold_is_told() -> None:
    scenario = small_scenario()
    found = codes(FORMATS["ktab"](scenario))
    assert found.count("ktab-no-stand") == 1
    assert "export-no-ranges" in found
    assert "export-no-field" in found
    left_out = [
        {problem.where for problem in FORMATS[name](scenario).problems}
        for name in ("ktab", "decide")
    ]
    for table in ("relations", "events", "futures"):
        assert all(Where(table) in places for places in left_out)
    assert [Where("anchors") in places for places in left_out] == [True, False]


def test_points_of_a_scale_come_along(tmp_path: Path) -> None:
    scenario = small_scenario()
    scenario = apply(scenario, add(scenario, "anchors", Anchor("B", "DUES", 40.0, "half as much")))
    _, again = written(scenario, "decide", tmp_path)
    assert [(a.issue, a.value, a.text) for a in again.anchors.values()] == [
        ("DUES", 0, "free of charge"),
        ("DUES", 40, "half as much"),
    ]


def test_long_names_and_quotes_become_what_ktab_takes() -> None:
    scenario = new_scenario('What\'s next, "really"')
    names = ["x" * 60, "O'Neill", "A, B"]
    actors = [Actor(f"A{n}", name, "Short" if n == 0 else "") for n, name in enumerate(names)]
    scenario = apply(scenario, add(scenario, "actors", *actors))
    exported = FORMATS["ktab"](scenario)
    lines = exported.text.splitlines()
    assert lines[0] == '"What\u2019s next, \u201dreally\u201d",,3,0'
    assert [line.split(",50")[0] for line in lines[2:]] == ["Short,", "O\u2019Neill,", '"A, B",']
    assert codes(exported) == ["ktab-name-changed", "ktab-name-changed"]
