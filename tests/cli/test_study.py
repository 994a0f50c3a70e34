"""`planner study`."""

from pathlib import Path

import pytest

from planner.domain.changes import apply, set_field
from planner.domain.presets import preset_change
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from tests.cli.conftest import RIVER, ROOT, TALKS, Run


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
    assert {bar["where"]["table"] for bar in document["assumptions"]} == {"settings"}
    assert "drivers" in {bar["where"].get("table") for bar in document["bars"]}
    shares = planner("project", RIVER, "--runs", 200, "--seed", 3, "--json").document["shares"]
    assert document["share"] == pytest.approx(shares["agreement"]["share"])


def test_it_is_told_in_sentences(planner: Run) -> None:
    text = planner("study", "tornado", RIVER, "--runs", 100, "--class", "stalemate").out

    assert "stalemate" in text.splitlines()[0]
    assert " points (" in text
    assert "gives 10 more on" in text or "moves" in text
    assert "How much rests on assumptions of the model:" in text


def test_an_unknown_study_is_wrong_usage(planner: Run) -> None:
    assert planner("study", "magic", RIVER, "--json").status == 2


def test_json_may_stand_before_or_after_the_kind(planner: Run) -> None:
    before = planner("study", "--json", "holds", RIVER, "--runs", 50)
    after = planner("study", "holds", RIVER, "--runs", 50, "--json")
    assert before.document == after.document


def test_screening_is_told_and_listed_with_every_input_of_a_group(planner: Run) -> None:
    arguments = ("study", "morris", RIVER, "--runs", 2_500, "--seed", 3)
    document = planner(*arguments, "--json").document

    sizes = [group["mu_star"] for group in document["groups"]]
    assert sizes == sorted(sizes, reverse=True)
    assert document["inputs"] == sum(len(group["inputs"]) for group in document["groups"])
    assert document["runs"] == document["trajectories"] * (len(sizes) + 1) * document["chances"]
    lines = planner(*arguments).out.splitlines()
    assert "share of runs that end in agreement" in lines[0]
    assert any(line.startswith("Compromise level of") and " points (" in line for line in lines)


def test_what_explains_the_spread_is_told_by_itself_and_together_with_others(planner: Run) -> None:
    arguments = ("study", "sobol", RIVER, "--runs", 10_240, "--seed", 3)
    document = planner(*arguments, "--json").document

    totals = [group["total"]["value"] for group in document["groups"]]
    assert totals == sorted(totals, reverse=True)
    assert document["rows"] == 32
    for group in document["groups"]:
        assert group["total"]["low"] <= group["total"]["high"]
    assert document["alone"] == pytest.approx(
        sum(group["first"]["value"] for group in document["groups"])
    )


def test_limits_are_found_and_told_with_the_figures_of_the_document(planner: Run) -> None:
    arguments = ("study", "discover", RIVER, "--runs", 800, "--seed", 3)
    document = planner(*arguments, "--json").document

    box = document["boxes"][0]
    assert box["checked"]["density"] > document["share"] > box["checked"]["outside"]
    assert box["limits"][0]["where"]["field"]
    lines = planner(*arguments).out.splitlines()
    assert lines[-len(document["text"]) :] == document["text"]
    assert document["text"][1].startswith("Agreement when ")


def test_instruments_are_played_on_and_off(planner: Run) -> None:
    arguments = ("study", "instruments", TALKS, "--runs", 24, "--seed", 3, "--future", "GOODWILL")
    document = planner(*arguments, "--json").document

    assert not document["complete"]
    assert document["sets"][0]["value"] == max(entry["value"] for entry in document["sets"])
    assert sum(entry["entered"] for entry in document["sets"]) == 1
    shares = planner("project", TALKS, "--runs", 24, "--seed", 3, "--future", "GOODWILL", "--json")
    entered = next(entry for entry in document["sets"] if entry["entered"])
    assert entered["value"] == shares.document["shares"]["agreement"]["share"]
    text = planner(*arguments).out
    assert "as entered" in text
    assert "(cost " in text
    within = planner(*arguments, "--budget", 1, "--json").document
    assert within["complete"]
    assert [entry["cost"] for entry in within["sets"]].count(0) == 1
    assert within["best"] == within["sets"][0]["on"]
    assert "3 sets within the budget were played" in planner(*arguments, "--budget", 1).out


