"""What is wrong with a recorded meeting: everything at once, each with line, field, and what was probably meant."""

from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.load import load_all
from okrmeet.services.record import record_file
from okrmeet.services.record_head import QUARTERLY
from okrmeet.services.userfile import BadFile
from okrmeet.store.tinydb.opening import open_file
from tests.services.recorded import HEAD, a_week_later, problems, record
from tests.weekly import MEETING, WEEKLY, make_workspace


@pytest.mark.parametrize("word", QUARTERLY)
def test_each_word_of_other_meetings_is_refused_in_a_sentence(tmp_path: Path, word: str) -> None:
    assert problems(tmp_path, f"{HEAD}{word}: []\n") == [
        f"line 5, {word}: belongs to quarterly meetings, and this is a weekly; leave it out"
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "agenda: wekly",
            "agenda: there is no agenda 'wekly'; do you mean weekly? "
            "The path of a file has a / in it or ends in .yaml",
        ),
        ("feedback: [{text: a, kind: card}]", "feedback[0].kind: this agenda has no board for cards: make it a note"),
        ("feedback: [{text: a, column: mad}]", "feedback[0].column: only a card has one; leave it out"),
        ("feedback: [{text: a, votes: 3}]", "feedback[0].votes: only a card has one; leave it out"),
        (
            "adjustments: [{about: PAY-O1, decision: start}]",
            "adjustments[0]: a start tells one goal: either objective or key_result",
        ),
        ("wort: [4]", "wort: unknown field; do you mean worth?"),
        ("facilitator: anna", "facilitator: there is no person 'anna'; do you mean ana?"),
        ("cycle: Q4", "cycle: expected a cycle like 2026-Q4, got 'Q4'"),
        ("ended: 2026-11-23T10:00", "ended: a meeting ends after it has started"),
        ("ended: 2026-12-23T10:00", "ended: this is more than a day after the meeting started"),
        ("present: []", "present: nobody was there: name at least one person, or leave this out if everybody was"),
        ("present: [ana, ben, ana]", "present[2]: ana is in this list twice"),
        ('present: ["", ana]', "present[0]: is empty"),
        (
            'present: [{person: ana, joined: "09:55"}]',
            "present[0].joined: the meeting did not go on at 09:55: it was from 10:00 on",
        ),
        (
            "steps: [{key: confidense, minutes: 4}]",
            "steps[0].key: there is no step 'confidense'; do you mean confidence?",
        ),
        ("steps: [{key: low, minutes: -1}]", "steps[0].minutes: minutes are 0 or more"),
        (
            "turns: [{person: eve, minutes: 1}]",
            "turns[0].person: eve was not there: add them to present, or leave their turn out",
        ),
        (
            "turns: [{person: ben, about: PAY-1.1}]",
            "turns[0].about: there is no key result of PAY 'PAY-1.1'; do you mean PAY-O1.1?",
        ),
        (
            "closed_actions: [{id: A-9, as: done}]",
            "closed_actions[0].id: PAY has no promise 'A-9'; open are: A-1, A-2, A-3",
        ),
        (
            "closed_actions: [{id: A-1, as: dropped}]",
            "closed_actions[0].why: a promise is dropped with a reason: write why",
        ),
        ("closed_actions: [{id: A-1, as: handed over}]", "closed_actions[0].to: write who takes it over"),
        (
            "closed_actions: [{id: A-1, as: done, to: ben}]",
            "closed_actions[0].to: only what is handed over goes to somebody",
        ),
        (
            "closed_actions: [{id: A-1, as: finished}]",
            "closed_actions[0].as: expected one of done, dropped, handed over, split; got 'finished'",
        ),
        ("answers: [{feedback: hello, as: no}]", "answers[0].feedback: nobody said that to PAY"),
        ("checkins: [{key_result: PAY-O1.1}]", "checkins[0]: needs a value or a confidence"),
        (
            "checkins: [{key_result: PAY-1.3, value: 4}]",
            "checkins[0].key_result: there is no key result of PAY 'PAY-1.3'; do you mean PAY-O1.3?",
        ),
        ('checkins: [{key_result: "", value: 4}]', "checkins[0].key_result: is empty"),
        (
            "checkins: [{key_result: PAY-O1.1, value: 4, confidence: 11}]",
            "checkins[0].confidence: expected a whole number from 0 to 10, got '11'",
        ),
        (
            "checkins: [{key_result: PAY-O1.3, value: 4}]",
            "checkins[0].value: PAY-O1.3 counts steps done: a whole number from 0 to 3",
        ),
        (
            "checkins: [{key_result: PAY-O1.3, value: 1.5}]",
            "checkins[0].value: PAY-O1.3 counts steps done: a whole number from 0 to 3",
        ),
        (
            "feedback: [{text: hi, from: RISK}]",
            "feedback[0].from: this is a meeting of PAY: record what RISK said in theirs",
        ),
        ('decisions: [{text: " "}]', "decisions[0].text: is empty"),
        ("decisions: [{text: yes, step: weak}]", "decisions[0].step: there is no step 'weak'; do you mean week?"),
        (
            "decisions: [{text: yes, about: PA-O2}]",
            "decisions[0].about: there is no goal 'PA-O2'; do you mean PAY-O2?",
        ),
        ("parked: [[later]]", "parked[0]: expected text, got a list"),
        ("parked: [{text: a, bye: ana}]", "parked[0].bye: unknown field; do you mean by?"),
        ("worth: [4, 6]", "worth[1]: expected a whole number from 1 to 5, got '6'"),
    ],
)
def test_a_problem_names_its_line_its_field_and_what_was_probably_meant(tmp_path: Path, line: str, told: str) -> None:
    assert problems(tmp_path, f"{HEAD}{line}\n") == [f"line 5, {told}"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "weekly",
            "weakly",
            "line 2, meeting: expected one of weekly, monthly, quarterly; got 'weakly'; do you mean weekly?",
        ),
        ("unit: PAY", "unit: PYA", "line 3, unit: there is no unit 'PYA'; do you mean PAY?"),
        ("T10:00", "", "line 4, started: expected a day and time like 2026-10-12T09:30, got '2026-11-23'"),
        ("started: 2026-11-23T10:00\n", "", "line 1, started: is missing"),
    ],
)
def test_a_problem_with_the_head_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert problems(tmp_path, HEAD.replace(old, new)) == [told]


