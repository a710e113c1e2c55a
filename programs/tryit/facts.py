"""From a recognised document to what the checks look at; the classifiers are the portal's, there is no register."""

from __future__ import annotations

from operators.resolve import RegisterResolver
from pekportal.kit.tables import Kind
from programs import known, plain
from programs.facts import reference_code
from programs.intake.result import Recognised
from programs.tables.registry import TABLES
from programs.values import Facts, Head, Register

_NOWHERE = Register("", "", "", "", "", "", "", "", 0, "")


def facts_of_recognised(recognised: Recognised) -> Facts:
    """Facts of a document that stands alone: checks against a register have nothing to say."""
    resolver = RegisterResolver(None)

    def resolve(kind: Kind, text: str) -> str | None:
        found = resolver(kind, text)
        return None if found is None else reference_code(found)

    tables = {
        slug: plain.table_of(
            TABLES[slug].spec,
            ({key: cell.text for key, cell in row.cells.items()} for row in table.rows),
            resolve,
        )
        for slug, table in recognised.tables.items()
        if TABLES[slug].model is not None
    }
    declared = tuple(recognised.declared)
    head = recognised.program
    return Facts(
        language=recognised.language,
        register=_NOWHERE,
        tables=tables,
        sections={number: section.text for number, section in recognised.sections.items()},
        declared=declared,
        head=Head(head.get("title", ""), head.get("valid_from", ""), head.get("valid_to", "")),
        known=known.classifiers(tables.values(), _NOWHERE, declared),
        has_register=False,
    )
