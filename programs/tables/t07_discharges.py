"""Table 7: discharges of waste water."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, degree, frequency_code, reference


@history.track()
class DischargeRow(ProgramRow):
    """One outlet and substance."""

    point = reference("operators.SamplingPoint", "program_discharge_rows")
    point_text = models.CharField(max_length=300, blank=True)
    location_text = models.CharField(max_length=300, blank=True)
    location_lat = degree()
    location_lon = degree()
    substance = reference("operators.Substance", "program_discharge_rows")
    substance_text = models.TextField(blank=True)
    frequency = frequency_code()
    frequency_text = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=400, blank=True)


SPEC = TableSpec(
    slug="discharges",
    number="7",
    title=T("Сарқынды суларды төгу бойынша мәліметтер", "Сведения по сбросу сточных вод", "Discharges of waste water"),
    heads=(
        Column(
            "point",
            T(
                "Әсер ету көздерінің атауы (бақылау нүктелері)",
                "Наименование источников воздействия (контрольные точки)",
                "Sources of impact (control points)",
            ),
            Kind.POINT,
            22,
        ),
        Column(
            "location",
            T(
                "Сарқынды суларды төгу орнының координаттары",
                "Координаты места сброса сточных вод",
                "Coordinates of the place of discharge",
            ),
            Kind.COORDINATES,
            20,
        ),
        Column(
            "substance",
            T("Ластаушы заттардың атауы", "Наименование загрязняющих веществ", "Pollutants"),
            Kind.SUBSTANCE,
            22,
        ),
        Column(
            "frequency",
            T("Өлшеу кезеңділігі", "Периодичность замеров", "Frequency of measurements"),
            Kind.FREQUENCY,
            16,
        ),
        Column(
            "method",
            T("Өлшеуді орындау әдістемесі", "Методика выполнения измерения", "Method of measurement"),
            width=20,
        ),
    ),
    provenance=SEED,
)
