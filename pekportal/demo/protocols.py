"""A paper of the laboratory that waits for the ecologist of «Жомарт»: read, matched, not confirmed."""

from __future__ import annotations

import datetime as dt
from html import escape

from monitoring.models import Quarter
from monitoring.protocols.models import Batch, Paper
from monitoring.protocols.reading import recognise
from monitoring.protocols.services.bringing import keep_found
from operators.models import Laboratory
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, on_day
from pekportal.kit.files import store_bytes
from pekportal.kit.pdf import render_pdf
from programs.intake.reading import read

NUMBER, SAMPLED, ISSUED = "ДЕМО-231", dt.date(2026, 9, 15), dt.date(2026, 9, 17)
BROUGHT = dt.date(2026, 10, 12)
DUST = "Пыль неорганическая: 70-20% двуокиси кремния"
# place, substance, value, unit, norm of the paper
ROWS = (
    ("Граница СЗЗ", DUST, "0,21 ± 0,03", "мг/м3", "0,3"),
    ("Граница СЗЗ, юг", DUST, "240", "мкг/м3", "300"),
    ("Граница СЗЗ", "Азота (IV) диоксид", "<0,02", "мг/м3", "0,2"),
    ("Граница СЗЗ", "Углерод оксид", "не обнаружено", "мг/м3", "5"),
    ("Въезд на карьер", "Взвешенные частицы РМ10", "0,11", "мг/м3", "0,3"),
)
HEADS = ("Место отбора", "Определяемый показатель", "Результат измерения", "Ед. изм.", "ПДК м.р.")
INSTRUMENT = ("Газоанализатор ГАНК-4 (демонстрация)", "1234", "ВА-17-1201", "30.06.2026")


def _page(laboratory: Laboratory) -> str:
    heads = "".join(f"<th>{escape(head)}</th>" for head in HEADS)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in ROWS)
    instrument = "".join(f"<td>{escape(cell)}</td>" for cell in INSTRUMENT)
    return f"""<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Протокол</title>
<style>table {{ border-collapse: collapse; width: 100% }} td, th {{ border: 0.5pt solid #000; padding: 1mm }}</style>
</head><body><p><strong>ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ. Документ вымышлен.</strong></p>
<p>Испытательная лаборатория {escape(laboratory.name)}, БИН {laboratory.bin}</p>
<p>Аттестат аккредитации № KZ.Т.00.ДЕМО действителен до 31.05.2028</p>
<p>Протокол испытаний атмосферного воздуха № {NUMBER} от {ISSUED:%d.%m.%Y}</p>
<p>Дата отбора проб: {SAMPLED:%d.%m.%Y}</p>
<table><tr>{heads}</tr>{rows}</table>
<p>Средства измерений</p>
<table><tr><th>Наименование СИ</th><th>Заводской номер</th>
<th>Свидетельство о поверке</th><th>Действительно до</th></tr>
<tr>{instrument}</tr></table></body></html>"""


def bring(quarter: Quarter, laboratory: Laboratory) -> Paper:
    """Keep the paper as the laboratory brought it and read it; our own bytes need no sandbox."""
    with on_day(BROUGHT):
        title = f"Протокол испытаний № {NUMBER}"
        data = render_pdf(_page(laboratory), lang="ru", title=title, created=now())
        stored = store_bytes(Actor.as_system("demo"), data, name=f"Протокол {NUMBER}.pdf", kind="pdf")
        batch = Batch.objects.create(quarter=quarter, laboratory=laboratory)
        paper = Paper.objects.create(batch=batch, position=1, file=stored)
        return keep_found(paper, recognise(read(data)))
