from django.db import migrations

from core.respelling import CompareCodes


class Migration(migrations.Migration):
    dependencies = [("incidents", "0003_four_eyes")]

    operations = [
        CompareCodes(
            "Attribution",
            "Development",
            "Figure",
            "Incident",
            "IncidentCitation",
            "IncidentSite",
            "Involvement",
            "Site",
            "Verdict",
        )
    ]
