"""Each check says what it must about its own examples, and all of them about «Жомарт»."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import call_command

from operators.models import Facility
from programs import checks
from programs.checks.examples import Example
from programs.facts import live_facts
from programs.findings import blocking, judged
from programs.models import ProgramVersion

EXAMPLES = [(m, e) for m in checks.MODULES for e in m.GOOD], [(m, e) for m in checks.MODULES for e in m.BAD]


def named(pair: tuple[Any, Example]) -> str:
    return pair[0].RULE.code


@pytest.mark.parametrize("pair", EXAMPLES[0], ids=named)
def test_good_example_has_no_finding(pair: tuple[Any, Example]) -> None:
    module, example = pair
    assert list(module.check(example.facts)) == []


@pytest.mark.parametrize("pair", EXAMPLES[1], ids=named)
def test_bad_example_has_a_finding_in_three_languages(pair: tuple[Any, Example]) -> None:
    module, example = pair
    found = list(module.check(example.facts))
    assert found
    for finding in found:
        assert (finding.code, finding.severity) == (module.RULE.code, module.RULE.severity)
        assert finding.table in module.RULE.scope
        assert all(finding.message(lang) and finding.fix(lang) for lang in ("kk", "ru", "en"))
        assert len({finding.message(lang) for lang in ("kk", "ru", "en")}) == 3
        assert "{" not in "".join((*map(finding.message, ("kk", "ru", "en")), *map(finding.fix, ("kk", "ru", "en"))))


def test_every_check_has_the_whole_contract() -> None:
    codes = [module.RULE.code for module in checks.MODULES]
    assert len(set(codes)) == len(codes)
    for module in checks.MODULES:
        rule = module.RULE
        assert rule.severity in checks.SEVERITIES and rule.scope
        assert len(module.GOOD) >= 3 and len(module.BAD) >= 3, rule.code
        assert rule.code in (module.__doc__ or ""), rule.code
        texts = (rule.title, rule.message, rule.fix)
        assert all(text(lang).strip() for text in texts for lang in ("kk", "ru", "en")), rule.code
        assert rule.basis.clause == "" or rule.basis.confidence != "memory"


# regulation 5.4: what must be said of «Жомарт», item by item
ITEMS = {
    1: [("ПЭК-T3-01", "error", "3", "1", "total")],
    2: [("ПЭК-T3-02", "error", "3", "2", "total"), ("ПЭК-T3-03", "error", "3", "2.b", "total")],
    3: [("ПЭК-T3-04", "error", "5", "", ""), ("ПЭК-G-07", "warning", "5", "", "")],
    4: [("ПЭК-G-04", "warning", "4", "1", "source")],
    5: [("ПЭК-T1-06", "warning", "1", "1", "oked")],
    6: [("ПЭК-T1-01", "error", "1", "1", "location"), ("ПЭК-PNT-01", "error", "8", "1", "point")],
    7: [("ПЭК-T2-04", "warning", "2", "2", "code")],
    8: [
        ("ПЭК-T2-05", "warning", "2", "1", "operation"),
        ("ПЭК-T2-05", "warning", "2", "2", "operation"),
        ("ПЭК-T2-06", "warning", "2", "3", "operation"),
    ],
    9: [("ПЭК-T1-10", "hint", "1", "1", "process")],
    10: [
        ("ПЭК-T8-01", "warning", "8", "1", "point"),
        ("ПЭК-T8-02", "warning", "8", "1", "point"),
        ("ПЭК-M-01", "warning", "8", "1", "method"),
        ("ПЭК-SUB-02", "warning", "8", "1", "substance"),
        ("ПЭК-T8-03", "warning", "8", "1", "frequency"),
    ],
    11: [("ПЭК-T1-07", "warning", "1", "1", "capacity")],
    12: [("ПЭК-S-01", "error", "sections", str(number), "text") for number in (5, 7, 8, 9)],
    13: [("ПЭК-P-01", "warning", "programme", "", "permit"), ("ПЭК-P-03", "hint", "sections", "10", "text")],
    14: [("ПЭК-T2-07", "hint", "2", "", "")],
}


def places(draft: ProgramVersion) -> list[tuple[str, ...]]:
    return [(f.code, f.severity, f.table, f.shown_row, f.column) for f in checks.run(live_facts(draft))]


def test_the_fourteen_findings_of_zhomart(draft: ProgramVersion) -> None:
    found = places(draft)
    assert {item: [place for place in wanted if place not in found] for item, wanted in ITEMS.items()} == {
        item: [] for item in ITEMS
    }
    errors = [place for place in found if place[1] == "error"]
    assert sorted(errors) == sorted(place for wanted in ITEMS.values() for place in wanted if place[1] == "error")
    assert {place[3] for place in found if place[0] == "ПЭК-REG-01" and place[2] == "3"} == {"2", "2.6"}


def test_what_is_right_in_zhomart_is_not_flagged(draft: ProgramVersion) -> None:
    """Item 15: БИН and КАТО, which agree with the address; category II; the codes 20 03 01 and 01 01 02."""
    found = places(draft)
    assert [place for place in found if place[2] == "1" and place[4] in ("bin", "kato")] == []
    assert [place for place in found if place[4] == "code" and place[3] in ("1", "3")] == []
    category = ("ПЭК-T1-08", "ПЭК-T1-09", "ПЭК-P-04")
    assert [place for place in found if place[0] in category] == []


def test_message_names_table_row_and_numbers(draft: ProgramVersion) -> None:
    first = next(finding for finding in checks.run(live_facts(draft)) if finding.code == "ПЭК-T3-01")
    assert first.message("ru") == "Таблица 3, строка 1: организованных 1 + неорганизованных 19 = 20, а всего 19."


def run_command(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("check_programme", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_command_prints_the_contract_and_accepts_reasons(draft: ProgramVersion) -> None:
    code, out, _err = run_command("--facility", "210740000937", "--format", "json")
    found = json.loads(out)["findings"]
    assert code == 0
    assert blocking(judged(draft)) == []
    assert set(found[0]) == {"code", "severity", "table", "row", "column", "message", "fix", "clause"}


def test_command_says_3_when_a_reason_is_missing(draft: ProgramVersion) -> None:
    draft.finding_reasons.filter(code="ПЭК-T3-01").delete()
    assert run_command("--facility", str(draft.program.facility_id))[0] == 3


def test_command_refuses_a_file_an_unknown_bin_and_several_facilities(zhomart: Facility) -> None:
    assert run_command("--file", "x.docx")[0] == 2
    assert run_command("--facility", "000000000000")[0] == 2
    other = Facility.objects.create(operator=zhomart.operator, name="Другой", kato=zhomart.kato, category=2)
    code, _out, err = run_command("--facility", zhomart.operator.bin)
    assert code == 2
    assert str(other.pk) in err
