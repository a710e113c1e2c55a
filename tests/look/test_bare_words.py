"""No words of Python reach a reader without a translation: labels, choices, messages, refusals, mails."""

import pytest

from pekportal.kit.messages_check import ROOT
from tests.look.bare_words import shown_literals, sources

# file -> why its words need no translation
ALLOWED = {
    "programs/models/printed.py": "names of formats, the same in every language",
    "reports/models/artefacts.py": "names of formats, the same in every language",
    "reports/signing/models/signatures.py": "names of algorithms, the same in every language",
    "reports/publication/models/news.py": "never shown: the words are reports.publication.words.NEWS",
    "reports/decision/models/openings.py": "never shown: a fact of the log",
    "monitoring/tables/registry.py": "`subject` names a column",
    "inspections/desk/country/seeding.py": "said by a command to whoever runs the machine",
}


def test_no_words_of_python_stand_outside_a_translation() -> None:
    found: dict[str, list[str]] = {}
    for path in sources():
        for line, text in shown_literals(path.read_text(encoding="utf-8")):
            found.setdefault(str(path.relative_to(ROOT)), []).append(f"line {line}: {text}")

    assert {path: words for path, words in found.items() if path not in ALLOWED} == {}
    assert ALLOWED.keys() - found.keys() == set()  # a reason that nothing needs any more


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('messages.success(request, "Сохранено")', "Сохранено"),
        ('messages.success(request, f"Saved {n}")', "Saved "),
        ('raise Refused("CODE", "The quarter is closed.")', "The quarter is closed."),
        ('raise Refused("CODE", _("Closed."), fix="Open it")', "Open it"),
        ('x = forms.CharField(label="Имя")', "Имя"),
        ('send_mail("Тема", body, None, [])', "Тема"),
        ('class K(models.TextChoices):\n    A = "a", "первый"', "первый"),
        ('raise ValidationError("Wrong: %s" % x)', "Wrong: %s"),
    ],
)
def test_bare_words_are_found(source: str, words: str) -> None:
    assert [text for _line, text in shown_literals(source)] == [words]


@pytest.mark.parametrize(
    "source",
    [
        'messages.success(request, _("Saved."))',
        'raise Refused("CODE", _("Closed."))',
        'log.info("started", extra={"label": "x"})',
        'x = models.CharField(_("name"), help_text="for the API")',
        'class K(models.TextChoices):\n    A = "a", _("first")',
    ],
)
def test_translated_words_are_left_alone(source: str) -> None:
    assert list(shown_literals(source)) == []
