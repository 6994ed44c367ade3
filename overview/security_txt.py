"""Whom to tell of a weakness, where programs and people look for it (RFC 9116)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Long beyond what caches keep, and less than the year that the standard advises.
GOOD_FOR = timedelta(days=180)


@require_safe
@cache_control(max_age=86_400)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Worked out when it is asked for, so that it never expires. 404 where nobody is named."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    until = (timezone.now() + GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {until}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{reverse('overview:security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
