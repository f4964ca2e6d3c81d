"""The reason of a place: the key that really decided, in words for the room."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.engine.rotation import Held, Place, order

MONDAY = dt.date(2026, 9, 7)


def held(number: int, attended: Iterable[str], first: str | None) -> Held:
    return Held(f"T-{number}", MONDAY + dt.timedelta(weeks=number), frozenset(attended), first)


@st.composite
def histories(draw: st.DrawFn) -> list[Held]:
    """Anything that can have happened, whoever chose."""
    meetings = []
    for number, present in enumerate(
        draw(st.lists(st.frozensets(st.sampled_from("abcde"), min_size=1), max_size=16))
    ):
        first = draw(st.sampled_from([*sorted(present), None]))
        meetings.append(held(number, present, first))
    return meetings


REASONS = {
    r"the only one to choose",
    r"first last time",
    r"has not been first yet",
    r"drawn by lot",
    r"kept the place from last time",
    r"(new here|back again), starts level with the others",
    r"first place (\d+) of (\d+) meetings(, fewest|, smallest share| since joining| since coming back)?",
    r"first place (\d+) of (\d+) meetings, longest since, (\d+ \w{3}( \d{4})?)",
    r"longest since last first, (\d+ \w{3}( \d{4})?)",
    r"last first on (\d+ \w{3}( \d{4})?)",
}


@given(st.lists(st.sampled_from("abcde"), min_size=1, unique=True), histories())
def test_every_reason_is_true_of_the_one_who_has_it(people: list[str], history: list[Held]) -> None:
    spoken = [meeting for meeting in history if meeting.first]
    for place in order(people, history, "T"):
        firsts = [meeting for meeting in spoken if meeting.first == place.key]
        attended = [meeting for meeting in spoken if place.key in meeting.attended]
        assert any(re.fullmatch(reason, place.reason) for reason in REASONS), place.reason
        assert (place.reason != "first last time") or spoken[-1] in firsts
        assert (place.reason != "has not been first yet") or (attended and not firsts) or not spoken
        assert not place.reason.startswith("new here") or (not firsts and spoken[0] not in attended)
        assert not place.reason.startswith("back again") or (attended and len(spoken) > 4)
        if match := re.search(r"(?:first|since), (\d+ \w{3})|last first on (\d+ \w{3})", place.reason):
            assert f"{firsts[-1].day.day} {firsts[-1].day:%b}" in match.groups()
        if match := re.search(r"first place (\d+) of (\d+)", place.reason):
            assert int(match[1]) == sum(m in firsts for m in spoken[-12:]) or "since" in place.reason
            assert int(match[1]) <= int(match[2]) <= min(12, len(attended))


def test_reasons_name_the_key_that_decided() -> None:
    round_of_three = [held(n, "abc", "abc"[n % 3]) for n in range(6)]
    assert dict.fromkeys(p.reason for p in order("abc", [], "T")) == {"drawn by lot": None}
    assert order("a", round_of_three, "T") == (Place("a", "the only one to choose"),)
    assert order("abcn", round_of_three, "T") == (
        Place("a", "longest since last first, 28 Sep"),
        Place("b", "longest since last first, 5 Oct"),
        Place("n", "new here, starts level with the others"),
        Place("c", "first last time"),
    )
    absent = [held(0, "abcr", "r"), *(held(n + 1, "abc", "abc"[n % 3]) for n in range(6))]
    assert order("abcr", absent, "T")[2] == Place("r", "back again, starts level with the others")
    uneven = [held(0, "abc", "a"), held(1, "bc", "b"), held(2, "abc", "c"), held(3, "ab", "a"), held(4, "abc", "c")]
    assert order("abcd", uneven, "T")[0] == Place("b", "first place 1 of 5 meetings, fewest")
    assert order("ab", [held(0, "ab", "a")], "T")[0] == Place("b", "has not been first yet")


def test_who_keeps_the_place_only_because_of_last_time_is_told_so() -> None:
    before = [held(0, "a", "a")]  # b and c are new: a draw decides, and then a speaks first again
    drawn = order("abc", before, "T-1")[0].key
    firsts = {order("abc", [*before, held(1, "abc", "a")], f"T-{n}")[0] for n in range(2, 12)}
    assert {place.key for place in firsts} == {drawn}
    assert Place(drawn, "kept the place from last time") in firsts


def test_somebody_over_served_since_joining_is_told_the_count_since_then() -> None:
    steady = [held(n, "abc", "abc"[n % 3]) for n in range(6)]
    history = [*steady, held(6, "abcn", "n"), held(7, "abcn", "a")]
    places = {place.key: place.reason for place in order("bnxy", history, "T")}
    assert places["b"] == "longest since last first, 5 Oct"
    assert places["n"] == "first place 1 of 2 meetings since joining"


def test_a_date_of_another_year_than_the_last_meeting_has_its_year() -> None:
    history = [held(n, "abc", "abc"[n % 3]) for n in range(15, 18)]
    assert [place.reason for place in order("abc", history, "T")] == [
        "longest since last first, 21 Dec 2026",
        "longest since last first, 28 Dec 2026",
        "first last time",
    ]


def test_counts_are_told_where_a_guest_with_a_longer_wait_stands_further_back() -> None:
    rest = [held(n, "abcdg" if n in (4, 8) else "abcd", "abcd"[(n - 1) % 4]) for n in range(1, 12)]
    assert order("abcdg", [held(0, "abcdg", "g"), *rest], "T") == (
        Place("d", "first place 2 of 12 meetings, smallest share"),
        Place("a", "first place 3 of 12 meetings, longest since, 9 Nov"),
        Place("b", "first place 3 of 12 meetings, smallest share"),
        Place("g", "longest since last first, 7 Sep"),
        Place("c", "first last time"),
    )


def test_who_had_a_turn_since_coming_back_is_told_the_count_since_then() -> None:
    pairs = [("ab", "a"), ("ac", "c"), ("ac", "c"), ("a", "a"), ("ac", "c"), ("abc", "b"), ("abc", "a")]
    history = [held(n, *pair) for n, pair in enumerate(pairs)]
    assert order("abc", history, "T")[0] == Place("b", "first place 1 of 2 meetings since coming back")
