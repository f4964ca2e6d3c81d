"""The one table of commands: every key, word and line of help comes from it, and none collides."""

from __future__ import annotations

from collections import Counter

import pytest

from okrmeet.domain.meeting import StepKind
from okrmeet.tui.commands import HOME, MEETING, Command, in_footer, in_meeting
from okrmeet.tui.screens.big import COMMANDS as BIG
from okrmeet.tui.screens.big import BigScreen
from okrmeet.tui.screens.home import HomeScreen
from okrmeet.tui.screens.meeting import MeetingScreen
from okrmeet.tui.screens.meeting_line import SIGNS
from okrmeet.tui.screens.minutes import COMMANDS as MINUTES
from okrmeet.tui.screens.minutes import MinutesScreen
from tests.monthly_team import Monthly
from tests.team import Held

TABLES = [(MEETING, MeetingScreen), (HOME, HomeScreen), (MINUTES, MinutesScreen), (BIG, BigScreen)]


@pytest.mark.parametrize(("table", "screen"), TABLES)
def test_every_command_has_an_action_and_every_action_a_command(
    table: tuple[Command, ...], screen: type[object]
) -> None:
    actions = {name.removeprefix("action_") for name in vars(screen) if name.startswith("action_")}
    assert {c.id for c in table if c.key or c.chord} <= actions <= {c.id for c in table}


@pytest.mark.parametrize(("table", "screen"), TABLES)
def test_no_key_means_two_things_on_one_screen(table: tuple[Command, ...], screen: type[object]) -> None:
    keys = Counter(key for c in table for key in (c.key + "," + c.chord).split(",") if key)
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_same_letter_means_the_same_everywhere() -> None:
    meanings: dict[str, set[str]] = {}
    for command in (*MEETING, *HOME):
        for key in command.key.split(","):
            if len(key) == 1:
                meanings.setdefault(key, set()).add("leave" if command.id == "quit" else command.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


def test_signs_that_begin_to_type_are_not_keys_of_commands() -> None:
    keys = {key for c in MEETING for key in c.key.split(",")}
    assert not keys & set("0123456789!=~%/@")
    for sign in "!=+-?~%/":
        assert sign in SIGNS


@pytest.mark.parametrize("kind", list(StepKind))
def test_the_footer_of_every_step_holds_at_most_eight_and_the_way_on_and_out(kind: StepKind) -> None:
    shown = [c.id for c in in_footer(MEETING, kind)]
    assert len(shown) <= 8
    assert {"next", "leave", "help"} <= set(shown)


def test_every_command_of_the_meeting_has_a_word_but_the_cursor() -> None:
    assert [c.id for c in MEETING if not c.word] == ["up", "down"]
    words = Counter(c.word for c in MEETING if c.word)
    assert max(words.values()) == 1


def test_who_presents_is_chosen_only_where_units_do() -> None:
    assert "presenter" not in {c.id for c in in_meeting(Held().room)}
    assert "presenter" in {c.id for c in in_meeting(Monthly().room)}
