"""URLs of the room."""

from django.urls import path

from monitoring.asm.views import channels, devices, quarters

app_name = "asm"
urlpatterns = [
    path("", devices.device_list, name="devices"),
    path("facilities/<uuid:facility_id>/devices/new/", devices.device_new, name="device-new"),
    path("devices/<uuid:pk>/", devices.device_page, name="device"),
    path("devices/<uuid:pk>/edit/", devices.device_edit, name="device-edit"),
    path("devices/<uuid:pk>/close/", devices.device_close, name="device-close"),
    path("devices/<uuid:pk>/channels/new/", devices.channel_new, name="channel-new"),
    path("devices/<uuid:pk>/tokens/", devices.token_issue, name="token-issue"),
    path("devices/<uuid:pk>/tokens/<uuid:token_id>/revoke/", devices.token_revoke, name="token-revoke"),
    path("channels/<uuid:pk>/", channels.channel_page, name="channel"),
    path("channels/<uuid:pk>/edit/", channels.channel_edit, name="channel-edit"),
    path("channels/<uuid:pk>/series/", channels.series, name="series"),
    path("channels/<uuid:pk>/export/", channels.export, name="export"),
    path("channels/<uuid:pk>/limits/new/", channels.limit_new, name="limit-new"),
    path("limits/<uuid:pk>/end/", channels.limit_end, name="limit-end"),
    path("revisions/<uuid:pk>/take/", channels.revision_take, name="revision-take"),
    path("quarters/<uuid:pk>/", quarters.quarter_page, name="quarter"),
    path("quarters/<uuid:pk>/take/", quarters.take, name="take"),
]
