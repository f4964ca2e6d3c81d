"""`okrmeet prep`: what to paste into the team's chat before its next meeting."""

from __future__ import annotations

from typing import Any

from okrmeet.cli.command import declare, json_option, meeting_option, unit_option
from okrmeet.cli.reading import documents, now, put_json, today
from okrmeet.cli.running import pick
from okrmeet.cli.streams import put
from okrmeet.domain.people import MeetingKind
from okrmeet.domain.text import clean
from okrmeet.services.prep import LINE, Prep, prep_lines, prepare


@declare("prep")
@unit_option
@meeting_option
@json_option
def command(unit: str | None, meeting: MeetingKind | None, as_json: bool) -> None:
    """At most ten lines: when, who leads, speaks or presents, values to bring, promises, what was asked, who waits.

    Without --meeting it is about the weekly, or the only kind in the unit's calendar.
    """
    docs = documents()
    prep = prepare(docs, pick(docs, unit), now(), meeting)
    if as_json:
        put_json(as_document(prep))
    else:
        put("".join(f"{clean(line, limit=2 * LINE)}\n" for line in prep_lines(prep, docs, today(docs))))


def as_document(prep: Prep) -> dict[str, Any]:
    """People, units and key results are ids; `missing` is a list of owner and key results."""
    leads = prep.next.facilitator
    return {
        "unit": prep.unit.id,
        "meeting": prep.next.meeting,
        "due": prep.next.due,
        "facilitator": leads.key if leads else None,
        "speakers": [place.key for place in prep.next.speakers],
        "presenting": [
            {"unit": p.unit, "person": p.person, "reason": p.why, "long": p.long} for p in prep.next.presenting
        ],
        "missing": [{"owner": owner, "key_results": list(ids)} for owner, ids in prep.missing.items()],
        "promises": [action.id for action in prep.promises],
        "asked": [{"from": said.unit, "to": said.to, "text": said.text} for said in prep.asked],
        "changed": [
            {"goal": one.adjustment.about, "decision": one.adjustment.decision, "meeting": one.adjustment.meeting}
            for one in prep.changed
        ],
        "waiting": [{"waiting": d.waiting, "for": d.on, "what": d.what, "by": d.due} for d in prep.waiting],
        "parked": [topic.text for topic in prep.parked],
        "away": list(prep.away),
    }
