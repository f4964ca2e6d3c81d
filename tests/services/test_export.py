"""What is written out comes back: every round trip gives the same bytes, and the same workspace."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Person, Settings, Unit
from okrmeet.domain.records import Checkin
from okrmeet.services.csv_cells import as_cell, from_cell
from okrmeet.services.export_json import json_of
from okrmeet.services.export_yaml import yaml_of
from okrmeet.services.goals_table import csv_of
from okrmeet.services.import_file import import_file, plan_import
from okrmeet.services.load import load_all
from okrmeet.services.sample import WORKSPACE, sample_folder
from okrmeet.services.userfile import BadFile
from okrmeet.store.tinydb.opening import open_file
from tests.services.workspaces import workspaces

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
SAMPLE = sample_folder() / WORKSPACE
on_disk = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def everything(docs: Documents) -> list[Doc]:
    return [doc for kind in KINDS.values() for doc in docs.all(kind)]


def brought_in(folder: Path, name: str, text: str | bytes, into: Documents | None = None) -> Documents:
    """What a workspace holds after importing a file of that name."""
    before = into or Documents()
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return before.after(plan_import(path, before, NOW, "t").change)


def same(first: Doc | None, second: Doc) -> bool:
    return first is not None and first.same_as(second)


@on_disk
@given(docs=workspaces())
def test_yaml_brings_everything_back_and_is_the_same_again(tmp_path: Path, docs: Documents) -> None:
    written = yaml_of(docs)
    back = brought_in(tmp_path, "a.yaml", written)
    assert yaml_of(back) == written
    told = [doc for doc in everything(docs) if not isinstance(doc, Checkin)]
    assert len(told) == len([doc for doc in everything(back) if not isinstance(doc, Checkin)])
    for kind in (Settings, Person, Unit, Objective, KeyResult):
        assert all(same(back.get(kind, doc.id), doc) for doc in docs.all(kind))
    values = {(c.key_result, c.at): (c.value, c.confidence, c.note, c.by) for c in docs.all(Checkin)}
    assert {(c.key_result, c.at): (c.value, c.confidence, c.note, c.by) for c in back.all(Checkin)} == values


@on_disk
@given(docs=workspaces())
def test_json_brings_every_document_back_and_is_the_same_again(tmp_path: Path, docs: Documents) -> None:
    written = json_of(docs)
    back = brought_in(tmp_path, "a.json", written)
    assert json_of(back) == written
    assert len(everything(back)) == len(everything(docs))
    assert all(same(back.get(type(doc), doc.id), doc) for doc in everything(docs))


@on_disk
@given(docs=workspaces())
def test_the_table_brings_the_goals_back_and_is_the_same_again(tmp_path: Path, docs: Documents) -> None:
    written = csv_of(docs)
    goals = {doc for doc in everything(docs) if isinstance(doc, Objective | KeyResult | Checkin)}
    without = Documents(doc for doc in everything(docs) if doc not in goals)
    back = brought_in(tmp_path, "a.csv", written, without)
    assert csv_of(back) == written
    for kind in (Objective, KeyResult):
        assert all(same(back.get(kind, doc.id), doc) for doc in docs.all(kind))


@on_disk
@given(docs=workspaces())
def test_importing_what_was_exported_into_the_same_workspace_does_nothing(tmp_path: Path, docs: Documents) -> None:
    for name, text in (("a.yaml", yaml_of(docs)), ("a.csv", csv_of(docs)), ("a.json", json_of(docs).decode())):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        assert plan_import(tmp_path / name, docs, NOW, "t").change.empty


@on_disk
@given(docs=workspaces())
def test_no_cell_of_the_table_is_a_formula(tmp_path: Path, docs: Documents) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_of(docs), newline="")))
    for row in rows:
        for name, cell in row.items():
            if name in ("start", "target", "at_least", "at_most", "weight"):
                assert not cell or isinstance(float(cell), float)  # a number stays a number
            else:
                assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")


@given(st.text(), st.text("'=+-@\t\r\n a", max_size=6))
def test_every_text_comes_back_from_its_cell_and_none_is_a_formula(text: str, nasty: str) -> None:
    for cell in (text, nasty, nasty + text):
        assert from_cell(as_cell(cell)) == cell
        assert as_cell(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r")
        if cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "'"):
            assert as_cell(cell) == cell


@pytest.mark.parametrize(("name", "write"), [("a.json", json_of), ("a.yaml", lambda docs: yaml_of(docs).encode())])
def test_the_sample_comes_back_through_the_store(
    tmp_path: Path, name: str, write: Callable[[Documents], bytes]
) -> None:
    with open_file(SAMPLE, write=False) as store:
        written = write(load_all(store))
    (tmp_path / name).write_bytes(written)
    with open_file(tmp_path / "new.json", write=True, create=True) as new:
        import_file(new, tmp_path / name, NOW, "t")
        assert write(load_all(new)) == written
    with open_file(tmp_path / "new.json", write=False) as again:
        assert write(load_all(again)) == written


def whole(**tables: list[dict[str, object]]) -> bytes:
    return orjson.dumps({"okrmeet": 1, "documents": tables})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (whole(person=[{"id": "ana"}]), "documents.person[0].name: Field required"),
        (whole(person=[{"id": "Ana", "name": "A"}]), "documents.person[0].id: the id of a person"),
        (whole(person=[{"id": "ana", "name": "A"}] * 2), "'ana' is there twice"),
        (whole(persn=[]), "do you mean person?"),
        (whole(unit=[{"id": "A", "name": "A", "level": "team", "lead": "x"}]), "there is no person 'x' in the file"),
        (whole(unit=[{"id": "A", "name": "A", "level": "team", "parent": "A"}]), "cannot be above itself"),
        (whole(settings=[{"timezone": "Mars"}]), "no time zone"),
        (whole(action=[{"id": "x", "at": "2026-01-01T00:00Z", "unit": "A", "text": "x"}]), "such as A-31"),
        (whole(moved=[{"id": "x", "unit": "A", "meeting": "weekly", "day": "2026-01-01", "reason": "",
                       "at": "2026-01-01T00:00"}]), "needs its time zone"),
        (whole(counter=[{"id": "action", "last": 2**60}]), "too large"),
        (b'{"okrmeet": 2, "documents": {}}', "reads version 1"),
        (b'{"okrmeet": 1, "documents": {}, "peple": 1}', "unknown field"),
        (b'{"okrmeet": 1, "documents": []}', "a list of documents for each kind"),
        (b'{"okrmeet": 1, "documents": {"person": [1]}}', "expected a document"),
        (b'{"okrmeet": 1, "documents": {"person": [{"id": ' + b"[" * 900 + b"]" * 900 + b"}]}}", "nested too deep"),
    ],
)  # fmt: skip
def test_a_whole_workspace_is_not_believed(tmp_path: Path, text: bytes, said: str) -> None:
    (tmp_path / "a.json").write_bytes(text)
    with pytest.raises(BadFile) as caught:
        plan_import(tmp_path / "a.json", Documents(), NOW, "t")
    assert said in str(caught.value)


def test_a_whole_workspace_comes_into_an_empty_one_only(tmp_path: Path) -> None:
    docs = Documents([Person(id="ana", name="Ana")])
    (tmp_path / "a.json").write_bytes(json_of(docs))
    with pytest.raises(BadFile, match="into an empty one"):
        plan_import(tmp_path / "a.json", Documents([Person(id="ben", name="Ben")]), NOW, "t")
    with pytest.raises(BadFile, match="into an empty one"):
        plan_import(tmp_path / "a.json", Documents([Person(id="ana", name="Anna")]), NOW, "t", update=True)


def test_text_of_a_whole_workspace_is_cleaned(tmp_path: Path) -> None:
    back = brought_in(tmp_path, "a.json", whole(person=[{"id": "ana", "name": "\x1b[31mAna\u202e"}]))
    assert back.need(Person, "ana").name == "Ana"
