"""The first page: panels in their order above the duties, duties group by group."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from operators.views.home import grouped
from pekportal.kit import panels
from pekportal.kit.access import Actor, Role
from pekportal.kit.duties import Duty
from pekportal.kit.panels import Panel, panels_of, provides
from tests import factories as make


@pytest.fixture
def registry(monkeypatch):
    """An empty registry of panels."""
    monkeypatch.setattr(panels, "_entries", [])


def test_panels_of_a_role_in_their_order(registry):
    provides(Role.ECOLOGIST, order=90)(lambda actor: Panel("low.html"))
    provides(Role.ECOLOGIST, Role.DIRECTOR, order=10)(lambda actor: Panel("high.html"))
    provides(Role.ECOLOGIST)(lambda actor: None)
    provides(Role.INSPECTOR)(lambda actor: Panel("other.html"))

    found = panels_of(Actor(role=Role.ECOLOGIST))

    assert [panel.template for panel in found] == ["high.html", "low.html"]


def test_duties_stand_group_by_group_the_nearest_first():
    def duty(title: str, group: str, day: int | None) -> Duty:
        return Duty(title, "/", group, due_on=dt.date(2026, 10, day) if day else None)

    sorted_by_day = [duty("a", "wastes", 1), duty("b", "values", 2), duty("c", "wastes", 3), duty("d", "values", None)]

    assert [d.title for d in grouped(sorted_by_day)] == ["a", "c", "b", "d"]


@pytest.mark.django_db
def test_a_panel_is_drawn_above_the_duties(client, registry):
    provides(Role.ECOLOGIST)(lambda actor: Panel("components/note.html", {"text": f"{actor.role} panel"}))
    client.force_login(make.MembershipFactory().user)

    page = client.get(reverse("home")).content.decode()

    assert page.index("ecologist panel") < page.index("duties-title")
