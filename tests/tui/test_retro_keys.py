"""The board on screen: what is pressed is what is stored and shown, and nobody sees what another one wrote."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste

from okrmeet.agenda.load import built_in
from okrmeet.domain.records import Action, Feedback, Tally
from okrmeet.store.box import BoxFile
from okrmeet.tui.screens.passed import PassedScreen
from okrmeet.tui.widgets.capture import CaptureInput
from okrmeet.tui.widgets.rows import Rows
from tests.tui.driver import Driver, running
from tests.tui.quarter import MEETING, STARTS, make_workspace

CARDS = ("liked: pairing", "lacked: staging is down", "lacked: retries hide failures", "longed for: a test market")
SIZES = [(80, 24), (120, 35)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


@asynccontextmanager
async def at(path: Path, step: str, size: tuple[int, int] = (120, 35)) -> AsyncIterator[Driver]:
    """The retrospective at a step."""
    async with running(path, STARTS, size, agenda=built_in("quarterly")) as driver:
        keys = [s.key for s in built_in("quarterly").steps]
        await driver.say(f"/go {keys.index(step) + 1}")
        yield driver


def cards(driver: Driver) -> dict[str, Feedback]:
    return {f.text: f for f in driver.docs.all(Feedback) if f.kind == "card"}


def boxed(driver: Driver, path: Path) -> list[tuple[str, str]]:
    return [(one.place, one.text) for one in BoxFile(path, driver.store.identity()).read() if one.place]


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_board_by_keys(path: Path, size: tuple[int, int]) -> None:
    async with at(path, "retro", size) as driver:
        await driver.say(*CARDS)
        assert "4 cards sealed" in driver.text
        assert "staging" not in driver.text, "a card is not shown before the reveal"
        assert cards(driver) == {}
        assert len(boxed(driver, path)) == 4
        await driver.press("n")
        assert "2 of 4 group" in driver.text
        assert len(cards(driver)) == 4
        assert not path.with_name("okrmeet.json.box").exists()

        board = driver.app.screen.query_one("#step", Rows)
        while board.key != cards(driver)["staging is down"].id:
            await driver.press("j")
        await driver.press("G")
        assert driver.app.screen.query_one(CaptureInput).value == "group 3 "
        await driver.write("2 Flaky staging")
        await driver.press("escape")
        assert {f.text for f in cards(driver).values() if f.group == "Flaky staging"} == {
            "staging is down", "retries hide failures",
        }  # fmt: skip
        assert "Flaky staging" in driver.text

        await driver.press("n")
        assert "3 of 4 dots" in driver.text
        assert "0 of 24 dots" in driver.text
        await driver.press("space", "space", "D")
        assert cards(driver)["pairing"].votes == 1
        await driver.say("b5 c2")
        assert "8 of 24 dots" in driver.text
        await driver.press("n")
        assert "TOPIC Flaky staging" in driver.text
        await driver.press("b")
        assert "F L A K Y   S T A G I N G" in driver.text, "to be read from the far end of the room"
        assert "next: a test market" in driver.text
        await driver.press("b")
        await driver.say("we lost two days", "! own staging @ben fri")
        assert [a.topic for a in driver.docs.all(Action)] == ["Flaky staging"]
        await driver.press("n")
        assert "TOPIC a test market" in driver.text
        await driver.press("n")
        assert "TOPIC pairing" in driver.text
        await driver.press("p", "p", "p")
        assert "3 of 4 dots" in driver.text
        await driver.press("n", "n", "n", "n")
        assert "9 Causes" in driver.text or "9 ·" in driver.text
        assert "Causes" in driver.text


async def test_columns_stand_side_by_side_where_there_is_room_and_below_each_other_where_not(path: Path) -> None:
    async with at(path, "retro", (120, 35)) as driver:
        await driver.say(*CARDS)
        await driver.press("n")
        head = next(row for row in driver.text.splitlines() if "liked" in row)
        assert "learned" in head
        assert "longed for" in head
        await driver.pilot.resize_terminal(80, 24)
        await driver.pilot.pause()
        head = next(row for row in driver.text.splitlines() if "liked" in row)
        assert "learned" not in head


async def test_the_format_is_chosen_with_a_word(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.say("/format sailboat")
        assert "anchor" in driver.text
        await driver.press("i")
        assert "rocks: ..." in driver.text, "the hint names a column that is there"
        await driver.say("anchor: no test data")
        assert boxed(driver, path) == [("anchor", "no test data")]
        await driver.write("/format 4ls")
        assert "their columns stay" in driver.text


async def test_undo_takes_a_sealed_card_back_and_the_draft_knows_nothing_of_it(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.write("lacked: something rash")
        assert not path.with_name("okrmeet.json.draft").exists()
        await driver.press("escape", "f")
        assert driver.app.screen.query_one(CaptureInput).value == "", "the line is nowhere to be had again"
        await driver.press("z")
        assert boxed(driver, path) == []


# -- the keyboard goes around ---------------------------------------------------------------------------------


async def test_each_writes_alone_masked_and_nothing_of_the_one_before_is_shown(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H")
        assert isinstance(driver.app.screen, PassedScreen)
        assert "Hand the keyboard to the next person" in driver.text
        await driver.press("enter", "down", "down")
        await driver.burst("vague nuisance")
        assert "•" * 14 in driver.text
        assert "vague" not in driver.text
        await driver.press("enter")
        assert boxed(driver, path) == [("lacked", "vague nuisance")]
        await driver.press("enter")
        assert "1 of 8 have handed over" in driver.text
        assert "vague" not in driver.text
        await driver.press("enter", "backspace")
        assert boxed(driver, path) == [("lacked", "vague nuisance")], "a card of the one before stays"
        await driver.burst("mine")
        await driver.press("enter", "backspace", "enter")
        assert boxed(driver, path) == [("lacked", "vague nuisance")], "one's own may be taken back"
        await driver.press("escape")
        assert "8 Retrospective" in driver.text
        await driver.press("V")
        assert list(cards(driver)) == ["vague nuisance"]


async def test_a_pasted_card_is_clean_and_in_any_script(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H", "M", "enter")
        driver.app.screen.post_message(Paste("\u0917\u095c\u092c\u095c \x1b[31m\u202eeht"))
        await driver.pilot.pause()
        assert "> \u0917\u0921\u093c\u092c\u0921\u093c eht▏" in driver.text
        await driver.press("enter")
        assert [text for _, text in boxed(driver, path)] == ["\u0917\u0921\u093c\u092c\u0921\u093c eht"]


async def test_who_types_without_waiting_begins_masked_and_loses_no_word(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H")
        await driver.burst("secret one")
        assert "•" * 10 in driver.text
        await driver.press("enter", "enter", "M")
        await driver.burst("ore tests")
        assert "ore tests" not in driver.text, "the M of a sentence takes no mask off"
        await driver.press("enter", "enter")
        driver.app.screen.post_message(Paste("first\nsecond"))
        await driver.pilot.pause()
        assert {text for _, text in boxed(driver, path)} == {"secret one", "ore tests", "first", "second"}


async def test_an_answer_chosen_without_waiting_is_one(path: Path) -> None:
    async with at(path, "pulse") as driver:
        await driver.press("H", "4")
        assert "1 of 1 chosen" in driver.text


async def test_a_column_is_named_in_front_of_a_card_as_in_the_rooms_box(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H", "enter", "down")
        for text in ("lacked: calm", "Longed For: a market", "longed: sun", "liked：日本語 🎉", "plain: words"):
            await driver.burst(text)
            await driver.press("enter")
            assert "calm" not in driver.text, "nobody reads it over a shoulder"
        assert "sealed in learned" in driver.text, "the column that it went to is told"
        await driver.burst("lacked:")
        await driver.press("enter")
        assert "what the card says" in driver.text
        assert sorted(boxed(driver, path)) == [
            ("lacked", "calm"), ("learned", "plain: words"), ("liked", "日本語 🎉"), ("longed for", "a market"),
            ("longed for", "sun"),
        ]  # fmt: skip


async def test_a_list_pasted_by_one_person_is_a_card_for_each_line_without_names(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H", "enter")
        driver.app.screen.post_message(Paste("Ben Okafor 10:42: lacked: calm\n- liked: cake\n"))
        await driver.pilot.pause()
        assert boxed(driver, path) == [("lacked", "calm"), ("liked", "cake")]
        assert "you have written 2" in driver.text
        await driver.press("backspace")
        assert boxed(driver, path) == [("lacked", "calm")]


async def test_what_is_typed_can_be_shown_where_nobody_else_looks(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H", "M", "enter")
        await driver.burst("Mary had a little [/] 日本語")
        assert "Mary had a little [/] 日本語" in driver.text


async def test_half_a_card_is_not_left_behind_by_accident(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.press("H", "enter")
        await driver.burst("half")
        await driver.press("escape")
        assert "enter keeps this card" in driver.text
        await driver.press("backspace", "backspace", "backspace", "backspace", "escape")
        assert "Hand the keyboard" in driver.text
        assert boxed(driver, path) == []


async def test_dots_in_secret(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.say(*CARDS)
        await driver.press("n", "n", "H")
        for keys in ("bbc", "bdd", "bad"):
            await driver.press("enter", *keys[:2], "backspace", keys[1], keys[2])
            assert "3 of 3 chosen" in driver.text
            assert "●" not in driver.text
            await driver.press("a")
            assert "3 are chosen" in driver.text
            await driver.press("enter")
            assert "Hand the keyboard" in driver.text
        assert all(f.votes is None for f in cards(driver).values())
        await driver.press("escape", "n")
        assert "TOPIC retries hide failures" in driver.text
        (last,) = (row for row in driver.text.splitlines() if "a good one last, on purpose" in row)
        assert "pairing" in last
        assert {text: f.votes for text, f in cards(driver).items()} == {
            "pairing": 1, "retries hide failures": 4, "staging is down": 1, "a test market": 3,
        }  # fmt: skip


async def test_a_pulse_in_secret_becomes_a_tally(path: Path) -> None:
    async with at(path, "pulse") as driver:
        await driver.press("H")
        for keys in ("431", "552"):
            await driver.press("enter")
            for key in keys:
                await driver.press(key, "enter")
        assert "2 of 8 have handed over" in driver.text
        await driver.press("escape", "V")
        assert driver.docs.need(Tally, f"{MEETING}-clear").values == (4, 5)
        assert driver.docs.need(Tally, f"{MEETING}-together").values == (1, 2)
        assert "easily guessed" in driver.text


async def test_where_nothing_is_secret_the_key_says_nothing(path: Path) -> None:
    async with at(path, "retro") as driver:
        await driver.say("lacked: a")
        await driver.press("n", "H")
        assert not isinstance(driver.app.screen, PassedScreen)
        assert "nothing here is answered in secret" in driver.text


# -- paste ----------------------------------------------------------------------------------------------------

PASTED = """Ben Okafor 10:42: staging is down
[10:43] Ana: Zoo was fun
Zed Nobody 10:44: what a stranger said
Lacked:
- tests
- liked: cake
10:45 plain words
"""


async def test_a_paste_loses_names_times_and_order_before_anything_is_kept(path: Path) -> None:
    async with at(path, "retro") as driver:
        driver.app.screen.query_one(CaptureInput).post_message(Paste(PASTED))
        await driver.pilot.pause()
        shown = driver.text
        for name in ("Ben", "Ana", "Zed", "10:4"):
            assert name not in shown
        await driver.press("enter")
        assert sorted(boxed(driver, path)) == [
            ("lacked", "plain words"), ("lacked", "tests"), ("liked", "Zoo was fun"), ("liked", "cake"),
            ("liked", "staging is down"), ("liked", "what a stranger said"),
        ]  # fmt: skip
