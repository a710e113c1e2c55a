"""Every code of a check in Kazakh, Russian and English: what was found and, when it is bad, what to do."""

from __future__ import annotations

from pekportal.kit.eds.verdict import Check, Status
from pekportal.kit.text import T

STATUS = {
    Status.VALID: T("Қолтаңба дұрыс", "Подпись верна", "The signature is valid"),
    Status.INVALID: T("Қолтаңба жарамсыз", "Подпись недействительна", "The signature is not valid"),
    Status.PENDING: T(
        "Сертификаттың кері қайтарылмағаны әлі тексерілген жоқ",
        "Отзыв сертификата ещё не проверен",
        "Revocation of the certificate is not checked yet",
    ),
}

GOOD = {
    "cms_read": T("Қолтаңба файлы оқылды", "Файл подписи прочитан", "The signature file was read"),
    "signer_found": T(
        "Қол қоюшының сертификаты табылды", "Сертификат подписавшего найден", "Signer's certificate found"
    ),
    "digest": T("Дәл осы құжатқа қол қойылған", "Подписан именно этот документ", "This very document was signed"),
    "signature": T(
        "Қолтаңба сертификаттың кілтіне сай",
        "Подпись сделана ключом этого сертификата",
        "The signature was made with this certificate's key",
    ),
    "certificate_named": T(
        "Қолтаңба басқа сертификатты көрсетпейді",
        "Подпись не указывает на другой сертификат",
        "The signature names no other certificate",
    ),
    "purpose": T(
        "Мәтін осы мақсатқа арналған", "Текст предназначен для этой цели", "The text is meant for this purpose"
    ),
    "timestamp": T("Уақыт белгісі тексерілді", "Метка времени проверена", "The time-stamp was checked"),
    "timestamp_authorities": T(
        "Уақыт белгісі қызметінің сертификаттары кері қайтарылмаған",
        "Сертификаты службы меток времени не отозваны",
        "The time-stamping authority's certificates are not revoked",
    ),
    "timestamp_not_asked": T(
        "Уақыт белгісі талап етілмеді",
        "Метка времени не требовалась",
        "No time-stamp was asked for",
    ),
    "chain_trusted": T(
        "Сертификат сенімді түбірлік куәліктен шығады",
        "Цепочка ведёт к доверенному корневому сертификату",
        "The chain leads to a trusted root",
    ),
    "key_use": T("Кілт осы мақсатқа берілген", "Ключ выдан для этой цели", "The key was issued for this use"),
    "policy_known": T(
        "Сертификат ҰКО саясаты бойынша берілген",
        "Сертификат выдан по политике НУЦ",
        "The certificate was issued under the NCA's policy",
    ),
    "person": T("Қол қойған — адам, ЖСН бар", "Подписал человек, ИИН указан", "A person signed, the IIN is there"),
    "second_opinion": T(
        "Екінші тексеру сервері (NCANode) де қолтаңбаны растады",
        "Второй сервер проверки (NCANode) тоже подтвердил подпись",
        "The second verifier (NCANode) confirmed the signature too",
    ),
    "owner": T("Кілт осы операторға тиесілі", "Ключ принадлежит этому оператору", "The key belongs to this operator"),
    "owner_not_asked": T("БСН салыстырылмады", "БИН не сверялся", "The BIN was not compared"),
    "role": T("Қол қоюға құқығы бар", "Подписавший вправе подписывать", "The signer has the right to sign"),
    "not_revoked": T("Сертификат кері қайтарылмаған", "Сертификат не отозван", "The certificate is not revoked"),
    "authorities": T(
        "Куәландырушы орталықтардың сертификаттары кері қайтарылмаған",
        "Сертификаты удостоверяющих центров не отозваны",
        "The authorities' certificates are not revoked",
    ),
}

