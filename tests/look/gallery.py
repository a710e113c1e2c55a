"""Writes a static gallery of the look and its pictures: `python -m tests.look.gallery OUT` (needs Chromium).

The pages are served under the portal's own content security policy; a violation ends the command with 1.
"""

import http.server
import os
import shutil
import sys
import threading
from functools import partial
from pathlib import Path

from pekportal.local import system

os.environ.setdefault("PEK_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pekportal.settings")
ROOT = Path(__file__).resolve().parent.parent.parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the gallery as the portal would: same policy."""

    def do_GET(self) -> None:
        """Answer the polling of the sample jobs with "nothing new"."""
        if self.path.startswith("/j/"):
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Add the policy to each answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def write(out: Path) -> list[str]:
    """Write the pages; return their names."""
    import django

    from pekportal.local.messages import compile_catalogues

    compile_catalogues()
    django.setup()
    from django import forms

    from pekportal.kit.refused import Refused
    from tests.look import rendering, samples

    class LoginForm(forms.Form):
        username = forms.EmailField(label="Электронная почта")
        password = forms.CharField(label="Пароль", widget=forms.PasswordInput)

    places = [
        {"id": "1", "name": "ТОО «Жомарт»", "role": "Эколог", "about": "все объекты", "current": True},
        {"id": "2", "name": "ТОО «Ақ бұлақ кен»", "role": "Директор", "about": "", "current": False},
    ]
    refusal = Refused("STALE", samples.WORDS["faulty"], fix=samples.WORDS["mend"], status=409)
    names = []
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "static", out / "static", dirs_exist_ok=True)
    for language in ("ru", "kk"):
        with rendering.world(language):
            pages = {
                "gallery": rendering.gallery(),
                "login": rendering.page("operators/login.html", {"form": LoginForm()}, known=False),
                "locked": rendering.page("operators/locked_out.html", known=False),
                "switch": rendering.page("operators/switch.html", {"places": places}),
                "refused": rendering.page("errors/refused.html", {"refusal": refusal}),
                "404": rendering.page("404.html"),
                "500": rendering.page("500.html"),
            }
        for name, html in pages.items():
            (out / f"{name}.{language}.html").write_text(html, encoding="utf-8")
            names.append(f"{name}.{language}")
    return names


def shoot(out: Path, names: list[str], browser_path: str) -> list[str]:
    """Take a picture of each page at 1440 and 390 px; return what the browser complained about."""
    from playwright.sync_api import sync_playwright

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    complaints: list[str] = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
            for width in (1440, 390):
                for name in names:
                    page = browser.new_page(viewport={"width": width, "height": 900})
                    page.on(
                        "console", lambda m, n=name: complaints.append(f"{n}: {m.text}") if m.type == "error" else None
                    )
                    page.goto(f"http://127.0.0.1:{server.server_port}/{name}.html", wait_until="load")
                    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    if wide > 0:
                        complaints.append(f"{name} at {width}: the page scrolls sideways by {wide} px")
                    page.screenshot(path=str(out / f"{name}.{width}.png"), full_page=True)
                    page.close()
            browser.close()
    finally:
        server.shutdown()
    return list(dict.fromkeys(complaints))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    found = shoot(folder, write(folder), system.browser() or "")
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
