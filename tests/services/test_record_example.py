"""The quarterly that ships as an example: it is recorded in the sample as it stands, and has one of everything."""

from pathlib import Path
from typing import get_args

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.questions import KNOWN, MIRROR, WORTH
from okrmeet.domain.records import Action, ActionState, FeedbackKind
from okrmeet.domain.scores import Cause, Fate
from okrmeet.engine.deciding import COURSES, courses, sponsor_of
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.services.record_head import FIELDS
from okrmeet.services.sample import copy_sample, sample_folder
from okrmeet.store.tinydb.opening import open_file

EXAMPLE = sample_folder() / "quarterly.yaml"
OTHERS = {
    "agenda", "answers", "checkins", "judgements", "recalls", "dependencies", "closed_dependencies", "adjustments",
}  # fmt: skip
"""What the examples of the weekly and the monthlies show."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Meeting, Documents]:
    with open_file(copy_sample(tmp_path_factory.mktemp("sample") / "okrmeet.json"), write=True) as store:
        meeting = record_file(store, EXAMPLE)
        return meeting, load_all(store)


def test_it_shows_everything_that_a_quarterly_can_record() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert [name for name in FIELDS if name not in OTHERS and f"\n{name}:" not in text] == []
    words = [*Cause, *Fate, *COURSES, *(name for name in KNOWN if name not in (MIRROR, WORTH))]
    assert [word for word in words if word not in text] == []
    kinds = set(get_args(FeedbackKind)) - {"keep", "change", "ask", "blocker"}
    assert [kind for kind in kinds if f"kind: {kind}" not in text] == []


def test_its_goals_have_ended_and_the_next_ones_are_drafts(recorded: tuple[Meeting, Documents]) -> None:
    meeting, docs = recorded
    assert meeting.id == "PAY-2026-12-21-quarterly"
    assert docs.need(Objective, "PAY-O1").status is GoalStatus.CARRIED
    assert docs.need(Objective, "PAY-O2").status is GoalStatus.ACHIEVED
    drafts = {o.id: (o.cycle, o.carried_from) for o in docs.of(Objective, unit="PAY") if o.status is GoalStatus.DRAFT}
    assert drafts == {"PAY-O4": ("2027-Q1", "PAY-O1"), "PAY-O5": ("2027-Q1", None)}
    results = {kr.id: (kr.start, kr.target) for o in drafts for kr in docs.of(KeyResult, objective=o)}
    assert results == {"PAY-O4.1": (72, 78), "PAY-O4.3": (None, None), "PAY-O4.4": (41, 70), "PAY-O5.1": (30, 10)}
    assert docs.need(Action, "A-156").state is ActionState.DONE


def test_the_sponsor_has_a_word(recorded: tuple[Meeting, Documents]) -> None:
    meeting, docs = recorded
    assert [decision.by for decision in courses(docs, meeting)] == [None, sponsor_of(docs, "PAY")]
    assert sponsor_of(docs, "PAY") == "jurgen"


def test_its_minutes_are_short_enough_for_a_chat(recorded: tuple[Meeting, Documents]) -> None:
    meeting, docs = recorded
    assert len(minutes_of(docs, meeting.id, short=True).splitlines()) <= 10


def test_the_commands_of_its_first_lines_are_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert "`okrmeet record sample_data/quarterly.yaml`" in readme
