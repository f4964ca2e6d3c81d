"""What was achieved, each goal by the limit of its own unit."""

from __future__ import annotations

from fractions import Fraction

from tests.analysis.recount.goals import clipped, counting, key_results, mean, told, way
from tests.analysis.recount.stored import Row, Stored, exact, moment, newest

BARS: dict[str, tuple[str, Fraction]] = {"committed": ("1.0", Fraction(1)), "aspirational": ("0.7", Fraction("0.7"))}


def score(stored: Stored, kr: Row) -> Fraction | None:
    """The team's own score where given, else the one that the retrospective computed, else progress clipped."""
    given = newest(stored.all("score", key_result=kr["id"]))
    for word in ("own", "computed"):
        if given is not None and given[word] is not None:
            return exact(given[word])
    value = told(stored, kr, "value")
    if kr["metric"] == "maintain":
        kept = value is not None and (
            value >= kr["at_least"] if kr["at_least"] is not None else value <= kr["at_most"]
        )
        return None if value is None else Fraction(int(kept))
    share = way(kr, value)
    return None if share is None else clipped(share)


def limits(stored: Stored, unit: str | None) -> tuple[float, float]:
    """From where a unit's goals count as achieved, and how many should be: what its last retrospective judged by."""
    retros = stored.all("meeting", unit=unit, cycle=stored.cycle, meeting="quarterly", state="closed")
    last = max(retros, key=lambda m: moment(m["started"]), default=stored.settings)
    at, share = (
        stored.settings[name] if last[name] is None else last[name] for name in ("achieved_at", "goal_share")
    )
    return at, share


def achieved(stored: Stored) -> Row:
    """Objectives and key results that scored enough, each by the limit of its own unit."""
    judged, ended = [], []
    for objective in counting(stored):
        at = exact(limits(stored, objective["unit"])[0])
        mine = [kr for kr in key_results(stored, guards=True) if kr["objective"] == objective["id"]]
        scores = [(exact(kr["weight"]), s) for kr in mine if (s := score(stored, kr)) is not None]
        ended += [(s, s >= at) for _, s in scores]
        whole = mean([w * s for w, s in scores])
        whole = None if whole is None else whole / (mean([w for w, _ in scores]) or 1)
        judged.append(
            {
                "id": objective["id"],
                "title": objective["title"],
                "unit": objective["unit"],
                "score": whole,
                "achieved": whole is not None and whole >= at,
                "band": "" if whole is None else band(whole, objective["ambition"]),
            }
        )
    heard = [newest(_said(stored, one["id"])) for one in counting(stored)]
    words = [word["happened"] for word in heard if word is not None]
    known = [one for one in judged if one["score"] is not None]
    return {
        "objectives": {"achieved": sum(one["achieved"] for one in known), "of": len(known)},
        "key_results": {"achieved": sum(enough for _, enough in ended), "of": len(ended)},
        "happened": {"achieved": sum(words), "of": len(words)},
        "score": mean([s for s, _ in ended]),
        "achieved_at": limits(stored, stored.unit)[0],
        "goal_share": limits(stored, stored.unit)[1],
        "judged": judged,
    }


def _said(stored: Stored, objective: str) -> list[Row]:
    return [v for v in stored.all("verdict", about=objective) if v["happened"] is not None]


def band(whole: Fraction, ambition: str) -> str:
    """How a score stands beside the usual bar: near it is what lies a tenth under it at most."""
    shown, bar = BARS[ambition]
    where = "reached" if whole >= bar else "near" if bar - whole <= Fraction("0.1") else "under"
    return f"{where} {shown}, the bar of {ambition} goals"
