"""The quarter of a unit in figures, against a small company that was counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.analysis.communication import Talk, Ways, among, traffic, with_others
from okrmeet.analysis.promises import Promises, promises
from okrmeet.analysis.quarter import quarter_figures
from okrmeet.analysis.span import Span, cycle_span
from okrmeet.analysis.voices import Voices, voices_from, voices_to
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind
from okrmeet.domain.people import Level, Member, Settings, Unit
from okrmeet.domain.records import Action, ActionState, Answer, Dependency, Feedback


def utc(year: int, month: int, day: int, hour: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


SINCE, UNTIL = utc(2026, 10, 1), utc(2026, 12, 17, 14)
SPAN = Span(SINCE, UNTIL)
THEN = SINCE + dt.timedelta(days=20)
AFTER = UNTIL + dt.timedelta(days=1)
PROMISES = (Step(key="promises", kind=StepKind.PROMISES, title="Promises", minutes=5),)
UNITS = ("PAY", "RISK", "SHOP")


def unit(id: str, *people: str, **fields: Any) -> Unit:
    return Unit(id=id, name=id.title(), level=Level.TEAM, members=tuple(Member(person=p) for p in people), **fields)


COMPANY = (
    unit("PAY", "ana", "ben"), unit("RISK", "ines", "ben"), unit("SHOP", lead="lukasz"), unit("LAB", "yuki"),
    Unit(id="YUKI", name="Yuki", level=Level.PERSON, members=(Member(person="yuki"),)),
)  # fmt: skip


def asked(unit: str, to: str | None, *, at: dt.datetime = THEN, **fields: Any) -> Feedback:
    told = {"kind": "ask", "text": "?", **fields}
    return Feedback(id=f"{unit}{to}{at}{sorted(map(str, told.items()))}", at=at, unit=unit, to=to, **told)


def promised(number: int, owner: str | None, unit: str = "PAY", at: dt.datetime = THEN, **fields: Any) -> Action:
    return Action(id=f"A-{number}", at=at, unit=unit, text="x", owner=owner, **fields)


def waits(waiting: str, on: str, at: dt.datetime = THEN) -> Dependency:
    return Dependency(id=f"{waiting}{on}{at}", at=at, waiting=waiting, on=on, what="x")


def docs(*more: Doc) -> Documents:
    return Documents([*COMPANY, *more])


def test_a_team_sees_what_went_to_and_came_from_each_other_unit() -> None:
    known = docs(
        asked("PAY", "RISK"), asked("PAY", "RISK", kind="keep"), asked("RISK", "PAY"), asked("SHOP", "RISK"),
        asked("PAY", "PAY"), asked("PAY", None), asked("PAY", "SHOP", at=AFTER),
        promised(1, "ines"), promised(2, "ana"), promised(3, "ben"), promised(4, None), promised(5, "ana", "SHOP"),
        waits("PAY", "RISK"), waits("SHOP", "PAY"), waits("SHOP", "PAY", at=SINCE - dt.timedelta(seconds=1)),
    )  # fmt: skip
    # Ben belongs to both, so his promise in a meeting of his own team leaves nothing.
    assert with_others(known, traffic(known, SPAN), "PAY") == (
        Talk("RISK", "Risk", Ways(2, 1), Ways(1, 0), Ways(1, 0)),
        Talk("SHOP", "Shop", Ways(0, 0), Ways(0, 1), Ways(0, 1)),
    )


def test_a_company_sees_each_of_its_units_with_all_others_also_the_silent_ones() -> None:
    known = docs(asked("PAY", "RISK"), asked("SHOP", "RISK"), asked("RISK", "PAY"), promised(1, "lukasz"))
    rows = among(known, traffic(known, SPAN), (*UNITS, "LAB"))
    assert [(row.unit, row.feedback, row.promises, row.silent) for row in rows] == [
        ("PAY", Ways(1, 1), Ways(1, 0), False),
        ("RISK", Ways(1, 2), Ways(0, 0), False),
        ("SHOP", Ways(1, 0), Ways(0, 1), False),
        ("LAB", Ways(0, 0), Ways(0, 0), True),
    ]


def test_a_person_counts_for_the_team_and_not_for_a_unit_of_one() -> None:
    known = docs(promised(1, "yuki"))
    assert [talk.unit for talk in with_others(known, traffic(known, SPAN), "PAY")] == ["LAB"]


@given(
    st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS), st.integers(0, 2), st.booleans()), max_size=30)
)
def test_all_that_goes_out_comes_in_somewhere_and_both_views_count_the_same(
    told: list[tuple[str, str, int, bool]],
) -> None:
    known: list[Doc] = []
    for number, (source, to, what, early) in enumerate(told):
        at = THEN if early else AFTER
        known += [
            (asked(source, to, at=at, text=str(number)),),
            (waits(source, to, at=at).with_(id=f"d{number}"),),
            (promised(number, {"PAY": "ana", "RISK": "ines", "SHOP": "lukasz"}[to], source, at),),
        ][what]
    company = docs(*known)
    went = traffic(company, SPAN)
    rows = among(company, went, UNITS)
    expected = sum(early and source != to for source, to, _, early in told)
    for way in ("out", "back"):
        assert sum(getattr(getattr(row, kind), way) for row in rows for kind in KINDS) == expected
    for row in rows:
        alone = with_others(company, went, row.unit)
        for kind in KINDS:
            assert sum(getattr(talk, kind).out for talk in alone) == getattr(row, kind).out
            assert sum(getattr(talk, kind).back for talk in alone) == getattr(row, kind).back


KINDS = ("feedback", "promises", "dependencies")


def test_feedback_is_counted_with_what_came_of_it_until_the_end_of_the_span() -> None:
    yes, late = Answer(answered="answered", at=THEN), Answer(answered="no", at=AFTER)
    known = docs(
        asked("RISK", "PAY", answer=yes), asked("RISK", "PAY", answer=late), asked("SHOP", "PAY"),
        asked("RISK", "PAY", kind="keep"), asked("SHOP", "PAY", kind="keep", answer=yes),
        asked("RISK", "PAY", kind="change", answer=yes, adjustment="x"),
        asked("RISK", "PAY", kind="change", answer=late, adjustment="y"),
        asked("RISK", "PAY", at=AFTER), asked("PAY", "RISK"), asked("PAY", None, kind="card"),
    )  # fmt: skip
    assert voices_to(known, ("PAY",), SPAN, UNTIL) == Voices(said=7, asking=5, answered=2, adjusted=1, days=0.0)
    assert voices_from(known, ("PAY",), SPAN, UNTIL) == Voices(said=1, asking=1, answered=0, adjusted=0)
    assert voices_from(known, UNITS, SPAN, UNTIL) == Voices(said=0, asking=0, answered=0, adjusted=0)


def test_promises_stand_as_they_stood_at_the_end_of_the_span() -> None:
    def ended(state: ActionState, at: dt.datetime = THEN) -> dict[str, Any]:
        return {"state": state, "closed_at": at, "closed_in": "m"}

    weekly = Meeting(
        id="PAY-2026-11-02-weekly", unit="PAY", meeting="weekly", cycle="2026-Q4", title="Weekly", steps=PROMISES,
        day=dt.date(2026, 11, 2), started=THEN + dt.timedelta(days=7), ended=THEN + dt.timedelta(days=7, hours=1),
        state=MeetingState.CLOSED,
    )  # fmt: skip
    known = docs(
        weekly,
        weekly.with_(id="later", started=AFTER, ended=AFTER + dt.timedelta(hours=1)),
        promised(1, "ana", **ended(ActionState.DONE)),
        promised(2, "ana", **ended(ActionState.DONE, AFTER)),
        promised(3, "ana", **ended(ActionState.DROPPED)),
        promised(4, "ana", **ended(ActionState.HANDED_OVER)),
        promised(5, "ana", **ended(ActionState.SPLIT)),
        promised(6, "ana"),
        promised(7, "ana", due=dt.date(2026, 12, 1)),
        promised(8, "ana", at=AFTER),
        promised(9, "ines", "RISK"),
    )
    found = promises(known, ("PAY",), SPAN, UNTIL)
    # carried are 2 and 6: 7 was not due yet on 2 November, and the others were settled
    assert found == Promises(made=7, kept=1, dropped=1, passed_on=2, open=3, carried=2)
    assert promises(known, ("PAY", "RISK"), SPAN, UNTIL).made == 8


@pytest.mark.parametrize(
    ("zone", "year_starts", "cycle", "since", "until"),
    [
        ("UTC", 1, "2026-Q4", utc(2026, 10, 1), utc(2027, 1, 1)),
        ("Europe/Lisbon", 1, "2026-Q4", utc(2026, 9, 30, 23), utc(2027, 1, 1)),
        ("UTC", 4, "2026-Q4", utc(2027, 1, 1), utc(2027, 4, 1)),
    ],
)
def test_a_cycle_goes_from_its_first_day_to_its_last_where_people_live(
    zone: str, year_starts: int, cycle: str, since: dt.datetime, until: dt.datetime
) -> None:
    settings = Settings(timezone=zone, fiscal_year_starts=year_starts)
    assert cycle_span(cycle, settings, utc(2028, 1, 1)) == Span(since, until)
    early = since + dt.timedelta(days=3)
    assert cycle_span(cycle, settings, early).until == early


def test_a_retrospective_of_january_counts_the_weeks_of_its_quarter_alone() -> None:
    january = utc(2027, 1, 12, 14)
    known = docs(asked("RISK", "PAY"), asked("RISK", "PAY", at=january - dt.timedelta(days=2)))
    assert quarter_figures(known, "PAY", (), "2026-Q4", january).heard.said == 1


def test_a_retrospective_of_january_knows_what_came_of_its_quarter_until_it_began() -> None:
    began = utc(2027, 1, 12, 14)
    for days, came in ((4, 1), (-1, 0)):
        later = began - dt.timedelta(days=days)
        kept = promised(1, "ana", state=ActionState.DONE, closed_at=later)
        known = docs(asked("RISK", "PAY", answer=Answer(answered="answered", at=later)), kept)
        found = quarter_figures(known, "PAY", (), "2026-Q4", began)
        assert (found.heard.answered, found.promises.kept, found.promises.open) == (came, came, 1 - came)


def test_a_unit_that_covers_others_sums_them_up() -> None:
    known = docs(asked("RISK", "PAY"), asked("LAB", "RISK"), promised(1, "ana"), promised(2, "ines", "RISK"))
    found = quarter_figures(known, "ACME", ("PAY", "RISK"), "2026-Q4", UNTIL)
    assert (found.heard.said, found.given.said, found.promises.made) == (2, 0, 2)
    assert [talk.unit for talk in found.talks] == ["PAY", "RISK"]
    assert found.others
    assert not quarter_figures(Documents([unit("PAY", "ana")]), "PAY", (), "2026-Q4", UNTIL).others
