"""The tables of commands: every key, word and line of help comes from them, and none collides, on any screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen

import okrmeet.tui
from okrmeet.domain.meeting import StepKind
from okrmeet.tui import commands
from okrmeet.tui.command import Command
from okrmeet.tui.commands import HOME, MEETING, WAYS_OUT
from okrmeet.tui.offered import in_footer, in_meeting
from okrmeet.tui.screens.meeting_line import SIGNS
from tests.monthly_team import Monthly
from tests.team import Held

OWN = {"enter", "escape", "space"}
"""Keys that mean what is nearest on each screen; every other one means the same everywhere."""
Kind = type[DOMNode]


def _found() -> list[Kind]:
    """The app, its screens and its widgets, found by looking: a new one is among them."""
    modules = [import_module(found.name) for found in walk_packages(okrmeet.tui.__path__, "okrmeet.tui.")]
    kinds = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    ours = [kind for kind in kinds if issubclass(kind, DOMNode) and kind.__module__.startswith("okrmeet.")]
    return sorted(ours, key=lambda kind: kind.__name__)


def _bound(kind: Kind) -> Iterator[tuple[str, str]]:
    """Each key that a class binds itself, and the action that it starts."""
    for key, bound in BindingsMap(vars(kind).get("BINDINGS")).key_to_bindings.items():
        yield from ((key, binding.action) for binding in bound)


def _table(screen: Kind) -> tuple[Command, ...]:
    return getattr(screen, "COMMAND_TABLE", ())


def _meanings(kinds: Iterable[Kind]) -> dict[str, set[str]]:
    """What a key stands for, on any of them."""
    meanings: dict[str, set[str]] = {}
    for kind in kinds:
        for key, action in _bound(kind):
            meanings.setdefault(key, set()).add("out" if action in WAYS_OUT else action)
    return {key: ids for key, ids in meanings.items() if key not in OWN}


KINDS = _found()
IN_FRONT = [kind for kind in KINDS if issubclass(kind, Screen)]
SCREENS = [kind for kind in IN_FRONT if _table(kind) and not any(issubclass(o, kind) for o in KINDS if o is not kind)]
by_name = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)


def test_every_screen_is_found() -> None:
    names = {kind.__name__ for kind in SCREENS}
    assert {"HomeScreen", "PreflightScreen", "MeetingScreen", "LeaveScreen", "MinutesScreen"} <= names


def test_the_same_key_means_the_same_everywhere() -> None:
    assert {key: ids for key, ids in _meanings(KINDS).items() if len(ids) > 1} == {}


@pytest.mark.parametrize("odd", [("n", "close"), ("q", "swap"), ("W", "kind"), ("j", "move(1)")])
def test_a_new_screen_with_a_letter_of_its_own_would_be_seen(odd: tuple[str, str]) -> None:
    new = type("New", (Screen,), {"BINDINGS": [(*odd, "New")]})
    assert len(_meanings([*KINDS, new])[odd[0]]) == 2


@pytest.mark.parametrize("screen", IN_FRONT, ids=lambda screen: screen.__name__)
def test_all_keys_of_a_screen_come_from_its_table_in_commands(screen: Kind) -> None:
    keys = {(key, c.id) for c in _table(screen) for key in f"{c.key},{c.chord}".split(",") if key}
    assert set(_bound(screen)) in (keys, set())
    assert not keys or any(_table(screen) is table for table in vars(commands).values())


@by_name
def test_every_command_has_an_action_and_every_action_a_command(screen: Kind) -> None:
    ours = [kind for kind in screen.__mro__ if kind.__module__.startswith("okrmeet.")]
    actions = {name.removeprefix("action_") for kind in ours for name in vars(kind) if name.startswith("action_")}
    table = _table(screen)
    assert {c.id for c in table if c.key or c.chord} <= actions <= {c.id for c in table}


@by_name
def test_no_key_means_two_things_on_one_screen(screen: Kind) -> None:
    keys = Counter(key for c in _table(screen) for key in (c.key + "," + c.chord).split(",") if key)
    assert [key for key, times in keys.items() if times > 1] == []


def test_small_letters_are_the_meetings_and_homes() -> None:
    known = {key for c in (*MEETING, *HOME) for key in c.key.split(",")}
    assert {key for key in _meanings(KINDS) if len(key) == 1 and key.islower()} <= known


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
