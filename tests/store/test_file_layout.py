"""The file is a TinyDB document that people can read and other programs can open."""

from __future__ import annotations

import gc
import json
import zlib
from contextlib import suppress
from pathlib import Path

import orjson
import pytest
from tinydb import TinyDB, where

from okrmeet.domain.change import Change
from okrmeet.domain.goals import Objective
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Corrupt
from okrmeet.store.tinydb.layout import decode, encode, new_tables
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.tables import Row, Rows, Tables

PEOPLE = Change("people", puts=(Person(id="ana", name="Ana Sóusa"), Person(id="ben", name='Ben "]}')))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(PEOPLE, "ana")
    return path


def test_plain_tinydb_finds_the_documents_in_a_closed_file(path: Path) -> None:
    with TinyDB(path) as db:
        assert db.tables() == {"_meta", "person"}
        assert db.table("person").search(where("id") == "ben") == [
            {"id": "ben", "_v": 1, "_seq": 1, "name": 'Ben "]}'}
        ]


def test_each_document_has_a_line_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert '\n"1": {"id":"ana","_v":1,"_seq":1,"name":"Ana Sóusa"},\n' in text
    assert text.endswith("\n}\n")
    assert text.count("\n") == 2 + 3 + 4


def test_a_body_has_the_aliases_and_no_empty_fields(path: Path) -> None:
    with open_file(path, write=True) as store:
        store.commit(Change("goal", puts=(Objective(id="P-O1", unit="P", cycle="2026-Q4", title="T"),)), "ana")
    body = json.loads(path.read_bytes())["objective"]["1"]
    assert {"_v", "_seq"} <= set(body)
    assert not {"version", "seq", "owner", "carried_from"} & set(body)


def test_the_meta_row_has_schema_identity_head_and_next_rows(path: Path) -> None:
    text = path.read_bytes()
    meta = json.loads(text)["_meta"]["1"]
    begin, end = meta["at"]["person"]
    assert json.loads(text[begin:end]) == json.loads(text)["person"]
    before = text[: text.index(b'"_meta"')]
    assert meta["sum"] == f"{zlib.crc32(before):08x}"
    del meta["at"], meta["sum"], meta["journal"]
    assert meta == {"schema": 2, "workspace": meta["workspace"], "seq": 1, "next": {"person": 3}}
    assert len(meta["workspace"]) == 32
    assert new_tables().meta != new_tables().meta


def test_a_row_is_not_used_again_after_its_document_was_removed(path: Path) -> None:
    with open_file(path, write=True) as store:
        store.commit(Change("away", removes=tuple(store.find(Person))), "ana")
    with open_file(path, write=True) as store:
        store.commit(PEOPLE, "ana")
    assert list(json.loads(path.read_bytes())["person"]) == ["3", "4"]


def test_a_row_that_plain_tinydb_added_is_kept_and_not_used_again(path: Path) -> None:
    with TinyDB(path) as db:
        assert db.table("person").insert({"id": "cy", "_v": 1, "_seq": 1, "name": "Cy"}) == 3
    with open_file(path, write=True) as store:
        store.commit(Change("dee", puts=(Person(id="dee", name="Dee"),)), "ana")
        assert [person.id for person in store.find(Person)] == ["ana", "ben", "cy", "dee"]
    assert list(json.loads(path.read_bytes())["person"]) == ["1", "2", "3", "4"]


def test_tables_that_are_not_ours_are_kept_as_they_are(path: Path) -> None:
    foreign = {"empty": {}, "_default": {"7": {"a": [1, 2.5, None, {"b": "é"}]}}, "odd": {"x": {}}}
    document = json.loads(path.read_bytes())
    path.write_text(json.dumps({"zeta": {"1": {"k": True}}, **document, **foreign}))
    with open_file(path, write=True) as store:
        store.commit(Change("count", puts=(Counter(id="a"),)), "ana")
    written = json.loads(path.read_bytes())
    assert {name: written[name] for name in foreign} == foreign
    assert written["zeta"] == {"1": {"k": True}}
    assert next(iter(written)) == "zeta"


