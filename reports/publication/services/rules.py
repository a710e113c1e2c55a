"""The rule of publication of an edition: since when a report is public, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from pekportal.kit import events, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from reports.form.editions import EDITIONS
from reports.machine import ACCEPTED, FROZEN, SUPERSEDED
from reports.models import ReportVersion
from reports.publication.models import Rule

# the articles were read (regulation.md, 2.1: FOUND); none of them says whether a report waits for its acceptance
GROUND: Final = T(
    "ҚР ЭК 187-баптың 2-тармағы (есептер жариялануға тиіс), 184-баптың 2-тармағының 9) тармақшасы, "
    "156-баптың 1-тармағының 2) тармақшасы",
    "ЭК РК, п. 2 ст. 187 (отчёты должны быть опубликованы), пп. 9) п. 2 ст. 184, пп. 2) п. 1 ст. 156",
    "Environmental Code, art. 187.2 (reports must be published), art. 184.2(9), art. 156.1(2)",
)
SILENT: Final = T(
    "Кодексте есеп қабылдануын күтуі керек пе, айтылмаған: портал тапсырылған сәттен бастап жариялайды.",
    "Ждёт ли отчёт приёмки, Кодекс не говорит: портал публикует с момента сдачи.",
    "The Code does not say whether a report waits for its acceptance: the portal publishes once it is handed in.",
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rule that counts; `document` is the decision that set it, "" for the one that ships."""

    moment: str = Rule.Moment.SUBMISSION.value
    ground_ru: str = GROUND.ru
    ground_kk: str = GROUND.kk
    ground_en: str = GROUND.en
    document: str = ""

    def ground(self, lang: str) -> str:
        """The ground in `lang`; what a person wrote is never translated."""
        return {"kk": self.ground_kk, "en": self.ground_en}.get(lang, self.ground_ru)


SHIPPED: Final = Ruling()


def rulings() -> dict[str, Ruling]:
    """The rule of each edition, in one query."""
    found = {one.code: SHIPPED for one in EDITIONS}
    for row in Rule.objects.order_by("set_at", "id"):
        found[row.edition] = Ruling(row.moment, row.ground_ru, row.ground_kk, row.ground_ru, row.document)
    return found


def is_public(version: ReportVersion, ruling: Ruling) -> bool:
    """Whether this version is public by the rule; withdrawal comes on top of it."""
    if version.state not in FROZEN:
        return False
    if ruling.moment == Rule.Moment.SUBMISSION:
        return True
    return version.state == ACCEPTED or (version.state == SUPERSEDED and version.decided_at is not None)


def set_rule(actor: Actor, edition: str, *, moment: str, ground_ru: str, ground_kk: str, document: str) -> Rule:
    """Record a new rule of an edition; the job looks at every report again."""
    actor.require(Role.ADMINISTRATOR)
    if edition not in {one.code for one in EDITIONS}:
        raise Refused("EDITION", _("There is no such edition of the form."), fix=_("Choose one of the list."))
    rule = Rule.objects.create(
        edition=edition,
        moment=moment,
        ground_ru=ground_ru.strip(),
        ground_kk=ground_kk.strip(),
        document=document.strip(),
        set_by_id=actor.user_id,
        set_at=now(),
    )
    events.record(actor, "publication.rule_set", rule, words=document)
    jobs.start(Actor.as_system("publication"), "publication.nightly", key="publication.nightly")
    return rule
