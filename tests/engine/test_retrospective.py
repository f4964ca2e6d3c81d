"""The facts of a retrospective, told from a meeting that was held."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.domain.records import Adjustment
from okrmeet.domain.scores import Fate
from okrmeet.engine.drafting import draft_in_words, drop_draft
from okrmeet.engine.outcome import Share
from okrmeet.engine.retro_facts import DraftTold, Retrospective
from okrmeet.engine.sittings import end_sitting
from okrmeet.engine.summary import summarise
from okrmeet.services.minutes import minutes_of
from tests.quarter_team import DAY, Quarterly, quarter
from tests.team import Held, key_result


def told(held: Quarterly) -> Retrospective:
    return summarise(held.room.docs, held.meeting).quarter


def fates(quarter: Retrospective) -> list[tuple[Fate | None, bool, bool, str, str]]:
    return [(o.fate, o.by_score, o.achieved, o.draft, o.until) for o in quarter.objectives]


def decided() -> Quarterly:
    """O1 is kept, O2 deferred; of O3 nobody says a word."""
    held = Quarterly()
    held.go("fate")
    held.keep("keep half way", "PAY-O1")
    held.keep("defer", "PAY-O2")
    return held


def test_a_fate_names_the_draft_and_its_cycle_and_without_a_word_the_score_decides_at_the_end() -> None:
    held = decided()
    assert fates(told(held))[2] == (None, False, False, "", "")
    held.to_the_end()
    assert fates(told(held)) == [
        (Fate.KEEP, False, True, "PAY-O4", "2027-Q1"),
        (Fate.DEFER, False, True, "PAY-O5", "2027-Q2"),
        (None, True, False, "", ""),
    ]
    assert [str(held.objective(f"PAY-O{n}").status) for n in (1, 2, 3)] == ["carried", "carried", "missed"]


def test_drafts_are_told_with_their_key_results_and_what_they_go_on_from() -> None:
    held = decided()
    held.go("drafts")
    held.keep("target 90", "PAY-O4.1")
    held.keep("Shops pay alone because they asked for it")
    held.keep("O6 Calls per order 9 to 4", "PAY-O6")
    first, second, third = told(held).drafts
    assert (first.id, first.takes_up, first.words) == ("PAY-O4", "PAY-O1", "PAY-O1")
    # O1.2 is done, so it does not go on
    assert [(kr.id, kr.words, kr.takes_up) for kr in first.key_results] == [
        ("PAY-O4.1", "PAY-O1.1, 75% to 90%", "PAY-O1.1"),
        ("PAY-O4.2", "PAY-O1.3, 1 step", "PAY-O1.3"),
    ]
    assert (second.id, second.takes_up) == ("PAY-O5", "PAY-O2")
    calls = DraftTold("PAY-O6.1", "Calls per order, 9 to 4", "", ())
    assert third == DraftTold("PAY-O6", "Shops pay alone because they asked for it", "", (), (calls,))


def test_a_fate_that_is_taken_back_takes_its_draft_out_of_the_record() -> None:
    held = decided()
    held.keep("achieved", "PAY-O1")
    held.keep("achieved", "PAY-O2")
    assert held.room.docs.all(Adjustment) == ()
    assert told(held).drafts == ()


def test_a_draft_that_a_later_meeting_takes_away_or_changes_is_still_told_as_it_was() -> None:
    held = decided()
    held.to_the_end()
    before = told(held)
    later = Quarterly(held.room.docs, start=dt.datetime(2027, 1, 20, 10, tzinfo=dt.UTC))
    later.go("drafts")
    later.keep("title Another one", "PAY-O5")
    later.keep("target 4", "PAY-O5.1")
    changed = told(later).drafts
    assert [(d.id, d.words, d.changes) for d in changed] == [("PAY-O5", "", ("title PAY-O2 → Another one",))]
    assert [(d.id, d.changes) for d in changed[0].key_results] == [("PAY-O5.1", ("target 3 → 4",))]
    later.do(lambda room, _: drop_draft(room, "PAY-O5"))
    after = summarise(later.room.docs, held.meeting).quarter
    assert after == before


def test_a_key_result_that_was_changed_alone_stands_alone() -> None:
    held = decided()
    held.to_the_end()
    later = Quarterly(held.room.docs, start=dt.datetime(2027, 1, 20, 10, tzinfo=dt.UTC))
    later.go("drafts")
    later.keep("target 4", "PAY-O5.1")
    later.keep("target 5", "PAY-O5.1")
    assert told(later).drafts == (DraftTold("PAY-O5.1", "", "", ("target 3 → 5",)),)


def test_what_is_missing_is_what_nobody_said_of_what_the_agenda_asks() -> None:
    held = decided()
    held.go("scores")
    held.keep("0.5 luck", "PAY-O1.1")
    held.go("reveal")
    held.keep("no", "PAY-O1")
    gaps = summarise(held.room.docs, held.meeting).gaps
    missing = gaps.of_quarter
    assert [kr.id for kr in missing.own_score] == ["PAY-O1.2", "PAY-O1.3", "PAY-O2.1", "PAY-O2.2"]
    assert [o.id for o in missing.happened] == ["PAY-O2", "PAY-O3"]
    assert [o.id for o in missing.fate] == ["PAY-O3"]
    assert gaps.count == 7 + len(gaps.ownerless) + len(gaps.unspoken)


def test_settings_and_sponsors_of_later_days_change_nothing_of_a_retrospective() -> None:
    held = Quarterly(quarter(Settings(achieved_at=0.8, goal_share=0.5), _sponsored("ben")))
    held.go("helped")
    held.keep("= expand to Risk @ben")
    held.to_the_end()
    before = told(held)
    assert before.outcome is not None
    assert (before.outcome.objectives_achieved, before.outcome.good) == (Share(2, 2), True)
    assert [d.sponsor for d in before.course] == [True]
    docs = held.room.docs
    settings, pay = docs.need(Settings, "settings"), docs.need(Unit, "PAY")
    changed = Change("later", puts=(settings.with_(achieved_at=0.99, goal_share=1.0), pay.with_(sponsor="ana")))
    assert summarise(docs.after(changed), held.meeting).quarter == before


def _sponsored(person: str) -> Unit:
    return quarter().need(Unit, "PAY").with_(sponsor=person)


def test_of_two_sittings_each_tells_its_own_part_and_both_what_the_quarter_came_to() -> None:
    first = Quarterly()
    first.go("scores")
    first.keep("0.5 luck", "PAY-O1.2")
    first.go("break")
    first.do(end_sitting)
    first.to_the_end()
    before, written = told(first), minutes_of(first.room.docs, first.meeting, full=True)
    second = Quarterly(first.room.docs, start=dt.datetime.combine(DAY + dt.timedelta(days=6), dt.time(10), dt.UTC))
    second.go("causes")
    second.keep("no time", "PAY-O1.1")
    second.go("fate")
    second.keep("keep", "PAY-O1")
    second.to_the_end()
    after = told(second)
    assert minutes_of(second.room.docs, first.meeting, full=True) == written
    assert (before.second, before.follows) == (True, None)
    assert (after.second, after.follows) == (False, first.meeting)
    assert [kr.id for kr in before.key_results if kr.told] == [
        "PAY-O1.1",
        "PAY-O1.2",
        "PAY-O1.3",
        "PAY-O2.1",
        "PAY-O2.2",
    ]
    assert [(kr.id, kr.told, str(kr.cause)) for kr in after.key_results] == [("PAY-O1.1", False, "no time")]
    assert before.outcome is not None
    assert after.outcome is not None
    assert before.outcome.score == after.outcome.score
    assert [o.fate for o in before.objectives] == [None, None, None]


def test_a_company_tells_the_units_below_as_they_stood_when_it_met() -> None:
    held = Quarterly(quarter(Unit(id="ACME", name="Acme", level=Level.COMPANY, lead="ana")))
    held.to_the_end()
    docs = held.room.docs
    docs = docs.after(Change("below", puts=tuple(docs.need(Unit, u).with_(parent="ACME") for u in ("PAY", "RISK"))))
    company = Held(docs, "ACME", built_in("quarterly"), dt.datetime(2026, 12, 18, 10, tzinfo=dt.UTC))
    finish(company)
    below = summarise(company.room.docs, company.meeting).quarter.below
    assert [(u.name, u.outcome.objectives_achieved if u.outcome else None) for u in below] == [
        ("Payments", Share(2, 2)),
        ("Risk", None),
    ]
    written = minutes_of(company.room.docs, company.meeting, full=True)
    assert "- **Payments**: 2 of 2 objectives and 3 of 5 key results achieved, score 0.84" in written
    assert "- **Risk**: no retrospective of this quarter yet" in written
    assert "- All together: 2 of 2 objectives (100%) and 3 of 5 key results achieved" in written
    assert "- Had nothing to do with any other unit: Payments and Risk" not in written
    risk = Held(company.room.docs, "RISK", built_in("quarterly"), dt.datetime(2026, 12, 21, 10, tzinfo=dt.UTC))
    finish(risk)
    assert minutes_of(risk.room.docs, company.meeting, full=True) == written


def finish(held: Held) -> None:
    """Go on until the meeting is over."""
    while held.room.meeting.open:
        held.next()


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (key_result("PAY-O9.1", "ana", measure="€", start=None, target=4), "PAY-O9.1, ? to 4 €"),
        (key_result("PAY-O9.1", "ana", start=None, target=None), "PAY-O9.1"),
        (key_result("PAY-O9.1", "ana", metric=Metric.MILESTONE), "PAY-O9.1"),
        (key_result("PAY-O9.1", "ana", metric=Metric.MILESTONE, steps=("a", "b")), "PAY-O9.1, 2 steps"),
        (
            key_result("PAY-O9.1", "ana", metric=Metric.MAINTAIN, measure="%", at_least=99.5, at_most=100),
            "PAY-O9.1, at least 99.5% and at most 100%",
        ),
        (Objective(id="PAY-O9", unit="PAY", cycle="2027-Q1", title="Alone", why="asked"), "Alone because asked"),
        (Objective(id="PAY-O9", unit="PAY", cycle="2027-Q1", title="Alone"), "Alone"),
    ],
)
def test_a_draft_in_words_says_its_way_or_its_reason(goal: Objective | KeyResult, words: str) -> None:
    assert draft_in_words(goal) == words
