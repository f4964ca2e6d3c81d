"""Recording a meeting: who was there, who spoke, how long it took, and where each entry goes."""

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, Presence, TurnState, Visit
from okrmeet.domain.records import Action, ActionState, Checkin, Decision, Feedback, Parked, Said, Tally
from okrmeet.engine.facts import Names
from okrmeet.engine.said import decisions, parked, remarks
from okrmeet.services.minutes import summary_of
from okrmeet.services.record import plan_record
from tests.services.recorded import HEAD, a_week_later, record, seconds, team, turns
from tests.weekly import WEEKLY

UTC = dt.UTC
ENDED = HEAD + "ended: 2026-11-23T10:20\n"


def new(docs: Documents, meeting: Meeting, kind: type[Said]) -> list[Said]:
    return [doc for doc in docs.all(kind) if doc.meeting == meeting.id]


def test_without_a_word_about_people_everybody_who_is_expected_is_there_and_speaks_in_rotation(
    tmp_path: Path,
) -> None:
    meeting, docs = record(tmp_path, HEAD)
    assert meeting.state is MeetingState.CLOSED
    assert {a.person: a.state for a in meeting.attendance} == {
        "ana": Presence.PRESENT, "ben": Presence.PRESENT, "chen": Presence.PRESENT, "dita": Presence.PRESENT,
        "eve": Presence.AWAY,
    }  # fmt: skip
    assert [(t.person, t.state, t.seconds) for t in turns(docs, meeting)] == [
        ("chen", TurnState.SPOKE, 0.0), ("dita", TurnState.SPOKE, 0.0), ("ben", TurnState.SPOKE, 0.0)
    ]  # fmt: skip
    assert meeting.facilitator_why not in ("", "chosen by the team")
    assert (meeting.cycle, meeting.day) == ("2026-Q4", dt.date(2026, 11, 23))


def test_members_left_out_are_absent_those_on_leave_away_and_a_guest_is_welcome(tmp_path: Path) -> None:
    meeting, _ = record(tmp_path, HEAD.replace("PAY", "RISK") + "present: [dita, eve]\n", team())
    assert meeting.present == ("eve", "dita")
    meeting, _ = record(tmp_path, HEAD + "present: [ben]\n")
    states = {a.person: a.state for a in meeting.attendance}
    assert (states["ana"], states["eve"]) == (Presence.ABSENT, Presence.AWAY)


def test_late_arrivals_stand_last_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    came = {"ana": "10:09", "ben": "10:04", "chen": "10:00"}
    late = "".join(f'  - {{person: {who}, joined: "{time}"}}\n' for who, time in came.items())
    meeting, docs = record(tmp_path, f"{ENDED}present:\n{late}  - dita\n")
    assert meeting.present == ("chen", "dita", "ben", "ana")
    joined = {a.person: a.joined for a in meeting.attendance}
    assert joined["chen"] is None  # in the minute of the beginning is in time
    assert joined["ben"] == dt.datetime(2026, 11, 23, 10, 4, tzinfo=UTC)
    assert [t.person for t in turns(docs, meeting)] == ["chen", "dita", "ben"]


def test_somebody_can_come_in_after_midnight(tmp_path: Path) -> None:
    night = (
        HEAD.replace("T10:00", "T23:50") + 'ended: 2026-11-24T00:20\npresent: [ana, {person: ben, joined: "0:05"}]\n'
    )
    meeting, _ = record(tmp_path, night)
    assert meeting.attendance[1].joined == dt.datetime(2026, 11, 24, 0, 5, tzinfo=UTC)


def test_turns_are_in_the_order_of_the_file_and_who_has_none_keeps_the_place_in_the_rotation(tmp_path: Path) -> None:
    text = HEAD + "turns:\n  - {person: ben, minutes: 3}\n  - {person: ana, minutes: 1}\n"
    meeting, docs = record(tmp_path, text)
    assert [(t.person, t.state, t.seconds) for t in turns(docs, meeting)] == [
        ("ben", TurnState.SPOKE, 180.0), ("ana", TurnState.SPOKE, 60.0),
        ("chen", TurnState.SKIPPED, 0.0), ("dita", TurnState.SKIPPED, 0.0),
    ]  # fmt: skip
    coming = summary_of(docs, meeting.id).next
    assert coming is not None
    assert (coming.speakers[0].person.id, coming.speakers[0].reason) == ("chen", "kept the place from last time")


def test_a_person_named_twice_has_spoken_longer_in_the_place_of_the_first_turn(tmp_path: Path) -> None:
    text = HEAD + (
        "turns:\n"
        "  - {person: dita, minutes: 1, about: PAY-O1.3}\n"
        "  - {person: ben, minutes: 2.5, about: PAY-O1.1}\n"
        "  - {person: dita, minutes: 0.5, about: PAY-O2.1}\n"
    )
    meeting, docs = record(tmp_path, text)
    spoke = [(t.person, t.seconds, t.about) for t in turns(docs, meeting) if t.state is TurnState.SPOKE]
    assert spoke == [("dita", 90.0, None), ("ben", 150.0, "PAY-O1.1")]


