from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from okrmeet.cli import demo, resuming, running, screen
from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.load import load_all
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.app import OkrmeetApp
from okrmeet.tui.plain_terminal import PlainSigns
from tests.cli.ran import Okrmeet

Shown = list[tuple[str, str | None, bool]]


@pytest.fixture
def docs(workspace: Path) -> Documents:
    with open_file(workspace, write=False) as store:
        return load_all(store)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """A terminal, and an app that only notes for which workspace, unit and meeting it was run."""
    ran: Shown = []

    def run(app: OkrmeetApp) -> None:
        ran.append((str(app._home._workspace.file), app._home._unit, app._hold))

    monkeypatch.setattr(screen, "has_terminal", lambda: True)
    monkeypatch.setattr(OkrmeetApp, "run", run)
    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    return ran


def left(docs: Documents, *ids: str) -> Documents:
    """The meetings are left, not closed."""
    return docs.after(Change("left", tuple(docs.need(Meeting, id).with_(state=MeetingState.LEFT) for id in ids)))


@pytest.mark.parametrize("words", [[], ["-w", "okrmeet.json"], ["run", "weekly", "--unit", "PAY"], ["resume"]])
def test_without_a_terminal_two_lines_point_to_the_other_commands(
    okrmeet: Okrmeet, workspace: Path, words: list[str]
) -> None:
    ran = okrmeet(*words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2
    assert "okrmeet run weekly --plain" in ran.err


@pytest.mark.parametrize("words", [[], ["-w", "okrmeet.json"]])
def test_home_is_shown_on_the_workspace_that_is_meant(
    okrmeet: Okrmeet, workspace: Path, shown: Shown, words: list[str]
) -> None:
    assert okrmeet(*words).code == 0
    assert shown == [("okrmeet.json", None, False)]
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    with open_file(workspace, write=True):
        pass  # the screen has let go of it


@pytest.mark.parametrize(
    "words", [["--ascii"], ["--ascii", "run", "weekly"], ["run", "weekly", "--ascii"], ["demo", "--ascii"]]
)
def test_plain_signs_are_asked_for_before_or_after_the_command(
    okrmeet: Okrmeet, workspace: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("OKRMEET_ASCII", "0")
    filters: list[object] = []
    for module in (screen, demo):
        monkeypatch.setattr(module, "has_terminal", lambda: True)
    monkeypatch.setattr(OkrmeetApp, "run", lambda app: filters.extend(app._filters))
    assert okrmeet(*words).code == 0
    assert [type(each) for each in filters if isinstance(each, PlainSigns)] == [PlainSigns]


def test_a_kitty_setting_of_the_person_is_kept(
    okrmeet: Okrmeet, workspace: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    okrmeet()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"


@pytest.mark.parametrize("words", [["--unit", "pay"], []])
def test_run_goes_straight_into_the_meeting_of_the_unit(
    okrmeet: Okrmeet, workspace: Path, shown: Shown, words: list[str]
) -> None:
    assert okrmeet("run", "weekly", *words).code == 0
    assert shown == [("okrmeet.json", "PAY", True)]


def test_home_without_a_workspace_offers_ways_to_begin_and_one_that_was_named_must_be_there(
    okrmeet: Okrmeet, tmp_path: Path, shown: Shown
) -> None:
    assert okrmeet().code == 0
    assert shown == [(str(tmp_path / "data" / "okrmeet" / "okrmeet.json"), None, False)]
    ran = okrmeet("-w", "typo.json")
    assert ran.code == 3
    assert "okrmeet init" in ran.err
    assert okrmeet("init", "-w", "new.json").code == 0
    assert shown[1:] == [("new.json", None, False)]
    assert list(tmp_path.glob("*.json")) == []


def test_on_a_workspace_that_somebody_writes_to_home_is_shown_and_a_meeting_ends_with_3(
    okrmeet: Okrmeet, workspace: Path, shown: Shown
) -> None:
    with open_file(workspace, write=True):
        assert okrmeet().code == 0
        assert len(shown) == 1
        ran = okrmeet("run", "weekly", "--unit", "PAY")
    assert ran.code == 3
    assert "is open in process" in ran.err
    assert len(shown) == 1


def test_an_exit_code_of_the_app_is_passed_on(
    okrmeet: Okrmeet, workspace: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OkrmeetApp, "return_code", 1)
    assert okrmeet().code == 1


def test_run_refuses_a_unit_to_whose_meeting_nobody_would_come(docs: Documents) -> None:
    with pytest.raises(click.UsageError, match="RISK has no members"):
        running.pick(docs, "RISK")


def test_run_without_a_unit_asks_whose_meeting_it_is_where_several_meet(docs: Documents) -> None:
    from okrmeet.domain.people import Member, Unit

    risk = docs.need(Unit, "RISK").with_(members=(Member(person="ben"),))
    with pytest.raises(click.UsageError, match="--unit KEY, one of PAY, RISK"):
        running.pick(docs.after(Change("members", (risk,))), None)
    with pytest.raises(click.UsageError, match=r"--unit KEY$"):
        running.pick(Documents(), None)


def test_resume_finds_the_meeting_that_was_left(docs: Documents) -> None:
    docs = left(docs, "PAY-2026-11-16-weekly")
    assert resuming.pick(docs, None) == "PAY"
    assert resuming.pick(docs, "pay") == "PAY"


def test_resume_says_when_nothing_was_left(docs: Documents) -> None:
    with pytest.raises(click.UsageError, match="okrmeet run weekly"):
        resuming.pick(docs, None)
    with pytest.raises(click.UsageError, match="PAY has no meeting that was left"):
        resuming.pick(docs, "PAY")


def test_resume_asks_for_the_unit_where_several_left_one(docs: Documents) -> None:
    other = docs.need(Meeting, "PAY-2026-09-14-weekly").with_(unit="RISK")
    docs = left(docs.after(Change("other", (other,))), "PAY-2026-09-14-weekly", "PAY-2026-11-16-weekly")
    with pytest.raises(click.UsageError, match="one of PAY, RISK"):
        resuming.pick(docs, None)
    assert resuming.pick(docs, "RISK") == "RISK"
