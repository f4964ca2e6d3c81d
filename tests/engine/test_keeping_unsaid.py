"""What still stands in the box at the end is kept whole, and what was to be private stays private to its end."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.records import Feedback, PrivateNote
from okrmeet.domain.text import TEXT_LIMIT
from okrmeet.engine.unsaid import keep_unsaid
from tests.team import Held


def kept(*texts: str) -> Change:
    held = Held()
    return held.do(lambda room, moment: keep_unsaid(room, texts, room.step.key, moment))


def told(change: Change, kind: type[Feedback | PrivateNote]) -> list[str]:
    return [doc.text for doc in change.puts if isinstance(doc, kind)]


def test_a_private_text_that_is_too_long_for_one_note_is_private_in_all_its_parts() -> None:
    text = "a" * TEXT_LIMIT + ";" + "b" * TEXT_LIMIT
    change = kept(f"; {text}", "shipped")
    assert told(change, PrivateNote) == [text[:TEXT_LIMIT], text[TEXT_LIMIT:-1], "b"]
    assert told(change, Feedback) == ["shipped"]


def test_a_long_text_stays_public_whatever_sign_its_second_part_begins_with() -> None:
    text = "a" * TEXT_LIMIT + ";b"
    change = kept(text)
    assert told(change, PrivateNote) == []
    assert "".join(told(change, Feedback)) == text


@pytest.mark.parametrize("sign", [";", "；"])
def test_what_would_have_been_private_is_private_whichever_keyboard_it_was_typed_on(sign: str) -> None:
    change = kept(f"{sign} ask her alone")
    assert (told(change, PrivateNote), told(change, Feedback)) == (["ask her alone"], [])


def test_a_private_sign_alone_is_kept_as_it_stands() -> None:
    assert told(kept(";"), PrivateNote) == [";"]
