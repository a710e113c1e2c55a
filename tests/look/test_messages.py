"""Every string shown is translated into Russian and Kazakh, with the same placeholders, and nothing lies unused."""

import ast
from functools import cache
from pathlib import Path

import polib
import pytest

from pekportal.kit import messages_check


@cache
def all_faults(language: str) -> list[messages_check.Fault]:
    """The faults of a language, found once for all rooms."""
    return messages_check.faults(language)


@pytest.mark.parametrize("language", messages_check.LANGUAGES)
@pytest.mark.parametrize("room", messages_check.ROOMS)
def test_every_string_is_translated_used_and_keeps_its_placeholders(room, language):
    found = [fault for fault in all_faults(language) if fault.room == room]

    assert not found, "run `manage.py messages --add` and translate:\n" + "\n".join(map(str, found))


@pytest.mark.parametrize("language", messages_check.LANGUAGES)
def test_plural_header_and_number_of_forms(language):
    forms = 3 if language == "ru" else 2
    for room in messages_check.ROOMS:
        po = messages_check.catalogue(room, language)
        assert po.metadata["Plural-Forms"] == messages_check.PLURALS[language], room
        for entry in po:
            assert not entry.msgid_plural or len(entry.msgstr_plural) == forms, (
                room,
                entry.msgid,
            )


@pytest.fixture
def tree(tmp_path) -> Path:
    (tmp_path / "templates" / "operators").mkdir(parents=True)
    (tmp_path / "operators").mkdir()
    return tmp_path


def test_collector_reads_python_and_templates(tree):
    (tree / "operators" / "a.py").write_text(
        '_("one")\ngettext_lazy("two " "parts")\nngettext("%(n)s day", "%(n)s days", 3)\n'
        'pgettext("month", "May")\n_(variable)\nother("no")\n'
    )
    (tree / "templates" / "operators" / "p.html").write_text(
        "{% load i18n %}{% translate 'three' %} {{ x|default:_('four (4)') }}\n"
        "{% blocktranslate count n=n trimmed %}{{ n }} cat{% plural %}{{ n }} cats{% endblocktranslate %}"
        "{% include 'a.html' with label=_('five') %}{% translate 'May' context 'month' %}"
    )

    found = {(m.context, m.msgid, m.plural) for m in messages_check.collect(tree)}

    assert found == {
        (None, "one", None),
        (None, "two parts", None),
        (None, "%(n)s day", "%(n)s days"),
        ("month", "May", None),
        (None, "three", None),
        (None, "four (4)", None),
        (None, "%(n)s cat", "%(n)s cats"),
        (None, "five", None),
    }


def test_missing_entries_are_appended_once_with_the_forms_of_the_language(tree):
    (tree / "operators" / "a.py").write_text('ngettext("%(n)s day", "%(n)s days", 3)\n')

    messages_check.add_missing(tree)
    messages_check.add_missing(tree)

    entries = polib.pofile(str(messages_check.po_path("operators", "ru", tree)))
    assert [len(e.msgstr_plural) for e in entries] == [3]
    assert messages_check.missing("ru", tree) == [("operators/a.py", "%(n)s day")]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "kind"),
    [
        ("%(n)s left", "осталось", "placeholders"),
        ("{n} left", "осталось {m}", "placeholders"),
        ("nobody says this", "никто", "unused"),
        ("%(n)s left", "осталось %(n)s", None),
    ],
)
def test_faults_are_told_apart(tree, msgid, msgstr, kind):
    (tree / "operators" / "a.py").write_text('_("%(n)s left"), _("{n} left")\n')
    po = messages_check.catalogue("operators", "ru", tree)
    po.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    path = messages_check.po_path("operators", "ru", tree)
    path.parent.mkdir(parents=True)
    po.save(str(path))

    kinds = {f.kind for f in messages_check.faults("ru", tree) if f.msgid == msgid}

    assert kinds == ({kind} if kind else set())


def test_no_translation_call_hides_its_text():
    """An f-string or a sum inside a call can not be collected, so it must not be written."""
    for path in messages_check.sources():
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in messages_check.CALLS:
                assert not any(isinstance(a, ast.JoinedStr | ast.BinOp) for a in node.args), f"{path}:{node.lineno}"


SHOWN = ("forms/", "core/validators.py", "db/models/", "contrib/auth/", "core/paginator.py", "utils/time", "utils/ipv6")


def test_what_django_shows_is_in_kazakh():
    """Our pages show Django's own form errors and password rules: each is Kazakh, by Django or by locale/django."""
    import django

    home = Path(django.__file__).parent
    ours = {(e.msgctxt, e.msgid): e for e in polib.pofile(str(messages_check.po_path("django", "kk")))}
    lacking, wrong, used = [], [], set()
    for folder in ("conf/locale", "contrib/auth/locale"):
        theirs = {(e.msgctxt, e.msgid): e for e in polib.pofile(str(home / folder / "kk/LC_MESSAGES/django.po"))}
        for entry in polib.pofile(str(home / folder / "en/LC_MESSAGES/django.po")):
            key = (entry.msgctxt, entry.msgid)
            used.add(key)
            known = theirs.get(key)
            if key in ours:
                same = messages_check.same_placeholders(ours[key], "kk")
                wrong += [] if same and ours[key].msgid_plural == entry.msgid_plural else [entry.msgid]
            elif not (known and known.translated()):
                places = [place for place, _line in entry.occurrences]
                if any(p.startswith(SHOWN) and not p.endswith(("admin.py", "apps.py", "views.py")) for p in places):
                    lacking.append(entry.msgid)

    assert not lacking
    assert not wrong
    assert set(ours) <= used
