"""Facts about the enterprise that go to the register: from the cells of table 1 and the words around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from programs.intake.result import FoundCell

_BIN = re.compile(r"(?:БИН|БСН|ИИН|ЖСН|BIN)\D{0,12}((?:\d[\s-]?){11}\d)", re.IGNORECASE)
_LEVEL = r"(III|II|I|ІІІ|ІІ|І|[123])"
_CATEGORY = re.compile(
    rf"\b{_LEVEL}\s*[-\u2013]?\s*(?:я|ая|ой|й|ші|шы)?\s*(?:категори\w*|санат\w*)"
    rf"|(?:категори\w*|санат\w*)\D{{0,12}}?\b{_LEVEL}\b",
    re.IGNORECASE,
)
_FORMS = r"ТОО|АО|ПАО|ЗАО|ИП|КХ|РГП|ГКП|КГП|ЖШС|АҚ|ЖК|ШҚ|товарищество с ограниченной ответственностью"
_QUOTED = r"[«\"“][^»\"”]+[»\"”]"
_OWNER = re.compile(rf"((?:{_FORMS})\s*{_QUOTED}(?:\s*(?:ЖШС|АҚ))?|{_QUOTED}\s*(?:ЖШС|АҚ|МКК))", re.IGNORECASE)
_AFTER = r"БИН|БСН|ИИН|тел|e-?mail|директор|генеральный|руководител|басшы|бас директор|р/с|ИИК"
_ADDRESS = re.compile(
    rf"(?:юридический\s+|заңды\s+)?(?:адрес|мекенжайы?)\s*[:\u2013-]?\s*(.+?)(?=\s*[.;,]?\s*(?:{_AFTER})|\s*$)",
    re.IGNORECASE | re.DOTALL,
)
_BIG = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_NAME = rf"(?-i:(?:{_BIG}\.\s*){{0,2}}{_BIG}[\w-]+(?:\s+{_BIG}(?:[\w-]+|\.(?:\s*{_BIG}\.)?)){{0,2}})"
_HEAD = re.compile(
    r"((?:генеральный\s+|исполнительный\s+|бас\s+)?директор\w*|руководител\w*|председатель\s+правления|начальник|басшы\w*)"
    rf"\s*[:\u2013-]?\s*({_NAME})",
    re.IGNORECASE,
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "і": "1", "іі": "2", "ііі": "3"}
_CODES = {"kato": re.compile(r"\b\d{9}\b"), "oked": re.compile(r"\b\d{5}\b")}


def facts_of(cells: Mapping[str, FoundCell], prose: str = "") -> dict[str, FoundCell]:
    """Facts by name from the row of table 1: bin, kato, oked, name, location, address, operator, director, category…

    `prose` is the text around (a cover page): it speaks only where the table is silent, with less confidence.
    """
    found: dict[str, FoundCell] = {}
    for key in ("name", "location", "process"):
        if cells.get(key) and cells[key].text:
            found[key] = cells[key]
    for key, pattern in _CODES.items():
        cell = cells.get(key)
        match = pattern.search(cell.text) if cell else None
        if cell and match:
            found[key] = FoundCell(match.group(), cell.confidence, cell.page)
        elif cell and cell.text:
            found[key] = FoundCell(cell.text, min(0.6, cell.confidence), cell.page)
    _bin(found, cells, prose)
    _requisites(found, cells.get("requisites"))
    _category(found, cells, prose)
    return found


def digits_of_bin(text: str) -> str:
    """The twelve digits of a БИН, whatever breaks them; "" when they are not twelve."""
    digits = re.sub(r"[\s\u00a0-]", "", text)
    return digits if re.fullmatch(r"\d{12}", digits) else ""


def _bin(found: dict[str, FoundCell], cells: Mapping[str, FoundCell], prose: str) -> None:
    cell = cells.get("bin")
    if cell and digits_of_bin(cell.text):
        found["bin"] = FoundCell(digits_of_bin(cell.text), cell.confidence, cell.page)
        return
    named = _BIN.search(cell.text) if cell else None
    for text, sure in ((cells["requisites"].text if "requisites" in cells else "", 0.85), (prose, 0.7)):
        named = named or _BIN.search(text)
        if named:
            found["bin"] = FoundCell(digits_of_bin(named.group(1)), sure, cell.page if cell else None)
            return
    if cell and cell.text:
        found["bin"] = FoundCell(cell.text, 0.4, cell.page)


def _requisites(found: dict[str, FoundCell], cell: FoundCell | None) -> None:
    if cell is None or not cell.text:
        return
    found["requisites"] = cell
    text = " ".join(cell.text.split())
    for key, pattern in (("operator", _OWNER), ("address", _ADDRESS)):
        match = pattern.search(text)
        if match:
            words = match.group(1).strip(" ,;.") if key == "address" else match.group(1)
            found[key] = FoundCell(words, min(0.9, cell.confidence), cell.page)
    head = _HEAD.search(text)
    if head:
        found["director"] = FoundCell(head.group(2).strip(), min(0.9, cell.confidence), cell.page)
        found["position"] = FoundCell(head.group(1), min(0.9, cell.confidence), cell.page)


def _category(found: dict[str, FoundCell], cells: Mapping[str, FoundCell], prose: str) -> None:
    cell = cells.get("capacity")
    match = _CATEGORY.search(cell.text) if cell else None
    if cell and match:
        found["category"] = FoundCell(_number(match), cell.confidence, cell.page)
        rest = (cell.text[: match.start()] + cell.text[match.end() :]).strip(" ,;.\n")
        if rest:
            found["capacity"] = FoundCell(rest, cell.confidence, cell.page)
        return
    if cell and cell.text:
        found["capacity"] = cell
    match = _CATEGORY.search(prose)
    if match and not re.search(r"объект\w* I и II|І и ІІ|I и II", prose[max(0, match.start() - 20) : match.end() + 20]):
        found["category"] = FoundCell(_number(match), 0.6)


def _number(match: re.Match[str]) -> str:
    written = (match.group(1) or match.group(2)).casefold()
    return _ROMAN.get(written, written)
