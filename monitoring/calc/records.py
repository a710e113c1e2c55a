"""A result as it is stored and read back: plain JSON, in all languages, never looked up anew."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from monitoring.calc.methods.model import Method
from monitoring.calc.methods.result import Emitted, Given, Line, Result, Used
from pekportal.kit.canonical import plain
from pekportal.kit.text import T

SCHEMA = 1


def record_of(method: Method, result: Result) -> dict[str, Any]:
    """What is stored of a calculation: the result and how the method called itself then."""
    made = plain(result)
    made |= {
        "schema": SCHEMA,
        "title": plain(method.title),
        "document": plain(method.document.title),
        "document_read": plain(method.document.source.words),
        "formula_read": plain(method.formula_source.words) if method.formula_source else plain(T("", "", "")),
        "formula_url": method.formula_source.url if method.formula_source else "",
        "formula_verified": not result.open_formulas,
    }
    return cast("dict[str, Any]", made)


def result_of(record: dict[str, Any]) -> Result:
    """The result of a stored record."""
    return Result(
        record["method"],
        record["edition"],
        tuple(
            Given(**one | {"title": text(one["title"]), "unit": text(one["unit"]), "value": Decimal(one["value"])})
            for one in record["given"]
        ),
        tuple(
            Used(
                **one
                | {key: text(one[key]) for key in ("title", "chosen", "source")}
                | {"value": Decimal(one["value"])}
            )
            for one in record["used"]
        ),
        tuple(
            Line(
                **one
                | {key: text(one[key]) for key in ("title", "numbers", "unit", "source") if key in one}
                | {"value": Decimal(one["value"])}
            )
            for one in record["lines"]
        ),
        tuple(
            Emitted(one["substance"], Decimal(one["grams_per_second"]), Decimal(one["tonnes"]))
            for one in record["emitted"]
        ),
        idle=record["idle"],
    )


def text(value: dict[str, str]) -> T:
    """A text of a record."""
    return T(value["kk"], value["ru"], value["en"])
