"""The figures on screen: what stands there is what `figures` found, at every size, and the keys go where they say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown

from okrmeet.analysis.comparison import BESIDE, compared
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.voices import Voices
from okrmeet.domain.amount import format_amount, format_score, format_share
from okrmeet.domain.change import Change
from okrmeet.domain.goals import Objective
from okrmeet.domain.people import Level, Member, Person, Unit
from okrmeet.minutes.figure_lines import comparison, figure_lines, title_of
from okrmeet.services.load import load_all
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from okrmeet.services.stats import as_of, figures
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.figures.beside import beside
from okrmeet.tui.figures.canvas import Canvas
from okrmeet.tui.figures.page import PAGES
from okrmeet.tui.plain_terminal import plain_text
from okrmeet.tui.screens.home import HomeScreen
from okrmeet.tui.screens.stats import StatsScreen
from okrmeet.tui.widgets.rows import Rows
from tests.tui.driver import Driver, running

SIZES = [(60, 20), (80, 24), (100, 30), (120, 35)]
NAME = "[/] [@click=app.quit]日本語の長い名前[bold] 👩‍👩‍👧‍👦 $primary"
FRAMES = "┃│┏┓┗┛╭╮╰╯━─"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "okrmeet.json")


def hostile(path: Path) -> None:
    """Give every person, unit and goal a name that looks like markup and is too long."""
    with open_file(path, write=True) as store:
        docs = load_all(store)
        people = [p.with_(name=f"{NAME} {p.id}") for p in docs.all(Person)]
        units = [u.with_(name=f"{NAME} {u.id}") for u in docs.all(Unit)]
        goals = [o.with_(title=NAME) for o in docs.all(Objective)]
        store.commit(Change("renamed", (*people, *units, *goals)), "test")


@asynccontextmanager
async def charts(path: Path, size: tuple[int, int] = (120, 35), unit: str = "ACME") -> AsyncIterator[Driver]:
    """The screen with the figures of a unit of the sample."""
    async with running(path, DEMO_STARTS, size, unit=unit) as room:
        await room.press("number_sign")
        assert isinstance(room.app.screen, StatsScreen)
        yield room


async def go_to(room: Driver, name: str) -> None:
    """The page of a figure."""
    screen = room.app.screen
    assert isinstance(screen, StatsScreen)
    names = list(FIGURES)
    way = names.index(name) - names.index(screen.shown)
    await room.press(*("j" if way > 0 else "k") * abs(way))
    assert screen.shown == name


def said(room: Driver) -> str:
    """The words on the screen, across the lines that they are broken into."""
    return " ".join("".join(" " if c in FRAMES else c for c in room.text).split())


def title(room: Driver) -> str:
    """What stands in the frame of the page."""
    return room.text.splitlines()[1].rpartition("┏━ ")[2].partition(" ━")[0]


def found(room: Driver, unit: str | None = "ACME", cycle: str = "2026-Q4") -> Figures:
    return figures(room.docs, unit, cycle, as_of(room.docs, DEMO_STARTS))


def test_every_figure_has_a_page() -> None:
    assert list(PAGES) == list(FIGURES)


async def test_every_page_says_what_the_shell_says_in_the_same_words(sample: Path) -> None:
    async with charts(sample, (160, 45)) as room:
        of = found(room)
        words = dict(figure_lines(of))
        for name, about in FIGURES.items():
            await go_to(room, name)
            panel = room.app.screen.query_one("#page")
            assert title(room) == about.title
            shown = " ".join(" ".join(str(panel.render()).split()).split())
            assert " ".join(words.get(about.title, "").split()) in shown
            assert of.has(name) or f"Not there yet: {about.comes}." in shown


async def test_the_columns_are_the_weeks_with_their_numbers(sample: Path) -> None:
    async with charts(sample) as room:
        weeks = found(room).weeks
        await go_to(room, "weeks")
        assert " ".join(format_share(w.progress).rstrip("%") for w in weeks) in said(room)
        await go_to(room, "confidence")
        assert " ".join(format_amount(w.confidence or 0) for w in weeks) in said(room)
        await go_to(room, "rhythm")
        assert " ".join(str(w.reported) for w in weeks) in said(room)


async def test_bars_carry_the_numbers_of_units_goals_steps_and_meetings(sample: Path) -> None:
    async with charts(sample, (120, 60)) as room:
        of = found(room)
        assert of.time is not None
        assert of.worth is not None
        assert of.forecast is not None
        await go_to(room, "forecast")
        for id, share in of.forecast.by_key_result.items():
            assert any(id in row and format_share(share) in row for row in room.text.splitlines())
        await go_to(room, "achieved")
        for goal in of.achieved.judged:
            row = next(row for row in room.text.splitlines() if goal.id in row)
            assert format_score(goal.score) in row
            assert ("✓" in row) is goal.achieved
        await go_to(room, "units")
        for unit in of.units:
            row = next(row for row in room.text.splitlines() if f" {unit.unit} " in row)
            assert f"{format_share(unit.standing.progress)} " in row
        await go_to(room, "time")
        for step in of.time.steps:
            told = f"{step.spent / step.meetings:.1f} of {step.planned / step.meetings:>4.1f} min"
            assert any(step.title in row and told in row for row in room.text.splitlines())
        await go_to(room, "worth")
        assert room.text.count(" of 5, ") == len(of.worth.meetings)


async def test_the_matrix_holds_the_counts_of_each_pair(sample: Path) -> None:
    async with charts(sample) as room:
        await go_to(room, "communication")
        drawn = [row for row in str(room.app.screen.query_one("#page").render()).splitlines() if row.strip()]
        drawn = drawn[next(n for n, row in enumerate(drawn) if row.startswith("  ")) :]  # below the words
        units = drawn[0].split()
        counts = {(tie.source, tie.to): str(tie.count) for tie in found(room).communication}
        for row in drawn[1 : 1 + len(units)]:
            source, *cells = row.split()
            others = [to for to in units if to != source]
            assert cells == [counts.get((source, to), "·") for to in others]


async def test_a_matrix_without_room_is_told_pair_by_pair(sample: Path) -> None:
    async with charts(sample, (42, 40)) as room:
        await go_to(room, "communication")
        for tie in found(room).communication:
            assert any(
                f"{tie.source} → {tie.to}" in row and f" {tie.count} " in row for row in room.text.splitlines()
            )


async def test_left_and_right_go_through_the_quarters_and_stop_at_the_ends(sample: Path) -> None:
    async with charts(sample) as room:
        await go_to(room, "weeks")
        await room.press("left_square_bracket")
        assert "2026-Q3" in room.text
        assert "the quarter is over" in room.text
        weeks = found(room, cycle="2026-Q3").weeks
        assert " ".join(format_share(w.progress).rstrip("%") for w in weeks) in said(room)
        await room.press(*["left_square_bracket"] * 5)
        assert "there is nothing of an earlier quarter" in room.text
        await room.press("right_square_bracket")
        assert "there is nothing" not in room.text
        await room.press(*["right_square_bracket"] * 5)
        assert "there is nothing of a later quarter" in room.text


async def test_o_goes_through_all_units_and_back_to_the_first(sample: Path) -> None:
    async with charts(sample, unit="PAY") as room:
        screen = room.app.screen
        assert isinstance(screen, StatsScreen)
        seen = []
        while screen.figures.unit not in seen:
            seen.append(screen.figures.unit)
            assert screen.figures == found(room, screen.figures.unit)
            assert screen.figures.name in room.text.splitlines()[0]
            await room.press("o")
        assert seen[:2] == ["PAY", None]
        assert set(seen) == {"PAY", None, "ACME", "COM", "RISK", "SHOP", "ROB", "ARM", "FLEET"}


async def test_enter_explains_the_figure_in_focus_and_shows_it_again(sample: Path) -> None:
    async with charts(sample) as room:
        await go_to(room, "worth")
        before = room.text
        await room.press("enter")
        about = FIGURES["worth"]
        shown = " ".join(str(room.app.screen.query_one("#page").render()).split())
        for words in (about.formula, about.scale, about.source, about.comes):
            assert words in shown
        await room.press("k")
        assert FIGURES["time"].scale in " ".join(str(room.app.screen.query_one("#page").render()).split())
        await room.press("j", "enter")
        assert room.text == before


async def test_a_long_page_goes_on_with_space_and_the_next_one_begins_at_its_top(sample: Path) -> None:
    async with charts(sample, (80, 24)) as room:
        await go_to(room, "worth")
        assert "space goes on" in room.text
        first = room.text
        await room.press("space")
        assert room.text != first
        await room.press("B")
        assert room.text == first
        await room.press("space", "space", "o", *"oooooooo")
        assert room.text == first


@pytest.mark.parametrize("size", SIZES)
async def test_signs_in_a_chart_are_explained_on_its_first_page(sample: Path, size: tuple[int, int]) -> None:
    async with charts(sample, size) as room:
        for name, words in {
            "progress": "│ is what is expected by now",
            "weeks": "══ is what was expected by then",
            "achieved": "│ is the aim; ✓ is achieved",
            "units": "│ is expected by now; then confidence",
            "turns": "spoken, passed and skipped",
            "airtime": "minutes with the floor",
            "time": "│ is what was planned",
        }.items():
            await go_to(room, name)
            drawn = " ".join(str(room.app.screen.query_one("#page").render()).split())
            assert words in drawn, name


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_not_there_yet_says_what_it_will_be(tmp_path: Path, size: tuple[int, int]) -> None:
    with open_file(tmp_path / "okrmeet.json", write=True, create=True) as store:
        store.commit(Change("begun", (Unit(id="NEW", name="New team", level=Level.TEAM),)), "test")
    async with running(tmp_path / "okrmeet.json", DEMO_STARTS, size, unit="NEW") as room:
        await room.app.push_screen(StatsScreen(room.docs, "NEW", "2026-Q4", DEMO_STARTS))
        await room.press("k")
        for name, about in FIGURES.items():
            await go_to(room, name)
            shown = " ".join(str(room.app.screen.query_one("#page").render()).split())
            assert f"Not there yet: {about.comes}." in shown
            assert f"What it will be: {about.formula[:300]}" in shown
            await room.press("space")  # in a small terminal the longest one goes on below
            assert " ".join(str(room.app.screen.query_one("#page").render()).split()).endswith(about.formula[-60:])


async def test_names_of_figures_units_steps_and_meetings_are_whole_in_a_small_terminal(sample: Path) -> None:
    async with charts(sample, (80, 24)) as room:
        for name in ("units", "turns", "airtime", "time", "worth"):
            await go_to(room, name)
            assert "…" not in room.text, name
    async with charts(sample, (60, 20)) as room:
        assert "Acme Robotics" in room.text.splitlines()[0]
        assert "2026-Q4" in room.text.splitlines()[0]
        for name in ("units", "airtime", "worth"):
            await go_to(room, name)
            assert "…" not in room.text, name
    async with charts(sample, (120, 35)) as room:
        assert "…" not in room.text
        for about in FIGURES.values():
            assert about.title in room.text


@pytest.mark.parametrize("height", range(18, 26))
async def test_a_matrix_is_spread_only_as_far_as_it_stays_on_its_page(sample: Path, height: int) -> None:
    async with charts(sample, (60, height)) as room:
        await go_to(room, "communication")
        assert "space goes on" not in room.text
        assert "from (rows) to (columns)" in room.text


@pytest.mark.parametrize("size", SIZES)
async def test_both_ways_to_another_quarter_and_the_way_out_are_named(sample: Path, size: tuple[int, int]) -> None:
    async with charts(sample, size) as room:
        keys = room.text.splitlines()[-1]
        for words in ("j Next", "[ ] Quarter", "o Unit", "= Compare", "? Help", "esc Back"):
            assert words in keys


@pytest.mark.parametrize("key", ["number_sign", "escape", "q"])
async def test_the_screen_closes_and_home_is_there(sample: Path, key: str) -> None:
    async with charts(sample) as room:
        await room.press(key)
        assert isinstance(room.app.screen, HomeScreen)


async def test_a_click_and_the_wheel_choose_a_figure(sample: Path) -> None:
    async with charts(sample) as room:
        screen = room.app.screen
        assert isinstance(screen, StatsScreen)
        await room.pilot.click("#figures", offset=(5, 4))
        await room.pilot.pause()
        assert screen.shown == list(FIGURES)[3]
        assert title(room) == FIGURES[screen.shown].title
        await room.pilot._post_mouse_events([MouseScrollDown], "#figures", offset=(5, 4))
        await room.pilot.pause()
        assert title(room) == FIGURES[list(FIGURES)[4]].title


async def test_the_palette_finds_it(sample: Path) -> None:
    async with running(sample, DEMO_STARTS, unit="PAY") as room:
        await room.press("ctrl+p", *"stats")
        await room.pilot.pause(0.5)
        await room.press("enter")
        await room.pilot.pause()
        assert isinstance(room.app.screen, StatsScreen)


@pytest.mark.parametrize("size", [(40, 12), *SIZES])
async def test_every_page_fits_with_hostile_names_and_nothing_is_markup(sample: Path, size: tuple[int, int]) -> None:
    hostile(sample)
    async with charts(sample, size) as room:
        for explained in (False, True):
            await room.press(*(["enter"] if explained else []), *"k" * len(FIGURES))
            for name in FIGURES:
                await go_to(room, name)
                rows = room.text.splitlines()
                assert all(cell_len(row) == size[0] for row in rows[1:-1]), name
                assert all(row[-1] in "┓┃┛" for row in rows[1:-1]), name
        await room.press("enter", *"k" * len(FIGURES))
        await go_to(room, "turns")
        assert NAME[:8] in room.text
        await room.press("o", "o", "o")
        assert room.app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_charts_have_a_plain_sign_for_each_of_theirs(sample: Path, size: tuple[int, int]) -> None:
    async with charts(sample, size) as room:
        for name in FIGURES:
            await go_to(room, name)
            signs = {c for c in room.text if not c.isascii() and not c.isalpha() and cell_len(c) == 1}
            assert [c for c in signs if plain_text(c, "ascii") == "?"] == [], name


async def test_without_colour_the_chart_is_the_same(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with charts(sample) as room:
        await go_to(room, "weeks")
        coloured = room.text
    monkeypatch.setenv("NO_COLOR", "1")
    async with charts(sample) as room:
        await go_to(room, "weeks")
        assert room.text == coloured
        svg = room.app.export_screenshot()
        assert "7fd48a" not in svg.lower()


def test_home_loads_nothing_of_it() -> None:
    code = (
        "import sys, okrmeet.tui.app; print([m for m in sys.modules if 'tui.figures' in m or 'services.stats' in m])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


async def test_where_nobody_meets_home_says_what_to_do(tmp_path: Path) -> None:
    with open_file(tmp_path / "okrmeet.json", write=True, create=True):
        pass
    async with running(tmp_path / "okrmeet.json", DEMO_STARTS, unit=None) as room:
        await room.press("number_sign")
        assert isinstance(room.app.screen, HomeScreen)
        assert "no unit has members yet" in room.text


def drawn(room: Driver) -> str:
    """The page in front, also what there is no room for, as one line."""
    panel = room.app.screen.query_one("#page", Rows)
    return " ".join(" ".join(str(row.draw(panel.content_size.width)).split()) for row in panel._rows)


@pytest.mark.parametrize("size", [(80, 24), (120, 35)])
async def test_two_quarters_stand_beside_each_other_with_both_numbers_and_the_change(
    sample: Path, size: tuple[int, int]
) -> None:
    async with charts(sample, size, unit="PAY") as room:
        await room.press("equals_sign")
        assert "2026-Q4 beside 2026-Q3" in room.text.splitlines()[0].replace("  ", " ")
        assert "= Alone" in room.text.splitlines()[-1]
        assert "{ Other" in room.text.splitlines()[-1]
        rows = compared(found(room, "PAY"), found(room, "PAY", "2026-Q3"))
        assert {row.figure for row in rows} >= {"progress", "confidence", "feedback", "actions", "time", "worth"}
        screen = room.app.screen
        assert isinstance(screen, StatsScreen)
        for name in FIGURES:
            while screen.shown != name:
                await room.press("j")
            for row in (row for row in rows if row.figure == name):
                then, now, change = comparison(row)
                assert re.search(
                    rf"{re.escape(title_of(row))} {re.escape(change)} ?2026-Q3 \S+ {re.escape(then)} .*"
                    rf"2026-Q4 \S+ {re.escape(now)}( |$)",
                    drawn(room),
                ), row
            if name not in {row.figure for row in rows}:
                assert f"Neither 2026-Q3 nor 2026-Q4 has this figure: {FIGURES[name].comes}." in drawn(room)
        await room.press("equals_sign")
        assert "beside" not in room.text
        assert "= Compare" in room.text.splitlines()[-1]
        assert "{" not in room.text.splitlines()[-1]


async def test_all_figures_beside_are_one_page_above_the_others(sample: Path) -> None:
    async with charts(sample, (140, 60)) as room:
        await room.press("equals_sign", "k")
        lines = [" ".join(row.split()) for row in room.text.splitlines()]
        for row in compared(found(room), found(room, cycle="2026-Q3")):
            told = " ".join(" ".join((title_of(row), *comparison(row))).split())
            assert any(told in line for line in lines), told
        await room.press("enter")
        assert " ".join(BESIDE.formula.split()) in drawn(room)


async def test_the_weeks_of_the_other_quarter_are_lines_across_the_columns(sample: Path) -> None:
    async with charts(sample) as room:
        await go_to(room, "weeks")
        await room.press("equals_sign")
        weeks = found(room).weeks
        assert " ".join(format_share(w.progress).rstrip("%") for w in weeks) in drawn(room)
        assert "══ is 2026-Q3 in the same week" in drawn(room)
        assert drawn(room).count("═") > len(weeks)


async def test_curly_brackets_choose_the_other_quarter_and_square_ones_the_quarter_in_front(sample: Path) -> None:
    with open_file(sample, write=True) as store:
        store.commit(Change("older", (Objective(id="PAY-O90", unit="PAY", cycle="2026-Q2", title="Old"),)), "test")

    def heading(room: Driver) -> str:
        return " ".join(room.text.splitlines()[0].split()[-3:])

    async with charts(sample) as room:
        await room.press("left_curly_bracket")  # begins to compare
        assert heading(room) == "2026-Q4 beside 2026-Q3"
        await room.press("left_curly_bracket")
        assert heading(room) == "2026-Q4 beside 2026-Q2"
        await room.press("left_curly_bracket")
        assert "there is nothing of an earlier quarter" in room.text
        await room.press("left_square_bracket")
        assert heading(room) == "2026-Q3 beside 2026-Q2"
        await room.press("right_curly_bracket")
        assert heading(room) == "2026-Q3 beside 2026-Q4"
        await room.press("left_square_bracket")
        assert heading(room) == "2026-Q2 beside 2026-Q4"
        await room.press("left_square_bracket")
        assert "there is nothing of an earlier quarter" in room.text


async def test_where_there_is_one_quarter_alone_there_is_nothing_to_compare(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        unit = Unit(id="PAY", name="Payments", level=Level.TEAM, members=(Member(person="ana"),))
        store.commit(Change("new", (Person(id="ana", name="Ana"), unit)), "test")
    async with running(path, DEMO_STARTS, unit="PAY") as room:
        await room.press("number_sign", "equals_sign")
        assert "there is nothing of another quarter to compare with" in room.text


@pytest.mark.parametrize("size", [(40, 12), *SIZES])
async def test_a_comparison_fits_with_hostile_names_and_has_a_plain_sign_for_each_of_its_own(
    sample: Path, size: tuple[int, int]
) -> None:
    async with charts(sample, size) as room:
        await room.press("equals_sign", "k")
        for _ in range(len(FIGURES) + 1):
            signs = {c for c in room.text if not c.isascii() and not c.isalpha() and cell_len(c) == 1}
            assert [c for c in signs if plain_text(c, "ascii") == "?"] == []
            await room.press("j")
    hostile(sample)
    async with charts(sample, size) as room:
        await room.press("equals_sign", "k")
        for _ in range(len(FIGURES) + 1):
            rows = room.text.splitlines()
            assert all(cell_len(row) == size[0] for row in rows[1:-1])
            assert all(row[-1] in "┓┃┛" for row in rows[1:-1])
            await room.press("j")


async def test_no_table_that_grows_with_the_years_is_read_as_a_whole(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: set[type] = set()
    every = StoredDocuments.all

    def watched(self: StoredDocuments, kind: type[Any]) -> Any:
        read.add(kind)
        return every(self, kind)

    monkeypatch.setattr(HomeScreen, "advise", lambda _: None)  # home asks the coach when nobody waits
    async with running(sample, DEMO_STARTS, (120, 35), unit="PAY") as room:
        monkeypatch.setattr(StoredDocuments, "all", watched)
        await room.press("number_sign", "j", "o", "left_square_bracket", "equals_sign", "j")
        assert isinstance(room.app.screen, StatsScreen)
        assert read <= {Unit, Person}, read


@pytest.mark.parametrize(("plain", "enter"), [("1", "enter Explain"), ("0", "⏎ Explain")])
async def test_the_keys_write_enter_as_a_word_where_no_sign_means_it(
    sample: Path, monkeypatch: pytest.MonkeyPatch, plain: str, enter: str
) -> None:
    monkeypatch.setenv("OKRMEET_ASCII", plain)
    async with charts(sample, (80, 24)) as room:
        assert enter in room.text.splitlines()[-1]


async def test_a_figure_without_numbers_to_compare_is_not_told_to_be_missing(sample: Path) -> None:
    """Of a unit that only received feedback nothing is given, in neither quarter."""
    async with charts(sample, (120, 35)) as room:
        of, then = found(room, "PAY"), found(room, "PAY", "2026-Q3")
        nothing = [replace(one, given=Voices(0, 0, 0, 0, None)) for one in (of, then)]
        assert all(one.has("feedback") for one in nothing)
        (row, *_) = beside("feedback", Canvas(nothing[0], {}, 100, 30), nothing[1])
        assert "No number of this figure is in 2026-Q3 or 2026-Q4 to compare." in str(row.draw(100))
