"""Each component, page frame and error page renders in three languages, without inline style or script."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.forms import CharField, Form
from django.template import Context, Template
from django.template.loader import get_template

from tests.look import rendering, samples

TEMPLATES = rendering.HERE.parent.parent / "templates"
LANGUAGES = ("ru", "kk", "en")
VOID = {"meta", "link", "input", "br", "img", "hr", "use", "circle", "line", "polyline", "rect", "path"}


class Checker(HTMLParser):
    """Follows the tags: each closed, no inline style, script or handler, each id once, labels that lead somewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.headings: list[int] = []
        self.feed(html)
        assert not self.open, f"left open: {self.open}"

    def handle_startendtag(self, tag, attrs):
        self.look(tag, dict(attrs))

    def handle_starttag(self, tag, attrs):
        self.look(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def look(self, tag, attrs):
        assert "style" not in attrs and tag != "style", "inline style"
        assert not [name for name in attrs if name.startswith("on")], "inline handler"
        assert tag != "script" or "src" in attrs, "inline script"
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.targets += [attrs[name] for name in ("for", "aria-labelledby", "list") if attrs.get(name)]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(params=LANGUAGES)
def language(request):
    with rendering.world(request.param):
        yield request.param


def test_every_component_is_in_the_samples(language):
    shown = {name for name, _parameters in samples.components()}

    assert shown >= {path.stem for path in (TEMPLATES / "components").glob("*.html")}


@pytest.mark.django_db  # the last safe day reads the government's moves of days off
def test_every_component_is_sound_html(language):
    for name, parameters in samples.components():
        html = rendering.component(name, parameters)
        found = Checker(html)
        assert len(set(found.ids)) == len(found.ids), name
        assert set(found.targets) <= set(found.ids), (name, set(found.targets) - set(found.ids))


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").rglob("*.html")), ids=lambda p: p.stem)
def test_every_component_says_its_parameters(path: Path):
    assert path.read_text(encoding="utf-8").startswith("{# ")


@pytest.mark.parametrize(
    "template",
    [
        *("403.html", "404.html", "500.html", "403_csrf.html", "errors/409.html", "errors/refused.html"),
        *("operators/login.html", "operators/locked_out.html", "operators/switch.html"),
    ],
)
def test_pages_are_sound_and_their_headings_in_order(language, template):
    for known in (True, False):
        found = Checker(rendering.page(template, known=known))
        assert found.headings[0] == 1
        assert len(set(found.ids)) == len(found.ids)


def test_the_error_page_needs_no_context():
    assert "<h1>" in get_template("500.html").render()


def test_the_frame_shows_place_links_languages_and_way_out(language):
    html = rendering.page("404.html")

    assert html.count('aria-current="page"') == 2  # wide and narrow
    assert 'href="/quarter/" aria-current="page"' in html
    assert ("«Жомарт» ЖШС" if language == "kk" else "ТОО «Жомарт»") in html
    assert 'action="/account/logout/"' in html
    assert re.search(rf'value="{language}" [^>]*aria-current="true"', html)
    assert '"allowEval":false' in html and '"includeIndicatorStyles":false' in html
    assert 'nonce="nonce-for-tests"' in html


def test_the_frame_of_a_stranger_has_no_menu():
    with rendering.world("ru"):
        html = rendering.page("404.html", known=False)

    assert "logout" not in html and "/quarter/" not in html.replace("/quarter/?status", "")


@pytest.mark.parametrize("demo", [True, False])
def test_the_banner_is_only_on_the_demonstration(demo):
    with rendering.world("ru", demo=demo):
        assert ("данные вымышлены" in rendering.page("404.html")) is demo


class OneField(Form):
    value = CharField(label="Значение")


def test_an_error_stands_on_top_and_at_the_field():
    with rendering.world("ru"):
        html = str(OneField({}))

    assert '<a href="#id_value">Значение: Обязательное поле.</a>' in html
    assert 'id="id_value_error"' in html and 'aria-describedby="id_value_error"' in html


def test_what_people_wrote_is_escaped():
    evil = "<script>alert(1)</script>"
    with rendering.world("ru"):
        parts = [
            rendering.component("note", {"text": evil, "fix": evil, "title": evil}),
            rendering.component("spec_table", {"head_rows": [], "rows": [[evil, {"text": evil, "href": '"><b>'}]]}),
            rendering.component("file_list", {"files": [{"name": evil, "size": 1, "href": "#", "about": evil}]}),
            rendering.component("timeline", {"events": [{"what": evil, "who": evil, "note": evil}]}),
            rendering.component("findings", {"findings": [{"severity": "error", "text": evil, "where": evil}]}),
        ]

    assert not any("<script>" in part or '"><b>' in part for part in parts)


def test_a_working_job_asks_again_and_a_finished_one_does_not():
    with rendering.world("ru"):
        by_state = {p["job"].state: rendering.component(n, p) for n, p in samples.components() if n == "job"}

    asking = {state for state, html in by_state.items() if "hx-trigger" in html}
    assert asking == {"waiting", "running"}
    assert all("btn" in by_state[state] for state in asking)  # a way to refresh without scripts
    assert "/j/file/" in by_state["done"] and "/j/file/" not in by_state["failed"]


def test_pages_keep_the_other_parameters():
    with rendering.world("ru"):
        page = next(p for n, p in samples.components() if n == "pagination")
        html = rendering.component("pagination", page)

    assert 'href="?status=open&amp;page=8"' in html
    assert "121–140 из 480" in html


def test_an_unknown_icon_is_told_in_tests():
    with pytest.raises(ValueError, match="no icon"):
        Template("{% icon 'unicorn' %}").render(Context())


def test_icons_named_in_templates_and_machines_exist():
    from pekportal.kit.templatetags.kit import TONE_ICONS, icon_names

    named = set(TONE_ICONS.values())
    for path in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8")))
    for app in ("programs", "reports", "monitoring", "inspections"):
        machine = TEMPLATES.parent / app / "machine.py"
        if machine.exists():
            named |= set(
                re.findall(r'[)], "(?:draft|waiting|done|attention|overdue)", "([\w-]+)"', machine.read_text())
            )

    assert named <= icon_names()
