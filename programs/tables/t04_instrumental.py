"""Table 4: sources whose emissions are monitored by instrumental measurements."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Group, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, degree, frequency_code, reference


@history.track()
class InstrumentalRow(ProgramRow):
    """One source and substance measured by instruments."""

    site = reference("operators.Site", "program_instrumental_rows")
    site_text = models.CharField(max_length=300, blank=True)
    capacity = models.TextField(blank=True)
    source_name = models.CharField(max_length=300, blank=True)
    source = reference("operators.EmissionSource", "program_instrumental_rows")
    source_text = models.CharField(max_length=100, blank=True)
    location_text = models.CharField(max_length=300, blank=True)
    location_lat = degree()
    location_lon = degree()
    substance = reference("operators.Substance", "program_instrumental_rows")
    substance_text = models.TextField(blank=True)
    frequency = frequency_code()
    frequency_text = models.CharField(max_length=200, blank=True)


SPEC = TableSpec(
    slug="instrumental",
    number="4",
    title=T(
        "Мониторингі аспаптық өлшеулермен жүзеге асырылатын ластаушы заттар шығарындыларының көздері туралы мәліметтер",
        "Сведения об источниках выбросов загрязняющих веществ, на которых мониторинг осуществляется "
        "инструментальными измерениями",
        "Sources of emissions monitored by instrumental measurements",
    ),
    heads=(
        Column("site", T("Алаңның атауы", "Наименование площадки", "Site"), Kind.SITE, 14),
        Column(
            "capacity",
            T("Өндірістің жобалық қуаты", "Проектная мощность производства", "Design capacity of the production"),
            Kind.LONG,
            20,
        ),
        Group(
            T("Шығарынды көздері", "Источники выброса", "Sources of emissions"),
            (
                Column("source_name", T("атауы", "наименование", "name"), width=14),
                Column("source", T("нөмірі", "номер", "number"), Kind.SOURCE, 9),
            ),
        ),
        Column(
            "location",
            T(
                "орналасқан жері (географиялық координаттары)",
                "местоположение (географические координаты)",
                "location (geographical coordinates)",
            ),
            Kind.COORDINATES,
            16,
        ),
        Column(
            "substance",
            T(
                "Жобаға сәйкес ластаушы заттардың атауы",
                "Наименование загрязняющих веществ согласно проекта",
                "Pollutants according to the project",
            ),
            Kind.SUBSTANCE,
            15,
        ),
        Column(
            "frequency",
            T(
                "Аспаптық өлшеулердің кезеңділігі",
                "Периодичность инструментальных замеров",
                "Frequency of the measurements",
            ),
            Kind.FREQUENCY,
            12,
        ),
    ),
    provenance=SEED,
)
