import core.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('debates', '0006_compare_codes'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='statement',
            index=core.indexes.LatestFirst(fields=['-said_latest', '-id'], name='debates_statement_in_order'),
        ),
        migrations.AddIndex(
            model_name='position',
            index=core.indexes.LatestFirst(fields=['-as_of_last', '-id'], name='debates_position_in_order'),
        ),
    ]
