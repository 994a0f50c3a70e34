"""Small things that beginning a scenario needs."""

import getpass

from planner.texts import say


def system_user() -> str:
    """Return the name of the system's user, or nothing where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def template_text(code: str) -> str:
    """Return a word of a template."""
    return say(f"template.{code}")