def test_text_and_tables_are_the_same_thing(path: Path) -> None:
    rows: dict[str, Rows] = {"a": {}, "b": {"1": {"x": 1}}, "ü\n": {"2": {}, "3": {"y": [None]}}}
    text = b"".join(encode(Tables({**new_tables().meta}, rows)))
    document = orjson.loads(text)
    del document["_meta"]
    assert document == rows
    read = decode(text, "okrmeet.json")
    assert b"".join(encode(read)) == text
    assert read.all() == rows
    assert b"".join(encode(decode(path.read_bytes(), "okrmeet.json"))) == path.read_bytes()


def test_a_table_is_parsed_when_it_is_first_asked_for_and_not_when_the_file_is_written_anew(path: Path) -> None:
    tables = decode(path.read_bytes(), "okrmeet.json")
    encode(tables)
    assert tables._parsed == {"person": None}
    tables.apply(2, [Row("person", "1", None), Row("person", "3", {"id": "cy"}), Row("counter", "1", {"id": "c"})])
    assert tables._parsed["person"] is None
    assert list(tables.rows("person")) == ["2", "3"]
    assert tables.meta["next"] == {"person": 4, "counter": 2}
    assert list(tables) == ["person", "counter"]


@pytest.mark.parametrize("end", [b"", b" ", b"\n"])
def test_a_file_that_was_edited_is_parsed_whole(path: Path, end: bytes) -> None:
    text = path.read_bytes().replace(b'"name":"Ana S', b'"name":"Eva S') + end
    tables = decode(text, "okrmeet.json")
    assert tables._parsed["person"] is not None
    assert tables.rows("person")["1"]["name"] == "Eva Sóusa"


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ({"1": {"id": "ana", "_v": 1, "_seq": 1}}, "table person, id ana, field name: Field required"),
        ({"1": {"id": "ana", "_v": 1, "_seq": 1, "name": 3}}, "table person, id ana, field name: Input should be"),
        (
            {"1": {"id": "ana", "_v": 1, "_seq": 1, "name": "A", "nmae": ""}},
            "table person, id ana, field nmae: Extra",
        ),
        ({"1": {"id": "ana", "_seq": 1, "name": "A"}}, "table person, id ana, field _v: it is missing"),
        ({"1": {"id": "ana", "_v": 1, "_seq": True, "name": "A"}}, "table person, id ana, field _seq: it is missing"),
        ({"1": {"_v": 1, "_seq": 1, "name": "A"}}, "table person, row 1: id is missing"),
        ({"one": {"id": "ana", "_v": 1, "_seq": 1, "name": "A"}}, "table person, row 'one'"),
        (
            {str(row): {"id": "ana", "_v": 1, "_seq": 1, "name": "A"} for row in (1, 2)},
            "table person, id ana: rows 1",
        ),
    ],
)
def test_a_damaged_document_is_named_when_it_is_read_and_does_not_hinder_opening(
    path: Path, rows: dict[str, object], names: str
) -> None:
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "person": rows}))
    with open_file(path, write=False) as store:
        assert store.find(Counter) == []
        with pytest.raises(Corrupt, match=f"okrmeet.json is damaged: {names}"):
            store.find(Person)
        with pytest.raises(Corrupt, match=names):
            store.get(Person, "ana")


def test_documents_are_parsed_when_read_and_only_once(path: Path) -> None:
    with open_file(path, write=False) as store:
        ana = store.get(Person, "ana")
        assert ana is not None
        assert store.get(Person, "ana") is ana
        assert store.find(Person)[0] is ana


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"".join(encode(new_tables()))], ids=["empty", "cut", "list", "new"]
)
@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(text: bytes, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        with suppress(Corrupt):
            decode(text, "okrmeet.json")
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
