"""What a programme asks of the ecologist and of the director."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.duties import Duty, provides
from programs.findings import judged
from programs.machine import DRAFT, OPEN, RETURNED, REVIEW
from programs.models import ProgramVersion


def _versions(actor: Actor, *states: str) -> list[ProgramVersion]:
    seen = ProgramVersion.objects.visible_to(actor).filter(state__in=states)
    return list(seen.for_page().order_by(by_name("program__facility__name"), "number"))


def _url(version: ProgramVersion) -> str:
    return reverse("programs:version", args=[version.pk])


@provides(Role.ECOLOGIST)
def of_ecologist(actor: Actor) -> Iterator[Duty]:
    """Returned programmes first, then drafts with what the checks say."""
    for version in _versions(actor, *OPEN):
        found = [item for item in judged(version) if item.finding.severity in ("blocker", "error")]
        facility = version.program.facility.name
        if version.state == RETURNED:
            title = _("Mend the returned programme: %(facility)s") % {"facility": facility}
            yield Duty(title, _url(version), _("Programme"), tone="attention", detail=_words(len(found)))
        elif version.state == DRAFT:
            title = _("Finish the programme and send it: %(facility)s") % {"facility": facility}
            yield Duty(title, _url(version), _("Programme"), tone="draft", detail=_words(len(found)))


def _words(count: int) -> str:
    return _("errors found by the checks: %(count)s") % {"count": count} if count else _("the checks found no errors")


@provides(Role.DIRECTOR)
def of_director(actor: Actor) -> Iterator[Duty]:
    """Programmes that wait for the decision."""
    for version in _versions(actor, REVIEW):
        title = _("Decide on the programme: %(facility)s") % {"facility": version.program.facility.name}
        yield Duty(title, _url(version), _("Programme"), detail=version.program.title)
