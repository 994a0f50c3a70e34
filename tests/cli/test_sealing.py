"""`planner seal`, `resolve` and `scores`: a projection from the day it is sealed to its score."""

from datetime import date
from pathlib import Path

import pytest

from planner.document.document import Document
from planner.domain.changes import apply, set_field
from planner.domain.records import OUTCOMES
from planner.domain.sharing import Sharing
from planner.storage.images import image_of
from planner.storage.opening import read_scenario
from planner.storage.saving import export_scenario
from tests.builders import small_scenario
from tests.cli.conftest import Run
from tests.study.seals import rewritten

TODAY = date.today().isoformat()


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    scenario = small_scenario()
    for name in OUTCOMES:
        scenario = apply(scenario, set_field("brief", "", f"meaning_{name}", f"It is {name}."))
    path = tmp_path / "talks.scenario"
    export_scenario(scenario, path)
    return path


def sealed(planner: Run, path: Path) -> str:
    answer = planner(
        *("seal", path, "--runs", 20, "--judge", "The chair", "--expected", TODAY),
        *("--criterion", "agreement=Both have signed.", "--json"),
    )
    assert answer.status == 0
    assert answer.document["criteria"]["agreement"] == "Both have signed."
    assert answer.document["criteria"]["stalemate"] == "It is stalemate."
    return str(answer.document["code"])


def test_a_projection_is_sealed_resolved_and_scored(planner: Run, talks: Path) -> None:
    code = sealed(planner, talks)
    assert f"open, expected {TODAY}" in planner("scores", talks).out
    done = planner(
        *("resolve", talks, code.lower(), "--outcome", "partial", "--value", "DUES=50"),
        *("--source", "The communiqué"),
    )
    assert done.status == 0
    answer = planner("scores", talks.parent, "--code", code, "--json")
    assert answer.status == 0
    (seal,) = answer.document["seals"]
    assert (seal["code"], seal["resolution"]["values"]) == (code, {"DUES": 50})
    assert answer.document["scores"]["uniform"]["brier"] == pytest.approx(0.75)
    words = planner("scores", talks, "--code", code).out
    assert "unchanged since" in words
    assert "next to nothing" in words


def test_what_was_tampered_with_is_named_on_opening_and_in_the_scores(
    planner: Run, talks: Path, tmp_path: Path
) -> None:
    code = sealed(planner, talks)
    opened = read_scenario(talks)
    (entry,) = opened.attachments
    altered = rewritten(entry, runs=5_000_000)
    forged = tmp_path / "forged.scenario"
    forged.write_bytes(image_of(opened.scenario, attachments=(altered,)))
    answer = planner("scores", forged, "--json")
    assert answer.status == 1
    assert [one["code"] for one in answer.document["problems"]] == ["seal-altered"]
    assert planner("scores", forged, "--code", code).status == 2
    document = Document.open(forged)
    assert [problem.code for problem in document.warnings] == ["seal-altered"]
    document.close(discard=True)


def test_a_merge_keeps_the_seals_of_both(planner: Run, talks: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.scenario"
    other.write_bytes(talks.read_bytes())
    codes = {sealed(planner, talks), sealed(planner, other)}
    out = tmp_path / "out.scenario"
    assert planner("merge", talks, other, "-o", out).status == 0
    answer = planner("scores", out, talks, other, "--json")
    assert {seal["code"] for seal in answer.document["seals"]} == codes
    assert answer.document["problems"] == []


def test_a_copy_that_hides_who_the_actors_are_holds_no_seals(
    planner: Run, talks: Path, tmp_path: Path
) -> None:
    sealed(planner, talks)
    document = Document.open(talks)
    for name, sharing in (("hidden", Sharing(actors=True)), ("whole", Sharing(history=True))):
        document.save_shared(tmp_path / f"{name}.scenario", sharing)
    document.close(discard=True)
    counts = [
        len(read_scenario(tmp_path / f"{name}.scenario").attachments)
        for name in ("hidden", "whole")
    ]
    assert counts == [0, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        ("seal", "--judge", "M", "--expected", TODAY, "--criterion", "peace=Yes"),
        ("seal", "--judge", "M", "--expected", "soon"),
        ("resolve", "ABCD-0000", "--outcome", "agreement"),
        ("scores", "--code", "ABCD-0000"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_the_file_stays(
    planner: Run, talks: Path, wrong: tuple[str, ...]
) -> None:
    before = talks.read_bytes()
    answer = planner(wrong[0], talks, *wrong[1:])
    assert (answer.status, answer.out) == (2, "")
    assert talks.read_bytes() == before


def test_files_of_a_folder_that_cannot_be_read_are_named(planner: Run, talks: Path) -> None:
    (talks.parent / "broken.scenario").write_text("nothing")
    answer = planner("scores", talks.parent)
    assert answer.status == 1
    assert "broken.scenario" in answer.out
