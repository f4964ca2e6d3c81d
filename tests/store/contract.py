"""What every backend of the store must do; a backend's tests inherit it and say how a workspace is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.people import Away, Counter, Person
from okrmeet.domain.records import Action, Answer, Checkin, Feedback, Tally
from okrmeet.store.errors import Conflict, Invalid, StoreError
from okrmeet.store.protocol import Scalar, Store

AT = dt.datetime(2026, 11, 16, 10, 5, 30, 250_000, tzinfo=dt.UTC)


def put(store: Store, *docs: Doc) -> tuple[Doc, ...]:
    return store.commit(Change("a test", puts=docs), "ana").stored


def checkin(id: str, day: int = 1, **fields: object) -> Checkin:
    values = {"key_result": "PAY-O1.1", "at": dt.datetime(2026, 11, day, tzinfo=dt.UTC), **fields}
    return Checkin.model_validate({"id": id, **values})


class StoreContract:
    """Inherit, and give the fixture `reopen`: each call closes the workspace and opens it again, empty at first."""

    @pytest.fixture
    def reopen(self) -> Callable[[], Store]:
        raise AssertionError("the backend says how its workspace is opened")

    @pytest.fixture
    def store(self, reopen: Callable[[], Store]) -> Store:
        return reopen()

    def test_a_workspace_keeps_its_identity(self, reopen: Callable[[], Store]) -> None:
        store = reopen()
        put(store, Counter(id="a"))
        identity = store.identity()
        assert identity == reopen().identity() != ""

    def test_a_document_remembers_what_it_said_before(self, reopen: Callable[[], Store]) -> None:
        store = reopen()
        (first,) = put(store, Person(id="ana", name="Ana"))
        (same,) = put(store, Person(id="ana", name="Ana").with_(version=1))
        assert (first.was, same.was) == ((), ())
        (second,) = put(store, same.with_(name="Ana S."))
        (third,) = put(store, Person(id="ana", name="Ana Sousa").with_(version=3, was=("from another copy",)))
        assert third.was == (first.fingerprint(), "from another copy", second.fingerprint())
        assert put(reopen(), third.with_(name="Ana"))[0].was == (*third.was, third.fingerprint())
        for number in range(80):
            (third,) = put(store := reopen(), third.with_(version=5 + number, name=f"Ana {number}"))
        assert len(third.was) == 64
        assert third.with_(name="Ana 78").fingerprint() == third.was[-1]

    def test_a_kind_that_changes_with_every_heartbeat_forgets(self, store: Store) -> None:
        (first,) = put(store, Counter(id="a"))
        assert put(store, first.with_(last=5))[0].was == ()

    def test_a_new_workspace_is_empty(self, store: Store) -> None:
        assert store.head() == 0
        assert store.get(Person, "ana") is None
        assert store.find(Person) == []

    def test_what_was_put_is_found_with_version_and_seq(self, store: Store) -> None:
        ana = Person(id="ana", name="Ana „the“ Sóusa 日本\n")
        commit = store.commit(Change("Ana", puts=(ana,)), "ben")
        assert commit.seq == store.head() == 1
        assert commit.stored == (ana.with_(version=1, seq=1),)
        assert store.get(Person, "ana") == commit.stored[0]

    def test_every_type_of_field_comes_back_as_it_was_also_after_reopening(self, reopen: Callable[[], Store]) -> None:
        docs = (
            Away(id="x1", person="ben", first_day=dt.date(2026, 12, 21), last_day=dt.date(2027, 1, 2)),
            Feedback(
                id="f1", at=AT, kind="ask", text="", unit="PAY", answer=Answer(answered="date", at=AT, text="\t")
            ),
            Action(id="A-1", at=AT, unit="PAY", text="x", due=dt.date(2028, 2, 29), commitment=True, closed_at=AT),
            Checkin(id="c1", at=AT, key_result="PAY-O1.1", value=0.1, confidence=0, votes=(7, 6), by=None),
            Tally(id="t1", at=AT, question="worth", asked="Worth it?", values=()),
            Counter(id="action", last=2**53),
        )
        expected = tuple(doc.with_(version=1, seq=1) for doc in docs)
        assert put(reopen(), *docs) == expected
        store = reopen()
        assert tuple(store.get(type(doc), doc.id) for doc in docs) == expected

    def test_each_commit_is_one_more_and_each_put_one_version_more(self, store: Store) -> None:
        (first,) = put(store, Counter(id="a"))
        (second, other) = put(store, first.with_(last=5), Counter(id="b"))
        assert (second.version, second.seq) == (2, 2)
        assert (other.version, other.seq) == (1, 2)
        assert store.get(Counter, "a") == second

    @pytest.mark.parametrize(("stored", "expected"), [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3)])
    def test_another_version_than_the_expected_one_is_a_conflict_that_names_both(
        self, store: Store, stored: int, expected: int
    ) -> None:
        doc = Counter(id="a")
        for _ in range(stored):
            (doc,) = (d for d in put(store, doc) if isinstance(d, Counter))
        for change in (
            Change("put", puts=(doc.with_(version=expected),)),
            Change("remove", removes=(doc.with_(version=expected),)),
        ):
            with pytest.raises(Conflict) as caught:
                store.commit(change, "ana")
            assert (caught.value.table, caught.value.id) == ("counter", "a")
            assert (caught.value.expected, caught.value.actual) == (expected, stored)
        assert store.head() == stored

    def test_one_conflict_refuses_the_whole_change(self, reopen: Callable[[], Store]) -> None:
        store = reopen()
        (a,) = put(store, Counter(id="a"))
        with pytest.raises(Conflict):
            store.commit(
                Change("x", puts=(Counter(id="b"), a.with_(version=7)), removes=(Person(id="p", name="P"),)), "ana"
            )
        assert (store.head(), store.find(Counter)) == (1, [a])
        store = reopen()
        assert (store.head(), store.find(Counter)) == (1, [a])

    def test_a_removed_document_is_gone_and_can_be_put_again_as_new(self, reopen: Callable[[], Store]) -> None:
        store = reopen()
        (a,) = put(store, Counter(id="a", last=1))
        assert store.commit(Change("away", removes=(a,)), "ana").stored == ()
        assert store.get(Counter, "a") is None
        store = reopen()
        assert store.find(Counter) == []
        assert put(store, Counter(id="a", last=2)) == (Counter(id="a", last=2).with_(version=1, seq=3),)

    def test_removing_what_was_never_stored_does_no_harm(self, store: Store) -> None:
        store.commit(Change("away", removes=(Counter(id="a"),)), "ana")
        assert store.find(Counter) == []

    def test_a_change_without_documents_is_no_commit(self, store: Store) -> None:
        put(store, Counter(id="a"))
        commit = store.commit(Change("nothing"), "ana")
        assert (commit.seq, commit.stored, store.head()) == (1, (), 1)

    def test_a_document_cannot_be_in_one_change_twice(self, store: Store) -> None:
        a = Counter(id="a")
        for change in (Change("x", puts=(a, a)), Change("x", puts=(a,), removes=(a,))):
            with pytest.raises(Invalid, match="counter 'a' is changed twice"):
                store.commit(change, "ana")
        assert store.head() == 0

    def test_the_same_id_in_two_tables_is_two_documents(self, store: Store) -> None:
        put(store, Counter(id="a", last=3), Person(id="a", name="A"))
        store.commit(Change("x", removes=(Counter(id="a").with_(version=1),)), "ana")
        assert store.get(Counter, "a") is None
        assert store.get(Person, "a") is not None

    def test_find_is_ordered_by_seq_then_id(self, store: Store) -> None:
        put(store, Counter(id="b"), Counter(id="a"))
        put(store, Counter(id="A"))
        put(store, Counter(id="b").with_(version=1))
        assert [doc.id for doc in store.find(Counter)] == ["a", "A", "b"]
        assert [doc.id for doc in store.find(Counter, limit=2)] == ["a", "A"]
        assert store.find(Counter, limit=0) == []
        assert [doc.id for doc in store.find(Counter, after_seq=1)] == ["A", "b"]
        assert store.find(Counter, after_seq=3) == []

    def test_find_compares_all_fields_as_they_are_stored(self, store: Store) -> None:
        put(
            store,
            checkin("c1", by="ana", confidence=1, value=1.0),
            checkin("c2", by="ben", confidence=0),
            checkin("c3", by="ana"),
        )
        found: dict[str, dict[str, Scalar]] = {
            "c1 c3": {"by": "ana"},
            "c1": {"by": "ana", "confidence": 1},
            "c2": {"confidence": 0},
            "c3": {"confidence": None},
            "": {"by": "ana", "value": "1.0"},
            "c1 c2 c3": {"_seq": 1, "_v": 1, "at": "2026-11-01T00:00:00Z"},
        }
        for ids, where in found.items():
            assert " ".join(doc.id for doc in store.find(Checkin, where)) == ids
        assert [doc.id for doc in store.find(Checkin, {"value": 1})] == ["c1"]

    def test_find_does_not_take_true_for_one(self, store: Store) -> None:
        put(store, Action(id="A-1", at=AT, unit="PAY", text="x", commitment=True, carried=1))
        assert store.find(Action, {"commitment": True, "carried": 1}) != []
        assert store.find(Action, {"commitment": 1}) == []
        assert store.find(Action, {"carried": True}) == []

    def test_between_takes_both_ends_and_only_text(self, store: Store) -> None:
        put(store, *(checkin(f"c{day}", day, by="ana" if day < 4 else None) for day in range(1, 6)))
        ends = ("2026-11-02T00:00:00Z", "2026-11-04T00:00:00Z")
        assert [doc.id for doc in store.find(Checkin, between=("at", *ends))] == ["c2", "c3", "c4"]
        assert [doc.id for doc in store.find(Checkin, {"by": "ana"}, between=("at", *ends))] == ["c2", "c3"]
        assert [doc.id for doc in store.find(Checkin, between=("by", "a", "b"))] == ["c1", "c2", "c3"]
        assert store.find(Checkin, between=("_v", "0", "9")) == []

    @pytest.mark.parametrize(
        ("doc", "field", "fault"),
        [
            (Person(id="a", name="x\x00y"), "name", "NUL"),
            (Person(id="a", name="x\ud800"), "name", "surrogate"),
            (Person(id="\udfff", name="x"), "id", "surrogate"),
            (checkin("c").model_copy(update={"value": float("nan")}), "value", "finite"),
            (checkin("c").model_copy(update={"value": float("-inf")}), "value", "finite"),
            (Counter(id="a", last=2**53 + 1), "last", "2\\^53"),
            (Counter(id="a", last=-(2**70)), "last", "2\\^53"),
            (checkin("c", votes=(1, 2**60)), r"votes\.1", "2\\^53"),
            (
                Feedback(
                    id="f", at=AT, kind="ask", text="", unit="P", answer=Answer(answered="no", at=AT, text="\x00")
                ),
                r"answer\.text",
                "NUL",
            ),
            (checkin("c").model_copy(update={"confidence": 11}), "confidence", "less than or equal to 10"),
            (checkin("c").model_copy(update={"note": object()}), "object", "cannot be stored"),
        ],
    )
    def test_what_cannot_be_stored_is_refused_with_the_path_of_its_field(
        self, reopen: Callable[[], Store], doc: Doc, field: str, fault: str
    ) -> None:
        store = reopen()
        with pytest.raises(Invalid, match=f"^{doc.table} '.*{fault}") as caught:
            put(store, Person(id="fine", name="Fine"), doc)
        caught.match(field)
        assert str(caught.value).isascii()
        assert (store.head(), store.find(Person)) == (0, [])
        store = reopen()
        assert (store.head(), store.find(Person)) == (0, [])

    def test_a_backup_is_the_whole_workspace_and_overwrites_nothing(self, store: Store, tmp_path: Path) -> None:
        dest = tmp_path / "copy"
        put(store, Counter(id="a"))
        store.backup(dest)
        text = dest.read_bytes()
        put(store, Counter(id="b"))
        with pytest.raises(StoreError, match="exists already"):
            store.backup(dest)
        assert dest.read_bytes() == text

    def test_settling_changes_nothing_that_is_stored(self, store: Store) -> None:
        put(store, Person(id="ana", name="Ana"))
        store.settle()
        assert (store.head(), [person.id for person in store.find(Person)]) == (1, ["ana"])
        put(store, Person(id="ben", name="Ben"))
        store.close()
        store.settle()

    def test_close_is_harmless_when_repeated_and_ends_reading_and_writing(self, store: Store) -> None:
        put(store, Counter(id="a"))
        store.close()
        store.close()
        with pytest.raises(StoreError, match="closed"):
            store.get(Counter, "a")
        with pytest.raises(StoreError, match="closed"):
            put(store, Counter(id="b"))
