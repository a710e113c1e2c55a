"""Pages of API lists: by keyset (a cursor), never by counting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Pages(CursorPagination):
    """By `created_at` of `kit.models.Entity`, newest first; a list in another order sets its own `ordering`."""

    ordering: tuple[str, ...] = ("-created_at", "-pk")
    page_size_query_param = "page_size"
    max_page_size = 1000


class ByCode(Pages):
    """Classifiers: by their code, which is the primary key."""

    ordering = ("pk",)


class ListView(APIView):
    """A view that answers a list in pages; `pagination_class` also tells the schema."""

    pagination_class: type[Pages] = Pages

    def paged(self, request: Request, rows: QuerySet[Any], shown: Callable[[list[Any]], Any]) -> Response:
        """One page of `rows`; `shown` makes plain values of the objects of the page."""
        pages = self.pagination_class()
        try:
            page = pages.paginate_queryset(rows, request, self) or []
        except (ValidationError, ValueError) as wrong:  # a cursor that nobody was given
            raise NotFound from wrong
        return pages.get_paginated_response(shown(list(page)))
