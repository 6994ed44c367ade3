"""`check --deploy` warns of what makes accounts easy to take over."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def accounts_are_guarded(app_configs: Any, **options: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not settings.SECOND_FACTOR:
        found.append(
            Warning(
                "A stolen password is enough to edit the record.",
                hint="Unset SECOND_FACTOR, or set it to 1.",
                id="newsdesk.W001",
            )
        )
    if not settings.AXES_ENABLED:
        found.append(
            Warning(
                "Passwords may be guessed without end.",
                hint="Leave AXES_ENABLED on.",
                id="newsdesk.W002",
            )
        )
    return found
