"""Canonical JSON: equal values give equal bytes, whoever writes them (architecture 4.6, 4.11)."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no idle white space; raises TypeError for what JSON does not know."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def plain(value: Any) -> Any:
    """A value as JSON carries it: dataclasses as objects, decimals and days as strings, tuples as lists.

    Raises TypeError for a float (a quantity is a Decimal) and for types nobody thought of.
    """
    if value is None or (isinstance(value, (bool, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(part) for part in value)
    raise TypeError(f"canonical JSON knows no {type(value).__name__}")


def decimal_text(value: Decimal) -> str:
    """The number with a point, no exponent, no idle zeros: "0.0012"; minus nought is nought."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
