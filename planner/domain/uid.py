"""Stable identifiers of records."""

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_uid() -> str:
    """Return an identifier that no other record will have."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))
