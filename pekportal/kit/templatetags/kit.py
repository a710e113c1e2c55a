"""Tags and filters of every template (built in): icons, numbers, days, texts, tables, query strings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, gettext, ngettext

from pekportal.kit.calendar import SafeDay, holiday_name, safe_day
from pekportal.kit.numbers import format_number
from pekportal.kit.table_view import ShownRow, shown_rows
from pekportal.kit.unit_words import unit_in

register = template.Library()

# Russian in the genitive (20 октября); Kazakh says "until" with the dative (20 қазанға дейін)
MONTHS = {
    "ru": "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
    "kk": "қаңтар,ақпан,наурыз,сәуір,мамыр,маусым,шілде,тамыз,қыркүйек,қазан,қараша,желтоқсан",
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
}
UNTIL_KK = "қаңтарға,ақпанға,наурызға,сәуірге,мамырға,маусымға,шілдеге,тамызға,қыркүйекке,қазанға,қарашаға,желтоқсанға"
PATTERNS = {"ru": "{d} {m} {y} г.", "kk": "{y} ж. {d} {m}", "en": "{d} {m} {y}"}
WEEKDAYS = {
    "ru": "понедельник,вторник,среда,четверг,пятница,суббота,воскресенье",
    "kk": "дүйсенбі,сейсенбі,сәрсенбі,бейсенбі,жұма,сенбі,жексенбі",
    "en": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
}
TONE_ICONS = {
    "draft": "pencil",
    "waiting": "clock",
    "done": "check",
    "attention": "warning",
    "overdue": "alert",
    "info": "info",
}
SEVERITY_TONES = {"blocker": "overdue", "error": "attention", "warning": "waiting", "hint": "info"}
SEVERITY_ICONS = {"blocker": "alert", "error": "warning", "warning": "info", "hint": "hint"}
MESSAGE_TONES = {"debug": "info", "info": "info", "success": "done", "warning": "attention", "error": "attention"}


def _language() -> str:
    code = (get_language() or settings.LANGUAGE_CODE)[:2]
    return code if code in PATTERNS else "ru"


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Names of the sprite static/icons.svg."""
    sprite = (settings.ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', sprite))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; without `label` it is decoration (hidden from screen readers).

    An unknown name is a dot on a live page and a ValueError in tests.
    """
    if name not in icon_names():
        if settings.TESTING:
            raise ValueError(f"no icon {name!r} in static/icons.svg")
        name = "circle"
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', href)


@register.filter
def number(value: Decimal | int | str | None) -> str:
    """Decimal as printed in the active language, «1 234,50»: no-break spaces, trailing zeros as stored; None is ""."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value))
    exponent = exact.as_tuple().exponent
    return format_number(exact, _language(), max(0, -exponent) if isinstance(exponent, int) else None)


@register.filter
def date_long(value: dt.date | None) -> str:
    """«20 октября 2026 г.», «2026 ж. 20 қазан», "20 October 2026"; None is ""."""
    return _long(value, MONTHS)


@register.filter
def date_until(value: dt.date | None) -> str:
    """The same after «до», "before" and in front of «дейін» («2026 ж. 1 қарашаға»); None is ""."""
    return _long(value, {**MONTHS, "kk": UNTIL_KK})


def _long(value: dt.date | None, months: dict[str, str]) -> str:
    if not value:
        return ""
    lang = _language()
    return (
        PATTERNS[lang]
        .format(d=value.day, m=months[lang].split(",")[value.month - 1], y=value.year)
        .replace(" ", "\u00a0")
    )


@register.filter
def weekday(value: dt.date) -> str:
    """The day's name in the active language, in lower case where the language has it so."""
    return WEEKDAYS[_language()].split(",")[value.weekday()]


@register.filter
def date_short(value: dt.date | None) -> str:
    """«20.10.2026» in every language; None is ""."""
    return value.strftime("%d.%m.%Y") if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """«20.10.2026, 14:05» in the portal's zone; None is ""."""
    if not value:
        return ""
    return (localtime(value) if is_aware(value) else value).strftime("%d.%m.%Y, %H:%M")


@register.filter
def text_of(value: Any) -> str:
    """A T (or anything) in the active language; None is ""."""
    return "" if value is None else str(value)


@register.filter
def label_of(value: Any) -> str:
    """The name of a thing that knows its own: a quarter, a facility, a state (`label(lang)`)."""
    return "" if value in (None, "") else str(value.label(_language()))


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as «812 Б», «24,5 КБ», «3,1 МБ» (units of 1024)."""
    if size is None:
        return ""
    if size < 1024:
        return gettext("%(size)s B") % {"size": size}
    if size < 1024 * 1024:
        return gettext("%(size)s KB") % {"size": format_number(Decimal(size) / 1024, _language(), 1)}
    return gettext("%(size)s MB") % {"size": format_number(Decimal(size) / (1024 * 1024), _language(), 1)}


@register.filter
def days_words(days: int) -> str:
    """«11 дней»: the absolute number with its word."""
    return ngettext("%(count)s day", "%(count)s days", abs(days)) % {"count": abs(days)}


@register.filter
def safe_day_of(due_on: dt.date) -> SafeDay:
    """The last safe day of an exclusive due date: {day, is_working, last_working}."""
    return safe_day(due_on)


@register.filter
def day_off_word(day: dt.date) -> str:
    """Why the day is not worked: the holiday's name, else the day of the week."""
    return holiday_name(day, _language()) or weekday(day)


@register.filter
def deadline_tone(days_left: int) -> str:
    """Tone of a term: overdue below 0, attention up to 3 days, waiting up to 14, otherwise info."""
    if days_left < 0:
        return "overdue"
    return "attention" if days_left <= 3 else "waiting" if days_left <= 14 else "info"


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that goes with a tone."""
    return TONE_ICONS.get(tone or "draft", "info")


@register.filter
def severity_tone(severity: str) -> str:
    """The tone of a finding's severity."""
    return SEVERITY_TONES.get(severity, "info")


@register.filter
def severity_icon(severity: str) -> str:
    """The icon of a finding's severity."""
    return SEVERITY_ICONS.get(severity, "info")


@register.filter
def severity_word(severity: str) -> str:
    """The word of a finding's severity."""
    words = {
        "blocker": gettext("Blocker"),
        "error": gettext("Error"),
        "warning": gettext("Warning"),
        "hint": gettext("Hint"),
    }
    return words.get(severity, severity)


@register.filter
def message_tone(level_tag: str) -> str:
    """The tone of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.filter
def aligned(rows: Iterable[Any], head_rows: Sequence[Sequence[Any]] = ()) -> list[ShownRow]:
    """Rows ready for spec_table.html (see kit.table_view.shown_rows); a heading of one line names their cells."""
    heads = head_rows[0] if len(head_rows) == 1 else ()
    return shown_rows(rows, [head["text"] if isinstance(head, Mapping) else head.text for head in heads])


@register.simple_tag(takes_context=True)
def querystring_with(context: template.Context, **changes: Any) -> str:
    """The page's query string with some parameters set (None or "" removes one): `?page=2&q=…`."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def page_numbers(page: Any) -> list[int | None]:
    """Numbers to offer around `page` (a Django Page); None stands for a gap."""
    return [
        n if isinstance(n, int) else None for n in page.paginator.get_elided_page_range(page.number, on_each_side=1)
    ]


@register.filter
def unit_label(unit: str) -> str:
    """A unit in the reader's letters: «мг/м3», in English mg/m3."""
    return unit_in(str(unit), get_language() or "ru")
