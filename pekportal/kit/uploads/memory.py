"""Uploads held in memory only, for pages that promise to keep nothing.

Django would put anything over a megabyte into a temporary file, and the CSRF check reads the form before the view.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., Any])


def in_memory(setting: str) -> Callable[[View], View]:
    """Mark a view: its files stay in memory, each up to as many megabytes as the setting of this name says."""

    def mark(view: View) -> View:
        setattr(view, "uploads_in_memory", setting)  # noqa: B010  # travels with the function, mypy knows no attribute
        return view

    return mark


def was_too_large(request: HttpRequest) -> bool:
    """Say whether a file of this request was over the limit and therefore dropped."""
    request.FILES  # noqa: B018  # reading them is what runs the handlers
    return any(isinstance(handler, OnlyMemory) and handler.too_large for handler in request.upload_handlers)


class OnlyMemory(FileUploadHandler):
    """Keeps files up to the limit; the rest of a larger one is read off the wire and forgotten."""

    def __init__(self, request: HttpRequest | None = None, limit_mb: int = 0) -> None:
        super().__init__(request)
        self.limit = limit_mb * 1024 * 1024
        self.too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece; none is given to another handler."""
        if start + len(raw_data) > self.limit:
            self._kept = io.BytesIO()
            self.too_large = True
            raise SkipFile
        self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Give the whole file."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


class UploadsMiddleware:
    """Gives a marked view its handler; stands before the CSRF check, which reads the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Choose the handler before anybody reads the body."""
        setting = getattr(view, "uploads_in_memory", "")
        if setting:
            request.upload_handlers = [OnlyMemory(request, getattr(settings, setting))]
