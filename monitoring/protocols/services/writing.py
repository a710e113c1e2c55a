"""From the lines a person took to the rows of the quarter's tables, each with the source of its value."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from monitoring.models import Protocol, Quarter, ValueSource
from monitoring.protocols.desk import AS_WRITTEN, COLUMNS
from monitoring.protocols.lines import Line
from monitoring.services.blocks import apply_block
from monitoring.tables.emissions import INSTRUMENTAL
from monitoring.tables.registry import TABLES
from pekportal.kit import grid, history
from pekportal.kit.access import Actor
from pekportal.kit.numbers import format_number
from pekportal.kit.refused import Refused


def write(actor: Actor, quarter: Quarter, protocol: Protocol, slug: str, lines: list[Line]) -> int:
    """The rows of one table, a block a page of the paper, so that the history of each cell names its page."""
    pages: dict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.value.page].append(line)
    for page, mine in pages.items():
        rows = {line.value.pk: _row_for(quarter, slug, line) for line in mine}
        changes = [_change(rows[line.value.pk], protocol, line) for line in mine]
        with history.by(source=source_words(protocol, page)):
            outcome = apply_block(actor, quarter, slug, changes, how="protocol")
        if outcome.lost or outcome.conflicts:
            words = " ".join(str(problem.words) for problem in outcome.lost) or _("a row was changed meanwhile")
            raise Refused("VALUE", words, fix=_("Reload the page and look at the values once more."), status=409)
        for line in mine:
            _keep_source(actor, protocol, slug, line, rows[line.value.pk])
    return len(lines)


def source_words(protocol: Protocol, page: int | None) -> str:
    """«№ 12 от 05.07.2026 · стр. 2 · SHA-256 1f2e3d4c5b6a»: what the history of a cell says besides."""
    parts = [protocol.label, f"{_('page')} {page}" if page else "", f"SHA-256 {protocol.file.sha256[:12]}"]
    return " · ".join(part for part in parts if part)


def _row_for(quarter: Quarter, slug: str, line: Line) -> Any:
    """The row that waits for the value where a table has one row a quarter (emissions, discharges); else None."""
    slot = line.slot
    if slug not in COLUMNS or slot is None:
        return None
    table = TABLES[slug]
    rows = table.rows(quarter)
    if slot.place_id:
        rows = rows.filter(**{f"{table.place}_id": slot.place_id})
    else:
        rows = rows.filter(**{f"{table.place}_text__iexact": slot.place})
    rows = (
        rows.filter(substance_id=slot.subject_id)
        if slot.subject_id
        else rows.filter(substance_text__iexact=slot.subject)
    )
    return rows.filter(how=INSTRUMENTAL).first() if slug == "emissions" else rows.first()


def _change(row: Any, protocol: Protocol, line: Line) -> grid.Change:
    slot, value = line.slot, line.value
    assert slot is not None
    day = value.sampled_on or protocol.sampled_on
    cells = {
        "sampled_on": f"{day:%d.%m.%Y}",
        "laboratory": protocol.laboratory.name,
        "protocol": protocol.label,
        "method": value.method,
        COLUMNS.get(slot.table, "value"): line.expressed.cell,
    }
    if row is not None:
        texts = {key: getattr(row, TABLES[slot.table].spec.column(key).text_attr) or "" for key in cells}
        return grid.Save(row.pk, None, {key: (texts[key], text) for key, text in cells.items() if text})
    return grid.Add(value.pk, None, {**cells, **_where(line)})


def _where(line: Line) -> dict[str, str]:
    slot, limit = line.slot, line.limit
    assert slot is not None
    cells = {TABLES[slot.table].place: slot.place}
    if slot.key.split("|")[1] == AS_WRITTEN:
        cells[TABLES[slot.table].place] = line.value.place
    if slot.table == "gas":
        return cells | {"component": line.value.substance, "unit": line.expressed.unit}
    if TABLES[slot.table].subject:
        cells[TABLES[slot.table].subject] = slot.subject or line.value.substance
    if slot.table == "emissions":
        cells["how"] = INSTRUMENTAL
    if limit is not None and slot.table in ("impact-air", "impact-water", "impact-soil"):
        cells["limit"] = format_number(limit.value, "ru").replace("\u00a0", " ")
    if limit is not None and slot.table == "radiation":
        cells["norm"] = format_number(limit.value, "ru").replace("\u00a0", " ")
    return cells


def _keep_source(actor: Actor, protocol: Protocol, slug: str, line: Line, row: Any) -> None:
    value = line.value
    value.row = row.pk if row is not None else value.pk
    value.save(update_fields=["row"])
    ValueSource.objects.update_or_create(
        protocol=protocol,
        row=value.row,
        defaults={
            "table": slug,
            "page": value.page,
            "place_in_file": value.where,
            "sha256": protocol.file.sha256,
            "text": value.value,
            "unit": value.unit,
            "conversion": line.expressed.words[:200],
            "detection": value.detection,
            "norm": value.norm,
            "instrument": value.instrument,
            "confidence": line.match.confidence,
            "chosen": line.chosen,
            "confirmed_by_id": actor.user_id,
        },
    )
