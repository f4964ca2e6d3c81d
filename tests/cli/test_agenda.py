"""Agendas on the command line: printed, checked, explained, and held or recorded from a file."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.agenda.load import SHIPPED, built_in, source_of
from okrmeet.domain.meeting import Meeting, MeetingState, StepKind
from okrmeet.engine.capture_line import plain_hint
from okrmeet.services.agenda_file import read_agenda
from okrmeet.services.clock import SystemClock
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.sample import copy_sample, sample_folder
from okrmeet.store.tinydb.opening import open_file
from tests.agenda.own import EVERY_KIND_TWICE, own_agenda
from tests.cli.ran import Okrmeet
from tests.cli.test_plain import Said, Table
from tests.weekly import MEETING, make_workspace

EXAMPLE = sample_folder() / "agenda_example.yaml"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example in the current folder."""
    return Path(shutil.copy(EXAMPLE, tmp_path / "own.yaml"))


@pytest.mark.parametrize("words", [("agenda",), ("agenda", "show")])
def test_without_a_name_there_is_a_list_of_what_okrmeet_ships(okrmeet: Okrmeet, words: tuple[str, ...]) -> None:
    ran = okrmeet(*words)
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["Agenda", *SHIPPED]
    assert [line.split()[2] for line in ran.out.splitlines()] == ["Minutes", "30", "15", "60", "120"]
    assert okrmeet(*words, "--json").json == [
        {"name": "weekly", "meeting": "weekly", "title": "Weekly tactical", "minutes": 30},
        {"name": "weekly-15", "meeting": "weekly", "title": "Weekly tactical", "minutes": 15},
        {"name": "monthly", "meeting": "monthly", "title": "Monthly check-in", "minutes": 60},
        {"name": "quarterly", "meeting": "quarterly", "title": "Quarterly retrospective", "minutes": 120},
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_agenda_is_printed_as_it_is_with_its_comments(okrmeet: Okrmeet, name: str) -> None:
    ran = okrmeet("agenda", "show", name)
    assert (ran.code, ran.out, ran.err) == (0, source_of(name), "")
    assert ran.out.startswith("# ")


def test_an_agenda_as_json_has_the_documented_keys(okrmeet: Okrmeet) -> None:
    found = okrmeet("agenda", "show", "weekly-15", "--json").json
    assert list(found) == ["name", "meeting", "title", "minutes", "steps"]
    assert list(found["steps"][0])[:5] == ["key", "kind", "title", "minutes", "prompt"]
    assert {step["usual"] for step in found["steps"]} == {None}
    rounds = {step["key"]: step["changed_only"] for step in found["steps"] if step["kind"] == "check_in"}
    assert rounds == {"confidence": True}


def test_what_a_unit_usually_takes_stands_beside_the_timeboxes(okrmeet: Okrmeet, tmp_path: Path) -> None:
    copy_sample(tmp_path / "okrmeet.json")
    rows = okrmeet("agenda", "show", "weekly", "--unit", "pay").out.splitlines()
    assert rows[0].split() == ["Step", "Kind", "Minutes", "Usually", "Title"]
    usual = {row.split()[0]: row.split()[3] for row in rows[1:]}
    assert list(usual) == [step.key for step in built_in("weekly").steps]
    found = okrmeet("agenda", "show", "weekly", "--unit", "PAY", "--json").json
    told = {step["key"]: step["usual"] for step in found["steps"]}
    assert usual == {key: "–" if minutes is None else f"{minutes:g}" for key, minutes in told.items()}
    assert told["promises"] is not None
    assert okrmeet("agenda", "show", "weekly", "--unit", "PYA").code == 2


def test_of_a_unit_without_times_nothing_is_usual(okrmeet: Okrmeet, workspace: Path) -> None:
    rows = okrmeet("agenda", "show", "weekly", "--unit", "PAY").out.splitlines()
    assert {row.split()[3] for row in rows[1:]} == {"–"}


def test_an_own_agenda_is_shown_as_it_was_read(okrmeet: Okrmeet, example: Path) -> None:
    out = okrmeet("agenda", "show", "own.yaml").out
    assert [row.split()[0] for row in out.splitlines()[1:]] == [step.key for step in read_agenda(EXAMPLE).steps]


def test_a_wrong_name_is_wrong_usage_with_the_nearest_one(okrmeet: Okrmeet) -> None:
    for words in (("agenda", "show", "wekly"), ("run", "weekly", "--agenda", "wekly")):
        ran = okrmeet(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "there is no agenda 'wekly'; do you mean weekly?" in ran.err


def test_a_right_file_is_said_to_be_right_in_a_sentence(okrmeet: Okrmeet, example: Path) -> None:
    ran = okrmeet("agenda", "check", "own.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Quick tactical: a weekly of 8 steps in 25 minutes, and nothing is wrong\n"


def test_a_wrong_file_ends_with_2_and_all_that_is_wrong_with_it(okrmeet: Okrmeet, example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    example.write_text(text.replace("kind: guard", "kind: gard").replace("minutes: 8", "minutes: soon"), "utf-8")
    ran = okrmeet("agenda", "check", "own.yaml")
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("own.yaml, line 21, steps[1].kind: expected one of")
    assert first.endswith("do you mean guard?")
    assert second.startswith("own.yaml, line 28, steps[2].minutes: 'soon' is not a number")


def test_kinds_lists_every_kind_with_its_words_and_options(okrmeet: Okrmeet) -> None:
    out, found = okrmeet("agenda", "kinds").out, okrmeet("agenda", "kinds", "--json").json
    assert [kind["kind"] for kind in found] == list(StepKind)
    assert [line.split()[0] for line in out.splitlines()[1:] if not line.startswith(" ")] == list(StepKind)
    for kind in found:
        assert list(kind) == ["kind", "purpose", "plain", "writes", "options"]
        assert kind["plain"] == plain_hint(StepKind(kind["kind"]))
        assert kind["purpose"] in out
        assert kind["plain"] in out
    options = {kind["kind"]: {option["name"]: option for option in kind["options"]} for kind in found}
    assert options["open"] == options["close"] == {}
    assert set(options["present"]) == {"optional", "slots", "brief", "story", "questions"}
    assert options["check_in"]["changed_only"] == {
        "name": "changed_only",
        "values": "true or false",
        "default": False,
        "purpose": "asks for what changed: the rest is not missing",
    }
    assert "changed_only:  true or false; asks for what changed" in out


def test_a_meeting_is_not_held_with_a_file_that_is_wrong_or_for_another_kind(
    okrmeet: Okrmeet, workspace: Path, example: Path
) -> None:
    before = workspace.read_bytes()
    example.write_text(EXAMPLE.read_text(encoding="utf-8").replace("meeting: weekly", "meeting: monthly"), "utf-8")
    ran = okrmeet("run", "weekly", "--agenda", "./own.yaml", "--plain")
    assert ran.code == 2
    assert "quick-tactical is the agenda of a monthly, and this is to be a weekly" in ran.err
    example.write_text("okrmeet: 1\n", encoding="utf-8")
    ran = okrmeet("run", "weekly", "--agenda", "own.yaml", "--plain")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "own.yaml, line 1, name: is missing")
    assert workspace.read_bytes() == before


def test_a_meeting_that_was_left_is_not_resumed_in_silence_with_other_steps_than_were_asked_for(
    okrmeet: Okrmeet, workspace: Path, example: Path
) -> None:
    Table(workspace, [""])
    ran = okrmeet("run", "weekly", "--unit", "PAY", "--agenda", "own.yaml", "--plain")
    assert ran.code == 2
    assert "was left and keeps its own steps (agenda weekly)" in ran.err


def test_the_example_is_held_from_its_file_and_goes_on_without_it(tmp_path: Path, example: Path) -> None:
    path = make_workspace(tmp_path / "weekly.json")
    first = Table(path, ["", "99.7", "", "38 7 query fixed"], read_agenda(example))
    assert "2. Alarms first (2 min)" in first.out
    example.unlink()
    rest: list[Said] = [
        "",
        "",
        "",
        "",
        "The vendor does not answer",
        "",
        "",
        "Test the wallet @ben",
        "",
        "",
        "A win",
        "",
        "",
    ]
    second = Table(path, rest)
    meeting = second.docs.need(Meeting, MEETING)
    assert (meeting.state, meeting.agenda, meeting.title) == (MeetingState.CLOSED, "quick-tactical", "Quick tactical")
    minutes = minutes_of(second.docs, MEETING, full=True)
    for step in read_agenda(EXAMPLE).steps:
        assert f"| {step.title} |" in minutes
    for said in ("query fixed", "The vendor does not answer", "Test the wallet", "A win"):
        assert said in minutes


def test_every_step_of_an_own_agenda_has_a_prompt_that_fits_a_plain_terminal(tmp_path: Path) -> None:
    path = make_workspace(tmp_path / "weekly.json")
    agenda = own_agenda(*EVERY_KIND_TWICE, title="[/] 日本語 our own")
    table = Table(path, [*["a plain line", ""] * 80, "", ""], agenda)
    assert table.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
    for number, step in enumerate(agenda.steps, 1):
        assert f"\n{number}. {step.title} (" in table.out
        assert step.prompt in table.out
        assert f"type: {plain_hint(step.kind, draft='O3')}" in table.out
    assert max(cell_len(line) for line in table.out.splitlines()) <= 80


RECORDED = """\
okrmeet: 1
meeting: weekly
unit: PAY
started: 2026-11-23T10:00
agenda: own.yaml
steps: [{key: alarms, minutes: 3}, {key: news, minutes: 6}]
turns: [{person: ben, minutes: 2}]
feedback: [{text: A vendor is silent, kind: blocker, step: worries}]
checkins: [{key_result: PAY-O1.1, value: 70, confidence: 6}]
"""


def test_a_meeting_is_recorded_with_an_agenda_beside_its_file(okrmeet: Okrmeet, workspace: Path) -> None:
    folder = workspace.parent / "elsewhere"
    folder.mkdir()
    shutil.copy(EXAMPLE, folder / "own.yaml")
    (folder / "held.yaml").write_text(RECORDED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as afterwards:
        afterwards.setattr(SystemClock, "now", lambda _: dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
        assert okrmeet("record", "elsewhere/held.yaml").code == 0
    with open_file(workspace, write=False) as store:
        meeting = load_all(store).need(Meeting, MEETING)
    assert (meeting.agenda, meeting.title) == ("quick-tactical", "Quick tactical")
    assert [step.key for step in meeting.steps] == [step.key for step in read_agenda(EXAMPLE).steps]
    assert "A vendor is silent" in okrmeet("minutes", MEETING).out
    assert "| Alarms first | 2 min | 3:00 |" in okrmeet("minutes", MEETING, "--full").out


def test_what_is_wrong_with_the_agenda_of_a_recorded_meeting_is_told_with_both_files(
    okrmeet: Okrmeet, workspace: Path, example: Path
) -> None:
    (workspace.parent / "held.yaml").write_text(RECORDED, encoding="utf-8")
    example.write_text(EXAMPLE.read_text(encoding="utf-8").replace("kind: low", "kind: lo"), encoding="utf-8")
    ran = okrmeet("record", "held.yaml")
    assert ran.code == 2
    mine, *its = ran.err.splitlines()
    assert mine.startswith("held.yaml, line 5, agenda: this agenda cannot be used")
    assert [told.partition(":")[0] for told in its] == [
        "own.yaml, line 32, steps[3].kind",
        "own.yaml, line 47, steps[6].kind",
    ]
    example.write_text(EXAMPLE.read_text(encoding="utf-8").replace("meeting: weekly", "meeting: monthly"), "utf-8")
    ran = okrmeet("record", "held.yaml")
    assert ran.code == 2
    assert "line 5, agenda: quick-tactical is the agenda of a monthly, and this meeting is none" in ran.err
