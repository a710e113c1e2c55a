"""Settings of the portal; every value comes from the environment, `.env.example` documents each."""

from pekportal.settings.base import *
