"""Why a table of the quarter has nothing: asked once, kept, printed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from monitoring.answers import ANSWER_OF
from monitoring.models import Quarter, TableAnswer
from monitoring.services.quarters import lock_open
from monitoring.tables.registry import table_of
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused


@transaction.atomic
def answer_table(actor: Actor, quarter: Quarter, slug: str, *, reason: str, note: str = "") -> TableAnswer:
    """Keep why the table is empty; refused (409) while it has rows, (422) for an unknown reason."""
    actor.require(Role.ECOLOGIST)
    table = table_of(slug)
    fresh = lock_open(actor, quarter.pk)
    if reason not in ANSWER_OF:
        words = _("Choose one of the reasons.")
        raise Refused("REASON", words, fields={"reason": words})
    if table.rows(fresh).exists():
        raise Refused(
            "NOT_EMPTY",
            _("The table has rows."),
            fix=_("Delete its rows first, then say that there is nothing."),
            status=409,
        )
    answer, _created = TableAnswer.objects.update_or_create(
        quarter=fresh,
        table=slug,
        defaults={
            "answer": ANSWER_OF[reason],
            "reason": reason,
            "note": note.strip()[:500],
            "answered_by_id": actor.user_id,
        },
    )
    events.record(actor, "quarter.answer", fresh, words=answer.note, table=slug, answer=answer.answer)
    return answer


@transaction.atomic
def withdraw_answer(actor: Actor, quarter: Quarter, slug: str) -> None:
    """Take the answer of a table back: it is to be filled or asked again."""
    actor.require(Role.ECOLOGIST)
    fresh = lock_open(actor, quarter.pk)
    fresh.answers.filter(table=table_of(slug).slug).delete()
    events.record(actor, "quarter.answer_withdrawn", fresh, table=slug)