def test_regret_marks_the_smallest_worst_case(planner: Run) -> None:
    arguments = ("study", "regret", TALKS, "--runs", 12, "--future", "HARD", "--future", "GOODWILL")
    document = planner(*arguments, "--set", "IN3,IN5", "--json").document

    assert [future["id"] for future in document["futures"]] == [None, "HARD", "GOODWILL"]
    worst = [row["worst"] for row in document["rows"]]
    assert [row["minimax"] for row in document["rows"]] == [w == min(worst) for w in worst]
    assert document["rows"][-1]["on"] == ["IN3", "IN5"]
    text = planner(*arguments, "--utility", "Russia").out
    assert "utility of Russia" in text
    assert text.splitlines()[-1].startswith("Smallest worst case:")


def test_what_holds_is_told_with_its_range_or_where_it_does_not(planner: Run) -> None:
    arguments = ("study", "holds", TALKS, "--runs", 64, "--future", "GOODWILL", "--share", 0.5)
    document = planner(*arguments, "--json").document

    by_issue = {entry["issue"]: entry for entry in document["commitments"]}
    assert by_issue["ARMS"]["low"] < by_issue["ARMS"]["high"]
    assert min(by_issue["ARMS"]["shares"]) == by_issue["ARMS"]["least"] >= 0.5
    assert by_issue["UKRC"]["low"] is None
    text = planner(*arguments).out
    assert "settles between" in text
    assert "has no such range: in “Base case”" in text
    assert "settle together" in text


