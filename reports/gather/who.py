"""Operator, facility, programme and sites."""

from __future__ import annotations

from monitoring.models import Quarter
from operators.models import Facility, Kato, Site
from pekportal.kit.alphabet import by_name
from reports.compose.facts import FacilityFacts, OperatorFacts, ProgramFacts, SectionFacts, SiteFacts, Words
from reports.compose.facts.who import NO_WORDS


def operator_facts(facility: Facility) -> OperatorFacts:
    """Who files."""
    operator = facility.operator
    return OperatorFacts(
        bin=operator.bin,
        name=Words(operator.name, operator.name_kk),
        address=operator.address,
        phone=operator.phone,
        email=operator.email,
        head_name=operator.head_name,
        head_position=operator.head_position,
    )


def facility_facts(data: Quarter) -> FacilityFacts:
    """What is reported on (table 1.1)."""
    facility = data.facility
    return FacilityFacts(
        id=str(facility.pk),
        name=Words(facility.name, facility.name_kk),
        kato=facility.kato_id,
        kato_path=kato_path(facility.kato),
        address=facility.address,
        coordinates=point(facility.latitude, facility.longitude),
        oked=facility.oked_text or facility.oked_id or "",
        oked_name=Words(facility.oked.name_ru, facility.oked.name_kk) if facility.oked else NO_WORDS,
        process=facility.process,
        requisites=facility.requisites,
        category=facility.category,
        capacity=facility.capacity,
        actual_capacity=data.actual_capacity,
    )


def point(latitude: object, longitude: object) -> str:
    """Coordinates for paper, "" when unknown: 51,123400; 71,456700."""
    if latitude is None or longitude is None:
        return ""
    return "; ".join(str(value).replace(".", ",") for value in (latitude, longitude))


def kato_path(unit: Kato) -> Words:
    """The unit with those above it, region first."""
    units: list[Kato] = []
    step: Kato | None = unit
    while step is not None:
        units.append(step)
        step = step.parent
    units.reverse()
    return Words(", ".join(u.name_ru for u in units), ", ".join(u.name("kk") for u in units))


def program_facts(data: Quarter) -> ProgramFacts:
    """The approved programme the quarter follows."""
    version = data.program_version
    program = version.program
    return ProgramFacts(
        title=program.title,
        valid_from=program.valid_from,
        valid_to=program.valid_to,
        valid_text=f"{program.valid_from:%d.%m.%Y} – {program.valid_to:%d.%m.%Y}",
        approved_on=version.approved_at.date() if version.approved_at else None,
        sections=tuple(SectionFacts(s.number, "", s.text) for s in version.sections.order_by("number") if s.text),
    )


def site_facts(data: Quarter) -> tuple[SiteFacts, ...]:
    """Sites of the facility."""
    sites = Site.objects.filter(facility=data.facility).order_by(by_name("name"))
    return tuple(SiteFacts(site.name, site.coordinates_text) for site in sites)
