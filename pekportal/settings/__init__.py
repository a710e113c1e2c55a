"""Settings of the portal; every value comes from the environment, `.env.example` documents each."""

from pekportal.settings.api import *
from pekportal.settings.base import *
from pekportal.settings.jobs import *
from pekportal.settings.queue import *
from pekportal.settings.signature import *
