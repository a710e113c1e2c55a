"""What stands in the rule book: groups of rules, registered by the rooms that have checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from pekportal.kit.text import LANGUAGES, T
from programs import checks
from programs.checks.contract import Rule
from programs.checks.examples import Example
from programs.checks.finding import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter of the book."""

    key: str
    title: T
    order: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule in its chapter, with its examples and the check that runs on them (quarter and report have none)."""

    rule: Rule
    group: Group
    check: Callable[[Any], Iterable[Finding]] | None = None
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()
    places: Mapping[str, T] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Everything a search looks at, in all languages."""
        rule = self.rule
        texts = [rule.code, rule.basis.law]
        for text in (rule.title, rule.message, rule.fix, self.group.title):
            texts += [text(lang) for lang in LANGUAGES]
        return folded(" ".join(texts))


_OWN = (
    (("T1", "REG"), Group("1", T("1-кесте: кәсіпорын", "Таблица 1: предприятие", "Table 1: the enterprise"), 10)),
    (("T2",), Group("2", T("2-кесте: қалдықтар", "Таблица 2: отходы", "Table 2: waste"), 20)),
    (("T3",), Group("3", T("3-кесте: көздер саны", "Таблица 3: число источников", "Table 3: counts of sources"), 30)),
    (
        ("SRC",),
        Group("4-5", T("4 және 5-кестелер: көздер", "Таблицы 4 и 5: источники", "Tables 4 and 5: sources"), 40),
    ),
    (("T8",), Group("8", T("8-кесте: атмосфералық ауа", "Таблица 8: атмосферный воздух", "Table 8: ambient air"), 50)),
    (("PNT",), Group("points", T("Бақылау нүктелері", "Точки наблюдения", "Points of observation"), 60)),
    (
        ("SUB", "M", "F"),
        Group(
            "what",
            T("Заттар, әдістер, кезеңділік", "Вещества, методы, периодичность", "Substances, methods, frequency"),
            70,
        ),
    ),
    (
        ("C", "G", "K"),
        Group("cells", T("Кез келген кестенің ұяшықтары", "Клетки любой таблицы", "Cells of any table"), 80),
    ),
    (("S",), Group("sections", T("Бағдарлама бөлімдері", "Разделы программы", "Sections of the programme"), 90)),
    (("P",), Group("permit", T("Рұқсат және мерзімдер", "Разрешение и сроки", "Permit and years"), 100)),
)
_GROUPS = {prefix: group for prefixes, group in _OWN for prefix in prefixes}
_registered: dict[str, Entry] = {}


def register(group: Group, rules: Iterable[Rule], places: Mapping[str, T]) -> None:
    """Put the rules of a higher room (quarter, report) into the book; call it in AppConfig.ready.

    `places` names the tables of their scopes: title by slug.
    """
    for rule in rules:
        _registered[rule.code] = Entry(rule, group, places=places)


def entries() -> tuple[Entry, ...]:
    """Every rule of the book, chapter by chapter."""
    own = [_entry(module) for module in checks.MODULES]
    return tuple(sorted((*own, *_registered.values()), key=lambda entry: (entry.group.order, entry.rule.code)))


def entry_of(code: str) -> Entry | None:
    """The rule with this code; None when the book has none."""
    return next((entry for entry in entries() if entry.rule.code == code), None)


def has(code: str) -> bool:
    """True when the book has a page for the code."""
    return code in checks.BY_CODE or code in _registered


def found(query: str, severity: str = "") -> tuple[Entry, ...]:
    """Rules that have every word of the query in any language, of one severity when it is named."""
    wanted = folded(query).split()
    severity = severity if severity in SEVERITIES else ""
    return tuple(
        entry
        for entry in entries()
        if all(word in entry.words for word in wanted) and severity in ("", entry.rule.severity)
    )


def folded(text: str) -> str:
    """Letters and digits in lower case, ё as е, everything else a space."""
    return re.sub(r"[^\w-]+", " ", text.casefold().replace("ё", "е"))


def _entry(module: ModuleType) -> Entry:
    prefix = module.RULE.code.split("-")[1]
    return Entry(module.RULE, _GROUPS[prefix], module.check, module.GOOD, module.BAD)
