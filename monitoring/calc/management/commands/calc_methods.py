"""List the methods of calculation with their coefficients: value, source, compared with it or not."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from monitoring.calc.methods.registry import METHODS
from monitoring.calc.models import CoefficientCorrection
from pekportal.kit.calendar import today
from pekportal.kit.canonical import decimal_text


class Command(BaseCommand):
    """`manage.py calc_methods [--format json] [--lang ru|kk|en]`."""

    help = "List the methods of calculation, their coefficients, verified or not (exit 0)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The form of the answer and its language."""
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--lang", choices=("ru", "kk", "en"), default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every method; corrections in force today are named with their source."""
        corrected: dict[tuple[str, str], CoefficientCorrection] = {
            (row.method, row.place): row for row in CoefficientCorrection.objects.on(today())
        }
        methods = [_method(code, options["lang"], corrected) for code in METHODS]
        if options["format"] == "json":
            self.stdout.write(json.dumps({"methods": methods}, ensure_ascii=False, indent=2))
            return
        for one in methods:
            done = sum(line["verified"] for line in one["coefficients"])
            count = f"{done}/{len(one['coefficients'])}" if one["formula"] else "—"
            self.stdout.write(f"{one['code']:18} {count:>8}  {one['title']}  [{one['document']}]")
            for line in one["coefficients"]:
                mark = "+" if line["verified"] else "?"
                self.stdout.write(f"    {mark} {line['place']:32} {line['value']:>12}  {line['source']}")


def _method(code: str, lang: str, corrected: dict[tuple[str, str], CoefficientCorrection]) -> dict[str, Any]:
    method = METHODS[code]
    lines = []
    for place, (title, symbol, value, source) in method.coefficients.items():
        correction = corrected.get((code, place))
        lines.append(
            {
                "place": place,
                "symbol": symbol,
                "title": title(lang),
                "value": decimal_text(correction.value if correction else value),
                "verified": bool(correction) or source.verified,
                "proof": "correction" if correction else source.proof.value,
                "source": correction.source if correction else source.words(lang),
                "url": "" if correction else source.url,
            }
        )
    return {
        "code": code,
        "title": method.title(lang),
        "document": method.document.title(lang),
        "edition": method.document.edition,
        "document_read": method.document.source.proof.value,
        "formula": [
            {"symbol": step.symbol, "formula": step.formula.printed(method.symbols), "unit": step.unit(lang)}
            for step in method.steps
        ],
        "formula_read": method.formula_source.proof.value if method.formula_source else "",
        "inputs": [
            {
                "key": one.key,
                "symbol": one.symbol,
                "title": one.title(lang),
                "unit": one.unit(lang),
                "entered": one.role.value,
                "minimum": decimal_text(one.minimum),
                "maximum": decimal_text(one.maximum) if one.maximum is not None else None,
            }
            for one in method.inputs
        ],
        "substances": [one.substance for one in method.outputs],
        "coefficients": lines,
    }
