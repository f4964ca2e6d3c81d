"""What the shared contract cannot show with today's documents: the corners of the door, the owner, the lock."""

from __future__ import annotations

import errno
import math
import os
import stat
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from okrmeet.domain.document import Doc
from okrmeet.domain.people import Person
from okrmeet.store.errors import Invalid, Unavailable
from okrmeet.store.tinydb.disk import REAL, Seen
from okrmeet.store.tinydb.files import write_new
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.storable import from_body, to_body


class Odd(Doc):
    """A kind that holds what no kind holds yet."""

    table: ClassVar[str] = "odd"
    counts: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    names: frozenset[str] = frozenset()
    anything: Any = None


@pytest.mark.parametrize(
    ("doc", "path"),
    [
        (Odd(id="o", counts={"a": (1.0, float("1e308"))}).with_(id="\x00"), "id"),
        (Odd(id="o").model_copy(update={"counts": {"a": (1.0, float("nan"))}}), "counts.'a'.1"),
        (Odd(id="o", counts={"b\ud800": ()}), "counts, a key,"),
        (Odd(id="o", names=frozenset({"\x00"})), "names.0"),
    ],
)
def test_the_door_looks_into_everything_that_holds_values(doc: Doc, path: str) -> None:
    with pytest.raises(Invalid) as caught:
        to_body(doc, 1)
    assert f": {path} holds" in str(caught.value)


@given(st.text(st.characters()), st.integers(0, 2**53))
def test_a_text_is_refused_or_comes_back_as_it_was(name: str, seq: int) -> None:
    unstorable = "\x00" in name or any("\ud800" <= letter <= "\udfff" for letter in name)
    try:
        body, stored = to_body(Person(id="p", name=name), seq)
    except Invalid:
        assert unstorable
    else:
        assert not unstorable
        assert stored == from_body(Person, body) == Person(id="p", name=name).with_(version=1, seq=seq)


TEXTS = st.text(st.characters()) | st.sampled_from(["null", ":null,", "\\u0000", "\ufffd", "NaN", "a\x00", "b\ud800"])
SCALARS = st.none() | st.booleans() | st.floats() | TEXTS | st.integers(-(2**53) - 2, 2**53 + 2) | st.just(2**70)


@given(st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)))
def test_exactly_what_another_program_cannot_read_is_refused(value: object) -> None:
    doc = Odd(id="o").model_copy(update={"anything": value})
    if storable(value):
        assert to_body(doc, 1)[1].id == "o"
    else:
        with pytest.raises(Invalid, match=r"^odd 'o': anything.* holds .*, which cannot be stored"):
            to_body(doc, 1)


def storable(value: object) -> bool:
    """As the door should see it, written down once more in the plainest way."""
    if isinstance(value, dict):
        return all(storable(inner) for pair in value.items() for inner in pair)
    if isinstance(value, list):
        return all(map(storable, value))
    if isinstance(value, str):
        return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or abs(value) <= 2**53


def test_a_new_file_asks_for_the_owner_and_the_mode_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "fchown", lambda _handle, uid, gid: asked.append((uid, gid)))
    mine = tmp_path.stat()
    theirs = Seen((1, 1, 0, 0), stat.S_IFREG | 0o664, (mine.st_uid + 1, mine.st_gid + 2))
    write_new(REAL, tmp_path / "new", [b"te", b"xt"], theirs)
    assert asked == [(mine.st_uid + 1, mine.st_gid + 2)]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o664


def test_what_exists_is_neither_overwritten_nor_removed(tmp_path: Path) -> None:
    path = tmp_path / "there"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(REAL, path, [b"new"])
    assert path.read_bytes() == b"old"


def test_a_file_system_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("okrmeet.store.tinydb.lock._take", refuse)
    with pytest.raises(Unavailable, match=r"okrmeet\.json cannot be locked \(No locks available\).*local disk"):
        open_file(tmp_path / "okrmeet.json", write=True, create=True)
    assert not (tmp_path / "okrmeet.json").exists()
