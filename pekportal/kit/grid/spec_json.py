"""The declaration of a table as JSON, for the grid and for programs."""

from __future__ import annotations

from typing import Any

from pekportal.kit.tables import Column, Group, Kind, TableSpec
from pekportal.kit.unit_words import unit_in


def spec_json(spec: TableSpec, lang: str) -> dict[str, Any]:
    """`{slug, number, title, numbers, heads}` in `lang`; heads nest: a group has `heads`, a column has `key`.

    `numbers` is the printed row of column numbers; `choices` are `[code, label]`; `reference` says that
    the search address knows what to offer.
    """
    return {
        "slug": spec.slug,
        "number": spec.number or spec.section,
        "title": spec.title(lang),
        "numbers": spec.number_row(),
        "heads": [_head(head, lang) for head in spec.heads],
    }


def _head(head: Column | Group, lang: str) -> dict[str, Any]:
    if isinstance(head, Group):
        return {"title": head.title(lang), "heads": [_head(inner, lang) for inner in head.heads]}
    return {
        "key": head.key,
        "title": head.title(lang),
        "kind": head.kind.value,
        "width": head.width,
        "unit": unit_in(head.unit, lang),
        "choices": [[code, label(lang)] for code, label in head.choices],
        "required": head.required,
        "help": head.help(lang) if head.help else "",
        "reference": head.kind.is_reference,
        "multiline": head.kind == Kind.LONG,
    }
