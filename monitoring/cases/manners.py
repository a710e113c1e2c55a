"""Manners of sending a notice to the department, with where each is known from; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pekportal.kit.text import T


@dataclass(frozen=True, slots=True)
class Manner:
    """A manner of sending; `verified` only when an official text that names it was read."""

    code: str
    label: T
    source: T
    verified: bool = False


# art. 184.2(8) of the Code sets the term and the addressee, and names no manner (regulation.md 2.1)
_CODE: Final = T(
    "ЭК 184-бап тәсілді атамайды; тәсіл жадтан алынған, ресми мәтінмен салыстырылмаған",
    "ст. 184 ЭК способа не называет; способ взят по памяти, с официальным текстом не сверен",
    "art. 184 of the Code names no manner; this one is from memory, not compared with an official text",
)
OTHER: Final = "other"
_ALL: Final = (
    Manner(
        "portal",
        T(
            "уәкілетті органның ақпараттық жүйесі арқылы",
            "через информационную систему уполномоченного органа",
            "through the authority's information system",
        ),
        _CODE,
    ),
    Manner("egov", T("eOtinish арқылы", "через eOtinish", "through eOtinish"), _CODE),
    Manner("mail", T("электрондық поштамен", "по электронной почте", "by e-mail"), _CODE),
    Manner("post", T("тапсырысты хатпен", "заказным письмом", "by registered post"), _CODE),
    Manner("office", T("кеңсеге тапсырылды", "нарочно в канцелярию", "handed in at the office"), _CODE),
    Manner(
        OTHER,
        T("басқа тәсілмен", "другим способом", "in another manner"),
        T("тәсілді жіберуші көрсетеді", "способ называет отправитель", "named by the sender"),
    ),
)
MANNERS: Final = {one.code: one for one in _ALL}
