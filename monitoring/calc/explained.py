"""A calculation as people read it: inputs, coefficients with their source, steps with numbers, results."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.calc.methods.formula import exact, shown
from monitoring.calc.methods.result import Result, Used
from operators.models import Substance


def lang() -> str:
    """The active language: kk, ru or en."""
    return (get_language() or "ru")[:2]


def source_of_number(used: Used) -> dict[str, Any]:
    """Where a coefficient was read, with the word and the tone of it."""
    words = {
        "order": _("read in the order"),
        "correction": _("confirmed by the administrator"),
        "units": _("conversion of units"),
        "third_party": _("read in a text of others"),
        "memory": _("not compared with any text"),
        "operator": _("the operator's own number"),
    }
    return {
        "word": words[used.proof],
        "tone": "done" if used.verified else "waiting",
        "source": used.source(lang()),
        "url": used.url,
        "verified": used.verified,
    }


def explained(result: Result) -> dict[str, Any]:
    """A calculation line by line: inputs, coefficients, steps, what comes out; numbers as printed."""
    names = {
        one.pk: one.name(lang())
        for one in Substance.objects.filter(pk__in={emitted.substance for emitted in result.emitted})
    }
    return {
        "given": [
            {
                "symbol": one.symbol,
                "title": one.title(lang()),
                "value": exact(one.value, lang()),
                "unit": one.unit(lang()),
                "is_parameter": one.role == "parameter",
            }
            for one in result.given
        ],
        "used": [
            {
                "symbol": one.symbol,
                "title": one.title(lang()),
                "chosen": one.chosen(lang()),
                "value": exact(one.value, lang()),
                **source_of_number(one),
            }
            for one in result.used
        ],
        "lines": [
            {
                "symbol": one.symbol,
                "title": one.title(lang()),
                "formula": one.formula,
                "numbers": one.numbers(lang()),
                "value": shown(one.value, lang()),
                "unit": one.unit(lang()),
                "source": one.source(lang()),
                "verified": one.verified,
                "word": _("formula compared with its source") if one.verified else _("formula not compared"),
                "tone": "done" if one.verified else "waiting",
            }
            for one in result.lines
        ],
        "emitted": [
            {
                "code": one.substance,
                "name": names.get(one.substance, ""),
                "grams": shown(one.grams_per_second, lang()),
                "tonnes": shown(one.tonnes, lang()),
            }
            for one in result.emitted
        ],
        "unverified": len(result.unverified),
        "formula_open": bool(result.open_formulas),
        "idle": result.idle,
    }
