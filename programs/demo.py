"""Loads a programme kept as data (fixtures/zhomart/programme.json) through the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from operators.models import Facility, Permit
from pekportal.kit.access import Actor
from programs.models import ProgramVersion
from programs.services import rows, sections, versions
from programs.tables.registry import BY_NUMBER
from programs.values import Declared


@transaction.atomic
def load_programme(
    actor: Actor, facility: Facility, data: Mapping[str, Any], *, permit: Permit | None = None, is_demo: bool = False
) -> ProgramVersion:
    """A draft with everything that `data` holds, ready to be sent; the caller sends and approves it.

    `data` has "program" (title, valid_from, valid_to as ISO days, language), "tables" (slug → {"rows": [texts by
    column key]} or {"dash": true}), "declared" (table, row, column, text, page), "sections" (number → text) and
    "reasons" (code, place, reason; the row of a place counted from 1), which are stored as demonstration data.
    """
    head = data["program"]
    version = versions.create_program(
        actor,
        facility,
        title=head["title"],
        valid_from=dt.date.fromisoformat(head["valid_from"]),
        valid_to=dt.date.fromisoformat(head["valid_to"]),
        language=head.get("language", "ru"),
        permit=permit,
        is_demo=is_demo,
    )
    for slug, table in data["tables"].items():
        if table.get("dash"):
            rows.dash_table(actor, version, slug)
        for texts in table.get("rows", ()):
            rows.add_row(actor, version, slug, texts)
    cells = [Declared(c["table"], c["row"], c["column"], c["text"], c.get("page")) for c in data["declared"]]
    sections.declare(actor, version, cells)
    for number, text in data["sections"].items():
        if text:
            sections.save_section(actor, version, int(number), text, row_version=1)
    reasons = {(said["code"], _place(version, said["place"])): said["reason"] for said in data.get("reasons", ())}
    versions.write_reasons(actor, version, reasons, is_demo=True)
    return version


def _place(version: ProgramVersion, place: str) -> str:
    """The place with the id of the row where the data count it: 8/1/point → 8/<id of the first row>/point."""
    number, row, column = place.split("/")
    table = BY_NUMBER.get(number)
    if table is None or table.model is None or not row:
        return place
    found = table.model.objects.filter(version=version).order_by("position", "created_at")[int(row) - 1]
    return f"{number}/{found.pk}/{column}"
