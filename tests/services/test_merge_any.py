"""Whatever is done in two workspaces apart: merging loses nothing, whatever the order, and twice is once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.gone import Gone
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action
from okrmeet.domain.references import references
from okrmeet.engine.moment import Moment
from okrmeet.services.load import load_all
from okrmeet.services.merge import merge
from okrmeet.services.merge_plan import MergePlan, plan_merge
from okrmeet.services.merge_unite import Prefer
from okrmeet.store.tinydb.opening import open_file
from tests.services.apart import NOW, Deed, Side, apart, base, contradicting, facts

MOMENT = Moment(NOW, "merge")
some = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base(tmp_path_factory.mktemp("apart") / "okrmeet.json")


@contextmanager
def worked_on(start: Path, before: list[Deed], one: list[Deed], other: list[Deed]) -> Iterator[tuple[Side, Side]]:
    """Two copies of a workspace, after what was done together and what was done apart."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("a.json", "b.json")]
        shutil.copy(start, paths[0])
        with open_file(paths[0], write=True) as store:
            together = Side(store, "c")
            for deed in before:
                deed(together)
        shutil.copy(*paths)
        with open_file(paths[0], write=True) as a, open_file(paths[1], write=True) as b:
            sides = Side(a, "a"), Side(b, "b")
            for side, deeds in zip(sides, (one, other), strict=True):
                for deed in deeds:
                    deed(side)
            yield sides


def planned(here: Documents, there: Documents, prefer: Prefer | None = None) -> MergePlan:
    plan = plan_merge(here, there, MOMENT, source="other.json", copies=True, prefer=prefer)
    assert isinstance(plan, MergePlan)
    return plan


def merged(here: Documents, there: Documents, prefer: Prefer | None = None) -> Documents:
    plan = planned(here, there, prefer)
    assert plan.clashes == ()
    return here.after(plan.change)


def contradictions(plan: MergePlan, *, turned: bool = False) -> list[tuple[str, str, str, str]]:
    """What clashes, but for what is numbered apart and so may be called otherwise."""
    told = [(c.kind, c.field, *((c.there, c.here) if turned else (c.here, c.there))) for c in plan.clashes]
    return sorted(t for t in told if "circle" not in "".join(t) and t[1] not in ("closed_in", "split_into"))


def dangling(docs: Documents) -> list[tuple[str, str]]:
    there = {doc.ref for kind in KINDS.values() for doc in docs.all(kind)}
    named = (
        (doc.id, tables, id) for kind in KINDS.values() for doc in docs.all(kind) for _, tables, id in references(doc)
    )
    return [(by, id) for by, tables, id in named if not any((table, id) in there for table in tables)]


deeds = st.lists(apart, min_size=2, max_size=8)
anything = st.lists(apart | apart | apart | contradicting, min_size=2, max_size=8)


@some
@given(deeds, anything, anything)
def test_both_directions_give_the_same_documents_or_the_same_contradictions(
    start: Path, before: list[Deed], one: list[Deed], other: list[Deed]
) -> None:
    with worked_on(start, before, one, other) as (a, b):
        there, back = planned(a.docs, b.docs), planned(b.docs, a.docs)
        assert bool(there.clashes) == bool(back.clashes)
        assert contradictions(there) == contradictions(back, turned=True)
        if not there.clashes:
            first, second = merged(a.docs, b.docs), merged(b.docs, a.docs)
            assert facts(first) == facts(second)
            assert {g.id: {*g.prints} for g in first.all(Gone)} == {g.id: {*g.prints} for g in second.all(Gone)}


@some
@given(deeds, anything, anything)
def test_merging_again_from_either_side_changes_nothing(
    start: Path, before: list[Deed], one: list[Deed], other: list[Deed]
) -> None:
    with worked_on(start, before, one, other) as (a, b):
        if planned(a.docs, b.docs).clashes:
            return
        here = merged(a.docs, b.docs)
        for again in (b.docs, a.docs, here, merged(b.docs, here), merged(b.docs, a.docs)):
            assert planned(here, again).change == Change("merge of other.json", undoable=False)


@some
@given(deeds, deeds, deeds)
def test_nothing_is_lost_but_what_was_taken_away(
    start: Path, before: list[Deed], one: list[Deed], other: list[Deed]
) -> None:
    with worked_on(start, before, one, other) as (a, b):
        if planned(a.docs, b.docs).clashes:
            return
        result = merged(a.docs, b.docs)
        assert dangling(result) == []
        refs = [{doc.ref for doc in facts(docs)} for docs in (a.docs, b.docs, result)]
        over = {gone.id for docs in (a.docs, b.docs) for gone in docs.all(Gone)}
        assert {f"{table}/{id}" for table, id in (refs[0] | refs[1]) - refs[2]} <= over
        assert refs[2] <= refs[0] | refs[1]
        fixed = ("meeting", "visit", "turn", "checkin", "decision", "adjustment", "amendment", "tally", "note")
        said = [{doc for doc in facts(docs) if doc.table in fixed} for docs in (a.docs, b.docs, result)]
        assert said[0] | said[1] == said[2]
        settled = [{act.text for act in docs.all(Action) if act.closed_in} for docs in (a.docs, b.docs, result)]
        assert settled[0] | settled[1] == settled[2]
        assert {doc.ref for doc in a.docs.all(Action)} <= {doc.ref for doc in result.all(Action)}
        counter = result.need(Counter, "action").last
        assert counter >= max(act.number for act in result.all(Action))


@some
@given(deeds, anything, anything, st.sampled_from(("here", "there")))
def test_a_contradiction_that_was_decided_is_not_asked_about_again(
    start: Path, before: list[Deed], one: list[Deed], other: list[Deed], prefer: Prefer
) -> None:
    with worked_on(start, before, one, other) as (a, b):
        plan = planned(a.docs, b.docs, prefer)
        if plan.clashes:  # a circle of units: nobody is to be believed
            assert {clash.kind for clash in plan.clashes} == {"unit"}
            return
        here = a.docs.after(plan.change)
        again = planned(here, b.docs)
        assert (again.change.empty, again.clashes) == (True, ())
        back = planned(b.docs, here)
        assert back.clashes == ()
        assert facts(b.docs.after(back.change)) >= {doc for doc in facts(here) if doc.table in ("person", "unit")}


@some
@given(anything, anything)
def test_a_merge_is_one_commit_or_none(start: Path, one: list[Deed], other: list[Deed]) -> None:
    with worked_on(start, [], one, other) as (a, b):
        before, head, theirs = facts(a.docs), a.store.head(), b.store.head()
        expected = planned(a.docs, b.docs)
        for dry_run in (True, False):
            plan = merge(a.store, b.store, Path("other.json"), MOMENT, "ana", dry_run=dry_run)
            assert plan == expected
            stored = not dry_run and not expected.clashes and not expected.change.empty
            assert a.store.head() == head + stored
            assert stored or facts(a.docs) == before
        assert b.store.head() == theirs
        if not expected.clashes:
            assert facts(load_all(a.store)) == facts(merged(a.docs, b.docs))
