"""What was said and decided in one meeting, in the order in which it was said.

Of what was said at one moment the words decide: never the ids, which are random.
"""

from __future__ import annotations

import datetime as dt
import re

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting, StepKind, Turn, Visit
from okrmeet.domain.people import Unit
from okrmeet.domain.records import Action, Adjustment, Amendment, Checkin, Decision, Feedback, Parked, Tally
from okrmeet.engine.facts import Adjusted, Amended, Answered, Asking, Decided, Names, Remark, Reply, Worth
from okrmeet.engine.movement import as_of


def decisions(docs: Documents, meeting: Meeting, names: Names) -> tuple[Decided, ...]:
    """What the room decided."""
    mine = sorted(docs.of(Decision, meeting=meeting.id), key=lambda d: (d.at, d.text, d.about or "", d.by or ""))
    about_okr = {step.key for step in meeting.steps if step.kind is StepKind.DECIDE}
    return tuple(
        Decided(
            text=d.text,
            about=d.about,
            by=names.who(d.by),
            topic=d.topic or "",
            course=d.step in about_okr,
            sponsor=d.step in about_okr and d.by is not None and d.by == meeting.sponsor,
        )
        for d in mine
    )


def adjustments(docs: Documents, meeting: Meeting) -> tuple[Adjusted, ...]:
    """How the room changed goals."""
    mine = sorted(
        (a for a in docs.of(Adjustment, meeting=meeting.id) if a.decision != "draft"),
        key=lambda a: (a.at, natural(a.about), a.decision, a.field or "", a.before, a.after, a.reason),
    )
    return tuple(
        Adjusted(
            a.about, a.decision, a.field, a.before, a.after, a.reason, _answered(docs, a), _title(docs, a, meeting)
        )
        for a in mine
    )  # fmt: skip


def _title(docs: Documents, adjustment: Adjustment, meeting: Meeting) -> str:
    """What the goal was called when the meeting ended."""
    later = docs.of(Adjustment, about=adjustment.about)
    kr, objective = docs.get(KeyResult, adjustment.about), docs.get(Objective, adjustment.about)
    if kr is not None:
        return as_of(kr, meeting, later).title
    return "" if objective is None else as_of(objective, meeting, later).title


def _answered(docs: Documents, adjustment: Adjustment) -> tuple[tuple[str, str], ...]:
    """The voices that an adjustment answers, each with the name of its unit."""
    voices = [f for id in adjustment.answers if (f := docs.get(Feedback, id))]
    return tuple(sorted((f.text, unit_name(docs, f.unit)) for f in voices))


def remarks(docs: Documents, meeting: Meeting, names: Names) -> tuple[Remark, ...]:
    """What was said by and for whom; nameless where it was said so.

    What the unit that met says to itself is for nobody else, unless that unit presented and was told it.
    """
    presented = any(t.unit == meeting.unit for t in docs.of(Turn, meeting=meeting.id))

    def to(said: Feedback) -> str | None:
        return said.to if presented or said.to != meeting.unit or said.unit != meeting.unit else None

    mine = sorted(
        docs.of(Feedback, meeting=meeting.id),
        key=lambda f: (f.at, f.kind, f.text, f.unit, f.to or "", f.about or "", f.by or ""),
    )
    return tuple(
        Remark(
            kind=f.kind,
            text=f.text,
            by=None if f.anonymous else names.who(f.by),
            about=f.about,
            to=to(f),
            to_name=unit_name(docs, told) if (told := to(f)) else "",
            unit=f.unit,
            unit_name="" if f.unit == meeting.unit else unit_name(docs, f.unit),
            step=f.step,
            reply=_reply(f, meeting),
            topic=f.topic or "",
        )
        for f in mine
    )


def _reply(said: Feedback, meeting: Meeting) -> Reply | None:
    """What was answered before the meeting ended; an answer of a later day is told by a later meeting."""
    answer = said.answer
    if answer is None or (meeting.ended is not None and answer.at > meeting.ended):
        return None
    return Reply(answer.answered, answer.text)