def test_minutes_of_steps_go_to_visits_and_the_round_lasts_at_least_as_long_as_its_turns(tmp_path: Path) -> None:
    rows = ("promises, minutes: 4", "promises, minutes: 1.5", "confidence, minutes: CC")
    steps = "steps:\n" + "".join(f"  - {{key: {row}}}\n" for row in rows)
    both = "turns: [{person: ben, minutes: 3}, {person: chen, minutes: 4}]\n"
    meeting, docs = record(tmp_path, HEAD + steps.replace("CC", "9") + both)
    spent = seconds(docs, meeting)
    assert (spent["promises"], spent["confidence"], spent["low"]) == (330.0, 540.0, 0.0)
    assert sum(t.seconds for t in turns(docs, meeting)) == 420.0  # the rest of the round is nobody's air time
    meeting, docs = record(tmp_path, HEAD + steps.replace("CC", "2") + both)
    assert seconds(docs, meeting)["confidence"] == 420.0


@pytest.mark.parametrize(
    ("more", "ended"),
    [
        ("", dt.time(10, 30)),  # as planned
        ("ended: 2026-11-23T10:20\n", dt.time(10, 20)),
        ("ended: 2026-11-23T11:20\n", dt.time(11, 20)),
        ("steps: [{key: confidence, minutes: 14}]\n", dt.time(10, 34)),
        ("turns: [{person: ben, minutes: 12}]\n", dt.time(10, 32)),
    ],
)
def test_the_end_is_that_of_the_file_else_follows_from_the_times(tmp_path: Path, more: str, ended: dt.time) -> None:
    meeting, _ = record(tmp_path, HEAD + more)
    assert meeting.ended == dt.datetime.combine(meeting.day, ended, UTC)


