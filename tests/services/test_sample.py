"""The sample: what its files make is what is shipped, and it tells the story of a believable quarter."""

import datetime as dt
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Metric
from okrmeet.domain.meeting import Meeting, MeetingState, Presence, Turn, TurnState, Visit
from okrmeet.domain.people import Away, Level, Person, Unit
from okrmeet.domain.progress import latest_confidence, latest_value
from okrmeet.domain.records import Action, ActionState, Adjustment, Checkin, Decision, Feedback, Parked, Tally
from okrmeet.domain.zone import local_day
from okrmeet.engine.room import Room
from okrmeet.engine.upcoming import upcoming
from okrmeet.services.home import units_that_meet
from okrmeet.services.minutes import minutes_of
from okrmeet.services.sample import (
    DEMO_STARTS,
    WORKSPACE,
    build_sample,
    copy_sample,
    recorded_meetings,
    sample_folder,
)


@pytest.fixture(scope="module")
def weeklies(docs: Documents) -> list[Meeting]:
    """Those of Payments in the fourth quarter: the story of the demo."""
    mine = (m for m in docs.all(Meeting) if m.unit == "PAY" and m.cycle == "2026-Q4" and m.meeting == "weekly")
    return sorted(mine, key=lambda m: m.started)


def test_building_the_sample_again_gives_the_workspace_that_is_shipped_byte_for_byte(tmp_path: Path) -> None:
    built = build_sample(tmp_path / "built.json")
    shipped = sample_folder() / WORKSPACE
    again = "\n  run: python -m okrmeet.services.sample sample_data/company.json"
    assert built.read_bytes() == shipped.read_bytes(), again


def test_the_command_that_makes_the_sample_gives_the_same_bytes_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    made = tmp_path / "made.json"
    made.write_text("an older one")
    words = [sys.executable, "-m", "okrmeet.services.sample", str(made)]
    subprocess.run(words, check=True, cwd=Path(__file__).parents[2], env={"PYTHONHASHSEED": "11"})
    assert made.read_bytes() == (sample_folder() / WORKSPACE).read_bytes()
    assert list(tmp_path.iterdir()) == [made]


def test_a_copy_is_the_owners_own_and_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    copy = copy_sample(tmp_path / "copy.json")
    assert copy.read_bytes() == (sample_folder() / WORKSPACE).read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    copy.write_text("mine")
    for make in (copy_sample, build_sample):
        with pytest.raises(FileExistsError):
            make(copy)
    assert copy.read_text() == "mine"


def test_the_demo_begins_two_minutes_before_the_weekly_of_the_payments_team(docs: Documents) -> None:
    assert units_that_meet(docs, DEMO_STARTS)[0] == "PAY"
    due = upcoming(docs, "PAY", "weekly", DEMO_STARTS).due
    assert due is not None
    assert due - DEMO_STARTS == dt.timedelta(minutes=2)


def test_there_are_ten_weeklies_each_monday_at_ten_and_none_is_open(weeklies: list[Meeting]) -> None:
    assert [m.day for m in weeklies] == [dt.date(2026, 10, 5) + n * dt.timedelta(weeks=1) for n in range(10)]
    assert {f"{local_day(m.started, 'Europe/Lisbon')}" for m in weeklies} == {str(m.day) for m in weeklies}
    assert all(m.state is MeetingState.CLOSED for m in weeklies)
    lengths = [(m.ended - m.started).total_seconds() / 60 for m in weeklies if m.ended]
    assert len(lengths) == 10
    assert min(lengths) == 24
    assert max(lengths) == 31


def test_the_minutes_of_the_steps_add_up_to_the_length_of_the_meeting(
    docs: Documents, weeklies: list[Meeting]
) -> None:
    for meeting in weeklies:
        visits = [v for v in docs.all(Visit) if v.meeting == meeting.id]
        assert meeting.ended is not None
        assert sum(v.seconds for v in visits) == (meeting.ended - meeting.started).total_seconds(), meeting.id
        round_ = next(v.seconds for v in visits if v.step == "confidence")
        assert 0.9 * round_ <= sum(t.seconds for t in docs.all(Turn) if t.meeting == meeting.id) <= round_


def test_people_speak_in_rotation_but_for_two_weeklies_and_lead_in_rotation_but_for_one(
    docs: Documents, weeklies: list[Meeting]
) -> None:
    out_of_turn, chosen = [], []
    for meeting in weeklies:
        turns = sorted((t for t in docs.all(Turn) if t.meeting == meeting.id), key=lambda t: t.slot)
        assert all(t.state is TurnState.SPOKE for t in turns)
        if any(t.why == "took the floor" for t in turns):
            out_of_turn.append(meeting.day.day)
        if meeting.facilitator_why == "chosen by the team":
            chosen.append(meeting.day.day)
    assert (out_of_turn, chosen) == ([26, 30], [9])


def test_who_is_on_leave_is_away_somebody_is_ill_and_somebody_late(docs: Documents, weeklies: list[Meeting]) -> None:
    states = {(m.day, a.person): a.state for m in weeklies for a in m.attendance if a.state is not Presence.PRESENT}
    team = {member.person for member in docs.need(Unit, "PAY").members}
    off = [a for a in docs.all(Away) if a.person in team]
    away = {(m.day, a.person) for m in weeklies for a in off if a.first_day <= m.day <= a.last_day}
    assert {place for place, state in states.items() if state is Presence.AWAY} == away
    assert len(away) == 2
    assert sum(state is Presence.ABSENT for state in states.values()) == 2
    assert sum(a.joined is not None for m in weeklies for a in m.attendance) == 1


