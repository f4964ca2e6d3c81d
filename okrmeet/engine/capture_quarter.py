"""Turning a line that was understood in a retrospective into documents."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.engine.board_dots import count_dots
from okrmeet.engine.board_groups import regroup
from okrmeet.engine.board_phases import write_card
from okrmeet.engine.drafting import change_draft, write_draft
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.rating import mirror, rate
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import score
from okrmeet.engine.start_words import new_draft
from okrmeet.engine.verdicts import caused, happened

OF_QUARTER = frozenset(
    {
        Sense.RATE,
        Sense.MIRROR,
        Sense.SCORE,
        Sense.HAPPENED,
        Sense.CARD,
        Sense.DOTS,
        Sense.GROUP,
        Sense.CAUSE,
        Sense.FATE,
        Sense.DRAFT,
    }
)
"""Senses of lines that are kept here."""


def capture_of_quarter(room: Room, line: Line, moment: Moment) -> Change | Refused:
    """Keep answers, scores, cards, verdicts and drafts; any other line is none of these (ValueError)."""
    about = line.about or ""
    match line.sense:
        case Sense.RATE:
            return rate(room, line.question, line.votes, moment)
        case Sense.MIRROR:
            return mirror(room, line.counts, moment)
        case Sense.SCORE:
            return score(room, about, line.value, moment, reason=line.text)
        case Sense.HAPPENED:
            return happened(room, about, line.yes is True, moment, why=line.text)
        case Sense.CARD:
            return write_card(room, line.column, line.text, moment)
        case Sense.DOTS:
            return count_dots(room, dict(line.counts))
        case Sense.GROUP:
            return regroup(room, line.cards, line.text)
        case Sense.CAUSE if line.cause is not None:
            return caused(room, about, line.cause, moment, why=line.text)
        case Sense.FATE if line.fate is not None:
            return decide_fate(room, about, line.fate, moment, why=line.text, until=line.until)
        case Sense.DRAFT if line.decision == "update":
            return change_draft(room, about, line.field or "", line.after, moment)
        case Sense.DRAFT:
            goal = new_draft(line, room)
            return goal if isinstance(goal, Refused) else write_draft(room, goal, moment)
        case _:
            raise ValueError(f"{line.sense} does not belong to a retrospective")
