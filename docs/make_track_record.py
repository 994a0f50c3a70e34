"""Plays all engines on resolved cases and writes what came out, good and bad.

`python -m docs.make_track_record ../shared/data/validation` writes `resources/track_record.json`,
which the window shows, and `docs/track-record.md`. The data are not part of the program.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.eu_band import cases_of, cross_validated
from planner.interchange.resolved_folder import read_resolved
from planner.study.backtest import Backtest, backtest
from planner.study.backtest_documents import backtest_document
from planner.study.backtest_words import (
    head_sentence,
    meaning_sentences,
    note_sentences,
    table_cells,
    table_rows,
)
from planner.study.resolved import ResolvedCases, ResolvedIssue
from planner.study.track_record import EU, FILE, Record, track_record

ROOT = Path(__file__).resolve().parents[1]
JSON, PAGE = ROOT / "resources" / FILE, ROOT / "docs" / "track-record.md"
RUNS = 100  # of each dossier, for the simulated bands
DIGITS = 12  # beyond them machines may differ


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a csv file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def two_sides(
    key: str, group: str, outcome: float, salience: Sequence[float] = (100.0, 100.0)
) -> ResolvedIssue:
    """Return an issue with one side at 100 and the other at 0."""
    return ResolvedIssue(
        key,
        group,
        outcome,
        ("a", "b"),
        np.array([100.0, 0.0]),
        np.array(salience),
        np.full(2, 100.0),
    )


def climate(folder: Path) -> ResolvedCases:
    """Return the Paris talks of 2015: 13 issues, negotiated together."""
    stances: dict[str, list[dict[str, str]]] = {}
    for row in rows(folder / "positions.csv"):
        stances.setdefault(row["issue_id"], []).append(row)
    issues = []
    for row in rows(folder / "outcomes.csv"):
        here = stances[row["issue_id"]]
        issues.append(
            ResolvedIssue(
                id=row["issue_id"],
                group="paris",
                outcome=float(row["outcome"]),
                actors=tuple(stance["actor"] for stance in here),
                position=np.array([float(stance["position"]) for stance in here]),
                salience=np.array([100.0 * float(stance["salience"]) for stance in here]),
                influence=np.array([100.0 * float(stance["power"]) for stance in here]),
            )
        )
    return ResolvedCases(tuple(issues), "talks")


def salaries(folder: Path) -> ResolvedCases:
    """Return salary cases: what the player asked at 100, what the club offered at 0."""
    return ResolvedCases(
        tuple(
            two_sides(row["case_id"], row["case_id"], float(row["outcome"]))
            for row in rows(folder / "outcomes.csv")
        )
    )


def goods(folder: Path) -> ResolvedCases:
    """Return talks on three goods: who gets how much of each; salience is what it is worth."""
    values = {row["dialogue_id"]: row for row in rows(folder / "dialogues.csv")}
    return ResolvedCases(tuple(_goods(rows(folder / "outcomes.csv"), values)), "dialogue_id")


def _goods(
    outcomes: Iterable[Mapping[str, str]], values: Mapping[str, Mapping[str, str]]
) -> Iterator[ResolvedIssue]:
    for row in outcomes:
        if row["agreed"] != "1":
            continue
        key = row["dialogue_id"]
        for good in ("food", "water", "firewood"):
            worth = [20.0 * float(values[key][f"value_{side}_{good}"]) for side in "ab"]
            yield two_sides(f"{key}-{good}", key, 100.0 * float(row[f"a_gets_{good}"]) / 3.0, worth)


def played(folder: Path, runs: int) -> dict[str, Backtest]:
    """Return the backtests of all collections; runs are simulated of the first two."""
    decisions = read_resolved(folder / "deu", "dossier_id")
    tried = cross_validated(cases_of(decisions.issues))
    return {
        EU: replace(backtest(decisions, runs=runs), band=tried),
        "climate": backtest(climate(folder / "cop21"), runs=runs),
        "goods": backtest(goods(folder / "campsite")),
        "salaries": backtest(salaries(folder / "salary_arbitration")),
    }


def document(found: Mapping[str, Backtest]) -> dict[str, Any]:
    """Return what the program ships."""
    collections = [{"name": name, **backtest_document(one)} for name, one in found.items()]
    whole: dict[str, Any] = _rounded({"collections": collections})
    return whole


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list | tuple) else value


def page(records: Sequence[Record]) -> str:
    """Return the page for people."""
    parts = [INTRODUCTION.strip()]
    for record in records:
        parts += [f"## {record.title}", record.about, head_sentence(record.backtest)]
        parts.append(_table(record.backtest))
        found = [*meaning_sentences(record.backtest), *note_sentences(record.backtest)]
        parts.append("\n".join(f"- {sentence}" for sentence in found))
    return "\n\n".join([*parts, REMARKS.strip()]) + "\n"


def _table(found: Backtest) -> str:
    headings, *cells = table_cells(found)
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)]]
    for (name, *numbers), row in zip(cells, table_rows(found), strict=True):
        lines.append([f"**{name}**" if row.is_reference else name, *numbers])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


INTRODUCTION = """
# Track record

