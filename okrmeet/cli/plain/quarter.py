"""What the steps of a retrospective say in words: answers without names, scores, verdicts, and the next quarter."""

from __future__ import annotations

from okrmeet.cli.plain.scored import objective, shares
from okrmeet.domain.amount import format_score, format_with_measure
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.names import display_names
from okrmeet.domain.progress import ends
from okrmeet.domain.questions import MIRROR, MISTAKES, Question, too_few, too_few_hands
from okrmeet.domain.records import Decision, Feedback
from okrmeet.domain.scores import Cause, Fate, Verdict
from okrmeet.engine.deciding import COURSES, courses, sponsor_of
from okrmeet.engine.drafting import drafts
from okrmeet.engine.fates import by_score, follows
from okrmeet.engine.outcome import below, outcome
from okrmeet.engine.quarter import (
    fell_short,
    final_score,
    key_results_reviewed,
    results_of,
    score_of,
    verdict_of,
)
from okrmeet.engine.rating import answers_to, asked
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.engine.sittings import at_the_cut

NO_GOALS = "no goals of this quarter are looked back on"


def rate_rows(room: Room) -> list[str]:
    """The questions, each with what the room answered."""
    return [row for question in asked(room) for row in _answered(room, question)] or ["nothing is asked"]


def _answered(room: Room, question: Question) -> list[str]:
    told = answers_to(room, question.key)
    if question.key == MIRROR:
        hands = dict(told.counts) if told else {}
        rows = [f"{number} {words}" for number, words in MISTAKES.items()]
        few = too_few_hands(hands.values())
        if few:
            return [f"{question.asked}: {few}", *rows]
        if told is not None:
            rows = [f"{row}: {hands[str(number)]}" for number, row in enumerate(rows, 1)]
        return [question.asked, *rows]
    if told is None or not told.values:
        return [f"{question.asked}: no answers yet"]
    count = len(told.values)
    if few := too_few(count):
        return [f"{question.asked}: {few}"]
    return [f"{question.asked}: {sum(told.values) / count:.1f} from {count} answers, no names"]


def score_rows(room: Room) -> list[str]:
    """The key results; what their figures come to is only said once the room gave its own score, or wants to see."""
    return [_score(room, kr) for kr in key_results_reviewed(room)] or [NO_GOALS]


def _score(room: Room, kr: KeyResult) -> str:
    told = score_of(room.docs, room.meeting, kr.id)
    if told is None:
        return f"{kr.short} {kr.title}: your own score first"
    own = "no own score" if told.own is None else f"own {format_score(told.own)}"
    value = room.value(kr.id)
    now = "" if value is None else f" ({format_with_measure(value, kr.counted_in)})"
    reason = f": {told.reason}" if told.reason else ""
    return f"{kr.short} {kr.title}: {own}, the figures say {format_score(told.computed)}{now}{reason}"


def told_rows(room: Room, row: str | None) -> list[str]:
    """What the room may see once it gave its own score: what the figures say."""
    kr = room.docs.get(KeyResult, row)
    if room.step.kind is not StepKind.SCORE or kr is None or score_of(room.docs, room.meeting, kr.id) is None:
        return []
    return [_score(room, kr)]


def reveal_rows(room: Room) -> list[str]:
    """How much was achieved beside what was aimed at, objective by objective, and the units below."""
    quarter = outcome(room.docs, room.meeting)
    rows = [*shares(quarter), *(objective(one) for one in quarter.objectives)] if quarter.objectives else [NO_GOALS]
    for unit, held in below(room.docs, room.meeting):
        name = unit_name(room.docs, unit)
        rows += [f"{name}: {shares(held)[0]}" if held else f"{name}: no retrospective of this quarter yet"]
    return rows


def round_rows(room: Room) -> list[str]:
    """The numbers of whoever speaks at the end of a quarter, and what was said so far."""
    rows: list[str] = []
    if room.speaking is not None and room.meeting.meeting == "quarterly":
        mine = [kr for kr in key_results_reviewed(room) if kr.owner == room.speaking.person]
        rows = [f"{kr.short} {kr.title}: {format_score(final_score(room.docs, room.meeting, kr))}" for kr in mine]
    said = [f for f in room.said(room.step.key) if isinstance(f, Feedback)]
    return [*rows, *(f"{f.kind}: {f.text}" for f in said)] or ["nothing yet"]


