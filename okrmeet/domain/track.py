"""How a key result is doing. Apart from the documents, so that colours and marks need none of them."""

from __future__ import annotations

from enum import StrEnum


class Track(StrEnum):
    """How a key result is doing, derived from the confidence, never typed."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
