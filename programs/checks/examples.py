"""Examples beside a check: small programmes that people read as mini-tables and tests run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pekportal.kit.ids import BadId
from pekportal.kit.ids.waste_code import parse_waste_code
from pekportal.kit.tables.kinds import Kind
from pekportal.kit.text import T
from programs.plain import table_of
from programs.tables.registry import BY_NUMBER
from programs.values import (
    Declared,
    Facts,
    Head,
    Known,
    Named,
    PermitFacts,
    Point,
    Register,
    Source,
    Stream,
    WasteName,
)

Rows = Iterable[Mapping[str, str]]

# the classifiers of the examples: a few entries, so that an example is understood without the database
SUBSTANCES = {
    "0301": Named("Азота (IV) диоксид", "Азот (IV) диоксиді"),
    "0337": Named("Углерод оксид", "Көміртек оксиді"),
    "2908": Named("Пыль неорганическая: 70-20% двуокиси кремния", "Бейорганикалық шаң: 70-20% кремний қостотығы"),
    "Нефтепродукты": Named("Нефтепродукты", "Мұнай өнімдері"),
}
WASTES = {
    "01 01 02": WasteName("Отходы добычи неметаллических полезных ископаемых"),
    "01 03 99": WasteName("Отходы, не указанные иначе"),
    "13 02 08*": WasteName("Другие моторные, трансмиссионные и смазочные масла", hazardous=True),
    "15 01 10*": WasteName("Упаковка, содержащая остатки опасных веществ", hazardous=True, mirror=True),
    "15 02 02*": WasteName("Обтирочный материал, загрязнённый опасными веществами", hazardous=True, mirror=True),
    "16 01 03": WasteName("Отработанные шины"),
    "20 01 21*": WasteName("Люминесцентные лампы", hazardous=True),
    "20 03 01": WasteName("Смешанные коммунальные отходы"),
}
PLACES = {
    "116630100": (Named("Акмолинская область"), Named("Целиноградский район"), Named("с.о.Акмол"), Named("с.Акмол")),
    "634820000": (Named("Восточно-Казахстанская область"), Named("Алтай Г.А."), Named("г.Алтай")),
    "350000000": (Named("Карагандинская область"),),
    "710000000": (Named("г.Астана"),),
}
ACTIVITIES = {
    "08111": Named("Добыча отделочного и строительного камня", "Әрлеу және құрылыс тасын өндіру"),
    "35111": Named("Производство электроэнергии", "Электр энергиясын өндіру"),
    "96090": Named("Предоставление прочих индивидуальных услуг", "Өзге де жеке қызметтерді көрсету"),
}
KNOWN = Known(SUBSTANCES, WASTES, PLACES, ACTIVITIES)
NOWHERE = Register("", "", "", "", "", "", "", "", 0, "")


@dataclass(frozen=True, slots=True)
class Example:
    """One example: what a reader sees and the facts a check runs on.

    `enterprise` are declared cells of table 1, `counts` the column «Всего» of table 3 by row code, `tables` the rows
    of the others by printed number; `register` says what the register and the permit hold, in words for the reader.
    """

    enterprise: Mapping[str, str]
    counts: Mapping[str, str]
    tables: Mapping[str, tuple[Mapping[str, str], ...]]
    sections: Mapping[int, str]
    facts: Facts
    known_words: T | None = field(default=None)


def example(
    *,
    enterprise: Mapping[str, str] | None = None,
    counts: Mapping[str, str] | None = None,
    sections: Mapping[int, str] | None = None,
    permit: PermitFacts | None = None,
    sources: Iterable[Source] = (),
    points: Iterable[Point] = (),
    streams: Iterable[Stream] = (),
    category: int = 0,
    years: tuple[str, str] = ("2026-01-01", "2035-12-31"),
    given: T | None = None,
    **tables: Rows,
) -> Example:
    """An example; `t8=[{…}]` are the rows of table 8 by column key, `given` tells the reader what the register holds.

    With sources, points, streams or a category it has a register, otherwise it is a document that stands alone.
    """
    register = replace(NOWHERE, category=category, sources=tuple(sources), points=tuple(points), streams=tuple(streams))
    named = {number.removeprefix("t"): tuple(rows) for number, rows in tables.items()}
    resolve = _Resolve(register)
    facts = Facts(
        language="ru",
        register=register,
        tables={
            BY_NUMBER[number].spec.slug: table_of(BY_NUMBER[number].spec, rows, resolve)
            for number, rows in named.items()
        },
        sections=dict(sections or {}),
        declared=(
            *(Declared("enterprise", "1", key, text) for key, text in (enterprise or {}).items()),
            *(Declared("source-counts", row, "total", text) for row, text in (counts or {}).items()),
        ),
        head=Head("", *years),
        permit=permit,
        known=KNOWN,
        has_register=bool(register.sources or register.points or register.streams or category),
    )
    return Example(dict(enterprise or {}), dict(counts or {}), named, dict(sections or {}), facts, given)


class _Resolve:
    """The resolver of the examples: the register of the example and the few entries above."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def __call__(self, kind: Kind, text: str) -> str | None:
        match kind:
            case Kind.SUBSTANCE:
                return _substance(text)
            case Kind.WASTE_CODE:
                return _waste(text)
            case Kind.SOURCE:
                return next((s.number for s in self.register.sources if s.number == text.strip()), None)
            case Kind.POINT:
                return next((p.name for p in self.register.points if p.name == text.strip()), None)
            case Kind.WASTE_STREAM:
                return next((s.name for s in self.register.streams if s.name == text.strip()), None)
        return None


def _substance(text: str) -> str | None:
    folded = text.strip().casefold()
    for code, name in SUBSTANCES.items():
        if folded.startswith(code.casefold()) or name.ru.casefold() in folded:
            return code
    return None


def _waste(text: str) -> str | None:
    try:
        code = str(parse_waste_code(text))
    except BadId:
        return None
    return next((known for known in (code, f"{code}*") if known in WASTES), None)
