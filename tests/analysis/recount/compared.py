"""Two computations of one figure side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from tests.analysis.recount.stored import Rounded

CLOSE = 1e-9


def differences(shown: Any, counted: Any, where: str) -> Iterator[str]:
    """Each place where what is shown is not what was counted, with both."""
    if is_dataclass(shown):
        told: Mapping[str, Any] = {field.name: getattr(shown, field.name) for field in fields(shown)}
        yield from differences(told, counted, where)
    elif isinstance(shown, Mapping) and isinstance(counted, Mapping):
        yield from (f"{where}.{key}: only one of them knows it" for key in shown.keys() ^ counted.keys())
        for key in shown.keys() & counted.keys():
            yield from differences(shown[key], counted[key], f"{where}.{key}")
    elif _listed(shown) and _listed(counted) and len(shown) == len(counted):
        for place, (one, other) in enumerate(zip(shown, counted, strict=True)):
            yield from differences(one, other, f"{where}[{place}]")
    elif not _same(shown, counted):
        yield f"{where}: shown {shown}, counted {counted}"


def _listed(told: Any) -> bool:
    return isinstance(told, Sequence) and not isinstance(told, str)


def _same(shown: Any, counted: Any) -> bool:
    if isinstance(counted, Rounded):
        near = 0.5 * 0.1**counted.digits + CLOSE
        return shown is not None and shown == round(shown, counted.digits) and abs(shown - counted.exact) <= near
    if isinstance(counted, Fraction):
        return shown is not None and abs(shown - counted) < CLOSE
    return bool(shown == counted)
