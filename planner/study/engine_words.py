"""What engines side by side say in words: who is left out, where they part and why."""

from planner.study.engine_results import LeftOut
from planner.texts import say
from planner.texts.findings import error_sentence


def left_out_sentence(entry: LeftOut) -> str:
    """Return which engine is left out, and why."""
    name = say(f"engine.{entry.engine.name}")
    return say("engines.left-out", engine=name, why=error_sentence(entry.problem))
