"""The site as a WSGI application."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from core.footprint import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")

application = get_wsgi_application()
settle()
if settings.KEEP_WARM:
    from overview import warming

    warming.start()
