"""A block that is pasted onto a board: words alone, without who said them, when, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.pasted import items, keep_all, read_item
from tests.team import Held, focus


def board() -> Held:
    held = Held(agenda=built_in("quarterly"))
    held.go("retro")
    return held


HELD = board()


def texts(block: str) -> list[str]:
    found = items(block, HELD.room)
    assert all(item.by is None for item in found)
    return [item.text for item in found]


@pytest.mark.parametrize(
    "row",
    [
        "Ben Okafor 10:42: we wait", "[10:42] Ben: we wait", "[2026-11-23 10:42:10] ben: we wait", "<ben> we wait",
        "Ben Okafor, 10:42 AM: we wait", "[Ben Okafor, 10:42] we wait", "10.42 - Ben: we wait", "- Ben: we wait",
        "Ben:   we wait", "Zed Nobody 10:42: we wait", "[10:42] Zed: we wait", "<zed> we wait", "10:42 we wait",
        "* we wait", "+ we wait", "- [ ] we wait", "3. we wait", "Ben: - we wait", "we wait",
    ],
)  # fmt: skip
def test_only_the_words_of_a_line_are_kept(row: str) -> None:
    assert texts(row) == ["we wait"]


@pytest.mark.parametrize("head", ["Ben Okafor 10:42", "[10:42] Ana:", "Zed Nobody  10:42", "Ben:", "<ben>"])
def test_a_line_that_only_names_somebody_is_gone(head: str) -> None:
    assert texts(f"{head}\nwe wait") == ["we wait"]


@pytest.mark.parametrize("head", ["lacked", "Lacked:", "## Lacked", "**Lacked**"])
def test_a_column_on_a_line_of_its_own_stands_above_its_cards(head: str) -> None:
    block = f"first\n{head}\n- tests\nBen 10:42: time\nliked: cake"
    assert texts(block) == ["first", "lacked: tests", "lacked: time", "liked: cake"]
    read = [read_item(item, HELD.room, focus()) for item in items(block, HELD.room)]
    assert [(r.sense, r.column, r.text) for r in read if isinstance(r, Line)] == [
        (Sense.CARD, "liked", "first"), (Sense.CARD, "lacked", "tests"), (Sense.CARD, "lacked", "time"),
        (Sense.CARD, "liked", "cake"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["deploys at 10:42 fail", "time: too short", "a: b: c", "we said 3.5 is enough"])
def test_words_with_times_and_colons_in_them_stay_whole(text: str) -> None:
    assert texts(text) == [text]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_a_block_is_not_kept_and_no_line_is_lost(data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.sampled_from(["Ben 10:42: zebra", "[10:43] Ana: apple", "mango", "kiwi"]), min_size=1)
    )
    other = data.draw(st.permutations(rows))
    assert texts("\n".join(rows)) == texts("\n".join(other))
    assert len(texts("\n".join(rows))) == len(rows)


def test_a_pasted_block_is_sealed_as_what_is_typed() -> None:
    held = board()
    read = [read_item(item, held.room, focus()) for item in items("Ben: zebra\nAna: apple", held.room)]
    lines = tuple(line for line in read if isinstance(line, Line))
    held.do(lambda room, moment: keep_all(room, lines, moment))
    assert not held.room.said("retro")
    held.next()
    assert [getattr(card, "text", "") for card in held.room.said("retro")] == ["apple", "zebra"]
    assert {(card.by, card.at) for card in held.room.said("retro")} == {
        (None, next(v.opened for v in held.room.visits if v.step == "retro"))
    }
