"""The editions of the form as data: which tables, how often, due when, and what of it is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pekportal.kit.calendar.deadlines import annual_due_on, due_on
from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.text import T
from reports.form.order250 import TABLES


class UnknownEdition(LookupError):
    """No edition of the form is known for this day or code."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an edition: mark FOUND, DERIVED or UNKNOWN, and its source."""

    mark: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition in force from `valid_from` to `valid_to` (inclusive, None: still).

    `tables` are slugs in the order of the paper; `annual` are those filed once a year (ships empty).
    """

    code: str
    title: T
    appendix: T
    valid_from: date
    valid_to: date | None
    tables: tuple[str, ...]
    annual: frozenset[str]
    facts: tuple[Fact, ...]

    def due_on(self, quarter: Quarter, *, annual: bool = False) -> date:
        """The exclusive due date: the report is in time before this day."""
        return annual_due_on(quarter.year) if annual else due_on(quarter)

    def covers(self, day: date) -> bool:
        """True when the edition is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


_RULES: Final = T(
    "I және II санаттағы объектілердің өндірістік экологиялық бақылау бағдарламасын әзірлеу, ішкі есепке алуды "
    "жүргізу, өндірістік экологиялық бақылау нәтижелері бойынша мерзімді есептерді қалыптастыру және ұсыну "
    "қағидаларына 2-қосымша. Қазақстан Республикасы Экология, геология және табиғи ресурстар "
    "министрінің 2021 жылғы 14 шілдедегі № 250 бұйрығы",
    "Приложение 2 к Правилам разработки программы производственного экологического контроля объектов I и II категорий, "
    "ведения внутреннего учета, формирования и предоставления периодических отчетов по результатам производственного "
    "экологического контроля. Приказ Министра экологии, геологии и природных ресурсов Республики Казахстан от 14 июля "
    "2021 года № 250",
    "Appendix 2 to the Rules of the programme of industrial environmental control, internal accounting and periodic "
    "reports. Order of the Minister of Ecology, Geology and Natural Resources of the Republic of Kazakhstan of "
    "14 July 2021 No. 250",
)
_AMENDED: Final = T(
    f"{_RULES.kk} (2026 жылғы 30 наурыздағы № 59 бұйрықтың редакциясында)",
    f"{_RULES.ru} (в редакции приказа от 30 марта 2026 года № 59)",
    f"{_RULES.en} (as amended by the order of 30 March 2026 No. 59)",
)
_COMMON: Final = (
    Fact(
        "FOUND", "quarterly report due before the 1st of the second month after the quarter", "programme «Жомарт», p. 7"
    ),
    Fact("FOUND", "headings of 12 tables read literally in an operator's workbook of 2025; 3 from a portal of 2022"),
    Fact("DERIVED", "headings of 2.5, 2.8 and 2.9 are rebuilt by analogy"),
    Fact("UNKNOWN", "sequential numbers «Таблица N»: none is printed until an administrator enters it with a source"),
)

ORDER250_2021: Final = Edition(
    code="order250-2021",
    title=T(
        "№ 250 бұйрық, 14.07.2021 редакциясы",
        "Приказ № 250, редакция от 14.07.2021",
        "Order No. 250 as of 14.07.2021",
    ),
    appendix=_RULES,
    valid_from=date(2021, 7, 14),
    valid_to=date(2026, 4, 18),
    tables=tuple(TABLES),
    annual=frozenset(),
    facts=(
        *_COMMON,
        Fact("FOUND", "registered in the Ministry of Justice under No. 23553", "regulation registry ECOP, DALEL"),
        Fact("UNKNOWN", "wording of п. 23 before order No. 59; amendments of 2022–2025"),
    ),
)
ORDER250_2026: Final = Edition(
    code="order250-2026",
    title=T(
        "№ 250 бұйрық, 19.04.2026 бастап қолданылатын редакция (№ 59 бұйрық, тіркеу № 38268)",
        "Приказ № 250, редакция с 19.04.2026 (приказ № 59, рег. № 38268)",
        "Order No. 250 as amended from 19.04.2026 (order No. 59, reg. No. 38268)",
    ),
    appendix=_AMENDED,
    valid_from=date(2026, 4, 19),
    valid_to=None,
    tables=tuple(TABLES),
    annual=frozenset(),
    facts=(
        *_COMMON,
        Fact("FOUND", "order No. 59 of 30.03.2026, reg. No. 38268 of 01.04.2026, reworded п. 23", "registry ECOP"),
        Fact(
            "FOUND", "tables 7 and 12 are filed once a year, before the 1st of the third month", "deadline service ECOP"
        ),
        Fact("UNKNOWN", "which sections tables 7 and 12 are: every table goes into each quarter until one is set"),
        Fact("UNKNOWN", "whether order No. 59 changed headings: those of 2021 are used"),
    ),
)
EDITIONS: Final = (ORDER250_2021, ORDER250_2026)


def edition_for(last_day: date) -> Edition:
    """The edition in force on the last day of the period (31.03.2026 → 2021, 30.06.2026 → 2026).

    Raises UnknownEdition for days before 14.07.2021.
    """
    for edition in EDITIONS:
        if edition.covers(last_day):
            return edition
    raise UnknownEdition(f"no edition of the form was in force on {last_day.isoformat()}")


def edition(code: str) -> Edition:
    """The edition with this code; raises UnknownEdition."""
    for one in EDITIONS:
        if one.code == code:
            return one
    raise UnknownEdition(f"there is no edition {code!r}")
