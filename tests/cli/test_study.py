"""`planner study tornado`."""

import pytest

from tests.cli.conftest import RIVER, Run


def test_the_strongest_change_comes_first(planner: Run) -> None:
    answer = planner("study", "tornado", RIVER, "--runs", 200, "--seed", 3, "--json")

    document = answer.document
    swings = [
        max(abs(end["difference"]) for end in (bar["low"], bar["high"]) if end)
        for bar in document["bars"]
    ]
    assert answer.status == 0
    assert swings == sorted(swings, reverse=True)
    assert document["runs"] == 200
    shares = planner("project", RIVER, "--runs", 200, "--seed", 3, "--json").document["shares"]
    assert document["share"] == pytest.approx(shares["agreement"]["share"])


def test_it_is_told_in_sentences(planner: Run) -> None:
    text = planner("study", "tornado", RIVER, "--runs", 100, "--class", "stalemate").out

    assert "stalemate" in text.splitlines()[0]
    assert " points (" in text
    assert "gives 10 more on" in text or "moves" in text


def test_an_unknown_study_is_wrong_usage(planner: Run) -> None:
    assert planner("study", "magic", RIVER, "--json").status == 2
