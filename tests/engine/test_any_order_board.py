"""Whatever is pressed at a board in whatever order: no card is lost or doubled, no dot too many, nobody is named."""

from __future__ import annotations

from collections import Counter
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import Feedback, Undo
from okrmeet.domain.sealed import Sealed
from okrmeet.engine.board import cards, topics
from okrmeet.engine.board_dots import given as given_dots
from okrmeet.engine.board_dots import most_dots
from okrmeet.engine.board_phases import Phase, discussed, phase, queue
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import parse
from okrmeet.engine.closing import close
from okrmeet.engine.moment import Moment
from okrmeet.engine.passing import answer, asks, done, show_sealed
from okrmeet.engine.room import Room
from okrmeet.engine.undo import undo
from okrmeet.engine.walk import go_back, go_on, go_to
from tests.team import Held, Rule, focus

WORDS = st.sampled_from(
    ["liked: a", "lacked: b", "lacked: c", "d", "group 1 2", "group 1 2 Name", "out 1", "rename a New", "a1", "b2 a1",
     "1 1", "0 0 0", "! do it @ben fri", "= so be it", "a note"]
)  # fmt: skip


def _said(text: str, room: Room, moment: Moment) -> Change | Refused:
    line = parse(text, room, focus())
    return line if isinstance(line, Refused) else capture(room, line, moment)


def _votes(room: Room, moment: Moment) -> Change | Refused:
    """Somebody chooses the first choice of each question, as often as they may."""
    return answer(room, [ask.choices[0] for ask in asks(room) for _ in range(ask.most) if ask.choices], moment)


def _to(step: str, room: Room, moment: Moment) -> Change | Refused:
    return go_to(room, step, moment)


rules: st.SearchStrategy[Rule] = st.one_of(
    WORDS.map(lambda text: partial(_said, text)),
    WORDS.map(lambda text: partial(_said, text)),
    st.sampled_from((go_on, go_on, go_back, done, _votes, show_sealed, lambda room, _: undo(room))),
    st.sampled_from(("retro", "retro", "pulse")).map(lambda step: partial(_to, step)),
)


def written(held: Held) -> Counter[tuple[str, str]]:
    """Every card, sealed or shown."""
    shown = Counter((f.column or "", f.text) for f in held.shelf.docs.all(Feedback) if f.kind == "card")
    return shown + Counter((s.place, s.text) for s in held.shelf.docs.all(Sealed) if s.part == "cards" and s.place)


def check(held: Held) -> None:
    room = held.room
    for undoable in held.shelf.docs.all(Undo):
        assert "sealed" not in {table for table, *_ in (*undoable.restore, *undoable.remove, *undoable.expect)}
    assert all(f.by is None for f in held.shelf.docs.all(Feedback) if f.kind == "card")
    if room.step.kind is not StepKind.BOARD:
        return
    assert [card.number for card in cards(room)] == list(range(1, len(cards(room)) + 1))
    assert sum(len(t.cards) for t in topics(room)) == len(cards(room)), "each card is in one topic"
    assert len({t.letter for t in topics(room)}) == len(topics(room))
    assert len({t.key for t in queue(room)}) == len(queue(room))
    most = most_dots(room)
    assert most is None or given_dots(room) <= most
    if phase(room) is Phase.DISCUSS and topics(room):
        assert discussed(room) is None or discussed(room) in topics(room)


@settings(max_examples=120, deadline=None)
@given(st.lists(rules, max_size=30))
def test_nothing_is_lost_whatever_is_pressed(pressed: list[Rule]) -> None:
    held = Held(agenda=built_in("quarterly"))
    held.go("retro")
    expected = written(held)
    for rule in pressed:
        before = written(held)
        change = held.attempt(rule)
        check(held)
        now = written(held)
        if isinstance(change, Refused):
            assert now == before
        elif change.label.startswith("taken back"):
            assert (before - now).total() + (now - before).total() <= 1
        else:
            assert not before - now, "a card is lost"
            assert (now - before).total() <= 1
        expected = now
    held.restart()
    assert written(held) == expected
    if held.room.meeting.open:
        held.do(close)
    assert written(held) == expected
    assert not held.shelf.docs.all(Sealed)
