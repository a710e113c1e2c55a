"""One try: a visitor, a URL of the matrix, the side whose objects stand in it, and what the answer must be."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import resolve, reverse

from tests.access.matrix import MATRIX, Is, Url
from tests.access.objects import object_id
from tests.access.world import A, B, Visitor

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OWN, FOREIGN, MALFORMED = "own", "foreign", "malformed"


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
        return self.url.who.allows(self.visitor.role, self.visitor.authenticated)

    @property
    def finds(self) -> bool:
        """Whether the visitor may see the objects of the address."""
        if not self.url.kinds or self.visitor.role == "administrator":
            return True
        seen_by = self.url.seen_by
        return self.whose == OWN and bool(self.visitor.side) and (seen_by is None or self.visitor.role in seen_by)

    def __str__(self) -> str:
        return f"{self.visitor.name}: {self.method} {self.name} ({self.whose})"


def path_of(name: str, side: str) -> str:
    """The address with the objects of a side."""
    url = MATRIX[name]
    values = {
        argument: kind.value if isinstance(kind, Is) else object_id(kind, side)
        for argument, kind in url.arguments.items()
    }
    found = reverse(name, kwargs=values)
    assert resolve(found).view_name == name, f"{found} is answered by {resolve(found).view_name}"
    return found + url.needs


def expected(tried: Try) -> set[int]:
    """The statuses that are right; a status that is not among them is a hole."""
    url, api = tried.url, tried.path.startswith("/api/")
    if tried.whose == MALFORMED:
        return {404}
    if not tried.admitted:
        return {403} if tried.visitor.authenticated else ({401} if api else {302})
    if tried.method not in url.methods:
        # a page that is only read may show itself to a POST; test_nothing_changes sees that it does no more
        return {405} | ({404} if not tried.finds else set()) | ({200, 302} if tried.method == "POST" else set())
    if not tried.finds:
        return {404}
    if tried.method == "POST":
        return {200, 201, 202, 204, 302, 400, 403, 404, 409, 422}
    return {200, 302}
