"""Table 2: production and consumption waste."""

from __future__ import annotations

from django.db import models

from pekportal.kit import history
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED, ProgramRow, reference


@history.track()
class WasteRow(ProgramRow):
    """One waste with its code and what is done with it."""

    waste = reference("operators.WasteStream", "program_waste_rows")
    waste_text = models.TextField(blank=True)
    code = reference("operators.WasteCode", "program_waste_rows")
    code_text = models.CharField(max_length=100, blank=True)
    operation = models.TextField(blank=True)


SPEC = TableSpec(
    slug="waste",
    number="2",
    title=T(
        "Өндіріс және тұтыну қалдықтары бойынша ақпарат",
        "Информация по отходам производства и потребления",
        "Production and consumption waste",
    ),
    heads=(
        Column("waste", T("Қалдық түрі", "Вид отхода", "Waste"), Kind.WASTE_STREAM, 34, required=True),
        Column(
            "code",
            T(
                "Қалдықтар жіктеуішіне сәйкес қалдық коды",
                "Код отхода в соответствии с классификатором отходов",
                "Waste code by the waste classifier",
            ),
            Kind.WASTE_CODE,
            30,
        ),
        Column(
            "operation",
            T(
                "Қалдықпен жүргізілетін операция түрі",
                "Вид операции, которому подвергается отход",
                "Operation the waste undergoes",
            ),
            Kind.LONG,
            36,
        ),
    ),
    provenance=SEED,
)
