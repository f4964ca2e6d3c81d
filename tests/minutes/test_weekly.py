"""The minutes of a weekly: what they say, and that they fit one screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.meeting import MeetingState, Visit
from okrmeet.domain.people import Person
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback, FeedbackKind
from okrmeet.engine.rotation import Place
from okrmeet.engine.summary import Summary, summarise
from okrmeet.minutes.render import render
from tests.minutes.example import MEETING, STEPS, at, docs, documents, meeting, next_weekly, said, workspace

GOLDEN = Path(__file__).parent / "golden"


def summary(*more: Doc, **fields: Any) -> Summary:
    return summarise(docs(*more, **fields), MEETING, next_weekly())


def section(text: str, title: str) -> list[str]:
    """The lines under a heading."""
    return text.split(f"## {title}\n")[1].partition("\n## ")[0].splitlines()


@pytest.mark.parametrize(
    ("name", "options"), [("weekly", {}), ("weekly-full", {"full": True}), ("weekly-short", {"short": True})]
)
def test_the_minutes_are_those_on_file(name: str, options: dict[str, bool]) -> None:
    assert render(summary(), **options).encode() == (GOLDEN / f"{name}.md").read_bytes()


@pytest.mark.parametrize("options", [{}, {"full": True}, {"short": True}])
@pytest.mark.parametrize("fields", [{}, {"ended": None, "state": MeetingState.RUNNING}, {"attendance": ()}])
def test_lines_end_with_a_line_feed_and_never_with_a_space(options: dict[str, bool], fields: dict[str, Any]) -> None:
    text = render(summary(**fields), **options)
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not any(line.endswith((" ", "\t")) for line in text.split("\n"))
    assert "\n\n\n" not in text


def test_a_weekly_with_five_key_results_fits_45_lines() -> None:
    measured = KeyResult(
        id="PAY-O2.2", objective="PAY-O2", team="PAY", title="Rating of the guide", start=3, target=4.5, owner="dita"
    )
    fifth = Checkin(**said(14, "confidence", "ana"), key_result="PAY-O2.2", value=3.4, confidence=6)
    fourth = Action(**{**said(23, "week"), "id": "A-34"}, unit="PAY", text="Call five shops", commitment=True)
    more = Feedback(**said(26, "close", "fay"), kind="kudos", unit="PAY", text="Ben stayed late for the release")
    text = render(summary(measured, fifth, fourth, more))
    assert sum(line.startswith("| **PAY-") for line in text.splitlines()) == 5
    assert len(text.splitlines()) <= 45


def test_the_short_minutes_have_ten_lines_at_most_and_no_markup_of_their_own() -> None:
    kinds: tuple[tuple[FeedbackKind, str | None], ...] = (("blocker", None), ("win", None), ("ask", "RISK"))
    crowd = [
        Feedback(**said(15 + n / 10, "low", "ben"), kind=kind, unit="PAY", to=to, text=f"{kind} number {n} " * 20)
        for kind, to in kinds
        for n in range(9)
    ]
    promises = [
        Action(**{**said(22, "week"), "id": f"A-{n}"}, unit="PAY", text="Do one thing more, and then another " * 9)
        for n in range(40, 60)
    ]
    text = render(summary(*crowd, *promises), short=True)
    assert len(text.splitlines()) == 10
    assert max(map(len, text.splitlines())) <= 500
    assert "; 19 more" in text  # 23 promises, 4 of them named
    assert not any(line.startswith(("#", "-", "|", "*")) for line in text.splitlines())


def test_a_running_meeting_says_so_and_has_no_end() -> None:
    running = summary(ended=None, state=MeetingState.RUNNING)
    text = render(running)
    assert "*This meeting is still running; these are not its final minutes.*" in text
    assert "from 10:00, 27 of 30 min" in text
    assert "10:27" not in text
    assert "(still running)" in render(running, short=True).splitlines()[0]
    assert "still running" not in render(summary())


def test_a_meeting_that_was_broken_off_says_so() -> None:
    text = render(summary(state=MeetingState.ABANDONED))
    assert "*This meeting was broken off; its promises were not carried over.*" in text


def test_an_empty_meeting_has_no_empty_sections() -> None:
    bare = Documents([*(doc for doc in workspace() if doc.table in ("unit", "person")), meeting(facilitator=None)])
    text = render(summarise(bare, MEETING), full=True)
    assert text.splitlines()[:5] == [
        "# Weekly tactical · Payments · Mon 23 Nov 2026",
        "",
        "PAY · 2026-Q4 · 10:00–10:27, 30 min planned",
        "",
        "**In short:** Nothing was recorded.",
    ]
    assert [line for line in text.splitlines() if line.startswith("##")] == ["## Time"]
    assert "**Next:**" not in text


def test_a_meeting_with_nobody_in_it_says_nobody() -> None:
    assert "**Present:** nobody." in render(summary(attendance=()))


def test_times_are_those_of_the_workspace() -> None:
    tokyo = next(doc for doc in workspace() if doc.table == "settings").with_(timezone="Asia/Tokyo")
    text = render(summary(tokyo))
    assert "19:00–19:27" in text
    assert "Fay 山田 (from 19:07)" in text


def test_minutes_spent_are_left_out_where_not_every_step_was_timed() -> None:
    untimed = [v.with_(seconds=0.0) if v.step == "low" else v for v in documents() if isinstance(v, Visit)]
    others = [doc for doc in documents() if not isinstance(doc, Visit)]
    text = render(summarise(Documents([*others, *untimed]), MEETING))
    assert "10:00–10:27, 30 min planned" in text


def test_who_leads_and_speaks_first_next_time_is_named_once() -> None:
    both = replace(next_weekly(), facilitator=Place("chen", "first time"))
    text = render(summarise(docs(), MEETING, both))
    assert "; Chen Li facilitates and speaks first, then Fay 山田, Ana Sousa, Ben Okafor\n" in text
    bare = replace(next_weekly(), due=None, facilitator=None, speakers=())
    assert "**Next:** weekly without a date yet\n" in render(summarise(docs(), MEETING, bare))


def test_key_results_that_changed_come_first_and_those_without_a_report_in_one_line() -> None:
    rows = [line.split("**")[1] for line in section(render(summary()), "Key results") if line.startswith("| **")]
    assert rows == ["PAY-O1.1", "PAY-O1.2", "PAY-O2.1", "PAY-O1.3"]
    assert "- Not updated: PAY-O2.2 Rating of the integration guide (Dita Novák, not measurable yet)" in render(
        summary()
    )


def test_figures_show_as_they_are_over_the_target_below_the_start_and_not_measurable() -> None:
    over = Checkin(**said(15, "confidence"), key_result="PAY-O1.1", value=82.16, confidence=10)
    under = Checkin(**said(15, "confidence"), key_result="PAY-O2.1", value=-7.5, confidence=0)
    unmeasured = Checkin(**said(15, "confidence"), key_result="PAY-O2.2", value=3.9)
    text = render(summary(over, under, unmeasured))
    assert "| **PAY-O1.1** Checkout completion | 67% | 82.16% | 112% | 6 → 10, on track |" in text
    assert "| 44% | -7.5% | -46% | 5 → 0, off track |" in text
    assert "| **PAY-O2.2** Rating of the integration guide | – | 3.9 | not measurable yet | – |" in text


def test_a_first_report_starts_from_the_start() -> None:
    new = KeyResult(
        id="PAY-O2.3", objective="PAY-O2", team="PAY", title="Cost of a call", metric=Metric.MONEY, measure="€",
        start=8, target=4,
    )  # fmt: skip
    first = Checkin(**said(15, "confidence"), key_result="PAY-O2.3", value=6, confidence=7)
    assert "| 8 € | 6 € | 50% | 7, on track |" in render(summary(new, first))


def test_a_broken_guard_rail_shows_its_bound() -> None:
    broken = Checkin(**said(26, "guard"), key_result="PAY-O1.4", value=99.2, confidence=8)
    assert "- Guard rail **PAY-O1.4** Uptime: 99.2%, broken (at least 99.9%)" in render(summary(broken))


def test_a_promise_that_was_made_and_kept_in_the_meeting_is_ticked() -> None:
    kept = Action(
        **{**said(22, "week"), "id": "A-40"}, unit="PAY", text="Book the room", owner="ana", state=ActionState.DONE,
        closed_in=MEETING, closed_at=at(25),
    )  # fmt: skip
    assert "- [x] **A-40** Book the room — Ana Sousa" in render(summary(kept))


def test_a_promise_without_an_owner_says_nobody_yet() -> None:
    orphan = Action(**{**said(22, "week"), "id": "A-40"}, unit="PAY", text="Book the room")
    assert "- [ ] **A-40** Book the room — nobody yet" in render(summary(orphan))


def test_a_promise_that_was_handed_over_names_who_took_it() -> None:
    old = (
        docs()
        .need(Action, "A-25")
        .with_(state=ActionState.HANDED_OVER, handed_to="chen", closed_in=MEETING, closed_at=at(4))
    )
    text = render(summary(old))
    assert "Handed over: A-25 Get a quote for the guide's rewrite to Chen Li" in text


def test_long_feedback_is_whole_in_the_minutes_and_cut_in_the_short_ones() -> None:
    long = "Everything hangs on it, and nobody knows why. " * 217  # near the 10,000 characters that a text may have
    blocker = Feedback(**said(18, "low", "ben"), kind="blocker", unit="PAY", text=long.strip())
    assert long.strip() in render(summary(blocker))
    assert "; Everything hangs on it, and nobody knows why. Everything hangs on it…\n" in render(
        summary(blocker), short=True
    )


def test_names_of_every_script_show_and_namesakes_are_told_apart() -> None:
    people = [Person(id="fay", name="فاطمة"), Person(id="chen", name="陳 🙂"), Person(id="dita", name="ana sousa")]
    text = render(summary(*people))
    assert "Present:** Ana Sousa (ana), Ben Okafor, 陳 🙂, فاطمة (from 10:07). Away: ana sousa (dita)" in text


def test_somebody_unknown_shows_as_their_id() -> None:
    assert "facilitated by zoe" in render(summary(facilitator="zoe"))


def test_full_minutes_have_every_step_turn_and_note() -> None:
    text = render(summary(), full=True)
    assert [line.split(" | ")[0][2:] for line in section(text, "Time") if line.startswith("| ")][2:] == [
        step.title for step in STEPS
    ]
    assert "| Confidence round | 10 + 2 min | 10:55 |" in text
    assert "| Confidence round | Fay 山田 | passed |" in text
    assert "- Numbers come from the new dashboard — Ana Sousa" in text
    assert "Numbers come" not in render(summary())


def test_a_step_that_was_gone_back_to_adds_its_times_up() -> None:
    again = Visit(id="v", meeting=MEETING, step="promises", number=9, opened=at(26), closed=at(27), seconds=60)
    assert "| Promises | 5 min | 5:50 |" in render(summary(again), full=True)
