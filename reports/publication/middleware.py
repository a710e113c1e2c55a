"""Public pages and the public API know no visitor: cookies are neither read nor set, anybody may keep the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from operators.middleware import LANGUAGE_COOKIE
from reports.publication.language import API, is_open, language_of

MAX_AGE = 300  # seconds; after it the browser asks again by ETag


class OpenMiddleware:
    """Stands before the sessions: below /open/ and /api/v1/public/ there is no session, log-in, token or cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_open(request.path_info):
            return self.get_response(request)
        # the language of the request, given to the portal's own middleware of languages
        request.COOKIES = {LANGUAGE_COOKIE: _language(request)}
        request.META.pop("HTTP_AUTHORIZATION", None)
        response = self.get_response(request)
        response.cookies.clear()
        if "Vary" in response.headers:
            kept = [one for one in response.headers["Vary"].split(", ") if one.lower() != "cookie"]
            if kept:
                response.headers["Vary"] = ", ".join(kept)
            else:
                del response.headers["Vary"]
        if request.method in ("GET", "HEAD") and isinstance(response, HttpResponse) and response.status_code == 200:
            return cacheable(request, response)
        return response


def _language(request: HttpRequest) -> str:
    """That of the address; of the API, whose refusals are in words: the one the program asks for."""
    if request.path_info.startswith(API):
        return request.headers.get("Accept-Language", "")[:2].lower()  # an unknown one is taken for Russian
    return language_of(request.path_info)


def cacheable(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """With ETag by content and a short life; 304 when the visitor has it already."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=MAX_AGE)
    if not response.has_header("ETag"):
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    answer: HttpResponseBase | None = get_conditional_response(
        request, etag=response.headers["ETag"], response=response
    )
    return answer or response
