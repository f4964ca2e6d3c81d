"""A retrospective's board in words, and the keyboard that goes around at prompts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.records import Action, Decision
from okrmeet.engine.board import Topic, columns, topics
from okrmeet.engine.board_dots import given, most_dots
from okrmeet.engine.board_phases import Phase, discussed, good_end, phase, queue
from okrmeet.engine.board_topic import said_about
from okrmeet.engine.board_words import typed_cards
from okrmeet.engine.moment import Moment
from okrmeet.engine.passing import Ask, Choice, answer, asks, done, sealed_so_far
from okrmeet.engine.room import Room
from okrmeet.engine.sealing import seal, taken_back
from okrmeet.services.session import Rule

CLEAR = 40
"""Empty lines between two people: what the one before wrote is out of sight."""


def board_rows(room: Room) -> list[str]:
    """What the phase of the board is about."""
    now = phase(room)
    sealed = [told] if (told := sealed_so_far(room)) else []
    match now:
        case Phase.WRITE:
            return [f"phase: {now}", *(f"{c.name}: {c.asks}" if c.asks else c.name for c in columns(room)), *sealed]
        case Phase.GROUP:
            return [f"phase: {now}", *_by_column(room, dots=False)]
        case Phase.DOTS:
            most = most_dots(room)
            count = f"{given(room)} of {most} dots" if most is not None else f"{given(room)} dots"
            return [f"phase: {now}, {count}", *_by_column(room, dots=True), *sealed]
        case Phase.DISCUSS:
            return _discussed(room)


def _by_column(room: Room, *, dots: bool) -> list[str]:
    rows: list[str] = []
    for column in columns(room):
        rows.append(f"{column.name}:")
        for topic in (t for t in topics(room) if t.column == column):
            rows += [_with_dots(topic)] if dots else _with_cards(topic)
    return rows


def _with_cards(topic: Topic) -> list[str]:
    """`b Flaky staging`, and its cards by their numbers; a card alone on one line."""
    if len(topic.cards) == 1 and topic.cards[0].feedback.group is None:
        return [f"  {topic.letter} {topic.cards[0].number} {topic.title}"]
    return [f"  {topic.letter} {topic.title}", *(f"    {c.number} {c.feedback.text}" for c in topic.cards)]


def _with_dots(topic: Topic) -> str:
    return f"  {topic.letter} {topic.title}" + ("" if topic.votes is None else f": {topic.votes}")


def _discussed(room: Room) -> list[str]:
    """The topic in the spotlight, its cards, what was said about it, and what follows."""
    now, order = discussed(room), queue(room)
    if now is None:
        return ["there is no topic"]
    place = f"topic {order.index(now) + 1} of {len(order)}" if now in order else "topic"
    if (good := good_end(room)) is not None:
        place += " (a good one, last on purpose)" if now == good else " (most dots first, a good one last)"
    rows = [f"{place}: {now.letter} {now.title}" + ("" if now.votes is None else f", dots: {now.votes}")]
    rows += [f"  {card.feedback.column}: {card.feedback.text}" for card in now.cards]
    for said in said_about(room, now):
        kind = "action" if isinstance(said, Action) else "decision" if isinstance(said, Decision) else said.kind
        rows.append(f"  {kind}: {said.text}")
    return rows


def _card(typed: str, room: Room, moment: Moment) -> Change | Refused:
    cards = typed_cards([typed], room)
    return cards if isinstance(cards, Refused) else seal(room, "cards", cards, moment, "sealed")


class Around:
    """The keyboard goes around: each person answers prompts, and hands it on with a line that says so."""

    def __init__(
        self, room: Callable[[], Room], perform: Callable[[Rule], Change | None], read: Callable[[], str | None],
        show: Callable[[list[str]], None],
    ) -> None:  # fmt: skip
        self._room, self._perform, self._read, self._show = room, perform, read, show

    def go(self) -> None:
        """Until somebody says /room, or there is no more input."""
        self._show(["hand the keyboard to the next person; an empty line begins, /room goes back to the room"])
        while (line := self._read()) is not None and line.strip().lower() != "/room":
            if line.strip():
                self._show(["not kept: an empty line begins, then write; /room goes back to the room"])
                continue
            if not (self._answers() if asks(self._room()) else self._cards()):
                return
            told = sealed_so_far(self._room())
            self._show([*[""] * CLEAR, f"{told}; the next person: an empty line begins, or /room"])

    def _cards(self) -> bool:
        """One person's cards; False at the end of all input."""
        names = ", ".join(column.name for column in columns(self._room()))
        self._show([f"a card: the column and its words ({names}); /undo takes back; an empty line hands over"])
        while (line := self._read()) is not None and line.strip():
            if line.strip().lower() == "/undo":
                if self._perform(lambda room, _: taken_back(room) or Refused("there is no card to take back")):
                    self._show(["your last card is taken back"])
            elif self._perform(partial(_card, line)):
                self._show(["sealed"])
        return line is not None and self._perform(done) is not None

    def _answers(self) -> bool:
        """One person's answers, sealed together; False at the end of all input."""
        told: list[Choice] = []
        for ask in asks(self._room()):
            chosen = self._ask(ask)
            if chosen is None:
                return False
            told += chosen
        return self._perform(lambda room, moment: answer(room, told, moment)) is not None

    def _ask(self, ask: Ask) -> list[Choice] | None:
        choices = {choice.key: choice for choice in ask.choices}
        all_ = f"{ask.choices[0].key} to {ask.choices[-1].key}"
        many = f", up to {ask.most} with blanks between" if ask.most > 1 else ""
        self._show([f"{ask.words} ({all_}{many})", *(f"{c.key} {c.words}" for c in ask.choices if c.words)])
        while (line := self._read()) is not None:
            keys = line.lower().replace(",", " ").split()
            if len(keys) <= ask.most and all(key in choices for key in keys):
                return [choices[key] for key in keys]
            self._show([f"not kept: at most {ask.most} of {all_}"])
        return None
