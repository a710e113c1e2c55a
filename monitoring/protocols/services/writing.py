"""From the lines a person took to the rows of the quarter's tables, each with the source of its value."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from monitoring.at_source import read_flow
from monitoring.models import Protocol, Quarter, ValueSource
from monitoring.protocols.doubles import COLUMNS, column_of
from monitoring.protocols.lines import Line
from monitoring.protocols.matching import State
from monitoring.protocols.places import AS_WRITTEN
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
    begun: dict[str, UUID] = {}  # rows of this confirmation by place: a concentration and its g/s stand in one row
    for page, mine in pages.items():
        for group in _apart(mine):
            _write_block(actor, quarter, protocol, slug, page, group, begun)
    return len(lines)


def _apart(lines: list[Line]) -> list[list[Line]]:
    """Concentrations at a source first: the g/s of the paper itself then take the place of the derived ones."""
    groups = ([line for line in lines if line.at_source], [line for line in lines if not line.at_source])
    return [group for group in groups if group]


def _write_block(
    actor: Actor,
    quarter: Quarter,
    protocol: Protocol,
    slug: str,
    page: int | None,
    lines: list[Line],
    begun: dict[str, UUID],
) -> None:
    rows = {line.value.pk: _row_for(quarter, slug, line, begun) for line in lines}
    changes = [_change(rows[line.value.pk], protocol, line) for line in lines]
    with history.by(source=source_words(protocol, page)):
        outcome = apply_block(actor, quarter, slug, changes, how="protocol")
    if outcome.lost or outcome.conflicts:
        words = " ".join(str(problem.words) for problem in outcome.lost) or _("a row was changed meanwhile")
        raise Refused("VALUE", words, fix=_("Reload the page and look at the values once more."), status=409)
    for line in lines:
        row = rows[line.value.pk]
        _keep_source(actor, protocol, slug, line, row)
        if slug in COLUMNS and line.slot is not None:
            begun[line.slot.key] = row.pk if row is not None else line.value.pk


def source_words(protocol: Protocol, page: int | None) -> str:
    """«№ 12 от 05.07.2026 · стр. 2 · SHA-256 1f2e3d4c5b6a»: what the history of a cell says besides."""
    parts = [protocol.label, f"{_('page')} {page}" if page else "", f"SHA-256 {protocol.file.sha256[:12]}"]
    return " · ".join(part for part in parts if part)


def _row_for(quarter: Quarter, slug: str, line: Line, begun: dict[str, UUID]) -> Any:
    """The row that was typed or waits for the value where a table has one row a quarter (emissions, discharges)."""
    slot, table = line.slot, TABLES[slug]
    if line.double is not None:
        return line.double.row
    if slug not in COLUMNS or slot is None:
        return None
    rows = table.rows(quarter)
    if slot.key in begun:
        return rows.get(pk=begun[slot.key])
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
        **_result(line),
    }
    if row is not None:
        if line.state == State.CONFIRMS:  # the typed text stays as the person wrote it
            cells.pop(column_of(slot.table, at_source=line.at_source))
        texts = {key: getattr(row, TABLES[slot.table].spec.column(key).text_attr) or "" for key in cells}
        return grid.Save(row.pk, None, {key: (texts[key], text) for key, text in cells.items() if text})
    return grid.Add(value.pk, None, {**cells, **_where(line)})


def _result(line: Line) -> dict[str, str]:
    """The value in its column; a concentration at a source with its norm, the flow, and the g/s that they give."""
    assert line.slot is not None
    cells = {column_of(line.slot.table, at_source=line.at_source): line.expressed.cell}
    if line.rate is not None:
        flow = read_flow(line.rate.flow)
        cells["gas_flow"] = _plain(flow.a_second) if flow is not None else ""
        cells["concentration_norm"] = _plain(line.limit.value) if line.limit is not None else ""
        cells["grams_per_second"] = line.rate.expressed.cell
    return cells


def _plain(value: Decimal) -> str:
    return format_number(value, "ru").replace("\u00a0", " ")


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
        cells["limit"] = _plain(limit.value)
    if limit is not None and slot.table == "radiation":
        cells["norm"] = _plain(limit.value)
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
            "conversion": _conversion(line)[:200],
            "detection": value.detection,
            "norm": value.norm,
            "instrument": value.instrument,
            "confidence": line.match.confidence,
            "chosen": line.chosen,
            "confirmed_by_id": actor.user_id,
        },
    )


def _conversion(line: Line) -> str:
    """What was done to the paper's value; a derived g/s too, so that nothing is converted in silence."""
    derived = line.rate.words if line.rate is not None and line.rate.expressed.cell else ""
    return "; ".join(part for part in (line.expressed.words, derived) if part)
