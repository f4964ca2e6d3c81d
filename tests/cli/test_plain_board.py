"""The board at prompts, and the keyboard that goes around: the same documents, and nobody sees the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.cli.plain.board import CLEAR
from okrmeet.domain.documents import Documents
from okrmeet.domain.records import Action, Feedback, Tally
from tests.cli.test_plain import Said, Table
from tests.quarterly import MEETING, STARTS, make_workspace
from tests.stamping import Stamping

AGENDA = built_in("quarterly")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


def hold(path: Path, *said: Said) -> Table:
    return Table(path, list(said), AGENDA, clock=Stamping(STARTS))


def cards(docs: Documents) -> dict[str, Feedback]:
    return {f.text: f for f in docs.of(Feedback, meeting=MEETING) if f.kind == "card"}


def test_each_writes_alone_and_what_they_wrote_is_out_of_sight(team: Path) -> None:
    table = hold(
        team, "/go 8", "/around", "lacked: too early", "", "lacked: tests", "liked: rash", "/undo", "", "",
        "learned: to ask", "", "/room", "",
    )  # fmt: skip
    assert set(cards(table.docs)) == {"tests", "to ask"}
    assert "not kept: an empty line begins" in table.out
    assert "your last card is taken back" in table.out
    assert "2 cards sealed · 2 of 4 have handed over" in table.out
    assert "\n" * CLEAR in table.out
    assert "phase: group" in table.out


def test_cards_in_a_column_that_is_not_there_stand_in_the_first(team: Path) -> None:
    table = hold(team, "/go 8", "/around", "", "time: too short", "liked:", "", "/room", "")
    assert {text: f.column for text, f in cards(table.docs).items()} == {"time: too short": "liked"}
    assert "write what the card says, too" in table.out


def test_groups_dots_in_secret_and_topics_by_words(team: Path) -> None:
    table = hold(
        team, "/go 8", "liked: a", "lacked: b", "lacked: c", "/group 1 2 early", "", "/topic z", "group 2 3 Both",
        "/rename b Testing", "", "/around", "", "b b z", "b b b b", "b b b", "", "a", "/room", "", "we lost days",
        "! fix it @ben fri", "/show", "/topic a", "/back", "/undo",
    )  # fmt: skip
    assert "the cards are sealed: n reveals them" in table.out
    assert "there is no topic z: a to c" in table.out
    assert "not kept: at most 3 of a to b" in table.out
    assert {text: (f.group, f.votes) for text, f in cards(table.docs).items()} == {
        "a": (None, 1), "b": ("Testing", 3), "c": ("Testing", 0),
    }  # fmt: skip
    assert "topic 1 of 2 (most dots first, a good one last): b Testing, dots: 3" in table.out
    assert "topic 2 of 2 (a good one, last on purpose): a a, dots: 1" in " ".join(table.out.split())
    assert "note: we lost days" in table.out
    assert [f.topic for f in table.docs.of(Feedback, meeting=MEETING) if f.kind == "note"] == ["Testing"]
    assert not [a for a in table.docs.of(Action, meeting=MEETING) if a.text == "fix it"], "taken back"


def test_a_pulse_and_the_mirror_in_secret(team: Path) -> None:
    table = hold(
        team, "/go 2", "/around", "", "4", "3", "", "", "5", "6", "5", "1", "/room", "/reveal",
        "/go 10", "/around", "", "2, 7", "", "7", "/room", "",
    )  # fmt: skip
    assert table.docs.need(Tally, f"{MEETING}-clear").values == (4, 5)
    assert table.docs.need(Tally, f"{MEETING}-mine").values == (3, 5)
    assert table.docs.need(Tally, f"{MEETING}-together").values == (1,)
    assert {k: v for k, v in table.docs.need(Tally, f"{MEETING}-mirror").counts if v} == {"2": 1, "7": 2}
    assert "not kept: at most 1 of 1 to 5" in table.out


def test_where_nothing_is_secret_the_keyboard_stays(team: Path) -> None:
    out = hold(team, "/go 3", "/around", "/go 8", "/reveal", "lacked: a", "", "/around").out
    assert "/around means nothing in this step" in out
    assert "nothing is sealed in this step" in out
    assert "nothing here is answered in secret" in out


@pytest.mark.parametrize("last", ["/around", ""])
def test_the_end_of_all_input_leaves_what_is_sealed(team: Path, last: str) -> None:
    said: list[Said] = ["/go 8", "/around", "", "lacked: tests", *([] if last else [last])]
    table = hold(team, *said)
    assert cards(table.docs) == {}
    again = hold(team, "")
    assert set(cards(again.docs)) == {"tests"}
