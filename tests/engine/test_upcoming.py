"""Who is expected, who leads and speaks, and when: from documents."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.meeting import Attendance, Meeting, MeetingState, Presence, Step, StepKind, Turn, TurnState
from okrmeet.domain.people import Away, Event, Level, MeetingKind, Member, Settings, Unit, Weekday
from okrmeet.engine.attending import invited
from okrmeet.engine.gathering import gathering
from okrmeet.engine.history import facilitators, held_meetings
from okrmeet.engine.rotation import Held, Place
from okrmeet.engine.upcoming import facilitator_order, speaking_order, upcoming

STEPS = tuple(Step(key=key, kind=StepKind.CHECK_IN, title=key, minutes=5) for key in ("open", "check_in", "wins"))
PAY = Unit(
    id="PAY",
    name="Payments",
    level=Level.TEAM,
    lead="ana",
    members=tuple(Member(person=p) for p in ("ana", "ben", "cy")),
)
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def meeting(
    day: int,
    state: MeetingState = MeetingState.CLOSED,
    *,
    kind: MeetingKind = "weekly",
    unit: str = "PAY",
    month: int = 11,
    led_by: str | None = "ana",
    present: str = "ana ben cy",
    cycle: str = "2026-Q4",
    suffix: str = "",
) -> Meeting:
    date = dt.date(2026, month, day)
    attendance = (
        *(Attendance(person=person, state=Presence.PRESENT) for person in present.split()),
        Attendance(person="dan", state=Presence.ABSENT),
    )
    return Meeting(
        id=f"{unit}-{date}-{kind}{suffix}",
        unit=unit,
        meeting=kind,
        cycle=cycle,
        title="Weekly",
        day=date,
        started=dt.datetime.combine(date, dt.time(11 if suffix else 10), dt.UTC),
        state=state,
        facilitator=led_by,
        attendance=attendance,
        steps=STEPS,
    )


def turn(held: Meeting, person: str, slot: int, state: TurnState = TurnState.SPOKE, step: str = "check_in") -> Turn:
    return Turn(id=f"{held.id}-{step}-{person}", meeting=held.id, step=step, person=person, slot=slot, state=state)


def objective(id: str = "PAY-O1", *, status: GoalStatus = GoalStatus.ACTIVE) -> Objective:
    return Objective(
        id=id, unit=id.partition("-")[0], cycle="2026-Q4", title="Paying feels effortless", status=status
    )


def key_result(id: str, owner: str | None, metric: Metric = Metric.NUMBER) -> KeyResult:
    return KeyResult(id=id, objective=id.partition(".")[0], team="PAY", title=id, owner=owner, metric=metric)


def event(kind: MeetingKind = "weekly", weekday: Weekday = Weekday.MONDAY, week: int | None = None) -> Event:
    return Event(id=f"PAY-{kind}", unit="PAY", meeting=kind, weekday=weekday, time=dt.time(10), minutes=30, week=week)


def firsts(history: tuple[Held, ...]) -> list[str | None]:
    return [held.first for held in history]


def people(places: tuple[Place, ...]) -> set[str]:
    return {place.key for place in places}


def test_meetings_come_in_the_order_of_time_with_those_who_were_there() -> None:
    second, late, first = meeting(16), meeting(16, suffix="-2", present="ben"), meeting(9)
    history = held_meetings(Documents([late, second, first, turn(first, "ben", 1)]), "PAY", "weekly")
    assert [held.meeting for held in history] == [first.id, second.id, second.id]  # one draw a day
    assert history[0] == Held(first.id, dt.date(2026, 11, 9), frozenset({"ana", "ben", "cy"}), "ben")
    assert history[2].attended == {"ben"}


def test_only_ended_meetings_of_this_unit_and_kind_count() -> None:
    docs = Documents([
        meeting(2), meeting(3, MeetingState.ABANDONED),
        meeting(4, MeetingState.RUNNING), meeting(5, MeetingState.LEFT), meeting(6, unit="ENG"),
        meeting(9, kind="monthly"),
    ])  # fmt: skip
    assert [held.day.day for held in held_meetings(docs, "PAY", "weekly")] == [2, 3]
    assert [held.day.day for held in facilitators(docs, "PAY", "weekly")] == [2, 3]


def test_first_is_who_spoke_at_the_lowest_slot_of_the_first_round() -> None:
    held = meeting(9)
    turns = [
        turn(held, "ana", 1, TurnState.SKIPPED),
        turn(held, "cy", 2),
        turn(held, "ben", 3),
        turn(held, "ana", 1, step="wins"),
    ]
    assert firsts(held_meetings(Documents([held, *turns]), "PAY", "weekly")) == ["cy"]


@pytest.mark.parametrize("state", [s for s in TurnState if s is not TurnState.SPOKE])
def test_nobody_is_first_where_nobody_spoke_in_the_first_round(state: TurnState) -> None:
    held = meeting(9)
    docs = Documents([held, turn(held, "ana", 1, state), turn(held, "ben", 1, step="wins")])
    assert firsts(held_meetings(docs, "PAY", "weekly")) == [None]


def test_leading_a_meeting_that_was_abandoned_before_anybody_spoke_does_not_count() -> None:
    silent, begun, closed = meeting(2, MeetingState.ABANDONED), meeting(9, MeetingState.ABANDONED), meeting(16)
    docs = Documents([silent, begun, closed, turn(silent, "ana", 1, TurnState.SPEAKING), turn(begun, "ben", 1)])
    assert firsts(facilitators(docs, "PAY", "weekly")) == [None, "ana", "ana"]


def test_who_owns_a_key_result_of_an_active_objective_speaks() -> None:
    docs = Documents([
        PAY,
        objective(), key_result("PAY-O1.1", "ben"), key_result("PAY-O1.2", "ben"), key_result("PAY-O1.3", "zoe"),
        key_result("PAY-O1.4", "ana", Metric.MAINTAIN), key_result("PAY-O1.5", None),
        objective("PAY-O2", status=GoalStatus.DRAFT), key_result("PAY-O2.1", "ana"),
        objective("PAY-O3", status=GoalStatus.CARRIED), key_result("PAY-O3.1", "ana"),
        objective("ENG-O1"), key_result("ENG-O1.1", "ana"),
    ])  # fmt: skip
    speakers = speaking_order(docs, PAY, "weekly", ("ana", "ben", "cy"), "T")
    assert people(speakers) == {"ben"}
    assert people(speaking_order(docs, PAY, "weekly", ("ana", "cy"), "T")) == {"ana", "cy"}


def test_speakers_and_facilitators_rotate_by_counts_of_their_own() -> None:
    held = meeting(16, led_by="ana")
    docs = Documents([PAY, held, turn(held, "ben", 1)])
    speakers = speaking_order(docs, PAY, "weekly", ("ana", "ben"), "T")
    leaders = facilitator_order(docs, PAY, "weekly", ("ana", "ben"), "T")
    assert speakers == (Place("ana", "has not been first yet"), Place("ben", "first last time"))
    assert [place.key for place in leaders] == ["ben", "ana"]


def expected(docs: Documents, unit: Unit, day: dt.date) -> tuple[str, ...]:
    return gathering(docs, unit, "weekly", day, "seed").expected


def test_expected_are_the_members_of_that_day_who_are_not_away() -> None:
    unit = PAY.with_(members=(*PAY.members, Member(person="dan", since=dt.date(2026, 12, 1))))
    away = Away(id="1", person="ben", first_day=dt.date(2026, 11, 21), last_day=dt.date(2026, 11, 23))
    docs = Documents([unit, away])
    assert expected(docs, unit, dt.date(2026, 11, 20)) == ("ana", "ben", "cy")
    assert expected(docs, unit, dt.date(2026, 11, 21)) == ("ana", "cy")
    assert expected(docs, unit, dt.date(2026, 11, 23)) == ("ana", "cy")
    assert expected(docs, unit, dt.date(2026, 12, 1)) == ("ana", "ben", "cy", "dan")
    assert invited(docs, unit, dt.date(2026, 11, 23)) == ("ana", "ben", "cy")


def test_a_unit_without_members_is_met_by_the_leads_below_else_by_its_own_lead() -> None:
    day = NOW.date()
    eng = Unit(id="ENG", name="Engineering", level=Level.DEPARTMENT, lead="eve")
    below = [
        Unit(id=key, name=key, level=Level.TEAM, parent="ENG", lead=lead)
        for key, lead in (("PAY", "ana"), ("RISK", "rui"), ("OPS", "ana"), ("LAB", None))
    ]
    away = Away(id="1", person="rui", first_day=day, last_day=day)
    assert expected(Documents([eng, *below]), eng, day) == ("ana", "rui")
    assert expected(Documents([eng, *below, away]), eng, day) == ("ana",)
    assert expected(Documents([eng]), eng, day) == ("eve",)
    assert expected(Documents([eng]), eng.with_(lead=None), day) == ()


def test_the_next_meeting_has_its_date_its_leader_and_its_speakers() -> None:
    held = meeting(16, led_by="ana")
    away = Away(id="1", person="cy", first_day=dt.date(2026, 11, 23), last_day=dt.date(2026, 11, 23))
    docs: list[Doc] = [PAY, event(), held, turn(held, "ben", 1), away, Settings(timezone="Europe/Berlin")]
    found = upcoming(Documents(docs), "PAY", None, NOW)
    assert (found.unit, found.meeting) == ("PAY", "weekly")
    assert found.due is not None
    assert found.due.isoformat() == "2026-11-23T10:00:00+01:00"
    assert found.facilitator == Place("ben", "has not been first yet")
    assert [place.key for place in found.speakers] == ["ana", "ben"]


def test_next_and_the_meeting_itself_draw_the_same_lot() -> None:
    found = upcoming(Documents([PAY, event()]), "PAY", "weekly", NOW)
    there = ("cy", "ben", "ana")
    docs = Documents([PAY])
    assert found.speakers == speaking_order(docs, PAY, "weekly", there, "PAY-2026-11-23-weekly")
    assert found.facilitator == facilitator_order(docs, PAY, "weekly", there, "PAY-2026-11-23-weekly")[0]


def test_without_a_kind_the_earliest_due_is_next() -> None:
    events = [event("weekly", Weekday.WEDNESDAY), event("monthly", Weekday.TUESDAY, week=-1), event("quarterly")]
    docs = Documents([PAY, *events])
    assert upcoming(docs, "PAY", None, NOW).meeting == "monthly"
    quarterly = upcoming(docs, "PAY", "quarterly", NOW)
    assert quarterly.due is not None
    assert quarterly.due.date() == dt.date(2027, 1, 4)


@pytest.mark.parametrize(("kind", "meant"), [(None, "weekly"), ("weekly", "weekly"), ("monthly", "monthly")])
def test_without_an_event_there_is_an_order_for_today_but_no_date(kind: MeetingKind | None, meant: str) -> None:
    docs = Documents([PAY, event("quarterly").with_(unit="ENG")])
    found = upcoming(docs, "PAY", kind, NOW)
    assert (found.meeting, found.due) == (meant, None)
    assert people(found.speakers) <= {"ana", "ben", "cy"}
    assert len(found.speakers) == (1 if meant == "monthly" else 3)  # in a monthly one presents


def test_nobody_expected_means_nobody_in_the_order() -> None:
    found = upcoming(Documents([PAY.with_(members=(), lead=None), event()]), "PAY", None, NOW)
    assert (found.facilitator, found.speakers) == (None, ())


@pytest.mark.parametrize(
    ("state", "spoke", "day"),
    [
        (MeetingState.CLOSED, False, 30),
        (MeetingState.RUNNING, False, 30),
        (MeetingState.LEFT, False, 30),
        (MeetingState.ABANDONED, True, 30),
        (MeetingState.ABANDONED, False, 23),
    ],
)
def test_a_meeting_of_this_week_makes_the_next_one_due_next_week(state: MeetingState, spoke: bool, day: int) -> None:
    held = meeting(23, state)
    docs = Documents([PAY, event(), held, *([turn(held, "ben", 1)] if spoke else [])])
    found = upcoming(docs, "PAY", "weekly", NOW)
    assert found.due is not None
    assert found.due.date() == dt.date(2026, 11, day)


def test_a_quarterly_that_slipped_into_the_next_quarter_stands_for_its_own() -> None:
    slipped = meeting(2, month=10, kind="quarterly", cycle="2026-Q3")
    found = upcoming(Documents([PAY, event("quarterly", week=-1), slipped]), "PAY", "quarterly", NOW)
    assert found.due is not None
    assert found.due.date() == dt.date(2026, 12, 28)
    opening = upcoming(
        Documents([PAY, event("quarterly", week=1), slipped]), "PAY", "quarterly", NOW.replace(month=10, day=3)
    )
    assert opening.due is not None
    assert opening.due.date() == dt.date(2027, 1, 4)


@pytest.mark.parametrize("key", ["PAY", "ENG", "OPS", "RISK", "WEB", "APP", "DATA", "CARE"])
def test_nobody_is_said_to_have_kept_a_place_when_the_rotation_was_followed(key: str) -> None:
    unit = PAY.with_(id=key)
    there, held = ("ana", "ben", "cy"), list[Meeting]()
    for day in (2, 9, 16):
        seed = f"{key}-2026-11-{day:02}-weekly"
        leads = facilitator_order(Documents(held), unit, "weekly", there, seed)[0]
        assert leads.reason != "kept the place from last time"
        held.append(meeting(day, unit=key, led_by=leads.key))
