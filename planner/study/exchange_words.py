"""Exchanges of positions as people read them: who moves for whom, and who is hurt."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.charts.wording import value, value_with_unit
from planner.domain.scenario import Scenario
from planner.domain.units import to_own
from planner.texts import say

_SMALLEST = 0.05  # of what is shown with one decimal
_SHOWN = 20


def own_scale_exchanges(
    scenario: Scenario, exchanges: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the exchanges of the engine by name, positions on each issue's own scale.

    The ids stay beside the names.
    """
    found = []
    for trade in exchanges:
        named = dict(trade)
        for side in "ab":
            actor, issue = trade[f"actor_{side}"], scenario.issues[trade[f"issue_{side}"]]
            named |= {
                f"actor_{side}": scenario.actors[actor].name,
                f"issue_{side}": issue.name,
                f"actor_{side}_id": actor,
                f"issue_{side}_id": issue.id,
                f"from_{side}": to_own(issue, trade[f"from_{side}"]),
                f"to_{side}": to_own(issue, trade[f"to_{side}"]),
            }
        found.append(named)
    return found


def exchange_lines(
    scenario: Scenario, told: Mapping[str, Any], limit: int = _SHOWN
) -> tuple[str, ...]:
    """Tell the exchanges of a round in the order made, and who is hurt; not more than `limit`.

    Those too small to be seen in their numbers are only counted.
    """
    trades = [trade for trade in told["exchanges"] if _is_seen(scenario, trade)]
    hurt, n_small = hurt_sentences(scenario, told["actors"]), len(told["exchanges"]) - len(trades)
    lines = [exchange_sentence(scenario, trade) for trade in trades[:limit]]
    lines += _more(len(trades) - limit)
    if n_small:
        lines.append(say("exchange.small", n=n_small))
    return (*lines, *hurt[:limit], *_more(len(hurt) - limit))


def _is_seen(scenario: Scenario, trade: Mapping[str, Any]) -> bool:
    """Tell whether both sides move, and somebody gains, in the numbers as they are written."""
    ends = (
        [value(scenario.issues[trade[f"issue_{side}"]], trade[f"{end}_{side}"]) for side in "ab"]
        for end in ("from", "to")
    )
    is_moved = all(origin != goal for origin, goal in zip(*ends, strict=True))
    return is_moved and max(trade["gain_a"], trade["gain_b"]) >= _SMALLEST


def _more(n: int) -> list[str]:
    return [say("exchange.more", n=n)] if n > 0 else []


def exchange_sentence(scenario: Scenario, trade: Mapping[str, Any]) -> str:
    """Tell one exchange: the move, what it is given for, and what both gain by it."""
    values: dict[str, object] = {}
    for side in "ab":
        issue = scenario.issues[trade[f"issue_{side}"]]
        values |= {
            f"actor_{side}": scenario.actors[trade[f"actor_{side}"]].name,
            f"issue_{side}": issue.name,
            f"from_{side}": value_with_unit(issue, trade[f"from_{side}"]),
            f"to_{side}": value_with_unit(issue, trade[f"to_{side}"]),
        }
    gain_a, gain_b = trade["gain_a"], trade["gain_b"]
    if abs(gain_a - gain_b) < _SMALLEST:
        return say("exchange.equal", gain=gain_a, **values)
    return say("exchange.unequal", gain_a=gain_a, gain_b=gain_b, **values)


def hurt_sentences(scenario: Scenario, actors: Sequence[Mapping[str, Any]]) -> list[str]:
    """Tell who loses by the exchanges of others, all of a round together, most hurt first."""
    found = []
    for sums in actors:
        effect = sum(part for name, part in sums.items() if name.endswith(("_gain", "_loss")))
        if effect < -_SMALLEST:
            found.append((effect, scenario.actors[sums["actor"]].name, sums["own"]))
    return [
        say("exchange.hurt", actor=actor, loss=-effect, own=own)
        for effect, actor, own in sorted(found, key=lambda entry: entry[0])
    ]
