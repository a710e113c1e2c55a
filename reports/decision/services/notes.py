"""The author's words of the explanatory note, part by part."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from reports.decision.models import NoteWords
from reports.machine import EDITABLE
from reports.models import ReportVersion
from reports.services.locking import locked_in

FIELDS = {2: "note", 7: "conclusion"}  # parts whose words stand on the version
LONGEST = 20_000


def words_in(version: ReportVersion, part: int) -> str:
    """The author's words of a part."""
    if part in FIELDS:
        return str(getattr(version, FIELDS[part]))
    found = NoteWords.objects.filter(version=version, part=part).first()
    return found.text if found else ""


@transaction.atomic
def save_words(actor: Actor, version: ReportVersion, part: int, *, text: str, was: str, facts: list[str]) -> NoteWords:
    """Save the words of a part; `was` is what the author saw, `facts` the sentences that stood above.

    Refused STALE (409) when somebody else changed them meanwhile, LONG, STATE (409).
    """
    actor.require(Role.ECOLOGIST)
    fresh = locked_in(actor, version, EDITABLE)
    words = "\n".join(line.rstrip() for line in text.strip().splitlines())
    now = words_in(fresh, part)
    if len(words) > LONGEST:
        long = _("The text is too long: %(n)s letters, at most %(most)s.") % {"n": len(words), "most": LONGEST}
        raise Refused("LONG", long, fields={"text": long})
    if now not in (was, words):
        raise Refused(
            "STALE",
            _("Somebody changed this part while you were writing. It says now: “%(theirs)s”.") % {"theirs": now[:2000]},
            fix=_("Your words are kept in the form: put both together and save again."),
            status=409,
        )
    if part in FIELDS:
        setattr(fresh, FIELDS[part], words)
        fresh.row_version += 1
        fresh.save(update_fields=[FIELDS[part], "row_version"])
    kept, _created = NoteWords.objects.update_or_create(
        version=fresh, part=part, defaults={"text": "" if part in FIELDS else words, "facts_read": facts}
    )
    events.record(actor, "report.note", fresh, part=part)
    return kept


@transaction.atomic
def read_facts(actor: Actor, version: ReportVersion, part: int, *, facts: list[str]) -> NoteWords:
    """The author has read the facts as they are now; his words stay as they are."""
    actor.require(Role.ECOLOGIST)
    fresh = locked_in(actor, version, EDITABLE)
    kept, _created = NoteWords.objects.update_or_create(version=fresh, part=part, defaults={"facts_read": facts})
    return kept


def carry_words(version: ReportVersion, older: ReportVersion) -> None:
    """The words of the version that is corrected go on into the correction."""
    NoteWords.objects.bulk_create(
        NoteWords(version=version, part=one.part, text=one.text, facts_read=one.facts_read)
        for one in older.note_words.all()
    )
