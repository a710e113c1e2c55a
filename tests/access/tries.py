"""One try: a visitor, a URL of the matrix, the side whose objects stand in it, and what the answer must be."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import resolve, reverse

from tests.access import checksums
from tests.access.matrix import MATRIX, Is, Url
from tests.access.objects import object_id
from tests.access.world import A, B, Visitor

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OWN, FOREIGN, MALFORMED = "own", "foreign", "malformed"
OF_API = ("kit_apitoken",)  # when a token was last used


def traces(name: str) -> tuple[str, ...]:
    """The tables in which a reader of `name` leaves a trace on purpose."""
    return checksums.OF_READERS + MATRIX[name].records + (OF_API if name.startswith("api:") else ())


@dataclass(frozen=True, slots=True)
class Try:
    """What is tried; `str()` names it in a failure."""

    name: str
    visitor: Visitor
    method: str
    whose: str = OWN

    @property
    def url(self) -> Url:
        """The line of the matrix."""
        return MATRIX[self.name]

    @property
    def path(self) -> str:
        """The address to visit."""
        side = self.visitor.side or A
        other = B if side == A else A
        path = path_of(self.name, other if self.whose == FOREIGN else side)
        return path.replace(object_id(self._last_kind, side), "not-a-uuid") if self.whose == MALFORMED else path

    @property
    def _last_kind(self) -> str:
        return list(self.url.kinds.values())[-1]

    @property
    def admitted(self) -> bool:
        """Whether the mark lets the visitor in."""
        known = bool(self.visitor.role) if self.is_api else self.visitor.authenticated  # a token is made in a role
        return self.url.who.allows(self.visitor.role, known)

    @property
    def is_api(self) -> bool:
        """True below /api/."""
        return self.name.split(":")[0] == "api"

    @property
    def finds(self) -> bool:
        """Whether the visitor may see the objects of the address."""
        if not self.url.kinds or self.url.who.public or self.visitor.role in self.url.shared:
            return True
        if self.url.seen_by is not None and self.visitor.role not in self.url.seen_by:
            return False
        return self.visitor.role == "administrator" or (self.whose == OWN and bool(self.visitor.side))

    @property
    def acts(self) -> bool:
        """Whether the move is the visitor's to make."""
        return self.url.acts is None or self.visitor.role in self.url.acts

    def __str__(self) -> str:
        return f"{self.visitor.name}: {self.method} {self.name} ({self.whose})"


def path_of(name: str, side: str) -> str:
    """The address with the objects of a side."""
    url = MATRIX[name]
    if url.at:
        return url.at
    values = {
        argument: kind.value if isinstance(kind, Is) else object_id(kind, side)
        for argument, kind in url.arguments.items()
    }
    found = reverse(name, kwargs=values)
    assert resolve(found).view_name == name, f"{found} is answered by {resolve(found).view_name}"
    return found + url.needs


def expected(tried: Try) -> set[int]:
    """The statuses that are right; a status that is not among them is a hole."""
    url, known = tried.url, bool(tried.visitor.role) if tried.is_api else tried.visitor.authenticated
    if tried.whose == MALFORMED:
        return {404}
    if not tried.admitted:
        return {403} if known else ({401} if tried.is_api else {302})
    if tried.method == "OPTIONS" and tried.is_api:
        return {405} | set(url.answers)
    if tried.method not in url.methods:
        # a page that is only read may show itself to a POST; test_nothing_changes sees that it does no more
        # a token without the right to write is told so before the method is looked at
        early = {403} if tried.is_api else set()
        return {405} | early | ({404} if not tried.finds else set()) | ({200, 302} if tried.method == "POST" else set())
    if not tried.finds:
        # a token without the right, or a form where JSON is taken: told before any object is looked for
        return {404} | ({403, 415} if tried.is_api and tried.method == "POST" else set())
    if tried.method == "POST" and tried.acts:
        other = {415} if tried.is_api else set()  # the visitor sends a form, most of the API takes JSON
        return {200, 201, 202, 204, 302, 400, 403, 404, 409, 422} | other
    return set(url.answers) if tried.acts else {403}
