"""Pages of API lists: a cursor, newest first."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """By `created_at` of `kit.models.Entity`; a list in another order sets its own `ordering`."""

    ordering = ("-created_at", "-pk")
    page_size_query_param = "page_size"
    max_page_size = 1000