def test_everything_is_told_at_once_also_what_a_rule_of_the_meeting_refuses(tmp_path: Path) -> None:
    text = HEAD + (
        "facilitator: nobody\n"
        "turns: [{person: eve}]\n"
        "decisions: [{text: fine}, {text: odd, by: bne}]\n"
        "adjustments: [{about: PAY-O1.2, decision: update, field: target, to: 25}]\n"
        "worth: [9]\n"
    )
    told = problems(tmp_path, text)
    assert [problem.split(":")[0] for problem in told] == [
        "line 5, facilitator", "line 6, turns[0].person", "line 7, decisions[1].by", "line 8, adjustments[0]",
        "line 9, worth[0]",
    ]  # fmt: skip
    assert told[3] == "line 8, adjustments[0]: an adjustment needs its reason"


def test_entries_are_read_also_where_the_unit_or_the_beginning_is_wrong(tmp_path: Path) -> None:
    text = (
        HEAD.replace("PAY", "PYA").replace("T10:00", "T99:00")
        + 'present: [{person: anna, joined: "10:05"}]\nworth: [7]\n'
    )
    assert [p.split(":")[0] for p in problems(tmp_path, text)] == [
        "line 3, unit", "line 4, started", "line 5, present[0].person", "line 6, worth[0]"
    ]  # fmt: skip


def test_a_promise_made_after_the_meeting_cannot_be_settled_in_it(tmp_path: Path) -> None:
    text = HEAD.replace("11-23", "11-09") + "closed_actions: [{id: A-1, as: done}]\n"
    assert problems(tmp_path, text) == [
        "line 5, closed_actions[0].id: A-1 was promised after this meeting had begun, on 2026-11-16"
    ]


def test_a_meeting_that_is_still_open_is_ended_first(tmp_path: Path) -> None:
    docs = a_week_later()
    left = docs.need(Meeting, "PAY-2026-11-16-weekly").with_(state=MeetingState.LEFT)
    told = problems(tmp_path, HEAD, docs.after(Change("left", (left,))))
    assert len(told) == 1
    assert told[0].startswith("line 3, unit: Weekly tactical of 2026-11-16 is still open")


def test_the_same_file_is_recorded_once_also_after_its_times_were_changed(tmp_path: Path) -> None:
    _, docs = record(tmp_path, HEAD)
    again = f"started: this meeting is recorded already, as {MEETING}"
    assert problems(tmp_path, HEAD, docs) == [f"line 4, {again}"]
    assert problems(tmp_path, HEAD + "worth: [4]\n", docs) == [f"line 4, {again}"]
    moved = docs.need(Meeting, MEETING)
    moved = moved.with_(started=moved.started.replace(hour=7))
    assert problems(tmp_path, HEAD, docs.after(Change("moved", (moved,)))) == [f"line 4, {again}"]


def test_a_bad_file_leaves_the_workspace_as_it_is_and_a_good_one_is_one_commit(tmp_path: Path) -> None:
    workspace, bad = make_workspace(tmp_path / "okrmeet.json"), tmp_path / "bad.yaml"
    bad.write_text(WEEKLY.read_text(encoding="utf-8").replace("worth: [4", "worth: [0"), encoding="utf-8")
    before = workspace.read_bytes()
    with open_file(workspace, write=True) as store:
        head = store.head()
        with pytest.raises(BadFile, match=r"worth\[0\]"):
            record_file(store, bad)
        assert workspace.read_bytes() == before
        meeting = record_file(store, WEEKLY)
        assert store.head() == head + 1
        assert load_all(store).need(Meeting, meeting.id).version == 1
