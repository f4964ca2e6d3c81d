"""Merging another team's workspace, or a copy that was worked on apart, into this one."""

from __future__ import annotations

from pathlib import Path

from okrmeet.domain.change import Refused
from okrmeet.domain.text import clean
from okrmeet.engine.moment import Moment
from okrmeet.services.load import load_all
from okrmeet.services.merge_plan import MergePlan, plan_merge
from okrmeet.services.merge_unite import Prefer
from okrmeet.store.protocol import Store


def merge(
    store: Store,
    other: Store,
    path: Path,
    moment: Moment,
    actor: str,
    *,
    prefer: Prefer | None = None,
    dry_run: bool = False,
) -> MergePlan | Refused:
    """Take in everything that the other workspace, the file at that path, holds: in one commit.

    With clashes, or with `dry_run`, nothing is stored. StoreError: nothing was.
    """
    plan = plan_merge(
        load_all(store), load_all(other), moment,
        source=clean(path.name), copies=store.identity() == other.identity(), prefer=prefer,
    )  # fmt: skip
    if isinstance(plan, MergePlan) and not plan.clashes and not dry_run:
        store.commit(plan.change, actor)
    return plan
