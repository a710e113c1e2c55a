"""Where the methods were read: what each of us saw with own eyes, and what is only remembered."""

from __future__ import annotations

from monitoring.calc.methods.model import Document, Proof, Source
from pekportal.kit.text import T

MEMORY = Source(
    Proof.MEMORY,
    T(
        "есте сақталғаны бойынша; бұйрықтың мәтінімен салыстырылмаған",
        "по памяти; с текстом приказа не сверено",
        "from memory; not compared with the text of the order",
    ),
)
UNITS = Source(
    Proof.UNITS,
    T("өлшем бірліктерін ауыстыру", "перевод единиц измерения", "conversion of units"),
)
STUDBASE_63 = Source(
    Proof.THIRD,
    T(
        "украин студенттік жұмысы «Вплив відкритих гірничих розробок…», 63-бет (бұйрықтың мәтіні емес)",
        "украинская учебная работа «Вплив відкритих гірничих розробок…», стр. 63 (не текст приказа)",
        "a Ukrainian student paper on open mining, page 63 (not the text of the order)",
    ),
    "http://studbase.com/file/2873/63",
)
STUDBASE_67 = Source(
    Proof.THIRD,
    T(
        "украин студенттік жұмысы «Вплив відкритих гірничих розробок…», 67-бет (бұйрықтың мәтіні емес)",
        "украинская учебная работа «Вплив відкритих гірничих розробок…», стр. 67 (не текст приказа)",
        "a Ukrainian student paper on open mining, page 67 (not the text of the order)",
    ),
    "https://studbase.com/file/2873/67",
)
VUNIVERE = Source(
    Proof.THIRD,
    T(
        "көмір разрезіндегі жарылыс есебі келтірілген ашық мәтін (бұйрықтың мәтіні емес)",
        "открытый текст с расчётом взрывных работ угольного разреза, табл. 4.5.1, 4.5.2 (не текст приказа)",
        "a public text with the calculation of blasts in a coal pit, tables 4.5.1 and 4.5.2 (not the order)",
    ),
    "https://vunivere.ru/work18609/page15",
)
SMARTARCHITECT = Source(
    Proof.THIRD,
    T(
        "карьердегі автокөлік шаңының есебі келтірілген ашық мәтін, (6.4) формуласы (бұйрықтың мәтіні емес)",
        "открытый текст с расчётом пыли автотранспорта в карьере, формула (6.4) (не текст приказа)",
        "a public text with the dust of lorries in a quarry, formula (6.4) (not the order)",
    ),
    "http://www.smartarchitect.ru/stps-507-1.html",
)

BUILDING_MATERIALS = Document(
    T(
        "Құрылыс материалдарын өндіретін кәсіпорындардан атмосфераға ластаушы заттар шығарындыларын есептеу әдістемесі "
        "(ҚР ҚОҚМ 18.04.2008 № 100-п бұйрығына 11-қосымша)",
        "Методика расчета выбросов загрязняющих веществ в атмосферу от предприятий по производству строительных "
        "материалов (приложение № 11 к приказу МООС РК от 18.04.2008 № 100-п)",
        "Method for enterprises that make building materials (annex 11 to the order № 100-п of 18.04.2008)",
    ),
    "18.04.2008",
    MEMORY,
)
UNORGANISED = Document(
    T(
        "Ұйымдастырылмаған көздерден шығарындылар нормативтерін есептеу әдістемесі "
        "(ҚР ҚОСРМ 12.06.2014 № 221-ө бұйрығы)",
        "Методика расчета нормативов выбросов от неорганизованных источников (приказ МОСВР РК от 12.06.2014 № 221-ө)",
        "Method of norms for unorganised sources (order № 221-ө of 12.06.2014)",
    ),
    "12.06.2014",
    Source(
        Proof.THIRD,
        T(
            "бұйрықтың күні мен тіркеу нөмірі (15.07.2014, № 9585) оқылды, қосымшаның мәтіні оқылмады",
            "прочитаны дата и номер регистрации приказа (15.07.2014, № 9585), текст приложения не прочитан",
            "the order's day and registration (15.07.2014, № 9585) were read, the text of the annex was not",
        ),
        "https://adilet.zan.kz/kaz/docs/V14M0009585",
    ),
)
DIESEL_ENGINES = Document(
    T(
        "РНД 211.2.02.04-2004 Стационарлық дизель қондырғыларынан атмосфераға ластаушы заттар шығарындыларын есептеу "
        "әдістемесі",
        "РНД 211.2.02.04-2004 Методика расчета выбросов загрязняющих веществ в атмосферу от стационарных дизельных "
        "установок",
        "РНД 211.2.02.04-2004 Emissions of stationary diesel engines",
    ),
    "2004",
    MEMORY,
)
UNKNOWN = Document(
    T(
        "Құжаты әлі анықталмаған",
        "Документ ещё не установлен",
        "The document is not known yet",
    ),
    "",
    MEMORY,
)
