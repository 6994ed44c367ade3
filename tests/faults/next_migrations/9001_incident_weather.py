from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from incidents import migrations as ours

LAST = max(path.stem for path in Path(ours.__path__[0]).glob("0*.py"))


class Migration(migrations.Migration):
    """Columns, one of them a key."""

    dependencies = [("incidents", LAST)]
    operations = [
        migrations.AddField(
            "incident", "weather", models.CharField(max_length=100, default="", db_default="")
        ),
        migrations.AddField(
            "incident",
            "forecaster",
            models.ForeignKey(
                "actors.actor",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
            ),
        ),
    ]
