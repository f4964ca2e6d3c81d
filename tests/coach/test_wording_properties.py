"""Whatever is typed, the wording rules answer, and the same answer for the same words."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.coach.wording import Statement, judge
from okrmeet.domain.goals import Metric
from tests.coach.wording_table import STATEMENTS, read

WRITTEN = [row.statement for row in read(STATEMENTS)]
NUMBERS = st.none() | st.floats(allow_nan=False) | st.sampled_from([0.0, 1.0])
ANY = st.builds(
    Statement,
    role=st.sampled_from(["objective", "key_result"]),
    title=st.text(max_size=80)
    | st.lists(st.sampled_from(["from", "4", "to", "5%", "and", "put", "(", ")", "no", "/", "is", "the", "€3k"])).map(
        " ".join
    ),
    kind=st.none() | st.sampled_from(Metric),
    measure=st.text(max_size=5),
    start=NUMBERS,
    target=NUMBERS,
    bounded=st.booleans(),
    lang=st.none() | st.sampled_from(["en", "de", "fr", "es", "pt", "xx"]),
)


@given(ANY)
def test_any_text_is_judged_the_same_each_time(statement: Statement) -> None:
    remarks = judge(statement)
    assert remarks == judge(statement)
    assert len({remark.mistake for remark in remarks}) == len(remarks)


@given(st.sampled_from(WRITTEN), st.sampled_from(["", " ", "\n\t", "  \u00a0"]), st.sampled_from(["NFC", "NFD"]))
def test_space_around_and_the_normal_form_make_no_difference(statement: Statement, space: str, form: str) -> None:
    title = unicodedata.normalize(form, statement.title)  # type: ignore[arg-type]
    assert judge(replace(statement, title=space + title + space)) == judge(statement)


@given(st.sampled_from(WRITTEN))
def test_letter_case_makes_no_difference_to_what_is_found(statement: Statement) -> None:
    found = [remark.rule for remark in judge(statement)]
    for title in (statement.title.casefold(), statement.title.upper()):
        assert [remark.rule for remark in judge(replace(statement, title=title))] == found
