"""Any sequence of commits, searches and reopenings gives what a plain dict would give."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import TinyDB

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Conflict, Invalid
from okrmeet.store.protocol import Store
from okrmeet.store.tinydb.opening import open_file

KINDS: tuple[type[Doc], ...] = (Person, Counter)
STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
IDS = st.sampled_from(["a", "b", "C", "é"])
DOCS = st.one_of(
    st.builds(Person, id=IDS, name=st.text(STORABLE, max_size=8)),
    st.builds(Counter, id=IDS, last=st.integers(-(2**53), 2**53)),
)


class Workspace(RuleBasedStateMachine):
    @initialize()
    def make(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "okrmeet.json")
        self.store = open_file(self.path, write=True, create=True)
        self.model: dict[tuple[str, str], Doc] = {}
        self.seq = 0
        self.born: dict[tuple[str, str], int] = {}  # the commit that made each document
        self.lives: dict[tuple[str, int], tuple[str, int]] = {}  # what each row was ever used for: id and birth

    @rule(puts=st.lists(DOCS, max_size=3), removes=st.lists(DOCS, max_size=2), stale=st.sampled_from([0, 0, 0, 1]))
    def commit(self, puts: list[Doc], removes: list[Doc], stale: int) -> None:
        docs = [self._now(doc, stale) for doc in (*puts, *removes)]
        change = Change("a test", tuple(docs[: len(puts)]), tuple(docs[len(puts) :]))
        if len({doc.ref for doc in docs}) < len(docs):
            # the model has no opinion on which of the two is named
            with pytest.raises((Invalid, Conflict)):
                self.store.commit(change, "ana")
        elif stale and docs:
            with pytest.raises(Conflict):
                self.store.commit(change, "ana")
        else:
            stored = self.store.commit(change, "ana").stored
            self.seq += bool(docs)
            expected = tuple(
                doc.with_(version=doc.version + 1, seq=self.seq, was=self._was(doc)) for doc in change.puts
            )
            assert stored == expected
            self.model |= {doc.ref: doc for doc in expected}
            self.born |= {doc.ref: self.seq for doc in expected if doc.version == 1}
            for doc in change.removes:
                self.model.pop(doc.ref, None)

    @rule(write=st.booleans())
    def reopen(self, write: bool) -> None:
        self.store.close()
        if not write:
            with open_file(self.path, write=False) as reader:
                self._same(reader)
        self.store = open_file(self.path, write=True)

    @rule(kind=st.sampled_from(KINDS), after=st.integers(0, 9), limit=st.none() | st.integers(0, 3))
    def find_some(self, kind: type[Doc], after: int, limit: int | None) -> None:
        expected = sorted((d.seq, d.id) for d in self.model.values() if isinstance(d, kind) and d.seq > after)
        assert [(d.seq, d.id) for d in self.store.find(kind, after_seq=after, limit=limit)] == expected[:limit]

    @rule(doc=DOCS)
    def find_by_field(self, doc: Doc) -> None:
        field, value = ("name", doc.name) if isinstance(doc, Person) else ("last", getattr(doc, "last", None))
        found = self.store.find(type(doc), {field: value, "id": doc.id})
        known = self.model.get(doc.ref)
        assert found == ([known] if known is not None and getattr(known, field) == value else [])

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        assert self.store.head() == self.seq
        self._same(self.store)
        for kind in KINDS:
            for id in ("a", "b", "C", "é"):
                assert self.store.get(kind, id) == self.model.get((kind.table, id))

    @invariant()
    def no_row_is_ever_given_to_a_second_document(self) -> None:
        with TinyDB(self.path, access_mode="r") as db:
            for kind in KINDS:
                for found in db.table(kind.table):
                    life = found["id"], self.born[kind.table, found["id"]]
                    assert self.lives.setdefault((kind.table, found.doc_id), life) == life

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def _now(self, doc: Doc, stale: int) -> Doc:
        known = self.model.get(doc.ref)
        return doc.with_(version=(0 if known is None else known.version) + stale)

    def _was(self, doc: Doc) -> tuple[str, ...]:
        """What a person was called before, each name once; a counter forgets."""
        known = self.model.get(doc.ref)
        if known is None or isinstance(doc, Counter):
            return ()
        return known.was if known.same_as(doc) else tuple(dict.fromkeys((*known.was, known.fingerprint())))

    def _same(self, store: Store) -> None:
        docs = [doc for kind in KINDS for doc in store.find(kind)]
        assert {doc.ref: doc for doc in docs} == self.model
        assert len(docs) == len(self.model)


TestWorkspace = Workspace.TestCase
TestWorkspace.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
