"""The plain meeting: the same rules and the same minutes as on screen, in lines that any terminal can show."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.agenda.load import SHIPPED, built_in
from okrmeet.agenda.model import Agenda
from okrmeet.cli.plain.functions import FUNCTIONS
from okrmeet.cli.plain.meeting import PlainMeeting
from okrmeet.cli.plain.page import WIDTH, page
from okrmeet.cli.plain.rules import RULES
from okrmeet.cli.plain.steps import step_rows
from okrmeet.domain.change import Refused
from okrmeet.domain.meeting import Meeting, MeetingState, StepKind
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback
from okrmeet.engine.room import Room
from okrmeet.engine.walk import go_to
from okrmeet.services.clock import ManualClock
from okrmeet.services.import_file import import_file
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.workspace import Workspace
from okrmeet.store.tinydb.opening import open_file
from tests.tui.test_hostile_text import NOTE, TEAM
from tests.weekly import GOLDEN, MEETING, STARTS, make_workspace

Said = str | float
"""A typed line, or minutes that pass."""


@pytest.fixture
def weekly(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


def whole(name: str) -> Agenda:
    """An agenda with its optional steps."""
    agenda = built_in(name)
    return agenda.wanting([step.key for step in agenda.optional])


class Table:
    """A plain meeting in which a list says what is typed, and how long it takes."""

    def __init__(
        self, path: Path, said: list[Said], agenda: Agenda | None = None, *,
        unit: str = "PAY", clock: ManualClock | None = None,
    ) -> None:  # fmt: skip
        self.out = ""
        self._said: Iterator[Said] = iter(said)
        self._clock = clock or ManualClock(STARTS)
        with open_file(path, write=True) as store:
            workspace = Workspace(store, self._clock, "test", path)
            left = [m for m in load_all(store).all(Meeting) if m.open]
            kind = agenda.meeting if agenda else "weekly"
            session = workspace.resume(left[0]) if left else workspace.begin(unit, kind, agenda)
            assert not isinstance(session, Refused)
            PlainMeeting(session, self._next, self._take).hold()
            self.docs = load_all(store)

    def _next(self) -> str | None:
        for said in self._said:
            if isinstance(said, str):
                self.out += f"> {said}\n"
                return said
            self._clock.advance(said * 60)
        return None

    def _take(self, text: str) -> None:
        self.out += text


THE_WEEKLY: list[Said] = [
    "/mark 4", 1.0, "",
    "/done 1", 3.0, "/drop A-3 the form is short enough", "/here dita", "",
    "38 7 query fixed", 2.0, "",
    "65 3 card errors | since Monday", 3.0, "",
    "2 7 Spain is live", 2.0, "",
    "The vendor does not answer", "? When is the fraud model ready >RISK",
    "! Escalate the card errors @ana wed", 4.0, "",
    "Retry cards that failed @ben #1.1", "Wallet test in France @dita #1.3",
    "= Ship the retry behind a flag", 3.0, "",
    "99.7", 1.0, "",
    "First shop in Spain", "~ New logo", "4 5 4 3", 1.0, "", "",
]  # fmt: skip


def test_the_meeting_held_in_lines_has_the_same_minutes_as_the_one_on_screen(weekly: Path) -> None:
    table = Table(weekly, THE_WEEKLY)
    assert table.docs.need(Meeting, MEETING).state is MeetingState.CLOSED
    assert minutes_of(table.docs, MEETING, full=True) == GOLDEN.read_text(encoding="utf-8")
    assert "kept: PAY-O1.2 now 38 s · confidence 7 · Chen Li: query fixed" in table.out
    assert "speaking: Ben Okafor" in table.out


@pytest.mark.parametrize("agenda", SHIPPED)
def test_every_step_of_every_agenda_has_words_that_fit_a_plain_terminal(tmp_path: Path, agenda: str) -> None:
    source, path = tmp_path / "team.yaml", tmp_path / "okrmeet.json"
    source.write_text(TEAM, encoding="utf-8")
    with open_file(path, write=True, create=True) as store:
        import_file(store, source, STARTS, "t")
    said: list[Said] = [f" {NOTE}", f"! {NOTE} @ben fri", "/minutes", "/people", "/help", "/show", ""] * 30
    table = Table(path, [*said, ""], whole(agenda))
    assert all(step.title in table.out for step in built_in(agenda).asked(guard_rails=True))
    assert "[@click=app.quit]x" in table.out
    assert not any(ord(character) < 32 and character != "\n" for character in table.out)
    own = [line for line in table.out.splitlines() if not line.startswith("> ")]
    assert max(cell_len(line) for line in own) <= WIDTH


@pytest.mark.parametrize("kind", list(StepKind))
def test_every_kind_of_step_says_what_is_to_be_seen(weekly: Path, kind: StepKind) -> None:
    with open_file(weekly, write=True) as store:
        agenda = next(a for a in map(whole, SHIPPED) if any(s.kind is kind and not s.begins for s in a.steps))
        session = Workspace(store, ManualClock(STARTS), "test").begin("PAY", agenda.meeting, agenda)
        assert not isinstance(session, Refused)
        step = next(step for step in session.room.meeting.steps if step.kind is kind)
        if kind is not StepKind.OPEN:
            session.perform(lambda room, moment: go_to(room, step.key, moment))
        room: Room = session.room
        assert step_rows(room)


def test_every_word_of_the_help_does_something(weekly: Path) -> None:
    alone = {"next", "focus", "mark", "show", "continue", "people", "minutes", "help", "leave", "around"}
    assert {f.word for f in FUNCTIONS} == alone | set(RULES)
    out = Table(weekly, ["/frobnicate", "/nxt", "/skip", "/go 9"]).out
    assert "did you mean /next?" in out
    assert "/skip means nothing in this step" in out
    assert out.count("you typed: ") == 4


def test_the_end_is_asked_for_twice_and_a_line_in_between_takes_the_question_back(weekly: Path) -> None:
    to_the_close: list[Said] = ["/go 7"]
    assert Table(weekly, [*to_the_close, "", "a win", ""]).docs.need(Meeting, MEETING).open


def test_the_end_of_input_leaves_the_meeting_and_it_goes_on_where_it_was(weekly: Path) -> None:
    first = Table(weekly, ["", "a note"])
    assert "okrmeet resume --plain" in first.out
    assert first.docs.need(Meeting, MEETING).state is MeetingState.LEFT
    second = Table(weekly, ["another", "/undo", "/undo"])
    assert "2. Promises" in second.out
    assert [f.text for f in second.docs.all(Feedback) if f.meeting == MEETING] == []


def test_what_is_refused_is_told_with_the_reason_and_the_line(weekly: Path) -> None:
    out = Table(weekly, ["", "", "1,5 6 faster"]).out
    assert "not kept: '1,5' can be read in two ways" in out
    assert "you typed: 1,5 6 faster" in out


def test_another_key_result_is_chosen_and_the_next_one_follows_by_itself(weekly: Path) -> None:
    docs = Table(weekly, ["", "", "/focus 1.3", "2 7", "40 8"]).docs
    assert [(c.key_result, c.value) for c in docs.all(Checkin) if c.meeting == MEETING] == [
        ("PAY-O1.3", 2.0),
        ("PAY-O1.2", 40.0),
    ]


def test_lines_are_broken_at_words_and_wide_letters_count_twice() -> None:
    shown = page(["日本語 " * 30, "x" * 200])
    assert all(cell_len(line) <= WIDTH for line in shown.splitlines())
    assert shown.replace("\n", "").replace(" ", "").count("日本語") == 30
    assert shown.count("x") == 200


def okrmeet_in(folder: Path, *words: str, stdin: str) -> subprocess.CompletedProcess[str]:
    """Run okrmeet as a process in a folder, with these lines typed."""
    env = {**os.environ, "TERM": "dumb", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        [sys.executable, "-m", "okrmeet", *words],
        input=stdin, capture_output=True, text=True, cwd=folder, env=env, timeout=60, check=False, encoding="utf-8",
    )  # fmt: skip


def test_a_pipe_holds_a_meeting_and_resumes_it_without_an_escape(weekly: Path) -> None:
    first = okrmeet_in(weekly.parent, "run", "weekly", "--unit", "PAY", "--plain", stdin="\none\ntwo\n")
    assert first.returncode == 0
    assert "\x1b" not in first.stdout + first.stderr
    second = okrmeet_in(weekly.parent, "resume", "--plain", stdin="/done 2\n/end\n")
    assert (second.returncode, second.stderr) == (0, "")
    with open_file(weekly, write=False) as store:
        docs = load_all(store)
    held = max(docs.all(Meeting), key=lambda m: m.started)
    assert held.state is MeetingState.CLOSED
    assert [f.text for f in docs.all(Feedback) if f.meeting == held.id] == ["one", "two"]
    assert docs.need(Action, "A-2").state is ActionState.DONE


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows ends a process without a signal that it could answer")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])  # by name: Windows has not all of them
def test_a_signal_leaves_the_meeting_to_be_resumed(weekly: Path, name: str) -> None:
    number = signal.Signals[name]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        [sys.executable, "-m", "okrmeet", "run", "weekly", "--unit", "PAY", "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=weekly.parent, env=env, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("a thought\n")
    process.stdin.flush()
    while "kept: note" not in process.stdout.readline():
        pass
    process.send_signal(number)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == (130 if number is signal.SIGINT else 128 + number)
    assert "okrmeet resume" in out
    with open_file(weekly, write=False) as store:
        held = max(load_all(store).all(Meeting), key=lambda m: m.started)
    assert held.state is MeetingState.LEFT


def test_the_plain_meeting_loads_no_screen() -> None:
    code = "import sys, okrmeet.cli.plain.run; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


def test_after_the_last_report_of_a_speaker_the_next_line_is_about_the_one_reported_last(weekly: Path) -> None:
    said: list[Said] = ["", "", *(f"{kr} same 6" for kr in ("1.1", "1.2", "2.1", "1.3")), "- the vendor is slow"]
    table = Table(weekly, said)
    assert "speaking: Chen" in table.out, "who has other key results"
    assert [f.about for f in table.docs.all(Feedback) if f.text == "the vendor is slow"] == ["PAY-O1.3"]
