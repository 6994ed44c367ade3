"""Leave room on the pages of feeds: a claim then changes a row in place and no index with it."""

from django.db import migrations


def leave_room(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE sources_feed SET (fillfactor = 60)")


def fill_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE sources_feed RESET (fillfactor)")


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_enrichment_begun")]
    operations = [migrations.RunPython(leave_room, fill_up)]
