"""Corrections: what a correction changes, and the refusal of one that changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.compose.model import FormDocument
from reports.decision.difference import CellChange, compare
from reports.decision.places import Place, find
from reports.decision.reading import NAMES, shown_language
from reports.machine import FROZEN
from reports.models import ReportVersion
from reports.services.content import document_for

NAMED_AT_MOST = 5  # places said in the refusal

# what a room above asked to be mended in a filed version (the inspector's pinned remarks)
Asked = Callable[[ReportVersion], Iterable[Place]]
_asked: list[Asked] = []


def asks(provider: Asked) -> Asked:
    """Decorator: the function names the places of a filed version that somebody asked to be mended."""
    if provider not in _asked:
        _asked.append(provider)
    return provider


def corrects(version: ReportVersion) -> ReportVersion | None:
    """The filed version this one corrects."""
    older = version.supersedes
    return older if older is not None and older.state in FROZEN else None


def changes_between(older: ReportVersion, newer: ReportVersion, lang: str) -> tuple[CellChange, ...]:
    """What differs, in the language of the reader; both documents are read in one language."""
    shown = shown_language(lang)
    return compare(document_for(older, lang=shown), document_for(newer, lang=shown))


def targets_of(version: ReportVersion) -> list[Place]:
    """The places this correction is about: named when it was started, or asked for by a room above."""
    places = []
    started = events.of(version).filter(code="report.correct").first()
    if started is not None and started.facts.get("table"):
        facts = started.facts
        places.append(Place(facts["table"], facts.get("row", ""), facts.get("column", "")))
    if version.supersedes is not None:
        places += [place for provider in _asked for place in provider(version.supersedes)]
    return list(dict.fromkeys(place for place in places if place.table))


def unchanged(actor: Actor, version: ReportVersion) -> Refused | None:
    """Refused UNCHANGED when the correction says, cell by cell, what the version it corrects says already."""
    older = corrects(version)
    if older is None or older.language != version.language:
        return None
    if changes_between(older, version, NAMES):
        return None
    places = _words(targets_of(version), document_for(version, lang=shown_language(actor.language)), version)
    if places:
        fix = _("Change what the correction is about: %(places)s.") % {"places": "; ".join(places)}
    else:
        fix = _(
            "Change the cells that the reason speaks of (“%(reason)s”) in the data of the quarter, "
            "the words of the note, or the attachments."
        ) % {"reason": version.reason}
    return Refused(
        "UNCHANGED",
        _("The correction changes nothing: every cell is as in version %(number)s, which is filed.")
        % {"number": older.number},
        fix=fix,
        status=409,
    )


def _words(places: list[Place], document: FormDocument, version: ReportVersion) -> list[str]:
    named = document if document.lang == NAMES else document_for(version, lang=NAMES)
    found = [find(document, place, named) for place in places]
    said = [spot.words for spot in found if spot is not None]
    if len(said) > NAMED_AT_MOST:
        more = _("and %(n)s more") % {"n": len(said) - NAMED_AT_MOST}
        return [*said[:NAMED_AT_MOST], more]
    return said
