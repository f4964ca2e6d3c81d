"""A name binds in front of a line and behind it; in the middle somebody is spoken of, and nothing is cut out."""

from __future__ import annotations

import pytest

from okrmeet.engine.line import Line
from tests.quarter_team import Quarterly
from tests.typed import understood


@pytest.mark.parametrize(
    ("text", "by", "kept"),
    [
        ("@ben it took three tries", "ben", "it took three tries"),
        ("#1.1 @ben it took three tries", "ben", "it took three tries"),
        ("it took three tries @ben", "ben", "it took three tries"),
        ("it took three tries @ben #1.1", "ben", "it took three tries"),
        ("it took @ben three tries", None, "it took @ben three tries"),
        ("it took @Ben Okafor three tries", None, "it took @Ben Okafor three tries"),
        ("we got it from @ben", None, "we got it from @ben"),
        ("a mail to @ben and @chen", None, "a mail to @ben and @chen"),
        ("+ @ben and @chen shipped it", "ben", "and @chen shipped it"),
        ("+ thanks to @ben it works", None, "thanks to @ben it works"),
        ("= we ask @ben before we ship", None, "we ask @ben before we ship"),
    ],
)
def test_what_is_said_is_whose_name_stands_at_an_end(text: str, by: str | None, kept: str) -> None:
    line = understood("promises", text)
    assert (line.by, line.text, line.doubt) == (by, kept, "")


@pytest.mark.parametrize(
    ("text", "owner", "kept"),
    [
        ("! write docs @ben fri", "ben", "write docs"),
        ("! write docs @ben by 27 nov", "ben", "write docs"),
        ("! write docs @ben #1.1 fri", "ben", "write docs"),
        ("! write docs #1.1 fri @Ben Okafor", "ben", "write docs"),
        ("! @ben write docs fri", "ben", "write docs"),
        ("! @ana ask @ben fri", "ana", "ask @ben"),
        ("! ask @ben for figures @ana fri", "ana", "ask @ben for figures"),
        ("! ask @ben for figures fri", "ben", "ask @ben for figures"),
        ("! ask @ben fri", "ben", "ask @ben"),
        ("！日本語 を書く ＠ben， fri", "ben", "日本語 を書く"),
        ("! write docs", None, "write docs"),
    ],
)
def test_a_promise_has_who_stands_at_an_end_else_who_is_spoken_of(text: str, owner: str | None, kept: str) -> None:
    line = understood("promises", text)
    assert (line.owner, line.text) == (owner, kept)


@pytest.mark.parametrize(
    ("step", "text", "by", "kept"),
    [
        ("stories", "we shipped because @ben stayed late", "chen", "we shipped because @ben stayed late"),
        ("stories", "the idea came of our friend @ben", "chen", "the idea came of our friend @ben"),
        ("stories", "we shipped @chen", "chen", "we shipped"),
        ("stories", "@ben we shipped", "ben", "we shipped"),
        ("thanks", "thanks to @ben for the nights", None, "thanks to @ben for the nights"),
        ("thanks", "@ben for the nights", None, "@ben for the nights"),
        ("thanks", "Ben for the nights @ana", "ana", "Ben for the nights"),
        ("thanks", "@ana thanks @ben for the nights", "ana", "thanks @ben for the nights"),
    ],
)
def test_a_story_is_of_who_has_the_floor_and_thanks_of_who_says_them(
    step: str, text: str, by: str | None, kept: str
) -> None:
    held = Quarterly()
    held.go(step)
    if step == "stories":
        assert held.speaker == "chen"
    line = held.line(text)
    assert isinstance(line, Line)
    assert (line.by, line.text) == (by, kept)
