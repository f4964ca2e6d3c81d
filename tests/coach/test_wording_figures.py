"""How well the rules tell good from not good, on statements labelled by people before the rules saw them."""

from __future__ import annotations

import pytest

from tests.coach.wording_table import STATEMENTS, precision, read, recall, table

ROWS = read(STATEMENTS)


@pytest.mark.parametrize(("role", "least"), [("key_result", 0.80), ("objective", 0.75)])
def test_nine_of_ten_remarks_are_right_and_most_of_what_is_not_good_is_seen(role: str, least: float) -> None:
    rows = [row for row in ROWS if row.statement.role == role]
    assert len(rows) > 120
    assert precision(rows) >= 0.90, table(rows)
    assert recall(rows) >= least, table(rows)


def test_the_table_counts_every_label_and_names_every_statement_judged_wrongly() -> None:
    shown = table(ROWS)
    assert all(f"  {row.label} " in shown for row in ROWS)
    assert all(f"wrong: {row.id} " in shown for row in ROWS if row.bad != row.flagged)
