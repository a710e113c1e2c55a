"""The room's addresses below /api/v1/."""

from django.urls import path

from monitoring import api, api_grid, api_protocols

Q = "quarters/<uuid:pk>/"
urlpatterns = [
    path("quarters/", api.QuarterList.as_view(), name="quarters"),
    path(Q, api.QuarterView.as_view(), name="quarter"),
    path(Q + "findings/", api.QuarterFindings.as_view(), name="quarter-findings"),
    path(Q + "tables/<slug:slug>/grid/", api_grid.TableGrid.as_view(), name="quarter-table"),
    path(Q + "measurements/<slug:slug>/", api.Measurements.as_view(), name="measurements"),
    path(Q + "protocols/", api_protocols.ProtocolList.as_view(), name="protocols"),
    path(Q + "protocols/<uuid:protocol_id>/file/", api_protocols.ProtocolFile.as_view(), name="protocol-file"),
]
