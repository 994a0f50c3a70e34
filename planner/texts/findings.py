"""Sentences for problems and errors: what it is, where, and what to do."""

from planner.domain.problems import PlannerError, Problem, Where
from planner.domain.records import TABLES
from planner.texts import has, say
from planner.texts.describe import several


def problem_sentence(problem: Problem) -> str:
    """Return the sentence of a finding."""
    values = dict(problem.values)
    if problem.code == "future-change-lost":
        lost = values.get("lost")
        place = _place(lost) if isinstance(lost, Where) else ""
        values["why"] = place or str(values.get("reason", ""))
    return _sentence(problem.code, values)


def error_sentence(error: PlannerError) -> str:
    """Return the sentence of an error."""
    return _sentence(error.code, error.values)


def _sentence(code: str, values: dict[str, object]) -> str:
    shown = {name: _short(value) for name, value in values.items()}
    if code == "file-invalid":
        table = str(values["table"])
        shown["what"] = several(table) if table in TABLES else say("file.entries")
    return say(code, **shown) if has(code) else code


def _short(value: object) -> object:
    """Keep what comes from a file from filling the screen, or from not being text at all."""
    if isinstance(value, str):
        value = value.encode(errors="replace").decode()  # names of files may be any bytes
    if isinstance(value, str) and len(value) > 200:
        return value[:197] + "…"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, int) and abs(value) >= 10**24:
        return f"{str(value)[:21]}…"
    return value


def _place(where: Where) -> str:
    key = " / ".join(where.key) if isinstance(where.key, tuple) else where.key
    return say("place.lost", table=where.table, key=key)
