"""The handbook of the API: steps with commands that can be copied as they stand; a test runs each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pekportal.kit.text import T

WHO: Final = '-H "Authorization: Token $TOKEN"'
BLOCK: Final = (
    '\'{"changes": [{"op": "add", "row": "0b8f0f0e-6f5a-4b57-9d9c-0a6f4f1f2a11", "after": null,'
    ' "cells": {"point": "Граница СЗЗ", "substance": "Пыль", "value": "0,12", "sampled_on": "14.08.2026"}}]}\''
)
TABLE: Final = "$PEK/api/v1/quarters/$QUARTER/tables/impact-air/grid/"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its name in addresses, heading, words, the command, what comes back."""

    code: str
    title: T
    words: T
    command: str
    answer: T


STEPS: Final = (
    Step(
        "me",
        T(
            "Токен кімнің атынан жұмыс істейтінін біліңіз",
            "Узнайте, от чьего имени работает токен",
            "See whose token it is",
        ),
        T(
            "Жауапта рөл, ұйым және токенге берілген рұқсаттар бар.",
            "В ответе — роль, организация и разрешения токена.",
            "The answer has the role, the organisation and the permissions of the token.",
        ),
        f'curl -sS "$PEK/api/v1/me/" {WHO}',
        T("200: рөл және рұқсаттар", "200: роль и разрешения", "200: role and permissions"),
    ),
    Step(
        "quarters",
        T("Тоқсанды табыңыз", "Найдите квартал", "Find the quarter"),
        T(
            "Тізімдер беттермен келеді: «next» — келесі беттің мекенжайы, соңғысында ол бос.",
            "Списки приходят страницами: «next» — адрес следующей, у последней его нет.",
            "Lists come in pages: “next” is the address of the next one, the last has none.",
        ),
        f'curl -sS "$PEK/api/v1/quarters/?page_size=10" {WHO}',
        T("200: тоқсандар, әрқайсысында «id»", "200: кварталы, у каждого «id»", "200: quarters, each with its “id”"),
    ),
    Step(
        "read",
        T("Кестені оқыңыз", "Прочитайте таблицу", "Read a table"),
        T(
            "Жауаптың ETag тақырыбын сақтап қойыңыз: жазғанда керек болады.",
            "Сохраните заголовок ответа ETag: он понадобится при записи.",
            "Keep the header ETag of the answer: you need it to write.",
        ),
        f'curl -sS -D - "{TABLE}" {WHO}',
        T("200: бағандар мен жолдар", "200: графы и строки", "200: columns and rows"),
    ),
    Step(
        "try",
        T("Алдымен сынап көріңіз", "Сначала попробуйте", "Try it first"),
        T(
            "?dry_run=true қосыңыз: портал бәрін тексереді, ескертулерді қайтарады, бірақ ештеңе өзгертпейді.",
            "Добавьте ?dry_run=true: портал всё проверит и вернёт замечания, но ничего не изменит.",
            "Add ?dry_run=true: the portal checks everything and answers what is wrong, but changes nothing.",
        ),
        f'curl -sS -X POST "{TABLE}?dry_run=true" {WHO} \\\n  -H "Content-Type: application/json" \\\n  -d {BLOCK}',
        T(
            "200, Dry-Run: true — ештеңе жазылмады",
            "200, Dry-Run: true — ничего не записано",
            "200, Dry-Run: true — nothing written",
        ),
    ),
    Step(
        "write",
        T("Жазыңыз", "Запишите", "Write it"),
        T(
            "Idempotency-Key — сұраудың сіз ойлап тапқан аты: байланыс үзілсе, сол атпен қайталаңыз, екі рет "
            "жазылмайды. If-Match — оқыған ETag: біреу кестені өзгертіп қойса, портал 412 деп жауап береді.",
            "Idempotency-Key — придуманное вами имя запроса: оборвалась связь — повторите с тем же именем, дважды "
            "не запишется. If-Match — прочитанный ETag: если таблицу кто-то изменил, портал ответит 412.",
            "Idempotency-Key is your own name of the request: when the line breaks, repeat it so and it "
            "is written once. If-Match is the ETag you read: when somebody changed the table, the portal answers 412.",
        ),
        f'curl -sS -X POST "{TABLE}" {WHO} \\\n  -H "Content-Type: application/json" '
        f'-H "Idempotency-Key: export-2026-10-20-1" \\\n  -H "If-Match: $ETAG" \\\n  -d {BLOCK}',
        T("200: жазылған жолдар, ескертулер", "200: записанные строки, замечания", "200: rows as written, findings"),
    ),
    Step(
        "protocol",
        T("Хаттаманы жүктеңіз", "Загрузите протокол", "Upload a protocol"),
        T(
            "Зертхананың «id» нөмірі /api/v1/laboratories/ мекенжайында.",
            "«id» лаборатории — по адресу /api/v1/laboratories/.",
            "The “id” of the laboratory stands at /api/v1/laboratories/.",
        ),
        f'curl -sS -X POST "$PEK/api/v1/quarters/$QUARTER/protocols/" {WHO} \\\n  -F laboratory=$LABORATORY '
        "-F number=114-A -F date=2026-08-20 -F sampled_on=2026-08-14 \\\n  -F file=@protocol.pdf",
        T(
            "201: хаттама және файлдың SHA-256 мәні",
            "201: протокол и SHA-256 файла",
            "201: the protocol and the SHA-256 of its file",
        ),
    ),
    Step(
        "classifier",
        T("Жіктеуіштер", "Классификаторы", "Classifiers"),
        T(
            "КАТО, ОКЭД, заттар, қалдық кодтары. If-None-Match жіберсеңіз, өзгермегені қайта келмейді (304).",
            "КАТО, ОКЭД, вещества, коды отходов. С If-None-Match неизменившееся повторно не придёт (304).",
            "KATO, OKED, substances, waste codes. With If-None-Match what did not change is not sent again (304).",
        ),
        f'curl -sS "$PEK/api/v1/classifiers/waste-codes/?q=20%2003" {WHO}',
        T("200: кодтар", "200: коды", "200: codes"),
    ),
    Step(
        "public",
        T("Жарияланған деректер", "Опубликованные данные", "Published data"),
        T(
            "Жұртқа ашықтың бәрі токенсіз оқылады: объектілер, есептер мен олардың кестелері, бағдарламалар, асулар. "
            "Жаңасын ғана алу үшін /api/v1/public/changes/?after= дегенге соңғы көрген нөміріңізді жазыңыз.",
            "Всё, что открыто всем, читается без токена: объекты, отчёты и их таблицы, программы, превышения. "
            "Чтобы брать только новое, передавайте последний известный вам номер: /api/v1/public/changes/?after=",
            "All that is open to everybody is read without a token: facilities, reports and their tables, programmes, "
            "exceedances. To take only what is new, pass the last number you know: /api/v1/public/changes/?after=",
        ),
        'curl -sS "$PEK/api/v1/public/facilities/?category=2&page_size=10"',
        T("200: объектілер", "200: объекты", "200: facilities"),
    ),
)
