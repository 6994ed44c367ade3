from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "9002_incident_weather_indexed")]
    operations = [
        migrations.AddConstraint(
            "incident",
            models.CheckConstraint(
                condition=~models.Q(weather__contains="\n"), name="incident_weather_is_a_line"
            ),
        )
    ]
