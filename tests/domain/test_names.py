"""How people are called: by name, told apart by id only where two share one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.names import display_names, short_names
from okrmeet.domain.people import Person
from okrmeet.domain.text import folded

ANA, BEN = Person(id="ana", name="Ana Sousa"), Person(id="ben", name="Ben Okafor")

people = st.lists(
    st.builds(
        Person,
        id=st.text("abc", min_size=1, max_size=2),
        name=st.sampled_from(
            ["Ana", "ANA", "Ana Sousa", "Ana B", "Ben", "Ana (a)", "Ana Sousa (b)", "山田", "A\u0301na", "Ána"]
        ),
    ),
    max_size=6,
    unique_by=lambda person: person.id,
)


def test_people_are_called_by_their_full_name_and_shortly_by_the_first_word() -> None:
    assert display_names([ANA, BEN]) == {"ana": "Ana Sousa", "ben": "Ben Okafor"}
    assert short_names([ANA, BEN]) == {"ana": "Ana", "ben": "Ben"}


def test_namesakes_are_told_apart_by_id_whatever_the_letter_case() -> None:
    twins = [ANA, Person(id="ana2", name="ana SOUSA"), BEN]
    told = {"ana": "Ana Sousa (ana)", "ana2": "ana SOUSA (ana2)"}
    assert display_names(twins) == {**told, "ben": "Ben Okafor"}
    assert short_names(twins) == {**told, "ben": "Ben"}


def test_the_same_first_word_asks_for_the_full_name() -> None:
    assert short_names([ANA, Person(id="ana2", name="Ana Lima")]) == {"ana": "Ana Sousa", "ana2": "Ana Lima"}


def test_a_name_of_spaces_falls_back_on_the_id() -> None:
    assert short_names([Person(id="x", name=" ")]) == {"x": "x"}


@given(people=people)
def test_no_two_people_are_called_the_same(people: list[Person]) -> None:
    for names in (display_names(people), short_names(people)):
        assert list(names) == [person.id for person in people]
        assert len({folded(name) for name in names.values()}) == len(people)
