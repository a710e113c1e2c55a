"""The grid of activity data: a row is one quantity of one source, in the unit of its method (ADR 19)."""

from __future__ import annotations

from monitoring.calc.methods.registry import METHODS, activities
from monitoring.tables.base import OURS, number_column
from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T

SLUG = "activity"
KEY = ("source", "method", "part", "what")

SPEC = TableSpec(
    slug=SLUG,
    section="",
    title=T("Есептеуге арналған деректер", "Данные для расчёта", "Activity data"),
    heads=(
        Column("source", T("Шығарынды көзі", "Источник выброса", "Source"), Kind.SOURCE, 8, required=True),
        Column(
            "method",
            T("Әдістеме", "Методика", "Method"),
            Kind.CHOICE,
            24,
            required=True,
            choices=tuple((code, method.title) for code, method in METHODS.items() if method.can_calculate),
        ),
        Column(
            "part",
            T("Бөлігі", "Участок, машина", "Part"),
            width=8,
            help=T(
                "Бір көзде бір әдістеме бірнеше рет қолданылса",
                "Если методика применяется к источнику несколько раз",
                "When a method is used for the source more than once",
            ),
        ),
        Column(
            "what",
            T("Көрсеткіш, өлшем бірлігі", "Показатель, единица", "Quantity, unit"),
            Kind.CHOICE,
            28,
            required=True,
            choices=activities(),
        ),
        number_column("amount", T("Тоқсандағы мәні", "За квартал", "In the quarter"), "", 10, required=True),
        Column("note", T("Ескертпе", "Примечание", "Note"), width=10),
    ),
    provenance=OURS,
)
