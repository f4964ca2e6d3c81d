"""A meeting in which every text is hostile has minutes of the same structure as one with harmless texts."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Adjustment, Feedback
from okrmeet.minutes import render as render_module
from okrmeet.minutes.render import _templates
from tests.minutes.held import HELD, MONTHLY, QUARTERLY, Held, minutes
from tests.minutes.hostile import ATTACKS, COMMONMARK, PARSERS, hostile, shape, words

TEXTS = ("text", "note", "title", "why", "reason", "after", "name", "measure", "field", "what", "asked")
KEPT_TOGETHER = ("group", "topic", "column")
"""What several documents have in common: one word in all of them."""


def told(documents: list[Doc], word: Callable[[str], str]) -> Documents:
    """The documents with every free text replaced by a word that depends on the document's id or on the text."""
    return Documents(_replaced(doc, word) for doc in documents)


def _replaced(doc: Doc, word: Callable[[str], str]) -> Doc:
    fields: dict[str, Any] = {
        name: word(doc.id) for name in TEXTS if isinstance(getattr(doc, name, None), str) and getattr(doc, name)
    }
    fields |= {name: word(old) for name in KEPT_TOGETHER if (old := getattr(doc, name, None))}
    if isinstance(doc, Feedback) and doc.answer is not None:
        fields["answer"] = doc.answer.with_(text=word(doc.id))
    if isinstance(doc, Meeting):
        fields["steps"] = tuple(step.with_(title=word(step.key)) for step in doc.steps)
    return doc.with_(**fields)


def shapes(docs: Documents, held: Held, **options: bool) -> list[list[tuple[str, str]]]:
    text = minutes(docs, held, **options)
    return [shape(parser.parse(text)) for parser in PARSERS]


@HELD
@pytest.mark.parametrize("options", [{"full": True}, {"short": True}])
def test_known_attacks_in_every_text_leave_the_structure_as_it_is(held: Held, options: dict[str, bool]) -> None:
    base = held[0]()
    plain = shapes(told(base, lambda id: "words"), held, **options)
    for attack in ATTACKS:
        text = " ".join(attack.split())
        assert shapes(told(base, lambda id, text=text: text), held, **options) == plain, text  # type: ignore[misc]


@HELD
@given(texts=st.lists(hostile, min_size=5, max_size=5))
@settings(max_examples=25, deadline=None)
def test_any_texts_leave_the_structure_as_it_is(held: Held, texts: list[str]) -> None:
    base = held[0]()
    plain = shapes(told(base, lambda id: "words"), held, full=True)
    assert shapes(told(base, lambda id: texts[sum(id.encode()) % len(texts)]), held, full=True) == plain


@pytest.mark.parametrize("held", [MONTHLY, QUARTERLY], ids=["monthly", "quarterly"])
@given(text=hostile)
@settings(max_examples=50, deadline=None)
def test_every_text_of_a_meeting_is_read_back_as_its_words(held: Held, text: str) -> None:
    base = held[0]()
    plain, written = (
        read_back(told(base, lambda id, word=word: word), held)  # type: ignore[misc]
        for word in ("Xyz", text)
    )
    assert written == [" ".join(word.replace("Xyz", text).split()) for word in plain]


def read_back(docs: Documents, held: Held) -> list[str]:
    """The words of the minutes as a parser of Markdown reads them; fields of goals are not free text."""
    fields = [a.with_(field="target") for a in docs.all(Adjustment) if a.field is not None]
    text = minutes(docs.after(Change("fields", puts=tuple(fields))), held, full=True)
    return [" ".join(word.split()) for word in words(COMMONMARK.parse(text))]


def test_a_template_cannot_forget_to_escape() -> None:
    template = _templates().from_string("{{ a }} {{ a | upper }} {{ [a, a] | join('') }} {{ a ~ a }} {{ a | safe }}")
    assert template.render(a="*x*") == r"\*x\* \*X\* \*x\*\*x\* \*x\*\*x\* \*x\*"


def test_a_template_cannot_show_what_is_no_text_or_is_not_there() -> None:
    with pytest.raises(TypeError, match="may show text only, not NoneType"):
        _templates().from_string("{{ a }}").render(a=None)
    with pytest.raises(TypeError, match="may show text only, not StrictUndefined"):
        _templates().from_string("{{ a }}").render()


def test_jinja_is_loaded_only_when_minutes_are_made() -> None:
    tree = ast.parse(inspect.getsource(render_module))
    imported = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert "jinja2" not in imported
