"""The floor's own addresses of the API: who am I, one job, schema, its reader."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pekportal.kit.access import Mark
from pekportal.kit.api.auth import Refuse, TokenAuthentication, caller
from pekportal.kit.api.describe import reading
from pekportal.kit.api.samples import sample
from pekportal.kit.api.serializers import JobSerializer, MeSerializer
from pekportal.kit.models import ApiToken, Job


class Me(APIView):
    """Who the token acts as."""

    access = Mark()
    scope = ""  # whoever has a token may ask whose it is

    @reading(MeSerializer)
    def get(self, request: Request) -> Response:
        """Role, scope and end of the token."""
        actor, token = caller(request), request.auth
        assert isinstance(token, ApiToken)  # the mark lets nobody in without one
        answer = {
            "user": actor.user_id,
            "name": actor.name,
            "role": actor.role,
            "membership": actor.membership_id,
            "operator": actor.operator_id,
            "facilities": None if actor.facility_ids is None else sorted(actor.facility_ids),
            "department": actor.department_id,
            "territory": list(actor.kato),
            "laboratory": actor.laboratory_id,
            "token": token.label,
            "scopes": token.scopes,
            "expires_at": token.expires_at,
        }
        return Response(MeSerializer(answer).data)


class JobView(APIView):
    """One job."""

    access = Mark()
    scope = ""  # one's own jobs only

    @reading(JobSerializer, example=sample(JobSerializer, percent=40, kind="programs.print"))
    def get(self, request: Request, pk: UUID) -> Response:
        """State and progress; `result` holds what came out."""
        job = get_object_or_404(Job.objects.visible_to(caller(request)), pk=pk)
        return Response(JobSerializer(job).data)


class Schema(SpectacularAPIView):
    """The OpenAPI schema: how to call is no secret, the data behind it are."""

    access = Mark(public=True)
    authentication_classes = [TokenAuthentication]
    permission_classes = [Refuse]


class Docs(SpectacularSwaggerSplitView):
    """The schema with buttons to try it; its page has no inline script or style."""

    access = Mark(public=True)
    url_name = "api:schema"
    template_name = "kit/api_docs.html"
    authentication_classes = [TokenAuthentication]
    permission_classes = [Refuse]


class Nothing(APIView):
    """Any other address: a 404 in the API's shape."""

    access = Mark(public=True)

    @extend_schema(exclude=True)
    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse before the method is looked at."""
        raise Http404
