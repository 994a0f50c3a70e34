"""Sealed projections with shares of one's choice, made without playing anything."""

from typing import Any

from planner.domain.records import OUTCOMES
from planner.storage.stored import Attachment, pack
from planner.study.seal_chain import RESOLUTION, SEAL, Seal, entry_of, read_chain


def seal_content(shares: tuple[float | None, ...] = (0.6, 0.2, 0.15, 0.05)) -> dict[str, Any]:
    """Return what a seal says, without its place in a chain."""
    issue = {"id": "i1", "name": "Trade", "short": "TR", "low_value": 0.0, "high_value": 50.0}
    said = {"no_dynamics": 50.0, "settled_share": 0.8, "unit": "bn", "decimals": 0}
    return {
        "author": "Ada",
        "scenario": {"id": "s", "title": "Talks"},
        "future": {"id": None, "name": ""},
        "engine": {"name": "settlement", "version": "1", "options": {}},
        "runs": 1_000,
        "seed": 1,
        "inputs_sha256": "0" * 64,
        "shares": dict(zip(OUTCOMES, shares, strict=True)),
        "issues": [issue | said | {"value": {"mean": 42.0, "p10": 30.0, "p50": 42.0, "p90": 55.0}}],
        "criteria": dict.fromkeys(OUTCOMES, "As the brief says."),
        "judge": "Mediator",
        "expected": "2099-01-01",
    }


def add_seal(kept: list[Attachment], *shares: float | None) -> Seal:
    """Seal shares after what is kept."""
    kept.append(entry_of(SEAL, seal_content(shares) if shares else seal_content(), kept))
    return next(seal for seal in read_chain(kept).seals if seal.id == kept[-1].id)


def add_resolution(kept: list[Attachment], seal: Seal, outcome: str, **values: float) -> None:
    """Resolve a seal that is kept."""
    content = {"author": "Ada", "seal": seal.id, "outcome": outcome, "date": "2026-11-01"}
    kept.append(entry_of(RESOLUTION, content | {"values": values, "source": "News"}, kept))


def rewritten(entry: Attachment, **instead: object) -> Attachment:
    """Return an entry that says something else under its old id."""
    content = entry.contents() | instead
    return Attachment(entry.id, entry.kind, entry.made_at, entry.title, pack(content))
