"""The promises of the monthly's rotation, over a year of monthlies in which anything may have happened.

No unit has the long slot again before the others had it; nobody presents for a unit twice running when another can.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import MeetingState, TurnState
from okrmeet.domain.people import Level, Member
from okrmeet.engine.history import seed_of
from okrmeet.engine.presenting import Presenter, presenters, speaks_for
from okrmeet.engine.rotation import short_day
from tests.monthly_team import MEMBERS, TEAMS, company, held, unit, units

FIRST = dt.date(2026, 1, 28)
EVERYBODY = sorted({p for members in MEMBERS.values() for p in members} | {"ines"})
FEW = settings(max_examples=30, deadline=None)


@dataclass(frozen=True)
class Month:
    """What happens in one monthly: who is there, and what does not go as the rotation has it."""

    here: frozenset[str]
    slots: int = 3
    chosen: dict[str, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()  # places in the queue
    breaks_off: int | None = None  # turns after which the meeting is abandoned
    more: str | None = None  # a unit that gets a long slot more


@dataclass
class Past:
    """What was spoken so far, told independently of the rules."""

    number: int = 0
    long: dict[str, tuple[int, int]] = field(default_factory=dict)
    person: dict[tuple[str, str], int] = field(default_factory=dict)
    days: list[dt.date] = field(default_factory=list)
    first: str | None = None


Check = Callable[[Documents, dt.date, Month, tuple[Presenter, ...], Past], None]


def people_change() -> list[Doc]:
    """Ines joins Payments in May; Chen leaves it in August; Gus leaves and comes back to Fleet software."""
    changed = {u.id: u for u in units()}
    pay = (
        Member(person="ana"), Member(person="ben"), Member(person="chen", until=dt.date(2026, 8, 1)),
        Member(person="ines", since=dt.date(2026, 5, 1)),
    )  # fmt: skip
    fleet = (Member(person="femi"), Member(person="gus", until=dt.date(2026, 3, 1)),
             Member(person="gus", since=dt.date(2026, 9, 1)))  # fmt: skip
    return [changed["PAY"].with_(members=pay), changed["FLEET"].with_(members=fleet)]


@st.composite
def years(draw: st.DrawFn) -> list[Month]:
    """Twelve monthlies; teams and people stay away for one or for long."""
    dice = random.Random(draw(st.integers(0, 2**32)))
    often = {person: dice.choice((0.2, 0.6, 0.9, 1.0)) for person in EVERYBODY}
    absent = {team: range(start := dice.randrange(12), start + dice.randrange(6)) for team in TEAMS}
    year = []
    for number in range(12):
        here = {p for p in EVERYBODY if dice.random() < often[p]}
        here -= {p for team in TEAMS if number in absent[team] for p in MEMBERS[team]}
        strange = draw(st.sampled_from(("", "", "", "skip", "break", "choose", "more", "fewer")))
        year.append(
            Month(
                frozenset(here),
                slots=dice.randrange(4) if strange == "fewer" else 3,
                chosen={t: dice.choice(MEMBERS[t]) for t in TEAMS if dice.random() < 0.4}
                if strange == "choose"
                else {},
                skipped=frozenset(n for n in range(9) if dice.random() < 0.3) if strange == "skip" else frozenset(),
                breaks_off=dice.randrange(8) if strange == "break" else None,
                more=dice.choice(TEAMS) if strange == "more" else None,
            )
        )
    return year


def turn(docs: Documents, day: dt.date, month: Month, **changes: object) -> tuple[Presenter, ...]:
    """Who presents in a monthly of the company."""
    here = changes.get("here", month.here)
    assert isinstance(here, frozenset | list)
    return presenters(
        docs, "ACME", "monthly", TEAMS, here, day, seed_of("ACME", day, "monthly"),
        slots=month.slots, chosen=month.chosen,
    )  # fmt: skip


def play(year: Sequence[Month], check: Check) -> list[Doc]:
    """Hold the monthlies one after the other, each checked before it is held; the documents of all of them."""
    base, kept, past = company(*people_change()), list[Doc](), Past()
    for number, month in enumerate(year):
        day = FIRST + dt.timedelta(days=28 * number)
        docs = Documents([*all_of(base), *kept])
        found = turn(docs, day, month)
        check(docs, day, month, found, past)
        kept += hold(day, month, found, past)
    return [*all_of(base), *kept]


def all_of(docs: Documents) -> list[Doc]:
    return [doc for kind in KINDS.values() for doc in docs.all(kind)]


def hold(day: dt.date, month: Month, found: tuple[Presenter, ...], past: Past) -> list[Doc]:
    """The documents of a monthly, and what was spoken in it."""
    queue = [(p.unit, p.person, False) for p in found]
    queue += [(p.unit, p.person, True) for p in sorted(found, key=lambda p: p.slot) if p.long]
    extra = next((p for p in found if p.unit == month.more and not p.long), None)
    queue += [(extra.unit, extra.person, True)] if extra else []
    meeting, *turns = held(day, queue)
    docs: list[Doc] = []
    firsts: list[str] = []
    past.days.append(day)
    for place, (doc, (team, person, long)) in enumerate(zip(turns, queue, strict=True)):
        state = TurnState.SKIPPED if place in month.skipped else TurnState.SPOKE
        if month.breaks_off is not None and place >= month.breaks_off:
            state = TurnState.WAITING
        docs.append(doc.with_(state=state))
        if state is TurnState.SPOKE:
            firsts.append(person)
            past.person[team, person] = past.number
            if long:
                past.long[team] = past.number, place
    if firsts:
        past.first = firsts[0]
    past.number += 1
    ended = MeetingState.CLOSED if month.breaks_off is None else MeetingState.ABANDONED
    return [meeting.with_(state=ended), *docs]


def able(docs: Documents, unit: str, day: dt.date, month: Month) -> list[str]:
    return [p for p in speaks_for(docs, unit, day) if p in month.here]


@FEW
@given(years())
def test_no_unit_has_the_long_slot_again_before_the_others_that_are_there_had_it(year: list[Month]) -> None:
    def check(_docs: Documents, _day: dt.date, month: Month, found: tuple[Presenter, ...], past: Past) -> None:
        long = [p.unit for p in found if p.long]
        assert len(long) == min(month.slots, len(found))
        for has in long:
            for other in (p.unit for p in found if not p.long):
                assert past.long.get(other, (-1, 0)) >= past.long.get(has, (-1, 0)), f"{has} before {other}"

    play(year, check)


@FEW
@given(years())
def test_every_unit_of_which_somebody_is_there_presents_once_by_somebody_of_its_own(year: list[Month]) -> None:
    def check(docs: Documents, day: dt.date, month: Month, found: tuple[Presenter, ...], _past: Past) -> None:
        assert sorted(p.unit for p in found) == [team for team in TEAMS if able(docs, team, day, month)]
        for p in found:
            assert p.person in able(docs, p.unit, day, month)
        assert sorted(p.slot for p in found if p.long) == [*range(1, 1 + sum(p.long for p in found))]

    play(year, check)


@FEW
@given(years())
def test_nobody_presents_for_a_unit_twice_running_when_another_of_it_is_there(year: list[Month]) -> None:
    def check(docs: Documents, day: dt.date, month: Month, found: tuple[Presenter, ...], past: Past) -> None:
        for p in found:
            if month.chosen.get(p.unit) == p.person:
                continue
            mine = past.person.get((p.unit, p.person), -1)
            others = [past.person.get((p.unit, other), -1) for other in able(docs, p.unit, day, month)]
            assert mine == min(others), f"{p.person} for {p.unit}"

    play(year, check)


@FEW
@given(years())
def test_nobody_speaks_first_twice_running_when_another_presents(year: list[Month]) -> None:
    def check(_docs: Documents, _day: dt.date, _month: Month, found: tuple[Presenter, ...], past: Past) -> None:
        if len({p.person for p in found}) > 1:
            assert found[0].person != past.first

    play(year, check)


@FEW
@given(years())
def test_every_reason_is_true(year: list[Month]) -> None:
    def check(docs: Documents, day: dt.date, month: Month, found: tuple[Presenter, ...], past: Past) -> None:
        for p in found:
            true_of_person(p, docs, day, month, past)
            true_of_slot(p, found, past)

    play(year, check)


def true_of_person(p: Presenter, docs: Documents, day: dt.date, month: Month, past: Past) -> None:
    mine = past.person.get((p.unit, p.person), -1)
    all_, here = speaks_for(docs, p.unit, day), able(docs, p.unit, day, month)
    told = re.fullmatch(r"longest since presenting, (.+)", p.why)
    if told:
        assert mine >= 0
        assert told[1] == short_day(past.days[mine], past.days[-1].year)
        assert all(past.person.get((p.unit, other), -1) >= mine for other in here)
        return
    match p.why:
        case "chosen by the team":
            assert month.chosen[p.unit] == p.person
        case "the only one to choose":
            assert list(all_) == [p.person]
        case "has not presented yet":
            assert mine == -1
        case "the only one here":
            assert here == [p.person]
        case _:
            pytest.fail(f"no reason that anybody knows: {p.why}")


def true_of_slot(p: Presenter, found: tuple[Presenter, ...], past: Past) -> None:
    mine = past.long.get(p.unit, (-1, 0))
    told = re.fullmatch(r"longest since the long slot, (.+)", p.slot_why)
    if not p.long:
        assert p.slot_why == ""
    elif told:
        assert told[1] == short_day(past.days[mine[0]], past.days[-1].year)
        assert all(past.long.get(other.unit, (-1, 0)) >= mine for other in found if not other.long)
    else:
        assert p.slot_why == "has not had the long slot yet"
        assert p.unit not in past.long


@FEW
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_of_people_changes_nothing(year: list[Month], dice: random.Random) -> None:
    docs = play(year, lambda *_: None)
    day = FIRST + dt.timedelta(days=28 * 12)
    month = Month(frozenset(EVERYBODY))
    before = turn(Documents(docs), day, month)
    assert turn(Documents(docs), day, month) == before
    dice.shuffle(docs)
    here = [*EVERYBODY]
    dice.shuffle(here)
    assert turn(Documents(docs), day, month, here=here) == before


@FEW
@given(years())
def test_a_monthly_in_which_nobody_spoke_uses_nothing_up(year: list[Month]) -> None:
    docs = play(year, lambda *_: None)
    day = FIRST + dt.timedelta(days=28 * 13)
    before = turn(Documents(docs), day, Month(frozenset(EVERYBODY)))
    empty = hold(day - dt.timedelta(days=14), Month(frozenset(), breaks_off=0), before, Past())
    after = turn(Documents([*docs, *empty]), day, Month(frozenset(EVERYBODY)))
    assert {(p.unit, p.person, p.slot) for p in after} == {(p.unit, p.person, p.slot) for p in before}
    assert [p.person for p in after] == [p.person for p in before]


def test_everybody_of_a_steady_team_presents_once_before_anybody_does_again() -> None:
    seen: dict[str, list[str]] = {team: [] for team in TEAMS}

    def check(_docs: Documents, _day: dt.date, _month: Month, found: tuple[Presenter, ...], _past: Past) -> None:
        for p in found:
            seen[p.unit].append(p.person)

    play([Month(frozenset(EVERYBODY) - {"ines", "gus", "chen"})] * 8, check)
    for team, people in seen.items():
        size = len(set(people))
        assert len(set(people[:size])) == size
        assert people[size:] == people[:-size], team


def test_every_unit_has_the_long_slot_equally_often_over_full_rounds() -> None:
    counts = dict.fromkeys(TEAMS, 0)

    def check(_docs: Documents, _day: dt.date, _month: Month, found: tuple[Presenter, ...], _past: Past) -> None:
        for p in found:
            counts[p.unit] += p.long
        assert max(counts.values()) - min(counts.values()) <= 1

    play([Month(frozenset(EVERYBODY))] * 10, check)
    assert set(counts.values()) == {6}


def test_a_unit_that_stayed_away_for_long_has_one_slot_at_once_and_no_more_than_the_others_after() -> None:
    counts = dict.fromkeys(TEAMS, 0)

    def check(_docs: Documents, _day: dt.date, month: Month, found: tuple[Presenter, ...], _past: Past) -> None:
        if "hana" in month.here:
            for p in found:
                counts[p.unit] += p.long

    year = [Month(frozenset(EVERYBODY) - {"hana"})] * 7 + [Month(frozenset(EVERYBODY))] * 5
    play(year, check)
    assert counts["HUB"] == 3
    assert max(counts.values()) - min(counts.values()) <= 1


def test_of_those_who_never_presented_it_is_rather_one_who_presents_nothing_else() -> None:
    docs = Documents([*all_of(company()), unit("SHOP", Level.TEAM, "PROD", None, "ben", "dita")])
    for number in range(20):
        day = FIRST + dt.timedelta(days=number)
        found = {p.unit: p.person for p in turn(docs, day, Month(frozenset({"ben", "dita"})))}
        assert found == {"PAY": "ben", "SHOP": "dita"}


def test_who_is_chosen_but_not_there_does_not_present() -> None:
    found = turn(company(), FIRST, Month(frozenset({"ana", "ben"}), chosen={"PAY": "chen"}))
    assert {p.person for p in found if p.unit == "PAY"} <= {"ana", "ben"}


def test_a_year_has_the_year_in_the_reason_only_where_it_is_another_one() -> None:
    docs = company(*held(dt.date(2025, 12, 17), [("HUB", "hana", True)]), *held(FIRST, [("PAY", "ana", True)]))
    found = {p.unit: p for p in turn(docs, FIRST + dt.timedelta(days=28), Month(frozenset(EVERYBODY)))}
    assert found["HUB"].slot_why in ("", "longest since the long slot, 17 Dec 2025")
    assert [found[u].long for u in ("FLEET", "RISK", "SHOP")] == [True] * 3
