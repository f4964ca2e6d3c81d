"""Workspaces that hypothesis makes, with names and texts that mean something to YAML, CSV, JSON or a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Ambition, GoalKind, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Away, Event, Level, Member, Person, Settings, Threshold, Unit, Weekday
from okrmeet.domain.records import Checkin
from okrmeet.domain.text import clean, name

PEOPLE = ("ana", "ben", "null", "no.1", "yes")
UNITS = ("ACME", "PAY", "NO", "A-O1", "Y")
DAY, DAYS = dt.date(2026, 10, 1), dt.timedelta(days=1)
HOSTILE = (
    "null", "~", "yes", "- a", "? b", "a: b", "a #b", "#a", "'", '"', "'=1+1", "''@x", "=cmd|' /C c'!A0", "+1", "-",
    "-1", "@SUM(1)", "{a", "[b]", "a, b", "a;b", "&a", "*a", "!a", "%a", "|", ">", "2026", "1e3", "0x10", "\\n", "\\",
    "مريم", "שלום", "e\u0301", "👩‍👩‍👧", "\ue000", "x" * 200, "[red]x[/]", "a\tb", "|=|", "true", "10:00", ".5",
)  # fmt: skip


def _seen(text: str) -> bool:
    try:
        return bool(name(text))
    except ValueError:
        return False


texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)).map(lambda t: clean(t, lines=False))
names = texts.map(lambda t: t[:90]).filter(_seen).map(name)
lines = texts.filter(bool)
numbers = st.one_of(st.integers(-1000, 1000).map(float), st.floats(allow_nan=False, allow_infinity=False))
figures = numbers.map(lambda value: value + 0.0)
moments = st.integers(0, 360 * 86_400_000).map(
    lambda ms: dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=ms)
)
maybe: Callable[[st.SearchStrategy[Any]], st.SearchStrategy[Any]] = lambda some: st.none() | some  # noqa: E731


@st.composite
def workspaces(draw: st.DrawFn) -> Documents:
    """Settings, people, a tree of units, goals of every metric, check-ins, events, absences."""
    docs: list[Doc] = [
        Settings(
            achieved_at=draw(st.sampled_from((0.8, 0.7, 1.0))),
            fiscal_year_starts=draw(st.integers(1, 12)),
            timezone=draw(st.sampled_from(("UTC", "Europe/Lisbon", "Asia/Kolkata"))),
            coach=draw(st.sampled_from(((), (Threshold(rule="no-checkin", name="days", value=28.0),)))),
        )
    ]
    people = PEOPLE[: draw(st.integers(1, len(PEOPLE)))]
    docs += [Person(id=id, name=draw(names)) for id in people]
    someone = st.sampled_from(people)
    units = UNITS[: draw(st.integers(1, len(UNITS)))]
    for number, key in enumerate(units):
        members = draw(
            st.lists(st.builds(Member, person=someone, since=maybe(st.just(DAY))), max_size=3, unique=True)
        )
        parent = draw(maybe(st.sampled_from(units[:number]))) if number else None
        docs.append(
            Unit(
                id=key, name=draw(names), level=draw(st.sampled_from(Level)), parent=parent,
                lead=draw(maybe(someone)), members=tuple(members),
            )
        )  # fmt: skip
        docs += draw(_goals(key, someone))
        docs += draw(_events(key))
    docs += draw(_absences(someone))
    return Documents(docs)


@st.composite
def _goals(draw: st.DrawFn, unit: str, someone: st.SearchStrategy[str]) -> list[Doc]:
    docs: list[Doc] = []
    for number in draw(st.lists(st.integers(1, 12), max_size=3, unique=True)):
        id = f"{unit}-O{number}"
        others = [o.id for o in docs if isinstance(o, Objective)]
        docs.append(
            Objective(
                id=id, unit=unit, cycle=f"2026-Q{draw(st.integers(1, 4))}", title=draw(lines), why=draw(texts),
                kind=draw(st.sampled_from(GoalKind)), ambition=draw(st.sampled_from(Ambition)),
                status=draw(st.sampled_from(GoalStatus)), owner=draw(maybe(someone)),
                supports=tuple(draw(st.lists(st.sampled_from(others), unique=True))) if others else (),
            )
        )  # fmt: skip
        for place in draw(st.lists(st.integers(1, 12), max_size=3, unique=True)):
            docs += draw(_key_result(f"{id}.{place}", id, unit, someone))
    return docs


@st.composite
def _key_result(draw: st.DrawFn, id: str, objective: str, unit: str, someone: st.SearchStrategy[str]) -> list[Doc]:
    metric = draw(st.sampled_from(Metric))
    fields: dict[str, Any] = {}
    value: st.SearchStrategy[float] = figures
    if metric is Metric.MAINTAIN:
        fields = draw(st.sampled_from(({"at_least": 99.5}, {"at_most": -0.5}, {})))
    elif metric is Metric.MILESTONE:
        fields = {"steps": tuple(draw(st.lists(lines, max_size=3)))}
        value = st.integers(0, len(fields["steps"]) or 1).map(float)
    else:
        fields = {"start": draw(maybe(figures)), "target": draw(maybe(figures))}
    kr = KeyResult(
        id=id, objective=objective, team=unit, title=draw(lines), metric=metric, measure=draw(texts),
        owner=draw(maybe(someone)), weight=draw(st.sampled_from((1.0, 2.0, 0.1))), **fields,
    )  # fmt: skip
    times = draw(st.lists(moments, max_size=2, unique=True))
    return [
        kr,
        *(
            Checkin(
                id=f"{id}@{at}", at=at, key_result=id, value=draw(maybe(value)), note=draw(texts),
                confidence=draw(st.integers(0, 10)), by=draw(maybe(someone)),
            )
            for at in times
        ),
    ]  # fmt: skip


@st.composite
def _events(draw: st.DrawFn, unit: str) -> list[Doc]:
    kinds = draw(st.lists(st.sampled_from(("weekly", "monthly", "quarterly")), max_size=3, unique=True))
    return [
        Event(
            id=f"{unit}-{kind}", unit=unit, meeting=kind, weekday=draw(st.sampled_from(Weekday)),  # type: ignore[arg-type]
            time=dt.time(draw(st.integers(0, 23)), draw(st.integers(0, 59))), minutes=draw(st.integers(1, 480)),
            week=None if kind == "weekly" else draw(st.sampled_from((None, 1, -1, 2))),
        )
        for kind in kinds
    ]  # fmt: skip


@st.composite
def _absences(draw: st.DrawFn, someone: st.SearchStrategy[str]) -> list[Doc]:
    spans = draw(st.lists(st.tuples(someone, st.integers(0, 60), st.integers(0, 9)), max_size=3, unique=True))
    return [
        Away(id=f"{who}{first}{more}", person=who, first_day=DAY + first * DAYS, last_day=DAY + (first + more) * DAYS)
        for who, first, more in spans
    ]
