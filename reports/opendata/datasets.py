"""The published tables as open data: which columns of `public_site` go out, by which key (declarations)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import models

from pekportal.kit.text import T
from reports.opendata.fields import (
    DEMO,
    FACILITY,
    NUMBER_OF_REPORT,
    QUARTER,
    YEAR,
    Field,
    day,
    moment,
    nested,
    number,
    text,
    whole,
    yes_no,
)
from reports.publication import models as site


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table; rows stand in the order of `key`, by which the next page is asked for."""

    slug: str
    title: T
    about: T
    model: type[models.Model]
    key: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Columns in their order."""
        return tuple(field.name for field in self.fields)


FACILITIES: Final = Dataset(
    "facilities",
    T("Объектілер", "Объекты", "Facilities"),
    T(
        "Кім, қайда, қандай санат, соңғы есебі қандай.",
        "Кто, где, какой категории, какой отчёт последний.",
        "Who, where, which category, which report is the last.",
    ),
    site.SiteFacility,
    "id",
    (
        text("id", "объект кілті", "ключ объекта", "key of the facility"),
        text("name_ru", "атауы, орысша", "название по-русски", "name in Russian"),
        text("name_kk", "атауы, қазақша", "название по-казахски", "name in Kazakh"),
        text("operator_ru", "оператор, орысша", "оператор по-русски", "operator in Russian"),
        text("operator_kk", "оператор, қазақша", "оператор по-казахски", "operator in Kazakh"),
        text("bin", "БСН", "БИН", "business number (BIN)"),
        yes_no("is_sole_proprietor", "жеке кәсіпкер", "индивидуальный предприниматель", "sole proprietor"),
        whole("category", "санат", "категория", "category"),
        text("kato", "ӘАОЖ коды", "код КАТО", "code of KATO"),
        text("region", "облыс коды", "код области", "code of the region"),
        text("place_ru", "орны, орысша", "место по-русски", "place in Russian"),
        text("place_kk", "орны, қазақша", "место по-казахски", "place in Kazakh"),
        text("address", "мекенжай", "адрес", "address"),
        number("latitude", "ендік", "широта", "latitude"),
        number("longitude", "бойлық", "долгота", "longitude"),
        text("oked", "ЭҚЖЖ коды", "код ОКЭД", "code of OKED"),
        text("activity_ru", "қызмет түрі, орысша", "деятельность по-русски", "activity in Russian"),
        text("activity_kk", "қызмет түрі, қазақша", "деятельность по-казахски", "activity in Kazakh"),
        text("process", "өндірістік процесс", "производственный процесс", "production process"),
        text("capacity", "қуаты", "мощность", "capacity"),
        text("authority_ru", "кім қадағалайды, орысша", "кто следит, по-русски", "who watches it, in Russian"),
        text("authority_kk", "кім қадағалайды, қазақша", "кто следит, по-казахски", "who watches it, in Kazakh"),
        day("closed_on", "жабылған күні", "закрыт", "closed on"),
        whole("silent", "тапсырылмаған есептер", "отчётов не представлено", "reports not handed in"),
        whole("over", "жойылмаған асулар", "неустранённых превышений", "exceedances not closed"),
        text("last_number", "соңғы есеп", "последний отчёт", "last report"),
        whole("last_year", "соңғы есептің жылы", "год последнего отчёта", "year of the last report"),
        whole("last_quarter", "соңғы есептің тоқсаны", "квартал последнего отчёта", "quarter of the last report"),
        DEMO,
        moment("changed_at", "өзгерген уақыты", "изменено", "changed at"),
    ),
)
QUARTERS: Final = Dataset(
    "quarters",
    T("Тоқсандар", "Кварталы", "Quarters"),
    T(
        "Есеп тапсыру керек пе, мерзімі қашан, қашан тапсырылды; тапсырылмағаны да көрінеді.",
        "Нужен ли отчёт, когда срок и когда он сдан; молчание тоже видно.",
        "Whether a report is owed, when it was due and handed in; silence is seen too.",
    ),
    site.SiteQuarter,
    "id",
    (
        whole("id", "жол", "строка", "row"),
        FACILITY,
        YEAR,
        QUARTER,
        yes_no("owed", "есеп керек", "отчёт нужен", "a report is owed"),
        text("why", "неге керек емес", "почему не нужен", "why none is owed"),
        day("due_on", "осы күнге дейін", "сдать до этого дня", "due before this day"),
        day("filed_on", "тапсырылды", "сдан", "handed in"),
        text("state", "күйі", "состояние", "state"),
        NUMBER_OF_REPORT,
    ),
)
REPORTS: Final = Dataset(
    "reports",
    T("Есептер", "Отчёты", "Reports"),
    T(
        "Жарияланған есептердің тізімі мен хештері.",
        "Список опубликованных отчётов с их хешами.",
        "The published reports with their hashes.",
    ),
    site.SiteReport,
    "number",
    (
        NUMBER_OF_REPORT,
        FACILITY,
        YEAR,
        QUARTER,
        whole("version", "нұсқа", "версия", "version"),
        text("edition", "нысан редакциясы", "редакция формы", "edition of the form"),
        text("language", "тілі", "язык", "language"),
        text("state", "күйі", "состояние", "state"),
        day("due_on", "осы күнге дейін", "сдать до этого дня", "due before this day"),
        moment("submitted_at", "тапсырылды", "сдан", "handed in"),
        day("published_on", "жарияланды", "опубликован", "published"),
        text(
            "content_sha256", "бекітілген құжаттың хеші", "хеш утверждённого документа", "hash of the approved document"
        ),
        text(
            "document_sha256", "жарияланған құжаттың хеші", "хеш опубликованного документа", "hash of what is published"
        ),
        text("replaced_by", "ауыстырған есеп", "заменён отчётом", "replaced by"),
        whole("pending", "қаралатын белгілер", "пометок на рассмотрении", "marks under review"),
        whole("withheld", "жабық орындар", "закрытых мест", "places withheld"),
        day("withdrawn_on", "жариялаудан алынды", "снят с публикации", "withdrawn on"),
        text("withdrawn_office", "кім шешті", "кто решил", "who decided"),
        text("withdrawn_decision", "шешім", "решение", "decision"),
        text("withdrawn_basis", "негіз", "основание", "basis"),
        text("withdrawn_why", "себеп", "причина", "reason"),
        DEMO,
    ),
)
PROGRAMMES: Final = Dataset(
    "programmes",
    T("Бағдарламалар", "Программы", "Programmes"),
    T(
        "Өндірістік экологиялық бақылаудың бекітілген бағдарламалары.",
        "Утверждённые программы производственного экологического контроля.",
        "Approved programmes of industrial environmental control.",
    ),
    site.SiteProgramme,
    "id",
    (
        text("id", "бағдарлама кілті", "ключ программы", "key of the programme"),
        FACILITY,
        text("title", "атауы", "название", "title"),
        whole("version", "нұсқа", "версия", "version"),
        day("valid_from", "басталуы", "действует с", "valid from"),
        day("valid_to", "аяқталуы", "действует по", "valid to"),
        day("approved_on", "бекітілді", "утверждена", "approved on"),
        day("published_on", "жарияланды", "опубликована", "published"),
        text("language", "тілі", "язык", "language"),
        text("snapshot_sha256", "суреттің хеші", "хеш снимка", "hash of the snapshot"),
        text(
            "document_sha256", "жарияланған құжаттың хеші", "хеш опубликованного документа", "hash of what is published"
        ),
        yes_no("in_force", "қолданыста", "действует", "in force"),
        day("withdrawn_on", "жариялаудан алынды", "снята с публикации", "withdrawn on"),
        text("withdrawn_office", "кім шешті", "кто решил", "who decided"),
        text("withdrawn_decision", "шешім", "решение", "decision"),
        text("withdrawn_basis", "негіз", "основание", "basis"),
        text("withdrawn_why", "себеп", "причина", "reason"),
        DEMO,
    ),
)
VALUES: Final = Dataset(
    "values",
    T("Айналадағы соңғы мәндер", "Последние значения вокруг объектов", "Last values around the facilities"),
    T(
        "СҚА шекарасындағы және басқа нүктелердегі өлшемдер, нормасымен.",
        "Замеры на границе СЗЗ и в других точках рядом с нормой.",
        "Measurements at the border of the protection zone and elsewhere, beside the norm.",
    ),
    site.SiteValue,
    "id",
    (
        whole("id", "жол", "строка", "row"),
        FACILITY,
        text("medium", "орта", "среда", "medium"),
        text("point", "нүкте", "точка", "point"),
        yes_no("at_border", "СҚА шекарасында", "на границе СЗЗ", "on the border of the SPZ"),
        text("code", "зат коды", "код вещества", "code of the substance"),
        text("substance_ru", "зат, орысша", "вещество по-русски", "substance in Russian"),
        text("substance_kk", "зат, қазақша", "вещество по-казахски", "substance in Kazakh"),
        text("unit", "өлшем бірлігі", "единица", "unit"),
        number("value", "мән", "значение", "value"),
        text("qualifier", "белгі (< немесе >)", "знак (< или >)", "sign (< or >)"),
        text("written", "зертхана жазғандай", "как написала лаборатория", "as the laboratory wrote it"),
        number("norm", "норма", "норма", "norm"),
        number("times", "норманың еселігі", "доля нормы", "share of the norm"),
        YEAR,
        QUARTER,
        NUMBER_OF_REPORT,
        text("laboratory", "зертхана", "лаборатория", "laboratory"),
        text("protocol", "хаттама", "протокол", "protocol"),
        day("protocol_on", "хаттама күні", "дата протокола", "day of the protocol"),
    ),
)
EXCEEDANCES: Final = Dataset(
    "exceedances",
    T("Нормадан асулар", "Превышения", "Exceedances"),
    T("Не болды және не істелді.", "Что случилось и что сделано.", "What happened and what was done."),
    site.SiteExceedance,
    "id",
    (
        text("id", "іс кілті", "ключ случая", "key of the case"),
        FACILITY,
        YEAR,
        QUARTER,
        NUMBER_OF_REPORT,
        text("kind", "түрі", "вид", "kind"),
        text("place", "орны", "место", "place"),
        text("subject", "не", "что", "what"),
        text("unit", "өлшем бірлігі", "единица", "unit"),
        number("fact", "мән", "значение", "value"),
        number("norm", "норма", "норма", "norm"),
        day("found_on", "анықталды", "обнаружено", "found on"),
        text("state", "күйі", "состояние", "state"),
        yes_no("corrected", "мән түзетілді", "значение исправлено", "the value was corrected"),
        day("closed_on", "жойылды", "устранено", "closed on"),
        text("cause", "себеп", "причина", "cause"),
        nested("measures", "шаралар", "меры", "measures"),
    ),
)
SUBSTANCES: Final = Dataset(
    "substances",
    T("Объектілердің заттары", "Вещества объектов", "Substances of the facilities"),
    T(
        "Объект қандай заттарды шығарады немесе бақылайды.",
        "Какие вещества объект выбрасывает или контролирует.",
        "Which substances a facility emits or watches.",
    ),
    site.SiteSubstance,
    "id",
    (
        whole("id", "жол", "строка", "row"),
        FACILITY,
        text("code", "зат коды", "код вещества", "code of the substance"),
        text("name_ru", "атауы, орысша", "название по-русски", "name in Russian"),
        text("name_kk", "атауы, қазақша", "название по-казахски", "name in Kazakh"),
        number("times", "норманың ең үлкен еселігі", "наибольшая доля нормы", "largest share of the norm"),
    ),
)
CHANGES: Final = Dataset(
    "changes",
    T("Өзгерістер", "Изменения", "Changes"),
    T(
        "Не болғанының тізбегі: соңғы нөмірді есте сақтап, содан кейінгісін сұраңыз.",
        "Лента происшедшего: запомните последний номер и спрашивайте дальше него.",
        "What happened, in order: remember the last number and ask for what follows it.",
    ),
    site.SiteNews,
    "id",
    (
        whole("id", "нөмір", "номер", "number"),
        moment("at", "қашан", "когда", "when"),
        text("kind", "не болды", "что случилось", "what happened"),
        FACILITY,
        YEAR,
        QUARTER,
        text("subject", "есеп нөмірі немесе кілт", "номер отчёта или ключ", "number of the report or key"),
        nested("facts", "мәліметтер", "подробности", "details"),
    ),
)
DATASETS: Final = (FACILITIES, QUARTERS, REPORTS, PROGRAMMES, VALUES, EXCEEDANCES, SUBSTANCES, CHANGES)
BY_SLUG: Final = {one.slug: one for one in DATASETS}
# columns of the tables above that are machinery of the site, not data
INNER: Final = {
    "facilities": frozenset({"words", "sort_ru", "sort_kk"}),
    "reports": frozenset({"document", "fingerprint"}),
    "programmes": frozenset({"document", "fingerprint"}),
    "changes": frozenset({"key"}),
}
