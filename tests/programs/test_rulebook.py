"""The rule book: every check of every room, found by words, open to everybody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from programs import checks
from programs.rulebook import entries
from programs.rulebook.minitables import shown

CODES = [entry.rule.code for entry in entries.entries()]


def page(path: str, lang: str = "ru") -> str:
    client = Client()
    client.cookies["language"] = lang
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_the_book_lists_every_check_once(lang: str) -> None:
    words = page("/rules/", lang)
    assert set(checks.BY_CODE) <= set(CODES) and len(set(CODES)) == len(CODES)
    assert [code for code in CODES if words.count(f'id="{code}"') != 1] == []
    assert [e.rule.code for e in entries.entries() if e.rule.title(lang) not in words.replace("&#x27;", "'")] == []


@pytest.mark.django_db
def test_rules_of_quarter_and_report_stand_in_it() -> None:
    assert {"Q-PLAN", "Q-CELL", "ПЭК-R-01", "ПЭК-R-06"} <= set(CODES)


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_each_check_has_its_page(code: str) -> None:
    entry = entries.entry_of(code)
    assert entry is not None
    words = page(f"/rules/{code}/", "kk")
    assert code in words and entry.rule.severity
    assert words.count('class="example"') == len(entry.good) + len(entry.bad)


@pytest.mark.django_db
def test_an_unknown_code_is_no_page() -> None:
    assert Client().get("/rules/ПЭК-T9-99/").status_code == 404


@pytest.mark.parametrize(
    ("query", "code"),
    [("координаты Казахстан", "ПЭК-K-01"), ("star", "ПЭК-T2-03"), ("319", "ПЭК-T2-05"), ("СТАНСА", "")],
)
def test_words_in_any_language_find_a_rule(query: str, code: str) -> None:
    found = [entry.rule.code for entry in entries.found(query)]
    assert code in found if code else found == []


def test_severity_narrows_and_nonsense_does_not() -> None:
    assert {entry.rule.severity for entry in entries.found("", "hint")} == {"hint"}
    assert len(entries.found("", "nothing")) == len(CODES)


@pytest.mark.parametrize("code", sorted(checks.BY_CODE))
def test_a_bad_example_shows_the_faulty_cell_or_table(code: str) -> None:
    """What the check says of an example stands beside it; a finding at a cell marks that cell."""
    entry = entries.entry_of(code)
    assert entry is not None and entry.check is not None
    with translation.override("ru"):
        for example, seen in zip(entry.bad, shown(entry, entry.bad, "ru"), strict=True):
            assert seen.findings
            placed = [f for f in entry.check(example.facts) if f.table in example.tables and f.row and f.column]
            marked = [cell for table in seen.tables for row in table.rows for cell in row if cell.wrong]
            assert len(marked) >= len({(f.table, f.row, f.column) for f in placed})


def test_only_what_was_read_is_cited_as_law() -> None:
    for entry in entries.entries():
        basis = entry.rule.basis
        assert basis.confidence != "memory" or basis.clause == ""
        assert "№ 250" not in basis.law or basis.confidence != "found", entry.rule.code
