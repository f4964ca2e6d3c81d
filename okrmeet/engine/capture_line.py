"""The one line in which everything is said: what a typed text means in the step the room is in.

Plain text means what the step is for. A leading sign makes it something else; a leading space makes a sign
literal. `@ana`, `#PAY-O1.2` (inside the unit `#1.2`) and `>RISK` bind only when they resolve, else they are text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from okrmeet.domain.change import Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import MIRROR
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean
from okrmeet.engine.adjust_words import read_adjustment
from okrmeet.engine.board_words import read_board
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.feedback_words import SAID, read_feedback
from okrmeet.engine.figure_words import GUARD_WORDS, Figures, looks_like_report, read_figures, read_worth, too_many
from okrmeet.engine.goal_words import find_goal
from okrmeet.engine.hands import objective_of, read_counts
from okrmeet.engine.line import Focus, Line, Sense, sense_of_sign
from okrmeet.engine.person_words import find_person
from okrmeet.engine.quarter_words import (
    read_cause,
    read_course,
    read_draft,
    read_fate,
    read_happened,
    read_rate,
    read_score,
)
from okrmeet.engine.room import Room
from okrmeet.engine.wait_words import read_wait

__all__ = ["Focus", "Line", "Sense", "find_person", "parse", "plain_hint", "plain_sense"]


def parse(text: str, room: Room, focus: Focus) -> Line | Refused:
    """Understand a typed line, or say why it cannot be and what to write instead. Stores nothing."""
    try:
        cleaned = clean(text, limit=TEXT_LIMIT)
    except TextError as error:
        return Refused(str(error))
    if not cleaned:
        return Refused("there is nothing to keep yet")
    literal = text[:1].isspace()
    sense = None if literal or _numeric(cleaned, room) else sense_of_sign(cleaned)
    if sense is Sense.COMMAND:
        return Line(Sense.COMMAND, command=cleaned[1:].strip())
    body = cleaned[1:].strip() if sense else cleaned
    if not body:
        return Refused(f"after {cleaned[0]} comes the {sense}: write what it is")
    if sense is Sense.VALUE:
        return _value(body, room, focus, told=True)
    if room.step.kind is StepKind.PRESENT and sense in SAID and not literal:
        return read_feedback(body, sense, room, focus)
    if sense is None and not literal:
        special = _plain(body, room, focus)
        if special is not None:
            return special
    return read_words(body, sense or _plain_sense(room), room, focus)


def _plain_sense(room: Room) -> Sense:
    """What text without a sign is in the step the room is in; a round keeps what its agenda says."""
    step = room.step
    if step.kind is StepKind.ROUND:
        return Sense(step.keeps)
    if step.kind is StepKind.DRAFT or (step.kind is StepKind.BOARD):
        return Sense.NOTE  # with a blank in front: it is said about the drafts or the board, and is none of them
    return plain_sense(step.kind)


def plain_sense(kind: StepKind) -> Sense:
    """What text without a sign is in a step of that kind."""
    match kind:
        case StepKind.OPEN | StepKind.PROMISES | StepKind.CHECK_IN | StepKind.GUARD:
            return Sense.NOTE
        case StepKind.TREND | StepKind.PRESENT | StepKind.BETWEEN | StepKind.RECALL:
            return Sense.NOTE
        case StepKind.ADJUST:
            return Sense.DECISION
        case StepKind.LOW:
            return Sense.BLOCKER
        case StepKind.COMMIT:
            return Sense.COMMITMENT
        case StepKind.CLOSE:
            return Sense.WIN
        case StepKind.BOARD:
            return Sense.CARD
        case StepKind.DRAFT:
            return Sense.DRAFT
        case (
            StepKind.RATE
            | StepKind.SCORE
            | StepKind.REVEAL
            | StepKind.ROUND
            | StepKind.CAUSES
            | StepKind.FATE
            | StepKind.DECIDE
            | StepKind.PAUSE
        ):
            return Sense.NOTE


def plain_hint(
    kind: StepKind,
    *,
    long: bool = False,
    row: str | None = None,
    begins: bool = False,
    keeps: str = "note",
    draft: str = "O4",
) -> str:
    """What to type in a step of that kind, in the words of its capture box.

    `long`: while a long slot goes on; `row` is what the cursor stands on; `begins`: where drafts are taken on;
    `keeps`: what a round keeps it as; `draft`: the draft that a key result is written for.
    """
    match kind:
        case StepKind.DRAFT if begins:
            return "plain text is a note"
        case StepKind.RATE if row == MIRROR:
            return "fingers on each mistake, no names: 2:3 7:4"
        case StepKind.TREND:
            return "hands up, flat, down on the row in focus: 3 1 0"
        case StepKind.RECALL:
            return "who had it, who missed it: 3 1"
        case StepKind.PRESENT if long:
            return "feedback: + keep, - change, ? ask, @who"
        case StepKind.PRESENT:
            return "+ a success, - a failure; in a long slot feedback"
        case StepKind.BETWEEN:
            return "PAY waits for RISK: what by fri"
        case StepKind.ADJUST:
            return "target 25 why · continue · stop why · start PAY what because why"
        case StepKind.CHECK_IN:
            return "64 6 what changed reports the row in focus"
        case StepKind.GUARD:
            return "fine, watch or bad, or the value"
        case StepKind.CLOSE:
            return "plain text is a win · 4 5 4 is the worth"
        case StepKind.COMMIT:
            return "what somebody does @who #1.3 fri"
        case StepKind.RATE:
            return "fingers of the room without names: 4 3 5 or 435"
        case StepKind.SCORE:
            return "own score of the row in focus, and why: 0.7 mobile only"
        case StepKind.REVEAL:
            return "did the change itself happen? yes · no why"
        case StepKind.BOARD:
            return "a card for the column in focus · lacked: ..."
        case StepKind.CAUSES:
            return "the main cause of the row in focus: 3 the vendor"
        case StepKind.FATE:
            return "achieved · keep · modify · defer · abandon, and why"
        case StepKind.DRAFT:
            return f"what is to change because why · {draft} Calls 9 to 4"
        case StepKind.DECIDE:
            return "continue · change · expand · stop why · @sponsor"
        case StepKind.ROUND:
            return "plain text is thanks, kudos" if keeps == "kudos" else f"plain text is a {keeps}"
        case StepKind.OPEN | StepKind.PROMISES | StepKind.LOW | StepKind.PAUSE:
            return f"plain text is a {plain_sense(kind).value}"


def _numeric(text: str, room: Room) -> bool:
    """Whether a leading + or - belongs to a number: only where values are reported."""
    reported = room.step.kind in (StepKind.CHECK_IN, StepKind.GUARD)
    return reported and re.match(r"[-+−]?\.?\d", text) is not None


def _plain(body: str, room: Room, focus: Focus) -> Line | Refused | None:
    """What text without a sign means in the step: a report, hands, who waits for whom, a change of a goal."""
    words = body.split(" ")
    match room.step.kind:
        case StepKind.CHECK_IN:
            return _value(body, room, focus, told=False) if looks_like_report(words, room) else None
        case StepKind.GUARD:
            if words[0].lower() in GUARD_WORDS:
                return _guard_word(words, room, focus)
            return _value(body, room, focus, told=False) if looks_like_report(words, room) else None
        case StepKind.CLOSE:
            votes = read_worth(words)
            if not isinstance(votes, tuple):
                return votes
            return Line(Sense.WORTH, votes=votes, doubt=too_many(len(votes), room))
        case StepKind.TREND | StepKind.RECALL:
            return _hands(words, room, focus)
        case StepKind.BETWEEN:
            return read_wait(body, room, focus)
        case StepKind.ADJUST:
            return read_adjustment(body, room, focus)
        case StepKind.RATE:
            return read_rate(words, room, focus)
        case StepKind.DECIDE:
            return read_rate(words, room, focus) or read_course(body, room, focus)
        case StepKind.SCORE:
            return read_score(words, room, focus)
        case StepKind.REVEAL:
            return read_happened(words, room, focus)
        case StepKind.CAUSES:
            return read_cause(words, room, focus)
        case StepKind.FATE:
            return read_fate(words, room, focus)
        case StepKind.DRAFT:
            return read_draft(body, room, focus)
        case StepKind.BOARD:
            return read_board(body, room, focus)
        case (
            StepKind.OPEN
            | StepKind.PROMISES
            | StepKind.LOW
            | StepKind.COMMIT
            | StepKind.PRESENT
            | StepKind.ROUND
            | StepKind.PAUSE
        ):
            return None


def _hands(words: list[str], room: Room, focus: Focus) -> Line | Refused | None:
    """Hands on the objective in focus, or on the one that is named first."""
    named = find_goal(words[0].removeprefix("#"), room, focus.goal) if len(words) > 1 else None
    counts = read_counts(words[1:] if named else words, room.step.kind, room.meeting.present)
    if counts is None or isinstance(counts, Refused):
        return counts
    about = objective_of(room, named or focus.goal)
    if about is None:
        return Refused("no objective is in focus here: name it first, like PAY-O1 3 1 0")
    return Line(
        Sense.HANDS if room.step.kind is StepKind.TREND else Sense.RECALL,
        about=about,
        counts=counts,
        doubt=too_many(sum(n for _, n in counts), room),
    )


def _value(body: str, room: Room, focus: Focus, *, told: bool) -> Line | Refused:
    """A report: figures, and what was said with them."""
    figures = read_figures(body, room, focus.key_result, told=told, near=focus.goal)
    return figures if isinstance(figures, Refused) else _reported(figures, room, focus)


def _guard_word(words: list[str], room: Room, focus: Focus) -> Line | Refused:
    kr = next((k for k in room.guards if k.id == focus.key_result), None)
    if kr is None:
        return Refused("no guard rail is in focus here")
    figures = Figures(kr, " ".join(words[1:]), room.value(kr.id), GUARD_WORDS[words[0].lower()])
    return _reported(figures, room, focus)


def _reported(figures: Figures, room: Room, focus: Focus) -> Line | Refused:
    """The line of a report: who has the floor said it, else the owner, unless the words name somebody."""
    said = read_words(figures.rest, Sense.VALUE, room, focus) if figures.rest else Line(Sense.VALUE)
    if isinstance(said, Refused):
        return said
    kr = figures.key_result
    speaker = room.speaking.person if room.speaking else None
    return replace(
        said,
        about=kr.id,
        value=figures.value,
        confidence=figures.confidence,
        votes=figures.votes,
        by=said.by or speaker or kr.owner,
        doubt=figures.doubt or said.doubt,
    )
