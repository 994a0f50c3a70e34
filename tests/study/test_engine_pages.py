"""The pages that explain the engines: every part is there, and every number is the engine's own."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from planner.domain.changes import add, apply, set_field
from planner.domain.fields import Estimate
from planner.domain.problems import UsageProblem
from planner.domain.records import Actor, Issue, Stance
from planner.domain.scenario import Scenario, new_scenario
from planner.engine.registry import ENGINES
from planner.study.engine_pages import engine_page
from planner.study.engine_results import EngineRequest, EngineResults, engine_results

PARTS = [
    *("What it assumes", "Step by step", "Formula", "What it cannot do"),
    *("Symmetries", "Worked example", "Source"),
]


def parts_of(page: str) -> dict[str, str]:
    """Return the parts of a page by their headings."""
    _, *found = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))


def scenario_of(example: str) -> Scenario:
    """Return the scenario that the table of a worked example describes."""
    rows = [line.strip("| ").split(" | ") for line in example.splitlines() if line.startswith("|")]
    heads, people = rows[0], rows[2:]
    places = [k for k, head in enumerate(heads) if head.startswith("Position")]
    scenario = new_scenario("Example", "example")
    actors = [Actor(row[0], row[0], row[0], influence=Estimate(float(row[1]))) for row in people]
    issues = [Issue(heads[k], heads[k], heads[k]) for k in places]
    stances = []
    for row in people:
        for k in places:
            accepts = Estimate(float(row[k + 2])) if "Accepts up to" in heads else None
            position, salience = Estimate(float(row[k])), Estimate(float(row[k + 1]))
            signs = accepts is not None
            stances.append(Stance(row[0], heads[k], position, accepts, salience, veto=signs))
    for table, records in (("actors", actors), ("issues", issues), ("stances", stances)):
        scenario = apply(scenario, add(scenario, table, *records))
    return apply(scenario, set_field("settings", "", "assume_ranges", False))


def told(found: EngineResults) -> Mapping[str, Any]:
    return found.results[-1].details.engine


def settlement(found: EngineResults) -> list[float]:
    position, width = found.model.position.mode[:, 0], found.model.compromise.mode[:, 0]
    ends = [float(position[0] + width[0]), float(position[1] - width[1])]
    return [*ends, float(found.results[0].mean[0]), float(found.results[0].value[0])]


def weights(found: EngineResults) -> list[float]:
    influence, salience = found.model.influence.mode, found.model.salience.mode[:, 0]
    found_weights: list[float] = (influence * salience).tolist()
    return found_weights


def contest(found: EngineResults) -> list[float]:
    stands: Any = found.results[0].details.issues[0]["distribution"]
    return [100 * stand["share"] for stand in stands]


def challenge(found: EngineResults) -> list[float]:
    issue: Any = found.results[0].details.issues[0]
    views = found.results[0].details.views[0][0]
    first = issue["rounds"][0]
    part = -views.gain[0, 1] / views.gain[1, 0]
    assert [pair["kind"] for pair in first["moves"]] == ["compromise", "compromise"]
    assert views.kinds[0][2] == "conflict"
    return [
        *(views.gain[0, 1], views.gain[1, 0], 100 * part, first["positions"][0]),
        *(views.gain[2, 1], views.gain[1, 2], first["positions"][2]),
        *(views.gain[0, 2], views.gain[2, 0], issue["stopped_after"]),
    ]


def spatial(found: EngineResults) -> list[float]:
    engine = told(found)
    chances = [100 * made["chance"] for made in engine["challenges"] if made["turn"] == 1]
    after = [row[0] for row in engine["turns"][1]]
    return [*engine["attitudes"][0], *chances, *after, len(engine["turns"]) - 1]


def exchange(found: EngineResults) -> list[float]:
    (trade,) = told(found)["exchanges"]
    moved = {trade["actor_a"]: trade["to_a"], trade["actor_b"]: trade["to_b"]}
    hurt = next(sums for sums in told(found)["actors"] if sums["actor"] == "Circa")
    loss = -sum(value for name, value in hurt.items() if name.endswith(("_gain", "_loss")))
    result = found.results[0]
    return [
        *result.mean.tolist(),
        moved["Alba"],
        moved["Borea"],
        trade["gain"],
        *result.value,
        loss,
    ]


def value(found: EngineResults) -> list[float]:
    return [float(found.results[0].value[0])]


def mean(found: EngineResults) -> list[float]:
    return [float(found.results[0].mean[0])]


# The numbers of each example in the order in which the page has them.
NUMBERS: dict[str, Callable[[EngineResults], list[float]]] = {
    "settlement": settlement,
    "weighted-mean": lambda found: weights(found) + value(found),
    "mean": value,
    "median": value,
    "weighted-median": lambda found: [sum(weights(found)), *value(found)],
    "nash": lambda found: value(found) + mean(found),
    "contest-chain": lambda found: contest(found) + value(found),
    "challenge": lambda found: challenge(found) + value(found),
    "spatial": lambda found: spatial(found) + value(found) + mean(found),
    "exchange": exchange,
}


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_has_a_page_with_all_its_parts(name: str) -> None:
    assert list(parts_of(engine_page(name))) == PARTS


@pytest.mark.parametrize("name", ENGINES)
def test_the_numbers_of_the_worked_example_are_those_of_the_engine(name: str) -> None:
    example = parts_of(engine_page(name))["Worked example"]
    request = EngineRequest(engines=[name], runs=1, seed=1)
    found = NUMBERS[name](engine_results(scenario_of(example), request))
    written = re.findall(r"\*\*(\u2212?)([\d.]+)\*\*", example)
    assert len(written) == len(found)
    for (sign, digits), number in zip(written, found, strict=True):
        decimals = len(digits.partition(".")[2])
        assert f"{abs(number):.{decimals}f}" == digits
        assert bool(sign) == (number < 0)


def test_there_is_no_page_of_an_engine_that_does_not_exist() -> None:
    with pytest.raises(UsageProblem):
        engine_page("../report")


def single(name: str, *rows: str) -> float:
    table = ["| Actor | Influence | Position | Salience |", "|---|---|---|---|", *rows]
    return value(
        engine_results(scenario_of("\n".join(table)), EngineRequest(engines=[name], runs=1))
    )[0]


@pytest.mark.parametrize("name", ["weighted-median", "challenge"])
def test_where_both_sides_weigh_the_same_turning_the_scale_round_changes_the_middle(
    name: str,
) -> None:
    assert "both sides weigh exactly the same" in parts_of(engine_page(name))["Symmetries"]
    there = single(name, "| A | 50 | 45 | 50 |", "| B | 50 | 55 | 50 |")
    back = single(name, "| A | 50 | 55 | 50 |", "| B | 50 | 45 | 50 |")
    assert there == back == pytest.approx(45)


def test_an_actor_entered_as_two_counts_for_more_in_the_contest_chain_alone() -> None:
    assert "entered as two" in parts_of(engine_page("contest-chain"))["Symmetries"]
    other = "| B | 50 | 90 | 50 |"
    halves = ("| A1 | 25 | 10 | 50 |", "| A2 | 25 | 10.001 | 50 |")
    for name, is_same in (("weighted-mean", True), ("contest-chain", False)):
        one, two = single(name, "| A | 50 | 10 | 50 |", other), single(name, *halves, other)
        assert (abs(one - two) < 0.01) == is_same
