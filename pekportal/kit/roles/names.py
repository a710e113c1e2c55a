"""The four roles of the database."""

OWNER = "pek_owner"  # owns the schema; migrations
APP = "pek_app"  # web, worker, beat: rows only
INSPECTOR = "pek_inspector"  # SET LOCAL ROLE around an inspector's request; can not log in
PUBLIC = "pek_public"  # the public site: reads the schema public_site and nothing else

ALL = (OWNER, APP, INSPECTOR, PUBLIC)
PUBLIC_SCHEMA = "public_site"
