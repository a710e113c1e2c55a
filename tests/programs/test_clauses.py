"""Clauses of law in the three languages: every clause of every rule and section is understood."""

from __future__ import annotations

import re

import pytest

from programs import checks
from programs.checks.clauses import cited
from programs.rulebook import entries
from programs.sections import SECTIONS

CLAUSES = sorted(
    {entry.rule.basis.law for entry in entries.entries() if entry.rule.basis.law}
    | {rule.basis.law for rule in checks.BY_CODE.values() if rule.basis.law}
    | {section.article for section in SECTIONS}
)
RUSSIAN = re.compile(r"\b(?:ЭК РК|ст|п|пп|приказ|приложение|таблиц\w*|граф\w*|требования)\b")


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_is_cited_in_kazakh_and_english(clause: str) -> None:
    assert cited(clause, "ru") == clause
    for lang in ("kk", "en"):
        assert not RUSSIAN.search(cited(clause, lang)), cited(clause, lang)
        assert re.findall(r"\d+", cited(clause, lang)) == re.findall(r"\d+", clause)
    unquoted = re.sub(r"«[^»]*»", "", cited(clause, "en"))  # the law's own words stay a quotation
    assert not re.search(r"[а-яё]", unquoted, re.IGNORECASE)


READ = {
    "ЭК РК, ст. 184 п. 2 пп. 8": (
        "Экология кодексі, 184-бап 2-тармақ 8) тармақша",
        "Environmental Code, art. 184 par. 2 subpar. 8)",
    ),
    "ЭК РК, ст. 185, п. 1, пп. 2)": (
        "Экология кодексі, 185-бап, 1-тармақ, 2) тармақша",
        "Environmental Code, art. 185, par. 1, subpar. 2)",
    ),
    "приказ № 250, приложение 1, таблица 8, графа 1": (
        "№ 250 бұйрық, 1-қосымша, 8-кесте, 1-баған",
        "order № 250, annex 1, table 8, column 1",
    ),
    "приказ № 250, приложение 1, таблицы 4 и 5": (
        "№ 250 бұйрық, 1-қосымша, 4 және 5-кестелер",
        "order № 250, annex 1, tables 4 and 5",
    ),
    "ЭК РК, ст. 320, пп. 3, 4": (
        "Экология кодексі, 320-бап, 3, 4-тармақтар",
        "Environmental Code, art. 320, par. 3, 4",
    ),
    "приложение 2, раздел 2, п. 7.11": ("2-қосымша, 2-бөлім, 7.11-тармақ", "annex 2, section 2, par. 7.11"),
}


@pytest.mark.parametrize("clause", READ)
def test_clauses_read_as_the_language_cites_them(clause: str) -> None:
    assert (cited(clause, "kk"), cited(clause, "en")) == READ[clause]


def test_what_is_not_understood_stays_as_written() -> None:
    assert cited("Правила, п. ІV", "kk") == "Правила, п. ІV"
    assert cited("", "kk") == ""
