"""The corpus is read right: originals and a few variants here, all of them in the full run."""

from __future__ import annotations

import pytest

from programs.intake.document import Unreadable
from programs.intake.reading import read, storable
from programs.intake.recognise import recognise
from programs.intake.result import load
from tests.intake.corpus import as_docx, as_xlsx
from tests.intake.corpus.bench import DOCS, ORIGINALS, OTHERS, Bench, percent
from tests.intake.corpus.measure import measure
from tests.intake.corpus.model import original

QUICK = [("combined", "pdf"), ("repeated", "docx"), ("renamed", "xlsx"), ("extra", "docx"), ("sections", "xlsx")]


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_original_is_read_as_the_seed_has_it(kind: str) -> None:
    score = measure(original(), kind)
    assert score.lost == 0, score.faults
    assert percent(score) >= ORIGINALS, score.faults


@pytest.mark.parametrize(("name", "kind"), QUICK)
def test_variant_is_read(name: str, kind: str) -> None:
    score = measure(DOCS[name](), kind)
    assert score.lost == 0, score.faults
    assert percent(score) >= OTHERS, score.faults


@pytest.mark.full
@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_every_variant_is_read(kind: str) -> None:
    bench = Bench(lambda line: None)
    bench.run([kind])
    assert bench.passed, [fault for score in bench.scores for fault in score.faults]


@pytest.mark.full
def test_twenty_pages_are_read_in_five_seconds() -> None:
    score = measure(DOCS["long"](), "pdf")
    assert score.pages is not None
    assert score.pages >= 20
    assert score.seconds * 20 / score.pages <= 5


def test_every_cell_and_paragraph_has_a_place() -> None:
    doc = DOCS["extra"]()
    document = read(as_docx.write(doc))
    found = recognise(document)
    said = " ".join(
        [
            *(cell.text for table in found.tables.values() for row in table.rows for cell in row.cells.values()),
            *(table.title for table in found.tables.values()),
            *(section.text for section in found.sections.values()),
            *(left.text for left in found.unmatched),
        ]
    )
    plain = " ".join(said.split())
    for left in ("Озеленение границы СЗЗ", "Газоанализатор ГАНК-4", "1745", "Таблица 12. План мероприятий"):
        assert left in plain
    for paragraph in document.paragraphs:
        words = " ".join(paragraph.text.split())
        assert words in plain or words.startswith(("1. Основные", "2. Производственный контроль")), words


def test_facts_of_the_enterprise_are_found_though_the_bin_is_broken() -> None:
    found = recognise(read(as_docx.write(DOCS["broken"]())))
    facts = {key: cell.text for key, cell in found.enterprise.items()}
    assert facts["bin"] == "210740000937"
    assert (facts["kato"], facts["oked"], facts["category"]) == ("116630100", "96090", "2")
    assert facts["operator"] == "ТОО «Stone resources»"
    assert facts["director"] == "Жакей Қ.Б."
    assert facts["address"].startswith("010000, г.Астана")


def test_recognised_goes_through_json_and_back() -> None:
    import json

    found = recognise(read(as_xlsx.write(original())))
    assert load(json.loads(json.dumps(found.dump()))) == found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "KIND"),
        (b"hello", "KIND"),
        (b"PK\x03\x04 no archive", "BROKEN"),
        (b"%PDF-1.7 cut off", "BROKEN"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "OLD"),
    ],
)
def test_odd_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == code


def test_signs_that_can_not_be_stored_are_left_out() -> None:
    assert storable("Пыль\x00 \x0bне\ud800органическая\n70 %") == "Пыль не?органическая\n70 %"


def test_pdf_without_text_is_called_a_scan() -> None:
    from weasyprint import HTML

    with pytest.raises(Unreadable) as caught:
        read(HTML(string="<p></p>").write_pdf())
    assert caught.value.code == "SCANNED"


def test_terse_headings_and_a_table_written_downwards_are_recognised() -> None:
    found = recognise(read(odd_docx()))
    facts = {key: cell.text for key, cell in found.enterprise.items()}
    assert (facts["bin"], facts["oked"], facts["category"], facts["capacity"]) == (
        "210740000937",
        "08121",
        "2",
        "110 000 м3/год",
    )
    rows = {slug: [[c.text for c in row.cells.values()] for row in t.rows] for slug, t in found.tables.items()}
    assert rows["waste"] == [["ТБО", "20 03 01", "Передача"], ["Ветошь", "15 02 02*", "Передача"]]
    assert rows["ambient-air"] == [["Т1", "Пыль", "1 раз в квартал", "2 раза в сутки", "Лаборатория", "Гравиметрия"]]
    assert rows["internal-checks"] == [["1", "Карьер", "ежеквартально"], ["2", "ДСУ", "1 раз в квартал"]]
    assert [left.text for left in found.unmatched] == ["-", "опасный"]


def odd_docx() -> bytes:
    """A programme as a consultant in a hurry writes it: a column too many, short headings, table 1 downwards."""
    import io

    import docx

    word = docx.Document()
    for title, rows in ODD.items():
        word.add_paragraph(title)
        table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


ODD = {
    "Общие сведения о предприятии": [
        ("1", "Наименование производственного объекта", "Месторождение Жомарт"),
        ("2", "Код КАТО", "116630100"),
        ("3", "Координаты", "51.1, 71.4"),
        ("4", "БИН", "210740000937"),
        ("5", "ОКЭД", "08121"),
        ("6", "Краткая характеристика производственного процесса", "Карьер"),
        ("7", "Реквизиты", "ТОО «А», адрес: г. Астана, ул. Мира 1. Директор: Иванов Иван Иванович"),
        ("8", "Категория", "II категория, 110 000 м3/год"),
    ],
    "Табл. 2 Отходы": [
        ("№ п/п", "Наименование отхода", "Код отхода", "Операция", "Примечание"),
        ("1", "ТБО", "20 03 01", "Передача", "-"),
        ("2", "Ветошь", "15 02 02*", "Передача", "опасный"),
    ],
    "План-график контроля атмосферного воздуха": [
        ("Точка", "ЗВ", "Периодичность", "НМУ", "Кто проводит", "Метод"),
        ("Т1", "Пыль", "1 раз в квартал", "2 раза в сутки", "Лаборатория", "Гравиметрия"),
    ],
    "Внутренние проверки": [
        ("№", "Цех, участок", "Срок проверки"),
        ("1", "Карьер", "ежеквартально"),
        ("2", "ДСУ", "1 раз в квартал"),
    ],
}
