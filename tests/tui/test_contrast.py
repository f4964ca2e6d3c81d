"""Whatever is written can be read: each piece of text on each screen has a contrast of 4.5 to 1, dark and light."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from textual.color import Color
from textual.css.query import NoMatches
from textual.events import Paste

from okrmeet.agenda.load import built_in
from okrmeet.analysis.figures import FIGURES
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from okrmeet.tui.theme import DARK, LIGHT
from tests.tui import quarter
from tests.tui.driver import Driver, running
from tests.weekly import STARTS

LEAST = 4.5
DRAWN = {chr(code) for code in range(0x2500, 0x25A0)} | {" ", "\n"}
"""Frames, bars and blocks: what they say stands in words, too."""


def low(segments: list[Segment]) -> set[str]:
    """Pieces of text whose contrast is too low, with their colours."""
    found = set()
    for text, style, _ in segments:
        if style is None or not set(text) - DRAWN:
            continue
        front, back = _colour(style.color and style.color.triplet), _colour(style.bgcolor and style.bgcolor.triplet)
        if style.reverse:
            front, back = back, front
        if style.dim:
            found.add(f"{text.strip()!r} is dimmed")
        if front is not None and back is not None and contrast(front, back) < LEAST:
            found.add(f"{text.strip()!r} {front.hex} on {back.hex}: {contrast(front, back):.1f}")
    return found


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21, as the Web Content Accessibility Guidelines have it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _colour(triplet: ColorTriplet | None) -> Color | None:
    return Color(*triplet) if triplet else None


def on_screen(room: Driver) -> list[Segment]:
    """What is in front, with its colours; of a dialog what is in it, and not what is dimmed behind it."""
    screen = room.app.screen
    region = screen.region
    if screen.is_modal:
        try:
            region = screen.query_one("#dialog").region
        except NoMatches:
            region = screen.query_one("CommandList").region
    strips = screen._compositor.render_strips()[region.y : region.bottom]
    return [segment for strip in strips for segment in strip.crop(region.x, region.right)]


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_all_text_on_all_screens_can_be_read(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", theme)
    seen: dict[str, set[str]] = {}

    async with running(workspace, STARTS) as room:

        def look(name: str) -> None:
            segments = on_screen(room)
            assert any(style and style.color for _, style, _ in segments), name
            seen[name] = low(segments)

        look("home")
        await room.press("enter")
        look("preflight")
        await room.press("enter")
        look("who is here")
        for key, name in (("question_mark", "help"), ("e", "people"), ("m", "minutes"), ("q", "leave"), ("b", "big")):
            await room.press(key)
            look(name)
            await room.press("escape")
        await room.press("ctrl+p")
        await room.pilot.pause(0.5)
        look("palette")
        await room.press("escape", "n", "space", "d")
        look("promises, a line offered")
        await room.write("not needed")
        await room.type("! call @bem")
        look("a doubt")
        await room.press("shift+home")
        look("selected")
        await room.press("ctrl+u", "escape", "t")
        look("paused")
        await room.press("t", "n")
        await room.write("1,5 6")
        look("refused")
        await room.press("ctrl+u")
        await room.say("35 2 slower")
        look("confidence")
        await room.spend(20)
        look("time over")
        await room.press("b")
        look("big, time over")
        await room.press("b", "n", "n", "n")
        look("low")
        await room.press("n", "n", "n")
        look("close")
        assert room.app.screen.focused is not None
        room.app.screen.focused.post_message(Paste("one\n/two\n= three"))
        await room.pilot.pause()
        await room.press("space")
        look("paste")
        await room.press("escape", "ctrl+c")
        await room.pilot.pause(0.1)
        look("notice")
    assert {name: pieces for name, pieces in seen.items() if pieces} == {}


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_all_text_of_a_retrospective_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", theme)
    seen: dict[str, set[str]] = {}
    said = {
        "pulse": ("4354", "22"), "scores": ("0.7 mobile only", "0.2", "1"), "reveal": ("yes", "no"),
        "thanks": ("Ben for the nights @ana",), "causes": ("3 the vendor",), "mirror": ("2:3 7:4",),
        "fate": ("keep half way", "achieved"), "drafts": ("Shops pay alone because they asked",),
        "helped": ("4445", "change fewer goals", "expand two more @zoe"),
    }  # fmt: skip
    async with running(quarter.make_workspace(tmp_path / "okrmeet.json"), quarter.STARTS) as room:
        await quarter.begin(room)
        for step in built_in("quarterly").steps:
            await quarter.go_on(room, step.key)
            seen[step.key] = low(on_screen(room))
            await room.say(*said.get(step.key, ()))
            await room.press("E" if step.key == "break" else "j")
            seen[f"{step.key}, said"] = low(on_screen(room))
    assert {name: pieces for name, pieces in seen.items() if pieces} == {}


async def test_a_light_theme_of_textual_has_quiet_text_that_can_be_read_and_an_unknown_one_is_ours(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "textual-light")
    async with running(workspace, STARTS) as room:
        quiet = Color.parse(room.app.theme_variables["muted"])
        assert contrast(quiet, Color.parse(room.app.theme_variables["background"])) >= LEAST
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    async with running(workspace, STARTS) as room:
        assert room.app.theme == DARK.name


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_all_text_on_all_charts_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", theme)
    seen: dict[str, set[str]] = {}
    async with running(copy_sample(tmp_path / "okrmeet.json"), DEMO_STARTS, (120, 35), unit="ACME") as room:
        await room.press("R")
        for figure in FIGURES:
            seen[figure] = low(on_screen(room))
            await room.press("j")
        await room.press("enter")
        seen["explained"] = low(on_screen(room))
    assert {name: texts for name, texts in seen.items() if texts} == {}
