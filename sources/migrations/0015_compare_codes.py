from django.db import migrations

from core.respelling import CompareCodes


class Migration(migrations.Migration):
    dependencies = [("sources", "0014_kept_out_indexed")]

    operations = [
        CompareCodes(
            "ActorCitation",
            "Enrichment",
            "Feed",
            "FetchAttempt",
            "MembershipCitation",
            "Publisher",
            "SourceRecord",
        )
    ]
