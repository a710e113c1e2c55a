"""Kazakh, Russian and English in full parity: every T, template, script, plural form, date and number."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cache

import pytest
from django.template import Context, Template
from django.utils import formats, translation
from django.utils.translation import ngettext

from pekportal.kit.messages_check import LANGUAGES, ROOMS, ROOT, entries
from tests.look.interface import NAMES_OF_THE_FIELD
from tests.look.literals import CYRILLIC, WORD, Three, bare_words, cyrillic_in_script, threes

# letters to the department and their annexes are written in the state languages only
ONLY_STATE_LANGUAGES = ("monitoring/cases/drafting.py", "monitoring/cases/services/notices.py")
# words that Kazakh and Russian share, and units
SHARED = re.compile(
    r"код|мониторинг|операция|файл|объект|оператор|температура|материал|формальдегид|бенз\(а\)пирен|лимит|радиация|"
    r"норматив|норма|полигон|компонент|акт|бин|иин|окэд|като|т|л|км|кг|г|с|мг|м|дм|квт|[^а-яёәғқңөұүһі]+",
    re.I,
)
QUOTED = frozenset(
    ["раз", "год", "квартал", "граница", "гост", "ст", "рд", "рнд", "нк", "қр", "дсм"]
)  # given as they stand on the paper
# what stands in a template as it is in every language
SAME = re.compile(
    r"SHA-256|PDF|XLSX|ZIP|JSON|json|CSV|Excel|Atom|RSS|ICS|ETag|datapackage|changes|feed|atom|rss|CAS|III|UTC|OpenAPI|https|Ctrl|Alt|Enter|Delete|nbsp|wide|open-report|"
    r"Қазақша|Русский|Есеп|Отчёт|"
    r"СЫНАҚ ҚОЛТАҢБА|ТЕСТОВАЯ ПОДПИСЬ"
)
TEMPLATES = sorted(path for suffix in ("html", "txt", "xml") for path in (ROOT / "templates").rglob(f"*.{suffix}"))


@cache
def every_three() -> tuple[Three, ...]:
    return tuple(threes())


def test_there_are_as_many_texts_as_one_thinks() -> None:
    assert len(every_three()) > 1_800


def test_every_text_has_its_three_languages() -> None:
    lacking = [
        one.where
        for one in every_three()
        if len({bool(text.strip()) for text in (one.kk, one.ru, one.en)}) > 1
        and not one.where.startswith(ONLY_STATE_LANGUAGES)
    ]
    assert lacking == []


def test_english_texts_hold_no_cyrillic_but_the_names_of_the_field() -> None:
    found = [
        f"{one.where}: {word}"
        for one in every_three()
        for word in re.findall(rf"{CYRILLIC.pattern}{{2,}}", one.en)
        if word.lower() not in NAMES_OF_THE_FIELD | QUOTED
    ]
    assert found == []


def test_russian_and_kazakh_texts_are_written_not_left_in_english() -> None:
    untranslated = [
        one.where
        for one in every_three()
        for text in (one.ru, one.kk)
        if WORD.search(re.sub(r"\{\w+\}|SHA-256", "", one.en)) and text == one.en and not CYRILLIC.search(text)
    ]
    assert untranslated == []


def test_kazakh_texts_are_no_copies_of_the_russian_ones() -> None:
    copied = [
        f"{one.where}: {one.ru}"
        for one in every_three()
        if one.kk == one.ru
        and any(
            not SHARED.fullmatch(word)
            for word in re.split(r"[\W\d_²³]+", re.sub(r"\{\w+\}", "", one.ru).replace("бенз(а)пирен", ""))
            if CYRILLIC.search(word)
        )
    ]
    assert copied == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_catalogue_repeats_the_english_words(room: str) -> None:
    names = re.compile(r"[A-Za-z]{4,}")
    for language in LANGUAGES:
        for entry in entries(room, language).values():
            said = entry.msgstr or "".join(entry.msgstr_plural.values())
            plain = re.sub(r"%\(\w+\)\w|\{\w*\}|<[^>]+>", "", entry.msgid)
            assert said != entry.msgid or not names.search(plain) or said in SAME_EVERYWHERE, (room, language, said)


SAME_EVERYWHERE = frozenset({"Excel"})


def test_no_template_has_words_outside_a_translation() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in TEMPLATES
        for words in bare_words(path.read_text(encoding="utf-8"))
        if WORD.search(SAME.sub("", words))
    ]
    assert found == []


def test_the_reader_of_templates_finds_bare_words() -> None:
    assert bare_words("{% load i18n %}<p>Отчёт {{ x }}</p>") == ["Отчёт"]
    assert bare_words('<a title="Open it">{% translate "Open" %}</a>') == ["Open it"]
    assert bare_words("{# слова #}{% blocktranslate %}Words{% endblocktranslate %}<code>abc</code>") == []


def test_no_script_has_words_of_its_own() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {words}"
        for path in sorted((ROOT / "static" / "js").rglob("*.js"))
        for words in cyrillic_in_script(path.read_text(encoding="utf-8"))
        if "|" not in words  # pairs of look-alike letters
    ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ru",
            {
                1: "1 проверка",
                2: "2 проверки",
                5: "5 проверок",
                11: "11 проверок",
                21: "21 проверка",
                104: "104 проверки",
            },
        ),
        ("kk", {1: "1 тексеру", 2: "2 тексеру", 5: "5 тексеру"}),
        ("en", {1: "1 check", 2: "2 checks", 11: "11 checks", 21: "21 checks"}),
    ],
)
def test_plural_forms(language: str, said: dict[int, str]) -> None:
    with translation.override(language):
        for total, words in said.items():
            assert ngettext("%(total)s check", "%(total)s checks", total) % {"total": total} == words


@pytest.mark.parametrize(
    ("language", "day", "long", "number"),
    [
        ("ru", "20.10.2026", "20 октября 2026 г.", "1 234,50"),
        ("kk", "20.10.2026", "2026 ж. 20 қазан", "1 234,50"),
        ("en", "20.10.2026", "20 October 2026", "1 234.50"),
    ],
)
def test_days_and_numbers_are_those_of_the_language(language: str, day: str, long: str, number: str) -> None:
    when, quantity = dt.date(2026, 10, 20), Decimal("1234.50")
    page = Template('{{ day|date:"SHORT_DATE_FORMAT" }}|{{ day|date_long }}|{{ quantity|number }}')
    with translation.override(language):
        shown = page.render(Context({"day": when, "quantity": quantity})).replace("\xa0", " ")
        assert formats.get_format("FIRST_DAY_OF_WEEK", language) == 1
    assert shown.split("|") == [day, long, number]
