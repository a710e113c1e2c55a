"""Live findings of one table: for the grid, for the API, each at its row."""

from __future__ import annotations

import pytest
from django.test import Client

from pekportal.kit.access import Actor
from pekportal.kit.api import tokens
from pekportal.kit.api.scopes import of_role
from programs import checks
from programs.facts import live_facts
from programs.findings import live
from programs.models import ProgramVersion
from programs.services import versions
from programs.tables.registry import TABLES
from tests import factories as make


@pytest.mark.parametrize("slug", TABLES)
def test_a_live_run_says_of_its_table_what_the_whole_run_says(slug: str, draft: ProgramVersion) -> None:
    number = TABLES[slug].spec.number
    whole = [finding.as_cell("ru") for finding in checks.run(live_facts(draft)) if finding.table == number]
    assert [{k: v for k, v in cell.items() if k not in ("reason", "rule")} for cell in live(draft, slug, "ru")] == whole


def test_findings_for_the_grid_carry_reasons_and_survive_approval(
    draft: ProgramVersion, people: dict[str, Actor]
) -> None:
    before = live(draft, "source-counts", "ru")
    assert {cell["code"]: bool(cell["reason"]) for cell in before}["ПЭК-T3-01"]
    versions.approve(people["director"], versions.send(people["ecologist"], draft))
    draft.refresh_from_db()
    assert live(draft, "source-counts", "ru") == before


def test_the_page_of_the_grid_asks_for_its_findings(draft: ProgramVersion) -> None:
    member = make.MembershipFactory(operator=draft.program.facility.operator)
    client = Client()
    client.force_login(member.user)
    answer = client.get(f"/programs/versions/{draft.pk}/tables/source-counts/findings/")
    assert answer.status_code == 200
    assert "ПЭК-T3-01" in [cell["code"] for cell in answer.json()["findings"]]
    assert client.get(f"/programs/versions/{draft.pk}/tables/nothing/findings/").status_code == 404


def test_the_api_gives_all_findings_with_their_reasons(draft: ProgramVersion, people: dict[str, Actor]) -> None:
    secret = tokens.issue(people["ecologist"], label="тест", days=30, scopes=of_role("ecologist")).secret
    client = Client(headers={"Authorization": f"Token {secret}"})
    answer = client.get(f"/api/v1/programme-versions/{draft.pk}/findings/").json()
    assert answer["approvable"] is True
    point = next(one for one in answer["findings"] if one["code"] == "ПЭК-PNT-01")
    row = draft.ambientairrow_rows.get()
    assert (point["table"], point["row"], point["row_id"]) == ("8", "1", str(row.pk))
    assert point["reason"]
    draft.finding_reasons.filter(code="ПЭК-PNT-01").delete()
    again = client.get(f"/api/v1/programme-versions/{draft.pk}/findings/").json()
    assert again["approvable"] is False


def test_a_reason_of_the_data_finds_the_row_it_counts(draft: ProgramVersion) -> None:
    row = draft.ambientairrow_rows.get()
    assert draft.finding_reasons.get(code="ПЭК-PNT-01").place == f"8/{row.pk}/point"
