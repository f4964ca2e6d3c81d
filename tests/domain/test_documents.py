"""A set of documents never changes: a change gives another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Counter, Person

ANA, BEN = Person(id="ana", name="Ana"), Person(id="ben", name="Ben")
PEOPLE = st.builds(Person, id=st.sampled_from("abcd"), name=st.sampled_from(["Ana", "Ben", "Cleo"]))
COUNTERS = st.builds(Counter, id=st.sampled_from("abcd"), last=st.integers(0, 3))
DOCS = st.lists(PEOPLE | COUNTERS, max_size=6).map(tuple)
CHANGES = st.builds(Change, label=st.just("some"), puts=DOCS, removes=DOCS)


def content(docs: Documents) -> tuple[tuple[Person, ...], tuple[Counter, ...]]:
    return docs.all(Person), docs.all(Counter)


def test_a_document_is_found_by_kind_and_id() -> None:
    docs = Documents([ANA, Counter(id="ana", last=3)])
    assert docs.get(Person, "ana") is ANA
    assert docs.need(Person, "ana") is ANA
    counter = docs.get(Counter, "ana")
    assert counter is not None
    assert counter.last == 3


def test_what_is_not_there_is_none_and_missing_what_must_be_there_is_an_error() -> None:
    docs = Documents([ANA])
    assert docs.get(Person, "ben") is None
    assert docs.get(Person, None) is None
    assert docs.get(Counter, "ana") is None
    assert docs.all(Counter) == ()
    for kind in (Person, Counter):
        with pytest.raises(KeyError):
            docs.need(kind, "ben")


def test_all_documents_of_a_kind_come_in_the_order_they_were_added() -> None:
    assert Documents([BEN, Counter(id="action"), ANA]).all(Person) == (BEN, ANA)


def test_a_changed_document_keeps_its_place_and_a_new_one_comes_last() -> None:
    renamed, cleo = ANA.with_(name="Ana Sousa"), Person(id="cleo", name="Cleo")
    docs = Documents([ANA, BEN]).after(Change("rename", puts=(cleo, renamed)))
    assert docs.all(Person) == (renamed, BEN, cleo)


def test_a_removed_document_is_gone_and_removing_it_again_is_harmless() -> None:
    remove = Change("remove", removes=(ANA,))
    once = Documents([ANA, BEN]).after(remove)
    assert once.get(Person, "ana") is None
    assert content(once.after(remove)) == content(once)


@given(DOCS, CHANGES)
def test_the_set_before_a_change_stays_as_it_was(start: tuple[Doc, ...], change: Change) -> None:
    docs = Documents(start)
    before = content(docs)
    docs.after(change)
    assert content(docs) == before


@given(DOCS, CHANGES)
def test_after_a_change_its_puts_are_there_its_removes_are_not_and_the_rest_is_untouched(
    start: tuple[Doc, ...], change: Change
) -> None:
    docs = Documents(start)
    after = docs.after(change)
    put = {doc.ref: doc for doc in change.puts}
    removed = {doc.ref for doc in change.removes} - put.keys()
    for kind in (Person, Counter):
        for id in "abcd":
            ref = (kind.table, id)
            expected = put.get(ref, None if ref in removed else docs.get(kind, id))
            assert after.get(kind, id) == expected


@given(DOCS, DOCS, DOCS, DOCS, DOCS)
def test_two_changes_made_as_one_give_the_same_set(
    start: tuple[Doc, ...],
    first_puts: tuple[Doc, ...],
    first_removes: tuple[Doc, ...],
    second_puts: tuple[Doc, ...],
    second_removes: tuple[Doc, ...],
) -> None:
    first = Change("first", first_puts, first_removes)
    second = Change("second", second_puts, second_removes)
    docs = Documents(start)
    apart, together = docs.after(first).after(second), docs.after(first.then(second))
    for kind in (Person, Counter):
        for id in "abcd":
            assert apart.get(kind, id) == together.get(kind, id)
    assert first.then(second).label == "second"


@given(DOCS, CHANGES)
def test_what_a_field_has_is_found_as_if_every_document_was_looked_at(start: tuple[Doc, ...], change: Change) -> None:
    docs = Documents(start)
    for known in (docs, docs.after(change), docs):
        for name in {person.name for person in known.all(Person)} | {"nobody"}:
            assert known.of(Person, name=name) == tuple(p for p in known.all(Person) if p.name == name)
            assert known.of(Person, name=name, id="a") == tuple(p for p in known.of(Person, name=name) if p.id == "a")
