from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0005_leaner_history'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='enrichment',
            name='sources_enrichment_outcome_known',
        ),
        migrations.AddIndex(
            model_name='enrichment',
            index=models.Index(condition=models.Q(('outcome', 'begun')), fields=['detail', 'finished_at'], name='sources_enrichment_begun'),
        ),
        migrations.AddConstraint(
            model_name='enrichment',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['begun', 'found', 'nothing', 'given_up'])), name='sources_enrichment_outcome_known'),
        ),
    ]
