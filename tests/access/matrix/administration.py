"""Django's admin: each page is the administrator's; Django's own pages refuse what a model does not allow."""

ADMIN_PAGES = "index login logout password_change password_change_done autocomplete jsi18n view_on_site app_list"
EXCHANGE = "import process_import export"
CRUD = "changelist add history delete change"
ADMIN_MODELS = {
    "kit_workdayoverride": CRUD,
    "kit_event": CRUD,
    "kit_job": CRUD,
    "kit_letter": CRUD,
    **{
        f"operators_{name}": f"{CRUD} import process_import export"
        for name in ("kato", "oked", "substance", "summationgroup", "wastecode", "wastegroup")
    },
    **{f"operators_{name}": CRUD for name in ("department", "user", "membership", "invitation")},
    "reports_formcorrection": CRUD,
    "calc_coefficientcorrection": CRUD,
    "axes_accessattempt": CRUD,
    "axes_accesslog": CRUD,
    "axes_accessfailurelog": CRUD,
}
ADMIN = {
    *(f"admin:{page}" for page in ADMIN_PAGES.split()),
    *(f"admin:{model}_{page}" for model, pages in ADMIN_MODELS.items() for page in pages.split()),
    *(f"/admin/{model.replace('_', '/', 1)}/<path:object_id>/" for model in ADMIN_MODELS),
    "admin:auth_user_password_change",
    "/admin/(?P<url>.*)$",
}
