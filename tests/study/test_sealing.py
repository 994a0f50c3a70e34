"""Sealed projections: what is tampered with shows, and scores are those of the sources."""

import hashlib
import json
from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.problems import FileProblem, UsageProblem
from planner.domain.records import OUTCOMES
from planner.storage.stored import Attachment, pack
from planner.study.projecting import Request, inputs_sha256, project
from planner.study.seal_chain import MAX_ENTRIES, SEAL, entry_of, read_chain
from planner.study.seal_scores import record_of
from planner.study.seal_words import bin_sentence, detail_sentences, rows_of, sentences
from planner.study.sealing import Happened, Terms, resolution, seal
from planner.texts.findings import problem_sentence
from tests.builders import small_scenario
from tests.study.seals import add_resolution, add_seal, rewritten, seal_content

TODAY = date.today()
CRITERIA = dict.fromkeys(OUTCOMES, "Signed by all.")


def codes(kept: list[Attachment]) -> list[str]:
    problems = read_chain(kept).problems
    for problem in problems:
        assert problem_sentence(problem) != problem.code
    return [problem.code for problem in problems]


def three() -> list[Attachment]:
    kept: list[Attachment] = []
    first = add_seal(kept)
    add_seal(kept, 0.1, 0.2, 0.3, 0.4)
    add_resolution(kept, first, "agreement", i1=40.0)
    return kept


def test_a_seal_holds_what_was_projected_and_agreed() -> None:
    scenario = small_scenario()
    request = Request(runs=64, seed=3)
    projection = project(scenario, request)
    terms = Terms("The mediator", TODAY.isoformat(), CRITERIA)
    entry = seal(scenario, request, projection, terms, "Ada", ())
    (found,) = read_chain([entry]).seals
    assert found.inputs_sha256 == inputs_sha256(scenario, request)
    assert (found.runs, found.seed, found.author, found.judge) == (64, 3, "Ada", "The mediator")
    assert [found.shares[name] for name in OUTCOMES] == [
        projection.share(k).share for k in range(4)
    ]
    assert [one.issue.id for one in found.issues] == list(projection.issues)
    assert [one.mean for one in found.issues] == [one.mean for one in projection.issue_results]


def test_an_untouched_chain_has_nothing_to_say_in_any_order_of_its_rows() -> None:
    kept = three()
    assert codes(kept) == []
    assert read_chain(kept[::-1]) == read_chain(kept)
    assert len(read_chain(kept).tips) == 1


@pytest.mark.parametrize("place", range(3))
def test_an_altered_entry_is_named_and_not_counted(place: int) -> None:
    kept = three()
    kept[place] = rewritten(kept[place], author="Eve")
    assert codes(kept) == ["seal-altered"]
    chain = read_chain(kept)
    counted = {one.id for one in chain.seals} | {one.id for one in chain.resolutions}
    assert kept[place].id not in counted


@pytest.mark.parametrize("place", [0, 1])
def test_a_removed_entry_is_named_by_those_that_follow(place: int) -> None:
    kept = three()
    del kept[place]
    assert "seal-missing" in codes(kept)


def test_a_rewritten_chain_lacks_the_code_that_was_written_down() -> None:
    kept = three()
    code = read_chain(kept).seals[0].code
    assert read_chain(kept).find(code).id == kept[0].id
    anew: list[Attachment] = []
    add_seal(anew, 0.9, 0.05, 0.05, 0.0)
    assert codes(anew) == []
    with pytest.raises(UsageProblem, match="unknown-seal"):
        read_chain(anew).find(code)


