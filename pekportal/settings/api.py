"""The programming interface: tokens, throttling, pages of answers, its documentation (kit/api)."""

from pekportal.settings.base import PROXIES, env

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["pekportal.kit.api.auth.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["pekportal.kit.api.auth.Refuse"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "pekportal.kit.api.pagination.Pages",
    "DEFAULT_THROTTLE_CLASSES": [
        "pekportal.kit.api.throttling.TokenThrottle",
        "pekportal.kit.api.throttling.AddressThrottle",
    ],
    "NUM_PROXIES": PROXIES,
    "DEFAULT_THROTTLE_RATES": {
        "token": env.str("API_RATE_TOKEN", default="300/min"),
        "address": env.str("API_RATE_ADDRESS", default="60/min"),
        "device": env.str("API_RATE_DEVICE", default="300/min"),
    },
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.URLPathVersioning",
    "DEFAULT_VERSION": "v1",
    "ALLOWED_VERSIONS": ["v1"],
    "EXCEPTION_HANDLER": "pekportal.kit.api.errors.handler",
    "PAGE_SIZE": 100,
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "pekportal API",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # the words of a choice are those of one language
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v[0-9]",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "pekportal.kit.api.schema.add_errors",
    ],
    # the same word for other choices: each has a name of its own in the schema, however many rooms are added
    "ENUM_NAME_OVERRIDES": {
        "ObligationReasonEnum": "operators.models.facilities.Obligation.Reason",
        "ProgrammeStateEnum": "programs.api.STATES",
        "QuarterStateEnum": "monitoring.machine.QUARTER.choices",
        "ReportStateEnum": "reports.api.STATES",
        "TableStateEnum": "reports.form.body.BodyState",
    },
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
}
