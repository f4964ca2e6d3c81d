"""The cards of a recorded retrospective, and what was said about their topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from okrmeet.domain.columns import FORMATS, Column, columns_of
from okrmeet.domain.meeting import BoardFormat, Step, StepKind
from okrmeet.domain.text import folded, nearest
from okrmeet.engine.board import add_card, choose_format
from okrmeet.engine.board_alike import with_column
from okrmeet.engine.board_topic import titled
from okrmeet.engine.hands import MOST_HANDS
from okrmeet.services.record_entry import Entry, Steps, something
from okrmeet.services.userfile import Node

UNCOUNTED = -1
FIELDS = ("text", "kind", "column", "group", "votes", "anonymous", "step", "by")


@dataclass(frozen=True, order=True)
class _Card:
    """What a file says of a card."""

    step: str
    column: str
    text: str
    group: str
    votes: int

    @property
    def named(self) -> tuple[str, str]:
        """The name of its topic, and its column."""
        return self.group or self.text, self.column


class CardEntries:
    """Reads cards: sorted, for the order of a file may be that in which they were written.

    A column of one of the known retrospectives chooses that one; an agenda's own columns win.
    """

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self._boards = [step for step in steps if step.kind is StepKind.BOARD]
        self._steps = Steps(steps)
        self._topics: set[str] = set()

    def read(self, nodes: Sequence[Node]) -> list[Entry]:
        """The entries of all cards, and before them that of the format that their columns belong to."""
        told = [(card, node) for node in nodes if (card := self._card(node)) is not None]
        self._topics = _topics({card.named for card, _ in told})
        found: list[Entry] = []
        for board in self._boards:
            mine = sorted(((c, n) for c, n in told if c.step == board.key), key=lambda pair: pair[0])
            found += self._format(board, mine)
            found += [_entry(card, node) for card, node in mine]
        return found

    def about(self, node: Node, entry: Entry, step: Node) -> Entry:
        """An entry about the topic that `node` names, where it names one: said at the board unless it says where."""
        topic = node.text()
        if not topic:
            return entry
        if topic not in self._topics:
            close = nearest(topic, self._topics)
            node.problem("is no group or card of this board" + (f"; do you mean {close}?" if close else ""))
        at = entry.step if step.given else self._steps.first(StepKind.BOARD)
        return replace(entry, step=at, rule=lambda room, moment: titled(entry.rule(room, moment), topic))

    def _card(self, node: Node) -> _Card | None:
        row = node.fields(FIELDS, need=("text",))
        before = len(node.problems)
        row["anonymous"].word(("true", "false"))
        if row["by"].given:
            row["by"].problem("a card has no name: leave it out")
        if not self._boards:
            row["kind"].problem("this agenda has no board for cards: make it a note")
        elif row["column"].content is None:
            row["column"].problem("is missing: say which column of the board the card is in")
        votes = row["votes"].integer(0, MOST_HANDS)
        step = self._steps.named(row["step"]) or self._steps.first(StepKind.BOARD)
        words = row["column"].text(), something(row["text"]), row["group"].text()
        card = _Card(step, *words, UNCOUNTED if votes is None else votes)
        return card if len(node.problems) == before else None

    def _format(self, board: Step, mine: Sequence[tuple[_Card, Node]]) -> list[Entry]:
        """What chooses the format; none where the board has the columns already, or some are in none."""
        if board.columns or not mine:
            return []
        named = {folded(card.column) for card, _ in mine}
        if named <= _names(columns_of(board)):
            return []
        fitting: list[BoardFormat] = [name for name, columns in FORMATS.items() if named <= _names(columns)]
        if not fitting:
            return []
        first = fitting[0]
        return [Entry(mine[0][1], board.key, lambda room, _moment: choose_format(room, first))]


def _topics(named: Set[tuple[str, str]]) -> set[str]:
    """The names by which topics can be meant; what stands in several columns has its column behind it, too."""
    columns = Counter(name for name, _ in named)
    return {name for name, _ in named} | {with_column(name, column) for name, column in named if columns[name] > 1}


def _names(columns: Sequence[Column]) -> set[str]:
    return {folded(column.name) for column in columns}


def _entry(card: _Card, node: Node) -> Entry:
    votes = None if card.votes == UNCOUNTED else card.votes
    return Entry(
        node,
        card.step,
        lambda room, moment: add_card(room, card.column, card.text, moment, group=card.group or None, votes=votes),
    )
