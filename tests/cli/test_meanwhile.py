"""What is said in the shell between meetings, and how the next meeting takes it up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.records import Action, Checkin, Feedback
from okrmeet.services.clock import SystemClock
from okrmeet.services.load import load_all
from okrmeet.store.tinydb.opening import open_file
from tests.cli.ran import Okrmeet

NEXT_WEEKLY = "okrmeet: 1\nmeeting: weekly\nunit: PAY\nstarted: 2026-11-23T10:00\nended: 2026-11-23T10:28\n"


def stored(workspace: Path) -> Documents:
    with open_file(workspace, write=False) as store:
        return load_all(store)


def next_minutes(okrmeet: Okrmeet, more: str = "") -> str:
    Path("next.yaml").write_text(NEXT_WEEKLY + more, encoding="utf-8")
    with pytest.MonkeyPatch.context() as afterwards:
        afterwards.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC))
        ran = okrmeet("record", "next.yaml")
    assert ran.code == 0, ran.err
    return okrmeet("minutes", "PAY-2026-11-23-weekly").out


def test_a_value_between_meetings_is_where_the_next_one_begins(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("checkin", "pay-o1.1", "74%", "--confidence", "8", "--note", "wallet  shipped")
    assert (ran.code, ran.out, ran.err) == (0, "", "PAY-O1.1 Checkout completion: 74%, confidence 8\n")
    newest = stored(workspace).all(Checkin)[-1]
    assert (newest.key_result, newest.value, newest.confidence, newest.note) == ("PAY-O1.1", 74, 8, "wallet shipped")
    assert (newest.by, newest.meeting) == ("ben", None)  # its owner
    checkins = "checkins: [{key_result: PAY-O1.1, value: 76, confidence: 8}]\n"
    row = next(line for line in next_minutes(okrmeet, checkins).splitlines() if "Checkout completion" in line)
    assert "74%" in row
    assert "76%" in row


def test_the_same_value_is_the_newest_and_figures_below_zero_are_no_options(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    assert okrmeet("checkin", "PAY-O1.1", "same", "--by", "ana").code == 0
    assert okrmeet("checkin", "PAY-O1.2", "-5").err.startswith("PAY-O1.2 Median time to pay: -5 s\n")
    assert [(c.value, c.by) for c in stored(workspace).all(Checkin)[-2:]] == [(84, "ana"), (-5, "ana")]


def test_a_value_that_is_hardly_possible_is_kept_and_asked_about(okrmeet: Okrmeet, workspace: Path) -> None:
    assert "really 640%?" in okrmeet("checkin", "PAY-O1.1", "640").err
    assert stored(workspace).all(Checkin)[-1].value == 640


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("checkin PAY-O1.9 5", "there is no goal 'PAY-O1.9'; do you mean PAY-O1."),
        ("checkin PAY-O1 5", "PAY-O1 is an objective; values are those of its key results: PAY-O1.1, PAY-O1.2"),
        ("checkin PAY-O2 5", "of which it has none"),
        ("checkin PAY-O1.1 1,5", "can be read in two ways"),
        ("checkin PAY-O1.3 4", "a whole number from 0 to 3"),
        ("checkin PAY-O1.2 same", "no value yet"),
        ("checkin PAY-O1.2 5 --confidence 11", "0<=x<=10"),
        ("checkin PAY-O1.2 5 --by bem", "do you mean ben?"),
        ("checkin PAY-O1.2 5 --confidnce 3", "--confidence"),
        ("feedback x --to RISK", "say which unit it comes from"),
        ("feedback x --from PAY", "say to which unit"),
        ("feedback x --from PAY --to RISC", "do you mean RISK?"),
        ("feedback x --from PAY --about PAY-O7", "do you mean PAY-O"),
        ("actions add x --unit PAI", "do you mean PAY?"),
        ("actions done A-7", "there is no promise 'A-7'"),
        ("actions drop A-2", "with a reason"),
        ("actions add x --due someday", "names no day"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(okrmeet: Okrmeet, workspace: Path, words: str, why: str) -> None:
    before = workspace.read_bytes()
    ran = okrmeet(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert workspace.read_bytes() == before


def test_a_goal_that_is_over_takes_no_values(okrmeet: Okrmeet, workspace: Path) -> None:
    goals = "objectives: [{id: PAY-O2, key_results: [{title: x}]}]"
    Path("more.yaml").write_text(f"okrmeet: 1\n{goals}\n", encoding="utf-8")
    okrmeet("import", "more.yaml")
    ran = okrmeet("checkin", "PAY-O2.1", "5")
    assert ran.code == 2
    assert "PAY-O2 is missed: values are reported for goals that are active" in ran.err


def test_feedback_waits_in_the_promises_of_the_unit_and_its_answer_goes_back(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    ran = okrmeet("feedback", "when is the | beta?", "--from", "risk", "--about", "pay-o1", "--by", "ana")
    assert (ran.code, ran.err) == (0, "ask from RISK to PAY: it is told in the next meeting\n")
    (said,) = stored(workspace).all(Feedback)
    assert (said.kind, said.unit, said.to, said.about, said.by) == ("ask", "RISK", "PAY", "PAY-O1", "ana")
    assert "when is the | beta?" in okrmeet("prep", "--unit", "PAY").out
    answer = "answers: [{feedback: 'when is the | beta?', as: answered, text: by Friday}]\n"
    assert "by Friday" in next_minutes(okrmeet, answer)


def test_what_it_is_the_words_say_and_it_comes_from_the_unit_of_who_says_it(
    okrmeet: Okrmeet, workspace: Path
) -> None:
    for text in ("keep the updates", "fewer forms", "blocker: the vendor is late", "thanks for the help"):
        assert okrmeet("feedback", text, "--by", "ben", "--to", "RISK").code == 0
    said = stored(workspace).all(Feedback)
    assert [(f.kind, f.unit) for f in said] == [(k, "PAY") for k in ("keep", "change", "blocker", "keep")]
    assert said[2].text == "the vendor is late"


def test_anonymous_feedback_keeps_no_name_anywhere(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("feedback", "too many goals", "--by", "ben", "--to", "PAY", "--anonymous")
    assert "without a name" in ran.err
    (said,) = stored(workspace).all(Feedback)
    assert (said.by, said.anonymous, said.unit) == (None, True, "PAY")
    journal = Path(f"{workspace}.journal")
    line = (journal if journal.exists() else workspace).read_text(encoding="utf-8").splitlines()
    (told,) = (row for row in line if "too many goals" in row)
    assert "ben" not in told
    assert "too many goals" in okrmeet("prep", "--unit", "PAY").out  # the own unit hears it, too


def test_a_promise_is_made_with_its_owner_and_day_and_asked_for_next_time(okrmeet: Okrmeet, workspace: Path) -> None:
    ran = okrmeet("actions", "add", "Call [b]Risk", "--owner", "Ben", "--due", "next meeting", "--about", "pay-o1.2")
    assert (ran.code, ran.out, ran.err) == (0, "", "A-4 of PAY for ben, due Mon 23 Nov\n")
    assert "which is over" in okrmeet("actions", "add", "Late already", "--owner", "ana", "--due", "2026-11-20").err
    listed = {row["id"]: row for row in okrmeet("actions", "--json").json}
    assert (listed["A-4"]["text"], listed["A-4"]["owner"], listed["A-4"]["about"]) == (
        "Call [b]Risk",
        "ben",
        "PAY-O1.2",
    )
    assert listed["A-4"]["meeting"] is None
    assert "A-4" in [row["id"] for row in okrmeet("actions", "--cycle", "2026-Q4", "--json").json]
    assert "A-4" not in [row["id"] for row in okrmeet("actions", "--cycle", "2026-Q3", "--json").json]
    assert "Call" in next_minutes(okrmeet)


def test_what_was_settled_between_meetings_is_told_and_counted_by_the_next(okrmeet: Okrmeet, workspace: Path) -> None:
    assert okrmeet("actions", "done", "2").err == "A-2 done\n"
    assert okrmeet("actions", "drop", "a-3", "nobody needs | it").err == "A-3 dropped\n"
    assert "is done already" in okrmeet("actions", "done", "A-2").err
    minutes = next_minutes(okrmeet)
    assert "nobody needs" in minutes
    assert [a.closed_in for a in stored(workspace).all(Action)[1:3]] == ["PAY-2026-11-23-weekly"] * 2
    assert [a.state for a in stored(workspace).all(Action)[1:3]] == ["done", "dropped"]


def test_while_somebody_writes_nothing_is_said_between(okrmeet: Okrmeet, workspace: Path) -> None:
    with open_file(workspace, write=True):
        for words in ("checkin PAY-O1.1 70", "feedback x --from PAY --to RISK", "actions done 2", "actions add x"):
            ran = okrmeet(*words.split())
            assert ran.code == 3, words
            assert "is open in process" in ran.err
