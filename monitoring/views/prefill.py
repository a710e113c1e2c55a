"""What a new row's form begins with: the due item it was opened from, and what the portal knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from monitoring.entries import previous_movements
from monitoring.models import Quarter
from monitoring.tables.registry import EntryTable
from monitoring.watches import programme_row
from operators.models import EmissionSource, SamplingPoint, Substance, WasteStream
from pekportal.kit.access import Actor
from pekportal.kit.numbers import format_number
from pekportal.kit.tables import Kind, is_blank

_PLACES: dict[Kind, Any] = {
    Kind.POINT: SamplingPoint,
    Kind.SOURCE: EmissionSource,
    Kind.WASTE_STREAM: WasteStream,
}


def initial(actor: Actor, quarter: Quarter, table: EntryTable, query: Mapping[str, str]) -> dict[str, str]:
    """Initial texts of a new row from `place`, `subject` (ids or words) and `way` of the address."""
    texts: dict[str, str] = {}
    if table.place and query.get("place"):
        texts[table.place] = _place(actor, table, query["place"])
    if table.subject and query.get("subject"):
        texts |= _subject(table, query["subject"])
    if query.get("way") and any(column.key == "how" for column in table.spec.columns):
        texts["how"] = query["way"]
    texts |= _of_programme(quarter, table, texts)
    if table.slug == "waste-movement":
        texts |= _begin(quarter, texts.get("stream", ""))
    return texts


def norm_note(table: EntryTable, query: Mapping[str, str]) -> str:
    """What to say of a norm that the form begins with and that nobody compared with ҚР ДСМ-70; "" without one."""
    texts = _subject(table, query["subject"]) if table.subject and query.get("subject") else {}
    if "limit" not in texts or Substance.objects.filter(pk=query["subject"], norms_verified=True).exists():
        return ""
    words = _(
        "The norm %(limit)s mg/m³ is taken from the portal’s classifier and not compared with ҚР ДСМ-70: check it."
    )
    return words % {"limit": texts["limit"]}


def _place(actor: Actor, table: EntryTable, given: str) -> str:
    model = _PLACES.get(table.spec.column(table.place).kind)
    try:
        ident = UUID(given)
    except ValueError:
        return given
    if model is None:
        return given
    found = model.objects.visible_to(actor).filter(pk=ident).first()
    if found is None:
        return ""
    return str(getattr(found, "number", "") or found.name)


def _subject(table: EntryTable, given: str) -> dict[str, str]:
    found = Substance.objects.filter(pk=given).first()
    if found is None:
        return {table.subject: given}
    texts = {table.subject: found.name_ru}
    of_medium = found.medium in table.media  # the ПДК of the air is none of water or soil
    if of_medium and found.limit_single is not None and any(column.key == "limit" for column in table.spec.columns):
        texts["limit"] = format_number(found.limit_single, "ru")
    return texts


def _of_programme(quarter: Quarter, table: EntryTable, texts: Mapping[str, str]) -> dict[str, str]:
    """Method and limit as the approved programme has them for this point and substance; landfill and component of gas.

    The programme is the one in force on the last day of the quarter: its limit goes before that of the classifier.
    """
    row = programme_row(quarter, table.slug, dict(texts))
    if row is None:
        return {}
    known = {column.key for column in table.spec.columns}
    found = {key: row.texts.get(key, "") for key in ("method", "limit", "landfill")}
    found["component"] = "" if "," in row.texts.get("parameters", "") else row.texts.get("parameters", "")
    return {key: text for key, text in found.items() if key in known and not is_blank(text)}


def _begin(quarter: Quarter, stream: str) -> dict[str, str]:
    """The beginning is the end of the quarter before."""
    last = previous_movements(quarter).get(stream.casefold()) if stream else None
    return {"begin": format_number(last.movement.end, "ru")} if last else {}
