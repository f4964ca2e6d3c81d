"""A large table is searched as text: what is found is the same as if every row had been looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.people import Person
from okrmeet.domain.records import Feedback
from okrmeet.store.errors import Corrupt
from okrmeet.store.protocol import Scalar, Store
from okrmeet.store.tinydb import shelf, table_text
from okrmeet.store.tinydb.layout import new_tables
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.shelf import Shelf
from okrmeet.store.tinydb.storage import WorkspaceStorage
from okrmeet.store.tinydb.store import FileStore
from okrmeet.store.tinydb.tables import Body, Row, Tables
from tests.benchmarks.company import write_company
from tests.store.contract import StoreContract
from tests.team import START

FIELDS = ("unit", "text", "note")
# what could be taken for the end of a text, for a field, for a line, or for another order than by characters
TEXTS = (
    "",
    "a",
    "a!",
    "a b",
    "ab",
    "A",
    "é",
    '"',
    "\\",
    '\\"',
    '"unit":"a"',
    '","unit":"a',
    "\n",
    '\n"1": {',
    "\x7f",
    "\u2028",
    "null",
    "true",
    "1",
    ".*",
)
VALUES = st.sampled_from(TEXTS) | st.text('ab"\\:,{}\n é\U0001f600', max_size=4)
SCALARS = VALUES | st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from([0.0, 1.0, 0.5])
BODIES = st.dictionaries(st.sampled_from(FIELDS), SCALARS | st.lists(VALUES, max_size=2), max_size=3)
INNER = st.dictionaries(st.sampled_from([*FIELDS, 'a"unit', "unit\\", "id"]), VALUES | st.lists(VALUES), max_size=2)


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LARGE", 1)


@pytest.mark.usefixtures("everything_is_large")
class TestLargeFileStore(StoreContract):
    """Everything that a workspace offers, from tables that are text whenever they can be."""

    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Iterator[Callable[[], Store]]:
        opened: list[Store] = []

        def again() -> Store:
            while opened:
                opened.pop().close()
            opened.append(open_file(tmp_path / "okrmeet.json", write=True, create=True, long=True))
            return opened[0]

        yield again
        opened.pop().close()


def text_of(bodies: list[Body]) -> bytes:
    """The text of a table as the file has it."""
    tables = new_tables()
    tables.apply(1, [Row("feedback", str(number), body) for number, body in enumerate(bodies, 1)])
    return tables.text("feedback")


@settings(deadline=None)
@given(
    st.dictionaries(VALUES, st.tuples(BODIES, INNER, st.integers(1, 3)), max_size=6),
    st.just({}) | st.dictionaries(st.sampled_from([*FIELDS, "id", "inner"]), SCALARS, max_size=2),
    st.none() | st.tuples(st.sampled_from([*FIELDS, "id"]), VALUES | st.just(""), VALUES | st.just("\U0001f700")),
    st.integers(0, 2),
    st.sampled_from([0, 1, 500]),
)
def test_a_search_in_the_text_finds_what_a_look_at_every_row_finds(
    told: dict[str, tuple[Body, Body, int]],
    where: dict[str, Scalar],
    between: tuple[str, str, str] | None,
    after: int,
    few: int,
) -> None:
    bodies = [
        {"inner": inner, **{k: v for k, v in body.items() if v is not None}, "id": id, "_v": 1, "_seq": seq}
        for id, (body, inner, seq) in told.items()
    ]
    text = text_of(bodies)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_text, "FEW", few)
        found = []
        for large in (1, 1 << 30):
            patch.setattr(shelf, "LARGE", large)
            tables = Tables(new_tables().meta, {}, {"feedback": text})
            found.append(Shelf("feedback", tables, "okrmeet.json", newer=False).find(where.items(), between, after))
    assert found[0] == found[1]


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [
        ("a", "b", ["plain", "quoted", "wide"]), ("a", "a", ["plain"]), ("b", "a", []), ('a"', 'a"', ["quoted"]),
        ("aé", "aé", ["wide"]), ("", "\U0010ffff", ["plain", "quoted", "wide", "other"]),
    ],
)  # fmt: skip
def test_between_is_about_the_field_of_the_row_itself_as_it_reads(low: str, high: str, fits: list[str]) -> None:
    told: dict[str, Body] = {
        "plain": {"text": "a"}, "quoted": {"text": 'a"'}, "wide": {"text": "aé"}, "other": {"text": "z\n"},
        "inner": {"inner": {"text": "a"}}, "number": {"text": 1}, "none": {},
    }  # fmt: skip
    bodies = [{**body, "id": id, "_v": 1, "_seq": seq} for seq, (id, body) in enumerate(told.items(), 1)]
    tables = Tables(new_tables().meta, {}, {"feedback": text_of(bodies)})
    text = Shelf("feedback", tables, "okrmeet.json", newer=False)
    assert text.find([], ("text", low, high), 0) == fits
    assert text.find([], ("text", low, high), 1) == [id for id in fits if id != "plain"]


def waits_as_text(store: FileStore, table: str) -> bool:
    storage = store._storage
    assert isinstance(storage, WorkspaceStorage)
    return storage.tables.as_text(table) is not None


def test_who_asks_for_a_few_documents_of_a_large_table_has_no_others_parsed(tmp_path: Path) -> None:
    path = write_company(tmp_path / "okrmeet.json", 10_000)
    with open_file(path, write=True, long=True) as store:
        wins = store.find(Feedback, {"unit": "T03", "kind": "win"})
        assert {(one.unit, one.kind) for one in wins} == {("T03", "win")}
        assert store.get(Feedback, wins[0].id) is wins[0]
        assert store.get(Feedback, "nobody said it") is None
        assert waits_as_text(store, "feedback")
        store.commit(Change("said better", puts=(wins[0].with_(text="better"),)), "ana")
        assert not waits_as_text(store, "feedback")
        again = store.find(Feedback, {"unit": "T03", "kind": "win"})
        assert {one.id for one in again} == {one.id for one in wins}
        assert again[-1].text == "better"  # the newest commit comes last


def test_a_small_table_is_parsed_at_once(tmp_path: Path) -> None:
    with open_file(write_company(tmp_path / "okrmeet.json", 500), write=False) as store:
        assert store.find(Person, {"name": "Person t000"})
        assert not waits_as_text(store, "person")


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "f1", "_v": 1, "_seq": 1, "unit": "b"}, "both have it"),
        ({"id": "f2", "_v": 0, "_seq": 1, "unit": "a"}, "field _v"),
        ({"id": 3, "_v": 1, "_seq": 1, "unit": "a"}, "id is missing"),
    ],
)
def test_what_is_found_and_makes_no_sense_is_told_as_ever(row: Body, told: str) -> None:
    bodies = [{"id": "f1", "_v": 1, "_seq": 1, "unit": "a"}, row]
    tables = Tables(new_tables().meta, {}, {"feedback": text_of(bodies)})
    damaged = Shelf("feedback", tables, "okrmeet.json", newer=False)
    with pytest.raises(Corrupt, match=told):
        damaged.find([("unit", "a")], None, 0) and damaged.find([("unit", "b")], None, 0)


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("2", {"id": "f1", "_v": 1, "_seq": 1}),
        ("2", {"id": "f2", "_v": 1}),
        ("2: 3", {"id": "f2", "_v": 1, "_seq": 1}),
        ('2": {', {"id": "f2", "_v": 1, "_seq": 1}),
    ],
)
def test_a_damaged_table_that_was_looked_at_once_is_never_taken_for_what_had_been_read_of_it(
    key: str, row: Body
) -> None:
    rows = {"1": {"id": "f1", "_v": 1, "_seq": 1}, key: row, "3": {"id": "f3", "_v": 1, "_seq": 2}}
    tables = Tables(new_tables().meta, {}, {"feedback": Tables({}, {"feedback": rows}).text("feedback")})
    damaged = Shelf("feedback", tables, "okrmeet.json", newer=False)
    for look in (
        lambda: damaged.find([], None, 0),
        lambda: damaged.at("f3"),
        lambda: damaged.find([], None, 0),
        lambda: damaged.find([("id", row["id"])], None, 0),
    ):
        with pytest.raises(Corrupt, match="table feedback"):
            look()
    assert damaged.find([("id", "f3")], None, 0) == ["f3"]


def edited(path: Path, table: str, key: str, row: Body) -> None:
    """Put a row into a workspace as another program does, beside a person and three pieces of feedback of unit a."""
    said = [Feedback(id=f"f{n}", at=START, kind="note", text="said", unit="a") for n in range(3)]
    with open_file(path, write=True, create=True, long=True) as store:
        store.commit(Change("begun", puts=(Person(id="ana", name="Ana"), *said)), "ana")
    document = json.loads(path.read_text(encoding="utf-8"))
    document.setdefault(table, {})[key] = row
    path.write_text(json.dumps(document), encoding="utf-8")
    with open_file(path, write=True, long=True) as store:
        store.commit(Change("more", puts=(Person(id="ben", name="Ben"),)), "ana")


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("9", {"id": "f0", "_v": 1, "_seq": 1, "unit": "b"}),
        ("9", {"id": "f9", "_v": 1, "unit": "b"}),
        ("x", {"id": "f9", "_v": 1, "_seq": 1, "unit": "b"}),
    ],
)
def test_damage_that_nobody_looked_at_is_found_also_after_the_file_was_written_anew(
    tmp_path: Path, key: str, row: Body
) -> None:
    path = tmp_path / "okrmeet.json"
    edited(path, "feedback", key, row)
    for _ in range(2):
        with open_file(path, write=True, long=True) as store:
            with pytest.raises(Corrupt, match="table feedback"):
                store.find(Feedback, {"unit": "c"})
            store.commit(Change("more", puts=(Person(id=f"p{store.head()}", name="Cleo"),)), "ana")


@pytest.mark.usefixtures("everything_is_large")
@pytest.mark.parametrize(
    ("table", "key", "row"), [("feedback", "9", {"id": "f9", "_v": 1, "_seq": 1, "unit": "b"}), ("mine", "x", {})]
)
def test_a_file_that_somebody_edited_well_is_searched_as_text_once_it_was_written_anew(
    tmp_path: Path, table: str, key: str, row: Body
) -> None:
    path = tmp_path / "okrmeet.json"
    edited(path, table, key, row)
    with open_file(path, write=False) as store:
        assert store.find(Feedback, {"unit": "c"}) == []
        assert waits_as_text(store, "feedback")
