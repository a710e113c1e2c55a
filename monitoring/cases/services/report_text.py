"""The cause and the measures of a case in the row of the report: written by a block, never over another's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.cases.machine import OPEN
from monitoring.cases.models import Case
from monitoring.cases.reported import COLUMNS, row_words, text_of
from monitoring.cases.wording import PAPER_LANGUAGES
from monitoring.services.blocks import apply_block
from monitoring.tables.registry import TABLES
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.grid import Save
from pekportal.kit.refused import Refused


def cell_language(actor: Actor, case: Case) -> str:
    """The language of the cell: that of the person who took the measures first; reports compose their own."""
    if case.report_language:
        return str(case.report_language)
    return actor.language if actor.language in PAPER_LANGUAGES else "ru"


def row_text(case: Case) -> str | None:
    """What stands in the cell of the report now; None when the case has no such cell."""
    column = COLUMNS.get(case.table)
    if column is None or case.row_id is None:
        return None
    row: Any = TABLES[case.table].model._default_manager.filter(pk=case.row_id).first()
    return str(getattr(row, column) or "") if row is not None else None


def said_of(case: Case, lang: str) -> str:
    """What the case by itself would write, in `lang`."""
    measures = case.measures.filter(withdrawn_at=None).order_by("until", "created_at")
    return text_of(case, list(measures), lang)


@transaction.atomic
def flow(actor: Actor, case: Case) -> bool:
    """Write the text into the row unless it is closed or somebody wrote there by hand; True when it stands there.

    Called by the verbs of the case; the report is composed from the row.
    """
    standing = row_text(case)
    if standing is None or not case.quarter.is_open:
        return False
    lang = cell_language(actor, case)
    text = row_words(case.quarter_id, case.table, case.row_id, lang)
    if not text or text == standing:
        return text == standing
    return _write(actor, case, was=case.report_text, text=text, lang=lang)


@transaction.atomic
def replace_row_text(actor: Actor, case: Case) -> Case:
    """Put the words of the case over what somebody wrote into the row by hand: a person asked for it."""
    standing = row_text(case)
    if standing is None:
        raise Refused("NO_CELL", _("The report has no cell for the measures of this case."))
    if case.state == OPEN:
        raise Refused("NOT_TAKEN", _("The measures are not taken yet."), fix=_("Take them first."), status=409)
    lang = cell_language(actor, case)
    text = row_words(case.quarter_id, case.table, case.row_id, lang)
    _write(actor, case, was=standing, text=text, lang=lang)
    events.record(actor, "case.report_replaced", case, words=standing)
    return case


def _write(actor: Actor, case: Case, *, was: str, text: str, lang: str) -> bool:
    column = COLUMNS[case.table]
    assert case.row_id is not None
    # the director may take measures too: the block is the portal's, under the person's name
    writer = replace(actor, system=True)
    outcome = apply_block(
        writer, case.quarter, case.table, [Save(case.row_id, None, {column: (was, text)})], how="case"
    )
    if outcome.conflicts or outcome.lost:
        return False
    same_row = Case.objects.filter(quarter_id=case.quarter_id, table=case.table, row_id=case.row_id)
    same_row.update(report_text=text, report_language=lang, report_at=now())
    return True
