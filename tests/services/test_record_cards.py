"""Cards of a recorded retrospective: their format, their order, their topics, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Action, Feedback
from okrmeet.services.record import plan_record
from okrmeet.services.userfile_problems import BadFile
from tests.quarterly import a_quarter_later

HEAD = "okrmeet: 1\nmeeting: quarterly\nunit: PAY\nstarted: 2026-12-28T14:00\nfacilitator: ana\n"


def recorded(tmp_path: Path, text: str) -> Documents:
    file = tmp_path / "held.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    docs = a_quarter_later()
    return docs.after(plan_record(file, docs)[1])


def problems(tmp_path: Path, text: str) -> str:
    with pytest.raises(BadFile) as raised:
        recorded(tmp_path, text)
    return str(raised.value)


def feedback(*cards: str) -> str:
    return "feedback:\n" + "".join(f"  - {{{card}}}\n" for card in cards)


def mine(docs: Documents) -> list[Feedback]:
    held = next(m for m in docs.all(Meeting) if m.day.isoformat() == "2026-12-28")
    return [f for f in docs.of(Feedback, meeting=held.id) if f.kind == "card"]


@pytest.mark.parametrize(
    ("columns", "used"),
    [
        (("lacked", "liked"), "4ls"),
        (("Anchor", "island"), "sailboat"),
        (("stop",), "start-stop-continue"),
        (("GLAD", "sad"), "mad-sad-glad"),
    ],
)
def test_a_column_chooses_the_format_that_it_belongs_to(tmp_path: Path, columns: tuple[str, ...], used: str) -> None:
    docs = recorded(tmp_path, feedback(*(f"text: card {n}, kind: card, column: {c}" for n, c in enumerate(columns))))
    meeting = next(m for m in docs.all(Meeting) if m.day.isoformat() == "2026-12-28")
    assert (meeting.step("retro").format or "4ls") == used
    assert {card.column for card in mine(docs)} == {column.lower() for column in columns}


def test_columns_of_two_formats_and_of_none_are_a_problem(tmp_path: Path) -> None:
    both = feedback("text: a, kind: card, column: lacked", "text: b, kind: card, column: anchor")
    assert "there is no column anchor" in problems(tmp_path, both)
    assert "there is no column pain" in problems(tmp_path, feedback("text: a, kind: card, column: pain"))


def test_the_order_of_the_file_is_nowhere_and_no_card_has_a_name_or_time_of_its_own(tmp_path: Path) -> None:
    texts = ("wombat", "badger", "tiger")
    docs = recorded(tmp_path, feedback(*(f"text: {t}, kind: card, column: lacked, anonymous: true" for t in texts)))
    cards = mine(docs)
    assert [card.text for card in cards] == sorted(texts)
    assert {card.by for card in cards} == {None}
    assert len({card.at for card in cards}) == 1


def test_groups_dots_and_what_was_said_about_a_topic(tmp_path: Path) -> None:
    text = feedback(
        "text: We lost two days, by: ben, topic: Testing",
        "text: slow tests, kind: card, column: lacked, group: Testing, votes: 4",
        "text: time to test, kind: card, column: lacked, group: Testing, votes: 0",
        "text: pairing, kind: card, column: liked, votes: 2",
    )
    docs = recorded(tmp_path, text + "actions: [{text: Pair more, owner: ana, topic: pairing}]\n")
    assert {(c.text, c.group, c.votes) for c in mine(docs)} == {
        ("slow tests", "Testing", 4), ("time to test", "Testing", 0), ("pairing", None, 2),
    }  # fmt: skip
    note = next(f for f in docs.all(Feedback) if f.text == "We lost two days")
    assert (note.topic, note.step, note.by) == ("Testing", "retro", "ben")
    action = next(a for a in docs.all(Action) if a.text == "Pair more")
    assert (action.topic, action.step) == ("pairing", "retro")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (feedback("text: a, kind: card"), "feedback[0].column: is missing: say which column"),
        (feedback("text: a, kind: card, column: lacked, by: ana"), "feedback[0].by: a card has no name"),
        (feedback("text: a, kind: card, column: lacked, votes: -1"), "feedback[0].votes"),
        (feedback("text: a, kind: card, colum: lacked"), "colum: unknown field; do you mean column?"),
        (feedback("text: a, column: lacked"), "feedback[0].column: only a card has one"),
        (
            feedback("text: tests, kind: card, column: lacked") + "decisions: [{text: Do it, topic: test}]\n",
            "decisions[0].topic: is no group or card of this board; do you mean tests?",
        ),
        ("actions: [{text: Do it, owner: ana, topic: nothing}]\n", "actions[0].topic: is no group or card"),
    ],
)
def test_what_is_wrong_with_a_card_is_said_where_it_is(tmp_path: Path, text: str, told: str) -> None:
    assert told in problems(tmp_path, text)
