"""What a merge did, or would do, and what stands in its way, as tables."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text

from okrmeet.cli.import_table import counts_table, difference_table
from okrmeet.cli.shown import rendered, table, words
from okrmeet.domain.documents import Documents
from okrmeet.domain.gone import Gone
from okrmeet.domain.meeting import Turn, Visit
from okrmeet.services.merge_plan import MergePlan

UNTOLD = (Visit, Turn, Gone)
"""Documents that tell a person nothing one by one."""


def merge_table(docs: Documents, plan: MergePlan) -> str:
    """What would be new, taken away or changed, a line each."""
    return difference_table(docs, _told(plan), plan.removed)


def merge_counts(plan: MergePlan) -> str:
    """How many documents of each kind are new, changed or the same."""
    return counts_table(_told(plan))


def _told(plan: MergePlan) -> MergePlan:
    created, changed, same = (
        tuple(doc for doc in docs if not isinstance(doc, UNTOLD)) for docs in (plan.created, plan.changed, plan.same)
    )
    return replace(plan, created=created, changed=changed, same=same)


def clash_table(plan: MergePlan) -> str:
    """Each contradiction: the document, the field, and what either side says."""
    made = table("What", "Id", "Field", "Here", "There", gives="There")
    for clash in plan.clashes:
        sides = (words(said or "nothing", style, whole=True) for said, style in ((clash.here, ""), (clash.there, "")))
        made.add_row(Text(clash.kind.replace("_", " ")), words(clash.id), Text(clash.field), *sides)
    return rendered(made)
