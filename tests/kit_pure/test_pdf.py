"""PDF: no network, no foreign file, the same bytes for the same input, Kazakh letters that read back."""

import hashlib
import http.server
import io
import os
import subprocess
import sys
import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pikepdf
import pypdf
import pytest

from pekportal.kit import pdf, pdf_assets

CREATED = datetime(2026, 4, 29, 10, 15, tzinfo=ZoneInfo("Asia/Almaty"))
KAZAKH = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі"


def _render(html: str, **more) -> bytes:
    return pdf.render_pdf(html, **{"lang": "kk", "title": "Есеп", "created": CREATED, **more})


def _text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.fixture
def visited():
    """A web server on this machine that notes who came; one address redirects to another."""
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    thread.join()
    server.server_close()


def test_kazakh_letters_read_back():
    content = _render(f"<p>{KAZAKH}</p>", base_stylesheets=["css/print.css"])
    assert KAZAKH in _text(content)
    fonts = {str(f["/BaseFont"]) for p in pypdf.PdfReader(io.BytesIO(content)).pages for f in _fonts(p)}
    assert fonts
    assert all("Tinos" in name for name in fonts)


def _fonts(page) -> list:
    return [f.get_object() for f in page["/Resources"]["/Font"].values()]


def test_title_language_and_date_are_written():
    reader = pypdf.PdfReader(io.BytesIO(_render("<p>x</p>")))
    assert reader.metadata.title == "Есеп"
    assert reader.metadata.creation_date == CREATED
    assert reader.trailer["/Root"]["/Lang"] == "kk"


def test_whole_document_finds_its_style_sheet_under_static():
    link = '<link rel="stylesheet" href="/static/css/print.css">'
    html = f'<!doctype html><html lang="ru"><head>{link}</head><body>Я</body></html>'
    with pikepdf.open(io.BytesIO(_render(html))) as document:
        box = [float(v) for v in document.pages[0].MediaBox]
    assert box[2] > box[3]  # A4 landscape comes from the sheet


def test_missing_file_of_the_layout_stops_the_rendering():
    with pytest.raises(pdf.PdfError) as caught:
        _render("<p>x</p>", base_stylesheets=["css/no-such-sheet.css"])
    assert caught.value.code == "PDF_ASSET"


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="attachment" href="{where}"><p>x</p>',
        '<img src="{where}"><p>x</p>',
        '<style>@import "{where}";</style><p>x</p>',
        '<link rel="stylesheet" href="{where}"><p>x</p>',
        '<style>@font-face {{ font-family: F; src: url("{where}") }} p {{ font-family: F }}</style><p>x</p>',
        '<base href="{where}"><img src="a.png"><p>x</p>',
        '<object data="{where}"></object><embed src="{where}"><p>x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{where}"/></svg><p>x</p>',
        '<p style="background: url({where})">x</p>',
        '<a rel="attachment" href="{where}">x</a>',
    ],
)
def test_nothing_outside_the_bundle_is_fetched(html, visited, tmp_path):
    address, seen = visited
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-CONTENT")
    for where in (f"{address}/page", f"file://{secret}", "file:///etc/passwd", str(secret), "ftp://127.0.0.1/x"):
        content = _render(html.format(where=where))
        with pikepdf.open(io.BytesIO(content)) as document:
            assert not list(document.attachments)
            document.save(
                flat := io.BytesIO(), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all
            )
        assert b"SECRET-CONTENT" not in flat.getvalue()
        assert b"root:" not in flat.getvalue()
    assert seen == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/a.css",
        "ftp://127.0.0.1/a",
        "data:text/html,<script>",
        "data:text/css,p{}",
        "static://other/css/print.css",
        "static://bundle/../manage.py",
        "static://bundle/static/%2e%2e/%2e%2e/etc/passwd",
        "static://bundle/../pekportal/settings/base.py",
        "static://bundle/js/portal.js",
    ],
)
def test_fetcher_refuses(url):
    with pytest.raises(ValueError, match="not"):
        pdf_assets.BundleFetcher().fetch(url)


def test_fetcher_serves_bundled_files_and_pictures_in_data():
    fetcher = pdf_assets.BundleFetcher()
    assert fetcher.fetch("static://bundle/static/css/print.css").content_type == "text/css"
    assert fetcher.fetch("data:image/svg+xml,<svg/>").read() == b"<svg/>"


def test_a_link_out_of_static_is_not_followed(settings, tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "outside.css").write_text("p{}")
    (tmp_path / "static" / "a.css").symlink_to(tmp_path / "outside.css")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    with pytest.raises(ValueError, match="not in the bundle"):
        pdf_assets.bundled("a.css")


_AGAIN = """
import sys, hashlib, datetime, zoneinfo, os, django
django.setup()
from pekportal.kit import pdf
created = datetime.datetime(2026, 4, 29, 10, 15, tzinfo=zoneinfo.ZoneInfo("Asia/Almaty"))
content = pdf.render_pdf(sys.argv[1], lang="kk", title="Есеп", created=created, base_stylesheets=["css/print.css"])
sys.stdout.write(hashlib.sha256(content).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_another_process():
    html = f"<h1>{KAZAKH}</h1>" + "<table><tr><td>Пыль<td class=num>1 234,5</table>" * 20
    content = _render(html, base_stylesheets=["css/print.css"])
    assert _render(html, base_stylesheets=["css/print.css"]) == content
    again = subprocess.run(
        [sys.executable, "-c", _AGAIN, html],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert again.stdout.decode() == hashlib.sha256(content).hexdigest()


def test_merge_keeps_pages_title_language_and_is_deterministic():
    parts = [_render("<p>бірінші</p>"), _render("<p>екінші</p>", title="Басқа", lang="ru")]
    merged = pdf.merge(parts, created=CREATED, titles=["1.1", "1.2"])
    reader = pypdf.PdfReader(io.BytesIO(merged))
    assert pdf.page_count(merged) == 2
    assert reader.metadata.title == "Есеп"
    assert reader.metadata.creation_date == CREATED
    assert reader.trailer["/Root"]["/Lang"] == "kk"
    assert [item.title for item in reader.outline] == ["1.1", "1.2"]
    assert [w in _text(merged) for w in ("бірінші", "екінші")] == [True, True]
    assert pdf.merge(parts, created=CREATED, titles=["1.1", "1.2"]) == merged


@pytest.mark.parametrize("parts", [[], [b"%PDF-1.7 broken"]])
def test_merge_of_nothing_or_of_a_broken_part_is_refused(parts):
    with pytest.raises(pdf.PdfError) as caught:
        pdf.merge(parts, created=CREATED)
    assert caught.value.code == "PDF_PART"


def test_missing_pango_is_said_in_words(monkeypatch):
    import builtins

    real = builtins.__import__

    def fail(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(pdf.PdfError) as caught:
        pdf.preload()
    assert caught.value.code == "PDF_ENGINE"
    assert "libpango" in str(caught.value)
