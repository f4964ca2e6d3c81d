"""The figures of companies that nobody chose, against an independent and slow recomputation."""

from __future__ import annotations

import datetime as dt

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
from tests.analysis.recount import recounted
from tests.analysis.recount.compared import differences
from tests.analysis.recount.stored import Stored

TREE = {"ACME": None, "ENG": "ACME", "PAY": "ENG", "RISK": "ENG", "OPS": "ACME"}
HOME = {unit.lower(): unit for unit in TREE}
FIRST = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)
MEETINGS = [f"m{n}" for n in range(6)]

moments = st.integers(0, 110 * 24).map(lambda hours: FIRST + dt.timedelta(hours=hours - 10 * 24))
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
    closed_at=st.just(FIRST),
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


@settings(max_examples=100, deadline=None)
@given(docs=companies(), unit=st.none() | units)
def test_the_figures_of_any_company_are_what_their_explanations_come_to(docs: Documents, unit: str | None) -> None:
    found: Figures = figures(docs, unit, "2026-Q4", NOW)
    for name, figure in recounted(Stored(docs, unit, "2026-Q4", NOW)).items():
        assert list(differences(getattr(found, name), figure, name)) == []


@settings(max_examples=50, deadline=None)
@given(docs=companies(), unit=st.none() | units, seed=st.randoms(use_true_random=False))
def test_the_order_in_which_documents_are_stored_changes_no_figure(
    docs: Documents, unit: str | None, seed: object
) -> None:
    from okrmeet.domain.kinds import KINDS

    everything = [doc for kind in KINDS.values() for doc in docs.all(kind)]
    seed.shuffle(everything)  # type: ignore[attr-defined]
    assert figures(Documents(everything), unit, "2026-Q4", NOW) == figures(docs, unit, "2026-Q4", NOW)
