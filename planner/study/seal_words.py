"""Sealed projections and how they turned out, in words, for both faces of the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from planner.charts.wording import count, percent, value, value_with_unit
from planner.domain.records import OUTCOMES
from planner.domain.scenario import Scenario
from planner.storage.times import time_of
from planner.study.naming import future_name, title_of
from planner.study.seal_chain import Resolution, Seal, SealedIssue
from planner.study.seal_scores import FEW, Bin, Record, Scored, ShareScore
from planner.texts import figures, has, say

_HEADINGS = ("seal.code", "seal.when", "seal.what", "seal.said", "seal.happened", "seal.brier")


@dataclass(frozen=True, slots=True)
class SealRow:
    """One sealed projection as the list shows it."""

    seal: Seal
    code: str
    when: str
    what: str
    said: str
    happened: str
    brier: str  # empty while it is open

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts in the order of the headings."""
        return self.code, self.when, self.what, self.said, self.happened, self.brier


def headings() -> tuple[str, ...]:
    """Return the headings of the list."""
    return tuple(say(code) for code in _HEADINGS)


def subject(seal: Seal) -> str:
    """Return what was projected."""
    title = seal.title or say("top.untitled")
    return say("seal.subject", title=title, future=seal.future or say("future.base"))


def subject_of(scenario: Scenario, future: str | None) -> str:
    """Return what would be sealed."""
    return say("seal.subject", title=title_of(scenario), future=future_name(scenario, future))


def detail_sentences(seal: Seal, resolutions: Sequence[Resolution]) -> list[str]:
    """Return all that was sealed, and all that was said of it later, in lines."""
    shares = [
        say("seal.said-words", outcome=say(f"outcome.{name}"), share=percent(share))
        for name in OUTCOMES
        if (share := seal.shares[name]) is not None
    ]
    code = f"engine.{seal.engine}"
    who = {"author": seal.author or say("message.somebody"), "when": day_of(seal.made_at)}
    made = {"engine": say(code) if has(code) else seal.engine, "runs": count(seal.runs)}
    lines = [
        say("seal.detail-code", seal=seal.code, digest=in_groups(seal.id)),
        say("seal.detail-who", **who),
        say("seal.detail-judge", judge=seal.judge, expected=seal.expected),
        say("seal.detail-shares", shares=", ".join(shares)),
        say("seal.detail-runs", seed=seal.seed, inputs=in_groups(seal.inputs_sha256), **made),
    ]
    lines += [
        say("seal.detail-criterion", outcome=say(f"outcome.{name}"), criterion=seal.criteria[name])
        for name in OUTCOMES
        if seal.criteria[name]
    ]
    latest = resolutions[-1].values if resolutions else {}
    lines += [_issue_line(said, latest.get(said.issue.id)) for said in seal.issues]
    for one in resolutions:
        values = {"author": one.author or say("message.somebody"), "when": day_of(one.made_at)}
        lines.append(say("seal.detail-happened", happened=happened_words(one), **values))
        if one.source:
            lines.append(say("seal.detail-source", source=one.source))
    return lines


def _issue_line(said: SealedIssue, outcome: float | None) -> str:
    issue = said.issue
    mean = value_with_unit(issue, said.weighted_mean)
    if said.mean is None or said.low is None or said.high is None:
        line = say("seal.issue-open", issue=issue.name, mean=mean)
    else:
        told = {
            "issue": issue.name,
            "value": value_with_unit(issue, said.mean),
            "low": value(issue, said.low),
            "high": value(issue, said.high),
            "mean": mean,
        }
        line = (
            say("seal.issue", **told)
            if said.settled_share == 1
            else say("seal.issue-some", share=percent(said.settled_share), **told)
        )
    if outcome is None:
        return line
    return say("seal.issue-settled", line=line, outcome=value_with_unit(issue, outcome))


