"""What the reading itself has to say: doubtful cells, tables and columns that were not found, things left over."""

from __future__ import annotations

from pekportal.kit.ids.bin_iin import check as check_bin
from pekportal.kit.text import T
from programs.checks.finding import HINT, WARNING, Finding
from programs.intake.result import RUNNING, Recognised
from programs.tables.registry import TABLES

_LOOK = T(
    "Құжаттағы орнын қарап, мәтінді салыстырыңыз.",
    "Посмотрите это место в документе и сверьте текст.",
    "Look at this place of the document and compare the text.",
)
_BY_HAND = T(
    "Құжатта бар болса, оны қолмен енгізіңіз.",
    "Если в документе это есть, внесите вручную.",
    "If the document has it, enter it by hand.",
)


def of_reading(found: Recognised) -> tuple[Finding, ...]:
    """Findings with codes ПЭК-IN-01 … ПЭК-IN-05, the gravest first."""
    return (*_bin(found), *_missing(found), *_doubtful(found), *_left(found))


def _bin(found: Recognised) -> list[Finding]:
    cell = found.enterprise.get("bin")
    if cell is None:
        return []
    try:
        check_bin(cell.text)
    except ValueError:
        message = T(
            "1-кесте: «{text}» БСН ретінде оқылмайды.",
            "Таблица 1: «{text}» не читается как БИН.",
            "Table 1: “{text}” does not read as a БИН.",
        ).format(text=cell.text)
        return [Finding("ПЭК-IN-01", WARNING, "1", "1", "bin", message, _LOOK)]
    return []


def _missing(found: Recognised) -> list[Finding]:
    findings = []
    for slug, table in TABLES.items():
        number = table.spec.number
        if slug not in found.tables:
            message = T(
                "{number}-кесте құжаттан табылмады.",
                "Таблица {number} в документе не найдена.",
                "Table {number} was not found in the document.",
            ).format(number=number)
            findings.append(Finding("ПЭК-IN-02", WARNING, number, "", "", message, _BY_HAND))
            continue
        for key in found.tables[slug].missing:
            title = table.spec.column(key).title
            message = T(
                "{number}-кесте: «{kk}» бағаны табылмады.",
                "Таблица {number}: не найден столбец «{ru}».",
                "Table {number}: the column “{en}” was not found.",
            ).format(number=number, kk=title("kk"), ru=title("ru"), en=title("en"))
            findings.append(Finding("ПЭК-IN-03", WARNING, number, "", key, message, _BY_HAND))
    return findings


def _doubtful(found: Recognised) -> list[Finding]:
    message = T(
        "{number}-кесте, {line}-жол: «{text}» ұяшығы сенімсіз танылды ({sure} %).",
        "Таблица {number}, строка {line}: ячейка «{text}» распознана неуверенно ({sure} %).",
        "Table {number}, row {line}: the cell “{text}” is doubtful ({sure} %).",
    )
    findings = []
    for slug, table in found.tables.items():
        number = TABLES[slug].spec.number
        for line, row in enumerate(table.rows, 1):
            for key, cell in row.cells.items():
                if cell.doubtful and cell.text:
                    short = cell.text if len(cell.text) <= 60 else cell.text[:57] + "…"
                    words = message.format(number=number, line=line, text=short, sure=round(100 * cell.confidence))
                    findings.append(Finding("ПЭК-IN-04", WARNING, number, row.code, key, words, _LOOK, line=line))
    return findings


def _left(found: Recognised) -> list[Finding]:
    count = sum(left.kind != RUNNING for left in found.unmatched)
    if not count:
        return []
    message = T(
        "{count} мәтін үзіндісі ешбір кестеге және бөлімге жатқызылмады.",
        "Фрагментов, не отнесенных ни к таблицам, ни к разделам: {count}.",
        "{count} pieces belong to no table and no section.",
    ).format(count=count)
    return [Finding("ПЭК-IN-05", HINT, "", "", "", message, _LOOK)]
