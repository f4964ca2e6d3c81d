"""The figures of companies that nobody chose, against an independent and slow recomputation."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.analysis.figures import Figures
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind, Turn, TurnState, Visit
from okrmeet.domain.people import Level, Member, Unit
from okrmeet.domain.records import Action, ActionState, Answer, Checkin, Dependency, Feedback, Tally
from okrmeet.services.stats import figures
from tests.analysis import naive

TREE = {"ACME": None, "ENG": "ACME", "PAY": "ENG", "RISK": "ENG", "OPS": "ACME"}
HOME = {unit.lower(): unit for unit in TREE}
NOW = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)
MEETINGS = [f"m{n}" for n in range(6)]

moments = st.integers(0, 110 * 24).map(lambda hours: naive.FIRST + dt.timedelta(hours=hours - 10 * 24))
units = st.sampled_from(sorted(TREE))
meetings = st.sampled_from([None, *MEETINGS])
numbers = st.sampled_from([0.0, 1.0, 2.5, 4.0, 10.0, -3.0, 0.1, 48.0])


def numbered(kind: str, fields: st.SearchStrategy[Doc], most: int = 12) -> st.SearchStrategy[list[Doc]]:
    """Documents with ids of their own."""
    return st.lists(fields, max_size=most).map(
        lambda docs: [doc.with_(id=f"{kind}{n}", seq=n + 1) for n, doc in enumerate(docs, 1)]
    )


goals = st.lists(
    st.tuples(units, st.sampled_from(["2026-Q3", "2026-Q4"]), st.sampled_from(list(GoalStatus)),
              st.lists(st.tuples(numbers, numbers), max_size=3)),
    max_size=6,
)  # fmt: skip
held = st.tuples(*(
    st.builds(
        Meeting, id=st.just(id), unit=units, meeting=st.just("weekly"), title=st.just("W"), day=st.just(NOW.date()),
        cycle=st.sampled_from(["2026-Q3", "2026-Q4"]), started=moments, state=st.sampled_from(list(MeetingState)),
        steps=st.just((Step(key="a", kind=StepKind.OPEN, title="A", minutes=3),)),
    )
    for id in MEETINGS
))  # fmt: skip
answers = st.none() | st.builds(Answer, answered=st.sampled_from(["answered", "no"]), at=moments)
feedback = st.builds(
    Feedback, id=st.just(""), at=moments, meeting=meetings, kind=st.sampled_from(["ask", "keep", "change"]),
    text=st.just("x"), unit=units, to=st.none() | units, answer=answers, adjustment=st.sampled_from([None, "x"]),
)  # fmt: skip
promises = st.builds(
    Action, id=st.just(""), at=moments, meeting=meetings, unit=units, text=st.just("x"),
    owner=st.sampled_from([None, *HOME]), state=st.sampled_from(list(ActionState)), carried=st.integers(0, 2),
    closed_at=st.just(naive.FIRST),
)  # fmt: skip
waits = st.builds(
    Dependency, id=st.just(""), at=moments, meeting=meetings, waiting=units, on=units, what=st.just("x")
)
turns = st.builds(
    Turn, id=st.just(""), meeting=st.sampled_from(MEETINGS), step=st.just("a"), person=st.sampled_from(list(HOME)),
    slot=st.just(1), state=st.sampled_from(list(TurnState)), seconds=st.sampled_from([0.0, 60.0, 90.0]),
)  # fmt: skip
visits = st.builds(
    Visit, id=st.just(""), meeting=st.sampled_from(MEETINGS), step=st.just("a"), number=st.just(1),
    opened=moments, seconds=st.sampled_from([0.0, 60.0, 120.0]),
)  # fmt: skip
tallies = st.builds(
    Tally, id=st.just(""), at=moments, meeting=st.sampled_from(MEETINGS), question=st.sampled_from(["worth", "x"]),
    asked=st.just("?"), values=st.lists(st.integers(1, 5), max_size=4).map(tuple),
)  # fmt: skip


@st.composite
def companies(draw: st.DrawFn) -> Documents:
    docs: list[Doc] = [
        Unit(id=id, name=id, level=Level.TEAM, parent=parent, members=(Member(person=id.lower()),))
        for id, parent in TREE.items()
    ]
    krs = []
    for number, (unit, cycle, status, ends) in enumerate(draw(goals), 1):
        id = f"{unit}-O{number}"
        docs.append(Objective(id=id, unit=unit, cycle=cycle, title=id, status=status))
        for n, (start, target) in enumerate(ends, 1):
            krs.append(f"{id}.{n}")
            docs.append(KeyResult(id=krs[-1], objective=id, team=unit, title=id, start=start, target=target))
    docs += draw(held)
    if krs:
        reports = st.builds(
            Checkin, id=st.just(""), at=moments, key_result=st.sampled_from(krs), value=st.none() | numbers,
            confidence=st.none() | st.integers(0, 10),
        )  # fmt: skip
        docs += draw(numbered("c", reports, 20))
    for kind, fields in (
        ("f", feedback),
        ("A-", promises),
        ("d", waits),
        ("t", turns),
        ("v", visits),
        ("y", tallies),
    ):
        docs += draw(numbered(kind, fields))
    return Documents(docs)


@settings(max_examples=150, deadline=None)
@given(docs=companies(), unit=st.none() | units)
def test_the_figures_of_any_company_are_those_that_are_counted_slowly(docs: Documents, unit: str | None) -> None:
    found: Figures = figures(docs, unit, "2026-Q4", NOW)
    mine = naive.under(docs, unit)
    assert {row.unit for row in found.units} == mine
    far = dt.datetime(2028, 1, 1, tzinfo=dt.UTC)
    assert found.standing.progress == pytest.approx(naive.progress_at(docs, mine, far))
    results = naive.counting_results(docs, mine)
    assert found.standing.key_results == len(results)
    for week in found.weeks:
        end = far if week is found.weeks[-1] else naive.FIRST + dt.timedelta(weeks=week.number)
        assert week.progress == pytest.approx(naive.progress_at(docs, mine, end))
    assert not results or len(found.weeks) == 10  # 64 days have begun
    scores = [naive.share_at(docs, kr, far) for kr in results]
    known = [score for score in scores if score is not None]
    assert found.achieved.key_results.of == len(known)
    assert found.achieved.key_results.achieved == sum(score >= 0.8 for score in known)
    given_ = found.given
    assert (given_.said, given_.answered, given_.adjusted, given_.days) == naive.feedback(docs, mine, NOW)
    made = found.actions
    assert (made.made, made.kept, made.dropped, made.carried) == naive.actions(docs, mine)
    assert made.made == made.kept + made.dropped + made.passed_on + made.open
    assert {(tie.source, tie.to): tie.count for tie in found.communication} == naive.ties(docs, mine, HOME)
    assert (found.time.planned, found.time.spent) if found.time else naive.minutes(docs, mine) == (0, 0)
    air: dict[str, float] = {}
    for row in found.airtime:
        air[row.person] = air.get(row.person, 0) + row.minutes
    assert air == pytest.approx(naive.air(docs, mine))
    told = naive.worth(docs, mine)
    assert (found.worth.mean if found.worth else None) == pytest.approx(None if told is None else round(told, 2))


@settings(max_examples=50, deadline=None)
@given(docs=companies(), unit=st.none() | units, seed=st.randoms(use_true_random=False))
def test_the_order_in_which_documents_are_stored_changes_no_figure(
    docs: Documents, unit: str | None, seed: object
) -> None:
    from okrmeet.domain.kinds import KINDS

    everything = [doc for kind in KINDS.values() for doc in docs.all(kind)]
    seed.shuffle(everything)  # type: ignore[attr-defined]
    assert figures(Documents(everything), unit, "2026-Q4", NOW) == figures(docs, unit, "2026-Q4", NOW)
