"""Minutes depend on what was said and on nothing else."""

from __future__ import annotations

import random

import pytest

from okrmeet.domain.documents import Documents
from tests.minutes.held import HELD, Held, minutes


@HELD
@pytest.mark.parametrize("options", [{}, {"full": True}, {"short": True}])
def test_the_same_meeting_gives_the_same_bytes_whatever_the_order_and_ids_of_documents(
    held: Held, options: dict[str, bool]
) -> None:
    documents, *_ = held
    texts = set()
    for seed in range(20):
        shuffled = documents()
        random.Random(seed).shuffle(shuffled)
        moved_on = [doc.with_(seq=seed + place, version=place) for place, doc in enumerate(shuffled)]
        texts.add(minutes(Documents(moved_on), held, **options))
    assert len(texts) == 1
