"""What single changes do to a share, line by line."""

from collections.abc import Sequence

from planner.domain.scenario import Scenario
from planner.study.move_words import bar_sentence, lever_name, points
from planner.study.tornado import Bar, Moves
from planner.texts import say

_MOST = 10


def tornado_lines(resolved: Scenario, found: Moves) -> tuple[str, ...]:
    """Return the strongest numbers, assumptions and small steps, a line each."""
    told = _bars(resolved, found.bars)
    if any(bar.swing for bar in found.assumptions):
        told += [say("why.assumptions") + ":", *_bars(resolved, found.assumptions)]
    if found.left_out:
        told.append(say("why.left-out", n=found.left_out))
    told.append(say("cli.study.levers"))
    for effect in found.levers[:_MOST]:
        if effect.difference:
            name = lever_name(resolved, effect.trial)
            told.append(say("why.lever-row", name=name, points=points(effect)))
    return tuple(told)


def _bars(resolved: Scenario, bars: Sequence[Bar]) -> list[str]:
    return [bar_sentence(resolved, bar) for bar in bars[:_MOST] if bar.swing]
