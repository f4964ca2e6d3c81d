"""How well the wording rules tell good from not good: `python -m tests.coach.wording_table [FILE ...]`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrmeet.coach.wording import Remark, Statement, judge
from okrmeet.domain.goals import Metric

STATEMENTS = Path(__file__).with_name("statements.jsonl")
GOOD = "good"


@dataclass(frozen=True)
class Labelled:
    """A statement, what a person said of it, and what the rules say."""

    id: int
    label: str
    statement: Statement
    remarks: tuple[Remark, ...]

    @property
    def bad(self) -> bool:
        return self.label != GOOD

    @property
    def flagged(self) -> bool:
        return bool(self.remarks)


def read(path: Path) -> list[Labelled]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [_judged(row) for row in rows]


def _judged(row: dict[str, Any]) -> Labelled:
    metric = row.get("metric") or {}
    kind = None if metric.get("kind", "none") == "none" else Metric(metric["kind"])
    statement = Statement(
        role=row["role"],
        title=row["text"],
        why=row.get("why", ""),
        kind=kind,
        measure=metric.get("unit", ""),
        start=metric.get("start"),
        target=metric.get("target"),
        bounded=kind is Metric.MAINTAIN and metric.get("target") is not None,
    )
    return Labelled(row["id"], row["label"], statement, judge(statement))


def precision(rows: Iterable[Labelled]) -> float:
    """Of what is flagged, the share that is not good."""
    flagged = [row.bad for row in rows if row.flagged]
    return sum(flagged) / len(flagged) if flagged else 1.0


def recall(rows: Iterable[Labelled]) -> float:
    """Of what is not good, the share that is flagged."""
    bad = [row.flagged for row in rows if row.bad]
    return sum(bad) / len(bad) if bad else 1.0


def table(rows: list[Labelled]) -> str:
    """Labels down, rules across; below them precision and recall, and each statement that was judged wrongly."""
    lines = []
    for role in ("key_result", "objective"):
        some = [row for row in rows if row.statement.role == role]
        lines.append(f"{role}: {len(some)} statements, precision {precision(some):.3f}, recall {recall(some):.3f}")
        for label, count in sorted(Counter(row.label for row in some).items()):
            these = [row for row in some if row.label == label]
            by = Counter(row.remarks[0].rule if row.remarks else "-" for row in these)
            said = ", ".join(f"{rule.removeprefix('wording-')} {n}" for rule, n in by.most_common())
            lines.append(f"  {label:<20} {count:>3}  {said}")
    wrong = [row for row in rows if row.bad != row.flagged]
    for row in wrong:
        said = "; ".join(remark.rule for remark in row.remarks) or "nothing"
        lines.append(f"  wrong: {row.id} {row.label}: {said}: {row.statement.title}")
    return "\n".join(lines)


if __name__ == "__main__":
    for name in sys.argv[1:] or [str(STATEMENTS)]:
        print(table(read(Path(name))))  # noqa: T201 - a table for people
