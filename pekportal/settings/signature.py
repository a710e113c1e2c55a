"""Electronic signature (kit/eds): whom to trust, whom to ask, how long to wait."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from pekportal.settings.base import PRODUCTION, ROOT, env

# the folder with the NCA's certificates, which the deployer brings (manage.py eds_trust_check)
EDS_TRUST_DIR = env.str("EDS_TRUST_DIR", default=str(ROOT / "var" / "eds-trust"))
# fingerprints (SHA-256) of further roots, when the NCA makes new ones before we pin them
EDS_ROOTS_SHA256 = env.list("EDS_ROOTS_SHA256", default=[])
# roots of the test PKI count only here and only in a folder marked as its own
EDS_ALLOW_TEST_ROOTS = env.bool("EDS_ALLOW_TEST_ROOTS", default=False)
if EDS_ALLOW_TEST_ROOTS and PRODUCTION:
    raise ImproperlyConfigured("EDS_ALLOW_TEST_ROOTS is set in production: anybody could sign with a test key")
EDS_HOSTS = env.list(
    "EDS_HOSTS",
    default=["ocsp.pki.gov.kz", "tsp.pki.gov.kz", "crl.pki.gov.kz", "crl1.pki.gov.kz", "crl.root.gov.kz"],
)
EDS_OCSP_URL = env.str("EDS_OCSP_URL", default="http://ocsp.pki.gov.kz/")
EDS_TSP_URL = env.str("EDS_TSP_URL", default="http://tsp.pki.gov.kz/")
EDS_CRL_URLS = env.list(
    "EDS_CRL_URLS",
    default=["http://crl.pki.gov.kz/nca_gost_2022.crl", "http://crl.pki.gov.kz/nca_rsa_2022.crl"],
)
# POST /cms/verify of a NCANode 3 server whose agreement is demanded beside our own verdict; empty: nobody else is asked
EDS_SECOND_OPINION_URL = env.str("EDS_SECOND_OPINION_URL", default="")
if EDS_SECOND_OPINION_URL and urlsplit(EDS_SECOND_OPINION_URL).netloc not in EDS_HOSTS:
    raise ImproperlyConfigured("EDS_SECOND_OPINION_URL names a host that EDS_HOSTS does not allow: add it there")
EDS_TIMEOUT = env.int("EDS_TIMEOUT", default=10)  # seconds, for the whole of one request
# where NCALayer listens on the signer's own computer; the pages that sign may connect to it
NCALAYER_URL = env.str("NCALAYER_URL", default="wss://127.0.0.1:13579/")
