"""What lies around a meeting, in the shell: absences, other days, corrections, the lines for the chat, own notes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Away, MeetingKind, Moved
from okrmeet.domain.records import Action, Adjustment, Amendment, Dependency, Feedback, Parked, PrivateNote
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.prep import LINE, prep_lines, prepare
from okrmeet.store.tinydb.opening import open_file
from tests.cli.ran import Okrmeet
from tests.team import LAST_WEEK, MEETING, START, TODAY, Held, documents

HELD = "PAY-2026-11-16-weekly"


def test_an_absence_is_said_listed_and_taken_back(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("away", "Ana", "2026-12-21", "2 jan").code == 0
    assert okrmeet("away", "--json").json == [{"person": "ana", "from": "2026-12-21", "to": "2027-01-02"}]
    assert "Ana Sousa" in okrmeet("away").out
    assert okrmeet("away", "ana", "--cancel").code == 0
    assert "nobody has said" in okrmeet("away").err


def test_who_is_away_does_not_speak_next(okrmeet: Okrmeet, workspace: Path) -> None:
    okrmeet("away", "ana", "2026-11-23")
    assert [one["person"] for one in okrmeet("next", "--unit", "PAY", "--json").json["speakers"]] == ["ben"]


def test_wrong_people_and_days_are_told(okrmeet: Okrmeet, workspace: Path) -> None:
    assert "do you mean ben?" in okrmeet("away", "bem", "fri").err
    assert "names no day" in okrmeet("away", "ben", "someday").err
    assert "before the first" in okrmeet("away", "ben", "2026-12-21", "2026-12-01").err
    assert "from which day" in okrmeet("away", "ben").err
    assert okrmeet("away", "ben", "--cancel").code == 2


def test_a_cancelled_weekly_is_skipped_listed_with_its_reason_and_restored(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("meetings", "cancel", "PAY", "--reason", "all hands").code == 0
    assert okrmeet("next", "--unit", "PAY", "--json").json["due"].startswith("2026-11-30")
    assert "all hands" in okrmeet("next", "--unit", "PAY").out
    row = okrmeet("meetings", "--json").json[-1]
    assert (row["id"], row["state"], row["started"]) == ("PAY-weekly-2026-11-23", "cancelled", None)
    assert list(row) == list(okrmeet("meetings", "--json").json[0])
    assert "cancelled: all hands" in okrmeet("meetings").out
    assert okrmeet("meetings", "cancel", "pay", "--day", "2026-11-23", "--undo").code == 0
    assert okrmeet("next", "--unit", "PAY", "--json").json["due"].startswith("2026-11-23")


def test_a_monthly_is_cancelled_and_moved_by_its_kind(okrmeet: Okrmeet, workspace: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    monthly = "meeting: monthly, weekday: thursday, week: 1, time: '16:00', minutes: 60"
    more.write_text(f"okrmeet: 1\nevents: [{{unit: PAY, {monthly}}}, {{unit: ACME, {monthly}}}]\n")
    assert okrmeet("import", str(more)).code == 0
    assert okrmeet("meetings", "cancel", "PAY", "--meeting", "monthly", "--reason", "fair").code == 0
    assert okrmeet("next", "--unit", "PAY", "--meeting", "monthly", "--json").json["due"].startswith("2027-01-07")
    assert okrmeet("next", "--unit", "PAY", "--json").json["due"].startswith("2026-11-23")
    assert okrmeet("meetings", "move", "ACME", "2026-12-04 15:00", "--reason", "fair").code == 0  # its only kind
    assert okrmeet("next", "--unit", "ACME", "--json").json["due"] == "2026-12-04T15:00:00+01:00"
    assert "has no quarterly" in okrmeet("meetings", "cancel", "PAY", "--meeting", "quarterly", "--reason", "x").err
    out = okrmeet("prep", "--unit", "ACME").out
    assert out.startswith("Monthly of Acme Robotics: Fri 4 Dec, 15:00\nThe one of Thu 3 Dec was moved: fair\n")
    assert "Long slots: PAY " in out
    assert "Values to bring" not in out
    assert okrmeet("prep", "--unit", "ACME", "--json").json["presenting"][0]["unit"] == "PAY"


def test_a_moved_weekly_is_due_at_its_new_time(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("meetings", "move", "PAY", "wed 14:30", "--reason", "the room is taken").code == 0
    assert okrmeet("next", "--unit", "PAY", "--json").json["due"] == "2026-11-25T14:30:00+01:00"
    assert 'like "fri 14:00"' in okrmeet("meetings", "move", "PAY", "wed", "--reason", "x").err
    assert "say why" in okrmeet("meetings", "move", "PAY", "wed 14:30").err
    with open_file(workspace, write=False) as store:
        assert [m.reason for m in load_all(store).all(Moved)] == ["the room is taken"]


def test_options_of_the_list_stand_beside_the_new_words(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("meetings", "--unit", "PAY", "--json").json
    assert okrmeet("meetings", "amend", "--help").code == 0
    assert okrmeet("-w", str(workspace), "meetings", "cancel", "PAY", "--reason", "x").code == 0
    assert okrmeet("meetings", "cancel", "PAY", "--reason", "y", "-w", str(workspace)).code == 0


def test_an_amendment_stands_dated_under_minutes_that_do_not_change(okrmeet: Okrmeet, workspace: Path) -> None:
    before = okrmeet("minutes", HELD).out
    assert okrmeet("meetings", "amend", HELD, "The value was 71 | not 72", "--by", "ben").code == 0
    after = okrmeet("minutes", HELD).out
    assert after.startswith(before.rstrip("\n"))
    assert "The value was 71 \\| not 72" in after[len(before) - 1 :]
    assert "there is no meeting" in okrmeet("meetings", "amend", "PAY-1", "x").err
    with open_file(workspace, write=False) as store:
        assert len(load_all(store).all(Amendment)) == 1


def test_private_notes_are_read_in_the_shell_and_in_no_minutes(okrmeet: Okrmeet, workspace: Path) -> None:
    assert "no private notes" in okrmeet("notes").err
    note = PrivateNote(
        id="n1", at=dt.datetime(2026, 11, 16, 9, 5, tzinfo=dt.UTC), meeting=HELD, text="talk to Ben alone"
    )
    with open_file(workspace, write=True) as store:
        store.commit(Change("note", (note,)), "test")
    assert okrmeet("notes", HELD).out == "10:05  talk to Ben alone\n"
    for length in ([], ["--full"], ["--short"]):
        assert "talk to Ben" not in okrmeet("minutes", HELD, *length).out


def test_prep_tells_what_to_bring(okrmeet: Okrmeet, workspace: Path) -> None:
    out = okrmeet("prep", "--unit", "PAY").out
    assert out.startswith("Weekly of Payments: Mon 23 Nov, 10:00\n")
    assert "Values to bring: " in out
    keys = ["unit", "meeting", "due", "facilitator", "speakers", "presenting", "missing", "promises", "asked"]
    keys += ["changed", "waiting", "parked", "away"]
    assert list(okrmeet("prep", "--unit", "PAY", "--json").json) == keys


def _stopped(why: str, many: int) -> list[Doc]:
    """Goals of Payments that a monthly of the company stopped."""
    monthly = Meeting(
        id="m", unit="ACME", meeting="monthly", cycle="2026-Q4", title="Monthly", day=LAST_WEEK.date(),
        started=LAST_WEEK, state=MeetingState.CLOSED, steps=(),
    )  # fmt: skip
    stopped = (
        Adjustment(id=f"s{n}", at=LAST_WEEK, meeting="m", unit="PAY", about=f"PAY-O{n}", decision="stop", reason=why)
        for n in range(many)
    )
    return [monthly, *stopped]


def test_prep_tells_what_others_did_to_our_goals_and_who_is_away_also_where_all_lines_are_full() -> None:
    docs = documents(
        Action(id="A-9", at=LAST_WEEK, unit="PAY", text="x", owner="ben"),
        Dependency(id="d", at=LAST_WEEK, waiting="PAY", on="RISK", what="x"),
        Moved(id="m", unit="PAY", meeting="weekly", day=TODAY, reason="x", at=LAST_WEEK),
        Away(id="a", person="dita", first_day=TODAY, last_day=TODAY + dt.timedelta(days=9)),
        *_stopped("nobody needs it", 1),
    )
    lines = prep_lines(prepare(docs, "PAY", START - dt.timedelta(days=1), "weekly"), docs, TODAY)
    assert "Changed for us: PAY-O0 stopped: nobody needs it (Monthly of ACME, Mon 16 Nov)" in lines
    assert len(lines) == 10
    assert lines[2].startswith("Facilitator: ")
    assert lines[2].endswith("; away: Dita")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.text(max_size=300), st.booleans(), st.sampled_from(("weekly", "monthly")))
def test_prep_is_ten_short_lines_whatever_there_is(many: int, text: str, off: bool, kind: MeetingKind) -> None:
    said = text.strip() or "x"
    docs = documents(
        *(Action(id=f"A-{n + 10}", at=LAST_WEEK, unit="PAY", text=said, owner="ben") for n in range(many)),
        *(Feedback(id=f"q{n}", at=LAST_WEEK, unit="RISK", to="PAY", kind="ask", text=said) for n in range(many)),
        *(Parked(id=f"p{n}", at=LAST_WEEK, unit="PAY", text=said) for n in range(many)),
        *(Dependency(id=f"d{n}", at=LAST_WEEK, waiting="PAY", on="RISK", what=said) for n in range(many)),
        *([Moved(id="m", unit="PAY", meeting=kind, day=TODAY, reason=said, at=LAST_WEEK)] if off else []),
        *_stopped(said, many),
        Away(id="a", person="dita", first_day=TODAY, last_day=TODAY + dt.timedelta(days=9)),
    )
    lines = prep_lines(prepare(docs, "PAY", START - dt.timedelta(days=1), kind), docs, TODAY)
    assert 1 <= len(lines) <= 10
    assert max(map(len, lines)) <= LINE


def test_later_only_what_stood_still_for_three_weeks_is_missing() -> None:
    held = Held()
    docs = held.room.docs
    strict = minutes_of(docs, MEETING)
    later = docs.after(Change("later", (held.room.meeting.with_(strict=False),)))
    assert "Not updated: PAY-O1.1" in strict
    lazy = minutes_of(later, MEETING)
    assert "PAY-O1.1" not in lazy  # told last week
    assert "PAY-O1.2" in lazy  # never told


def test_the_calendar_is_written_for_a_unit_that_meets(okrmeet: Okrmeet, workspace: Path) -> None:
    okrmeet("meetings", "cancel", "PAY", "--reason", "all hands")
    ran = okrmeet("calendar", "--unit", "pay")
    assert (ran.code, ran.err) == (0, "")
    assert "TZID=Europe/Berlin:20260914T100000" in ran.out  # from the first meeting that was held
    assert "STATUS:CANCELLED" in ran.out
    assert okrmeet("calendar", "--unit", "PAY", "--output", "pay.ics").code == 0
    assert okrmeet("calendar", "--unit", "PAY", "--output", "pay.ics").code == 2
    assert "nothing in its calendar" in okrmeet("calendar", "--unit", "RISK").err
    assert "--unit" in okrmeet("calendar").err
