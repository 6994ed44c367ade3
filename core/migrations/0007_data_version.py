from django.db import migrations, models

SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'seen_%'"


def take_down_triggers(apps, schema_editor):
    """`migrate` puts them up at its end (core.data_version.triggers) while there is a version."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS core_raise_data_version() CASCADE")
        return
    with schema_editor.connection.cursor() as cursor:
        for (name,) in cursor.execute(SQLITE).fetchall():
            schema_editor.execute(f'DROP TRIGGER "{name}"')


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_daily_head'),
    ]

    operations = [
        migrations.CreateModel(
            name='DataVersion',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='core_dataversion_one_row')],
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, take_down_triggers),
    ]
