"""The promises of the rotation (product.md section 4), over histories in which it chooses itself."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.engine.rotation import Held, Place, order

FEW = settings(max_examples=25, deadline=None)
MONDAY = dt.date(2026, 9, 7)
CORE = [f"core{n}" for n in range(7)]
GUESTS = ["gil", "gus", "gwen"]


def day_of(number: int) -> dt.date:
    return MONDAY + dt.timedelta(weeks=number)


def held(number: int, attended: Iterable[str], first: str | None) -> Held:
    return Held(f"T-{number}", day_of(number), frozenset(attended), first)


def keys(places: Sequence[Place]) -> list[str]:
    return [place.key for place in places]


def run(attendance: Sequence[frozenset[str]]) -> list[Held]:
    """Hold the meetings one after the other; whoever the rotation puts first is first."""
    history: list[Held] = []
    for number, present in enumerate(attendance):
        first = order(sorted(present), history, f"T-{number}")[0].key
        history.append(held(number, present, first))
    return history


def waited(person: str, history: Sequence[Held]) -> int:
    """Meetings somebody sat through since they were last first."""
    count = 0
    for meeting in reversed(history):
        if meeting.first == person:
            break
        count += person in meeting.attended
    return count


@st.composite
def attendances(draw: st.DrawFn, least_core: int = 0, meetings: int = 30) -> list[frozenset[str]]:
    """A core that is always there, guests who come as they like, `new` who joins late, `back` with a long absence."""
    core = CORE[: draw(st.integers(least_core, len(CORE)))]
    length = draw(st.integers(meetings, 2 * meetings))
    habits = {guest: draw(st.sampled_from((0.1, 0.3, 0.5, 0.9))) for guest in GUESTS[: draw(st.integers(0, 3))]}
    dice = random.Random(draw(st.integers(0, 2**32)))
    joins = draw(st.integers(1, length))
    leaves = draw(st.integers(0, length // 2))
    returns = leaves + draw(st.integers(4, 16))
    plan = []
    for number in range(length):
        present = {*core, *(guest for guest, often in habits.items() if dice.random() < often)}
        if number >= joins:
            present.add("new")
        if not leaves <= number < returns:
            present.add("back")
        if present:
            plan.append(frozenset(present))
    return plan


@st.composite
def histories(draw: st.DrawFn, people: Sequence[str] = (*CORE[:4], *GUESTS)) -> list[Held]:
    """Anything that can have happened, whoever chose."""
    crowd = st.frozensets(st.sampled_from(people), min_size=1)
    meetings = []
    for number, present in enumerate(draw(st.lists(crowd, max_size=16))):
        first = draw(st.sampled_from([*sorted(present), None]))
        meetings.append(held(number, present, first))
    return meetings


candidates = st.lists(st.sampled_from((*CORE[:4], *GUESTS)), min_size=1, unique=True)


@FEW
@given(attendances())
def test_nobody_is_first_twice_running_when_somebody_else_is_there(plan: list[frozenset[str]]) -> None:
    history = run(plan)
    for before, after in pairwise(history):
        assert after.first != before.first or len(after.attended) == 1


@given(candidates, histories(), st.text(max_size=3))
def test_whatever_happened_the_last_first_goes_last(people: list[str], history: list[Held], seed: str) -> None:
    last = next((meeting.first for meeting in reversed(history) if meeting.first), None)
    places = order(people, history, seed)
    if last in people:
        assert places[-1].key == last


@FEW
@given(attendances(least_core=2))
def test_those_who_are_always_there_take_strict_turns_whoever_else_comes_and_goes(plan: list[frozenset[str]]) -> None:
    core = frozenset.intersection(*plan)
    turns = [meeting.first for meeting in run(plan) if meeting.first in core]
    assert len(set(turns[: len(core)])) == len(turns[: len(core)])
    assert all(turn == earlier for turn, earlier in zip(turns[len(core) :], turns, strict=False))


@FEW
@given(
    st.integers(0, 3),
    st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=30, max_size=50),
)
def test_counts_of_two_with_the_same_attendance_never_differ_by_more_than_one(
    size: int, plan: list[tuple[bool, bool, bool]]
) -> None:
    crowds = [{*CORE[:size], *("xy" if pair else ""), *("vw" if two else ""), *("g" if one else "")}
              for pair, two, one in plan]  # fmt: skip
    counts = dict.fromkeys("vwxyg", 0)
    for meeting in run([frozenset(crowd) for crowd in crowds if crowd]):
        if meeting.first in counts:
            counts[meeting.first] += 1
        assert abs(counts["x"] - counts["y"]) <= 1
        assert abs(counts["v"] - counts["w"]) <= 1


@FEW
@given(attendances(least_core=2))
def test_a_newcomer_is_not_first_at_once_and_waits_one_round_at_most(plan: list[frozenset[str]]) -> None:
    joined = next((number for number, present in enumerate(plan) if "new" in present), None)
    if joined is None:
        return
    history = run(plan)
    assert history[joined].first != "new"
    turn = next((n for n, meeting in enumerate(history) if meeting.first == "new"), len(history) - 1)
    room = frozenset[str]().union(*plan[joined : turn + 1])
    assert turn - joined + 1 <= len(room) + 1


@FEW
@given(attendances(least_core=2))
def test_who_comes_back_jumps_no_longer_wait_and_waits_one_round_at_most(plan: list[frozenset[str]]) -> None:
    gone = [number for number, present in enumerate(plan) if "back" not in present]
    if not gone or gone[-1] + 1 == len(plan):
        return
    history, again = run(plan), gone[-1] + 1
    before = history[:again]
    if history[again].first == "back":  # only if they had sat through more meetings than any of the regulars
        regulars = frozenset.intersection(*plan) - {before[-1].first or ""}
        assert all(waited("back", before) > waited(person, before) for person in regulars)
    turn = next((n for n in range(again, len(history)) if history[n].first == "back"), len(history) - 1)
    room = frozenset[str]().union(*plan[again : turn + 1])
    assert turn - again + 1 <= len(room) + 2


def test_a_newcomer_to_a_steady_team_waits_for_everybody_once() -> None:
    for size in range(2, 8):
        for joins in range(12, 12 + size):
            plan = [frozenset({*CORE[:size], *(["new"] if number >= joins else [])}) for number in range(40)]
            firsts = [meeting.first for meeting in run(plan)]
            assert firsts.index("new") - joins == size


def told(*meetings: tuple[str, str]) -> list[Held]:
    return [held(number, attended, first) for number, (attended, first) in enumerate(meetings)]


def test_who_may_not_be_first_now_does_not_make_a_newcomer_look_better_than_the_others() -> None:
    history = told(("ab", "b"), ("c", "c"), ("a", "a"))
    assert keys(order(["a", "b", "c", "new"], history, "T"))[0] != "new"


def test_three_meetings_missed_are_no_long_absence_and_four_are() -> None:
    steady = [("abr", "abr"[n % 3]) for n in range(9)]
    for missed, reason in ((3, "longest since last first, 2 Nov"), (4, "back again, starts level with the others")):
        history = told(*steady, *(("ab", "ab"[n % 2]) for n in range(missed)))
        assert Place("r", reason) in order("abr", history, "T")


def test_who_left_at_the_head_of_the_queue_is_second_after_a_long_absence() -> None:
    steady = [("abcr", "rabc"[n % 4]) for n in range(8)]
    history = told(*steady, *(("abc", "abc"[n % 3]) for n in range(6)))
    assert keys(order("abcr", history, "T")) == ["a", "r", "b", "c"]


def test_two_with_the_same_attendance_take_turns_also_when_one_had_waited_longer_before_the_gap() -> None:
    history = told(
        ("cg", "g"), ("ch", "c"), ("c", "c"), ("c", "c"), ("chxy", "h"), ("cxy", "c"), ("cghxy", "x"),
        ("c", "c"), ("c", "c"), ("c", "c"), ("c", "c"), ("cxy", "y"), ("cxy", "c"),
    )  # fmt: skip
    places = keys(order("cxy", history, "T"))
    assert places.index("x") < places.index("y")


@pytest.mark.parametrize("every", [2, 3, 4, 5, 6])
def test_who_comes_only_now_and_then_still_gets_a_turn_about_every_round_attended(every: int) -> None:
    plan = [frozenset({*CORE[:4], *(["rare"] if number % every == 0 else [])}) for number in range(150)]
    history = run(plan)
    attended = sum("rare" in meeting.attended for meeting in history)
    firsts = sum(meeting.first == "rare" for meeting in history)
    assert attended / 7 <= firsts <= attended / 3


@FEW
@given(attendances(least_core=2), st.integers(1, 3), st.integers(0, 6))
def test_missing_a_few_meetings_never_moves_somebody_past_those_who_attended(
    plan: list[frozenset[str]], missed: int, who: int
) -> None:
    core = sorted(frozenset.intersection(*plan))
    history = run(plan)
    start = order(core, history, "T")
    absent = core[who % len(core)]
    ahead = keys(start)[: keys(start).index(absent)]
    for _ in range(missed):  # guests are first meanwhile
        history.append(held(len(history), {*core, "guest"} - {absent}, "guest"))
    after = keys(order(core, history, "T"))
    assert all(after.index(person) < after.index(absent) for person in ahead)


@given(histories(), candidates.filter(lambda people: len(people) > 1), candidates, st.data())
def test_who_was_skipped_comes_first_next_time(
    history: list[Held], people: list[str], joining: list[str], data: st.DataObject
) -> None:
    meeting = len(history)
    planned = keys(order(people, history, f"T-{meeting}"))
    spoke = data.draw(st.sampled_from(planned[1:]))
    after = [*history, held(meeting, people, spoke)]
    assert order(sorted({*people, *joining}), after, "T-next")[0].key == planned[0]


@given(candidates, histories(), st.randoms(use_true_random=False), st.text(max_size=3))
def test_the_order_holds_everybody_once_however_they_are_listed(
    people: list[str], history: list[Held], dice: random.Random, seed: str
) -> None:
    places = order(people, history, seed)
    shuffled = dice.sample(people, len(people))
    assert sorted(keys(places)) == sorted(people)
    assert order(shuffled, history, seed) == places


@given(candidates, histories(), histories(), st.data())
def test_a_meeting_in_which_nobody_spoke_changes_nobodys_place(
    people: list[str], history: list[Held], silent: list[Held], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(history)))
    nothing = [Held(f"silent-{n}", h.day, h.attended, None) for n, h in enumerate(silent)]
    assert order(people, [*history[:at], *nothing, *history[at:]], "T") == order(people, history, "T")


def test_the_draw_is_the_same_in_every_process_and_another_for_another_meeting() -> None:
    code = "from okrmeet.engine.rotation import order; print([p.key for p in order('abcdefgh', [], 'T-1')])"
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert there == str(keys(order("abcdefgh", [], "T-1")))
    assert len({order("abcdefgh", [], f"T-{n}")[0].key for n in range(40)}) > 4


def test_an_empty_room_has_an_empty_order() -> None:
    assert order([], [held(0, "ab", "a")], "T") == ()


def test_only_the_last_twelve_meetings_are_counted_but_the_wait_reaches_back_further() -> None:
    early = [held(n, "abc", "a") for n in range(6)] + [held(n, "abc", "b") for n in range(6, 8)]
    window = [held(n, "abcd", "d") for n in range(8, 20)]
    assert keys(order("abc", [*early, *window], "T")) == ["c", "a", "b"]
