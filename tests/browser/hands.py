"""Hands without a mouse: keys only, and every stop of the focus is judged (seen, in order, on the screen).

hands = Hands(who)
hands.to("Отправить директору").press("Enter")
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.person import Person

STOPS = 90  # Tab presses after which a person gives up
STOPPABLE = "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable=true], trix-editor"
# what a stop looks like before it has the focus; kept on the elements' own map of this page. First the page comes to
# rest: a glide that still runs (to the main part, say) would carry the next stop off the screen again
REMEMBER = """async (stoppable) => {
  await document.fonts.ready;  // and no letter that comes late may move it
  for (let turn = 0, still = 0, at = scrollY; turn < 300 && still < 3; turn++) {
    await new Promise((done) => requestAnimationFrame(done));
    still = scrollY === at ? still + 1 : 0;
    at = scrollY;
  }
  const looks = (e) => { const s = getComputedStyle(e); return [s.outlineStyle === 'none' ? '' : s.outline, s.boxShadow]
    .join('|'); };
  window.__looks = looks; window.__before ??= new Map();
  for (const e of document.querySelectorAll(stoppable))
    if (e !== document.activeElement && !e.getAnimations().length) window.__before.set(e, looks(e));  // none fading
  window.__last = document.activeElement === document.body ? window.__last ?? null : document.activeElement;
}"""
# where the focus is now: words, whether the look changed, whether it lies on the screen uncovered, after what it comes
HERE = """async () => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const frames = (n) => new Promise((done) => { const f = (k) => k ? requestAnimationFrame(() => f(k - 1)) : done();
    f(n); });
  let seen = false, inside = false, now = '', box;
  const frame = e.tagName === 'IFRAME';
  for (let turn = 0; turn < 90 && !(seen && inside); turn++) {  // the page may glide to the stop
    await frames(1);
    now = window.__looks(e);
    seen = frame || now !== (window.__before.get(e) ?? '|none');
    box = e.getBoundingClientRect();
    inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  }
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const uncovered = !!top && (e.contains(top) || top.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(top)));
  const last = window.__last;
  const around = e.matches('.skip');  // from the end of the page one comes round to its start
  const after = around || !last || !last.isConnected || last === e ? 0
    : last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
  const labels = [...(e.labels ?? [])].map((l) => l.innerText).join(' ');
  const by = (e.getAttribute('aria-labelledby') ?? '').split(' ')
    .map((id) => document.getElementById(id)?.innerText ?? '');
  const words = [e.getAttribute('aria-label') ?? '', by.join(' '), labels, e.innerText ?? '', e.title ?? '',
    e.placeholder ?? ''].map((w) => w.replace(/\\s+/g, ' ').trim()).filter(Boolean);
  return {words, seen, now, uncovered, inside, after, tabindex: e.tabIndex, tag: e.tagName.toLowerCase(), id: e.id,
    inMain: !!e.closest('main'), href: e.getAttribute('href') ?? '', html: e.outerHTML.slice(0, 160)};
}"""


class Hands:
    """The keyboard of one person; `stops` is the way the focus went on this page."""

    def __init__(self, who: Person) -> None:
        self.who, self.page = who, who.page
        self.stops: list[str] = []

    def press(self, *keys: str) -> Hands:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text: str) -> Hands:
        """Type where the focus is, over what stands there."""
        self.press("Control+a")
        self.page.keyboard.insert_text(text)
        return self

    def tab(self, *, back: bool = False) -> dict[str, Any]:
        """One step; the stop reached, judged."""
        self.page.wait_for_load_state("load")
        self.page.evaluate(REMEMBER, STOPPABLE)
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        here: dict[str, Any] | None = self.page.evaluate(HERE)
        if here is None:  # the browser's own bar: one more step comes round to the page
            return {"words": [], "id": "", "tag": "", "inMain": False, "href": ""}
        self._judge(here, back=back)
        self.stops.append((here["words"] or [here["html"]])[0][:60])
        return here

    def _judge(self, here: dict[str, Any], *, back: bool) -> None:
        where = f"{self.page.url} at {here['html']!r}"
        wrong = [
            word
            for word, bad in (
                ("no words for a screen reader", not here["words"]),
                (f"the focus is not seen ({here['now']})", not here["seen"]),
                ("the focus is off the screen", not here["inside"]),
                ("the focus is covered", here["inside"] and not here["uncovered"]),
                ("a tabindex over 0", here["tabindex"] > 0),
                ("the order jumps", here["after"] == (1 if back else -1)),
            )
            if bad
        ]
        if wrong:
            self.who.faults.append(f"keyboard: {where}: {', '.join(wrong)}")

    def to(self, words: str, *, main: bool = True, back: bool = False, tag: str = "") -> Hands:
        """Tab until the stop that has exactly these words (or matches `~regex`), in the page's own part."""
        wanted = re.compile(words[1:]) if words.startswith("~") else re.compile(re.escape(words) + "$")
        return self._until(
            lambda here: (
                (here["inMain"] or not main)
                and (not tag or here["tag"] == tag)
                and any((wanted.search if words.startswith("~") else wanted.match)(one) for one in here["words"])
            ),
            words,
            back=back,
        )

    def to_id(self, name: str, *, back: bool = False) -> Hands:
        """Tab until the field with this id."""
        return self._until(lambda here: here["id"] == name, f"#{name}", back=back)

    def to_href(self, pattern: str) -> Hands:
        """Tab until a link whose address matches."""
        return self._until(lambda here: bool(re.search(pattern, here["href"])), pattern)

    def _until(self, found: Any, wanted: str, *, back: bool = False) -> Hands:
        start = len(self.stops)
        for _step in range(STOPS):
            if found(self.tab(back=back)):
                return self
        raise AssertionError(f"{self.page.url}: {wanted!r} is not reached: {self.stops[start:]}")

    def follow(self, words: str, key: str = "Enter", **how: Any) -> Hands:
        """Tab to a link or button and use it; waits for the page it leads to."""
        return self.to(words, **how).go(key)

    def go(self, key: str = "Enter") -> Hands:
        """Press a key that leads to another page and wait for it."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.stops.clear()
        return self

    def skip(self) -> Hands:
        """The first stop of every page is the link over the menu; it leads into the page's own part."""
        here = self.tab()
        assert here["tag"] == "a" and here["href"] == "#main", f"{self.page.url}: the first stop is {here}"
        self.press("Enter")
        expect(self.page.locator("#main")).to_be_focused()
        assert self.tab()["inMain"], f"{self.page.url}: after the skip link the focus is not in the page"
        self.press("Shift+Tab")
        return self