def in_groups(digest: str) -> str:
    """Return a long fingerprint so that it can be read out, and broken into lines."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def day_of(text: str) -> str:
    """Return the day of a time in a file."""
    found = time_of(text)
    return text[:10] if found is None else found.date().isoformat()


def said_words(seal: Seal) -> str:
    """Return the class that most runs ended in, with its share."""
    share = percent(seal.shares[seal.most] or 0.0)
    return say("seal.said-words", outcome=say(f"outcome.{seal.most}"), share=share)


def happened_words(resolution: Resolution) -> str:
    """Return what became of it."""
    outcome = say(f"outcome.{resolution.outcome}")
    return say("seal.happened-words", outcome=outcome, date=resolution.date)


def rows_of(record: Record, amended: Sequence[str] = ()) -> list[SealRow]:
    """Return the list, oldest first; `amended` are the seals with more than one resolution."""
    today = date.today().isoformat()
    rows = []
    for seal in record.open:
        code = "seal.overdue" if seal.expected < today else "seal.open-until"
        rows.append(_row(seal, say(code, date=seal.expected), ""))
    for one in record.scored:
        happened = happened_words(one.resolution)
        if one.seal.id in amended:
            happened = say("seal.amended", happened=happened)
        rows.append(_row(one.seal, happened, figures(f"{one.own.brier:.2f}")))
    return sorted(rows, key=lambda row: row.seal.made_at)


def _row(seal: Seal, happened: str, brier: str) -> SealRow:
    return SealRow(
        seal, seal.code, day_of(seal.made_at), subject(seal), said_words(seal), happened, brier
    )


def sentences(record: Record) -> list[str]:
    """Return what the record amounts to."""
    scored = record.scored
    n = len(record.open) + len(scored)
    if not n:
        return [say("seal.none")]
    lines = [say("seal.counts", n=n, resolved=len(scored))]
    if not scored:
        return lines
    own, uniform = _mean([one.own for one in scored]), _mean([one.uniform for one in scored])
    for code, name in (("seal.brier-sentence", "brier"), ("seal.log-sentence", "log")):
        both = {"own": getattr(own, name), "uniform": getattr(uniform, name)}
        lines.append(say(code, **{key: figures(f"{score:.2f}") for key, score in both.items()}))
    rates = [one.base_rate for one in scored if one.base_rate is not None]
    if rates:
        rate = _mean(rates)
        lines.append(
            say(
                "seal.base-sentence",
                brier=figures(f"{rate.brier:.2f}"),
                log=figures(f"{rate.log:.2f}"),
            )
        )
    lines += _value_sentences(scored)
    if record.is_small:
        lines.append(say("seal.few", n=len(scored), least=FEW))
    return lines


def _value_sentences(scored: Sequence[Scored]) -> list[str]:
    values = [value for one in scored for value in one.values]
    if not values:
        return []
    own, mean = (fmean(getattr(one, name) for one in values) for name in ("error", "weighted_mean"))
    numbers = {"own": figures(f"{own:.1f}"), "mean": figures(f"{mean:.1f}")}
    held = sum(one.is_inside for one in values)
    return [say("seal.values-sentence", n=len(values), held=held, **numbers)]


def _mean(scores: Sequence[ShareScore]) -> ShareScore:
    return ShareScore(fmean(one.brier for one in scores), fmean(one.log for one in scores))


def bin_sentence(one: Bin) -> str:
    """Return how often shares of about one size came about."""
    low, high = (f"{100 * end:.0f}" for end in (one.happened.low, one.happened.high))
    return say(
        "seal.bin",
        low=f"{100 * one.low:.0f}",
        high=f"{100 * one.high:.0f}",
        n=one.n,
        said=percent(one.said),
        happened=percent(one.happened.share),
        ends=say("seal.range", low=low, high=high),
    )


def record_document(record: Record) -> dict[str, Any]:
    """Return the record as JSON."""
    scored = {one.seal.id: one for one in record.scored}
    seals = [*record.open, *(one.seal for one in record.scored)]
    return {
        "seals": [
            _seal_document(seal, scored.get(seal.id))
            for seal in sorted(seals, key=lambda seal: seal.made_at)
        ],
        "resolved": len(record.scored),
        "is_small": record.is_small,
        "scores": _means_document(record),
        "bins": [
            {
                "low": one.low,
                "high": one.high,
                "n": one.n,
                "said": one.said,
                "happened": {
                    "share": one.happened.share,
                    "low": one.happened.low,
                    "high": one.happened.high,
                },
            }
            for one in record.bins
        ],
    }


def _means_document(record: Record) -> dict[str, Any] | None:
    if not record.scored:
        return None
    rates = [one.base_rate for one in record.scored if one.base_rate is not None]
    values = [value for one in record.scored for value in one.values]
    return {
        "own": _score_document(_mean([one.own for one in record.scored])),
        "uniform": _score_document(_mean([one.uniform for one in record.scored])),
        "base_rate": _score_document(_mean(rates)) if rates else None,
        "values": {
            "n": len(values),
            "error": fmean(one.error for one in values),
            "weighted_mean": fmean(one.weighted_mean for one in values),
            "inside": sum(one.is_inside for one in values),
        }
        if values
        else None,
    }


def _score_document(score: ShareScore) -> dict[str, float]:
    return {"brier": score.brier, "log": score.log}


def _seal_document(seal: Seal, scored: Scored | None) -> dict[str, Any]:
    return {
        "code": seal.code,
        "sha256": seal.id,
        "made_at": seal.made_at,
        "author": seal.author,
        "title": seal.title,
        "future": seal.future or None,
        "engine": seal.engine,
        "inputs_sha256": seal.inputs_sha256,
        "shares": dict(seal.shares),
        "values": {one.issue.id: one.mean for one in seal.issues},
        "criteria": {name: seal.criteria[name] for name in OUTCOMES},
        "judge": seal.judge,
        "expected": seal.expected,
        "resolution": None
        if scored is None
        else {
            "outcome": scored.resolution.outcome,
            "date": scored.resolution.date,
            "values": dict(scored.resolution.values),
            "source": scored.resolution.source,
            "brier": scored.own.brier,
            "log": scored.own.log,
        },
    }