def answered(docs: Documents, meeting: Meeting) -> tuple[Answered, ...]:
    """What had been asked before and was answered while the meeting lasted, unless a goal was changed for it."""
    asked = [
        (f.answer.at, f.text, f.unit, f.answer, "" if unit == meeting.unit else unit_name(docs, unit))
        for unit in (meeting.unit, *meeting.covers)
        for f in docs.of(Feedback, to=unit)
        if f.is_news_to(unit) and f.meeting != meeting.id and f.answer is not None and f.adjustment is None
        and meeting.started <= f.answer.at and (meeting.ended is None or f.answer.at <= meeting.ended)
    ]  # fmt: skip
    asked.sort(key=lambda entry: (*entry[:3], entry[3].answered, entry[3].text, entry[4]))
    return tuple(
        Answered(text, unit, unit_name(docs, unit), Reply(a.answered, a.text), to) for _, text, unit, a, to in asked
    )


def unanswered(docs: Documents, meeting: Meeting) -> tuple[Asking, ...]:
    """What others had asked this unit before and was not answered by the end, where the inbox was read out."""
    visited = {v.step for v in docs.of(Visit, meeting=meeting.id)}
    if not any(step.kind is StepKind.PROMISES and step.key in visited for step in meeting.steps):
        return ()
    waiting = [
        f
        for unit in (meeting.unit, *meeting.covers)
        for f in docs.of(Feedback, to=unit)
        if f.is_news_to(unit) and f.meeting != meeting.id and f.at <= meeting.started
        and not f.praise
        and (f.answer is None or (meeting.ended is not None and f.answer.at > meeting.ended))
    ]  # fmt: skip
    waiting.sort(key=lambda f: (f.at, f.text, f.unit))
    return tuple(Asking(f.text, unit_name(docs, f.unit)) for f in waiting)


def amendments(docs: Documents, meeting: Meeting, names: Names, tz: dt.tzinfo) -> tuple[Amended, ...]:
    """What was corrected afterwards, the oldest first."""
    mine = sorted(docs.of(Amendment, meeting=meeting.id), key=lambda a: (a.at, a.text))
    return tuple(Amended(a.at.astimezone(tz).date(), a.text, names.who(a.by)) for a in mine)


def parked(docs: Documents, meeting: Meeting) -> tuple[str, ...]:
    """Topics that were put aside."""
    return tuple(p.text for p in sorted(docs.of(Parked, meeting=meeting.id), key=lambda p: (p.at, p.text)))


def came_back(docs: Documents, meeting: Meeting) -> tuple[str, ...]:
    """Topics put aside earlier that were on this meeting's agenda again: none disappears without a word."""
    back = [p for p in docs.of(Parked, unit=meeting.unit) if _is_back(p, meeting)]
    return tuple(p.text for p in sorted(back, key=lambda p: (p.at, p.text)))


def _is_back(topic: Parked, meeting: Meeting) -> bool:
    waiting = topic.open and topic.meeting != meeting.id and topic.at <= meeting.started
    return topic.back_in == meeting.id or (meeting.open and waiting)


def worth(docs: Documents, meeting: Meeting) -> Worth | None:
    """How useful the room found the meeting; of several tallies the last."""
    tallies = [t for t in docs.of(Tally, meeting=meeting.id) if t.question == "worth" and t.values]
    if not tallies:
        return None
    values = tuple(sorted(max(tallies, key=lambda t: (t.at, t.values)).values))
    return Worth(values, sum(values) / len(values))


def mentioned(docs: Documents, meeting: Meeting) -> set[str]:
    """Ids that something said in the meeting was about, or had among its words (`A-31 waits for Risk`)."""
    told: list[tuple[str | None, str]] = [(c.key_result, c.note) for c in docs.of(Checkin, meeting=meeting.id)]
    told += [(f.about, f.text) for f in docs.of(Feedback, meeting=meeting.id)]
    told += [(d.about, d.text) for d in docs.of(Decision, meeting=meeting.id)]
    told += [(a.about, a.text) for a in docs.of(Action, meeting=meeting.id)]
    told += [(a.about, a.reason) for a in docs.of(Adjustment, meeting=meeting.id)]
    told += [(None, p.text) for p in docs.of(Parked, meeting=meeting.id)]
    words = {word.upper() for _, text in told for word in re.findall(r"\bA-\d+\b", text, re.IGNORECASE)}
    return words | {about for about, _ in told if about is not None}


def unit_name(docs: Documents, id: str | None) -> str:
    """What a unit is called; an id that no unit has shows as itself, none as nothing."""
    unit = docs.get(Unit, id)
    return unit.name if unit else id or ""
