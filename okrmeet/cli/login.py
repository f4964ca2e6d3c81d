"""Who types."""

from __future__ import annotations

from okrmeet.domain.text import NAME_LIMIT, clean


def login() -> str:
    """The login name; `somebody` where the system does not know."""
    from getpass import getuser

    try:
        return clean(getuser()[:NAME_LIMIT]) or "somebody"
    except (OSError, KeyError, ImportError):
        return "somebody"
