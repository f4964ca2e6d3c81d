"""Files that were damaged, or never were what they seem: never a traceback, never half of anything.

The examples are mutated byte by byte and word by word; what is taken all the same must be a sound workspace.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from okrmeet.analysis.goals import goal_tree
from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Unit
from okrmeet.engine.closing import close
from okrmeet.services.export_json import json_of
from okrmeet.services.export_yaml import yaml_of
from okrmeet.services.goals_table import csv_of
from okrmeet.services.import_file import import_file, plan_import
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.prep import prepare
from okrmeet.services.sample import sample_folder
from okrmeet.services.userfile import BadFile
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.storable import to_body
from tests.team import Held

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
EXAMPLE = (sample_folder() / "import_example.yaml").read_bytes()
on_disk = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


PIECES = [
    b"\n", b"{", b"}", b"[", b"]", b": ", b"- ", b'"', b"'", b"#", b",", b"\x00", b"\xff", b"null", b"-1", b"1e999",
    b"&a ", b"*a", b"!!x ", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\t", b"\xed\xa0\x80", b"=1+1", b"9" * 20, b"\\ud800",
    b"\x1b[31m", b"O1", b"---\n",
]  # fmt: skip

Files = dict[str, tuple[bytes, Documents]]
Steps = list[tuple[str, float, float, bytes]]


def _example(folder: Path) -> Documents:
    path = folder / "example.yaml"
    path.write_bytes(EXAMPLE)
    return Documents().after(plan_import(path, Documents(), NOW, "t").change)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """An example of each kind of file, and the workspace into which it is taken."""
    docs = _example(tmp_path_factory.mktemp("example"))
    goals = {doc for kind in (Objective, KeyResult) for doc in docs.all(kind)}
    everything: list[Doc] = [doc for kind in KINDS.values() for doc in docs.all(kind)]
    checked = [doc for doc in everything if doc not in goals and doc.table != "checkin"]
    return {
        "a.yaml": (EXAMPLE, Documents()),
        "b.yaml": (yaml_of(docs).encode(), Documents()),
        "c.csv": (csv_of(docs).encode(), Documents(checked)),
        "d.json": (json_of(docs), Documents()),
    }


def taken(path: Path, data: bytes, into: Documents) -> Documents | None:
    """What the workspace holds after it was imported; None where the file was refused. Everything else is a bug."""
    path.write_bytes(data)
    try:
        plan = plan_import(path, into, NOW, "t")
    except BadFile as error:
        said = str(error)
    else:
        said = ""
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in said.replace("\n", ""))
    if said:
        return None
    for doc in plan.change.puts:
        to_body(doc, 1)  # the store takes it
    return into.after(plan.change)


def sound(docs: Documents) -> None:
    """What was taken can be written out again."""
    assert yaml_of(docs)
    assert csv_of(docs)
    assert json_of(docs)


mutations = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "flip", "copy", "swap")),
        st.floats(0, 1), st.floats(0, 1),
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from(PIECES),
        ),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def mutated(data: bytes, steps: Steps) -> bytes:
    for what, where, far, more in steps:
        at = int(where * len(data))
        to = min(len(data), at + 1 + int(far * far * 60))
        match what:
            case "put":
                data = data[:at] + more + data[at:]
            case "cut":
                data = data[:at] + data[to:]
            case "flip":
                data = data[:at] + bytes(byte ^ 1 << int(far * 7) for byte in data[at : at + 1]) + data[at + 1 :]
            case "copy":
                data = data[:to] + data[at:to] + data[to:]
            case _:
                data = data[:at] + more + data[to:]
    return data


@on_disk
@given(name=st.sampled_from(("a.yaml", "b.yaml", "c.csv", "d.json")), steps=mutations)
@example("d.json", [("swap", 0.0, 1.0, b'{"okrmeet": 1, "documents": null}')])
def test_a_damaged_file_is_refused_in_words_or_is_sound(
    tmp_path: Path, files: Files, name: str, steps: Steps
) -> None:
    data, into = files[name]
    docs = taken(tmp_path / name, mutated(data, steps), into)
    if docs is not None:
        sound(docs)


@on_disk
@given(
    name=st.sampled_from(("a.yaml", "c.csv", "d.json", "e")), data=st.one_of(st.binary(), st.text().map(str.encode))
)
def test_any_bytes_are_refused_in_words_or_are_sound(tmp_path: Path, name: str, data: bytes) -> None:
    docs = taken(tmp_path / name, data, Documents())
    if docs is not None:
        sound(docs)


def test_every_single_byte_may_be_missing(tmp_path: Path, files: Files) -> None:
    places = random.Random(8)
    for name, (data, into) in files.items():
        for at in places.sample(range(len(data)), 60):
            taken(tmp_path / name, data[:at] + data[at + 1 :], into)
            taken(tmp_path / name, data[:at], into)


@on_disk
@given(steps=mutations, update=st.booleans(), name=st.sampled_from(("a.yaml", "c.csv", "d.json")))
def test_a_workspace_on_disk_has_all_of_a_damaged_file_or_nothing(
    tmp_path: Path, files: Files, name: str, steps: Steps,
    update: bool,
) -> None:  # fmt: skip
    workspace, file = tmp_path / "w.json", tmp_path / name
    workspace.unlink(missing_ok=True)
    data, into = files[name]
    with open_file(workspace, write=True, create=True) as store:
        store.commit(Change("before", tuple(d for kind in KINDS.values() for d in into.all(kind))), "test")
    before = workspace.read_bytes()
    file.write_bytes(mutated(data, steps))
    with open_file(workspace, write=True) as store:
        head = store.head()
        try:
            plan = import_file(store, file, NOW, "t", update=update)
        except BadFile:
            assert store.head() == head
            plan = None
    if plan is None or plan.change.empty:
        assert workspace.read_bytes() == before
    else:
        with open_file(workspace, write=False) as store:
            docs = load_all(store)
        assert all(docs.get(type(doc), doc.id) is not None for doc in plan.change.puts)


@pytest.fixture(scope="module")
def held() -> dict[str, Any]:
    """A whole workspace in which a weekly was held, as JSON."""
    meeting = Held()
    for line in ("! call Risk @ben fri", "= ship it", "~ pricing", "+ a win", "; private"):
        meeting.say(line)
    meeting.next(2)
    meeting.say("% 1.1 70 7 wallet")
    meeting.do(close)
    found: dict[str, Any] = orjson.loads(json_of(meeting.shelf.docs))
    return found


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 2**70), st.floats(), st.text(max_size=5), st.just([]), st.just({}),
    st.sampled_from(("ana", "PAY", "PAY-O1", "2026-11-23", "2026-11-23T10:00", "2026-11-23T10:00Z", "A-1", "open")),
)  # fmt: skip


@on_disk
@given(data=st.data(), times=st.integers(1, 3))
def test_a_whole_workspace_with_other_values_is_refused_in_words_or_is_sound(
    tmp_path: Path, held: dict[str, Any], data: st.DataObject, times: int
) -> None:
    changed = orjson.loads(orjson.dumps(held))
    for _ in range(times):
        place: Any = changed["documents"]
        while True:
            key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            if not place[key] or not isinstance(place[key], dict | list) or data.draw(st.integers(0, 5)) == 0:
                break
            place = place[key]
        if isinstance(place, dict) and data.draw(st.booleans()):
            place[data.draw(st.sampled_from((*place, "due", "new")))] = data.draw(ANYTHING)
        elif data.draw(st.booleans()):
            place[key] = data.draw(ANYTHING)
        else:
            del place[key]
    docs = taken(tmp_path / "w.json", json.dumps(changed).encode(), Documents())
    if docs is not None:
        sound(docs)
        for meeting in docs.all(Meeting):
            assert minutes_of(docs, meeting.id)
        for unit in docs.all(Unit):
            prepare(docs, unit.id, NOW)
        goal_tree(docs, "2026-Q4", NOW)
