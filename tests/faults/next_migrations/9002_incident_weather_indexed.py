from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "9001_incident_weather")]
    operations = [
        migrations.AddIndex(
            "incident", models.Index(fields=["weather", "title"], name="incident_weather")
        )
    ]
