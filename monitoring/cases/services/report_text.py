"""The cause and the measures of a case in the row of the report: written by a block, never over another's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.cases.machine import BY_CORRECTION, OPEN
from monitoring.cases.models import Case
from monitoring.services.blocks import apply_block
from monitoring.tables.registry import TABLES
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.grid import Save
from pekportal.kit.refused import Refused

# the column of the entry table that the report prints as cause or measures
COLUMNS: Final = {
    "impact-air": "measures",
    "impact-water": "measures",
    "impact-soil": "measures",
    "radiation": "measures",
    "discharges": "measures",
    "emissions": "cause",
}


def text_of(case: Case) -> str:
    """«Полив дорог — до 15.11.2026, ответственный …; … Причина: …»: as the cell of the report has it."""
    lines = []
    for one in case.measures.filter(withdrawn_at=None).order_by("until", "created_at"):
        done = f"; выполнено {one.done_on:%d.%m.%Y}" if one.done_on else ""
        lines.append(
            f"{one.what.strip().rstrip('.')} — до {one.until:%d.%m.%Y}, ответственный: {one.responsible}{done}"
        )
    measures, cause = "; ".join(lines), case.cause.strip().rstrip(".")
    if COLUMNS.get(case.table) == "cause":
        parts = [f"{cause}." if cause else "", f"Меры: {measures}." if measures else ""]
    else:
        parts = [f"{measures}." if measures else "", f"Причина: {cause}." if cause else ""]
    return " ".join(part for part in parts if part)


def row_text(case: Case) -> str | None:
    """What stands in the cell of the report now; None when the case has no such cell."""
    column = COLUMNS.get(case.table)
    if column is None or case.row_id is None:
        return None
    row: Any = TABLES[case.table].model._default_manager.filter(pk=case.row_id).first()
    return str(getattr(row, column) or "") if row is not None else None


def _of_row(case: Case) -> str:
    """The texts of all cases of the row whose measures are taken: the g/s and the yearly sum share one cell."""
    mine = Case.objects.filter(quarter_id=case.quarter_id, table=case.table, row_id=case.row_id)
    # a value that was corrected needs no measures in the report
    taken = [one for one in mine.order_by("kind") if one.state != OPEN and one.ground != BY_CORRECTION]
    return " ".join(dict.fromkeys(text for text in (text_of(one) for one in taken) if text))


@transaction.atomic
def flow(actor: Actor, case: Case) -> bool:
    """Write the text into the row unless it is closed or somebody wrote there by hand; True when it stands there.

    Called by the verbs of the case; the report is composed from the row.
    """
    standing = row_text(case)
    if standing is None or not case.quarter.is_open:
        return False
    text = _of_row(case)
    if not text or text == standing:
        return text == standing
    return _write(actor, case, was=case.report_text, text=text)


@transaction.atomic
def replace_row_text(actor: Actor, case: Case) -> Case:
    """Put the words of the case over what somebody wrote into the row by hand: a person asked for it."""
    standing = row_text(case)
    if standing is None:
        raise Refused("NO_CELL", _("The report has no cell for the measures of this case."))
    if case.state == OPEN:
        raise Refused("NOT_TAKEN", _("The measures are not taken yet."), fix=_("Take them first."), status=409)
    _write(actor, case, was=standing, text=_of_row(case))
    events.record(actor, "case.report_replaced", case, words=standing)
    return case


def _write(actor: Actor, case: Case, *, was: str, text: str) -> bool:
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
    same_row.update(report_text=text, report_at=now())
    return True
