"""A whole monthly line by line: the same facts and the same minutes as the one that is recorded from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.agenda.load import built_in
from okrmeet.cli.plain.page import WIDTH
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting, MeetingState, Visit
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Adjustment, Feedback, Undo
from okrmeet.engine.adjusting import in_words
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.cli.test_plain import Said, Table, okrmeet_in
from tests.monthly import MEETING, MONTHLY, STARTS, make_workspace
from tests.stamping import Stamping

CIRCUMSTANCES = {"id", "version", "seq", "was", "at", "closed_at", "started", "ended"}
AGENDA = built_in("monthly").wanting(["recall"])

THE_MONTHLY: list[Said] = [
    "/here @ben", "/present PAY @ben", "/lead @ana", 1.0, "",
    "/done 1", "/drop A-2 the shops came to us", "/answer Q1 the Spanish ones, since October", 4.0, "",
    "2 1", 2.0, "",
    "3 1 1", "up 1 down 4", "/show", 3.0, "",
    "+ Spain is live", "- The model is late", 1.0, "",
    "+ Declines fell by half", 2.0, "",
    1.0, "",
    "+ Small steps @hana", "- Tell us before you change the form #PAY-O1.1 @hana",
    "? When do the test cards come @finn", 8.0, "",
    "too many fields @ben", 7.0, "",
    "/skip",
    "/met D1", "SHOP waits for PAY: sandbox by 20 dec", "! Bring the sandbox @ben 18 dec", 5.0, "",
    "PAY-O1.2 target 25 vendor limit found F3", "/answer F4 on Friday", "SHOP-O1 continue",
    "start SHOP-O1 Fields on the form 14 to 8 because they stop owners F5",
    "= No new markets before January #ACME-O1", 9.0, "",
    "Move the form to one page @hana #SHOP-O1.1", 3.0, "",
    "First shop that came by a friend @ana", "~ Parking at the office", "4 5 4 3 4", 1.0, "", "",
]  # fmt: skip


@pytest.fixture
def company(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


def hold(path: Path, said: list[Said]) -> Table:
    return Table(path, said, AGENDA, unit="ACME", clock=Stamping(STARTS))


def facts(docs: Documents) -> set[str]:
    """What the meeting left in the workspace, without what depends on the moment: ids, times, who put what where."""
    found: set[str] = set()
    for kind in KINDS.values():
        for doc in docs.all(kind):
            if kind in (Undo, Visit, Counter):
                continue
            body = doc.model_dump(mode="json", exclude=CIRCUMSTANCES)
            if isinstance(doc, Feedback):
                body["adjustment"] = doc.adjustment and in_words(docs.need(Adjustment, doc.adjustment))
                body["answer"] = doc.answer and (doc.answer.answered, doc.answer.text)
            if isinstance(doc, Adjustment):
                body["answers"] = [docs.need(Feedback, id).text for id in doc.answers]
            found.add(f"{kind.table} {json.dumps(body, sort_keys=True)}")
    return found


def test_a_monthly_held_in_lines_leaves_what_the_one_from_a_file_leaves(company: Path, tmp_path: Path) -> None:
    (tmp_path / "recorded").mkdir()
    written = make_workspace(tmp_path / "recorded" / "okrmeet.json")
    with open_file(written, write=True) as store:
        meeting = record_file(store, MONTHLY)
        recorded = load_all(store)
    held = hold(company, THE_MONTHLY).docs
    assert meeting.id == MEETING
    assert held.need(Meeting, MEETING).state is MeetingState.CLOSED
    assert facts(held) == facts(recorded)
    assert minutes_of(held, MEETING, full=True) == minutes_of(recorded, MEETING, full=True)
    assert minutes_of(held, MEETING, short=True) == minutes_of(recorded, MEETING, short=True)


def test_the_room_is_told_who_presents_and_why_and_sees_no_figure_before_its_hands(company: Path) -> None:
    out = hold(company, THE_MONTHLY).out
    assert "PAY Payments: Dita Nováková presents (has not presented yet); long slot 1 (has" in out
    assert "speaking: Ben Okafor for Payments (chosen by the team)" in out
    numbers = out.partition("4. Month in numbers")[2]
    assert "43%" not in numbers.partition("> 3 1 1")[0]
    assert "43%, a month ago 0%, expected" in numbers.partition("> 3 1 1")[2]
    memory = out.partition("3. From memory")[2].partition("4. Month")[0]
    assert "Paying feels effortless" not in memory.partition("> 2 1")[0]
    assert "Paying feels effortless" in memory
    assert "next: SHOP-O1" in memory
    assert "A shop sells" not in memory


def test_every_line_of_it_fits_a_plain_terminal(company: Path) -> None:
    told = hold(company, [*THE_MONTHLY[:-3], "/minutes", "/help", "/people"]).out
    assert not any(ord(character) < 32 and character != "\n" for character in told)
    assert max(cell_len(line) for line in told.splitlines() if not line.startswith("> ")) <= WIDTH


def test_what_stands_alone_in_the_wrong_place_is_told_what_it_needs(company: Path) -> None:
    out = hold(company, ["/present", "/present PAY @gil", "/present RISK @ben", "/long", "/met D7", "/show XY"]).out
    assert "/present needs a unit and a name: /present PAY @ben" in out
    assert "Gil Costa is not here: /here @gil first" in out
    assert "/long needs a unit: /long PAY" in out
    assert "nobody waits for D7: there is D1, D2" in out
    assert "no goal of this meeting is XY" in out


def test_a_dependency_is_dropped_with_a_reason_and_opened_again(company: Path) -> None:
    out = hold(company, ["/drop D2", "/drop D2 they have their own", "/open D2", "/done D1"]).out
    assert "D2: say why nobody waits any more" in out
    assert "D2 dropped\n" in out
    assert "D2 open again\n" in out
    assert "D1 met\n" in out


def test_the_focus_that_was_chosen_stays_while_a_unit_is_spoken_to(company: Path) -> None:
    units: list[Said] = ["/go 5", "", "", "", "/focus PAY-O1.2", "- slower please", "- and smaller"]
    docs = hold(company, units).docs
    said = {f.text: f.about for f in docs.all(Feedback) if f.meeting == MEETING}
    assert said == {"slower please": "PAY-O1.2", "and smaller": "PAY-O1.2"}


def test_a_pipe_holds_a_monthly(company: Path) -> None:
    words = ("run", "monthly", "--unit", "ACME", "--plain", "--with", "recall")
    done = okrmeet_in(company.parent, *words, stdin="\n\n/end\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3. From memory" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_words_of_adjust_are_those_of_the_screen(company: Path) -> None:
    table = hold(company, ["/go 7", "/continue", "/drop PAY-O1 nobody needs it", "/continue SHOP-O1", "/drop A-9 x"])
    told = sorted(table.docs.of(Adjustment, meeting=MEETING), key=lambda a: a.seq)
    assert [(a.about, a.decision) for a in told][1:] == [("PAY-O1", "stop"), ("SHOP-O1", "continue")]
    assert told[0].decision == "continue"
    assert "has no promise A-9" in table.out


def test_continue_alone_is_about_the_objective_that_waits_for_a_decision(company: Path) -> None:
    table = hold(company, ["/go 7", "/continue"])
    assert [a.decision for a in table.docs.all(Adjustment) if a.meeting == MEETING] == ["continue"]
