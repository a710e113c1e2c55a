"""What the reading itself has to say: doubtful cells, tables and columns that were not found, things left over."""

from __future__ import annotations

from pekportal.kit.ids.bin_iin import check as check_bin
from pekportal.kit.text import T
from programs.checks.contract import Rule
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


EVERYWHERE = tuple(table.spec.number for table in TABLES.values())
BIN = Rule(
    "ПЭК-IN-01",
    WARNING,
    ("1",),
    T("БСН оқылды", "БИН прочитан", "The BIN was read"),
    T("«{text}» БСН ретінде оқылмайды.", "«{text}» не читается как БИН.", "“{text}” does not read as a BIN."),
    _LOOK,
)
TABLE = Rule(
    "ПЭК-IN-02",
    WARNING,
    EVERYWHERE,
    T("Кесте құжаттан табылды", "Таблица найдена в документе", "The table was found in the document"),
    T(
        "{number}-кесте құжаттан табылмады.",
        "Таблица {number} в документе не найдена.",
        "Table {number} was not found in the document.",
    ),
    _BY_HAND,
    bare=True,
)
COLUMN = Rule(
    "ПЭК-IN-03",
    WARNING,
    EVERYWHERE,
    T("Кестенің барлық бағаны табылды", "Найдены все столбцы таблицы", "All columns of the table were found"),
    T("«{title}» бағаны табылмады.", "не найден столбец «{title}».", "the column “{title}” was not found."),
    _BY_HAND,
)
DOUBTFUL = Rule(
    "ПЭК-IN-04",
    WARNING,
    EVERYWHERE,
    T("Ұяшық сенімді танылды", "Ячейка распознана уверенно", "The cell was read with certainty"),
    T(
        "«{text}» ұяшығы сенімсіз танылды ({sure} %).",
        "ячейка «{text}» распознана неуверенно ({sure} %).",
        "the cell “{text}” is doubtful ({sure} %).",
    ),
    _LOOK,
)
LEFT = Rule(
    "ПЭК-IN-05",
    HINT,
    EVERYWHERE,
    T("Құжаттан ештеңе қалмады", "Ничего из документа не осталось в стороне", "Nothing of the document was left over"),
    T(
        "{count} мәтін үзіндісі ешбір кестеге және бөлімге жатқызылмады.",
        "Фрагментов, не отнесенных ни к таблицам, ни к разделам: {count}.",
        "{count} pieces belong to no table and no section.",
    ),
    _LOOK,
)
BOOK = (BIN, TABLE, COLUMN, DOUBTFUL, LEFT)  # for the rule book


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
        return [BIN.at("1", "1", "bin", text=cell.text)]
    return []


def _missing(found: Recognised) -> list[Finding]:
    findings = []
    for slug, table in TABLES.items():
        number = table.spec.number
        if slug not in found.tables:
            findings.append(TABLE.at(number, number=number))
            continue
        for key in found.tables[slug].missing:
            findings.append(COLUMN.at(number, "", key, title=table.spec.column(key).title))
    return findings


def _doubtful(found: Recognised) -> list[Finding]:
    findings = []
    for slug, table in found.tables.items():
        number = TABLES[slug].spec.number
        for line, row in enumerate(table.rows, 1):
            for key, cell in row.cells.items():
                if cell.doubtful and cell.text:
                    short = cell.text if len(cell.text) <= 60 else cell.text[:57] + "…"
                    sure = round(100 * cell.confidence)
                    findings.append(DOUBTFUL.at(number, row.code, key, line, text=short, sure=sure))
    return findings


def _left(found: Recognised) -> list[Finding]:
    count = sum(left.kind != RUNNING for left in found.unmatched)
    return [LEFT.at("", count=count)] if count else []
