"""The information letter on paper: word for word in both languages, and sources a person can read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.utils import translation

from inspections.letters import paper
from inspections.letters.drafting import from_reasons
from inspections.letters.models import InformationLetter
from inspections.letters.services import delivering, writing
from inspections.queue.models import Line, Reason
from operators.models import Department, Operator
from pekportal.kit import letters
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from reports.models import ReportVersion
from reports.services import notes
from tests.letters.test_letters import DAY, sign
from tests.reports.conftest import again, filling, submit

__all__ = ["filling"]  # not yet handed in: the language of the report is chosen here
GOLDEN = Path(__file__).parent / "golden"
SAID = {
    "ru": ("Нет протокола замера пыли на границе СЗЗ.", "отчёт за III квартал 2026 года, версия 1; таблица 2.3"),
    "kk": ("СҚА шекарасындағы тозаң өлшемінің хаттамасы жоқ.", "2026 жылғы III тоқсан есебі, 1-нұсқа; 2.3-кесте"),
}


@pytest.fixture(params=["ru", "kk"])
def posted(request: pytest.FixtureRequest, draft: ReportVersion, people: dict[str, Actor]) -> InformationLetter:
    """A letter in the language of its report: signed, in the portal on 19 October, by post on the 20th."""
    lang, inspector = request.param, people["inspector"]
    Operator.objects.filter(pk=draft.report.facility.operator_id).update(
        name="ТОО «Жомарт»", name_kk="«Жомарт» ЖШС", address="г. Степногорск, ул. Мира, 1"
    )
    names = {"name_ru": "Департамент экологии", "name_kk": "Экология департаменті"}
    Department.objects.filter(pk=inspector.department_id).update(**names)
    notes.save_note(
        people["ecologist"], draft, note="", conclusion="", performer="", language=lang, row_version=draft.row_version
    )
    letter = writing.draft(inspector, submit(people, again(draft)), found_on=DAY(2026, 10, 19))
    left = [writing.Sentence(fact.pk, fact.text, fact.source, is_kept=False) for fact in letter.facts.all()]
    own = writing.Sentence(None, *SAID[lang])
    words = {"found_on": letter.found_on, "lead": letter.lead, "demand": letter.demand}
    sign(writing.edit(inspector, letter, sentences=[*left, own], row_version=1, **words), inspector)
    sent = {"sent_on": DAY(2026, 10, 19), "proof": "№ 1"}
    delivering.record_delivery(inspector, letter, manner="portal", address="pek.example", **sent)
    by_post = delivering.record_delivery(inspector, letter, manner="post", address="г. Степногорск", **sent)
    delivering.mark_received(inspector, by_post, received_on=DAY(2026, 10, 20), receipt="Уведомление № 7")
    return InformationLetter.objects.get(pk=letter.pk)


def text_of(pdf: bytes, letter: InformationLetter) -> str:
    """What a person reads, however the lines fall; what is another one each time is named instead."""
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for found, named in (
        (letters.link("letters:letter", letter.pk), "ADDRESS"),
        (letter.number, "NUMBER"),
        (letter.sha256, "HASH"),
        (letter.signed_name, "OFFICIAL"),
        (letter.facility.operator.bin, "BIN"),
    ):
        text = text.replace(found, named)
    text = re.sub(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d", "MOMENT", text)
    text = re.sub(r"(?<=\w)-\s+", "-", re.sub(r"\s+", " ", text))
    return re.sub(r"(?<=\w\w\w\.) ", "\n", text).strip() + "\n"


@pytest.mark.full
def test_the_letter_is_printed_word_for_word(posted: InformationLetter) -> None:
    """Who writes to whom, what was found and where, article 174, ten days, how it was delivered and what counts."""
    golden = GOLDEN / f"letter.{posted.language}.txt"

    text = text_of(paper.letter_pdf(posted), posted)

    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_source_names_three_places_and_how_many_are_left(lang: str, draft: ReportVersion) -> None:
    """A reason keeps twenty places at most and counts all of them; a source stays a line or two of paper."""
    facility, period = draft.report.facility, draft.report.period
    line, _new = Line.objects.update_or_create(
        facility=facility,
        year=period.year,
        quarter=period.quarter,
        defaults={"kato": facility.kato_id, "region": "11", "category": 2, "rank": 1},
    )
    reason = Reason(line=line, version=draft, code="NO_PROTOCOL", weight=7, rules="1", found_at=now())
    for kept, counted, left in ((2, 2, 0), (3, 3, 0), (4, 4, 1), (20, 23, 20)):
        values = [{"where": f"Точка {n}", "value": "0,2", "unit": "мг/м³"} for n in range(kept)]
        reason.places = [{"table": "", "row": "", "column": "", "facts": one} for one in values]
        reason.facts = {"n": counted}
        reason.save()
        with translation.override(lang):
            (fact,) = from_reasons(draft, lang)

        named = fact.source.split("; ")[1:]
        assert [part.split(":")[0] for part in named[:3]] == [f"Точка {n}" for n in range(min(kept, 3))]
        assert named[3:] == ([{"ru": f"и ещё {left}", "kk": f"және тағы {left}"}[lang]] if left else [])
        assert len(fact.source) < 200 and str(counted) in fact.text