How far the engines of this program missed on real cases whose outcome is known, beside the plain
weighted mean of the opening positions. No number here was written by hand: `python -m
docs.make_track_record DATA` plays the engines and writes this page and the table of the Evidence
page. No engine was tuned on these outcomes; only the band of EU decisions was made from them, and
what is said of it comes from dossiers that were left out when it was made.

“Missed by” is the mean distance between forecast and outcome in points of the scale from 0 to
100. “Against the weighted mean” is how much further a forecast missed on the same issues: above 0
is worse. “8 of 10 held” is the share of outcomes in the interval that an engine itself takes for
80 %; only the contest chain has one. CRPS scores the whole distribution in points: the smaller,
the better. “Runs held” is the share of outcomes between the 10th and the 90th percentile of 100
simulated runs, with a range of ten points either way assumed for every number. Intervals in
brackets come from 2,000 bootstraps over whole groups.

Your own resolved cases are played by `planner backtest FOLDER`, or on the Evidence page under
Track record. The folder holds three tables, all numbers from 0 to 100:

- `issues.csv`: `issue_id`, and a column that says which issues were negotiated together (the first
  one, or `--groups`); `status_quo` if known.
- `positions.csv`: `issue_id`, `actor`, `position`, `salience` (blank: the mean of the issue),
  `influence` (blank: 100); `compromise` if known, for the settlement model.
- `outcomes.csv`: `issue_id`, `outcome` (blank: not decided, not scored).
"""
REMARKS = """
## Remarks

- **The settlement model is in none of these tables.** It asks how far each side would move and
  who must sign, and nobody recorded that. A table made with guesses of ours would test the
  guesses. Seal projections of your own talks, and score them when they are over.
- **International crises (ICB) are not played.** The collection has no positions: a scenario made
  from capabilities alone would be our own invention, whichever engine plays it.
- **The weighted median** takes the lower position where both sides weigh exactly the same. That
  happens on one EU issue, where it was right by luck: with the middle of the two it would miss by
  26.9 instead of 26.6. On salaries, where both sides always weigh the same, the rule makes it
  always say the club's offer; so does the challenge model, whose forecast is that median.
- **The contest chain** leaves out positions that nobody with influence and salience holds: an
  actor without either changes nothing. The collection's own figures count such positions as
  candidates; that makes a difference on four EU issues, and 22.29 points and a CRPS of 15.47 of
  what is 22.31 and 15.53 here.
- **The band** is as wide as the misses of EU decisions with as many distinct positions (two,
  three, four or more), measured in weighted standard deviations of the positions and cut at the
  outermost of them: `python -m benchmarks.eu_band DATA`.

## Sources

- Arregui, J., Perarnaud, C. (2022), A new dataset on legislative decision-making in the European
  Union: the DEU III dataset, doi 10.34810/data53; Thomson and others (2006), The European Union
  Decides; Thomson and others (2012), J. European Public Policy 19(4). Half of the dossiers. The
  influence of the member states was added from their votes in the Council.
- Stokman, F., Thomson, R. (2015), Forecasting the Paris 2015 UNFCCC Negotiations; outcomes coded
  from the text of the Agreement.
- Chawla, K. and others (2021), CaSiNo: a corpus of campsite negotiation dialogues, NAACL.
- Salary figures of Major League Baseball, 2011-2014, from press tables.
"""


def main() -> None:
    """Write both."""
    found = document(played(Path(sys.argv[1]), RUNS))
    JSON.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(track_record()), encoding="utf-8")


if __name__ == "__main__":
    main()
