from django.db import migrations, models


def take_down_triggers(apps, schema_editor):
    """`migrate` puts up those of the code that it runs with, which know nothing of this table."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS core_raise_data_version() CASCADE")
        return
    with schema_editor.connection.cursor() as cursor:
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'seen_%'"
        for (name,) in cursor.execute(found).fetchall():
            schema_editor.execute(f'DROP TRIGGER "{name}"')


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0007_data_version'),
    ]

    operations = [
        migrations.CreateModel(
            name='TableVersion',
            fields=[
                ('table', models.CharField(max_length=63, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, take_down_triggers),
    ]
