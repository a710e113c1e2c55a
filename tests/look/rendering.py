"""Renders components and pages as a request of a logged-in ecologist would get them, without a database."""

import contextlib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation
from django.utils.safestring import SafeString

from pekportal.kit import nav
from pekportal.kit.access import Actor
from pekportal.kit.text import T
from pekportal.local.messages import compile_catalogues
from tests.look import samples

HERE = Path(__file__).resolve().parent
SHEETS = {"tasks", "findings", "file_list", "timeline", "chart", "empty", "form"}
LINKS = (
    ("home", T("Бастапқы бет", "Главная", "Home")),
    ("programme", T("Бағдарлама", "Программа", "Programme")),
    ("quarter", T("Тоқсан", "Квартал", "Quarter")),
    ("report", T("Есептер", "Отчёты", "Reports")),
)


@contextlib.contextmanager
def world(language: str, demo: bool = True) -> Iterator[None]:
    """Our own addresses and templates, one language, the ecologist's links."""
    compile_catalogues()
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], HERE / "templates"]
    before = dict(nav._entries)
    nav._entries.clear()
    for order, (url_name, label) in enumerate(LINKS):
        nav.register("ecologist", label, url_name, order=order)
    try:
        with (
            override_settings(ROOT_URLCONF="tests.look.urls", TEMPLATES=templates, DEMO=demo),
            translation.override(language),
        ):
            yield
    finally:
        nav._entries.clear()
        nav._entries.update(before)


def request(path: str = "/quarter/?status=open&page=7", places: int = 2, known: bool = True) -> HttpRequest:
    """A request of an ecologist (or of nobody) with the attributes the middleware gives."""
    made = RequestFactory().get(path, headers={"referer": "/quarter/"})
    made.csp_nonce = "nonce-for-tests"
    if known:
        made.actor = Actor(user_id=uuid4(), name="Айгүл Сәрсенова", role="ecologist")
        made.membership = SimpleNamespace(
            operator=SimpleNamespace(name_kk="«Жомарт» ЖШС", __str__=None), department=None, laboratory=None
        )
        made.membership.operator = Operator()
        made.membership.get_role_display = lambda: T("Эколог", "Эколог", "Ecologist")
        made.memberships = [made.membership] * places
    return made


class Operator:
    """Stands for the register's operator: a name in both languages."""

    name_kk = "«Жомарт» ЖШС"

    def __str__(self) -> str:
        return "ТОО «Жомарт»"


def component(name: str, parameters: dict[str, object]) -> str:
    """HTML of one component."""
    folder = "" if name.startswith("../") else "components/"
    return render_to_string(f"{folder}{name.removeprefix('../')}.html", parameters, request=request())


def gallery() -> str:
    """One page with every component."""
    parts = [(name, SafeString(component(name, parameters))) for name, parameters in samples.components()]
    messages = [Message(25, "Сохранено в 14:05."), Message(40, str(samples.WORDS["faulty"]))]
    context = {"parts": parts, "drawings": samples.drawings(), "messages": messages, "sheets": SHEETS}
    return render_to_string("look/gallery.html", context, request=request())


def page(template: str, context: dict[str, object] | None = None, known: bool = True) -> str:
    """HTML of one page."""
    return render_to_string(template, context or {}, request=request(known=known))
