"""Sealed projections and their outcomes as a file keeps them: entries that each name the last.

The id of an entry is the SHA-256 of what it says, and what it says holds the ids of the entries
that were the last before it: more than one where copies were merged. So nothing that was sealed
can be changed, taken out or put elsewhere without it showing here or in the code that somebody
wrote down.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from planner.domain.problems import FileProblem, Problem, Severity, UsageProblem
from planner.domain.records import OUTCOMES, Issue
from planner.storage.json_text import decode
from planner.storage.stored import Attachment, pack, unpacked_text
from planner.storage.times import time_of

SEAL, RESOLUTION = "seal", "resolution"
KINDS = (SEAL, RESOLUTION)
MAX_ENTRIES = 1_000
MAX_ENTRY_BYTES = 250_000  # unpacked; the longest texts of 60 issues need less
MAX_CHAIN_CHARACTERS = 20_000_000  # that opening a file may read
MAX_WORDS = 4_000  # of a criterion or a note
MAX_NAME = 200
_CODE = 8  # digits of a code


@dataclass(frozen=True, slots=True)
class SealedIssue:
    """What was said of one issue; values 0-100."""

    issue: Issue  # its name and its scale as they were
    weighted_mean: float
    settled_share: float
    mean: float | None  # None if it settled in no run, and so for the ends
    low: float | None  # 10 % of the runs in which it settled are below
    high: float | None


@dataclass(frozen=True, slots=True)
class Seal:
    """A projection that was sealed."""

    id: str
    made_at: str
    author: str
    title: str  # of the scenario
    future: str  # its name; empty: the base case
    engine: str
    runs: int
    seed: int
    inputs_sha256: str
    shares: Mapping[str, float | None]  # by class; None where it is not modelled
    issues: tuple[SealedIssue, ...]
    criteria: Mapping[str, str]
    judge: str
    expected: str  # a date

    @property
    def code(self) -> str:
        """The short code to write down."""
        return code_of(self.id)

    @property
    def most(self) -> str:
        """The class with the largest share."""
        return max(OUTCOMES, key=lambda name: self.shares[name] or 0.0)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a sealed projection."""

    id: str
    made_at: str
    author: str
    seal: str
    outcome: str
    date: str
    values: Mapping[str, float]  # by issue, 0-100
    source: str


@dataclass(frozen=True, slots=True)
class Chain:
    """All that is sealed in a file, oldest first, and what is wrong with it."""

    seals: tuple[Seal, ...] = ()
    resolutions: tuple[Resolution, ...] = ()  # a later one of a seal amends the earlier
    problems: tuple[Problem, ...] = ()
    tips: tuple[str, ...] = ()  # entries that no other names

    def of(self, seal: Seal) -> tuple[Resolution, ...]:
        """Return all resolutions of a seal; the last one counts."""
        return tuple(one for one in self.resolutions if one.seal == seal.id)

    @property
    def amended(self) -> tuple[str, ...]:
        """Ids of the seals with more than one resolution."""
        return tuple(seal.id for seal in self.seals if len(self.of(seal)) > 1)

    def find(self, code: str) -> Seal:
        """Return a seal by its code, or by more digits of it; raises UsageProblem."""
        digits = code.replace("-", "").replace(" ", "").lower()
        found = [seal for seal in self.seals if len(digits) >= 4 and seal.id.startswith(digits)]
        if len(found) == 1:
            return found[0]
        known = ", ".join(seal.code for seal in self.seals) or "-"
        raise UsageProblem("seal-ambiguous" if found else "unknown-seal", seal=code, known=known)


def code_of(digest: str) -> str:
    """Return the short code of an entry."""
    digits = digest[:_CODE].upper()
    return f"{digits[:4]}-{digits[4:]}"


def entry_of(kind: str, content: Mapping[str, Any], kept: Iterable[Attachment]) -> Attachment:
    """Return an entry that follows those that are kept; raises FileProblem.

    `content` needs no "kind", "made_at" and "previous": they are put in here.
    """
    kept = tuple(kept)
    if len(kept) >= MAX_ENTRIES:
        raise FileProblem("seals-too-many", limit=MAX_ENTRIES)
    chain = read_chain(kept)
    if any(problem.code == "seals-too-large" for problem in chain.problems):
        raise FileProblem("seals-too-large")
    made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
    whole = dict(content) | {
        "kind": kind,
        "made_at": made_at,
        "previous": list(chain.tips),
    }
    return Attachment(_digest(whole), kind, made_at, kind, pack(whole))


def read_chain(kept: Iterable[Attachment]) -> Chain:
    """Return what is sealed among attachments; what cannot be trusted is left out and named."""
    entries: dict[str, dict[str, Any]] = {}
    read: dict[str, Seal | Resolution] = {}
    problems: list[Problem] = []
    altered: set[str] = set()
    room = MAX_CHAIN_CHARACTERS
    found = [one for one in kept if one.kind in KINDS]
    if len(found) > MAX_ENTRIES:
        return Chain(problems=(_problem("seals-too-many", limit=MAX_ENTRIES),))
    for attachment in found:
        try:
            text = unpacked_text(attachment.body, MAX_ENTRY_BYTES)
            room -= len(text)
            if room < 0:
                return Chain(problems=(_problem("seals-too-large"),))
            content = decode(text)
            is_whole = (_digest(content), content["kind"], content["made_at"]) == (
                attachment.id,
                attachment.kind,
                attachment.made_at,
            )
            if is_whole:
                read[attachment.id] = _READERS[attachment.kind](attachment.id, content)
                entries[attachment.id] = content
        except (FileProblem, KeyError, TypeError, ValueError, RecursionError):
            is_whole = False
        if not is_whole:
            altered.add(attachment.id)
            problems.append(_problem("seal-altered", seal=code_of(attachment.id)))
    problems += _link_problems(entries, altered)
    order = _order(entries)
    seals = tuple(one for key in order if isinstance(one := read[key], Seal))
    known = {seal.id for seal in seals}
    resolutions = []
    for key in order:
        if isinstance(one := read[key], Resolution):
            if one.seal in known:
                resolutions.append(one)
            elif one.seal not in altered:
                problems.append(_problem("seal-missing", seal=code_of(one.seal)))
    named = {link for content in entries.values() for link in content["previous"]}
    tips = tuple(sorted(key for key in (*entries, *altered) if key not in named))
    return Chain(seals, tuple(resolutions), _once(problems), tips)


