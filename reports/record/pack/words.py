"""Words of the checks of a copy of record; those of the signature stand in kit.eds.texts."""

from __future__ import annotations

from pekportal.kit.eds import texts
from pekportal.kit.eds.verdict import Check, Status
from pekportal.kit.text import T

VERDICTS = {
    Status.VALID.value: T(
        "Көшірме бүтін, қолтаңба дұрыс", "Копия цела, подпись верна", "The copy is whole, the signature is valid"
    ),
    Status.INVALID.value: T("Көшірмеге сенуге болмайды", "Копии нельзя доверять", "The copy can not be trusted"),
    Status.PENDING.value: T(
        "Көшірме бүтін, бірақ сертификаттың кері қайтарылмағаны белгісіз",
        "Копия цела, но не известно, не отозван ли сертификат",
        "The copy is whole, but revocation is not known",
    ),
}
OF_DOSSIERS = {
    "VALID": T(
        "Іс бүтін, ішіндегі көшірмелердің қолтаңбалары дұрыс",
        "Дело цело, подписи копий в нём верны",
        "The dossier is whole, the signatures of its copies are valid",
    ),
    "INVALID": T("Іске сенуге болмайды", "Делу нельзя доверять", "The dossier can not be trusted"),
    "PENDING": T(
        "Іс бүтін, бірақ бір сертификаттың кері қайтарылмағаны белгісіз",
        "Дело цело, но про один из сертификатов не известно, не отозван ли он",
        "The dossier is whole, but the revocation of a certificate is not known",
    ),
}
GOOD = {
    "copy_valid": T(
        "Есептің көшірмесі бүтін, қолтаңба дұрыс",
        "Копия отчёта цела, подпись верна",
        "The copy of a report is whole, its signature is valid",
    ),
    "record_read": T("ZIP файлы бүтін", "Файл ZIP цел до байта", "The ZIP is whole to the byte"),
    "record_hash": T(
        "ZIP хеші түбіртектегімен бірдей", "Хеш ZIP — как на квитанции", "The hash of the ZIP is the receipt's"
    ),
    "manifest_read": T("Тізім оқылды", "Опись прочитана", "The manifest was read"),
    "manifest_sealed": T("Тізім өзгермеген", "Опись не изменена", "The manifest is unchanged"),
    "files_listed": T(
        "Файлдар тізімдегідей: артық та, кем де емес",
        "Файлы — ровно те, что в описи",
        "The files are exactly those of the manifest",
    ),
    "files_intact": T("Файлдардың бәрі өзгермеген", "Все файлы не изменены", "No file is changed"),
    "signed_read": T("Қол қойылған мәтін оқылды", "Подписанный текст прочитан", "The signed text was read"),
    "documents_signed": T(
        "Есеп пен қосымшалар — қол қойылғандар",
        "Отчёт и приложения — те, что подписаны",
        "Report and attachments are those that were signed",
    ),
    "facts_agree": T(
        "Тізім мен қол қойылған мәтін бір есеп туралы айтады",
        "Опись и подписанный текст говорят об одном отчёте",
        "Manifest and signed text speak of one report",
    ),
    "evidence_read": T("Қолтаңбаның дәлелі оқылды", "Доказательства подписи прочитаны", "The evidence was read"),
    "evidence_agrees": T(
        "Дәлел осы мәтін мен осы қолтаңба туралы",
        "Доказательства — об этом тексте и этой подписи",
        "The evidence is of this text and this signature",
    ),
    "trust_known": T("Түбірлік сертификат белгілі", "Корневой сертификат известен", "The root is known"),
    "verdict_same": T(
        "Қайта тексеру сол нәтижені берді",
        "Повторная проверка дала тот же результат",
        "Checked again, it says the same",
    ),
    "receipt_later": T(
        "Түбіртек қолтаңбадан кейін берілген", "Квитанция дана после подписи", "The receipt came after the signature"
    ),
}
BAD = {
    "copy_invalid": T(
        "Есептің көшірмесіне сенуге болмайды.",
        "Копии отчёта нельзя доверять.",
        "The copy of a report can not be trusted.",
    ),
    "copy_pending": T(
        "Есеп көшірмесінің сертификаты кері қайтарылмағаны белгісіз.",
        "Не известно, не отозван ли сертификат под копией отчёта.",
        "Whether the certificate under the copy of a report is revoked is not known.",
    ),
    "zip_malformed": T(
        "ZIP файлы өзгертілген немесе толық емес. Порталдан қайта жүктеңіз.",
        "Файл ZIP изменён или неполон. Скачайте его с портала ещё раз.",
        "The ZIP was changed or is not whole. Download it from the portal again.",
    ),
    "record_hash_differs": T(
        "ZIP хеші түбіртектегідей емес.", "Хеш ZIP не тот, что на квитанции.", "The hash is not the receipt's."
    ),
    "manifest_malformed": T("Тізім бүлінген.", "Опись повреждена.", "The manifest is damaged."),
    "manifest_unsealed": T("Тізім өзгертілген.", "Опись изменена.", "The manifest was changed."),
    "files_differ": T(
        "Тізімде жоқ файл бар немесе файл жетіспейді.",
        "Есть лишний файл, или файла не хватает.",
        "A file is missing or too many.",
    ),
    "file_changed": T("Файл өзгертілген.", "Файл изменён.", "A file was changed."),
    "signed_malformed": T(
        "Қол қойылған мәтін бүлінген.", "Подписанный текст повреждён.", "The signed text is damaged."
    ),
    "documents_differ": T(
        "Есептің файлдары қол қойылғандар емес.",
        "Файлы отчёта — не те, что подписаны.",
        "The files of the report are not those that were signed.",
    ),
    "facts_differ": T(
        "Тізім мен қол қойылған мәтін әртүрлі айтады.",
        "Опись и подписанный текст расходятся.",
        "Manifest and signed text say different things.",
    ),
    "evidence_differs": T(
        "Дәлел басқа мәтін немесе басқа қолтаңба туралы.",
        "Доказательства — о другом тексте или другой подписи.",
        "The evidence is of another text or another signature.",
    ),
    "verdict_differs": T(
        "Қайта тексеру басқа нәтиже берді.",
        "Повторная проверка дала другой результат.",
        "Checked again, it says something else.",
    ),
    "receipt_earlier": T(
        "Түбіртектің уақыты қолтаңбадан бұрын.",
        "Время квитанции раньше подписи.",
        "The receipt's moment is before the signature.",
    ),
}
WORDS = GOOD | BAD | texts.WORDS


def words(check: Check) -> T:
    """What a check says, for people."""
    return WORDS[check.code]


def for_bundle() -> dict[str, dict[str, str]]:
    """All words by code ("=VALID" … for verdicts) in Kazakh and Russian, as the script inside the ZIP reads them."""
    known = {f"={code}": text for code, text in VERDICTS.items()} | WORDS
    known |= {f"=DOSSIER_{code}": text for code, text in OF_DOSSIERS.items()}
    return {code: {"kk": text.kk, "ru": text.ru} for code, text in sorted(known.items())}
