"""What a token may touch: a short closed list of scopes, in words that its owner reads."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS

from pekportal.kit.access import Role
from pekportal.kit.models import ApiToken
from pekportal.kit.refused import Refused
from pekportal.kit.text import T

READ, WRITE = "read", "write"
SCOPES: Final[dict[str, T]] = {
    "read:register": T(
        "Объектілер тізілімін оқу: көздер, нүктелер, қалдықтар, зертханалар",
        "Читать реестр объектов: источники, точки, отходы, лаборатории",
        "Read the register of facilities: sources, points, wastes, laboratories",
    ),
    "read:programme": T("Бағдарламаны оқу", "Читать программу", "Read the programme"),
    "write:programme": T(
        "Бағдарлама жобасының кестелерін толтыру",
        "Заполнять таблицы черновика программы",
        "Fill in the tables of a draft programme",
    ),
    "read:quarter": T(
        "Тоқсан деректерін оқу: кестелер, жоспар, хаттамалар, асып кетулер",
        "Читать данные квартала: таблицы, план, протоколы, превышения",
        "Read the data of a quarter: tables, plan, protocols, exceedances",
    ),
    "write:quarter": T(
        "Тоқсан деректерін енгізу және хаттамаларды жүктеу",
        "Вносить данные квартала и загружать протоколы",
        "Enter the data of a quarter and upload protocols",
    ),
    "read:report": T(
        "Есептерді, олардың файлдары мен түбіртектерін оқу",
        "Читать отчёты, их файлы и квитанции",
        "Read reports, their files and receipts",
    ),
    "write:report": T(
        "Есеп жобасына құжаттарды тіркеу",
        "Прикладывать документы к черновику отчёта",
        "Attach papers to a draft report",
    ),
    "read:deadlines": T("Мерзімдерді оқу", "Читать сроки", "Read the deadlines"),
}
_ALL: Final = tuple(SCOPES)
_READS: Final = tuple(code for code in SCOPES if code.startswith(READ))
# what is worth offering to a role: nothing here opens what the role may not see or do
OF_ROLE: Final[dict[str, tuple[str, ...]]] = {
    Role.ECOLOGIST.value: _ALL,
    Role.DIRECTOR.value: _READS,
    Role.LABORATORY.value: ("read:register", "read:programme", "read:quarter", "write:quarter"),
    Role.INSPECTOR.value: ("read:register", "read:programme", "read:report"),
    Role.ADMINISTRATOR.value: ("read:register", "read:programme", "read:report", "read:deadlines"),
}


def of_role(role: str) -> tuple[str, ...]:
    """The scopes that a token of this role may carry."""
    return OF_ROLE.get(role, ())


def words(code: str) -> str:
    """A scope in the active language; its code where nobody knows it any more."""
    return str(SCOPES.get(code, code))


def needed(view: Any, method: str) -> str:
    """«read:quarter» or «write:quarter» for a view with `scope = "quarter"`; "" for one that asks for none."""
    noun = getattr(view, "scope", "")
    return f"{READ if method in SAFE_METHODS else WRITE}:{noun}" if noun else ""


def refuse_beyond(token: ApiToken, view: Any, method: str) -> None:
    """Refuse (403 SCOPE) what the token was not made for."""
    scope = needed(view, method)
    if scope and scope not in token.scopes:
        raise Refused(
            "SCOPE",
            _("The token has no permission «%(scope)s»: %(words)s.") % {"scope": scope, "words": words(scope)},
            fix=_("Make a token with this permission on the page “Tokens of the API”."),
            status=403,
        )
