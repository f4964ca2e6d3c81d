"""Writes the golden minutes of the retrospective anew."""

from __future__ import annotations

from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import plan_record
from tests.quarterly import GOLDEN, MEETING, QUARTERLY, a_quarter_later

if __name__ == "__main__":
    before = a_quarter_later()
    docs = before.after(plan_record(QUARTERLY, before)[1])
    for form, path in GOLDEN.items():
        minutes = minutes_of(docs, MEETING, full=form == "full", short=form == "short")
        path.write_text(minutes, encoding="utf-8")
