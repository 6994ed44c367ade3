import core.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0004_compare_codes'),
        ('incidents', '0004_compare_codes'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='incident',
            index=core.indexes.LatestFirst(fields=['-occurred_latest', '-id'], name='incidents_incident_in_order'),
        ),
    ]
