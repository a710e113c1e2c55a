"""Papers of the demonstration: a laboratory's protocol as a real PDF, marked as made up."""

from __future__ import annotations

import datetime as dt

from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.files import store_bytes
from pekportal.kit.models import StoredFile
from pekportal.kit.pdf import render_pdf

PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title></head><body>
<p><strong>ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ. Документ вымышлен.</strong></p>
<h1>{title}</h1>
<p>Испытательная лаборатория: {laboratory}</p><p>Место отбора: {place}. Дата отбора: {sampled:%d.%m.%Y}</p>
<table><tr><th>Показатель</th><th>Результат, мг/м3</th><th>ПДК м.р., мг/м3</th></tr>
<tr><td>{substance}</td><td>{value}</td><td>{limit}</td></tr></table></body></html>"""


SHEET = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title></head><body>
<p><strong>ДЕМОНСТРАЦИОННЫЕ ДАННЫЕ. Документ вымышлен.</strong></p><h1>{title}</h1></body></html>"""


def receipt(number: str, day: dt.date) -> bytes:
    """A paper that says that a letter was received."""
    return sheet(f"Отметка о получении письма № {number} от {day:%d.%m.%Y}")


def sheet(title: str) -> bytes:
    """A paper that has nothing but its title and the words that it is made up."""
    return render_pdf(SHEET.format(title=title), lang="ru", title=title, created=now())


def protocol(
    actor: Actor,
    *,
    number: str,
    date: dt.date,
    sampled: dt.date,
    laboratory: str,
    place: str,
    substance: str,
    value: str,
    limit: str,
) -> StoredFile:
    """The protocol's file, in the vault."""
    title = f"Протокол испытаний № {number} от {date:%d.%m.%Y}"
    page = PAGE.format(
        title=title, laboratory=laboratory, place=place, sampled=sampled, substance=substance, value=value, limit=limit
    )
    data = render_pdf(page, lang="ru", title=title, created=now())
    return store_bytes(actor, data, name=f"Протокол_{number.replace('/', '-')}.pdf", kind="pdf")