def test_an_entry_dated_before_the_one_it_follows_is_named() -> None:
    kept: list[Attachment] = []
    add_seal(kept)
    made = entry_of(SEAL, seal_content(), kept)
    backdated = made.contents() | {"made_at": "2020-01-01T00:00:00+00:00"}
    text = json.dumps(backdated, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    kept.append(Attachment(digest, SEAL, backdated["made_at"], SEAL, pack(backdated)))
    assert codes(kept) == ["seal-out-of-order"]


def test_copies_that_were_sealed_apart_make_one_chain_again() -> None:
    ours = three()
    theirs = list(ours)
    add_seal(ours)
    add_seal(theirs, 0.25, 0.25, 0.25, 0.25)
    merged = list({one.id: one for one in (*ours, *theirs)}.values())
    assert codes(merged) == []
    assert len(read_chain(merged).tips) == 2
    add_seal(merged)
    assert len(read_chain(merged).tips) == 1


@given(
    st.binary(max_size=60)
    | st.recursive(
        st.none() | st.floats(0, 1) | st.text(max_size=3),
        lambda part: (
            st.dictionaries(st.sampled_from(["kind", "made_at", "previous", "shares"]), part)
            | st.lists(part, max_size=2)
        ),
        max_leaves=4,
    ).map(pack)
)
def test_whatever_stands_in_a_file_is_named_and_not_believed(body: bytes) -> None:
    kept = [Attachment("ab" * 32, SEAL, "2026-01-01T00:00:00+00:00", SEAL, body)]
    assert codes(kept) == ["seal-altered"]
    assert read_chain(kept).seals == ()


def test_a_file_takes_so_many_entries_and_no_more() -> None:
    kept = [Attachment(str(k), SEAL, "now", SEAL, b"") for k in range(MAX_ENTRIES + 1)]
    assert codes(kept) == ["seals-too-many"]
    with pytest.raises(FileProblem, match="seals-too-many"):
        add_seal(kept)


def test_what_unpacks_beyond_all_measure_is_not_read() -> None:
    body = pack("x" * 200_000)
    kept = [Attachment(f"{k:064}", SEAL, "now", SEAL, body) for k in range(101)]
    assert codes(kept) == ["seals-too-large"]
    with pytest.raises(FileProblem, match="seals-too-large"):
        add_seal(kept)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms("M", TODAY.isoformat(), {**CRITERIA, "partial": " "}), "seal-no-criterion"),
        (Terms(" ", TODAY.isoformat(), CRITERIA), "seal-no-judge"),
        (Terms("M", "soon", CRITERIA), "not-a-date"),
        (Terms("M", str(TODAY - timedelta(days=1)), CRITERIA), "seal-expected-past"),
        (Terms("M", TODAY.isoformat(), {**CRITERIA, "partial": "x" * 4_001}), "seal-too-long"),
    ],
)
def test_terms_by_which_nobody_could_judge_are_refused(terms: Terms, code: str) -> None:
    scenario = small_scenario()
    projection = project(scenario, Request(runs=1))
    with pytest.raises(UsageProblem, match=code):
        seal(scenario, Request(runs=1), projection, terms, "", ())


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        (Happened("peace", TODAY.isoformat()), "unknown-outcome"),
        (Happened("agreement", str(TODAY + timedelta(days=1))), "resolved-in-future"),
        (Happened("agreement", "2001-01-01"), "resolved-before-sealed"),
        (Happened("agreement", TODAY.isoformat(), {"i1": 101.0}), "resolved-off-scale"),
        (Happened("agreement", TODAY.isoformat(), {"i1": float("nan")}), "resolved-off-scale"),
        (Happened("agreement", TODAY.isoformat(), {"i9": 1.0}), "resolved-unknown-issue"),
    ],
)
def test_outcomes_that_cannot_be_are_refused(happened: Happened, code: str) -> None:
    kept: list[Attachment] = []
    sealed = add_seal(kept)
    with pytest.raises(UsageProblem, match=code):
        resolution(sealed, happened, "", kept)


def test_a_resolution_is_amended_only_by_a_further_one() -> None:
    kept: list[Attachment] = []
    sealed = add_seal(kept)
    for outcome in ("agreement", "stalemate"):
        kept.append(resolution(sealed, Happened(outcome, TODAY.isoformat()), "", kept))
    chain = read_chain(kept)
    assert [one.outcome for one in chain.of(sealed)] == ["agreement", "stalemate"]
    (scored,) = record_of([chain]).scored
    assert scored.resolution.outcome == "stalemate"
    (row,) = rows_of(record_of([chain]), chain.amended)
    assert "amended" in row.happened


def test_scores_are_those_worked_by_hand() -> None:
    kept: list[Attachment] = []
    add_resolution(kept, add_seal(kept, 0.6, 0.2, 0.15, 0.05), "agreement", i1=40.0)
    add_resolution(kept, add_seal(kept, 0.5, 0.5, 0.0, None), "stalemate")
    record = record_of([read_chain(kept)])
    first, second = record.scored
    assert first.own.brier == pytest.approx(0.16 + 0.04 + 0.0225 + 0.0025)
    assert first.own.log == pytest.approx(-log(0.6))
    assert first.uniform.brier == pytest.approx(0.75)
    # The other one ended in stalemate: shares 1/5, 1/5, 2/5, 1/5.
    assert first.base_rate is not None
    assert first.base_rate.brier == pytest.approx(0.64 + 0.04 + 0.16 + 0.04)
    (value,) = first.values
    assert (value.error, value.weighted_mean, value.is_inside) == (2.0, 10.0, True)
    assert second.own.brier == pytest.approx(1.5)
    assert second.own.log == pytest.approx(-log(0.5 / 1_000))  # no run: counted as half a one
    assert second.uniform.brier == pytest.approx(2 / 3)
    assert sum(one.n for one in record.bins) == 7
    assert "too few" in sentences(record)[-1]
    assert all("95 of 100" in bin_sentence(one) for one in record.bins)


def test_a_seal_in_several_copies_counts_once_with_its_latest_outcome() -> None:
    kept: list[Attachment] = []
    sealed = add_seal(kept)
    copy = list(kept)
    add_resolution(kept, sealed, "agreement")
    record = record_of([read_chain(copy), read_chain(kept), read_chain(kept)])
    assert (len(record.scored), len(record.open)) == (1, 0)


def test_the_value_of_an_issue_that_stays_open_in_some_runs_says_in_how_many_it_settled() -> None:
    (told,) = (line for line in detail_sentences(add_seal([]), ()) if line.startswith("Trade"))
    assert "settled in 80\u00a0% of runs, then at" in told
    assert "in eight of ten of these" in told
