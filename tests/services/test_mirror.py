"""The mirror shows what the record has of each mistake: after the hands, worked out once, and stored with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.coach.findings import Finding
from okrmeet.domain.change import Change
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Person
from okrmeet.domain.records import Tally
from okrmeet.domain.scores import Score
from okrmeet.domain.step_kind import StepKind
from okrmeet.engine.rating import mirror
from okrmeet.engine.walk import go_to
from okrmeet.services import mirror as service
from okrmeet.services.clock import ManualClock
from okrmeet.services.coach import advise
from okrmeet.services.minutes import minutes_of
from okrmeet.services.session import Session, begin
from tests.quarterly import MEETING, STARTS, a_quarter_later
from tests.services.recorded import record
from tests.team import Shelf

HEAD = "okrmeet: 1\nmeeting: quarterly\nunit: PAY\nstarted: 2026-12-28T14:00\n"
Q4 = Cycle(2026, 4)


def in_the_mirror(docs: Documents | None = None) -> Session:
    """A retrospective that has come to its mirror."""
    shelf = Shelf(docs or a_quarter_later())
    session = begin(shelf.docs, "PAY", built_in("quarterly"), ManualClock(STARTS), shelf.keep)
    assert isinstance(session, Session)
    session.perform(lambda room, moment: go_to(room, "mirror", moment))
    return session


def point(session: Session, **hands: int) -> Tally:
    done = session.perform(lambda room, moment: mirror(room, tuple((k[1:], n) for k, n in hands.items()), moment))
    assert isinstance(done, Change), done
    (tally,) = session.room.docs.of(Tally, meeting=session.room.meeting_id)
    return tally


def test_nothing_is_shown_before_the_hands_were_counted() -> None:
    session = in_the_mirror()
    assert session.evidence() == {}
    point(session, m2=3, m7=1)
    assert {mistake: len(rows) for mistake, rows in session.evidence().items() if rows} == {2: 2, 6: 1}
    assert session.evidence()[2][0] == "PAY-O2 nothing says why this matters, and to whom"


def test_nothing_is_shown_in_another_step() -> None:
    session = in_the_mirror()
    point(session, m2=3)
    session.perform(lambda room, moment: go_to(room, "fate", moment))
    assert session.evidence() == {}


def test_it_is_worked_out_once_a_visit_however_often_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(docs: Documents, cycle: Cycle, *args: object) -> object:
        asked.append(str(cycle))
        return advise(docs, cycle, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(service, "advise", counting)
    session = in_the_mirror()
    assert asked == []
    point(session, m2=3)
    point(session, m2=4)
    for _ in range(3):
        session.evidence()
    assert asked == ["2026-Q4"]
    session.perform(lambda room, moment: go_to(room, "fate", moment))
    session.perform(lambda room, moment: go_to(room, "mirror", moment))
    session.evidence()
    assert asked == ["2026-Q4"] * 2


def test_how_much_was_found_is_stored_with_the_hands_and_told_in_the_minutes() -> None:
    session = in_the_mirror()
    tally = point(session, m2=3, m7=1)
    assert tally.found == (("2", 2), ("6", 1))
    told = minutes_of(session.room.docs, session.room.meeting_id)
    assert "- Mistakes that the record has signs of: goals that inspire nobody 2, 80 % is enough 1\n" in told


def test_minutes_of_hands_without_it_stay_as_they_were() -> None:
    session = in_the_mirror()
    tally = point(session, m2=3, m7=1)
    older = session.room.docs.after(Change("older", (tally.with_(found=()),)))
    told, before = (minutes_of(docs, session.room.meeting_id) for docs in (session.room.docs, older))
    assert "signs of" not in before
    assert before == re.sub(r"- Mistakes that the record has signs of.*\n", "", told)


def test_nobody_is_named() -> None:
    session = in_the_mirror()
    point(session, m2=3)
    told = " ".join(row for rows in session.evidence().values() for row in rows)
    people = session.room.docs.all(Person)
    words = {word.lower() for person in people for word in (person.id, *person.name.split())}
    assert people
    assert not words & set(re.findall(r"\w+", told.lower()))


def test_what_the_retrospective_itself_says_is_in_its_mirror(tmp_path: Path) -> None:
    _, docs = record(
        tmp_path,
        HEAD + "scores:\n"
        "  - {key_result: PAY-O1.1, own: 0.9}\n  - {key_result: PAY-O1.2, own: 0.9}\n"
        "  - {key_result: PAY-O1.3, own: 0.9}\n  - {key_result: PAY-O2.1, own: 0.6, reason: fewer and longer}\n"
        "happened: [{objective: PAY-O1, yes: false}, {objective: PAY-O2, yes: true}]\n"
        "mirror: {4: 6, 7: 1}\n",
        a_quarter_later(),
    )
    (tally,) = docs.of(Tally, meeting=MEETING)
    assert dict(tally.found)["4"] == 2


def found(docs: Documents, rule: str) -> list[Finding]:
    return [f for f in advise(docs, Q4, STARTS.replace(day=30)).open if f.rule == rule]


def test_a_score_apart_and_a_change_that_did_not_happen_come_up_in_their_steps(tmp_path: Path) -> None:
    """The figures of PAY-O2.1 give 0.2 of the way, those of PAY-O1 two thirds and more."""
    scores = "scores: [{key_result: PAY-O2.1, own: %s}, {key_result: PAY-O1.3, own: %s}]\n"
    happened = "happened: [{objective: PAY-O1, yes: %s}]\n"
    for own, wallet, yes, apart, unchanged in (
        ("0.5", "0.8", "false", ["PAY-O2.1"], ["PAY-O1"]),
        ("0.4", "0.7", "false", [], []),
        ("0.5", "0.8", "true", ["PAY-O2.1"], []),
    ):
        _, docs = record(tmp_path, HEAD + scores % (own, wallet) + happened % yes, a_quarter_later())
        assert [(f.about, f.step) for f in found(docs, "scores-apart")] == [(id, StepKind.SCORE) for id in apart]
        assert [(f.about, f.step) for f in found(docs, "not-the-change")] == [(id, StepKind.FATE) for id in unchanged]


@pytest.mark.parametrize(("last", "expected"), [("0.8", ["PAY"]), ("0.9", [])])
def test_scores_that_gather_over_two_quarters_come_up_in_the_mirror(
    tmp_path: Path, last: str, expected: list[str]
) -> None:
    """Five of eight in the band from 0.75 to 0.85 are enough, four are not: three of the quarter before are there."""
    before = [
        Objective(id="PAY-O0", unit="PAY", cycle="2026-Q3", title="Before"),
        *(KeyResult(id=f"PAY-O0.{n}", objective="PAY-O0", team="PAY", title="x") for n in (1, 2, 3)),
        *(Score(id=f"s{n}", at=STARTS.replace(month=9), key_result=f"PAY-O0.{n}", own=0.8) for n in (1, 2, 3)),
    ]
    _, docs = record(
        tmp_path,
        HEAD + "scores:\n"
        "  - {key_result: PAY-O1.1, own: 0.8}\n"
        f"  - {{key_result: PAY-O1.2, own: {last}}}\n"
        "  - {key_result: PAY-O1.3, own: 0.3}\n  - {key_result: PAY-O2.1, own: 0.2}\n"
        "  - {key_result: PAY-O3.1, own: 0.1}\n",
        a_quarter_later().after(Change("before", tuple(before))),
    )
    assert [(f.about, f.step) for f in found(docs, "scores-alike")] == [(id, StepKind.RATE) for id in expected]
