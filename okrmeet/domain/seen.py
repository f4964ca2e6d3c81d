"""Whose goals are in lists and minutes: those of single people only where the workspace has agreed on it."""

from __future__ import annotations

from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Level, Settings, Unit


def in_lists(docs: Documents, unit: Unit, asked: str | None = None) -> bool:
    """Whether a unit is shown among others; the one that was asked for always is.

    The goals of one person belong to the person and the lead: off by default (`personal_shown`).
    """
    if unit.level is not Level.PERSON or unit.id == asked:
        return True
    return (docs.get(Settings, "settings") or Settings()).personal_shown
