"""What the room answers without names: fingers from 1 to 5 for each question, hands for the eight mistakes."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from okrmeet.domain.questions import MIRROR, MISTAKES, POINTS, Question, too_few, too_few_hands
from okrmeet.domain.records import Tally
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.rating import answers_to, asked
from okrmeet.engine.room import Room
from okrmeet.services.mirror import Evidence
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line, set_off
from okrmeet.tui.widgets.rows import Row, plain

SCALE = (1, 2, 3, 4, 5)
LONGEST = max(map(len, MISTAKES.values()))


def view(room: Room, evidence: Evidence | None = None) -> StepView:
    """A row for each question, and below it the answers once they are given; of the mirror all eight mistakes.

    Once the room has pointed, each has how often there are signs of it in the record, and they follow below.
    """
    questions = asked(room)
    rows: list[Row] = []
    here = waiting_row(room)
    for question in questions:
        told = answers_to(room, question.key)
        if question.key == MIRROR:
            rows += _mirror(room, question, told, evidence or {})
        else:
            rows += answered_rows(question, told, here=question.key == here)
    told_to = sum(answers_to(room, q.key) is not None for q in questions)
    return StepView(
        title=room.step.title,
        rows=tuple(rows),
        count=f"{told_to} of {len(questions)} answered" if questions else "",
        empty="This step asks nothing. n goes on.",
        focus=here,
    )


def answered_rows(question: Question, told: Tally | None, *, here: bool = True) -> list[Row]:
    """The question; once it is answered the mean, and a bar for each of the five answers; of few only how many.

    The one that the room is at (`here`) says how it is answered.
    """
    if told is None:
        return [_asked(question, told, "fingers up: 4 3 5" if here else "")]
    count = len(told.values)
    if few := too_few(count):
        return [_asked(question, told, few)]
    return [_asked(question, told, f"{sum(told.values) / count:.1f} of 5 · {count} answers"), _bars(told)]


def _asked(question: Question, told: Tally | None, aside: str) -> Row:
    sign, style = ("▶ ", "bold $accent") if told is None else ("✓ ", "bold $success")

    def draw(cells: int) -> Content:
        tail = line((set_off(aside, cells * 3 // 5), "$muted" if told is None else "bold $accent"))
        return line((sign, style), (column(question.asked, max(0, cells - 2 - tail.cell_length)), "bold"), tail)

    return Row(draw, question.key)


def _bars(told: Tally) -> Row:
    """`1 ·  2 █ 1  3 ███ 3 ...`: as long as hands were up, or shorter where there is no room for so many."""
    hands = Counter(told.values)

    def draw(cells: int) -> Content:
        each = max(6, (cells - 4) // len(SCALE))
        longest = max(1, each - 6)
        most = max(hands.values(), default=1)
        parts: list[Content] = []
        for answer in SCALE:
            count = hands[answer]
            long = count if most <= longest else max(1, round(count * longest / most)) if count else 0
            bar = line((f"{answer} ", "$muted"), ("█" * long if long else "·", "$primary" if long else "$muted"))
            shown = line(bar, (f" {count}" if count else "", "bold"))
            parts.append(line(shown, " " * max(1, each - shown.cell_length)))
        return line("    ", *parts).truncate(cells)

    return Row(draw)


def _mirror(room: Room, question: Question, told: Tally | None, evidence: Evidence) -> list[Row]:
    given = dict(told.counts) if told else {}
    fingers = sum(given.values())
    few = too_few_hands(given.values())
    aside = f"{POINTS} fingers each: 2:3 7:4"
    if told is not None:
        aside = few or f"{fingers} of {POINTS * len(room.meeting.present)} fingers"
    if few:
        given = {}
    rows = [_asked(question, told, aside)]
    most = max(given.values(), default=0)
    for number, words in MISTAKES.items():
        rows.append(_mistake(number, words, given.get(str(number)), most, len(evidence.get(number, ()))))
    if told is None or not any(evidence.values()):
        return rows
    rows.append(plain(line(("  In the record", "bold"))))
    return rows + [_evidence(number, text) for number in MISTAKES for text in evidence.get(number, ())]


def _mistake(number: int, words: str, count: int | None, most: int, found: int) -> Row:
    top = count is not None and count == most and count > 0

    def draw(cells: int) -> Content:
        head = line(
            (f"  {number} ", "bold $accent"),
            (column(words, min(LONGEST + 2, max(0, cells - 8))), "bold" if top else ""),
        )
        if count is None:
            return head.truncate(cells)
        signs = line((f"  {found} in the record" if found else "", "$warning"))
        longest = max(1, cells - head.cell_length - signs.cell_length - 4)
        long = count if most <= longest else max(1, round(count * longest / most)) if count else 0
        bar = ("█" * long, "$accent" if top else "$primary") if long else ("·", "$muted")
        return line(head, bar, (f" {count}" if count else "", "bold"), signs).truncate(cells)

    return Row(draw)


def _evidence(number: int, text: str) -> Row:
    return Row(lambda cells: line((f"  {number} ", "$warning"), (cut(text, max(0, cells - 4)), "$muted")))
