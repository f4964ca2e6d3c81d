"""A whole retrospective line by line: the same facts and the same minutes as the one that is recorded from a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.agenda.load import built_in
from okrmeet.cli.plain.page import WIDTH
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Tally
from okrmeet.domain.scores import Score, Verdict
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.cli.test_plain import Said, Table, okrmeet_in
from tests.quarterly import GOLDEN, MEETING, QUARTERLY, STARTS, facts, make_workspace
from tests.stamping import Stamping

AGENDA = built_in("quarterly")

THE_QUARTERLY: list[Said] = [
    "/lead @ana", 1.0, "",
    "4 3 5 4", "3 3 4 2", "2 1 3 2", 3.0, "",
    "0.7 mobile only", "0.8", "/later", "0.1", "2.1 20% the page came late", "/show", "100% every shop", 20.0, "",
    "/mark", "no owners still call us", "yes they told us so", 5.0, "",
    "The third try did it @ben", 4.0, "",
    4.0, "",
    "Owners never saw the page #2.1 @dita", 3.0, "",
    "/skip",
    "Dita for the nights in October @ana", 4.0, "",
    5.0, "",
    "small steps", "lacked: time to test", "longed for: fewer dashboards", "lacked: slow tests", "",
    "group 2 3 Testing", "", "1 4 0", "", "We lost two days @ben", "! ask for a second runner @dita 15 jan", 20.0,
    "", "",
    "6 the page was last in line", "dependency the French bank", "1.1 wrong measure", 8.0, "",
    "2:3 3:1 4:2 7:2", 7.0, "",
    "keep half way", "defer 2027-Q2", "/drop O2 nobody asks for it any more", "achieved", 6.0, "",
    "4.1 target 85", "/drop 4.3", "Returning is as easy as paying because shops lose buyers there",
    "O6 Days until the money is back 9 to 3", 9.0, "",
    "4 4 3", "continue with fewer goals", "expand to two more teams @gil", 4.0, "",
    "Ask the bank in week one @chen 8 jan", 2.0, "",
    "First shop that came by a friend @ana", "~ Parking at the office", "5 4 4 5", 1.0, "", "",
]  # fmt: skip


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


def hold(path: Path, said: list[Said]) -> Table:
    return Table(path, said, AGENDA, clock=Stamping(STARTS))


def test_a_retrospective_held_in_lines_leaves_what_the_one_from_a_file_leaves(team: Path, tmp_path: Path) -> None:
    (tmp_path / "recorded").mkdir()
    written = make_workspace(tmp_path / "recorded" / "okrmeet.json")
    with open_file(written, write=True) as store:
        assert record_file(store, QUARTERLY).id == MEETING
        recorded = load_all(store)
    held = hold(team, THE_QUARTERLY).docs
    assert held.need(Meeting, MEETING).state is MeetingState.CLOSED
    assert facts(held) == facts(recorded)
    for form, golden in GOLDEN.items():
        from_file = minutes_of(recorded, MEETING, full=form == "full", short=form == "short")
        assert minutes_of(held, MEETING, full=form == "full", short=form == "short") == from_file
        assert from_file == golden.read_text(encoding="utf-8"), "\n  run: python -m tests.quarterly"


def test_what_the_figures_say_comes_after_the_score_of_the_room(team: Path) -> None:
    scores = hold(team, ["/go 3", "0.7 mobile only", "/show", "/later"]).out.partition("3. Scores")[2]
    before, _, after = scores.partition("> 0.7 mobile only")
    assert "0.78" not in before
    assert "76%" not in before
    assert "1.1 Checkouts that are completed: own 0.70, the figures say 0.77 (76%): mobile" in after
    assert "next: PAY-O1.2" in after
    assert "PAY-O1.3 parked" in after.partition("> /later")[2]


def test_every_line_of_it_fits_a_plain_terminal(team: Path) -> None:
    told = hold(team, [*THE_QUARTERLY[:-3], "/minutes", "/help", "/people"]).out
    assert not any(ord(character) < 32 and character != "\n" for character in told)
    assert max(cell_len(line) for line in told.splitlines() if not line.startswith("> ")) <= WIDTH


def test_a_row_is_named_by_its_id_its_short_form_or_its_place(team: Path) -> None:
    table = hold(team, ["/go 3", "/focus 2.1", "0.2", "/focus pay-o3.1", "0.9", "/focus 2", "0.5", "/focus XY"])
    told = {s.key_result: s.own for s in table.docs.of(Score, meeting=MEETING)}
    assert told == {"PAY-O2.1": 0.2, "PAY-O3.1": 0.9, "PAY-O1.2": 0.5}
    assert "no row of this step is XY" in table.out


def test_a_question_is_named_too_and_answered_out_of_turn(team: Path) -> None:
    docs = hold(team, ["/go 2", "/focus together", "2 2", "5 5"]).docs
    assert {t.question: t.values for t in docs.of(Tally, meeting=MEETING)} == {"together": (2, 2), "clear": (5, 5)}


def test_words_stand_for_what_keys_do_at_the_end_of_a_quarter(team: Path) -> None:
    said: list[Said] = ["/go 4", "/mark 2", "/mark PAY-O2", "/go 11", "/continue", "/continue O2", "/drop O3 over"]
    docs = hold(team, [*said, "/drop O9", "/go 12", "/drop 4.2", "/drop O5"]).docs
    status = {o.id: o.status for o in docs.of(Objective, unit="PAY")}
    assert status == {
        "PAY-O1": GoalStatus.CARRIED, "PAY-O2": GoalStatus.CARRIED, "PAY-O3": GoalStatus.DROPPED,
        "PAY-O4": GoalStatus.DRAFT,
    }  # fmt: skip
    assert [kr.id for kr in docs.of(KeyResult, objective="PAY-O4")] == ["PAY-O4.1", "PAY-O4.3"]
    happened = docs.need(Verdict, f"{MEETING}-happened-PAY-O2")
    assert happened.happened is False  # marked once more


def test_a_fate_tells_what_follows_and_that_its_draft_was_dropped_since(team: Path) -> None:
    out = hold(team, ["/go 11", "keep half way", "/go 12", "/go 11", "/go 12", "/drop O4", "/go 11"]).out
    before, _, after = " ".join(out.split()).partition("/drop O4")
    assert "keep → carried, draft PAY-O4 in 2027-Q1: half way" in before
    assert "keep → carried, but its draft was dropped: half way" in after


def test_the_first_sitting_ends_at_the_break_and_the_second_one_goes_on_another_day(team: Path) -> None:
    first = hold(team, ["/go 7", "/end", "4 5", "", ""])
    assert "the second one is held another day" in first.out
    meeting = first.docs.need(Meeting, MEETING)
    assert (meeting.state, meeting.sitting) == (MeetingState.CLOSED, 1)
    later = STARTS + dt.timedelta(days=7)
    second = Table(team, ["", "", "/end"], AGENDA, clock=Stamping(later))
    follows = next(m for m in second.docs.of(Meeting, unit="PAY") if m.sitting == 2)
    assert (follows.follows, follows.state) == (MEETING, MeetingState.CLOSED)
    assert "2. Retrospective" in second.out


def test_drafts_are_taken_on_in_the_first_weekly_of_their_quarter(team: Path) -> None:
    hold(team, THE_QUARTERLY)
    weekly = built_in("weekly")
    january = STARTS + dt.timedelta(days=8)
    one = Table(team, ["/go 3", "/mark 1", "/leave"], weekly, clock=Stamping(january))
    assert "3. New quarter" in one.out
    assert "- PAY-O4 Paying feels effortless for small shops because they stop abandoning" in one.out
    status = {o.id: o.status for o in one.docs.of(Objective, unit="PAY", cycle="2027-Q1")}
    assert status == {"PAY-O4": GoalStatus.ACTIVE, "PAY-O6": GoalStatus.DRAFT}
    all_of_them = Table(team, ["/mark O4", "/all"], weekly, clock=Stamping(january))
    assert {o.status for o in all_of_them.docs.of(Objective, unit="PAY", cycle="2027-Q1")} == {GoalStatus.ACTIVE}


def test_a_pipe_holds_a_retrospective(team: Path) -> None:
    done = okrmeet_in(team.parent, "run", "quarterly", "--unit", "PAY", "--plain", stdin="\n4 5\n/end\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2. Pulse" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_mirror_shows_what_the_record_has_once_the_hands_are_counted(team: Path) -> None:
    said: list[Said] = ["/go 10", "2:3 7:4", "/show", "/go 11"]
    told = hold(team, said).out
    row = "2 in the record: PAY-O2 nothing says why this matters"
    before, _, after = told.partition("> 2:3 7:4")
    assert "in the record" not in before
    counted, _, shown = after.partition("> /show")
    mirror, _, fate = shown.partition("> /go 11")
    assert row in counted
    assert row in mirror
    assert "in the record" not in fate


def test_the_coach_says_something_of_the_wording_of_a_goal_that_was_written_and_keeps_it(team: Path) -> None:
    table = hold(team, ["/go 12", "Build the new shop portal", "O4 Portal built 0 to 1", "O4 why they asked"])
    assert table.docs.need(Objective, "PAY-O4").title == "Build the new shop portal"
    assert table.docs.need(KeyResult, "PAY-O4.1").target == 1
    words = " ".join(table.out.split())
    assert "kept: draft objective for 2027-Q1: Build the new shop portal" in words
    assert "wording of PAY-O4: “Build” names a piece of work" in words
    assert "wording of PAY-O4.1: It counts from 0 to 1 of nothing" in words
    assert "wording" not in hold(team, ["/go 12", "Shops sell on the day they sign up"]).out.partition("> Shops")[2]
