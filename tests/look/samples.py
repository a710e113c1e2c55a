"""Sample parameters of every component, in Russian and Kazakh, as the pages would give them."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

from pekportal.kit.browser_signing import ANY_KEY, Signing
from pekportal.kit.charts import Point, line_chart, ring, strip
from pekportal.kit.duties import Duty
from pekportal.kit.forms import DateInput, NumberInput
from pekportal.kit.refused import Refused
from pekportal.kit.tables.spec import HeadCell
from pekportal.kit.text import T

ALMATY = ZoneInfo("Asia/Almaty")
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

WORDS = {
    "handed": T("Тапсырылды", "Сдан", "Handed in"),
    "returned": T("Ескертулермен қайтарылды", "Возвращён с замечаниями", "Returned with remarks"),
    "open": T("Толтырылуда", "Заполняется", "Being filled in"),
    "late": T("Кешіктірілді", "Просрочен", "Late"),
    "dust": T("Бейорганикалық шаң: 70–20 % SiO₂", "Пыль неорганическая: 70–20 % SiO₂", "Inorganic dust: 70–20 % SiO₂"),
    "point": T("СҚА шекарасы, 1-нүкте", "Граница СЗЗ, точка 1", "Border of the zone, point 1"),
    "sources": T(
        "Атмосфералық ауаға шығарындылардың стационарлық көздері туралы жалпы мәліметтер",
        "Общие сведения об источниках выбросов загрязняющих веществ в атмосферу",
        "Stationary sources of emissions",
    ),
    "waste": T(
        "Өндіріс және тұтыну қалдықтары", "Отходы производства и потребления", "Production and consumption waste"
    ),
    "faulty": T(
        "3-кесте, 2-жол: ұйымдастырылған 1 + ұйымдастырылмаған 19 ≠ барлығы 19.",
        "Таблица 3, строка 2: организованных 1 + неорганизованных 19 ≠ всего 19.",
        "Table 3, row 2: organised 1 + unorganised 19 ≠ total 19.",
    ),
    "mend": T(
        "Санды немесе тізілімдегі көздерді түзетіңіз.",
        "Исправьте число или источники в реестре.",
        "Mend the number or the sources in the register.",
    ),
    "tonnes": T("Шығарынды, т", "Выброс, т", "Emission, t"),
    "done": T("Өлшемдер", "Замеры", "Measurements"),
}


class SampleForm(forms.Form):
    """Every kind of field the portal uses."""

    method = forms.CharField(label="Метод измерения", help_text="Как в области аккредитации лаборатории.")
    value = forms.CharField(label="Значение, мг/м³", widget=NumberInput())
    day = forms.DateField(label="Дата отбора", widget=DateInput())
    kind = forms.ChoiceField(label="Среда", choices=[("air", "Атмосферный воздух"), ("water", "Вода")])
    basis = forms.ChoiceField(
        label="Основание", widget=forms.RadioSelect, choices=[("p", "По программе"), ("n", "При НМУ")]
    )
    accredited = forms.BooleanField(label="Лаборатория аккредитована на день отбора")
    note = forms.CharField(label="Пояснение", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    protocol = forms.FileField(label="Протокол", help_text="PDF, JPEG или PNG до 25 МБ.", required=False)

    def clean(self) -> None:
        """One error of the whole form."""
        raise forms.ValidationError("Отбор раньше начала квартала: проверьте дату.")


def _quarters() -> list[dict[str, object]]:
    rows = [
        ("I 2026", "handed", "done", False),
        ("II 2026", "returned", "attention", False),
        ("III 2026", "late", "overdue", False),
        ("IV 2026", "open", "waiting", True),
    ]
    return [{"label": a, "word": WORDS[w], "tone": t, "href": "#", "current": c} for a, w, t, c in rows]


def _tables() -> list[dict[str, object]]:
    return [
        {"number": "1", "title": WORDS["sources"], "state": "rows", "rows": 19, "findings": 2, "href": "#"},
        {"number": "2", "title": WORDS["waste"], "state": "rows", "rows": 3, "href": "#", "current": True},
        {"number": "3", "title": WORDS["dust"], "state": "empty", "href": "#"},
        {"number": "4", "title": WORDS["waste"], "state": "dash", "href": "#"},
        {"number": "5", "title": WORDS["sources"], "rows": 21, "findings": 1, "tone": "overdue", "href": "#"},
    ]


def _findings() -> list[dict[str, object]]:
    return [
        {
            "severity": severity,
            "code": code,
            "where": WORDS["sources"],
            "text": WORDS["faulty"],
            "fix": WORDS["mend"],
            "href": "#",
            "clause": "приказ № 250, п. 7",
        }
        for severity, code in (
            ("blocker", "T03-SUM"),
            ("error", "T03-REG"),
            ("warning", "T08-OLD"),
            ("hint", "T11-DASH"),
        )
    ]


def _job(state: str, percent: int, step: str = "", error: str = "") -> dict[str, object]:
    job = SimpleNamespace(pk=state, title="ПЭК, IV 2026: PDF", state=state, step=step, percent=percent, error=error)
    return {"job": job, "poll_url": "/j/", "cancel_url": "/j/cancel/", "download_url": "/j/file/", "page_url": "/"}


def _spec_table() -> dict[str, object]:
    head = [
        [
            HeadCell("№", rowspan=2),
            HeadCell("Наименование вещества", rowspan=2),
            HeadCell("Норматив", colspan=2),
            HeadCell("Фактический выброс", colspan=2),
        ],
        [HeadCell("г/с"), HeadCell("т/год"), HeadCell("за квартал, т"), HeadCell("с начала года, т")],
    ]
    rows: list[object] = [
        {"cells": ["1", str(WORDS["dust"]), "0,14", "12,4105", "3,1", "9,305"], "href": "#"},
        {
            "cells": ["2", "Азота диоксид", "0,0234", "1 204,5", {"text": "1 310", "tone": "overdue"}, "1 310"],
            "href": "#",
        },
        {"cells": ["3", "Углерода оксид", "-", "-", "-", "-"], "href": "#"},
    ]
    return {"head_rows": head, "numbers": range(1, 7), "rows": rows, "row_action": "Изменить", "label": "Выбросы"}


def _chart() -> object:
    values = ["0.21", "0.18", None, "0.34", "0.27"]
    labels = ["IV 25", "I 26", "II 26", "III 26", "IV 26"]
    points = [Point(label, Decimal(v) if v else None) for label, v in zip(labels, values, strict=True)]
    return line_chart(f"{WORDS['dust']}, {WORDS['point']}", points, unit="мг/м³", limit=Decimal("0.30"))


def _timeline() -> list[dict[str, object]]:
    at = dt.datetime(2026, 10, 19, 14, 5, tzinfo=ALMATY)
    return [
        {"when": at, "who": "Айгүл Сәрсенова", "what": WORDS["handed"], "tone": "waiting", "icon": "send"},
        {
            "when": at + dt.timedelta(hours=3),
            "who": "Нұрлан Өмірбеков",
            "what": WORDS["returned"],
            "note": WORDS["faulty"],
            "tone": "attention",
            "icon": "return",
        },
        {"when": at + dt.timedelta(days=1), "what": WORDS["handed"], "tone": "done", "href": "#"},
    ]


def components() -> list[tuple[str, dict[str, object]]]:
    """(component, parameters) in the order of the gallery; in the active language."""
    page = Paginator(range(480), 20).page(7)
    files = [
        {"name": "Протокол № 118 от 14.09.2026, граница СЗЗ.pdf", "size": 248_113, "sha256": SHA, "href": "#"},
        {"name": "отчёт.xlsx", "size": 912, "sha256": SHA, "href": "#", "about": "Айгүл Сәрсенова, 19.10.2026, 14:05"},
    ]
    duties = [
        Duty(str(WORDS["dust"]), "#", str(WORDS["done"]), dt.date(2026, 11, 1), "waiting", str(WORDS["point"])),
        Duty(str(WORDS["waste"]), "#", str(WORDS["done"]), dt.date(2026, 10, 15), "overdue"),
    ]
    term = {"due_on": dt.date(2026, 11, 1)}
    refusal = Refused("STALE", WORDS["faulty"], fix=WORDS["mend"], status=409)
    tones = ("draft", "waiting", "done", "attention", "overdue", "info")
    return [
        *[("badge", {"label": WORDS["open" if t != "overdue" else "late"], "tone": t}) for t in tones],
        ("note", {"text": WORDS["faulty"], "fix": WORDS["mend"], "tone": "attention", "title": WORDS["returned"]}),
        ("deadline", {**term, "days_left": 11, "title": WORDS["tonnes"]}),
        ("deadline", {**term, "days_left": 1}),
        ("deadline", {**term, "days_left": -3}),
        ("deadline", {**term, "days_left": 0}),
        ("deadline", {**term, "days_left": 5, "done": WORDS["handed"]}),
        ("safe_day", {"due_on": term["due_on"]}),
        ("quarter_strip", {"quarters": _quarters()}),
        ("quarter_strip", {"quarters": _quarters() * 3}),
        ("table_nav", {"tables": _tables()}),
        ("tasks", {"duties": duties}),
        ("tasks", {"duties": []}),
        ("spec_table", _spec_table()),
        ("spec_table", {"head_rows": _spec_table()["head_rows"], "rows": []}),
        ("findings", {"findings": _findings()}),
        ("findings", {"findings": []}),
        ("file_list", {"files": files}),
        ("file_list", {"files": []}),
        ("job", _job("running", 36, "4 / 11")),
        ("job", _job("waiting", 0)),
        ("job", _job("done", 100)),
        ("job", _job("failed", 40, error=str(WORDS["faulty"]))),
        ("job", _job("cancelled", 40)),
        ("timeline", {"events": _timeline()}),
        ("chart", {"chart": _chart()}),
        ("empty", {"what": WORDS["waste"], "why": WORDS["mend"], "action_url": "#", "action_label": WORDS["open"]}),
        ("form", {"form": SampleForm({"value": "1,5"}), "cancel_url": "#"}),
        ("form", {"form": SampleForm()}),
        (
            "confirm",
            {
                "title": WORDS["handed"],
                "consequence": WORDS["faulty"],
                "points": [WORDS["mend"], WORDS["sources"]],
                "button": WORDS["handed"],
                "cancel_url": "#",
                "hidden": {"version": 3},
            },
        ),
        ("pagination", {"page": page}),
        ("keyset", {"page": SimpleNamespace(previous="before", next="after")}),
        ("eds_scripts", {}),
        (
            "eds_sign",
            {"signing": Signing(b"x", bin="180340000017"), "button": WORDS["handed"], "hidden": {"ticket": 3}},
        ),
        ("eds_sign", {"signing": Signing(b"x", oids=ANY_KEY, stamp=False), "button": WORDS["open"]}),
        ("paper", {"content_template": "look/paper_sample.html", "mark": "ПРОЕКТ", **_spec_table()}),
        ("../errors/refused_part", {"refusal": refusal}),
    ]


def drawings() -> list[str]:
    """The ring and the strip."""
    parts = [(12, str(WORDS["handed"]), "done"), (3, str(WORDS["late"]), "overdue"), (2, str(WORDS["open"]), "waiting")]
    return [ring(14, 19, str(WORDS["done"])), ring(19, 19, str(WORDS["done"])), strip(parts, str(WORDS["done"]))]
