"""The floor in the administration: moved working days; events and jobs to look at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from pekportal.kit.models import Event, Job, Letter, WorkdayOverride


class WorkdayOverrideForm(forms.ModelForm):
    """A day is moved by an act: its number and date are the reason and must be written."""

    class Meta:
        model = WorkdayOverride
        fields = ["day", "is_working", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True


@admin.register(WorkdayOverride)
class WorkdayOverrideAdmin(admin.ModelAdmin):
    """Days the government moved; every change stays in the history."""

    form = WorkdayOverrideForm
    list_display = ["day", "is_working", "note"]
    list_filter = ["is_working"]
    date_hierarchy = "day"
    ordering = ["-day"]

    def get_readonly_fields(self, request: HttpRequest, obj: WorkdayOverride | None = None) -> list[str]:
        """The day is the row's key: another day is another row."""
        return ["day"] if obj else []


class LookOnly:
    """Nothing may be added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Event)
class EventAdmin(LookOnly, admin.ModelAdmin):
    """What happened."""

    list_display = ["at", "code", "subject_type", "subject_id", "actor_name", "role"]
    list_filter = ["role", "subject_type"]
    search_fields = ["=code", "=subject_id", "=request", "actor_name"]
    date_hierarchy = "at"
    ordering = ["-at", "-id"]
    show_full_result_count = False


@admin.register(Job)
class JobAdmin(LookOnly, admin.ModelAdmin):
    """Long work and how it ended."""

    list_display = ["created_at", "kind", "title", "actor", "state", "attempts", "worker"]
    list_filter = ["state", "kind"]
    list_select_related = ["actor"]
    search_fields = ["=id", "key", "title"]
    ordering = ["-created_at"]
    show_full_result_count = False


@admin.register(Letter)
class LetterAdmin(LookOnly, admin.ModelAdmin):
    """Letters and whether they went out; the text is shown, never changed."""

    list_display = ["created_at", "to", "subject", "sent_at", "attempts", "error"]
    search_fields = ["=key", "to", "subject"]
    ordering = ["-created_at"]
    show_full_result_count = False
