"""`check_programme --file`: the contract of architecture 7."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.intake.corpus import as_docx
from tests.intake.corpus.model import original

pytestmark = pytest.mark.django_db


def run(path: Path, *more: str) -> tuple[int, str, str]:
    """Exit code, output, errors."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("check_programme", "--file", str(path), "--format", "json", *more, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_findings_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "zhomart.docx"
    path.write_bytes(as_docx.write(original()))

    code, out, _err = run(path, "--lang", "kk")

    answer: dict[str, Any] = json.loads(out)
    keys = {"code", "severity", "table", "row", "column", "message", "fix", "clause"}
    assert code == 3
    assert all(set(finding) == keys for finding in answer["findings"])
    sums = next(finding for finding in answer["findings"] if finding["code"] == "ПЭК-T3-01")
    assert (sums["table"], sums["severity"]) == ("3", "error")
    assert "кесте" in sums["message"]


def test_a_file_that_is_none_says_so_and_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no programme")
    for name in ("a.docx", "missing.docx"):
        code, out, err = run(tmp_path / name)
        assert (code, out) == (2, ""), err
        assert name in err or "повреждён" in err