def test_signposts_are_sentences_and_a_list_to_print(planner: Run, tmp_path: Path) -> None:
    arguments = ("study", "signposts", TALKS, "--runs", 600, "--future", "HARD", "--round", 6)
    written = tmp_path / "watch.html"
    answer = planner(*arguments, "-o", written, "--json")

    posts = answer.document["signposts"]
    assert posts
    assert answer.document["round"] == 6
    assert all(post["share"] > post["otherwise"] for post in posts)
    text = planner(*arguments).out
    assert all(post["text"] in text for post in posts)
    assert "of 100 such runs end in" in posts[0]["text"]
    page = written.read_text("utf-8")
    assert "Watch list" in page
    assert "still above" in page
    assert planner(*arguments, "-o", written).status == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("holds", "--share", "2"),
        ("signposts", "--round", "12"),
        ("instruments", "--utility", "Nobody"),
        ("regret", "--set", "MAGIC"),
        ("regret", "--processes", "0"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage(planner: Run, arguments: tuple[str, ...]) -> None:
    kind, *rest = arguments
    answer = planner("study", kind, TALKS, "--runs", 8, *rest, "--json")
    assert answer.status == 2
    assert answer.document["error"]["message"] != answer.document["error"]["code"]


def test_compare_tells_futures_run_by_run(planner: Run) -> None:
    arguments = ("compare", TALKS, "--runs", 64, "--future", "HARD")
    document = planner(*arguments, "--json").document

    (pair,) = document["pairs"]
    assert sum(map(sum, pair["from_to"])) == 64
    moved = 64 - sum(pair["from_to"][k][k] for k in range(4))
    assert pair["changed"] == moved / 64 == document["differences"][0]["changed"]
    assert {entry["id"] for entry in pair["issues"]} == {"ARMS", "CYBER", "TRADE", "UKRC", "RIGHTS"}
    assert "FAC" not in {entry["id"] for entry in pair["actors"]}
    assert document["futures"][1]["inputs"][0] == "Compromise level of all stances: × 0.8"
    text = planner(*arguments).out
    assert "runs end in another class; most often" in text
    assert "Regional stability:" in text


@pytest.mark.parametrize(
    "command",
    [("project",), ("compare", "--future", "HARD"), ("study", "holds")],
)
def test_settings_that_are_not_usual_stand_under_the_head_of_every_result(
    planner: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    changed = tmp_path / "tense.scenario"
    scenario = apply(read_scenario(TALKS).scenario, preset_change("tense"))
    export_scenario(apply(scenario, set_field("settings", "", "linkage", False)), changed)
    verb, *rest = command if command[0] != "study" else (" ".join(command), *command[2:])
    lines = planner(*verb.split(), changed, *rest, "--runs", 40).out.splitlines()

    sentence = "Not at the defaults: preset tense, trades between issues off."
    assert sentence in lines[:4]
    usual = planner(*verb.split(), TALKS, *rest, "--runs", 40).out
    assert "Not at the defaults" not in usual


def test_packages_are_told_between_two_who_sign_and_listed_with_their_trades(planner: Run) -> None:
    document = planner("study", "packages", RIVER, "--between", "LOW,HIG", "--json").document
    assert document["between"] == ["LOW", "HIG"]
    assert document["signable"]
    assert document["packages"]["mean"]["refused"] == ["LOW"]
    for package in (*document["frontier"], document["packages"]["nash"]):
        assert min(package["gains"].values()) >= -1e-6
        assert list(package["values"]) == document["issues"]
    assert all(trade["rates"][0] > trade["rates"][1] for trade in document["trades"])
    text = planner("study", "packages", RIVER).out
    assert "packages between Highmark and Lowmouth" in text.splitlines()[0]
    assert "Plain weighted mean of the opening positions: " in text
    assert "Would not sign it: Lowmouth." in text
    wrong = planner("study", "packages", RIVER, "--between", "LOW")
    assert wrong.status == 2
    assert "--between HIG,MID" in wrong.err


def test_what_opens_the_deal_is_told_and_listed(planner: Run) -> None:
    arguments = ("study", "least-change", TALKS, "--runs", 24, "--issue", "CYBER")
    document = planner(*arguments, "--json").document

    (issue,) = document["issues"]
    assert issue["issue"] == "CYBER"
    assert issue["gap"] == pytest.approx(-5)
    gives = issue["least"]["gives"]
    assert sum(give["points"] for give in gives) == pytest.approx(5, abs=1e-5)
    assert issue["least"]["ranges"]["USA"]["most"] == pytest.approx(5, abs=1e-4)
    assert document["mean"] == document["shares"]["before"]["agreement"]
    assert sum(document["shares"]["after"].values()) == pytest.approx(1)
    lines = planner(*arguments).out.splitlines()
    assert lines[-len(document["text"]) :] == document["text"]
    assert planner("study", "coalition", TALKS, "--issue", "MAGIC", "--json").status == 2


def test_who_carries_the_deal_is_told_and_listed(planner: Run) -> None:
    document = planner("study", "coalition", TALKS, "--json").document

    trade = next(entry for entry in document["issues"] if entry["issue"] == "TRADE")
    assert set(trade["coalitions"][0]) == set(trade["signatories"]) == {"RUS", "USA", "EUU"}
    assert trade["values"] == pytest.approx([62, 62], abs=0.01)
    assert document["deal"]["coalitions"] == []
    assert document["deal"]["concessions_missing"] > 0
    lines = planner("study", "coalition", TALKS).out.splitlines()
    assert lines[-len(document["text"]) :] == document["text"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("coalition",),
        ("packages",),
        ("cross-impact",),
        ("holds", "--runs", 16),
        ("instruments", "--runs", 16),
        ("signposts", "--runs", 64),
        ("matrix", "--inputs"),
    ],
)
def test_every_part_of_a_document_is_described(planner: Run, arguments: tuple[str, ...]) -> None:
    described = (ROOT / "docs/json.md").read_text("utf-8")
    (row,) = [line for line in described.splitlines() if line.startswith(f"| `{arguments[0]}`")]
    document = planner("study", *arguments, RIVER, "--json").document
    assert [part for part in document if f"`{part}`" not in row] == []
