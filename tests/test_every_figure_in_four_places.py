"""Every figure is on the screen, in the shell, in the JSON and in both forms of the report.

Each aspect of a figure is changed alone: a place in which nothing changes with it does not show it.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import orjson
import pytest

from okrmeet.analysis.communication import Tie
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.mistakes import MistakesThen
from okrmeet.cli.stats_json import as_document
from okrmeet.cli.stats_table import stats_page
from okrmeet.domain.documents import Documents
from okrmeet.domain.judging import Share
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.scores import Score
from okrmeet.minutes.report import report
from okrmeet.minutes.report_render import as_html, as_markdown
from okrmeet.tui.figures.canvas import Canvas
from okrmeet.tui.figures.page import page
from tests.analysis.small_company import NOW, UNITS, company, meeting, of, step, tally, utc

Change = Callable[[Any], Any]
RETRO = "PAY-2026-11-13-quarterly"


def part(name: str, **fields: Any) -> Change:
    """Other values in one part of the figures."""
    return lambda of: replace(of, **{name: replace(getattr(of, name), **fields)})


def first(name: str, **fields: Any) -> Change:
    """Other values in the first of several."""
    return lambda of: replace(of, **{name: (replace(getattr(of, name)[0], **fields), *getattr(of, name)[1:])})


def in_first_unit(name: str, **fields: Any) -> Change:
    """Other values in the figures of the first unit."""
    return lambda of: first("units", **{name: replace(getattr(of.units[0], name), **fields)})(of)


ASPECTS: dict[str, dict[str, Change]] = {
    "progress": {
        "now": part("standing", progress=0.123),
        "expected": part("standing", expected=0.321),
    },
    "confidence": {"now": part("standing", confidence=3.3), "by week": first("weeks", confidence=1.1)},
    "weeks": {
        "progress": first("weeks", progress=0.987),
        "expected": first("weeks", expected=0.987),
    },
    "forecast": {"share": part("forecast", progress=0.123), "of so many": part("forecast", key_results=1)},
    "achieved": {
        "objectives": part("achieved", objectives=Share(2, 3)),
        "key results": part("achieved", key_results=Share(4, 5)),
        "happened": part("achieved", happened=Share(1, 2)),
        "the aim": part("achieved", goal_share=0.5),
        "score": part("achieved", score=0.11),
        "a goal's score": lambda of: replace(of, achieved=first("judged", score=0.11)(of.achieved)),
        "a goal's bar": lambda of: replace(of, achieved=first("judged", band="over the bar")(of.achieved)),
    },
    "units": {
        "progress": in_first_unit("standing", progress=0.123),
        "confidence": in_first_unit("standing", confidence=1.1),
    },
    "rhythm": {
        "weeks with a report": part("rhythm", reported=5),
        "streak": part("rhythm", streak=4),
        "gap": part("rhythm", longest_gap=3),
        "last report": part("rhythm", last=utc(11, 1)),
        "silent": part("rhythm", silent=("PAY-O9.9",)),
        "by week": first("weeks", reported=3),
    },
    "feedback": {
        "given": part("given", said=17),
        "asking": part("given", asking=17),
        "answered": part("given", answered=1),
        "adjusted": part("given", adjusted=3),
        "days": part("given", days=7.7),
        "received": part("received", said=17),
    },
    "actions": {
        state: part("actions", **{state: 17}) for state in ("made", "kept", "dropped", "passed_on", "open", "carried")
    },
    "adjustments": {
        kind: part("adjustments", **{kind: 17})
        for kind in ("updated", "started", "stopped", "continued", "answering")
    },
    "communication": {
        "feedback": first("communication", feedback=17),
        "promises": first("communication", promises=17),
        "dependencies": first("communication", dependencies=17),
        "another pair": lambda of: replace(of, communication=(*of.communication, Tie("RISK", "LAB", 1, 0, 0))),
        "who is silent": lambda of: replace(of, silent=("ENG",)),
    },
    "turns": {what: first("turns", **{what: 17}) for what in ("spoke", "passed", "skipped")},
    "airtime": {"minutes": first("airtime", minutes=17.4)},
    "time": {
        "planned": part("time", planned=99.0),
        "spent": part("time", spent=99.0),
        "held": part("time", held=17),
        "a step": lambda of: replace(of, time=first("steps", spent=99.0)(of.time)),
    },
    "worth": {"mean": part("worth", mean=1.2), "answers": part("worth", answers=17)},
    "pulse": {"mean": lambda of: replace(of, pulse=(replace(of.pulse[0], points=points(1.2)), *of.pulse[1:]))},
    "calibration": {
        "tracks": lambda of: replace(of, calibration=first("tracks", key_results=Share(1, 17))(of.calibration)),
        "gap": part("calibration", gap=0.77),
    },
    "mistakes": {
        "now": lambda of: replace(of, mistakes=(*of.mistakes[:-1], replace(of.mistakes[-1], counts={2: 17}))),
        "which of them": lambda of: replace(of, mistakes=(*of.mistakes[:-1], all_of_one(of.mistakes[-1], 5))),
        "before": lambda of: replace(of, mistakes=(replace(of.mistakes[0], counts={2: 17}), *of.mistakes[1:])),
        "another day": lambda of: replace(of, mistakes=(*of.mistakes, MistakesThen(dt.date(2026, 11, 14), {7: 3}))),
    },
}  # fmt: skip


def all_of_one(then: MistakesThen, mistake: int) -> MistakesThen:
    """As many findings as there were, all of one mistake."""
    return replace(then, counts={mistake: then.open})


def points(mean: float) -> tuple[Any, ...]:
    from okrmeet.analysis.pulse import PulsePoint

    return (PulsePoint("2026-Q4", mean, 3),)


def everything() -> Figures:
    """The small company, with a retrospective and a score: no figure of it is missing."""
    retro = meeting(
        RETRO, utc(11, 13), step("pulse", StepKind.RATE, 1, asks=("clear",)), step("end", StepKind.DECIDE, 1),
        meeting="quarterly",
    )  # fmt: skip
    score = Score(id="s", at=NOW, key_result="PAY-O1.1", own=0.6, computed=0.6)
    found = of(None, company(retro, tally(RETRO, "clear", 4, 5, 5), score))
    assert found.missing == ()
    return found


FULL = everything()
BEFORE = of(None, Documents(UNITS[:5]), "2026-Q3")
"""A quarter without anything: no comparison stands in for a figure."""
NAMES = {"ana": "Ana", "ben": "Ben", "ines": "Ines"}


def on_screen(of: Figures, name: str) -> str:
    return "\n".join(str(row.draw(150)) for row in page(name, Canvas(of, NAMES, 150, 60)))


PLACES: dict[str, Callable[[Figures, str], str]] = {
    "screen": on_screen,
    "shell": lambda of, _: stats_page(Documents(), of),
    "json": lambda of, _: orjson.dumps(as_document(of)).decode(),
    "report": lambda of, _: as_markdown(report(of, BEFORE, (), (), NAMES)),
    "html": lambda of, _: as_html(report(of, BEFORE, (), (), NAMES)),
}


def test_every_figure_is_looked_at() -> None:
    assert list(ASPECTS) == list(FIGURES)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("name", "aspect"), [(name, aspect) for name in ASPECTS for aspect in ASPECTS[name]])
def test_each_place_shows_it(place: str, name: str, aspect: str) -> None:
    show = PLACES[place]
    changed = ASPECTS[name][aspect](FULL)
    assert changed != FULL
    assert show(changed, name) != show(FULL, name)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", FIGURES)
def test_each_place_says_what_is_not_there_yet_and_what_it_comes_with(place: str, name: str) -> None:
    nothing = of(None, Documents(UNITS[:5]))
    told = PLACES[place](nothing, name)
    plain = html.unescape(told) if place == "html" else re.sub(r"\\(.)", r"\1", told) if place == "report" else told
    assert " ".join(FIGURES[name].comes.split()) in " ".join(plain.split())
