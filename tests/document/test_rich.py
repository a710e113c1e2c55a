"""What people paste into a section: only known marks stay, nothing dangerous, no word lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.document import rich

KEPT = {"p", "h3", "h4", "ul", "ol", "li", "br", "strong", "em", "a"}

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>
<![endif]--></head><body><p class=MsoNormal style='text-align:justify'><b><span style='font-size:14.0pt'>Учёт</span></b>
<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]>1)<span style='font:7.0pt'>&nbsp;</span><![endif]>журнал;
<o:p></o:p></p><table border=1><tr><td>Отходы</td><td>10 т</td></tr></table><img src="file:///C:/x.png"></body></html>"""

CASES = {
    "<div><br></div>": "",
    "<p>&nbsp;</p><p></p>": "",
    "<div>один<br><br>два<br>три</div>": "<p>один</p><p>два</p><p>три</p>",
    "<p>x<script>alert(1)</script></p>": "<p>x</p>",
    "<p onclick='x()' style='color:red'>x</p>": "<p>x</p>",
    "<img src=x onerror=alert(1)>": "",
    "<a href='javascript:alert(1)'>ссылка</a>": "<p>ссылка</p>",
    "<a href='JaVaScRiPt:alert(1)'>ссылка</a>": "<p>ссылка</p>",
    "<a href='data:text/html,x'>ссылка</a>": "<p>ссылка</p>",
    "<a href='https://adilet.zan.kz/?a=1&b=2'>закон</a>": (
        '<p><a href="https://adilet.zan.kz/?a=1&amp;b=2" rel="noopener nofollow">закон</a></p>'
    ),
    "<svg><script>1</script></svg>y": "<p>y</p>",
    "<iframe src='//x'></iframe><form><input value=1></form>текст": "<p>текст</p>",
    "<h1>Глава</h1><h5>Часть</h5><b>ж</b><i>к</i>": ("<h3>Глава</h3><h4>Часть</h4><p><strong>ж</strong><em>к</em></p>"),
    "<ol><li>а<ul><li>б</li></ul></li><li>в</li></ol>": "<ol><li>а<ul><li>б</li></ul></li><li>в</li></ol>",
    "a < b & c": "<p>a &lt; b &amp; c</p>",
}


@pytest.mark.parametrize(("pasted", "kept"), CASES.items(), ids=range(len(CASES)))
def test_only_known_marks_are_kept(pasted: str, kept: str) -> None:
    assert rich.clean(pasted) == kept


def test_word_comes_clean_with_all_its_words() -> None:
    kept = rich.clean(WORD)
    assert "Mso" not in kept and "style" not in kept and "96" not in kept and "img" not in kept
    assert rich.plain_of(rich.blocks_of(kept)) == "Учёт\n1)\xa0журнал;\nОтходы 10 т"


def test_plain_text_of_lists_keeps_their_marks() -> None:
    blocks = rich.blocks_of("<ol><li>а<ul><li>б</li></ul></li><li>в</li></ol><p>г</p><ol><li>д</li></ol>")
    assert rich.plain_of(blocks) == "1) а\n– б\n2) в\nг\n1) д"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<br>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<strong>"),
        *("</strong>", "<em>", "</em>", "<a href='https://e.kz'>", "</a>", "<h1>", "</h1>", "<table><tr><td>", "</td>"),
        *(
            "<script>",
            "</script>",
            "<style>",
            "<!--",
            "-->",
            "<img src=x onerror=y>",
            "&lt;",
            "&amp;",
            "слово",
            " ",
            "\n",
        ),
        *("<svg onload=x>", "<a href='javascript:x'>", '"', "'", "<", ">", "&nbsp;", "]]>", "<?x", "</", "қазақша"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_cleaning_twice_changes_nothing_and_leaves_known_marks(pasted: str) -> None:
    once = rich.clean(pasted)
    assert rich.clean(once) == once
    found = _Tags()
    found.feed(once)
    assert set(found.tags) <= KEPT
    assert found.attributes <= {"href", "rel"}
    assert not re.search(r"javascript:|onerror|<script|<svg", re.sub(r">[^<]*<", "><", once), re.IGNORECASE)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_a_plain_text_is_shown_as_it_is(text: str) -> None:
    blocks = rich.plain_blocks(text)
    again = rich.blocks_of(rich.markup_of(blocks))
    words = lambda found: [w for block in found for w in block.text.replace("\ufeff", "").split()]  # noqa: E731
    invisible = re.compile("[\u200b\u2060\ufeff]")
    assert words(again) == [w for word in words(blocks) for w in invisible.sub("", word).split()]
