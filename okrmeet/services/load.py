"""Everything a workspace holds, read at once."""

from __future__ import annotations

from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.store.protocol import Store


def load_all(store: Store) -> Documents:
    """Every document of every kind, each kind in the order in which it was stored."""
    return Documents(doc for kind in KINDS.values() for doc in store.find(kind))
