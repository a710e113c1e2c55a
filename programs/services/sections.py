"""The text sections and the declared cells of an open version."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Place, Refused
from programs.document import rich
from programs.facts import live_facts
from programs.models import DeclaredCell, ProgramSection, ProgramVersion
from programs.printing import compared
from programs.sections import BY_NUMBER
from programs.services.opened import lock_open
from programs.services.rows import Stale
from programs.tables.registry import table_of
from programs.values import Declared

LONGEST = 100_000  # characters of one section
LONGEST_CELL = 5_000  # characters of a declared cell
LONGEST_MARKUP = 400_000  # characters of its HTML


@transaction.atomic
def save_section(
    actor: Actor, version: ProgramVersion, number: int, text: str, *, row_version: int, markup: str | None = None
) -> ProgramSection:
    """Save the text of section 1–10 if nobody saved it since `row_version`; otherwise `Stale` with both.

    `markup` is HTML from the editor: it is sanitised, and the plain text comes from it. Without it the text is plain;
    the same plain text as before keeps the formatting that is there.
    """
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    if number not in BY_NUMBER:
        raise Refused("SECTION", _("A programme has sections 1 to 10."), status=404)
    blocks = rich.blocks_of((markup or "")[: LONGEST_MARKUP + 1])
    text = (text if markup is None else rich.plain_of(blocks)).replace("\r\n", "\n").strip()
    if len(markup or "") > LONGEST_MARKUP or len(text) > LONGEST or "\x00" in text:
        words = _("The text is longer than %(longest)s characters or holds one that can not be stored.") % {
            "longest": LONGEST
        }
        raise Refused("SECTION_TEXT", words, fields={"text": words}, place=Place("sections", str(number)))
    section = version.sections.select_for_update().get(number=number)
    if section.row_version != row_version:
        place = Place("sections", str(number), "text")
        raise Stale({"text": text}, {"text": section.text}, place, current=section.row_version)
    if markup is not None:
        section.markup = rich.markup_of(blocks)
    elif text != section.text:
        section.markup = ""
    section.text = text
    section.row_version += 1
    section.save(update_fields=["text", "markup", "row_version"])
    return section


@transaction.atomic
def declare(actor: Actor, version: ProgramVersion, cells: list[Declared]) -> ProgramVersion:
    """Keep what an existing document declares in cells of the derived tables 1 and 3 (empty is empty, dash is dash)."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    for cell in cells:
        table = table_of(cell.table)
        if table.model is not None or cell.column not in {column.key for column in table.spec.columns}:
            raise Refused(
                "NOT_DERIVED",
                _("Only cells of the tables 1 and 3 are declared."),
                place=Place(cell.table, cell.row, cell.column),
            )
    DeclaredCell.objects.bulk_create(
        DeclaredCell(version=version, table=c.table, row=c.row, column=c.column, text=c.text, page=c.page)
        for c in cells
    )
    events.record(actor, "program.declare", version, cells=len(cells))
    return version


@transaction.atomic
def declare_cell(actor: Actor, version: ProgramVersion, table: str, row: str, column: str, text: str) -> ProgramVersion:
    """Write by hand what the document says in one cell of table 1 or 3; paper prints it from then on."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    place = Place(table, row, column)
    derived = {(cell.row, cell.column): cell for cell in compared(live_facts(version), table_of(table).spec.slug)}
    if (row, column) not in derived:
        raise Refused("NOT_DERIVED", _("Only cells of the tables 1 and 3 are declared."), status=404, place=place)
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_CELL or "\x00" in text:
        words = _("The text is longer than %(longest)s characters or holds one that can not be stored.") % {
            "longest": LONGEST_CELL
        }
        raise Refused("SECTION_TEXT", words, fields={"text": words}, place=place)
    DeclaredCell.objects.update_or_create(
        version=version, table=table, row=row, column=column, defaults={"text": text, "page": None}
    )
    before = derived[(row, column)].printed
    events.record(
        actor, "program.declare_cell", version, table=table, row=row, column=column, before=before, after=text
    )
    return version


@transaction.atomic
def take_derived(
    actor: Actor, version: ProgramVersion, table: str, row: str, column: str, *, reason: str = ""
) -> ProgramVersion:
    """Take the register's value instead of the declared one: the declared cell goes, the event keeps both texts."""
    actor.require(Role.ECOLOGIST)
    version = lock_open(actor, version.pk)
    declared = version.declared_cells.filter(table=table, row=row, column=column).first()
    if declared is None:
        raise Refused(
            "NOT_DECLARED",
            _("The document declares nothing in this cell any more."),
            fix=_("Reload the page."),
            status=409,
            place=Place(table, row, column),
        )
    cells = {(cell.row, cell.column): cell.derived for cell in compared(live_facts(version), table)}
    events.record(
        actor,
        "program.take_derived",
        version,
        words=reason.strip(),
        table=table,
        row=row,
        column=column,
        declared=declared.text,
        derived=cells.get((row, column), ""),
    )
    declared.delete()
    return version
