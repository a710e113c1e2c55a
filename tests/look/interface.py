"""Which Cyrillic words a page shows in English that are neither data nor names of the field: words of the interface."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

from django.db import connection

CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{2,}")
# what an English text keeps, because the paper in the reader's hand has it so
NAMES_OF_THE_FIELD = frozenset(
    re.findall(
        r"\w+",
        "бин иин като окэд сзз нму асм пэк эцп нуц пдк обув вко эк рк дсм гост ст нтд қр кз ип ппээ рд рнд"
        " м3 дм3 дм см кпа мксм қазақша русский",
    )
)
# rules of the form quote a column as the order prints it; what the calculation writes is the text of a cell
QUOTED = ("Мероприятия по устранению нарушений (с указанием сроков)", "(коэффициенты не сверены с источником)")
SILENT = {"script", "style", "template", "svg"}
SHOWN_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "content")
# tables in which an operator's, a person's or a classifier's text does not stand
NOT_DATA = ("django_", "pg_", "axes_", "kit_cache")


class Texts(HTMLParser):
    """The texts of a page that a person reads or hears, outside elements with `lang="ru"` or `lang="kk"`."""

    VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr"))

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember whether the element is silent or in another language."""
        named = dict(attrs)
        hidden = tag in SILENT or (named.get("lang") or "en") in ("ru", "kk")
        if not self._hidden and not hidden:
            self.found += [named[name] or "" for name in SHOWN_ATTRIBUTES if named.get(name)]
        if tag not in self.VOID:
            self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        """Close up to the element."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if data.strip() and not self._hidden:
            self.found.append(" ".join(data.split()))

    @property
    def _hidden(self) -> bool:
        return any(hidden for _tag, hidden in self._open)


def texts_of(page: str) -> list[str]:
    """The texts of a page."""
    reader = Texts()
    reader.feed(page)
    return reader.found


@cache
def words_of_data() -> frozenset[str]:
    """Every Cyrillic word of the database, in small letters."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('character varying', 'text', 'jsonb', 'ARRAY')"
        )
        found: set[str] = set()
        for table, column in cursor.fetchall():
            if not table.startswith(NOT_DATA):
                cursor.execute(f'SELECT DISTINCT "{column}"::text FROM "{table}" WHERE "{column}"::text ~ \'[А-я]\'')
                for (text,) in cursor.fetchall():
                    found.update(word.lower() for word in CYRILLIC.findall(text))
    return frozenset(found)


def strange(text: str, known: frozenset[str]) -> list[str]:
    """The Cyrillic words of a text that are neither `known` data, nor names of the field, nor quoted as printed."""
    for quoted in QUOTED:
        text = text.replace(quoted, "")
    return [
        word for word in CYRILLIC.findall(text) if word.lower() not in known and word.lower() not in NAMES_OF_THE_FIELD
    ]
