"""Ids for people and units that come without one: made from the name, and free."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from okrmeet.domain.text import loose


def free_id(id: str, taken: Collection[str]) -> str:
    """The id, or the first of `ana2`, `ana3` ... that is free."""
    return next(one for number in count(1) if (one := id if number == 1 else f"{id}{number}") not in taken)


def person_id(called: str) -> str:
    """`ana` for Ana Sousa; where nothing of a name can be typed everywhere, `person`."""
    first = re.sub(r"[^a-z0-9]", "", loose(called).split(" ")[0])[:20].lstrip("0123456789")
    return first or "person"


def unit_key(called: str) -> str:
    """`PAYMENTS` for Payments, `FLEET` for Fleet software."""
    first = re.sub(r"[^A-Z0-9]", "", loose(called).split(" ")[0].upper())[:12].lstrip("0123456789")
    return first or "UNIT"
