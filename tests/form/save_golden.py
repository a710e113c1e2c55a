"""Write the golden files again; look at the difference before committing it."""

import django

from tests.ground import environment

environment.prepare()
django.setup()

from tests.form import golden  # noqa: E402  # the settings read the environment prepared above

if __name__ == "__main__":
    golden.save()
