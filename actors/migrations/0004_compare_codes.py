from django.db import migrations

from core.respelling import CompareCodes


class Migration(migrations.Migration):
    dependencies = [("actors", "0003_four_eyes")]

    operations = [
        CompareCodes(
            "Actor",
            "ActorRelation",
            "Alias",
            "Membership",
        )
    ]
