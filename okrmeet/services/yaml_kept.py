"""A YAML file that is changed here and there and written again: everything else as it was, to the last digit."""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

_TYPES = ("float", "int", "bool", "timestamp")
_WIDE = 1_000_000
"""Columns of a line: none is broken that was whole."""


class _Written(str):
    """A figure or day as the file has it: read as a number it would be written with other digits (6.89e+16)."""

    __slots__ = ("tag",)
    tag: str


class _Constructor(RoundTripConstructor):
    """Leaves every figure as it is written."""

    def as_written(self, node: ScalarNode) -> _Written:
        """The text of a figure."""
        text = _Written(node.value)
        text.tag = str(node.tag)
        return text


class _Representer(RoundTripRepresenter):
    """Writes every figure as it was."""

    def as_written(self, text: _Written) -> Any:
        """The figure, without quotes."""
        return self.represent_scalar(text.tag, str(text))


for _type in _TYPES:
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_type}", _Constructor.as_written)
_Representer.add_representer(_Written, _Representer.as_written)


class Kept:
    """A file with its comments, quotes and order; `data` can be changed."""

    def __init__(self, text: str) -> None:
        self._yaml = YAML()
        self._yaml.Constructor, self._yaml.Representer = _Constructor, _Representer
        self._yaml.preserve_quotes, self._yaml.width = True, _WIDE
        if not re.search(r"^- ", text, re.MULTILINE):
            self._yaml.indent(mapping=2, sequence=4, offset=2)
        self.data: CommentedMap = self._yaml.load(text)

    def text(self) -> str:
        """The file as it is now."""
        page = io.StringIO()
        self._yaml.dump(self.data, page)
        return page.getvalue()
