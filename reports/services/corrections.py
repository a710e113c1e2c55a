"""Corrections of an edition by the administrator: numbers, titles, headings, periodicity (architecture 4.5)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.form.editions import UnknownEdition, edition
from reports.form.order250 import TABLES
from reports.form.overrides import TableOverride, corrected
from reports.models import FormCorrection

YES, NO = "yes", "no"


@transaction.atomic
def add_correction(
    actor: Actor,
    *,
    edition: str,
    table: str,
    what: str,
    source: str,
    column: str = "",
    text_ru: str = "",
    text_kk: str = "",
    text_en: str = "",
) -> FormCorrection:
    """Keep a correction; drafts are composed with it from now on, what was approved stays as it is.

    Refused CORRECTION (422, per field): unknown edition, table or heading, no text, no source.
    """
    actor.require(Role.ADMINISTRATOR)
    fields = wrong_fields(edition=edition, table=table, what=what, column=column, text_ru=text_ru, source=source)
    if fields:
        raise Refused("CORRECTION", _("The correction was not saved."), fields=fields)
    written = FormCorrection.objects.create(
        edition=edition,
        table=table,
        what=what,
        column=column,
        text_ru=text_ru.strip(),
        text_kk=text_kk.strip(),
        text_en=text_en.strip(),
        source=source.strip(),
        written_by_id=actor.user_id,
    )
    events.record(actor, "form.corrected", written, words=source.strip(), edition=edition, table=table, what=what)
    return written


def wrong_fields(*, edition: str, table: str, what: str, column: str, text_ru: str, source: str) -> dict[str, str]:
    """What is wrong with a correction, by field; {} when it can be composed with."""
    fields: dict[str, str] = {}
    if not _edition_exists(edition):
        fields["edition"] = _("There is no such edition.")
    if table not in TABLES:
        fields["table"] = _("There is no such table.")
    if not source.strip():
        fields["source"] = _("Write where the official text was read.")
    if not text_ru.strip():
        fields["text_ru"] = _("Write the text in Russian.")
    elif what == FormCorrection.What.ANNUAL and text_ru.strip() not in (YES, NO):
        fields["text_ru"] = _("Write “yes” or “no”.")
    if what == FormCorrection.What.HEADING and table in TABLES and not _heading_exists(table, column):
        fields["column"] = _("The table has no such heading.")
    if what != FormCorrection.What.HEADING and column:
        fields["column"] = _("Only a heading has a column.")
    return fields


def _edition_exists(code: str) -> bool:
    try:
        edition(code)
    except UnknownEdition:
        return False
    return True


def _heading_exists(table: str, column: str) -> bool:
    tried = TableOverride(slug=table, source="-", headings={column: T("-", "-", "-")})
    try:
        corrected(TABLES[table].spec, tried)
    except KeyError:
        return False
    return True
