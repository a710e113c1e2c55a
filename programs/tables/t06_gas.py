"""Table 6: gas monitoring of landfills."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, degree, frequency_code, reference


@history.track()
class GasRow(ProgramRow):
    """One control point of a landfill."""

    landfill = models.CharField(max_length=300, blank=True)
    location_text = models.CharField(max_length=300, blank=True)
    location_lat = degree()
    location_lon = degree()
    point = reference("operators.SamplingPoint", "program_gas_rows")
    point_text = models.CharField(max_length=300, blank=True)
    point_location_text = models.CharField(max_length=300, blank=True)
    point_location_lat = degree()
    point_location_lon = degree()
    frequency = frequency_code()
    frequency_text = models.CharField(max_length=200, blank=True)
    parameters = models.TextField(blank=True)


SPEC = TableSpec(
    slug="gas",
    number="6",
    title=T("Газ мониторингі туралы мәліметтер", "Сведения о газовом мониторинге", "Gas monitoring"),
    heads=(
        Column("landfill", T("Полигонның атауы", "Наименование полигона", "Landfill"), width=16),
        Column(
            "location",
            T("Полигонның координаттары", "Координаты полигона", "Coordinates of the landfill"),
            Kind.COORDINATES,
            16,
        ),
        Column(
            "point",
            T("Бақылау нүктелерінің нөмірлері", "Номера контрольных точек", "Numbers of the control points"),
            Kind.POINT,
            12,
        ),
        Column(
            "point_location",
            T(
                "Нүктелердің орналасқан жері (географиялық координаттары)",
                "Место размещения точек (географические координаты)",
                "Place of the points (geographical coordinates)",
            ),
            Kind.COORDINATES,
            20,
        ),
        Column(
            "frequency",
            T("Бақылау кезеңділігі", "Периодичность наблюдений", "Frequency of observations"),
            Kind.FREQUENCY,
            16,
        ),
        Column(
            "parameters",
            T("Бақыланатын параметрлер", "Наблюдаемые параметры", "Parameters watched"),
            Kind.LONG,
            20,
        ),
    ),
    provenance=SEED,
)
