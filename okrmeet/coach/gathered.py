"""Documents of a kind by one of their fields: some of them asked for one by one, many in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TypeVar

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents

D = TypeVar("D", bound=Doc)

FEW = 1000
"""Up to so many values each is looked up: a store then parses only what is found, and a quarter of fifty teams is a
small part of all that was ever said. More are found in one pass."""


def grouped(docs: Documents, kind: type[D], field: str, values: Collection[str]) -> dict[str, tuple[D, ...]]:
    """The documents whose field has one of the values, by value; one that no document has is left out."""
    if len(values) <= FEW:
        found = {value: docs.of(kind, **{field: value}) for value in values}
        return {value: some for value, some in found.items() if some}
    wanted = frozenset(values)
    groups: dict[str, list[D]] = defaultdict(list)
    for doc in docs.all(kind):
        value = getattr(doc, field)
        if value in wanted:
            groups[value].append(doc)
    return {value: tuple(some) for value, some in groups.items()}
