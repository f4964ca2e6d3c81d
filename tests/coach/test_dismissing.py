from __future__ import annotations

import pytest

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Settings
from okrmeet.domain.records import FindingDismissed
from okrmeet.domain.step_kind import StepKind
from okrmeet.engine.moment import Moment
from okrmeet.services.coach import advise, dismiss, raised, take_back
from tests.coach.made import QUARTER, at, before, checkin, kr, objective, team, weeklies

DOCS = Documents(
    [
        Settings(), *team(), before(), objective("PAY-O1"), kr("PAY-O1.1"), kr("PAY-O1.2"),
        *weeklies(*range(9)), checkin("PAY-O1.1", 0, 10, 6), *(checkin("PAY-O1.2", week, 10, 6) for week in range(9)),
    ]
)  # fmt: skip


def answered(docs: Documents, week: float, reason: str = "the page says it") -> Documents:
    change = dismiss(docs, QUARTER, "no-checkin", "PAY-O1.1", reason, Moment(at(week), f"t{week}"))
    assert isinstance(change, Change), change
    return docs.after(change)


def open_in(docs: Documents, week: float) -> list[tuple[str, str]]:
    return [(f.rule, f.about) for f in advise(docs, QUARTER, at(week)).open if f.rule == "no-checkin"]


def test_a_finding_that_was_dismissed_stays_away_while_time_passes_and_meetings_are_held() -> None:
    docs = answered(DOCS, 4)
    assert open_in(DOCS, 4) == [("no-checkin", "PAY-O1.1")]
    assert [open_in(docs, week) for week in (4, 4.2, 5, 8.5)] == [[], [], [], []]
    ((finding, reason),) = advise(docs, QUARTER, at(5)).dismissed
    assert (finding.about, reason) == ("PAY-O1.1", "the page says it")


def test_it_comes_back_when_its_evidence_has_changed_and_can_be_dismissed_again() -> None:
    docs = answered(DOCS, 4).after(Change("told", (checkin("PAY-O1.1", 4, 12, 6),)))
    assert open_in(docs, 6) == []
    assert open_in(docs, 7) == [("no-checkin", "PAY-O1.1")]
    again = answered(docs, 7, "once more")
    assert open_in(again, 8) == []
    (kept,) = again.all(FindingDismissed)
    assert kept.reason == "once more"


def test_it_is_open_again_when_the_answer_is_taken_back() -> None:
    docs = answered(DOCS, 4)
    change = take_back(docs, "no-checkin", "pay-o1.1")
    assert isinstance(change, Change)
    assert open_in(docs.after(change), 4) == [("no-checkin", "PAY-O1.1")]
    assert isinstance(take_back(DOCS, "no-checkin", "PAY-O1.1"), Refused)


@pytest.mark.parametrize(
    ("rule", "about", "reason", "told"),
    [
        ("no-checkin", "PAY-O1.1", " ", "say why"),
        ("no-chekin", "PAY-O1.1", "x", "there is no rule 'no-chekin'; do you mean no-checkin?"),
        ("no-checkin", "PAY-O9", "x", "no-checkin finds nothing about 'PAY-O9'; it does about PAY-O1.1"),
        ("frozen", "PAY-O1.1", "x", "frozen finds nothing about 'PAY-O1.1'"),
    ],
)
def test_what_cannot_be_dismissed(rule: str, about: str, reason: str, told: str) -> None:
    refused = dismiss(DOCS, QUARTER, rule, about, reason, Moment(at(4), "t"))
    assert isinstance(refused, Refused)
    assert refused.reason.startswith(told)


def test_what_one_finding_is_answered_with_answers_no_other() -> None:
    docs = answered(DOCS, 4)
    everything = {(f.rule, f.about) for f in advise(DOCS, QUARTER, at(4)).open}
    left = {(f.rule, f.about) for f in advise(docs, QUARTER, at(4)).open}
    assert everything - left == {("no-checkin", "PAY-O1.1")}


def test_a_meeting_is_told_what_is_open_about_its_goals_and_in_which_step() -> None:
    brought = {one.goal: (one.step, one.why) for one in raised(DOCS, "PAY", "weekly", at(9))}
    assert brought["PAY-O1.1"] == (StepKind.CHECK_IN, "no check-in")
    assert brought["PAY-O1.2"] == (StepKind.ADJUST, "stands still")
    docs = answered(DOCS, 9)
    assert "PAY-O1.1" not in {one.goal for one in raised(docs, "PAY", "weekly", at(9))}
    assert raised(DOCS, "ACME", "monthly", at(9)) == ()