def _link_problems(entries: Mapping[str, dict[str, Any]], altered: set[str]) -> list[Problem]:
    problems = []
    for content in entries.values():
        for link in content["previous"]:
            before = entries.get(link)
            if before is None:
                if link not in altered:
                    problems.append(_problem("seal-missing", seal=code_of(link)))
            elif _time(before["made_at"]) > _time(content["made_at"]):
                problems.append(_problem("seal-out-of-order", seal=code_of(link)))
    return problems


def _order(entries: Mapping[str, dict[str, Any]]) -> list[str]:
    """Return the ids so that each comes after those it names; else by time."""
    by_time = sorted(entries, key=lambda key: (_time(entries[key]["made_at"]), key))
    after: dict[str, list[str]] = {key: [] for key in entries}
    waits: dict[str, int] = {}
    for key in by_time:
        links = {link for link in entries[key]["previous"] if link in entries}
        waits[key] = len(links)
        for link in links:
            after[link].append(key)
    order = [key for key in by_time if not waits[key]]
    for key in order:
        for later in after[key]:
            waits[later] -= 1
            if not waits[later]:
                order.append(later)
    return order


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple({(one.code, str(one.values)): one for one in problems}.values())


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, Severity.WARNING, values=values)


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(
        content, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


# Entries as others may have written them: what is no entry raises TypeError, KeyError, ValueError.


def _read_seal(digest: str, content: dict[str, Any]) -> Seal:
    _check_links(content)
    shares: dict[str, float | None] = {
        name: _number(content["shares"][name], 0, 1) for name in OUTCOMES[:-1]
    }
    can_escalate = content["shares"][OUTCOMES[-1]] is not None
    shares[OUTCOMES[-1]] = _number(content["shares"][OUTCOMES[-1]], 0, 1) if can_escalate else None
    criteria = {name: _text(content["criteria"][name], MAX_WORDS) for name in OUTCOMES}
    return Seal(
        id=digest,
        made_at=_text(content["made_at"]),
        author=_text(content["author"]),
        title=_text(content["scenario"]["title"]),
        future=_text(content["future"]["name"]),
        engine=_text(content["engine"]["name"]),
        runs=_whole(content["runs"], least=1),
        seed=_whole(content["seed"]),
        inputs_sha256=_text(content["inputs_sha256"]),
        shares=shares,
        issues=tuple(_read_issue(issue) for issue in content["issues"]),
        criteria=criteria,
        judge=_text(content["judge"]),
        expected=_text(content["expected"]),
    )


def _read_issue(content: dict[str, Any]) -> SealedIssue:
    value = content["value"]
    mean, low, high = (
        None if value is None else _number(value[name], 0, 100) for name in ("mean", "p10", "p90")
    )
    decimals = _whole(content["decimals"])
    if decimals > 6:
        raise ValueError(decimals)
    issue = Issue(
        id=_text(content["id"]),
        name=_text(content["name"]),
        short=_text(content["short"]),
        low_value=_number(content["low_value"], -1e12, 1e12),
        high_value=_number(content["high_value"], -1e12, 1e12),
        unit=_text(content["unit"]),
        decimals=decimals,
    )
    if issue.low_value == issue.high_value:
        raise ValueError("no scale")
    return SealedIssue(
        issue,
        weighted_mean=_number(content["no_dynamics"], 0, 100),
        settled_share=_number(content["settled_share"], 0, 1),
        mean=mean,
        low=low,
        high=high,
    )


def _read_resolution(digest: str, content: dict[str, Any]) -> Resolution:
    _check_links(content)
    if content["outcome"] not in OUTCOMES:
        raise ValueError(content["outcome"])
    return Resolution(
        id=digest,
        made_at=_text(content["made_at"]),
        author=_text(content["author"]),
        seal=_text(content["seal"]),
        outcome=content["outcome"],
        date=_text(content["date"]),
        values={_text(key): _number(one, 0, 100) for key, one in content["values"].items()},
        source=_text(content["source"], MAX_WORDS),
    )


_READERS: Mapping[str, Callable[[str, dict[str, Any]], Seal | Resolution]] = {
    SEAL: _read_seal,
    RESOLUTION: _read_resolution,
}


def _check_links(content: dict[str, Any]) -> None:
    if not isinstance(content["previous"], list):
        raise TypeError("previous")
    for link in content["previous"]:
        _text(link)
    _time(content["made_at"])


def _time(text: str) -> datetime:
    found = time_of(text)
    if found is None:
        raise ValueError(text)
    return found


def _text(value: object, longest: int = MAX_NAME) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise TypeError("a text")
    return value


def _whole(value: object, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < 2**63:
        raise TypeError("a whole number")
    return value


def _number(value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise TypeError("a number")
    return float(value)