def test_values_move_as_they_do_in_life(docs: Documents, weeklies: list[Meeting]) -> None:
    room = Room(docs, weeklies[-1].id)
    told = {kr.id: [c.value for c in docs.all(Checkin) if c.key_result == kr.id] for kr in room.key_results}
    assert {kr.id for kr in room.key_results if len(told[kr.id]) < 10} == {"PAY-O1.2", "PAY-O2.2"}  # leave, illness
    steps = [b - a for a, b in itertools.pairwise(v for v in told["PAY-O1.1"] if v is not None)]
    assert any(step < 0 for step in steps)
    assert any(step == 0 for step in steps)
    calls = [v for v in told["PAY-O2.2"] if v is not None]
    assert (calls[0], calls[-1]) == (8.0, 4.5)
    assert calls == sorted(calls, reverse=True)
    assert told["PAY-O1.3"] == [0, 0, 0, 1, 1, 1, 1, 1, 2, 2]
    assert {kr.metric for kr in room.key_results} == {Metric.PERCENT, Metric.NUMBER, Metric.MILESTONE}
    guard = [c.value for c in docs.all(Checkin) if c.key_result == "PAY-O2.3"]
    assert len(guard) == 10
    assert sum(v is not None and v < 99.5 for v in guard) == 1


def test_one_week_confidence_is_low_and_the_room_does_something_about_it(
    docs: Documents, weeklies: list[Meeting]
) -> None:
    bad = "PAY-2026-11-09-weekly"
    held = {m.id for m in weeklies}
    low = [c for c in docs.all(Checkin) if c.meeting in held and c.confidence is not None and c.confidence <= 3]
    assert {c.meeting for c in low} == {bad}
    assert any(f.kind == "blocker" and f.meeting == bad and f.about == "PAY-O1.1" for f in docs.all(Feedback))
    assert sum(a.meeting == bad and a.about == "PAY-O1.1" for a in docs.all(Action)) >= 2
    assert any(d.meeting == bad for d in docs.all(Decision))
    checkins = [c for c in docs.all(Checkin) if c.key_result == "PAY-O1.1"]
    assert latest_confidence(checkins) == 6
    assert latest_value(checkins) == 72


def test_most_promises_are_kept_some_carried_one_dropped_with_a_reason_one_handed_over(
    docs: Documents, weeklies: list[Meeting]
) -> None:
    held = {m.id for m in weeklies}
    mine = [a for a in docs.all(Action) if a.meeting in held]
    of = {state: [a for a in mine if a.state is state] for state in ActionState}
    assert len(of[ActionState.DONE]) > 0.7 * len(mine)
    assert sum(a.carried > 0 for a in mine) == 7
    assert [bool(a.why) for a in of[ActionState.DROPPED]] == [True]
    assert [(a.owner, a.handed_to) for a in of[ActionState.HANDED_OVER]] == [("ana", "chen")]
    assert len(of[ActionState.OPEN]) == 7
    assert all(a.owner for a in mine)


def test_the_rest_of_a_quarter_is_there_too(docs: Documents, weeklies: list[Meeting]) -> None:
    held = {m.id for m in weeklies}
    made = [a for a in docs.all(Adjustment) if a.meeting in held]
    assert [(a.about, a.before, a.after) for a in made if a.decision == "update"] == [("PAY-O1.2", "20", "25")]
    begun = [(a.about, a.meeting) for a in made if a.decision != "update"]
    assert begun == [("PAY-O1", "PAY-2026-10-05-weekly"), ("PAY-O2", "PAY-2026-10-05-weekly")]
    assert {m.id for m in weeklies} <= {t.meeting for t in docs.all(Tally)}
    assert sum(f.kind == "win" for f in docs.all(Feedback) if f.meeting in held) == 10
    asks = [f for f in docs.all(Feedback) if f.to == "RISK" and f.meeting in held]
    assert [f.answer is not None for f in asks] == [False, True, True]
    waiting = [f.text for f in docs.all(Feedback) if f.to == "PAY" and f.answer is None]
    assert waiting == ["Can we see why each bank declines a payment?"]  # for the next weekly
    assert [p.text for p in docs.all(Parked) if p.open and p.unit == "PAY"] == ["What we measure next quarter"]
    assert any(f.anonymous and f.by is None for f in docs.all(Feedback))


def test_it_is_a_company_of_two_departments_five_teams_and_twenty_people_over_two_quarters(docs: Documents) -> None:
    levels = [unit.level for unit in docs.all(Unit)]
    assert (levels.count(Level.COMPANY), levels.count(Level.DEPARTMENT), levels.count(Level.TEAM)) == (1, 2, 5)
    assert len(docs.all(Person)) == 20
    assert sum(person.name.startswith("Ana ") for person in docs.all(Person)) == 2
    teams = [unit for unit in docs.all(Unit) if unit.level is Level.TEAM]
    members = [member.person for unit in teams for member in unit.members]
    assert len(members) == 21  # somebody is in two teams
    assert set(members) == {person.id for person in docs.all(Person)}
    for team in teams:
        held = [m.cycle for m in docs.all(Meeting) if m.unit == team.id]
        assert min(held.count("2026-Q3"), held.count("2026-Q4")) >= 5, team.id
    assert len(recorded_meetings()) == len(docs.all(Meeting)) == 117
    assert {m.agenda for m in docs.all(Meeting) if m.unit == "FLEET" and m.meeting == "weekly"} == {"weekly-15"}


def test_the_minutes_of_every_weekly_fit_a_screen_and_their_short_form_a_chat(docs: Documents) -> None:
    for meeting in (m for m in docs.all(Meeting) if m.meeting == "weekly"):
        if len(meeting.key_results) <= 6:
            assert len(minutes_of(docs, meeting.id).splitlines()) <= 45, meeting.id
        assert len(minutes_of(docs, meeting.id, short=True).splitlines()) <= 10, meeting.id