def causes_rows(room: Room) -> list[str]:
    """The key results that fell short, each with its cause, and the list of causes."""
    short = [_cause(room, kr) for kr in fell_short(room)]
    if not short:
        return ["nothing fell short"]
    return [*short, ", ".join(f"{number} {cause}" for number, cause in enumerate(Cause, 1))]


def _cause(room: Room, kr: KeyResult) -> str:
    found = verdict_of(room.docs, room.meeting, kr.id, "cause")
    said = ": ".join(filter(None, (str(found.cause), found.why))) if found else "why?"
    return f"{kr.short} {kr.title}, {format_score(final_score(room.docs, room.meeting, kr))}: {said}"


def fate_rows(room: Room) -> list[str]:
    """The objectives, each with what becomes of it, and the words there are."""
    without_a_word = {o.id: o.status for o in by_score(room)}
    rows: list[str] = []
    for one in outcome(room.docs, room.meeting).objectives:
        about = one.objective
        said = verdict_of(room.docs, room.meeting, about.id, "fate")
        if said is not None:
            fate = _fate(room, said)
        else:
            fate = f"without a word {without_a_word.get(about.id, about.status)}"
        rows.append(f"{about.id} {about.title}, {format_score(one.score)}: {fate}")
    return [*rows, ", ".join(f"{number} {fate}" for number, fate in enumerate(Fate, 1))] if rows else [NO_GOALS]


def _fate(room: Room, said: Verdict) -> str:
    """`keep → carried, draft PAY-O4 in 2027-Q1: half way`."""
    becomes = follows(room, said.about, said.fate) if said.fate else ""
    parts = dict.fromkeys((str(said.fate), becomes))
    return " → ".join(parts) + (f": {said.why}" if said.why else "")


def draft_rows(room: Room) -> list[str]:
    """The drafts, each with its key results."""
    rows = [row for draft in drafts(room) for row in (_draft(draft), *_results(room, draft))]
    return rows or ["no draft is waiting" if room.step.begins else "no drafts yet"]


def _draft(draft: Objective) -> str:
    why = f" because {draft.why}" if draft.why else ""
    carried = f", goes on from {draft.carried_from}" if draft.carried_from else ""
    begins = ": taken on" if draft.status is GoalStatus.ACTIVE else ""
    return f"{draft.id} {draft.title}{why} ({draft.cycle}{carried}){begins}"


def _results(room: Room, draft: Objective) -> list[str]:
    return [f"  {kr.short} {kr.title}{_span(kr)}" for kr in results_of(room.docs, draft)]


def _span(kr: KeyResult) -> str:
    both = ends(kr)
    if both is None:
        return ""
    start, target = (format_with_measure(end, kr.counted_in) for end in both)
    return f", {start} to {target}"


def decide_rows(room: Room) -> list[str]:
    """What the room thinks of OKR, who sponsors it, and what was decided."""
    names = display_names(room.people.values())
    sponsor = sponsor_of(room.docs, room.unit.id)
    rows = rate_rows(room)
    rows.append(f"sponsor: {names.get(sponsor, sponsor)}" if sponsor else "nobody is named as sponsor")
    return [*rows, *(_decided(names, d) for d in courses(room.docs, room.meeting)), ", ".join(COURSES)]


def _decided(names: dict[str, str], decision: Decision) -> str:
    who = f"{names.get(decision.by, decision.by)}: " if decision.by else ""
    return f"decided: {who}{decision.text}"


def pause_rows(room: Room) -> list[str]:
    """That it is a break, and how a meeting is cut in two here."""
    if at_the_cut(room):
        return ["a break; /end ends the first sitting here, the second one is held another day"]
    return ["a break"]


def quarter_rows(room: Room) -> list[str]:
    """What the close says of the quarter."""
    if room.meeting.meeting != "quarterly":
        return []
    undecided = [f"no word about {o.id}: {o.status} by its score" for o in by_score(room)]
    quarter = outcome(room.docs, room.meeting)
    return [*(shares(quarter) if quarter.objectives else ()), *(() if room.meeting.sitting == 1 else undecided)]