def test_what_was_said_has_the_time_at_which_its_step_began(tmp_path: Path) -> None:
    text = HEAD + "steps: [{key: promises, minutes: 3}]\ndecisions: [{text: d, step: low}]\nparked: [p]\n"
    meeting, docs = record(tmp_path, text)
    said = new(docs, meeting, Decision) + new(docs, meeting, Parked)
    minutes = {doc.step: (doc.at - meeting.started).total_seconds() // 60 for doc in said}
    assert minutes == {"low": 14, "close": 26}


@pytest.mark.parametrize(
    "ended", ["2026-11-23T10:00:00.004", "2026-11-23T10:00:01", "2026-11-23T10:20", "2026-11-23T18:00"]
)
def test_everything_was_said_while_the_meeting_lasted(tmp_path: Path, ended: str) -> None:
    body = WEEKLY.read_text(encoding="utf-8").replace("2026-11-23T10:20", ended).replace("10:04", "10:00")
    meeting, docs = record(tmp_path, body)
    stamps = [d.at for kind in (Checkin, Feedback, Decision, Action, Parked, Tally) for d in new(docs, meeting, kind)]
    assert len(stamps) == 13
    assert meeting.ended == dt.datetime.fromisoformat(f"{ended}+00:00")
    assert all(meeting.started <= at <= meeting.ended for at in stamps)


def test_time_never_runs_backwards_however_much_was_said_in_a_short_step(tmp_path: Path) -> None:
    text = HEAD + "ended: 2026-11-23T10:00:00.200\nsteps: [{key: promises, minutes: 0.01}]\n"
    rows = "".join(f"  - {{text: n{n}, step: {'open' if n < 90 else 'promises'}}}\n" for n in range(100))
    meeting, docs = record(tmp_path, f"{text}decisions:\n{rows}")
    visits = sorted((v for v in docs.all(Visit) if v.meeting == meeting.id), key=lambda v: v.number)
    assert [v.opened for v in visits] == sorted(v.opened for v in visits)
    assert [d.text for d in decisions(docs, meeting, Names(()))] == [f"n{n}" for n in range(100)]


def test_what_was_said_keeps_the_order_of_the_file(tmp_path: Path) -> None:
    words = ["zebra", "apple", "mango", "kiwi"]
    lists = {
        "feedback": [f"{{text: {word}, kind: blocker}}" for word in words],
        "decisions": [f"{{text: {word}}}" for word in words],
        "parked": words,
    }
    text = ENDED + "".join(f"{name}:\n" + "".join(f"  - {row}\n" for row in rows) for name, rows in lists.items())
    meeting, docs = record(tmp_path, text)
    names = Names(())
    assert [r.text for r in remarks(docs, meeting, names)] == words
    assert [d.text for d in decisions(docs, meeting, names)] == words
    assert list(parked(docs, meeting)) == words


def test_an_entry_goes_to_the_step_it_names_else_to_the_first_that_takes_it_else_to_the_close(tmp_path: Path) -> None:
    text = HEAD + (
        "checkins: [{key_result: PAY-O1.1, value: 70}, {key_result: PAY-O2.2, value: 99.6}]\n"
        "feedback: [{text: b, kind: blocker}, {text: w, kind: win}, {text: n, step: open}]\n"
        "decisions: [{text: d}, {text: e, step: week}]\n"
        "actions: [{text: a}]\ncommitments: [{text: c}]\nparked: [p]\nworth: [4]\n"
    )
    meeting, docs = record(tmp_path, text)

    def steps(kind: type[Said]) -> list[str | None]:
        return [doc.step for doc in new(docs, meeting, kind)]

    assert steps(Checkin) == ["confidence", "guard"]
    assert steps(Feedback) == ["open", "low", "close"]
    assert steps(Decision) == ["week", "close"]
    assert steps(Action) == ["low", "week"]
    assert steps(Parked) == steps(Tally) == ["close"]


def test_a_commitment_is_due_at_the_next_meeting_unless_it_says_otherwise(tmp_path: Path) -> None:
    text = HEAD + "commitments: [{text: a}, {text: b, due: 2026-11-25}]\nactions: [{text: c}]\n"
    meeting, docs = record(tmp_path, text)
    due = {action.text: action.due for action in docs.all(Action) if action.meeting == meeting.id}
    assert due == {"a": dt.date(2026, 11, 30), "b": dt.date(2026, 11, 25), "c": None}


def test_promises_are_settled_and_the_others_carried(tmp_path: Path) -> None:
    text = HEAD + "closed_actions: [{id: a-1, as: done}, {id: A-2, as: handed over, to: ben}]\n"
    _, docs = record(tmp_path, text)
    state = {a.id: (a.state, a.owner, a.carried) for a in docs.all(Action)}
    assert state["A-1"][0] is ActionState.DONE
    assert state["A-2"][0] is ActionState.HANDED_OVER
    assert state["A-3"] == (ActionState.OPEN, "eve", 1)
    assert state["A-4"][:2] == (ActionState.OPEN, "ben")


def test_nobody_is_kept_with_what_was_said_namelessly(tmp_path: Path) -> None:
    _, docs = record(tmp_path, HEAD + "feedback: [{text: too many goals, by: ben, anonymous: true}]\n")
    assert [(f.by, f.anonymous) for f in docs.all(Feedback)] == [(None, True)]


def test_the_same_file_gives_the_same_documents_and_another_file_other_ids(tmp_path: Path) -> None:
    first = plan_record(WEEKLY, a_week_later())[1]
    assert plan_record(WEEKLY, a_week_later())[1] == first
    other = tmp_path / "weekly.yaml"
    other.write_text(WEEKLY.read_text(encoding="utf-8") + "# another byte\n", encoding="utf-8")
    again = plan_record(other, a_week_later())[1]
    assert len(again.puts) == len(first.puts)
    named = ("meeting", "action", "counter", "tally")  # these have ids that mean something
    before = {topic.ref for topic in a_week_later().all(Parked)}
    ids = {doc.ref for doc in first.puts if doc.table not in named} - before
    assert len(ids) == 19
    assert ids.isdisjoint(doc.ref for doc in again.puts)


def test_a_meeting_of_the_past_is_recorded_as_if_the_later_ones_had_not_been_held_yet(tmp_path: Path) -> None:
    text = HEAD + "commitments: [{text: early}]\n"
    plain, at_the_time = record(tmp_path, text)
    docs = a_week_later()
    for day in ("12-07", "12-14", "11-30"):
        _, docs = record(tmp_path, HEAD.replace("11-23", day) + "commitments: [{text: late, owner: ben}]\n", docs)
    meeting, docs = record(tmp_path, text, docs)
    assert meeting == plain
    assert [t.person for t in turns(docs, meeting)] == [t.person for t in turns(at_the_time, plain)]
    assert [a.due for a in docs.all(Action) if a.text == "early"] == [dt.date(2026, 11, 30)]


def test_a_second_meeting_on_one_day_gets_a_number(tmp_path: Path) -> None:
    _, docs = record(tmp_path, HEAD)
    meeting, _ = record(tmp_path, HEAD.replace("T10:00", "T15:00"), docs)
    assert meeting.id == "PAY-2026-11-23-weekly-2"
    earlier, _ = record(tmp_path, HEAD.replace("T10:00", "T08:00"), docs)
    assert earlier.id == "PAY-2026-11-23-weekly-2"


def test_a_time_without_an_offset_is_in_the_zone_of_the_workspace(tmp_path: Path) -> None:
    meeting, _ = record(tmp_path, HEAD.replace("2026-11-23T10:00", "2026-10-19T10:00"))
    assert meeting.started == dt.datetime(2026, 10, 19, 9, 0, tzinfo=UTC)
    assert record(tmp_path, HEAD.replace("T10:00", "T10:00+02:00"))[0].started.hour == 8
