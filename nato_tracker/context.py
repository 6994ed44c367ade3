"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def contact(request: HttpRequest) -> dict[str, str]:
    """Whom readers write to; "" where nobody is named."""
    return {"contact_email": settings.CONTACT_EMAIL}
