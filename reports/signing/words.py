"""A hash as four words that two people can compare aloud: made of Kazakh names of places, spelt in both languages.

A word is one of 64 beginnings and one of 64 endings: 12 bits; four words say the first 48 bits. They help the eye;
what proves is the whole hash beside them. The lists never change: old receipts print these words.
"""

from __future__ import annotations

COUNT = 4
_PAIRS = """
Ақ/Ак Қара/Кара Көк/Кок Сары/Сары Қызыл/Кызыл Жасыл/Жасыл Боз/Боз Құла/Кула
Алтын/Алтын Күміс/Кумис Мыс/Мыс Темір/Темир Қола/Кола Болат/Болат Гауһар/Гаухар Інжу/Инжу
Үлкен/Улкен Кіші/Киши Биік/Биик Терең/Терен Кең/Кен Ұзын/Узун Жалпақ/Жалпак Дөң/Дон
Бес/Бес Жеті/Жети Тоғыз/Тогыз Он/Он Отыз/Отыз Қырық/Кырык Мың/Мын Қос/Кос
Жаңа/Жана Ескі/Ески Айлы/Айлы Күнді/Кунди Жұлдыз/Жулдыз Шұғыла/Шугыла Таң/Тан Түн/Тун
Арқар/Аркар Бұлан/Булан Киік/Киик Марал/Марал Құлан/Кулан Қоян/Коян Тұлпар/Тулпар Сайғақ/Сайгак
Бүркіт/Буркит Сұңқар/Сункар Аққу/Акку Тырна/Тырна Үкі/Уки Торғай/Торгай Қарлығаш/Карлыгаш Көгершін/Когершин
Қайың/Кайын Емен/Емен Қарағай/Карагай Терек/Терек Шырша/Шырша Арша/Арша Алма/Алма Өрік/Орик
"""
_ENDINGS = """
тау/тау су/су көл/коль бұлақ/булак өзен/узен дала/дала тас/тас құм/кум
төбе/тобе жар/жар сай/сай шоқы/шокы арал/арал жаға/жага теңіз/тениз қайнар/кайнар
ағаш/агаш орман/орман бақ/бак гүл/гуль шөп/шоп қамыс/камыс жусан/жусан тал/тал
ауыл/аул қала/кала қорған/корган мұнара/мунара көпір/копир жол/жол қақпа/какпа есік/есик
аспан/аспан бұлт/булт жел/жел қар/кар мұз/муз жаңбыр/жанбыр найзағай/найзагай шық/шык
от/от шырақ/шырак жарық/жарык сәуле/сауле көлеңке/коленке түтін/тутин шам/шам қоза/коза
дән/дан нан/нан бал/бал тұз/туз сүт/сут жүзім/жузим қауын/кауын жаңғақ/жангак
сандық/сандык айна/айна кілт/кильт қоңырау/конырау домбыра/домбра кілем/килем қазан/казан желкен/желкен
"""
LANGUAGES = ("kk", "ru")


def _lists(text: str) -> dict[str, tuple[str, ...]]:
    pairs = [pair.split("/") for pair in text.split()]
    return {lang: tuple(pair[number] for pair in pairs) for number, lang in enumerate(LANGUAGES)}


BEGINNINGS, ENDINGS = _lists(_PAIRS), _lists(_ENDINGS)


def word(number: int, lang: str) -> str:
    """The word of a number 0–4095."""
    return f"{BEGINNINGS[lang][number >> 6]}-{ENDINGS[lang][number & 63]}"


def words(sha256: str, lang: str) -> tuple[str, ...]:
    """The four words of a hex SHA-256; any language but Kazakh reads the Russian spelling."""
    first = int(sha256[:12], 16)
    spelling = lang if lang in LANGUAGES else "ru"
    return tuple(word(first >> 12 * (COUNT - 1 - place) & 0xFFF, spelling) for place in range(COUNT))


def phrase(sha256: str, lang: str) -> str:
    """The four words in a line, as papers and letters print them."""
    return " · ".join(words(sha256, lang))
