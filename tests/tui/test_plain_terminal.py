"""Plain signs and no colours: pure, over the segments that would be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from okrmeet.tui.plain_terminal import SIGNS, Colourless, PlainSigns, filters_for, plain_encoding, plain_text
from okrmeet.tui.theme import MARKS
from tests.tui.driver import running
from tests.weekly import STARTS

BLACK = Color(0, 0, 0)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_plain_text_is_as_wide_as_the_text_and_its_encoding_has_every_sign(text: str) -> None:
    for encoding in ("ascii", "latin-1"):
        shown = plain_text(text, encoding)
        shown.encode(encoding)
        assert cell_len(shown) == cell_len(text) or not text.isprintable()


def test_letters_lose_their_accents_where_the_encoding_has_none() -> None:
    assert plain_text("Dita Nováková · 山田", "ascii") == "Dita Novakova . ????"
    assert plain_text("Dita Nováková", "latin-1") == "Dita Nováková"
    assert plain_text("Dita Nováková", "utf-8") == "Dita Nováková"


def test_every_sign_is_one_cell_wide_and_marks_stay_different() -> None:
    assert all(cell_len(sign) == cell_len(plain) == 1 and plain.isascii() for sign, plain in SIGNS.items())
    marks = [plain_text(shape, "ascii") for shape, _ in MARKS.values()]
    assert len({mark[0] for mark in marks}) == len(marks)


def test_a_filter_keeps_style_and_order_and_drops_nothing() -> None:
    segments = [Segment("╭─ ", Style(bold=True)), Segment("Ana", None)]
    plain = PlainSigns("ascii").apply(segments, BLACK)
    assert [(segment.text, segment.style) for segment in plain] == [("+- ", Style(bold=True)), ("Ana", None)]


def test_no_colour_is_left_but_weight_and_where_a_click_goes() -> None:
    style = Style(color="#ff0000", bgcolor="#101010", bold=True, reverse=True, meta={"offset": (1, 2)})
    (segment,) = Colourless().apply([Segment("x", style)], BLACK)
    assert segment.style is not None
    assert (segment.style.color, segment.style.bgcolor) == (None, None)
    assert (segment.style.bold, segment.style.reverse, segment.style.meta) == (True, True, {"offset": (1, 2)})


@pytest.mark.parametrize(
    ("environ", "stream", "encoding"),
    [
        ({}, "utf-8", None),  # a container: nothing is said, and everything is shown
        ({"LANG": "en_US.UTF-8"}, "utf-8", None),
        ({"LANG": "C"}, "utf-8", "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", "ascii"),  # what Python leaves behind
        ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, "utf-8", None),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "utf-8", "ascii"),
        ({"LANG": "C.UTF-8"}, "utf-8", None),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1", "iso8859-1"),
        ({"OKRMEET_ASCII": "1", "LANG": "en_US.UTF-8"}, "utf-8", "utf-8"),
        ({"OKRMEET_ASCII": "0", "LANG": "C"}, "utf-8", None),
        ({"OKRMEET_ASCII": ""}, "utf-8", None),
        ({}, None, None),
    ],
)
def test_plain_signs_are_used_where_the_terminal_cannot_show_others_or_when_asked(
    environ: dict[str, str], stream: str | None, encoding: str | None
) -> None:
    assert plain_encoding(environ, stream) == encoding


def test_only_what_is_asked_for_stands_between() -> None:
    assert filters_for({"NO_COLOR": "", "OKRMEET_ASCII": "0"}) == ()
    both = filters_for({"NO_COLOR": "1", "OKRMEET_ASCII": "1"})
    assert [type(each) for each in both] == [Colourless, PlainSigns]


async def test_ctrl_c_copies_what_is_selected_and_does_not_begin_to_leave(workspace: Path) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        await room.type("half a thought")
        await room.press("shift+home", "ctrl+c", "ctrl+c")
        assert room.app.clipboard == "half a thought"
        assert room.app.is_running
        assert "again to leave" not in room.text


@pytest.mark.parametrize("opens", ["", "question_mark", "e", "m", "q", "b", "ctrl+p", "i"])
async def test_ctrl_c_says_on_every_screen_that_a_second_one_leaves(workspace: Path, opens: str) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")
        if opens:
            await room.press(opens)
        await room.press("ctrl+c")
        await room.pilot.pause(0.1)
        assert "again to leave, all saved" in room.text
        assert room.app.is_running
        await room.press("ctrl+c")
        assert room.app._exit


async def test_a_second_ctrl_c_after_three_seconds_asks_again(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(workspace, STARTS) as room:
        await room.press("ctrl+c")
        room.app._interrupted -= 3.1
        await room.press("ctrl+c")
        assert not room.app._exit


async def test_ctrl_c_tells_the_truth_when_the_disk_refuses(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from okrmeet.store.errors import Full

    async with running(workspace, STARTS) as room:
        await room.press("enter", "enter")

        def refuse(*_: object) -> None:
            raise Full("the disk is full")

        monkeypatch.setattr(room.store, "commit", refuse)
        room.clock.advance(5)
        await room.press("ctrl+c")
        await room.pilot.pause(0.1)
        assert "again to leave, NOT all saved" in room.text
