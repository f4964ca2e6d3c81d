"""A retrospective: columns with their cards, then topics and their dots, then one topic after the other."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from okrmeet.domain.columns import Column
from okrmeet.domain.records import Action, Decision, Feedback
from okrmeet.engine.board import Card, Topic, cards, columns, topics
from okrmeet.engine.board_dots import given, most_dots
from okrmeet.engine.board_phases import Phase, discussed, good_end, phase, queue
from okrmeet.engine.board_topic import said_about
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.passing import sealed_so_far
from okrmeet.engine.room import Room
from okrmeet.engine.sealing import entries
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line, wrapped
from okrmeet.tui.widgets.rows import Row

DOTS = 12
"""Dots that are drawn; of more only the figure."""


def view(room: Room) -> StepView:
    """What the phase is about; its place among the phases stands in the title."""
    now = phase(room)
    place = list(Phase).index(now) + 1
    view = {Phase.WRITE: _write, Phase.GROUP: _group, Phase.DOTS: _dots, Phase.DISCUSS: _discuss}[now]
    rows, head, count = view(room)
    return StepView(
        title=f"{room.step.title} · {place} of {len(Phase)} {now}",
        rows=tuple(rows),
        count=sealed_so_far(room) or count,
        empty="There is no card. n goes on.",
        focus=waiting_row(room),
        head=tuple(head),
    )


Parts = tuple[list[Row], list[Row], str]
"""The rows, those that stay above them, and a count."""


def _write(room: Room) -> Parts:
    """Columns with what they ask; what is sealed is counted, and cards of before the reveal can be read."""
    sealed = Counter(s.place for s in entries(room, "cards"))
    rows: list[Row] = []
    for place, one in enumerate(columns(room)):
        rows.append(_column_head(one, place, key=one.name))
        rows += [_card(card, place, key=False) for card in cards(room) if card.feedback.column == one.name]
        if count := sealed[one.name]:
            rows.append(_aside(f"{count} sealed", place))
    return rows, [], ""


def _group(room: Room) -> Parts:
    """Topics by their letters, cards by their numbers."""
    rows: list[Row] = []
    for place, one in enumerate(columns(room)):
        rows.append(_column_head(one, place, key=one.name))
        for topic in (t for t in topics(room) if t.column == one):
            if len(topic.cards) == 1 and topic.cards[0].feedback.group is None:
                rows.append(_card(topic.cards[0], place, letter=topic.letter))
            else:
                rows.append(_topic(topic, place, counted(len(topic.cards), "card")))
                rows += [_card(card, place, inside=True) for card in topic.cards]
    return rows, [], f"{counted(len(cards(room)), 'card')} · {counted(len(topics(room)), 'topic')}"


def _dots(room: Room) -> Parts:
    """Topics with their dots."""
    rows: list[Row] = []
    for place, one in enumerate(columns(room)):
        rows.append(_column_head(one, place))
        rows += [_topic(topic, place, dots(topic.votes)) for topic in topics(room) if topic.column == one]
    most = most_dots(room)
    return rows, [], f"{given(room)} of {most} dots" if most is not None else f"{given(room)} dots"


def _discuss(room: Room) -> Parts:
    """The topic in the spotlight with its cards and what was said about it; below it all in their order."""
    now = discussed(room)
    head: list[Row] = []
    if now is not None:
        head = [_aside(f"{card.feedback.column} · {card.feedback.text}") for card in now.cards]
        head += [_about(said) for said in said_about(room, now)]
        head.append(_aside(""))
    order = queue(room)
    left_out = [topic for topic in topics(room) if topic not in order]
    rows = [_queued(topic, now, last=topic == good_end(room)) for topic in (*order, *left_out)]
    topics_ = counted(len(order), "topic")
    at = f"{order.index(now) + 1} of {topics_}" if now in order else topics_
    return rows, head, at


def shows_all(room: Room) -> bool:
    """Whether everything that was said at the board stands on it: cards, and what is about the topic of now."""
    now = discussed(room)
    there = said_about(room, now) if now is not None else ()
    return all(
        one in there for one in room.said(room.step.key) if not (isinstance(one, Feedback) and one.kind == "card")
    )


def counted(number: int, what: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def dots(votes: int | None) -> str:
    """`●●● 3`; nothing where none were counted."""
    if votes is None:
        return ""
    return f"{'●' * votes if votes <= DOTS else ''} {votes}".strip()


def _column_head(one: Column, place: int, key: str | None = None) -> Row:
    head = line((f"{one.name} ", "bold $accent"), (one.asks, "$muted"))

    def lines(cells: int) -> list[Content]:
        asks = [line((text, "$muted")) for text in wrapped(one.asks, cells, 2)] if one.asks else []
        return [line((cut(one.name, cells), "bold $accent")), *asks]

    return Row(lambda cells: head.truncate(cells, ellipsis=True), key, place, lines)


def _card(card: Card, place: int, *, letter: str = "", inside: bool = False, key: bool = True) -> Row:
    mark = f"{letter:2}" if letter else "  "
    number = f"{card.number:>2} "
    text = card.feedback.text

    def start() -> Content:
        return line((mark, "bold $accent"), ("· " if inside else "", "$muted"), (number, "$muted"))

    def lines(cells: int) -> list[Content]:
        head = start()
        rest = wrapped(text, max(4, cells - head.cell_length))
        return [line(head if n == 0 else " " * head.cell_length, words) for n, words in enumerate(rest)]

    def draw(cells: int) -> Content:
        head = start()
        return line(head, cut(text, max(0, cells - head.cell_length)))

    return Row(draw, card.feedback.id if key else None, place, lines)


def _topic(topic: Topic, place: int, aside: str) -> Row:
    letter = (f"{topic.letter:2} ", "bold $accent")

    def lines(cells: int) -> list[Content]:
        rest = [line((words, "bold")) for words in wrapped(topic.title, max(4, cells - 3))]
        told = [line("   ", (cut(aside, cells - 3), "$warning"))] if aside else []
        return [*(line(letter if n == 0 else "   ", words) for n, words in enumerate(rest)), *told]

    def draw(cells: int) -> Content:
        tail = cut(f"  {aside}", cells // 2) if aside else ""
        return line(letter, (column(topic.title, max(0, cells - 3 - len(tail))), "bold"), (tail, "$warning"))

    return Row(draw, topic.key, place, lines)


def _queued(topic: Topic, now: Topic | None, *, last: bool) -> Row:
    here = topic == now

    def draw(cells: int) -> Content:
        head = line((f"{topic.letter:2} ", "bold $accent"))
        on_purpose = "  a good one last, on purpose" if last else ""
        tail = cut(f"{on_purpose}  {dots(topic.votes) or '-'}", cells // 2)
        words = column(f"{topic.title}  ({topic.column.name})", max(0, cells - 3 - len(tail)))
        return line(head, (words, "bold" if here else ""), (tail, "$warning"))

    return Row(draw, topic.key)


def _about(said: object) -> Row:
    sign = "! " if isinstance(said, Action) else "= " if isinstance(said, Decision) else "· "
    text = str(getattr(said, "text", ""))
    return Row(lambda cells: line(("  ", ""), (sign, "bold $accent"), cut(text, max(0, cells - 4))))


def _aside(text: str, place: int | None = None) -> Row:
    return Row(lambda cells: line(("  ", ""), (cut(text, max(0, cells - 2)), "$muted")), None, place)
