"""The record that the program ships: as its page says, as the data say."""

import json

import pytest

from docs.make_track_record import JSON, PAGE, document, page, played
from planner.study.backtest import BASELINE
from planner.study.backtest_documents import backtest_document, backtest_of
from planner.study.eu_band import N_ISSUES
from planner.study.track_record import EU, track_record
from tests.helpers import shared_data


def test_the_page_says_what_is_shipped() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(track_record())


def test_eu_decisions_come_first_with_all_engines_but_settlement() -> None:
    record = track_record()[0]
    assert record.name == EU
    assert [entry.engine.name for entry in record.backtest.left_out] == ["settlement"]
    by_name = {result.name: result for result in record.backtest.results}
    assert by_name[BASELINE].n == N_ISSUES
    assert by_name[BASELINE].mae == pytest.approx(22.8, abs=0.1)
    assert by_name["contest-chain"].mae == pytest.approx(22.3, abs=0.3)


def test_a_document_gives_the_backtest_that_it_was_made_of() -> None:
    for record in track_record():
        written = json.loads(json.dumps(backtest_document(record.backtest)))
        again = backtest_of(written)
        assert again.results == record.backtest.results
        assert again.rules == record.backtest.rules
        assert again.band == record.backtest.band


@pytest.mark.long
def test_the_record_is_what_the_data_give() -> None:
    folder = shared_data("validation/README.md").parent
    shipped = json.loads(JSON.read_text(encoding="utf-8"))
    for wanted, found in zip(
        shipped["collections"], document(played(folder, 0))["collections"], strict=True
    ):
        for theirs, ours in zip(wanted["engines"], found["engines"], strict=True):
            assert ours["engine"] == theirs["engine"]
            for name in ("mae", "hits10", "mae_low", "mae_high", "crps"):
                assert ours[name] == pytest.approx(theirs[name], abs=1e-6), theirs["engine"]
        assert found["rules"] == wanted["rules"]
