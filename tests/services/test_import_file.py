"""Importing into a store: one commit or nothing, and twice is the same as once."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Person
from okrmeet.services.import_file import import_file, plan_import
from okrmeet.services.import_plan import ImportPlan
from okrmeet.services.load import load_all
from okrmeet.services.userfile import BadFile
from okrmeet.store.errors import Conflict
from okrmeet.store.protocol import Commit, Scalar

D = TypeVar("D", bound=Doc)
EXAMPLE = Path(__file__).parents[2] / "sample_data" / "import_example.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
on_disk = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class MemoryStore:
    """A store that forgets, with the version check of a real one."""

    def __init__(self) -> None:
        self.docs: dict[tuple[str, str], Doc] = {}
        self.commits = 0

    def get(self, kind: type[D], id: str) -> D | None:
        return cast("D | None", self.docs.get((kind.table, id)))

    def find(
        self,
        kind: type[D],
        where: Mapping[str, Scalar] | None = None,
        *,
        between: tuple[str, str, str] | None = None,
        after_seq: int = 0,
        limit: int | None = None,
    ) -> list[D]:
        return [doc for doc in self.docs.values() if isinstance(doc, kind)]

    def commit(self, change: Change, actor: str) -> Commit:
        for doc in (*change.puts, *change.removes):
            actual = self.docs[doc.ref].version if doc.ref in self.docs else 0
            if actual != doc.version:
                raise Conflict(*doc.ref, doc.version, actual)
        self.commits += 1
        stored = tuple(doc.with_(version=doc.version + 1, seq=self.commits) for doc in change.puts)
        self.docs |= {doc.ref: doc for doc in stored}
        return Commit(self.commits, stored)

    def identity(self) -> str:
        return "memory"

    def head(self) -> int:
        return self.commits

    def backup(self, dest: Path) -> None:
        raise AssertionError("an import makes no copy")

    def settle(self) -> None:
        pass

    def close(self) -> None:
        pass


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "import.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def outcome(path: Path, docs: Documents, *, update: bool = False) -> ImportPlan | BadFile:
    try:
        return plan_import(path, docs, NOW, "t", update=update)
    except BadFile as error:
        return error


def test_everything_is_stored_in_one_commit() -> None:
    store = MemoryStore()
    plan = import_file(store, EXAMPLE, NOW, "t")
    assert store.head() == 1
    assert [doc.ref for doc in store.docs.values()] == [doc.ref for doc in plan.created]


def test_a_second_import_commits_nothing() -> None:
    store = MemoryStore()
    first = import_file(store, EXAMPLE, NOW, "t")
    second = import_file(store, EXAMPLE, NOW, "u")
    assert store.head() == 1
    assert len(second.same) == len(first.created)


def test_a_dry_run_tells_the_plan_and_stores_nothing() -> None:
    store = MemoryStore()
    plan = import_file(store, EXAMPLE, NOW, "t", dry_run=True)
    assert len(plan.created) == 15
    assert store.docs == {}


def test_an_update_is_stored_once(tmp_path: Path) -> None:
    store = MemoryStore()
    import_file(store, EXAMPLE, NOW, "t")
    changed = write(tmp_path, TEXT.replace("target: 80", "target: 85"))
    with pytest.raises(BadFile):
        import_file(store, changed, NOW, "u")
    assert store.head() == 1
    assert len(import_file(store, changed, NOW, "u", update=True).changed) == 1
    assert store.head() == 2
    assert import_file(store, changed, NOW, "v", update=True).change.empty


def test_everything_stored_can_be_loaded() -> None:
    store = MemoryStore()
    plan = import_file(store, EXAMPLE, NOW, "t")
    docs = load_all(store)
    assert [docs.get(type(doc), doc.id) for doc in plan.created] == list(store.docs.values())
    assert docs.need(Person, "ana").version == 1


# One bad thing each, put in the place of something good.
BAD = st.sampled_from([
    ("okrmeet: 1", "okrmeet: 9"), ("id: ben", "id: Ben"), ("id: ben", "id: ana"), ("level: team", "level: gang"),
    ("parent: ENG", "parent: PAY"), ("supports: [ACME-O1]", "supports: [ACME-O9]"), ("target: 80", "target: .inf"),
    ("at_least: 99.9", "start: 99.9"), ("confidence: 6", "confidence: 60"), ("by: ben", "by: bob"),
    ("minutes: 30", "minutes: 0"), ("to: 2027-01-02", "to: 2026-01-02"), ("weight: 2", "wieght: 2"),
    ("name: Ana Sousa", "name: ' '"), ("events:", "events: ]"), ("timezone: Europe/Lisbon", "timezone: Lisbon"),
    ("at: 2026-10-12T09:30", "at: 2026-03-29T01:30"), ("cycle: 2026-Q4", "cycle: 2026-Q5"),
])  # fmt: skip


@on_disk
@given(bad=BAD)
def test_a_file_with_one_bad_thing_changes_nothing(tmp_path: Path, bad: tuple[str, str]) -> None:
    store = MemoryStore()
    assert bad[0] in TEXT
    with pytest.raises(BadFile):
        import_file(store, write(tmp_path, TEXT.replace(*bad, 1)), NOW, "t", update=True)
    assert store.docs == {}


words = st.text(alphabet="abcÀß ", min_size=1, max_size=6).filter(str.strip)
goals = st.lists(
    st.tuples(st.sampled_from(["2026-Q3", "2026-Q4"]), words, st.lists(words, max_size=3)), max_size=4
)  # fmt: skip


@on_disk
@given(goals=goals)
def test_importing_goals_without_ids_twice_is_the_same_as_once(
    tmp_path: Path, goals: list[tuple[str, str, list[str]]]
) -> None:
    lines = ["okrmeet: 1", "units: [{key: PAY, name: P, level: team}]", "objectives:"]
    for cycle, title, key_results in goals:
        lines.append(f"  - {{unit: PAY, cycle: {cycle}, title: '{title}', key_results: [")
        lines += [f"      {{title: '{key_result}'}}," for key_result in key_results]
        lines.append("    ]}")
    path = write(tmp_path, "\n".join(lines))
    first = outcome(path, Documents())
    if isinstance(first, BadFile):
        assert all("again" in problem.message for problem in first.problems)
    else:
        second = plan_import(path, Documents().after(first.change), NOW, "u")
        assert second.change.empty
        assert len(second.same) == len(first.created)


VALUES = [match.span(1) for match in re.finditer(r": ([^,}\n\[]+)", TEXT)]
HOSTILE = st.sampled_from([
    "", "~", "[]", "{}", "[a]", "{a: 1}", "-1", "1e308", ".nan", "0x1", "' '", "2026-13-45", "maintain", "milestone",
    "PAY", "ana", "PAY-O1", "9" * 40, '"\\0"', '"\\ud800"', "&a b", "*a", "!!x y", "'", "\t", "- ", "? ", "\x00", "|",
])  # fmt: skip


@on_disk
@given(
    mutations=st.lists(st.tuples(st.sampled_from(VALUES), HOSTILE), min_size=1, max_size=3),
    again=st.booleans(),
    update=st.booleans(),
)
def test_a_mutated_example_is_a_plan_or_a_bad_file(
    tmp_path: Path, mutations: list[tuple[tuple[int, int], str]], again: bool, update: bool
) -> None:
    text = TEXT
    for (start, end), hostile in sorted(mutations, reverse=True):
        text = text[:start] + hostile + text[end:]
    docs = Documents().after(plan_import(EXAMPLE, Documents(), NOW, "t").change) if again else Documents()
    result = outcome(write(tmp_path, text), docs, update=update)
    if isinstance(result, BadFile):
        assert all(line.isprintable() for line in str(result).splitlines())
    else:
        assert result.changed == () or update


@on_disk
@given(cut=st.integers(0, len(TEXT)), noise=st.text(max_size=10), keep=st.integers(0, len(TEXT)))
def test_a_torn_example_is_a_plan_or_a_bad_file(tmp_path: Path, cut: int, noise: str, keep: int) -> None:
    path = tmp_path / "torn.yaml"
    path.write_bytes((TEXT[:cut] + noise + TEXT[keep:]).encode("utf-8", "surrogatepass"))
    result = outcome(path, Documents())
    assert result.problems if isinstance(result, BadFile) else result.created
