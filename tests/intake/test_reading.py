"""The corpus is read right: originals and a few variants here, all of them in the full run."""

from __future__ import annotations

import pytest

from programs.intake.document import Unreadable
from programs.intake.reading import read
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


def test_pdf_without_text_is_called_a_scan() -> None:
    from weasyprint import HTML

    with pytest.raises(Unreadable) as caught:
        read(HTML(string="<p></p>").write_pdf())
    assert caught.value.code == "SCANNED"
