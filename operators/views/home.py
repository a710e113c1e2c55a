"""The first page of each role: panels of the rooms, then what is due."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from operators import entry
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.duties import Duty, duties_of
from pekportal.kit.panels import panels_of
from pekportal.kit.reading import one_reading
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import T

TITLES = {
    Role.ECOLOGIST.value: T("Тоқсан", "Квартал", "The quarter"),
    Role.DIRECTOR.value: T("Шешім", "Решение", "The decision"),
    Role.INSPECTOR.value: T("Шолу", "Обзор", "Overview"),
    Role.LABORATORY.value: T("Зертхана", "Лаборатория", "The laboratory"),
    Role.ADMINISTRATOR.value: T("Порталды басқару", "Управление порталом", "Running the portal"),
}


@access.public
def home(request: PortalRequest) -> HttpResponse:
    """Show what waits for the actor; a person without a membership reads what to do; a visitor the public window.

    Who was logged out because the session ended reads so on the page of the log-in.
    """
    actor = request.actor
    if not actor.is_authenticated:
        return redirect(settings.LOGIN_URL if entry.OVER in request.session else "open:front")
    if not actor.role:
        return render(request, "operators/no_place.html")
    with one_reading():
        panels = [render_to_string(panel.template, panel.context, request) for panel in panels_of(actor)]
        context = {"title": TITLES[actor.role], "panels": panels, "duties": grouped(duties_of(actor))}
    return render(request, "operators/home.html", context)


def grouped(duties: list[Duty]) -> list[Duty]:
    """The duties group by group; the group with the nearest day comes first."""
    first = {duty.group: place for place, duty in reversed(list(enumerate(duties)))}
    return sorted(duties, key=lambda duty: first[duty.group])
