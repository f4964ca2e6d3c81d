"""Workspaces of every schema that was ever released are opened, and older ones brought up to date."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Person
from okrmeet.services.doctor import check_up
from okrmeet.services.load import load_all
from okrmeet.store.migrations import MIGRATIONS
from okrmeet.store.tinydb.layout import SCHEMA
from okrmeet.store.tinydb.opening import open_file

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("schema-*.json"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "okrmeet.json"))


def test_there_is_a_file_of_every_schema_and_a_migration_to_each_but_the_first() -> None:
    assert [int(re.sub(r"\D", "", file.stem)) for file in FILES] == list(range(1, SCHEMA + 1))
    assert len(MIGRATIONS) == SCHEMA - 1
    assert len({migration.__name__ for migration in MIGRATIONS}) == len(MIGRATIONS)


def test_every_released_file_is_read_without_being_changed(released: Path) -> None:
    before = released.read_bytes()
    with open_file(released, write=False) as store:
        docs = load_all(store)
        assert {person.id for person in docs.all(Person)} >= {"ana", "ben"}
    assert released.read_bytes() == before
    assert check_up(released) == []
    assert [path.name for path in released.parent.iterdir()] == ["okrmeet.json"]


def test_a_writer_brings_an_older_file_up_to_date_and_keeps_the_old_one(released: Path) -> None:
    before = released.read_bytes()
    schema = json.loads(before)["_meta"]["1"]["schema"]
    with open_file(released, write=False) as store:
        read = load_all(store)
    with open_file(released, write=True) as store:
        assert bool(store.notes) == (schema < SCHEMA)
        assert all(f"from schema {schema} to {SCHEMA}" in note for note in store.notes)
        store.commit(Change("Zoe", puts=(Person(id="zoe", name="Zoe"),)), "ana")
    assert json.loads(released.read_bytes())["_meta"]["1"]["schema"] == SCHEMA
    kept = released.parent / "okrmeet.json.backups" / f"schema-{schema}.json"
    if schema < SCHEMA:
        assert kept.read_bytes() == before
    with open_file(released, write=True) as store:
        assert store.notes == ()
        assert {p.id for p in store.find(Person)} == {p.id for p in read.all(Person)} | {"zoe"}
