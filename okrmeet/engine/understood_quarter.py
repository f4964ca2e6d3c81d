"""What a line of a retrospective was understood as, in words: also what stood there before, and what would_follow."""

from __future__ import annotations

from okrmeet.domain.amount import format_score
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.names import display_names
from okrmeet.domain.questions import POINTS
from okrmeet.engine.board import cards
from okrmeet.engine.board_phases import Phase, phase
from okrmeet.engine.drafting import draft_in_words, next_cycle
from okrmeet.engine.fates import would_follow
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.quarter import Aspect, score_of, verdict_of
from okrmeet.engine.rating import THIN
from okrmeet.engine.room import Room
from okrmeet.engine.start_words import new_draft

_ASPECTS: dict[Sense, Aspect] = {Sense.HAPPENED: "happened", Sense.CAUSE: "cause", Sense.FATE: "fate"}


def understood_of_quarter(line: Line, room: Room) -> str | None:
    """The words; None where the line means nothing special to a retrospective."""
    text = f": {line.text}" if line.text else ""
    match line.sense:
        case Sense.RATE:
            mean = sum(line.votes) / len(line.votes)
            return f"{line.question}: {mean:.1f} of 5 from {len(line.votes)}, no names{_thin(len(line.votes))}"
        case Sense.MIRROR:
            return _mirror(line)
        case Sense.SCORE:
            return f"{line.about} own score {format_score(line.value)}{_score_before(line, room)}{text}"
        case Sense.HAPPENED:
            what = "the change happened" if line.yes else "the change did not happen"
            return f"{line.about} {what}{_before(line, room)}{text}"
        case Sense.CARD:
            sealed = ", sealed" if phase(room) is Phase.WRITE else ""
            return f"card in {line.column}, no name{sealed}: {line.text}"
        case Sense.DOTS:
            return f"dots, no names: {line.text}"
        case Sense.GROUP:
            return _group(line, room)
        case Sense.CAUSE:
            return f"{line.about} fell short: {line.cause}{_before(line, room)}{text}"
        case Sense.FATE if line.fate is not None:
            leads_to = would_follow(room, line.about or "", line.fate, line.until)
            return f"{line.about} {line.fate} → {leads_to}{_before(line, room)}{text}"
        case Sense.DRAFT:
            return _draft(line, room)
        case _:
            return None


def _group(line: Line, room: Room) -> str:
    """`cards 3, 5 in Flaky staging`."""
    numbers = ", ".join(str(card.number) for card in cards(room) if card.feedback.id in line.cards)
    return f"cards {numbers} in {line.text}" if line.text else f"cards {numbers} each alone"


def _thin(answers: int) -> str:
    return f" · shown from {THIN} people on" if answers < THIN else ""


def _mirror(line: Line) -> str:
    pointed = [f"{number}: {count}" for number, count in line.counts if count]
    fingers = sum(count for _, count in line.counts)
    people = -(-fingers // POINTS)
    return f"mirror {', '.join(pointed) or 'nobody pointed'} · {fingers} fingers, no names{_thin(people)}"


def _score_before(line: Line, room: Room) -> str:
    told = score_of(room.docs, room.meeting, line.about or "")
    return "" if told is None or told.own is None else f" (was {format_score(told.own)})"


def _before(line: Line, room: Room) -> str:
    """What the room had found before, where that was something else."""
    told = verdict_of(room.docs, room.meeting, line.about or "", _ASPECTS[line.sense])
    if told is None:
        return ""
    match line.sense:
        case Sense.HAPPENED:
            was, now = _yes(told.happened), _yes(line.yes)
        case Sense.CAUSE:
            was, now = str(told.cause), str(line.cause)
        case _:
            was, now = str(told.fate), str(line.fate)
    return "" if was == now else f" (was {was})"


def _yes(happened: bool | None) -> str:
    return "yes" if happened else "no"


def _draft(line: Line, room: Room) -> str:
    """A draft that is changed, an objective of the next cycle, or one more key result of a draft."""
    goal = room.docs.get(KeyResult, line.about) or room.docs.get(Objective, line.about)
    if line.decision == "update":
        before = getattr(goal, line.field or "", None)
        was = f"{before:g} → " if isinstance(before, float) else ""
        return f"draft {line.about} {(line.field or '').replace('_', ' ')} {was}{line.after}"
    names = display_names(room.people.values())
    owner = f" · {names.get(line.owner, line.owner)}" if line.owner else ""
    made = new_draft(line, room)
    if isinstance(made, KeyResult):
        words = draft_in_words(made)
        return f"draft key result of {line.about}: {words}{' · no target yet' if words == made.title else ''}{owner}"
    why = f" · because {line.text}" if line.text else " · because ...?"
    return f"draft objective for {next_cycle(room.meeting)}: {line.after}{why}{owner}"
