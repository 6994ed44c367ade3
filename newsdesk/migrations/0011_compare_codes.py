from django.db import migrations

from core.respelling import CompareCodes


class Migration(migrations.Migration):
    dependencies = [("newsdesk", "0010_digests")]

    operations = [
        CompareCodes(
            "Decision",
            "DigestChoice",
            "Suggestion",
        )
    ]
