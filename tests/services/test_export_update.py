"""A file that somebody wrote is brought up to date: it says what the workspace says, and keeps every remark."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.gone import trace_of
from okrmeet.domain.people import Away, Person, Settings
from okrmeet.domain.records import Checkin
from okrmeet.services.export_update import updated
from okrmeet.services.export_yaml import yaml_of
from okrmeet.services.import_file import plan_import
from okrmeet.services.sample import sample_folder
from okrmeet.services.userfile import BadFile
from tests.services.workspaces import workspaces

NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)
EXAMPLE = (sample_folder() / "import_example.yaml").read_text(encoding="utf-8")
on_disk = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def written(folder: Path, text: str) -> Path:
    path = folder / "team.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def brought_in(path: Path) -> Documents:
    return Documents().after(plan_import(path, Documents(), NOW, "t").change)


def remarks(text: str) -> list[str]:
    return re.findall(r"#[^\n]*", text)


@pytest.fixture
def example(tmp_path: Path) -> tuple[Path, Documents]:
    """The example, and the workspace that was made from it."""
    path = written(tmp_path, EXAMPLE)
    return path, brought_in(path)


def test_a_file_that_says_the_same_keeps_every_byte_of_its_entries(example: tuple[Path, Documents]) -> None:
    path, docs = example
    text, strangers = updated(path, docs)
    assert strangers == []
    assert text == EXAMPLE


def test_only_what_differs_is_changed(example: tuple[Path, Documents]) -> None:
    path, docs = example
    target = docs.need(KeyResult, "PAY-O1.2").with_(target=25.0, owner=None)
    dropped = docs.need(Objective, "ACME-O1").with_(status=GoalStatus.DROPPED, owner=None)
    text, _ = updated(path, docs.after(Change("x", (target, dropped))))
    before, after = (dict(enumerate(one.splitlines())) for one in (EXAMPLE, text))
    changed = [line for line in after.values() if line not in before.values()]
    assert [line.strip() for line in changed] == [
        "owner:",
        "status: dropped",
        "- {id: PAY-O1.2, title: Median time to pay, metric: number, unit: s, start: 48, target: 25}",
    ]
    assert remarks(text) == remarks(EXAMPLE)


def test_new_entries_come_at_the_end_of_their_list_and_before_what_announces_the_next(tmp_path: Path) -> None:
    path = written(tmp_path, "okrmeet: 1\npeople:  # who\n  - {id: ana, name: Ana}  # leads\n\n# Teams\nunits:\n"
                             "  - {key: PAY, name: Payments, level: team, lead: ana}\n# the end\n")  # fmt: skip
    docs = brought_in(path).after(Change("x", (Person(id="ben", name="Ben: #1"),)))
    text, _ = updated(path, docs)
    assert text == (
        "okrmeet: 1\npeople:  # who\n  - {id: ana, name: Ana}  # leads\n  - {id: ben, name: 'Ben: #1'}\n\n# Teams\n"
        "units:\n  - {key: PAY, name: Payments, level: team, lead: ana}\n# the end\n"
    )


def test_goals_and_fields_that_are_new_stand_before_what_announces_the_next_section(tmp_path: Path) -> None:
    start = "okrmeet: 1\nunits: [{key: PAY, name: P, level: team}]\nobjectives:\n  - id: PAY-O1\n    unit: PAY\n"
    path = written(tmp_path, f"{start}    cycle: 2026-Q4\n    title: Old  # ours\n\n# Days off\naway: []\n")
    docs = brought_in(path)
    objective = docs.need(Objective, "PAY-O1").with_(why="Because")
    kr = KeyResult(id="PAY-O1.1", objective="PAY-O1", team="PAY", title="A")
    other = Objective(id="PAY-O2", unit="PAY", cycle="2026-Q4", title="New")
    below = KeyResult(id="PAY-O2.1", objective="PAY-O2", team="PAY", title="B")
    text, _ = updated(path, docs.after(Change("x", (objective, kr, other, below))))
    assert text == (
        "okrmeet: 1\nunits: [{key: PAY, name: P, level: team}]\nobjectives:\n  - id: PAY-O1\n    unit: PAY\n"
        "    cycle: 2026-Q4\n    title: Old  # ours\n    why: Because\n    key_results:\n"
        "      - {id: PAY-O1.1, title: A}\n  - id: PAY-O2\n    unit: PAY\n    cycle: 2026-Q4\n    title: New\n"
        "    key_results:\n      - {id: PAY-O2.1, title: B}\n\n# Days off\naway: []\n"
    )


def test_what_was_taken_away_goes_and_what_was_never_there_stays(example: tuple[Path, Documents]) -> None:
    path, docs = example
    (away,) = docs.all(Away)
    after = docs.after(Change("x", (trace_of(docs, away),), removes=(away,)))
    path.write_text(EXAMPLE.replace("people:", "people:\n  - {id: new, name: New}"), encoding="utf-8")
    text, strangers = updated(path, after)
    assert "2026-12-21" not in text
    assert "{id: new, name: New}" in text
    assert strangers == ["new"]


def test_another_time_zone_changes_no_moment(example: tuple[Path, Documents], tmp_path: Path) -> None:
    path, docs = example
    moved = docs.after(Change("x", (docs.need(Settings, "settings").with_(timezone="Asia/Tokyo"),)))
    text, _ = updated(path, moved)
    again = brought_in(written(tmp_path, text))
    assert [c.at for c in again.all(Checkin)] == [c.at for c in docs.all(Checkin)]


def test_goals_without_an_id_get_theirs_so_that_they_stay_known(tmp_path: Path) -> None:
    goals = "objectives:\n  - unit: PAY\n    cycle: 2026-Q4\n    title: Old  # ours\n    key_results: [{title: A}]\n"
    path = written(tmp_path, f"okrmeet: 1\nunits: [{{key: PAY, name: P, level: team}}]\n{goals}")
    docs = brought_in(path)
    text, _ = updated(path, docs)
    assert "- id: PAY-O1\n    unit: PAY" in text
    assert "[{id: PAY-O1.1, title: A}]" in text
    path.write_text(text, encoding="utf-8")
    renamed = docs.after(Change("x", (docs.need(Objective, "PAY-O1").with_(title="New"),)))
    assert "title: New  # ours" in updated(path, renamed)[0]


def test_a_file_that_import_would_not_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        updated(written(tmp_path, "okrmeet: 1\npeple: []\n"), Documents())


@on_disk
@given(first=workspaces(), second=workspaces(), data=st.data())
def test_any_file_says_what_the_workspace_says_and_keeps_every_remark(
    tmp_path: Path, first: Documents, second: Documents, data: st.DataObject
) -> None:
    lines = yaml_of(second if data.draw(st.booleans()) else first).splitlines()
    kept = [line for line in lines if line.endswith(":") or line.startswith(("okrmeet", "settings", "units"))]
    sparse = [line for line in lines if line in kept or not line.startswith("  - {") or data.draw(st.booleans())]
    text = "".join(f"{line}\n" + (f"# remark {n}\n\n" * data.draw(st.booleans())) for n, line in enumerate(sparse))
    path = written(tmp_path, text)
    try:
        new, strangers = updated(path, first)
    except BadFile:  # it names what is neither here nor there
        return
    path.write_text(new, encoding="utf-8")
    assert re.findall(r"^ *# remark [0-9]+$", new, re.MULTILINE) == re.findall(
        r"^# remark [0-9]+$", text, re.MULTILINE
    )
    if not strangers:
        assert yaml_of(brought_in(path)) == yaml_of(first)
    assert updated(path, first)[0] == new
