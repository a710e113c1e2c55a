"""ПЭК-T2-06: waste that is placed at the facility has a limit and a place."""

from __future__ import annotations

from collections.abc import Iterator

from pekportal.kit.text import T
from programs.checks import t02_words as t2
from programs.checks.contract import DERIVED, Basis, Rule, short
from programs.checks.examples import example
from programs.checks.finding import PROGRAMME, WARNING, Finding
from programs.values import (
    Facts,
    PermitFacts,
    Stream,
    WasteLimitFact,
)

RULE = Rule(
    "ПЭК-T2-06",
    WARNING,
    ("2", PROGRAMME),
    T(
        "Орналастырылатын қалдықтың лимиті мен орны бар",
        "У размещаемого отхода есть лимит и место",
        "Waste placed at the facility has a limit and a place",
    ),
    T(
        "«{waste}»: «{text}» — бұл орналастыру, ал {lacks}.",
        "«{waste}»: «{text}» — это размещение, а {lacks}.",
        "«{waste}»: «{text}» is placing, but {lacks}.",
    ),
    T(
        "Рұқсаттағы көму (жинақтау) лимитін және үйіндінің орнын тізілімге енгізіңіз.",
        "Внесите в реестр лимит захоронения или накопления из разрешения и место отвала.",
        "Enter the permit's limit of burial or accumulation and the place of the dump into the register.",
    ),
    Basis("ЭК РК, ст. 320, пп. 3, 4", DERIVED),
)
NO_LIMIT = T("рұқсатта лимиті жоқ", "лимита в разрешении нет", "the permit has no limit for it")
NO_PLACE = T("орны көрсетілмеген", "место в реестре не указано", "the register gives no place")
BOTH = T(
    "рұқсатта лимиті, тізілімде орны жоқ",
    "нет ни лимита в разрешении, ни места в реестре",
    "it has neither a limit in the permit nor a place in the register",
)


def check(facts: Facts) -> Iterator[Finding]:
    """Words of placing (dump, burial, tailings) without a limit of this waste, or without a place in the register."""
    for waste in t2.wastes(facts):
        if not t2.PLACED.search(waste.operation):
            continue
        names = {waste.name, waste.row.values.get("waste", "")}
        limits = facts.permit.waste if facts.permit else ()
        limited = any(t2.same(limit.waste, name) for limit in limits for name in names)
        stream = next((s for s in facts.register.streams for name in names if t2.same(s.name, name)), None)
        placed = stream is None or bool(stream.place)
        if not limited or not placed:
            lacks = BOTH if not limited and not placed else NO_LIMIT if not limited else NO_PLACE
            yield RULE.in_row(
                t2.TABLE, waste.line, waste.row, "operation", waste=waste.name, text=short(waste.operation), lacks=lacks
            )


_ROCK = {"waste": "Вскрышная порода", "code": "01 01 02", "operation": "Захоронение во внешнем отвале"}
_PERMIT = PermitFacts("KZ01", waste=(WasteLimitFact("Вскрышная порода", "burial", "68039.3"),))
_LIMITED = T("Рұқсатта лимиті бар.", "В разрешении есть лимит.", "The permit has a limit.")
_HOUSEHOLD = {"waste": "Твердо-бытовые отходы", "code": "20 03 01"}
GOOD = (
    example(t2=[_ROCK], permit=_PERMIT, given=_LIMITED),
    example(t2=[{**_HOUSEHOLD, "operation": "Накопление и передача на переработку"}]),
    example(
        t2=[_ROCK],
        permit=_PERMIT,
        streams=[Stream("Вскрышная порода", "01 01 02", "", "Внешний отвал", True)],
        given=T(
            "Рұқсатта лимиті, тізілімде орны бар.", "Есть лимит и место отвала в реестре.", "Limit and place are known."
        ),
    ),
)
BAD = (
    example(t2=[_ROCK]),
    example(t2=[{"waste": "Вскрышная порода", "code": "01 01 02", "operation": "Укладывается во внешний отвал"}]),
    example(
        t2=[_ROCK],
        permit=_PERMIT,
        streams=[Stream("Вскрышная порода", "01 01 02")],
        given=T("Лимиті бар, орны жоқ.", "Лимит есть, места в реестре нет.", "A limit, but no place."),
    ),
)
