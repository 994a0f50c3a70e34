"""Small things that beginning a scenario from elsewhere needs."""

import getpass

from planner.domain.problems import FilePlace, Problem
from planner.texts import say
from planner.texts.findings import problem_sentence


def left_out_line(problem: Problem) -> str:
    """Return where something was not understood, and what."""
    where = problem.where
    sentence = problem_sentence(problem)
    if not isinstance(where, FilePlace):
        return sentence
    parts = [part for part in (where.file, where.sheet) if part]
    if where.row:
        parts.append(say("import.row", row=where.row))
    if where.column:
        parts.append(say("import.column", column=where.column))
    return f"{', '.join(parts)}: {sentence}" if parts else sentence


def system_user() -> str:
    """Return the name of the system's user, or nothing where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def template_text(code: str) -> str:
    """Return a word of a template."""
    return say(f"template.{code}")
