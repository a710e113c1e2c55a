"""The explanatory note: every sentence has its cells, the author's words stand apart and are never lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.services import quarters, rows
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, on_day
from reports.compose.document import compose
from reports.compose.facts import ChangeFacts, QuarterFacts, Words
from reports.compose.note import changed
from reports.decision.note import sentences
from reports.decision.places import Place
from reports.decision.reading import changes_of
from reports.decision.services.reasons import write_change_reason
from reports.decision.views.note import parts_of
from reports.decision.words_editor import markup_from, plain_from
from reports.form.editions import edition
from reports.models import ReportVersion
from reports.services.content import document_for
from tests.decision.test_room import client_of
from tests.form.facts import golden
from tests.reports.conftest import submit

LANGUAGES = ("ru", "kk", "en")


def variations() -> dict[str, QuarterFacts]:
    """The golden quarter, one in which nothing was done, one with large changes."""
    base = replace(golden(), note_texts=())
    change = ChangeFacts(
        table="water_use",
        row="0",
        column="handed_over",
        where=Words("2.7 Вода", "2.7 Су"),
        unit="м3",
        old=Decimal("18.5"),
        new=Decimal("31.5"),
        percent=Decimal("70.27"),
        period=Quarter(2026, 1),
        reason="Больше людей",
    )
    empty = QuarterFacts(operator=base.operator, facility=base.facility, period=base.period, edition=base.edition)
    return {
        "golden": base,
        "empty": empty,
        "nothing over": replace(base, emissions=(), measurements=(), discharges=()),
        "half done": replace(base, plan=replace(base.plan, done=1, due=3), changes=(change,)),
    }


@pytest.mark.parametrize("name", variations())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_of_the_portal_says_where_it_comes_from(name: str, lang: str) -> None:
    facts = variations()[name]
    document = compose(facts, edition(facts.edition), lang)
    changes = [(changed(one, lang), Place(one.table, one.row, one.column)) for one in facts.changes]

    found = [one for part in range(1, 8) for one in sentences(document, part, changed=changes)]

    assert [one.text for one in found if not one.is_supported] == []
    assert len(found) == sum(len(part.paragraphs) for part in document.note)
    known = {table.slug for table in document.tables}
    assert {place.table for one in found for place in one.places} <= known


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("абв –1). \n", max_size=20), max_size=5))
def test_the_editor_gives_back_the_lines_it_was_given(lines: list[str]) -> None:
    text = plain_from(markup_from("\n".join(lines)))

    assert plain_from(markup_from(text)) == text


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>Абзац</p><ul><li>раз</li><li>два</li></ul>", "Абзац\n– раз\n– два"),
        ("<ol><li>раз</li><li>два</li></ol>", "1) раз\n2) два"),
        ("<p>x<script>alert(1)</script></p><p onclick='x()'><b>жирно</b></p>", "x\nжирно"),
    ],
)
def test_only_what_can_be_printed_is_kept(markup: str, plain: str) -> None:
    assert plain_from(markup) == plain


def test_words_and_facts_are_kept_apart(version: ReportVersion, people: dict[str, Actor]) -> None:
    ecologist = client_of(people["ecologist"])
    part = reverse("decision:note-part", args=[version.pk, 5])
    facts = [one.text for one in parts_of(version, only=5)[0].facts]

    # written with the editor; hostile marks are gone, the list stays a list
    markup = "<p>Замеры вела лаборатория.</p><ul><li>раз<script>x</script></li></ul>"
    assert ecologist.post(part, {"was": "", "markup": markup}).status_code == 302
    words = "Замеры вела лаборатория.\n– раз"
    (kept,) = parts_of(version, only=5)
    assert (kept.words, kept.has_changed) == (words, False)
    printed = next(one for one in document_for(version, lang="ru").note if one.number == 5).paragraphs
    assert printed == (*facts, "Замеры вела лаборатория.", "– раз")

    # the data change: the facts follow at once, the page says so, the words stay
    rows.add_row(people["ecologist"], version.report.data, "measures", {"name": "Полив дорог", "object": "Дороги"})
    (stale,) = parts_of(version, only=5)
    assert stale.has_changed and stale.words == words and set(stale.fresh) - set(facts)
    page = ecologist.get(reverse("decision:note", args=[version.pk])).content.decode()
    assert "Факты изменились" in page
    refresh = ecologist.post(reverse("decision:note-refresh", args=[version.pk, 5]))
    (fresh,) = parts_of(version, only=5)
    assert refresh.status_code == 302 and not fresh.has_changed and fresh.words == words

    # a colleague's words are not overwritten; nothing typed is lost
    late = ecologist.post(part, {"was": "другое", "text": "Мои слова"})
    assert late.status_code == 409 and "Мои слова" in late.content.decode() and "раз" in late.content.decode()
    # parts 2 and 7 have their words on the version
    conclusion = reverse("decision:note-part", args=[version.pk, 7])
    assert ecologist.post(conclusion, {"was": "", "text": "Выполнено"}).status_code == 302
    version.refresh_from_db()
    assert version.conclusion == "Выполнено"


def test_a_reason_without_a_filed_report_to_compare_with_is_not_printed(
    version: ReportVersion, people: dict[str, Actor]
) -> None:
    write_change_reason(
        people["ecologist"], version, table="water_use", row="0", quantity="x", value=Decimal(1), reason="Причина"
    )

    assert "Причина" not in str(document_for(version, lang="ru").note)


@pytest.mark.full
def test_a_large_change_against_a_filed_report_is_printed_with_its_reason(
    version: ReportVersion, zhomart: Facility, people: dict[str, Actor]
) -> None:
    with on_day(dt.date(2026, 7, 10)):
        before = quarters.open_quarter(people["ecologist"], zhomart, Quarter(2026, 2))
        older = ReportVersion.objects.get(report__data=before)
        rows.add_row(people["ecologist"], before, "water-use", {"transferred": "10"})
        submit(people, older)
    rows.add_row(people["ecologist"], version.report.data, "water-use", {"transferred": "15"})
    (change,) = changes_of(version).large
    assert (change.against[0].percent, changes_of(version).bases[0].frozen) == (Decimal(50), True)
    reasons = reverse("decision:changes", args=[version.pk])

    client_of(people["ecologist"]).post(reasons, {change.key: "Больше людей"})

    said = [str(document_for(version, lang=lang).note) for lang in ("ru", "kk")]
    assert "10 → 15 м3 (+50 %). Причина: Больше людей." in said[0] and "10 → 15" in said[1]
    (part,) = parts_of(version, only=5)
    assert change.place in [place for one in part.facts for place in one.places]
    # another number: the reason speaks of the old one and is printed no more
    row = version.report.data.wateruse_rows.get()
    rows.save_row(
        people["ecologist"],
        version.report.data,
        "water-use",
        row.pk,
        {"transferred": "16"},
        row_version=row.row_version,
    )
    (stale,) = changes_of(version).large
    assert (stale.reason, stale.stale) == ("", "Больше людей")
    assert "Больше людей" not in str(document_for(version, lang="ru").note)
