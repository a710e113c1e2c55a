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


def test_zhomart_says_what_regulation_5_4_asks_for(draft: ProgramVersion) -> None:
    found = checks.run(live_facts(draft))
    errors = [(finding.code, finding.place) for finding in found if finding.severity == checks.ERROR]
    assert sorted(errors) == sorted(
        [
            ("ПЭК-T3-01", "3/1/total"),  # item 1: 1 + 19 ≠ 19
            ("ПЭК-T3-02", "3/2/total"),  # item 2: organised 1, its blocks «-» and 19
            ("ПЭК-T3-03", "3/2.b/total"),
            ("ПЭК-T3-04", "5//"),  # item 3: 19 by calculation, table 5 empty
            *(("ПЭК-S-01", f"sections/{number}/text") for number in (5, 7, 8, 9)),  # item 12
        ]
    )
    assert {(f.table, f.row) for f in found if f.code == "ПЭК-REG-01" and f.table == "3"} == {("3", "2"), ("3", "2.6")}


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
