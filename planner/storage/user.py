"""Who works on this machine."""

import getpass


def system_user() -> str:
    """Return the name of the system's user, or nothing where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
