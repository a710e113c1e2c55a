"""Print: A4 landscape, headings repeated, page n of m, the mark on each page, numbers whole, bundled fonts only."""

import io
from pathlib import Path

import pypdf
import pytest
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from pekportal.kit.tables.spec import HeadCell
from tests.look import rendering

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
HEAD = [
    [HeadCell("№", rowspan=2), HeadCell("Источник", rowspan=2), HeadCell("Выброс", colspan=2)],
    [HeadCell("г/с"), HeadCell("т/год")],
]
NUMBER = "1\u00a0234\u00a0567\u00a0890,123456"


class Bundle(URLFetcher):
    """Serves /static/ from the repository and nothing else."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Answer with the file below static/."""
        path = (STATIC / url.removeprefix("http://bundle/static/")).resolve()
        assert path.is_relative_to(STATIC), url
        kind = "text/css" if path.suffix == ".css" else "font/ttf"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def printed(language: str, rows: int, mark: str) -> pypdf.PdfReader:
    """The PDF of the sample."""
    table = [[str(n), f"Карьер, источник {6000 + n}", NUMBER, "0,5"] for n in range(1, rows + 1)]
    with rendering.world(language):
        html = rendering.page(
            "look/print_sample.html", {"head_rows": HEAD, "numbers": range(1, 5), "rows": table, "mark": mark}
        )
    return pypdf.PdfReader(
        io.BytesIO(HTML(string=html, base_url="http://bundle/", url_fetcher=Bundle()).write_pdf() or b"")
    )


@pytest.fixture(scope="module")
def draft() -> pypdf.PdfReader:
    return printed("ru", 70, "ПРОЕКТ")


def _text(page: pypdf.PageObject) -> str:
    return "".join(page.extract_text().split())


def test_the_sheet_is_a4_landscape(draft):
    for page in draft.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_each_page_has_its_number_mark_heading_and_running_lines(draft):
    assert len(draft.pages) >= 2
    for number, page in enumerate(draft.pages, start=1):
        text = _text(page)
        assert f"Стр.{number}из{len(draft.pages)}" in text
        assert "ПРОЕКТ" in text
        assert "Источник" in text and "г/с" in text  # both rows of the heading
        assert "ТОО«Жомарт»,БИН210740000937" in text
        assert "IVквартал2026года" in text
        assert "Демонстрационныеданные" in text


def test_numbers_are_never_broken(draft):
    whole = sum(
        line.count(NUMBER) + line.count(NUMBER.replace("\u00a0", " "))
        for page in draft.pages
        for line in page.extract_text().splitlines()
    )
    assert whole == 70


def test_only_the_bundled_font_is_embedded(draft):
    names = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in draft.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert names and all(name.startswith("Tinos") for name in names), names


def test_kazakh_letters_and_page_words():
    pages = printed("kk", 1, "ЖОБА").pages

    assert "1беттің1-беті" in _text(pages[0])
    assert "ӘҒҚҢӨҰҮҺІ,әғқңөұүһі" in _text(pages[0])
    assert "≤≥≠‰" in _text(pages[0])
    assert "ЖОБА" in _text(pages[0])


def test_a_final_document_has_no_mark():
    assert "ПРОЕКТ" not in _text(printed("ru", 1, "").pages[0])
