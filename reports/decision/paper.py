"""What lies over the paper on screen: each place leads to its card; places with remarks are marked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.panels import Panel
from reports.compose.model import FormDocument, FormTable
from reports.decision.models import DirectorRemark
from reports.decision.panels import newer_filed
from reports.decision.places import Place, row_ids
from reports.decision.reading import NAMES
from reports.machine import APPROVED, REVIEW
from reports.models import ReportVersion
from reports.papers import Overlay, provides
from reports.services.content import document_for
from reports.writers.pins import Pin


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody of another room said of a place (the inspector): shown, never changed here.

    `href` leads to where it is answered, `label` and `tone` are the words and the tone of its state.
    """

    place: Place
    text: str
    who: str
    at: dt.datetime
    href: str = ""
    label: str = ""
    tone: str = ""


Voice = Callable[[Actor, ReportVersion], Iterable[Said]]
_voices: list[Voice] = []


def says(voice: Voice) -> Voice:
    """Decorator: the function gives what its room said of the places of a version. Register in AppConfig.ready."""
    if voice not in _voices:
        _voices.append(voice)
    return voice


def said_of(actor: Actor, version: ReportVersion) -> list[Said]:
    """Everything the other rooms said."""
    return [said for voice in _voices for said in voice(actor, version)]


Offer = Callable[[Actor, ReportVersion, Place], "Panel | None"]
_offers: list[Offer] = []


def offers(offer: Offer) -> Offer:
    """Decorator: the function adds what its room can do with a place to the place's card. Register in ready."""
    if offer not in _offers:
        _offers.append(offer)
    return offer


def offered(actor: Actor, version: ReportVersion, place: Place) -> list[Panel]:
    """What the other rooms offer for a place."""
    found = [offer(actor, version, place) for offer in _offers]
    return [panel for panel in found if panel is not None]


@dataclass
class PlacePins:
    """Pins of one document: ids from its twin in Russian, counts of remarks, words for screen readers."""

    url: str
    named: FormDocument
    counts: Counter[Place]
    label: str
    _rows: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def _row_id(self, table: FormTable, number: int) -> str:
        if table.slug not in self._rows:
            self._rows[table.slug] = row_ids(table, self.named)
        return self._rows[table.slug][number]

    def _pin(self, place: Place, label: str = "") -> Pin:
        said = {"table": place.table, "row": place.row, "column": place.column}
        query = urlencode({name: value for name, value in said.items() if value})
        return Pin(place.anchor, f"{self.url}?{query}", label, self.counts[place])

    def table(self, table: FormTable) -> Pin:
        """The pin of a table's title."""
        return self._pin(Place(table.slug), f"{self.label}: {table.section}")

    def row(self, table: FormTable, number: int) -> Pin:
        """The pin of a row."""
        return self._pin(Place(table.slug, self._row_id(table, number)))

    def cell(self, table: FormTable, number: int, column: str) -> Pin:
        """The pin of a cell."""
        return self._pin(Place(table.slug, self._row_id(table, number), column))


def remarks_seen(actor: Actor, version: ReportVersion) -> list[DirectorRemark]:
    """The remarks this person sees: the director his drafts too."""
    rows = DirectorRemark.objects.visible_to(actor).filter(version=version).for_list()
    return list(rows if actor.has(Role.DIRECTOR) else rows.told())


@provides
def overlay(actor: Actor, version: ReportVersion, document: FormDocument) -> Overlay:
    """Everybody who may read the paper may open the card of a cell; the director marks, the ecologist mends."""
    named = document if document.lang == NAMES else document_for(version, lang=NAMES)
    remarks = remarks_seen(actor, version)
    counts = Counter([*(one.place for one in remarks), *(one.place for one in said_of(actor, version))])
    pins = PlacePins(reverse("decision:place", args=[version.pk]), named, counts, _("Remark on the table"))
    can_mark = actor.has(Role.DIRECTOR) and version.state == REVIEW
    context = {
        "version": version,
        "remarks": remarks,
        "drafts": sum(remark.state == "draft" for remark in remarks),
        "can_mark": can_mark,
        "newer": newer_filed(version),
        "inspector": actor.has(Role.INSPECTOR),
        "can_sign": actor.has(Role.DIRECTOR) and version.state == APPROVED,
    }
    return Overlay(pins, "decision/beside_paper.html", context, below="decision/below_paper.html")
