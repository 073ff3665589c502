"""The tracker for a WSGI server, such as gunicorn."""

import gc
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

try:
    if settings.SHARED and not (settings.DEBUG or settings.KEY_GIVEN):
        raise ImproperlyConfigured(
            "DATABASE_URL is shared by several machines: give each the same SECRET_KEY."
        )
except ImproperlyConfigured as refusal:
    sys.exit(str(refusal))  # whoever starts it reads the sentence, and not where it came from

application = get_wsgi_application()

# What is loaded now stays: it is not looked through for garbage again, nor copied by each process.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
