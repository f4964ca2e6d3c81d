"""`okrmeet prep`: what to paste into the team's chat before its next weekly."""

from __future__ import annotations

from typing import Any

from okrmeet.cli.command import declare, json_option, unit_option
from okrmeet.cli.reading import documents, now, put_json, today
from okrmeet.cli.running import pick
from okrmeet.cli.streams import put
from okrmeet.domain.text import clean
from okrmeet.services.prep import LINE, Prep, prep_lines, prepare


@declare("prep")
@unit_option
@json_option
def command(unit: str | None, as_json: bool) -> None:
    """At most ten lines: when, who leads and speaks, values to bring, open promises, what others asked."""
    docs = documents()
    prep = prepare(docs, pick(docs, unit), now())
    if as_json:
        put_json(as_document(prep))
    else:
        put("".join(f"{clean(line, limit=2 * LINE)}\n" for line in prep_lines(prep, docs, today(docs))))


def as_document(prep: Prep) -> dict[str, Any]:
    """People, units and key results are ids; `missing` is a list of owner and key results."""
    leads = prep.next.facilitator
    return {
        "unit": prep.unit.id,
        "due": prep.next.due,
        "facilitator": leads.key if leads else None,
        "speakers": [place.key for place in prep.next.speakers],
        "missing": [{"owner": owner, "key_results": list(ids)} for owner, ids in prep.missing.items()],
        "promises": [action.id for action in prep.promises],
        "asked": [{"from": said.unit, "text": said.text} for said in prep.asked],
        "parked": [topic.text for topic in prep.parked],
        "away": list(prep.away),
    }
