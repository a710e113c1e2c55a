"""Table 5: sources whose emissions are monitored by calculation."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Group, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, degree, reference


@history.track()
class CalculatedRow(ProgramRow):
    """One source and substance whose emission is calculated."""

    site = reference("operators.Site", "program_calculated_rows")
    site_text = models.CharField(max_length=300, blank=True)
    source_name = models.CharField(max_length=300, blank=True)
    source = reference("operators.EmissionSource", "program_calculated_rows")
    source_text = models.CharField(max_length=100, blank=True)
    location_text = models.CharField(max_length=300, blank=True)
    location_lat = degree()
    location_lon = degree()
    substance = reference("operators.Substance", "program_calculated_rows")
    substance_text = models.TextField(blank=True)
    material = models.CharField(max_length=300, blank=True)


SPEC = TableSpec(
    slug="calculated",
    number="5",
    title=T(
        "Мониторингі есептік әдіспен жүзеге асырылатын ластаушы заттар шығарындыларының көздері туралы мәліметтер",
        "Сведения об источниках выбросов загрязняющих веществ, на которых мониторинг осуществляется расчетным методом",
        "Sources of emissions monitored by calculation",
    ),
    heads=(
        Column("site", T("Алаңның атауы", "Наименование площадки", "Site"), Kind.SITE, 16),
        Group(
            T("Шығарынды көзі", "Источник выброса", "Source of emissions"),
            (
                Column("source_name", T("атауы", "наименование", "name"), width=18),
                Column("source", T("нөмірі", "номер", "number"), Kind.SOURCE, 9),
            ),
        ),
        Column(
            "location",
            T(
                "Орналасқан жері (географиялық координаттары)",
                "Местоположение (географические координаты)",
                "Location (geographical coordinates)",
            ),
            Kind.COORDINATES,
            18,
        ),
        Column(
            "substance",
            T("Ластаушы заттардың атауы", "Наименование загрязняющих веществ", "Pollutants"),
            Kind.SUBSTANCE,
            20,
        ),
        Column(
            "material",
            T(
                "Тұтынылатын шикізаттың/материалдың түрі (атауы)",
                "Вид потребляемого сырья/ материала (название)",
                "Raw material consumed (name)",
            ),
            width=19,
        ),
    ),
    provenance=SEED,
)