BAD = {
    "algorithm_unsupported": T(
        "Бұл алгоритм қабылданбайды. ҰКО-дан жаңа кілт алыңыз (ГОСТ 2015 немесе RSA).",
        "Этот алгоритм не принимается. Получите в НУЦ новый ключ (ГОСТ 2015 или RSA).",
        "This algorithm is not taken. Get a new key from the NCA (GOST 2015 or RSA).",
    ),
    "bin_mismatch": T(
        "Кілт басқа ұйымдікі: БСН сәйкес келмейді. Өз ұйымыңыздың кілтін таңдаңыз.",
        "Ключ другой организации: БИН не совпадает. Выберите ключ своей организации.",
        "The key is another organisation's: the BIN differs. Choose your organisation's key.",
    ),
    "ca_revoked": T(
        "Куәландырушы орталықтың сертификаты кері қайтарылған.",
        "Сертификат удостоверяющего центра или службы меток времени отозван.",
        "The certificate of an authority was revoked.",
    ),
    "cert_expired": T(
        "Қол қойылған сәтте сертификаттың мерзімі өтіп кеткен. Жаңа кілт алыңыз.",
        "На момент подписи срок сертификата истёк. Получите новый ключ.",
        "The certificate had expired when it was signed. Get a new key.",
    ),
    "cert_malformed": T(
        "Сертификат бүлінген немесе дұрыс құрылмаған.",
        "Сертификат повреждён или построен неправильно.",
        "The certificate is damaged or badly built.",
    ),
    "cert_not_yet_valid": T(
        "Қол қойылған сәтте сертификат әлі күшіне енбеген.",
        "На момент подписи сертификат ещё не действовал.",
        "The certificate was not valid yet when it was signed.",
    ),
    "cert_on_hold": T(
        "Сертификаттың қолданысы тоқтатыла тұрған. ҰКО-ға хабарласыңыз.",
        "Действие сертификата приостановлено. Обратитесь в НУЦ.",
        "The certificate is on hold. Ask the NCA.",
    ),
    "cert_revoked": T(
        "Қол қойылған сәтте сертификат кері қайтарылған еді. Жаңа кілт алыңыз.",
        "На момент подписи сертификат был отозван. Получите новый ключ.",
        "The certificate was revoked when it was signed. Get a new key.",
    ),
    "chain_unknown_critical": T(
        "Сертификатта біз білмейтін міндетті кеңейтім бар.",
        "В сертификате есть неизвестное обязательное расширение.",
        "The certificate has a critical extension that we do not know.",
    ),
    "chain_untrusted": T(
        "Сертификатты ҰКО бермеген немесе тізбегі үзілген.",
        "Сертификат выдан не НУЦ или цепочка не сходится.",
        "The NCA did not issue the certificate, or the chain breaks.",
    ),
    "cms_malformed": T(
        "Қолтаңба файлы бүлінген немесе бұл CMS емес. Қайта қол қойыңыз.",
        "Файл подписи повреждён или это не CMS. Подпишите ещё раз.",
        "The signature file is damaged or is no CMS. Sign again.",
    ),
    "cms_too_large": T("Қолтаңба файлы тым үлкен.", "Файл подписи слишком велик.", "The signature file is too large."),
    "content_missing": T(
        "Қол қойылған құжат берілмеген.", "Нет документа, который подписан.", "The signed document is missing."
    ),
    "content_too_large": T("Құжат тым үлкен.", "Документ слишком велик.", "The document is too large."),
    "crl_invalid": T(
        "Кері қайтарылған сертификаттар тізімі жарамсыз.",
        "Список отозванных сертификатов недействителен.",
        "The revocation list is not valid.",
    ),
    "crl_stale": T(
        "Кері қайтарылған сертификаттар тізімі ескірген.",
        "Список отозванных сертификатов устарел.",
        "The revocation list is out of date.",
    ),
    "digest_mismatch": T(
        "Басқа құжатқа немесе басқа нұсқаға қол қойылған. Осы нұсқаға қайта қол қойыңыз.",
        "Подписан другой документ или другая версия. Подпишите эту версию.",
        "Another document or version was signed. Sign this version.",
    ),
    "evidence_malformed": T(
        "Дәлел жазбасы бүлінген.", "Запись доказательства повреждена.", "The evidence record is damaged."
    ),
    "iin_mismatch": T(
        "Кілт басқа адамдікі: ЖСН сәйкес келмейді.",
        "Ключ другого человека: ИИН не совпадает.",
        "The key is another person's: the IIN differs.",
    ),
    "iin_missing": T("ЖСН жоқ немесе біреуден көп.", "ИИН нет, или он не один.", "No IIN, or more than one."),
    "information_system": T(
        "Бұл — ақпараттық жүйенің кілті. Бірінші басшының кілтін таңдаңыз.",
        "Это ключ информационной системы. Выберите ключ первого руководителя.",
        "This is an information system's key. Choose the first head's.",
    ),
    "not_detached": T(
        "Құжат қолтаңбаның ішінде келді, ал бөлек қолтаңба керек.",
        "Документ вложен в подпись, а нужна отдельная подпись.",
        "The document is inside the signature; a detached one is needed.",
    ),
    "not_first_head": T(
        "Есепке тек бірінші басшы қол қояды. Бірінші басшының кілтін таңдаңыз.",
        "Отчёт подписывает только первый руководитель. Выберите его ключ.",
        "Only the first head signs a report. Choose the first head's key.",
    ),
    "not_legal_entity": T(
        "Бұл заңды тұлғаның кілті емес немесе БСН біреу емес.",
        "Это не ключ юридического лица, или БИН в нём не один.",
        "This is no legal entity's key, or it has not exactly one BIN.",
    ),
    "not_login_key": T(
        "Бұл кілтпен кіруге болмайды.", "Этим ключом нельзя входить.", "This key may not be used to log in."
    ),
    "not_signature_key": T(
        "Бұл қол қою кілті емес. RSA256 немесе GOST512 файлын таңдаңыз, AUTH емес.",
        "Это не ключ подписи. Выберите файл RSA256 или GOST512, не AUTH.",
        "This is no signing key. Choose the RSA256 or GOST512 file, not AUTH.",
    ),
    "not_sole_proprietor": T(
        "Жеке кәсіпкер жеке тұлғаның кілтімен қол қояды.",
        "Индивидуальный предприниматель подписывает ключом физического лица.",
        "A sole proprietor signs with a natural person's key.",
    ),
    "ocsp_invalid": T(
        "Сертификат күйі туралы жауап жарамсыз.",
        "Ответ о состоянии сертификата недействителен.",
        "The answer about the certificate's state is not valid.",
    ),
    "ocsp_stale": T(
        "Сертификат күйі туралы жауап басқа уақытқа тиесілі.",
        "Ответ о состоянии сертификата относится к другому времени.",
        "The answer about the certificate's state is of another time.",
    ),
    "ocsp_unknown": T(
        "ҰКО мұндай сертификатты білмейді.",
        "НУЦ не знает такого сертификата.",
        "The NCA does not know this certificate.",
    ),
    "policy": T(
        "Сертификат басқа мақсатқа берілген (саясаты басқа).",
        "Сертификат выдан для другого применения (другая политика).",
        "The certificate was issued for another use (another policy).",
    ),
    "revocation_unknown": T(
        "Сертификат кері қайтарылмағанын білу мүмкін болмады. Портал кейін қайта сұрайды.",
        "Не удалось узнать, не отозван ли сертификат. Портал спросит ещё раз.",
        "Whether the certificate is revoked could not be learnt. The portal will ask again.",
    ),
    "second_opinion_disagrees": T(
        "Екінші тексеру сервері (NCANode) бұл қолтаңбаны растамады. Портал әкімшісі анықтағанша есеп тапсырылмайды.",
        "Второй сервер проверки (NCANode) не подтвердил подпись. Сдать отчёт нельзя, пока администратор не разберётся.",
        "The second verifier (NCANode) did not confirm it. The report waits for the administrator of the portal.",
    ),
    "second_opinion_missing": T(
        "Екінші тексеру сервері (NCANode) түсінікті жауап бермеді. Портал кейін қайта сұрайды.",
        "Второй сервер проверки (NCANode) не дал понятного ответа. Портал спросит ещё раз.",
        "The second verifier (NCANode) gave no usable answer. The portal will ask again.",
    ),
    "signature_invalid": T(
        "Қолтаңба бұрыс: файл өзгертілген немесе кілт басқа. Қайта қол қойыңыз.",
        "Подпись неверна: файл изменён или ключ другой. Подпишите ещё раз.",
        "The signature is wrong: changed, or by another key. Sign again.",
    ),
    "signed_attrs": T(
        "Қолтаңбаның қол қойылған атрибуттары дұрыс емес.",
        "Подписанные атрибуты построены неправильно.",
        "The signed attributes are badly built.",
    ),
    "signed_too_early": T(
        "Қолтаңба есепті кезеңнен бұрын қойылған.",
        "Подпись сделана раньше, чем возможно для этого отчёта.",
        "It was signed earlier than this report could be.",
    ),
    "signer_cert_missing": T(
        "Қолтаңбада қол қоюшының сертификаты жоқ.",
        "В подписи нет сертификата подписавшего.",
        "The signature does not carry the signer's certificate.",
    ),
    "signer_count": T(
        "Қолтаңба біреу болуы керек. Құжатқа бір адам қол қойсын.",
        "Подпись должна быть одна. Пусть документ подпишет один человек.",
        "There must be one signature. Let one person sign.",
    ),
    "signing_certificate": T(
        "Қолтаңба басқа сертификатты көрсетеді.",
        "Подпись указывает на другой сертификат.",
        "The signature names another certificate.",
    ),
    "trust_empty": T(
        "Сенім қалтасында белгілі түбірлік сертификат жоқ. eds_trust_check іске қосыңыз.",
        "В папке доверия нет известного корневого сертификата. Запустите eds_trust_check.",
        "The trust folder has no known root. Run eds_trust_check.",
    ),
    "trust_no_authority": T(
        "Түбірлік сертификаттар бар, ал ҰКО-ның өз сертификаттары жоқ: тізбек құрылмайды.",
        "Корневые сертификаты есть, а сертификатов самого НУЦ нет: цепочку не построить.",
        "The roots are there but not the NCA's own certificates: no chain can be built.",
    ),
    "trust_mixed": T(
        "Қалтада сынақ түбірлері мен нағыз түбірлер араласқан.",
        "В папке смешаны тестовые и настоящие корневые сертификаты.",
        "The folder mixes test roots and real ones.",
    ),
    "trust_test_refused": T(
        "Бұл — сынақ түбірлерінің қалтасы, ал оларға рұқсат берілмеген.",
        "Это папка тестовых корневых сертификатов, а они не разрешены.",
        "This is a folder of test roots, and they are not allowed.",
    ),
    "trust_unreadable": T(
        "Сенім қалтасын оқу мүмкін емес.", "Папка доверия не читается.", "The trust folder can not be read."
    ),
    "tsp_future": T(
        "Уақыт белгісі болашақтан. Сервердің сағатын тексеріңіз.",
        "Метка времени из будущего. Проверьте часы сервера.",
        "The time-stamp is from the future. Check the server's clock.",
    ),
    "tsp_invalid": T(
        "Уақыт белгісі жарамсыз. Қайта қол қойыңыз.",
        "Метка времени недействительна. Подпишите ещё раз.",
        "The time-stamp is not valid. Sign again.",
    ),
    "tsp_missing": T(
        "Уақыт белгісі жоқ. NCALayer-де уақыт белгісімен қайта қол қойыңыз.",
        "Нет метки времени. Подпишите ещё раз с меткой времени.",
        "There is no time-stamp. Sign again with one.",
    ),
    "weak_key": T(
        "Кілт әлсіз немесе оның параметрлері бөтен.",
        "Ключ слабый или с чужими параметрами.",
        "The key is weak or has foreign parameters.",
    ),
    "wrong_purpose": T(
        "Кіру қолтаңбасы есеп қолтаңбасы бола алмайды, және керісінше.",
        "Подпись для входа не годится для отчёта, и наоборот.",
        "A log-in signature is no report signature, nor the reverse.",
    ),
}
WORDS = GOOD | BAD


def words(check: Check) -> T:
    """What a check says, for people."""
    return WORDS[check.code]
