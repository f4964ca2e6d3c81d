"""Whatever a file holds, recording it gives a meeting that can be stored and read, or says what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import plan_record, record_file
from okrmeet.services.record_head import FIELDS
from okrmeet.services.userfile import BadFile
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.storable import to_body
from tests.monthly import MONTHLY, a_month_later
from tests.quarterly import QUARTERLY, a_quarter_later, make_workspace
from tests.services.recorded import a_week_later
from tests.weekly import WEEKLY

TEXTS = {path: path.read_text(encoding="utf-8") for path in (WEEKLY, MONTHLY, QUARTERLY)}
TEXT = TEXTS[WEEKLY]
TREES: dict[Path, dict[str, Any]] = {path: YAML(typ="safe", pure=True).load(text) for path, text in TEXTS.items()}
BEFORE = {WEEKLY: a_week_later, MONTHLY: a_month_later, QUARTERLY: a_quarter_later}
each = pytest.mark.parametrize("source", TEXTS, ids=lambda path: path.stem)
WORDS = (
    *FIELDS, "ana", "eve", "PAY", "RISK", "A-1", "A-3", "PAY-O1.1", "PAY-O1.3", "PAY-O2.2", "confidence", "guard",
    "low", "units", "adjust", "start", "objective", "key_result", "RISK-O1", "SHOP", "finn", "met",
    "quarterly", "clear", "mirror", "together", "no-time", "other", "achieved", "keep", "defer", "abandon", "2027-Q1",
    "2026-Q3", "PAY-O4", "PAY-O4.1", "PAY-O3", "lacked", "mad", "Testing", "drop", "fate", "retro", "2", "70%",
    "done", "dropped", "handed over", "split", "weekly", "monthly", "update", "continue", "stop", "target",
    "win", "card", "true", "yes", "", "~", "0", "-1", "0.1", "1e308", "1e-300", ".nan", "99%", "1,5", "10:00",
    "10:04", "2026-11-23", "2026-11-23T10:00", "2200-12-31T23:59", "1970-01-01T00:00", "2026-11-23T10:00+14:00",
    "\u202e", "\x1b[2J", "é" * 600,
)  # fmt: skip
many = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome(folder: Path, data: bytes, source: Path = WEEKLY) -> Documents | BadFile:
    """What becomes of a file that was made from another one; a meeting must be sound."""
    path, before = folder / "meeting.yaml", BEFORE[source]()
    path.write_bytes(data)
    try:
        meeting, change = plan_record(path, before)
    except BadFile as error:
        return error
    docs = before.after(change)
    for doc in change.puts:
        to_body(doc, 1)
    assert all(before.get(type(doc), doc.id) is not None for doc in change.removes)
    assert docs.need(Meeting, meeting.id).state is MeetingState.CLOSED
    assert minutes_of(docs, meeting.id, full=True)
    return docs


def with_other_lines(data: st.DataObject, source: Path) -> bytes:
    """The meeting with lines dropped, doubled, swapped, cut, and with other words in them."""
    lines = TEXTS[source].splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        at, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(("drop", "double", "swap", "word", "cut"))):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(other, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "word":
                parts = lines[at].split(" ")
                parts[data.draw(st.integers(0, len(parts) - 1))] = data.draw(st.sampled_from(WORDS)) + ", "
                lines[at] = " ".join(parts)
            case _:
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
    return "".join(lines).encode()


@each
@many
@given(data=st.data())
def test_lines_dropped_doubled_swapped_and_overwritten(tmp_path: Path, source: Path, data: st.DataObject) -> None:
    outcome(tmp_path, with_other_lines(data, source), source)


@settings(many, max_examples=30)
@given(data=st.data())
def test_a_file_is_taken_whole_or_changes_no_byte_of_the_workspace(tmp_path: Path, data: st.DataObject) -> None:
    path, workspace = tmp_path / "meeting.yaml", tmp_path / "okrmeet.json"
    if not workspace.exists():
        make_workspace(workspace)
    before = workspace.read_bytes()
    path.write_bytes(with_other_lines(data, QUARTERLY))
    with open_file(workspace, write=True) as store:
        try:
            meeting = record_file(store, path)
        except BadFile:
            meeting = None
    assert (workspace.read_bytes() == before) == (meeting is None)
    workspace.write_bytes(before)


@many
@given(at=st.integers(0, len(TEXT)), length=st.integers(0, 30), junk=st.binary(max_size=12))
@example(at=0, length=len(TEXT), junk=b"")
@example(at=0, length=0, junk=b"\xff\xfe")
def test_bytes_overwritten(tmp_path: Path, at: int, length: int, junk: bytes) -> None:
    body = TEXT.encode()
    outcome(tmp_path, body[:at] + junk + body[at + length :])


@st.composite
def other_trees(draw: st.DrawFn, source: Path) -> dict[str, Any]:
    """The meeting with some values in it that do not belong there."""
    tree: dict[str, Any] = json.loads(json.dumps(TREES[source], default=str))
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(WORDS),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
        max_leaves=4,
    )
    for _ in range(draw(st.integers(1, 5))):
        place: Any = tree
        while True:
            keys = list(place) if isinstance(place, dict) else range(len(place))
            key = draw(st.sampled_from((*keys, "worth"))) if isinstance(place, dict) else draw(st.sampled_from(keys))
            inside = place.get(key) if isinstance(place, dict) else place[key]
            if not inside or not isinstance(inside, dict | list) or draw(st.booleans()):
                place[key] = draw(values)
                break
            place = inside
    return tree


@each
@many
@given(data=st.data())
def test_values_that_do_not_belong_there(tmp_path: Path, source: Path, data: st.DataObject) -> None:
    outcome(tmp_path, json.dumps(data.draw(other_trees(source))).encode(), source)


@many
@given(
    started=st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M}"),
    ended=st.none() | st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M}"),
)
@example(started="2026-03-29T01:30", ended=None)  # the clocks of Lisbon skip this
@example(started="2026-11-16T10:00", ended=None)  # held already
@example(started="2026-11-16T09:59", ended="2026-11-16T10:30")  # overlaps
@example(started="1970-01-01T00:00", ended=None)
@example(started="2200-12-31T23:59", ended=None)
def test_any_day_before_or_after_the_other_meetings(tmp_path: Path, started: str, ended: str | None) -> None:
    text = TEXT.replace("2026-11-23T10:00", started).replace("2026-11-23T10:20", ended or "~")
    outcome(tmp_path, text.encode())


@each
def test_the_file_that_is_changed_here_is_a_good_one(tmp_path: Path, source: Path) -> None:
    found = outcome(tmp_path, TEXTS[source].encode(), source)
    assert isinstance(found, Documents)
