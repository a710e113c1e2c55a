"""Pages of the rule book, open to everybody."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.text import T
from programs.checks.clauses import cited
from programs.checks.contract import DERIVED, FOUND, QUOTED, Basis
from programs.checks.finding import PROGRAMME, SECTIONS, SEVERITIES
from programs.rulebook import entries
from programs.rulebook.entries import Entry
from programs.rulebook.minitables import shown


@access.public
def book(request: HttpRequest) -> HttpResponse:
    """All rules by chapter; ?q= finds by words in any language, ?severity= narrows."""
    query = request.GET.get("q", "").strip()[:100]
    severity = request.GET.get("severity", "")
    found = entries.found(query, severity)
    chapters = [
        {"group": group, "title": group.title(_lang()), "rules": [_line(entry) for entry in rules]}
        for group, rules in groupby(found, key=lambda entry: entry.group)
    ]
    context = {
        "chapters": chapters,
        "query": query,
        "severity": severity if severity in SEVERITIES else "",
        "severities": SEVERITIES,
        "count": len(found),
        "total": len(entries.entries()),
    }
    return render(request, "rulebook/book.html", context)


@access.public
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: what it says, how to mend it, where it comes from, good and bad examples."""
    entry = entries.entry_of(code)
    if entry is None:
        raise Http404
    lang, everything = _lang(), entries.entries()
    good, bad = shown(entry, entry.good, lang), shown(entry, entry.bad, lang)
    here = next(i for i, one in enumerate(everything) if one.rule.code == code)
    context = {
        "rule": _line(entry),
        "group": entry.group.title(lang),
        "group_key": entry.group.key,
        "message": bad[0].findings[0] if bad else _blanks(entry.rule.message(lang)),
        "fix": bad[0].fixes[0] if bad else _blanks(entry.rule.fix(lang)),
        "basis": _basis(entry.rule.basis, lang),
        "scope": list(dict.fromkeys(_scope(entry, place) for place in entry.rule.scope)),
        "severity_meaning": SEVERITY_MEANING[entry.rule.severity](lang),
        "good": good,
        "bad": bad,
        "previous": _line(everything[here - 1]) if here else None,
        "next": _line(everything[here + 1]) if here + 1 < len(everything) else None,
    }
    return render(request, "rulebook/rule.html", context)


SEVERITY_MEANING = {
    "blocker": T(
        "Бекітуді тоқтатады, оны түсіндірмемен де айналып өтуге болмайды.",
        "Останавливает утверждение; обойти его пояснением нельзя.",
        "Stops the approval; no reason can override it.",
    ),
    "error": T(
        "Бекітуді тоқтатады: түзетіңіз немесе себебін жазыңыз. Жазылған себеп басылады және инспекторға көрінеді.",
        "Останавливает утверждение: исправьте или напишите пояснение. Пояснение печатается и видно инспектору.",
        "Stops the approval: mend it or write a reason. The reason is printed and the inspector sees it.",
    ),
    "warning": T(
        "Бекітуге кедергі емес, бірақ тексерген дұрыс.",
        "Утверждению не мешает, но проверить стоит.",
        "Does not stop the approval, but is worth a look.",
    ),
    "hint": T(
        "Кеңес: сіздің жағдайыңызда дұрыс болуы мүмкін.",
        "Подсказка: у вас это может быть верно.",
        "A hint: it may be right in your case.",
    ),
}


def _line(entry: Entry) -> dict[str, Any]:
    rule, lang = entry.rule, _lang()
    return {
        "code": rule.code,
        "severity": rule.severity,
        "title": rule.title(lang),
        "clause": cited(rule.basis.clause, lang),
        "href": reverse("rulebook:rule", args=[rule.code]),
    }


def _basis(basis: Basis, lang: str) -> dict[str, str]:
    if basis.confidence == FOUND and basis.law:
        word = _("The text of this clause was read.")
    elif basis.confidence == QUOTED:
        word = _("Known from a programme in force that quotes it; the text of the order itself was not read.")
    elif basis.confidence == DERIVED and basis.law:
        word = _("This is how we read the clause: it does not say it in these words.")
    elif basis.confidence == DERIVED:
        word = _("Good practice: no clause of law asks for it in these words.")
    else:
        word = _("Not compared with an official text, so no clause is cited.")
    return {"clause": cited(basis.clause, lang), "word": word, "note": basis.note(lang) if basis.note else ""}


def _scope(entry: Entry, place: str) -> str:
    if place in entry.places:
        return entry.places[place](_lang())
    if place == SECTIONS:
        return _("sections")
    if place == PROGRAMME:
        return _("permit and years")
    return _("table %(number)s") % {"number": place} if place.isdecimal() else place


def _blanks(words: str) -> str:
    """The words with … where a finding puts what it found."""
    return re.sub(r"\s?\{\w+\}", " …", words).strip()


def _lang() -> str:
    return (get_language() or "ru")[:2]
